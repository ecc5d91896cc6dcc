/*
 * A table of text for a terminal or a pipe: columns as wide as their longest cell, in the
 * cells of the locale; where the whole is wider than the terminal, the columns that may
 * shrink are cut. Whatever is put in is made safe for a terminal.
 */
#ifndef CLIENT_TABLE_H
#define CLIENT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct table_column {
    const char *title; /* msgid; NULL: the table has no titles */
    bool right;        /* numbers */
    bool shrink;       /* may be cut to fit */
};

struct table {
    const void *ctx;
    const struct table_column *columns; /* borrowed */
    size_t n_columns;
    char **cells; /* row by row */
    size_t n_cells;
};

struct table table_new(const void *ctx, const struct table_column *columns, size_t n)
    NONNULL(2);

/* The next cell, left to right and row after row. NULL is "". */
void table_add(struct table *t, const char *text) NONNULL(1);
void table_addf(struct table *t, const char *fmt, ...) PRINTF(2, 3) NONNULL(1, 2);

/* Appends the lines; width in cells, 0: as wide as it is. */
void table_write(const struct table *t, int width, struct str *out) NONNULL(1, 3);

#endif
