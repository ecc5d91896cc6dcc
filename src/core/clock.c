#include "core/clock.h"

#include "base/mem.h"
#include "core/date.h"

static const struct service_hours *hours_of(const struct service_hours *hours)
{
    return hours ? hours : &service_hours_default;
}

static struct limit working(int days)
{
    return (struct limit){days * 100, LIMIT_WORKING_DAYS};
}

/* ---- from when until when ----------------------------------------------------------- */

/* Silence ends with any answer, and with the application. */
static bool answer(const struct casefile *c, const struct due_by *by UNUSED,
                   struct clock_span *s)
{
    s->limit = working(c->item->acceptance.grace_days);
    s->start = date_of_at(c->received_at, NULL);
    s->ended_at = c->n_notices ? c->notices[0].at : c->accepted_at ? c->accepted_at
                                                                   : c->ended_at;
    s->calendar = c->received_calendar;
    return c->received_at;
}

/* From acceptance to the decision, or to another end of the matter. */
static bool until_decided(const struct casefile *c, struct limit limit, struct clock_span *s)
{
    s->limit = limit;
    s->start = c->accepted_on;
    s->ended_at = c->decided_at ? c->decided_at : c->ended_at;
    s->calendar = c->accepted_calendar;
    return c->accepted_at;
}

/* A commitment is decided on the spot. */
static bool on_the_spot(const struct casefile *c)
{
    const struct undertaking *u = casefile_undertaking(c);

    return u && u->promise == PROMISE_COMMITMENT;
}

static bool promised(const struct casefile *c, const struct due_by *by UNUSED,
                     struct clock_span *s)
{
    return until_decided(c, c->item->promised, s) && !on_the_spot(c);
}

static bool statutory(const struct casefile *c, const struct due_by *by UNUSED,
                      struct clock_span *s)
{
    return until_decided(c, c->item->statutory, s);
}

/* What was accepted when service was over is the next working day's (R185). */
static bool same_day(const struct casefile *c, const struct due_by *by, struct clock_span *s)
{
    int minute;
    bool known = until_decided(c, working(0), s) &&
                 (c->item->case_type == CASE_IMMEDIATE || on_the_spot(c));

    if (!known || c->deemed)
        return known;
    s->start = date_of_at(c->accepted_at, &minute);
    if (minute >= service_end(hours_of(by->hours)) &&
        calendar_is_workday(by->calendar, s->start))
        s->limit = working(1);
    return true;
}

/* The current stage's: those before it are told by their tasks. */
static bool stage(const struct casefile *c, const struct due_by *by UNUSED,
                  struct clock_span *s)
{
    if (c->state != STATE_ACCEPTED || c->stage >= c->item->n_stages)
        return false;
    s->limit = c->item->stages[c->stage].limit;
    s->start = date_of_at(c->stage_at, NULL);
    return true;
}

static bool delivery(const struct casefile *c, const struct due_by *by UNUSED,
                     struct clock_span *s)
{
    s->limit = working(10); /* 44 */
    s->start = date_of_at(c->decided_at, NULL);
    s->ended_at = c->issued_at ? c->issued_at : c->ended_at;
    s->calendar = c->decided_calendar;
    return c->decided_at;
}

/* Hours begin at once (民法典 201), where the hour is known: an acceptance that counts from
 * an earlier day has none. */
static int start_minute(const struct casefile *c, const struct clock_span *s)
{
    int minute;
    int64_t at = s->kind == CLOCK_STAGE ? c->stage_at : c->accepted_at;

    return date_of_at(at, &minute) == s->start ? minute : DATE_NO_TIME;
}

bool casefile_clock(const struct casefile *c, enum clock_kind kind, const struct due_by *by,
                    struct clock_span *out)
{
    static bool (*const clocks[CLOCK_KINDS])(const struct casefile *, const struct due_by *,
                                             struct clock_span *) = {
        [CLOCK_ANSWER] = answer,       [CLOCK_SAME_DAY] = same_day,
        [CLOCK_PROMISED] = promised,   [CLOCK_STATUTORY] = statutory,
        [CLOCK_STAGE] = stage,         [CLOCK_DELIVERY] = delivery,
    };

    *out = (struct clock_span){.kind = kind, .start_minute = DATE_NO_TIME};
    if (!c->item || c->state == STATE_NONE || !clocks[kind] || !clocks[kind](c, by, out) ||
        out->limit.unit == LIMIT_NONE)
        return false;
    if (out->limit.unit == LIMIT_HOURS)
        out->start_minute = start_minute(c, out);
    return true;
}

