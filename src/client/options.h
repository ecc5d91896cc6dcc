/*
 * Options of a command line, read by tables: `--name VALUE`, `--name=VALUE`, `--flag`,
 * anywhere among the words; after `--` all are words, and `-` is a word. The same rows
 * make the help, and are held against the manual and the completion by a test.
 */
#ifndef CLIENT_OPTIONS_H
#define CLIENT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct option_row {
    const char *name; /* without the hyphens */
    const char *arg;  /* what stands for the value in the help; NULL: a flag */
    const char *help; /* msgid */
    bool many;        /* may be given again */
};

struct option_rows {
    const struct option_row *rows;
    size_t n;
};

struct option_given {
    const struct option_row *row;
    const char *value; /* "" of a flag */
};

struct options { /* borrows from argv and rows */
    struct option_given *given; /* in order */
    size_t n;
    char **words;
    size_t n_words;
};

/* Reads argc arguments, all on ctx. RC_HARD with what is wrong: an option that rows do
 * not have, one without its value, one given twice. */
enum rc options_parse(const void *ctx, const struct option_rows *rows, int argc, char **argv,
                      struct options *out, struct err *err) NODISCARD NONNULL(2, 5, 6);

/* Takes the options of rows (and their values) out of argv and leaves the rest, in order
 * and NULL-terminated, in argv with its new *argc. Everything from `--` on is left. */
enum rc options_take(const void *ctx, const struct option_rows *rows, int *argc, char **argv,
                     struct options *out, struct err *err) NODISCARD NONNULL(2, 3, 4, 5, 6);

/* The value of the first (or only) one; NULL where it was not given. */
const char *options_get(const struct options *o, const char *name) NONNULL(1, 2);
bool options_has(const struct options *o, const char *name) NONNULL(1, 2);

#endif
