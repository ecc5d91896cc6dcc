/*
 * Due dates and lamps of a casefile, derived from its fold, the item and the calendar of
 * the moment; never stored as truth. A revised calendar moves them.
 */
#ifndef CORE_DUE_H
#define CORE_DUE_H

#include "core/calendar.h"
#include "core/casefile.h"

enum clock_kind {
    CLOCK_NONE,
    CLOCK_ANSWER,     /* 5 working days to accept, decline or notify (32(四)) */
    CLOCK_SUPPLEMENT, /* the applicant's, from the notice */
    CLOCK_PROMISED,   /* 承诺 */
    CLOCK_STATUTORY,  /* 法定 */
    CLOCK_STAGE,      /* the current stage's own */
    CLOCK_DELIVERY,   /* 10 working days from the decision (44) */
    CLOCK_KINDS,
};
const char *clock_kind_name(enum clock_kind k);
const char *clock_kind_label(enum clock_kind k); /* msgid */

struct due {
    enum clock_kind kind;
    struct limit limit;
    int32_t start;     /* the day it began, itself not counted */
    int32_t day;       /* the last day */
    int remaining;     /* working days left after today; negative: over by */
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

/* Order of worklists: lamp, then due day, then time of receipt; for qsort-like use. */
int due_compare(enum lamp a_lamp, int32_t a_day, int64_t a_at, enum lamp b_lamp,
                int32_t b_day, int64_t b_at);

#endif
