/*
 * Cards and letters of supervision as lists (R072, R078): every one of this place for who
 * supervises, those that are for this post to answer for the others.
 */
#ifndef DESK_CARDS_H
#define DESK_CARDS_H

#include "core/supervision.h"
#include "desk/desk.h"

struct cards_query {
    bool waiting;        /* only what somebody has to do something about */
    enum lamp colour;    /* LAMP_NONE: any, letters too */
    const char *organ;   /* code of who answers for it; NULL: any */
    const char *post;
    int32_t from, to;    /* days on which they were raised; 0: any */
    size_t limit;        /* casefiles that are looked at; 0: 500 */
};

/* One of the two is there. */
struct cards_row {
    const struct casefile *casefile;
    const struct card *card;
    const struct letter *letter;
    const char *number;
    int64_t at;
    const char *whose;   /* organ, post and person that answer for it, as far as known */
    bool mine;           /* it waits for this post */
};

struct cards_list {
    struct cards_row *list; /* what waits first, red before yellow before blue, oldest first */
    size_t n;
    bool more;              /* the limit was reached */
};

/* On ctx, the casefiles too. */
enum rc cards_list(struct desk *d, const void *ctx, const struct cards_query *query,
                   struct cards_list *out, struct err *err) NODISCARD NONNULL(1, 3, 4);

/* How many of each colour wait; letters under LAMP_NONE. */
struct cards_totals {
    int64_t n[LAMPS];
};
enum rc cards_count(struct desk *d, struct cards_totals *out, struct err *err) NODISCARD
    NONNULL(1, 2);

/* "blue 1 yellow 2 letters 1" of what there is; "" where nothing waits. On ctx. */
const char *cards_totals_text(const void *ctx, const struct cards_totals *totals)
    RETURNS_NONNULL NONNULL(2);

#endif
