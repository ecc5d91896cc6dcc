/*
 * `yichuang calc`: the product's arithmetic of dates, numbers and names for scripts, and
 * for anybody who wants to check it. One line of answer to each question; no state.
 *
 *   calc due [--calendar REGION] DATE LIMIT [FROM..TO ...]
 *   calc id NUMBER    calc uscc CODE    calc initials TEXT    calc reader FILE
 *
 * `-` in place of the arguments reads a question from each line of standard input.
 */
#ifndef CLIENT_CALC_H
#define CLIENT_CALC_H

#include <stdint.h>
#include <stdio.h>

#include "base/attr.h"
#include "base/err.h"

struct calendar;

struct calc {
    FILE *in, *out, *err;
    int64_t now; /* for what may not lie in the future */
    /* The calendar of a region ("cn", "622900"), borrowed until calc_main returns; NULL
     * with *err filled where there is none. */
    const struct calendar *(*calendar)(void *arg, const char *region, struct err *err);
    void *arg;
};

/*
 * argv[0] is "calc". Answers on calc->out: `due` a date, or a date with its time where the
 * question had one; `id` and `uscc` "valid KEY=VALUE ..."; `initials` "c/d/s|p"; `reader`
 * a JSON object; and to what has no answer "invalid REASON". Returns the exit status: 0,
 * 1 where an answer was "invalid" or could not be written, 2 for a command line that is
 * no question (told on calc->err).
 */
int calc_main(const struct calc *calc, int argc, char **argv) NODISCARD NONNULL(1, 3);

#endif
