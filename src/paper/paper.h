/*
 * Documents on paper (文书): from a casefile and a template to the bytes that a printer
 * takes. A document whose required part is empty is refused, with all such parts at once
 * (R040); what the printer's encoding lacks is replaced by 〓 and reported, never lost
 * without a word.
 */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "paper/render.h"
#include "paper/template_set.h"
#include "paper/values.h"

struct paper_printer {
    const char *encoding; /* "UTF-8", "GB18030", "GBK" */
    const struct paper_size *size;
    bool crlf; /* lines end in CR LF: printers driven without a filter */
};

struct paper_job {
    const struct template_set *templates;
    struct paper_source source;
    const char *number; /* of the document, one of the casefile's papers */
    struct paper_printer printer;
};

struct paper_result {
    enum paper_form form;
    bool draft;  /* a decision that the centre has not confirmed: to be shown, not printed */
    bool voided; /* 作废 */
    /* Refused where n_empty is not 0: the required parts without a value. */
    const struct part **empty;
    size_t n_empty;
    struct page *pages; /* UTF-8, for the screen */
    size_t n_pages;
    char *bytes; /* for the printer, pages parted by form feeds */
    size_t n_bytes;
    uint32_t *replaced; /* characters that the encoding lacks: 〓 stands for them */
    size_t n_replaced;
    uint32_t *rare; /* four-byte characters of GB18030, which few printers have a glyph for */
    size_t n_rare;
};

/* All on ctx. RC_HARD where the casefile has no such document or the encoding is
 * unknown; RC_OK with n_empty above 0 is a refusal. */
enum rc paper_make(const void *ctx, const struct paper_job *job, struct paper_result *out,
                   struct err *err) NODISCARD NONNULL(2, 3);

/* The same from values that stand already (paper/values.h), for what has no casefile. */
enum rc paper_make_from(const void *ctx, const struct template *t, const struct json *values,
                        const struct paper_printer *printer, struct paper_result *out,
                        struct err *err) NODISCARD NONNULL(2, 3, 4, 5);

/* "this document may not be made without: X, Y (R040)"; NULL where nothing is empty. */
char *paper_refusal_text(const void *ctx, const struct paper_result *result) NODISCARD
    NONNULL(2);

/* "printed as 〓: 𠮷 U+20BB7; perhaps without a glyph: 㛃 U+36C3"; NULL where there is
 * nothing to tell. */
char *paper_report_text(const void *ctx, const struct paper_result *result) NODISCARD
    NONNULL(2);

/* The pages as one UTF-8 text, form feeds between them. */
char *paper_text(const void *ctx, const struct paper_result *result) RETURNS_NONNULL NODISCARD
    NONNULL(2);

/* Hands the bytes to a print command by argument vector, or saves them as a file (mode
 * 0600). RC_HARD on a refused document, and on printing a draft. */
enum rc paper_print(const char *const *argv, const struct paper_result *result,
                    int timeout_ms, struct err *err) NODISCARD NONNULL(1, 2);
enum rc paper_save(const char *path, const struct paper_result *result, struct err *err)
    NODISCARD NONNULL(1, 2);

#endif
