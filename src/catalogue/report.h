/*
 * What is wrong with a file of the catalogue: each fault with its place, the rule that it
 * breaks and where that rule stands in law or policy. A remark is worth knowing and stops
 * nothing.
 */
#ifndef CATALOGUE_REPORT_H
#define CATALOGUE_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "catalogue/yaml.h"

struct fault {
    const char *file;
    int line, column;   /* from 1 */
    const char *rule;   /* stable id: "format", "catch-all" */
    const char *text;   /* translated */
    const char *source; /* "行政许可法 58; R110"; NULL: the format itself */
    bool remark;
};

struct report {
    const void *ctx; /* what the faults hang on */
    struct fault *faults;
    size_t n;
    size_t n_errors; /* faults that are no remarks */
};

struct report report_new(const void *ctx);

/* Adds an error at node. */
void report_error(struct report *report, const char *file, const struct yaml *node,
                  const char *rule, const char *source, const char *fmt, ...) PRINTF(6, 7)
    NONNULL(1, 2, 3, 4, 6);

/* Adds what a reader says; where its text begins with "file:line:column: ", that is the
 * place. */
void report_err(struct report *report, const char *file, const char *rule,
                const struct err *err) NONNULL(1, 2, 3, 4);

/* Adds a fault as it is; its strings are copied. */
void report_add(struct report *report, const struct fault *fault) NONNULL(1, 2);

/* "file:line:column: rule: text (source)" and a newline; a remark says so. */
void report_line(struct str *out, const struct fault *fault) NONNULL(1, 2);

/* RC_OK where there is no error; else RC_HARD with the first and how many more. */
enum rc report_rc(const struct report *report, struct err *err) NODISCARD NONNULL(1);

#endif
