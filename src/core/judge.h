/*
 * The judge: whether an event may happen to a casefile. Pure. It runs when a person
 * acts, and once more, with the same code, when the centre admits the event.
 */
#ifndef CORE_JUDGE_H
#define CORE_JUDGE_H

#include "core/calendar.h"
#include "core/casefile.h"
#include "core/roster.h"

/* What the judge is given: the casefile's pinned item, the calendar and the roster of
 * that moment, the evaluator, and open casefiles of the same person and item that the
 * author's side knows (numbers; the centre gives none). All borrowed. */
struct rules {
    const struct item *item; /* the event's pinned version; NULL: refuse UNKNOWN_ITEM */
    const struct calendar *calendar;
    const struct roster *roster;
    const struct expr_ops *expr;
    const char *const *same_open;
    size_t n_same_open;
};

/* c may be NULL for a casefile's first event. */
struct refusal casefile_judge(const struct rules *rules, const struct casefile *c,
                              const struct event *e) NONNULL(1, 3);

#endif
