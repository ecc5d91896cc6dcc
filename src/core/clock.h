/*
 * The clocks that run against a casefile (core/lamp.h names them): from when, by which
 * limit, until when. Derived from the fold and the item; how they stand on a day is
 * core/due.h's.
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
 * A clock that has ended is told like one that runs, up to the day of its end: by the
 * calendar of today, which is what the law of today says of that day.
 */
#ifndef CORE_CLOCK_H
#define CORE_CLOCK_H

#include "core/calendar.h"
#include "core/casefile.h"
#include "core/deadline.h"
#include "core/lamp.h"
#include "core/service_hours.h"

/* What clocks are read by: the division's calendar and the hall's hours, as they are now,
 * and the lamps that were published last. All borrowed. */
struct due_by {
    const struct calendar *calendar;
    const struct service_hours *hours; /* NULL: service_hours_default */
    const struct lamp_settings *lamps; /* NULL: lamp_settings_default */
};

/* A clock of a casefile. */
struct clock_span {
    enum clock_kind kind;
    struct limit limit;
    int64_t began_at; /* ms; 0: only the day is known */
    int32_t start;    /* the day it began, itself not counted */
    int start_minute; /* for a limit in hours, where the hour is known; or DATE_NO_TIME */
    int64_t ended_at; /* 0: it runs */
    int calendar;     /* the version that the event which started it names; 0: none */
    bool loud;        /* it warns, where its kind does not */
};

/* False where c has no such clock, or it is a date that a paper named (supplement,
 * special). */
bool casefile_clock(const struct casefile *c, enum clock_kind kind, const struct due_by *by,
                    struct clock_span *out) NODISCARD NONNULL(1, 3, 4);

/* The clock of one branch, by its own limit (the stage's where it has none; of a lower
 * organ the one to send it up). False where it has none, is done or waits its turn. */
bool casefile_branch_clock(const struct casefile *c, const struct task_state *t,
                           const struct due_by *by, struct clock_span *out) NODISCARD
    NONNULL(1, 2, 3, 4);

/* What takes days out of c's clocks: special procedures, and what is deferred where the
 * item says that the clock waits; on ctx, *n of them. c->item is there. */
struct deadline_pause *casefile_stops(const void *ctx, const struct casefile *c, size_t *n)
    RETURNS_NONNULL NONNULL(2, 3);

/* Whether they take days out of this one (45). */
bool clock_stands_still(enum clock_kind kind);

/* What that clock is counted by; the pauses hang on ctx and borrow from c. today: as in
 * deadline.h; of one that has ended, the day of its end. */
struct deadline_terms clock_terms(const void *ctx, const struct casefile *c,
                                  const struct clock_span *span, const struct due_by *by,
                                  int32_t today) NONNULL(2, 3, 4);

/* The terms of a clock that runs; false where it does not. */
bool casefile_terms(const void *ctx, const struct casefile *c, enum clock_kind kind,
                    const struct due_by *by, int32_t today, struct deadline_terms *out)
    NODISCARD NONNULL(2, 4, 6);

/*
 * The last minute of the day on which an answer to what was received has to be given where
 * the item leaves no day for it: the end of service, 民法典 203; what was taken in after
 * that (延时服务) has until the day is over.
 */
int answer_minute(int64_t received_at, int32_t day, const struct service_hours *hours);

/* The working days that an extension of this item may add (42). */
int extension_most(const struct item *item) NONNULL(1);

/* The day for the decision if c were extended by so many days on that day: the promised
 * one if the promise still runs, else the statutory one. False where neither runs. */
bool casefile_extended(const struct casefile *c, const struct due_by *by, int32_t on,
                       int days, int32_t *day) NODISCARD NONNULL(1, 2, 5);

#endif
