#include "desk/ledger.h"

#include "base/mem.h"
#include "core/date.h"

/* A day that a paper named, as a limit in working days: such time is counted by the same
 * calendar. */
static struct limit limit_of(const struct due *due, const struct calendar *calendar)
{
    enum { LONGEST = 400 };
    struct limit out = {0, LIMIT_WORKING_DAYS};

    for (int32_t day = due->start + 1; day <= due->day && day <= due->start + LONGEST; day++)
        out.hundredths += calendar_is_workday(calendar, day) ? 100 : 0;
    return out;
}

static bool named_due(const struct desk *d, const struct casefile *c, enum clock_kind kind,
                      struct due *out)
{
    struct dues dues = desk_dues(d, c);

    for (size_t i = 0; i < dues.n; i++) {
        if (dues.list[i].kind != kind)
            continue;
        *out = dues.list[i];
        return true;
    }
    return false;
}

/* What the clock began under, if that made another day of it. */
static void note_revision(struct desk *d, const struct casefile *c,
                          const struct clock_span *span, struct ledger *out)
{
    int newest = rulebook_calendar_version(d->rules);
    struct due_by then;
    struct due due;

    if (!span->calendar || span->calendar == newest)
        return;
    then = rulebook_due_by_then(d->rules, c->hall, span->calendar);
    if (!then.calendar || !clock_due(c, span, &then, desk_now(d), &due) ||
        due.day == out->due.day)
        return;
    out->revised.version = span->calendar;
    out->revised.newest = newest;
    out->revised.day = due.day;
    out->revised.published_at = rulebook_calendar_at(d->rules);
}

static bool write_lines(const void *ctx, const struct deadline_terms *terms,
                        struct ledger *out)
{
    struct deadline deadline;

    if (deadline_find(terms, &deadline) != DEADLINE_OK)
        return false;
    out->budget = deadline.budget;
    out->measure = deadline.measure;
    out->due.limit = terms->limit;
    out->lines = deadline_ledger(ctx, terms, &deadline, &out->n);
    if (out->ended && out->ended_on - terms->start + 1 < (int32_t)out->n)
        out->n = (size_t)(out->ended_on - terms->start + 1);
    return true;
}

static bool make_named(struct desk *d, const void *ctx, const struct casefile *c,
                       enum clock_kind kind, const struct due_by *by, struct ledger *out)
{
    struct deadline_terms terms = {.start_minute = DATE_NO_TIME, .today = desk_today(d)};

    if (!named_due(d, c, kind, &out->due))
        return false;
    terms.start = out->due.start;
    terms.limit = limit_of(&out->due, by->calendar);
    terms.calendar = by->calendar;
    terms.hours = by->hours;
    return write_lines(ctx, &terms, out);
}

static const struct card *card_of(const struct casefile *c, enum clock_kind kind)
{
    for (size_t i = c->n_cards; i-- > 0;)
        if (c->cards[i].clock == kind && c->cards[i].status != CARD_REVERSED)
            return &c->cards[i];
    return NULL;
}

bool ledger_make(struct desk *d, const void *ctx, const struct casefile *c,
                 enum clock_kind kind, struct ledger *out)
{
    struct clock_span span;
    struct deadline_terms terms;
    struct due_by by;

    *out = (struct ledger){.card = card_of(c, kind)};
    if (!desk_due_by(d, c, &by))
        return false;
    if (!casefile_clock(c, kind, &by, &span))
        return make_named(d, ctx, c, kind, &by, out);
    if (!clock_due(c, &span, &by, desk_now(d), &out->due))
        return false;
    out->ended = span.ended_at;
    out->ended_on = date_of_at(span.ended_at, NULL);
    terms = clock_terms(ctx, c, &span, &by, desk_today(d));
    out->extension = terms.extension ? &c->extension : NULL;
    note_revision(d, c, &span, out);
    return write_lines(ctx, &terms, out);
}

struct ledger_clocks ledger_clocks(struct desk *d, const struct casefile *c)
{
    struct dues dues = desk_dues(d, c);
    struct ledger_clocks out = {.n = 0};
    struct due_by by;

    for (size_t i = 0; i < dues.n; i++)
        out.list[out.n++] = dues.list[i].kind;
    out.running = out.n;
    for (enum clock_kind k = CLOCK_NONE; desk_due_by(d, c, &by) && k < CLOCK_KINDS; k++) {
        struct clock_span span;

        if (casefile_clock(c, k, &by, &span) && span.ended_at)
            out.list[out.n++] = k;
    }
    return out;
}
