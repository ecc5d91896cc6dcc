/* Comma-separated values (RFC 4180): quoted fields may hold commas, quotes and newlines. */
#ifndef DESK_CSV_H
#define DESK_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct csv {
    const char *at;     /* NUL-terminated UTF-8, borrowed; moves on */
    int line;           /* of the row last read, from 1 */
    int next_line;
    bool broken;        /* a quote was never closed, or text follows one */
};

struct csv csv_start(const char *text) NONNULL(1);

/* The next row's fields on ctx; false at the end or where it is broken. Blank lines are
 * passed over. */
bool csv_row(struct csv *csv, const void *ctx, char ***fields, size_t *n) NODISCARD
    NONNULL(1, 3, 4);

/* Appends a field, after a comma where it is not the row's first; csv_end ends the row. A
 * text that a spreadsheet would take for a formula gets an apostrophe before it. */
void csv_add(struct str *out, const char *field) NONNULL(1, 2);
void csv_end(struct str *out) NONNULL(1);

#endif
