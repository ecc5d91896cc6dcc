/*
 * Due dates and lamps of a casefile, derived from its fold, the item and the calendar of
 * the moment; never stored as truth. A revised calendar moves them.
 *
 * Special procedures take nothing from the limits that run between acceptance and decision
 * (行政许可法 45): promised, statutory, and the stage's.
 *
 * An extension (42) adds to each of the promised and the statutory limit that still ran on
 * the day on which it was given. 42 speaks of the statutory one; the promise follows,
 * because the notice of extension names to the applicant a new day for the decision and
 * the reason, and that day is the promise then. A promise that was over by then stays
 * broken: what is given late mends nothing. A stage's limit is the organ's own affair and
 * stays. To a limit in working or calendar days it adds so many of them, to one in hours
 * so many days of service.
 */
#ifndef CORE_DUE_H
#define CORE_DUE_H

#include "core/calendar.h"
#include "core/casefile.h"
#include "core/deadline.h"

#define EXTENSION_MOST 10 /* working days (42) */

enum clock_kind {
    CLOCK_NONE,
    CLOCK_ANSWER,     /* 5 working days to accept, decline or notify (32(四)) */
    CLOCK_SUPPLEMENT, /* the applicant's, from the notice */
    CLOCK_PROMISED,   /* 承诺 */
    CLOCK_STATUTORY,  /* 法定 */
    CLOCK_STAGE,      /* the current stage's own */
    CLOCK_DELIVERY,   /* 10 working days from the decision (44) */
    CLOCK_HAND_OVER,  /* to take over what is on its way (R168) */
    CLOCK_FEED_BACK,  /* to tell the applicant what has come of it (R168) */
    CLOCK_KINDS,
};
const char *clock_kind_name(enum clock_kind k);
const char *clock_kind_label(enum clock_kind k); /* msgid */

struct due {
    enum clock_kind kind;
    struct limit limit;
    int32_t start;     /* the day it began, itself not counted */
    int32_t day;       /* the last day */
    int remaining;     /* working days left after today, none of them in a special
                          procedure; negative: over by */
    bool provisional;  /* reaches beyond the published calendar */
};

enum lamp { LAMP_NONE, LAMP_NORMAL, LAMP_NEAR, LAMP_BLUE, LAMP_YELLOW, LAMP_RED };
const char *lamp_name(enum lamp l);
const char *lamp_label(enum lamp l); /* msgid */

struct dues {
    struct due list[CLOCK_KINDS];
    size_t n;      /* the running ones, most pressing first */
    enum lamp lamp;
};

/* today: civil day; near_days: when LAMP_NEAR begins (default 1). */
struct dues casefile_dues(const struct casefile *c, const struct calendar *calendar,
                          int32_t today, int near_days) NONNULL(1, 2);

/* What that clock of c is counted by; the pauses hang on ctx and borrow from c. False
 * where it does not run, or is a date rather than a limit. today: as in deadline.h. */
bool casefile_terms(const void *ctx, const struct casefile *c, enum clock_kind kind,
                    const struct calendar *calendar, int32_t today,
                    struct deadline_terms *out) NODISCARD NONNULL(2, 4, 6);

/* The day for the decision if c were extended by so many days on that day: the promised
 * one if the promise still runs, else the statutory one. False where neither runs. */
bool casefile_extended(const struct casefile *c, const struct calendar *calendar, int32_t on,
                       int days, int32_t *day) NODISCARD NONNULL(1, 2, 5);

/* Order of worklists: lamp, then due day, then time of receipt; for qsort-like use. */
int due_compare(enum lamp a_lamp, int32_t a_day, int64_t a_at, enum lamp b_lamp,
                int32_t b_day, int64_t b_at);

#endif
