#include "core/due.h"

#include "base/mem.h"
#include "core/date.h"
#include "core/owed.h"
#include "core/service_hours.h"

static const struct service_hours *hours_of(const struct due_by *by)
{
    return by->hours ? by->hours : &service_hours_default;
}

/* ---- how a clock stands -------------------------------------------------------------- */

/* Working days after `from` up to and with `to`, negative where to lies before; those that
 * a pause touches are none. */
static int working_days(const struct deadline_terms *terms, int32_t from, int32_t to)
{
    int n = 0;

    for (int32_t d = from + 1; d <= to; d++)
        n += calendar_is_workday(terms->calendar, d) && !deadline_pause_on(terms, d);
    for (int32_t d = to + 1; d <= from; d++)
        n -= calendar_is_workday(terms->calendar, d) && !deadline_pause_on(terms, d);
    return n;
}

/* Minutes of service from now until the clock's last minute. */
static int minutes_left(const struct deadline_terms *terms, const struct due_by *by,
                        const struct due *d, int minute)
{
    const struct service_hours *hours = hours_of(by);
    int left = 0;

    for (int32_t day = terms->today; day <= d->day; day++) {
        int from = day == terms->today ? service_elapsed(hours, minute) : 0;
        int to = service_elapsed(hours, day == d->day ? d->minute : DATE_DAY_MINUTES);

        if (to > from && calendar_is_workday(terms->calendar, day) &&
            !deadline_pause_on(terms, day))
            left += to - from;
    }
    return left;
}

static bool is_near(const struct due *d, const struct lamp_settings *lamps)
{
    if (d->quiet)
        return false;
    if (d->minute != DATE_NO_TIME)
        return d->minutes <= (d->alarm ? d->alarm : lamps->near_minutes);
    return d->remaining <= lamps->near_days;
}

static void stand(struct due *d, const struct deadline_terms *terms, const struct due_by *by,
                  int minute)
{
    const struct lamp_settings *lamps = by->lamps ? by->lamps : &lamp_settings_default;

    d->remaining = working_days(terms, terms->today, d->day);
    d->over = terms->today > d->day || (terms->today == d->day && d->minute != DATE_NO_TIME &&
                                        minute > d->minute);
    d->minutes = d->minute == DATE_NO_TIME || d->over ? 0 : minutes_left(terms, by, d, minute);
    if (d->over)
        d->lamp = lamps->over[d->kind];
    else
        d->lamp = is_near(d, lamps) ? LAMP_NEAR : LAMP_NORMAL;
}

/* A stage's own limit is nobody's promise to the citizen; an immediate item is warned of by
 * its day's minutes. */
void due_manner(struct due *due, const struct item *item)
{
    bool immediate = item->case_type == CASE_IMMEDIATE;

    due->quiet = due->kind == CLOCK_STAGE || (due->kind == CLOCK_PROMISED && immediate);
    due->alarm = due->kind == CLOCK_SAME_DAY ? item->route.alarm_minutes : 0;
}

void due_stand(struct due *due, const struct due_by *by, int64_t now)
{
    int minute;
    struct deadline_terms terms = {.today = date_of_at(now, &minute), .calendar = by->calendar};

    stand(due, &terms, by, minute);
}

/* Read in minutes: what ends within its day. */
static int minute_of(const struct casefile *c, enum clock_kind kind, const struct due_by *by,
                     const struct deadline *deadline)
{
    if (kind == CLOCK_ANSWER && !deadline->budget)
        return answer_minute(casefile_began(c), deadline->day, by->hours);
    if (kind == CLOCK_SAME_DAY || !deadline->budget ||
        deadline->measure == DEADLINE_IN_MINUTES)
        return deadline->minute;
    return DATE_NO_TIME;
}

bool clock_due(const struct casefile *c, const struct clock_span *span,
               const struct due_by *by, int64_t now, struct due *out)
{
    void *ctx = mem_context(NULL, "due");
    int minute;
    int32_t today = date_of_at(span->ended_at ? span->ended_at : now, &minute);
    struct deadline_terms terms = clock_terms(ctx, c, span, by, today);
    struct deadline deadline;
    bool found = deadline_find(&terms, &deadline) == DEADLINE_OK;

    if (found) {
        *out = (struct due){
            .kind = span->kind,
            .limit = span->limit,
            .start = span->start,
            .day = deadline.day,
            .minute = minute_of(c, span->kind, by, &deadline),
            .provisional = deadline.provisional,
        };
        due_manner(out, c->item);
        out->quiet = out->quiet && !span->loud;
        stand(out, &terms, by, minute);
    }
    mem_free(ctx);
    return found;
}

