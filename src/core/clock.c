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
    s->start = date_of_at(casefile_began(c), NULL);
    s->ended_at = c->n_notices ? c->notices[0].at : c->accepted_at ? c->accepted_at
                                                                   : c->ended_at;
    s->calendar = c->received_calendar;
    return casefile_began(c);
}

/* From acceptance to the decision, or to another end of the matter. */
static bool until_decided(const struct casefile *c, struct limit limit, struct clock_span *s)
{
    s->limit = limit;
    s->start = c->accepted_on;
    s->began_at = c->accepted_at;
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

/* The first stage from there on in which a lower organ has it; NULL. */
static const struct stage *stage_forward(const struct casefile *c, size_t from)
{
    for (size_t i = from; i < c->item->n_stages; i++)
        if (c->item->stages[i].kind == STAGE_FORWARD)
            return &c->item->stages[i];
    return NULL;
}

static bool statutory(const struct casefile *c, const struct due_by *by UNUSED,
                      struct clock_span *s)
{
    bool runs = until_decided(c, c->item->statutory, s) && !stage_forward(c, c->stage);

    if (c->forwarded_at)
        s->start = date_of_at(c->forwarded_at, NULL);
    return runs;
}

static bool forward(const struct casefile *c, const struct due_by *by UNUSED,
                    struct clock_span *s)
{
    const struct stage *stage = stage_forward(c, c->forwarded_at ? 0 : c->stage);
    bool runs = stage && until_decided(c, stage->limit, s);

    if (c->forwarded_at)
        s->ended_at = c->forwarded_at;
    return runs;
}

/* What was accepted when service was over is the next working day's (R185). */
static bool same_day(const struct casefile *c, const struct due_by *by, struct clock_span *s)
{
    int minute;
    bool known = until_decided(c, working(0), s) &&
                 (c->item->case_type == CASE_IMMEDIATE || c->item->route.same_day ||
                  on_the_spot(c));

    if (!known || c->deemed)
        return known;
    s->start = date_of_at(c->accepted_at, &minute);
    if (minute >= service_end(hours_of(by->hours)) &&
        calendar_is_workday(by->calendar, s->start))
        s->limit = working(1);
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

/* Materials that go from hand to hand: until they are signed for. */
static bool hand_over(const struct casefile *c, const struct due_by *by UNUSED,
                      struct clock_span *s)
{
    const struct slip *slip = custody_open(&c->custody, NULL);

    s->limit = c->item->hand_over;
    if (slip)
        s->start = date_of_at(s->began_at = slip->at, NULL);
    return slip;
}

/* Until who was told answers. */
static bool feed_back(const struct casefile *c, const struct due_by *by UNUSED,
                      struct clock_span *s)
{
    s->limit = c->item->feed_back;
    s->start = date_of_at(c->told.since, NULL);
    return c->told.since;
}

/* Hours begin at once (民法典 201), where the hour is known: an acceptance that counts from
 * an earlier day has none. */
static void set_minute(struct clock_span *s)
{
    int minute;

    if (s->limit.unit == LIMIT_HOURS && date_of_at(s->began_at, &minute) == s->start)
        s->start_minute = minute;
}

/* ---- branches ----------------------------------------------------------------------- */

static const struct stage *stage_of(const struct casefile *c)
{
    return c->item && c->state == STATE_ACCEPTED && c->stage < c->item->n_stages
               ? &c->item->stages[c->stage]
               : NULL;
}

bool casefile_branch_clock(const struct casefile *c, const struct task_state *t,
                           const struct due_by *by, struct clock_span *out)
{
    const struct stage *s = stage_of(c);

    if (!s || t->result || !t->opened_at)
        return false;
    if (s->kind == STAGE_FORWARD)
        return casefile_clock(c, CLOCK_FORWARD, by, out);
    *out = (struct clock_span){
        .kind = CLOCK_STAGE,
        .limit = item_task_limit(s, t->task),
        .start = date_of_at(t->opened_at, NULL),
        .began_at = t->opened_at,
        .start_minute = DATE_NO_TIME,
    };
    set_minute(out);
    return out->limit.unit != LIMIT_NONE;
}

static bool ends_after(const struct deadline *a, const struct deadline *b)
{
    return a->day != b->day ? a->day > b->day : a->minute > b->minute;
}

/* The open branch that ends last. */
static bool stage(const struct casefile *c, const struct due_by *by, struct clock_span *out)
{
    const struct stage *s = stage_of(c);
    void *ctx = mem_context(NULL, "stage");
    struct deadline last = {.day = DATE_MIN};
    bool found = false;

    for (size_t i = 0; s && s->kind != STAGE_FORWARD && i < c->n_tasks; i++) {
        struct clock_span span;
        struct deadline_terms terms;
        struct deadline d;

        if (!casefile_branch_clock(c, &c->tasks[i], by, &span))
            continue;
        terms = clock_terms(ctx, c, &span, by, span.start);
        if (deadline_find(&terms, &d) != DEADLINE_OK || (found && !ends_after(&d, &last)))
            continue;
        *out = span;
        last = d;
        found = true;
    }
    mem_free(ctx);
    return found;
}

/* ---- a clock ------------------------------------------------------------------------ */

bool casefile_clock(const struct casefile *c, enum clock_kind kind, const struct due_by *by,
                    struct clock_span *out)
{
    static bool (*const clocks[CLOCK_KINDS])(const struct casefile *, const struct due_by *,
                                             struct clock_span *) = {
        [CLOCK_ANSWER] = answer,     [CLOCK_SAME_DAY] = same_day, [CLOCK_PROMISED] = promised,
        [CLOCK_STATUTORY] = statutory, [CLOCK_FORWARD] = forward, [CLOCK_STAGE] = stage,
        [CLOCK_DELIVERY] = delivery, [CLOCK_HAND_OVER] = hand_over,
        [CLOCK_FEED_BACK] = feed_back,
    };

    *out = (struct clock_span){.kind = kind, .start_minute = DATE_NO_TIME};
    if (!c->item || c->state == STATE_NONE || !clocks[kind] || !clocks[kind](c, by, out) ||
        out->limit.unit == LIMIT_NONE)
        return false;
    set_minute(out);
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
           kind == CLOCK_STAGE || kind == CLOCK_FORWARD;
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

int extension_most(const struct item *item)
{
    return item->route.extension_days;
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