int answer_minute(int64_t received_at, int32_t day, const struct service_hours *hours)
{
    int minute, end = service_end(hours_of(hours));

    return date_of_at(received_at, &minute) == day && minute >= end ? DATE_DAY_MINUTES - 1
                                                                    : end;
}

/* ---- what a clock is counted by ----------------------------------------------------- */

/* From the acceptance until everything deferred is there, where the item says so. */
static bool waits(const struct casefile *c, struct deadline_pause *out)
{
    const struct undertaking *u = casefile_undertaking(c);

    if (!u || u->promise != PROMISE_DEFERRAL || !c->item->deferral.stops_clock)
        return false;
    *out = (struct deadline_pause){c->accepted_on, u->n_owed ? u->until : u->brought_on,
                                   u->n_owed > 0, promise_label(u->promise), u->paper};
    return out->to >= out->from;
}

/* Procedures that came to nothing leave nothing out. */
struct deadline_pause *casefile_stops(const void *ctx, const struct casefile *c, size_t *n)
{
    struct deadline_pause *list = mem_array(ctx, struct deadline_pause, c->n_pauses + 1);

    *n = 0;
    for (size_t i = 0; i < c->n_pauses; i++) {
        const struct pause *p = &c->pauses[i];

        if (p->to >= p->from)
            list[(*n)++] = (struct deadline_pause){
                p->from, p->to, p->open, procedure_label(p->procedure), p->paper};
    }
    *n += waits(c, &list[*n]);
    return list;
}

/* So many days in hundredths of the limit's unit. */
static int64_t days_in(const struct deadline_terms *terms, int days)
{
    const struct service_hours *hours = terms->hours ? terms->hours : &service_hours_default;

    return terms->limit.unit == LIMIT_HOURS ? (int64_t)days * service_minutes(hours) * 100 / 60
                                            : (int64_t)days * 100;
}

static int64_t extension_of(const struct casefile *c, enum clock_kind kind,
                            const struct deadline_terms *terms)
{
    struct deadline without;

    if (!c->extension.days || (kind != CLOCK_PROMISED && kind != CLOCK_STATUTORY) ||
        deadline_find(terms, &without) != DEADLINE_OK || without.day < c->extension.on)
        return 0;
    return days_in(terms, c->extension.days);
}

bool clock_stands_still(enum clock_kind kind)
{
    return kind == CLOCK_SAME_DAY || kind == CLOCK_PROMISED || kind == CLOCK_STATUTORY ||
           kind == CLOCK_STAGE;
}

struct deadline_terms clock_terms(const void *ctx, const struct casefile *c,
                                  const struct clock_span *span, const struct due_by *by,
                                  int32_t today)
{
    struct deadline_terms terms = {
        .start = span->start,
        .start_minute = span->start_minute,
        .today = span->ended_at ? date_of_at(span->ended_at, NULL) : today,
        .limit = span->limit,
        .calendar = by->calendar,
        .hours = by->hours,
    };

    if (clock_stands_still(span->kind))
        terms.pauses = casefile_stops(ctx, c, &terms.n_pauses);
    terms.extension = extension_of(c, span->kind, &terms);
    return terms;
}

bool casefile_terms(const void *ctx, const struct casefile *c, enum clock_kind kind,
                    const struct due_by *by, int32_t today, struct deadline_terms *out)
{
    struct clock_span span;

    if (!casefile_clock(c, kind, by, &span) || span.ended_at)
        return false;
    *out = clock_terms(ctx, c, &span, by, today);
    return true;
}

int extension_most(const struct item *item UNUSED)
{
    return 10; /* 42 */
}

bool casefile_extended(const struct casefile *c, const struct due_by *by, int32_t on,
                       int days, int32_t *day)
{
    static const enum clock_kind clocks_extended[] = {CLOCK_PROMISED, CLOCK_STATUTORY};
    void *ctx = mem_context(NULL, "extended");
    struct casefile after = *c;
    bool found = false;

    after.extension = (struct extension){.days = days, .on = on};
    for (size_t i = 0; !found && i < ARRAY_LEN(clocks_extended); i++) {
        struct deadline_terms terms;
        struct deadline deadline;

        found = casefile_terms(ctx, &after, clocks_extended[i], by, on, &terms) &&
                terms.extension && deadline_find(&terms, &deadline) == DEADLINE_OK;
        if (found)
            *day = deadline.day;
    }
    mem_free(ctx);
    return found;
}
