/*
 * Due dates and lamps of a casefile, derived from its fold, the item and the calendar of
 * the moment; never stored as truth. A revised calendar moves them.
 *
 * Special procedures take nothing from the limits that run between acceptance and decision
 * (行政许可法 45): promised, statutory, and the stage's.
 *
 * Of what a lower organ sends up the statutory limit is the upper organ's and begins on the
 * day it is sent (35, 43); until then the lower organ's own runs. The promise is one, from
 * acceptance. The stage's clock is that of its open branch which ends last (R053).
 *
 * An extension (42) adds to each of the promised and the statutory limit that still ran on
 * the day on which it was given. 42 speaks of the statutory one; the promise follows,
 * because the notice of extension names to the applicant a new day for the decision and
 * the reason, and that day is the promise then. A promise that was over by then stays
 * broken: what is given late mends nothing. A stage's limit is the organ's own affair and
 * stays. To a limit in working or calendar days it adds so many of them, to one in hours
 * so many days of service.
 *
 * On a commitment (告知承诺) the decision is made on the spot: the day of acceptance takes
 * the place of the promise, as of an immediate item. While something deferred (容缺) is
 * missing the limits run on, unless the item says that they wait.
 *
 * What ends within a day is read in minutes of service: no time at all (an immediate item,
 * 即办件; an answer at once), and a limit in hours.
 */
#ifndef CORE_DUE_H
#define CORE_DUE_H

#include "core/calendar.h"
#include "core/casefile.h"
#include "core/deadline.h"
#include "core/lamp.h"

/* What clocks are read by: the division's calendar and the hall's hours, as they are now,
 * and the lamps that were published last. All borrowed. */
struct due_by {
    const struct calendar *calendar;
    const struct service_hours *hours; /* NULL: service_hours_default */
    const struct lamp_settings *lamps; /* NULL: lamp_settings_default */
};

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

/* How one branch stands, by its own limit (the stage's where it has none; of a lower organ
 * the one to send it up). False where it has none, is done or waits its turn. */
bool casefile_branch_due(const struct casefile *c, const struct task_state *t,
                         const struct due_by *by, int64_t now, struct due *out) NODISCARD
    NONNULL(1, 2, 3, 5);

bool clock_is_quiet(enum clock_kind kind, const struct item *item) NONNULL(2);

/* Fills in how a clock stands of which kind, day, minute and quiet are known, and no
 * special procedure: remaining, minutes, over, lamp. */
void due_stand(struct due *due, const struct due_by *by, int64_t now) NONNULL(1, 2);

/* The working days that an extension of this item may add (42). */
int extension_most(const struct item *item) NONNULL(1);

/* What that clock of c is counted by; the pauses hang on ctx and borrow from c. False
 * where it does not run, or is a date rather than a limit. today: as in deadline.h. */
bool casefile_terms(const void *ctx, const struct casefile *c, enum clock_kind kind,
                    const struct due_by *by, int32_t today, struct deadline_terms *out)
    NODISCARD NONNULL(2, 4, 6);

/* The day for the decision if c were extended by so many days on that day: the promised
 * one if the promise still runs, else the statutory one. False where neither runs. */
bool casefile_extended(const struct casefile *c, const struct calendar *calendar, int32_t on,
                       int days, int32_t *day) NODISCARD NONNULL(1, 2, 5);

/* Order of worklists: lamp, then due day, then time of receipt; for qsort-like use. */
int due_compare(enum lamp a_lamp, int32_t a_day, int64_t a_at, enum lamp b_lamp,
                int32_t b_day, int64_t b_at);

#endif
