/* What stands in one line of a template: cells of text and values. Only paper/template.c
 * calls it. */
#ifndef PAPER_SCANNER_H
#define PAPER_SCANNER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "paper/tree.h"

/* Where the reading of a template stands. */
struct scanner {
    const void *ctx;
    const char *name;
    char **lines;
    size_t n_lines;
    size_t at;        /* the line being read */
    const char *list; /* name of the .each around, or NULL */
    int depth;
    int conditions;               /* blocks of .if around */
    const struct column *columns; /* of the last .columns */
    size_t n_columns;
    bool page_parts; /* in .header or .footer */
    bool in_word;    /* in .word: no codes inside a word */
    bool form_known;
    bool coded[PARTS_MAX]; /* codes that are printed, so need their words */
    struct template *out;
    struct err *err;
};

/* Complains about the place `where` in the current line; always RC_HARD. */
enum rc scanner_fail(struct scanner *p, const char *where, const char *fmt, ...)
    PRINTF(3, 4) NONNULL(1, 2, 3);

/* The part that n bytes at s name, with its '!' if it has one. */
enum rc scanner_part(struct scanner *p, const char *s, size_t n, const struct part **part,
                     bool *required) NODISCARD NONNULL(1, 2, 4, 5);

/* Cells of s (in the current line), parted by '|', at the end of node's. */
enum rc scanner_cells(struct scanner *p, const char *s, size_t least, size_t most,
                      struct node *node) NODISCARD NONNULL(1, 2, 5);

#endif
