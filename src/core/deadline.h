/*
 * Deadlines as a ledger: a budget, each day that takes from it and each that does not.
 *
 * The rules, with their source:
 *  - A limit in working days counts working days alone (行政许可法 82); one in calendar
 *    days counts every day and, where its last day is a rest day, moves to the next
 *    working day (民法典 203). Both leave out the day on which they start (民法典 201).
 *  - A limit in hours begins at once (民法典 201) and runs in the minutes of service hours
 *    of working days.
 *  - A day that a pause touches does not count, and no limit ends on it (行政许可法 45).
 *    Pauses are inclusive; overlapping or repeated ones are one pause.
 *  - A day ends when service ends (民法典 203). A fraction of a day is that fraction of the
 *    service minutes of its day, rounded up to a minute: half of seven hours from the
 *    opening. So the hour of the start never moves the date of a limit in days. Where the
 *    last day moves, it is the whole of the day that it moves to.
 *  - A start of which only the date is known gives a date: a fraction of a day rounds up to
 *    the whole day, and hours to whole working days of service.
 *  - No time at all (0) ends with service on the day of the start, or on the next working
 *    day where that is a rest day.
 *  - An extension adds to the budget. A hall's closing day changes nothing.
 *
 * Quantities are whole numbers of `parts`: hundredths of a day, or minutes of service.
 * In every line of a ledger used + remaining == budget.
 */
#ifndef CORE_DEADLINE_H
#define CORE_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "core/limit.h"

struct calendar;
struct service_hours;

#define DEADLINE_DAY_PARTS 100
#define DEADLINE_HORIZON 36525 /* days after the start beyond which nothing is promised */

struct deadline_pause {
    int32_t from, to;   /* inclusive; to is the expected end of an open one */
    bool open;          /* not ended yet: lasts through today, and through `to` if later */
    const char *reason; /* "现场踏勘"; borrowed, may be NULL */
    const char *paper;  /* number of the notice that names the expected time; may be NULL */
};

struct deadline_terms {
    int32_t start;
    int start_minute;  /* of the day, or DATE_NO_TIME */
    int32_t today;     /* what an open pause and "expected" go by; DATE_MIN: not asked */
    struct limit limit;
    int64_t extension; /* hundredths of the limit's unit, >= 0 */
    const struct deadline_pause *pauses; /* borrowed, any order */
    size_t n_pauses;
    const struct calendar *calendar;   /* borrowed */
    const struct service_hours *hours; /* borrowed; NULL: service_hours_default */
};

enum deadline_measure { DEADLINE_IN_DAYS, DEADLINE_IN_MINUTES };

struct deadline {
    enum deadline_measure measure;
    int64_t budget;   /* parts: limit and extension, rounded as the rules say */
    int32_t reached;  /* the day that takes the last part */
    int32_t day;      /* due: reached, or later where that is a rest day */
    int minute;       /* of the due day */
    bool timed;       /* the start carried a time, so the minute is part of the answer */
    bool provisional; /* rests on a day that the calendar does not know yet */
};

enum deadline_fault {
    DEADLINE_OK,
    DEADLINE_NO_LIMIT, /* LIMIT_NONE */
    DEADLINE_PAUSE,    /* a pause ends before it begins */
    DEADLINE_BEYOND,   /* not reached within DEADLINE_HORIZON or the calendar's last year */
};

enum deadline_fault deadline_find(const struct deadline_terms *terms, struct deadline *out)
    NODISCARD NONNULL(1, 2);

struct deadline_standing {
    int64_t left; /* parts when the day ends (minutes: at the moment); < 0: overdue by */
    bool overdue;
};

/* How it stands on terms->today at that minute; DATE_NO_TIME: at the end of service.
 * deadline is what deadline_find made of the same terms. */
struct deadline_standing deadline_stand(const struct deadline_terms *terms,
                                        const struct deadline *deadline, int minute)
    NONNULL(1, 2);

/* The pause that touches the day, NULL where none does. */
const struct deadline_pause *deadline_pause_on(const struct deadline_terms *terms,
                                               int32_t day) NONNULL(1);

enum ledger_reason {
    LEDGER_START,        /* the day of the start, not counted */
    LEDGER_START_HOURS,  /* the day of the start, counted from its hour */
    LEDGER_COUNTED,
    LEDGER_MAKE_UP,      /* counted: a make-up working day */
    LEDGER_WEEKEND,
    LEDGER_HOLIDAY,
    LEDGER_PAUSED,
    LEDGER_PAUSE_EXPECTED, /* paused if the open pause ends when it is expected to */
    LEDGER_MOVED,          /* after the last day, which was a rest day, until the due day */
    LEDGER_OVERDUE,        /* counted past the due day */
    LEDGER_N_REASONS,
};

struct ledger_line {
    int32_t day;
    int64_t counted, used, remaining; /* parts; used and remaining when the day has ended */
    enum ledger_reason reason;
    const char *name;   /* the holiday's, the make-up day's; or NULL. Borrowed, as below */
    const char *closed; /* why the hall is shut that day, or NULL */
    const struct deadline_pause *pause; /* the first that touches the day, or NULL */
    bool due;
    bool expected;    /* after today */
    bool provisional; /* a day beyond the calendar's known years */
};

/* The lines from the start to the due day, or to today where that is later (no more than
 * DEADLINE_HORIZON days past the due day), on ctx; *n of them. */
struct ledger_line *deadline_ledger(const void *ctx, const struct deadline_terms *terms,
                                    const struct deadline *deadline, size_t *n)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3, 4);

/* The reason as an English msgid ("a rest day"), and the article it rests on as documents
 * cite it ("行政许可法 82"; "" where none). */
const char *ledger_reason_text(enum ledger_reason reason) RETURNS_NONNULL;
const char *ledger_reason_law(enum ledger_reason reason) RETURNS_NONNULL;

#endif
