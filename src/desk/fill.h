/* What an act's event holds besides what the person said: dates, the computed notice, the
 * fee, remedies, the open task. Only desk/act.c calls it. */
#ifndef DESK_FILL_H
#define DESK_FILL_H

#include "core/judge.h"
#include "desk/desk.h"

struct act_filling {
    struct desk *desk;
    const void *ctx;
    const struct rules *rules;
    const struct casefile *casefile; /* NULL before receive */
    const struct event *event;       /* frame is filled; data and personal are these */
    struct json *data, *personal;
};

#define FILL_REPLY_DAYS 3 /* working days to reply, where a letter names none */

/* Adds to data what is not there and follows from the rules. Never a number: those are
 * taken by the act. */
void fill_act(struct act_filling *f) NONNULL(1);

/* Whose mark, or name where it has none, stands in the document's number: the organ's for
 * its decisions, the hall's for what the counter gives. */
const char *fill_issuer(const struct desk *d, const struct item *item, enum document document)
    NONNULL(1, 2);

/* Where who sits here keeps things: "hall:CODE", of a back office "organ:CODE"; on ctx. */
const char *fill_place(const struct desk *d, const void *ctx) RETURNS_NONNULL NONNULL(1);

/* Where it goes from here if nobody says otherwise: from an organ back to the first window;
 * from a station up; from the hall to the organ. On ctx; NULL where there is no such place. */
const char *fill_next_place(const struct desk *d, const void *ctx, const struct casefile *c)
    NONNULL(1, 3);

#endif
