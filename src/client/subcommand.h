/*
 * The sub-commands, one row each: parsing, `help`, the manual's and the completion's test
 * read the same rows.
 */
#ifndef CLIENT_SUBCOMMAND_H
#define CLIENT_SUBCOMMAND_H

#include "client/cli.h"

/* The topics of `act`: every kind that a person may write, from core/kind.h. */
#define SUBCOMMAND_KINDS "KIND"

enum need {
    NEED_NOTHING,
    NEED_SEAT,   /* cli_desk */
    NEED_PERSON, /* cli_person */
};

struct subcommand {
    const char *name;
    const char *args; /* its words, as the help shows them */
    const char *help; /* msgid */
    enum need need;
    size_t least, most; /* words */
    struct option_rows options;
    const char *topics; /* what its first word may be, parted by blanks; NULL: anything */
    bool raw; /* reads its arguments itself: cli->argv */
    int (*run)(struct cli *cli); /* NULL: help */
};

extern const struct subcommand subcommands[];
extern const size_t n_subcommands;

const struct subcommand *subcommand_find(const char *name) NONNULL(1); /* NULL */

/* Its topics one by one, on ctx. */
char **subcommand_topics(const void *ctx, const struct subcommand *row, size_t *n)
    NONNULL(2, 3);

#endif
