/*
 * The casefile that a screen is about: folded once each time the data is read, with the
 * judge's answer on every deed beside it, so that a key costs nothing and the reason why
 * not is in view. Acts on it are done here, on what was on the screen.
 */
#ifndef CLIENT_HAND_H
#define CLIENT_HAND_H

#include "client/app.h"
#include "client/deed.h"
#include "core/due.h"
#include "tui/request.h"

struct hand {
    struct app *app;
    const void *ctx;    /* the screen's */
    void *round;        /* everything below hangs here */
    void *said;         /* what was last answered to a person */
    struct casefile *c; /* NULL: no casefile */
    struct dues dues;
    struct refusal verdicts[DEED_COUNT]; /* of the deeds offered */
    const char *problem;                 /* why there is none; NULL */
};

struct hand hand_new(const void *ctx, struct app *app);

/* Reads it (again): id, number or pick-up code; NULL: none in hand. */
void hand_take(struct hand *h, const char *key) NONNULL(1);

/* NULL where the deed can be done now; else why not, on ctx. */
const char *hand_reason(const struct hand *h, enum deed d, void *ctx) NONNULL(1);

/* What was chosen: a form or another screen is opened, or the act is done. text goes along
 * to the form; NULL: none. */
struct request hand_choose(struct hand *h, enum deed d, const char *text) NONNULL(1);

/* The same of a deed that asks, about this task of the casefile and no other. */
const char *hand_reason_of(const struct hand *h, enum deed d, const struct task_state *t,
                           void *ctx) NONNULL(1, 3);
struct request hand_choose_of(struct hand *h, enum deed d, const struct task_state *t,
                              const char *text) NONNULL(1, 3);

/* Does the act on the casefile as it was read, then reads it again. Paper for the citizen
 * opens the papers. */
struct request hand_do(struct hand *h, enum deed d, const struct json *data,
                       const struct json *personal) NONNULL(1);

/* Guard and run of a command that offers the deed, for a screen whose state is a
 * `struct self` with a member `hand`. */
#define HAND_COMMAND(fn, deed)                                                             \
    static const char *may_##fn(const void *state, void *ctx)                              \
    {                                                                                      \
        return hand_reason(&((const struct self *)state)->hand, deed, ctx);                \
    }                                                                                      \
    static struct request do_##fn(void *state)                                             \
    {                                                                                      \
        return hand_choose(&((struct self *)state)->hand, deed, NULL);                     \
    }

/* What can be done now, one row a deed and, where it cannot, why not beneath. */
void hand_draw_verdicts(const struct hand *h, struct canvas c) NONNULL(1);

/* The same in one line: "can: accept, notify". On ctx; "" where nothing can. */
const char *hand_can(const struct hand *h, const void *ctx) NONNULL(1);

/* The most pressing limit: which, when, how long; and how it looks. On ctx. */
const char *hand_due(const struct hand *h, const void *ctx, enum style *style)
    NONNULL(1, 3);

#endif