/* ---- what is due --------------------------------------------------------------------- */

struct asking {
    const struct casefile *c;
    const struct due_by *by;
    struct dues out;
};

static void add(struct asking *a, const struct due *due)
{
    a->out.list[a->out.n++] = *due;
    if (due->lamp > a->out.lamp)
        a->out.lamp = due->lamp;
}

/* A day that a paper names: the applicant's own time, the end of a special procedure. */
static void add_named(struct asking *a, enum clock_kind kind, int32_t start, int32_t day,
                      int64_t now)
{
    struct due due = {.kind = kind, .start = start, .day = day, .minute = DATE_NO_TIME};

    due_stand(&due, a->by, now);
    add(a, &due);
}

/* What was deferred is to be brought, what was undertaken to be inspected. */
static void add_promises(struct asking *a, int64_t now)
{
    const struct casefile *c = a->c;
    const struct undertaking *u = casefile_owing(c);
    int32_t day;

    if (u && u->promise == PROMISE_DEFERRAL && c->state == STATE_ACCEPTED)
        add_named(a, CLOCK_DEFERRAL, date_of_at(u->at, NULL),
                  undertaking_last_day(u, a->by->calendar), now);
    if (owed_inspection(c, a->by->calendar, &day))
        add_named(a, CLOCK_INSPECTION, date_of_at(c->decided_at, NULL), day, now);
}

static void add_all_named(struct asking *a, int64_t now)
{
    const struct casefile *c = a->c;
    const struct notice *notice = c->n_notices ? &c->notices[c->n_notices - 1] : NULL;
    const struct pause *pause = casefile_pause(c);

    if (!c->item)
        return;
    if (notice && c->state == STATE_NOTIFIED)
        add_named(a, CLOCK_SUPPLEMENT, date_of_at(notice->at, NULL), notice->until, now);
    if (pause && c->state == STATE_ACCEPTED)
        add_named(a, CLOCK_SPECIAL, pause->from - 1, pause->expected, now);
    add_promises(a, now);
}

static void add_running(struct asking *a, int64_t now)
{
    for (enum clock_kind kind = CLOCK_NONE; kind < CLOCK_KINDS; kind++) {
        struct clock_span span;
        struct due due;

        if (casefile_clock(a->c, kind, a->by, &span) && !span.ended_at &&
            clock_due(a->c, &span, a->by, now, &due))
            add(a, &due);
    }
}

static bool ends_later(const struct due *a, const struct due *b)
{
    int a_minute = a->minute == DATE_NO_TIME ? DATE_DAY_MINUTES : a->minute;
    int b_minute = b->minute == DATE_NO_TIME ? DATE_DAY_MINUTES : b->minute;

    return a->day != b->day ? a->day > b->day : a_minute > b_minute;
}

static void sort(struct dues *d)
{
    for (size_t i = 1; i < d->n; i++) {
        struct due due = d->list[i];
        size_t at = i;

        for (; at && ends_later(&d->list[at - 1], &due); at--)
            d->list[at] = d->list[at - 1];
        d->list[at] = due;
    }
}

struct dues casefile_dues(const struct casefile *c, const struct due_by *by, int64_t now)
{
    struct asking a = {.c = c, .by = by};

    add_all_named(&a, now);
    add_running(&a, now);
    sort(&a.out);
    return a.out;
}

/* To who has the branch it is the clock: it warns. */
bool casefile_branch_due(const struct casefile *c, const struct task_state *t,
                         const struct due_by *by, int64_t now, struct due *out)
{
    struct clock_span span;

    if (!casefile_branch_clock(c, t, by, &span) || span.ended_at)
        return false;
    span.loud = true; /* who has the branch is warned of it */
    return clock_due(c, &span, by, now, out);
}

int due_compare(enum lamp a_lamp, int32_t a_day, int64_t a_at, enum lamp b_lamp,
                int32_t b_day, int64_t b_at)
{
    if (a_lamp != b_lamp)
        return a_lamp > b_lamp ? -1 : 1;
    if (a_day != b_day)
        return a_day < b_day ? -1 : 1;
    return a_at < b_at ? -1 : a_at > b_at;
}
