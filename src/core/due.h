/*
 * Due dates and lamps of a casefile, derived from its fold, the item and the calendar of
 * the moment; never stored as truth. A revised calendar moves them.
 *
 * What ends within a day is read in minutes of service: no time at all (an immediate item,
 * 即办件; an answer at once), and a limit in hours.
 */
#ifndef CORE_DUE_H
#define CORE_DUE_H

#include "core/clock.h"
#include "core/lamp.h"

struct due {
    enum clock_kind kind;
    struct limit limit;
    int32_t start;     /* the day it began, itself not counted */
    int32_t day;       /* the last day */
    int minute;        /* of the last day, where the limit ends within it and is read in
                          minutes; else DATE_NO_TIME */
    int remaining;     /* working days left after today, none of them in a special
                          procedure; negative: over by */
    int minutes;       /* of service left; 0 where there is no minute or it is over */
    bool quiet;        /* does not warn before its end */
    int alarm;         /* minutes of service before it to warn; 0: as the lamps say */
    bool over;
    enum lamp lamp;    /* its own */
    bool provisional;  /* reaches beyond the published calendar */
};

struct dues {
    struct due list[CLOCK_KINDS];
    size_t n;      /* the running ones, most pressing first */
    enum lamp lamp;
};

/* now: ms. by->calendar is there. */
struct dues casefile_dues(const struct casefile *c, const struct due_by *by, int64_t now)
    NONNULL(1, 2);

/* How this clock of c stands, the one that has ended as it stood then (its lamp says how
 * late it was). False where its end cannot be told. */
bool clock_due(const struct casefile *c, const struct clock_span *span,
               const struct due_by *by, int64_t now, struct due *out) NODISCARD
    NONNULL(1, 2, 3, 5);

/* How one branch stands, by its own limit (the stage's where it has none; of a lower organ
 * the one to send it up). False where it has none, is done or waits its turn. */
bool casefile_branch_due(const struct casefile *c, const struct task_state *t,
                         const struct due_by *by, int64_t now, struct due *out) NODISCARD
    NONNULL(1, 2, 3, 5);

/* Fills in how the item has this kind of clock warn: quiet, alarm. */
void due_manner(struct due *due, const struct item *item) NONNULL(1, 2);

/* Fills in how a clock stands of which kind, day, minute and manner are known, and no
 * special procedure: remaining, minutes, over, lamp. */
void due_stand(struct due *due, const struct due_by *by, int64_t now) NONNULL(1, 2);

/* Order of worklists: lamp, then due day, then time of receipt; for qsort-like use. */
int due_compare(enum lamp a_lamp, int32_t a_day, int64_t a_at, enum lamp b_lamp,
                int32_t b_day, int64_t b_at);

#endif
