#include "core/due.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/owed.h"
#include "core/service_hours.h"

/* ---- what a clock is counted by ----------------------------------------------------- */

static struct limit working(int days)
{
    return (struct limit){days * 100, LIMIT_WORKING_DAYS};
}

static const struct service_hours *hours_of(const struct due_by *by)
{
    return by->hours ? by->hours : &service_hours_default;
}

/* What was accepted when service was over is the next working day's. */
static struct limit same_day(const struct casefile *c, const struct due_by *by)
{
    int minute;
    bool after = date_of_at(c->accepted_at, &minute) > c->accepted_on ||
                 minute >= service_end(hours_of(by));

    return working(after && !c->deemed ? 1 : 0);
}

/* The stage in which a lower organ still has it, or comes to; NULL. */
static const struct stage *stage_forward(const struct casefile *c)
{
    for (size_t i = c->stage; i < c->item->n_stages; i++)
        if (c->item->stages[i].kind == STAGE_FORWARD)
            return &c->item->stages[i];
    return NULL;
}

static struct limit statutory(const struct casefile *c, int32_t *start)
{
    *start = c->forwarded_at ? date_of_at(c->forwarded_at, NULL) : c->accepted_on;
    return stage_forward(c) ? (struct limit){0, LIMIT_NONE} : c->item->statutory;
}

/* A commitment is decided on the spot. */
static bool on_the_spot(const struct casefile *c)
{
    const struct undertaking *u = casefile_undertaking(c);

    return u && u->promise == PROMISE_COMMITMENT;
}

/* The limit of the clock and the day it began on; LIMIT_NONE where it does not run. */
static struct limit running(const struct casefile *c, enum clock_kind kind,
                            const struct due_by *by, int32_t *start)
{
    const struct limit none = {0, LIMIT_NONE};
    bool accepted = c->state == STATE_ACCEPTED;
    const struct slip *slip = custody_open(&c->custody, NULL);

    if (!c->item)
        return none;
    switch (kind) {
    case CLOCK_ANSWER:
        *start = date_of_at(casefile_began(c), NULL);
        return c->state == STATE_RECEIVED && casefile_began(c)
                   ? working(c->item->acceptance.grace_days)
                   : none;
    case CLOCK_SAME_DAY:
        *start = c->accepted_on;
        return accepted && (c->item->case_type == CASE_IMMEDIATE || on_the_spot(c))
                   ? same_day(c, by)
                   : none;
    case CLOCK_PROMISED:
        *start = c->accepted_on;
        return accepted && !on_the_spot(c) ? c->item->promised : none;
    case CLOCK_STATUTORY:
        return accepted ? statutory(c, start) : none;
    case CLOCK_FORWARD:
        *start = c->accepted_on;
        return accepted && stage_forward(c) ? stage_forward(c)->limit : none;
    case CLOCK_DELIVERY:
        *start = date_of_at(c->decided_at, NULL);
        return (S(GRANTED) | S(DENIED) | S(PRODUCED)) & 1u << c->state ? working(10)
                                                                       : none; /* 44 */
    case CLOCK_HAND_OVER:
        *start = slip ? date_of_at(slip->at, NULL) : 0;
        return slip ? c->item->hand_over : none;
    case CLOCK_FEED_BACK:
        *start = date_of_at(c->told.since, NULL);
        return c->told.since ? c->item->feed_back : none;
    default:
        return none;
    }
}

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
static void take_pauses(const void *ctx, const struct casefile *c, struct deadline_terms *out)
{
    struct deadline_pause *list = mem_array(ctx, struct deadline_pause, c->n_pauses + 1);

    for (size_t i = 0; i < c->n_pauses; i++) {
        const struct pause *p = &c->pauses[i];

        if (p->to >= p->from)
            list[out->n_pauses++] = (struct deadline_pause){
                p->from, p->to, p->open, procedure_label(p->procedure), p->paper};
    }
    out->n_pauses += waits(c, &list[out->n_pauses]);
    out->pauses = list;
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

/* Hours begin at once (民法典 201), where the hour is known: an acceptance that counts from
 * an earlier day has none. */
static int start_minute(int64_t at, int32_t start)
{
    int minute;

    return date_of_at(at, &minute) == start ? minute : DATE_NO_TIME;
}

/* ---- branches ------------------------------------------------------------------------- */

static const struct stage *stage_of(const struct casefile *c)
{
    return c->item && c->state == STATE_ACCEPTED && c->stage < c->item->n_stages
               ? &c->item->stages[c->stage]
               : NULL;
}

/* Where a lower organ has it, the clock is one of its own. */
static bool branch_terms(const void *ctx, const struct casefile *c,
                         const struct task_state *t, const struct due_by *by, int32_t today,
                         struct deadline_terms *out)
{
    const struct stage *s = stage_of(c);

    if (!s || t->result || !t->opened_at)
        return false;
    if (s->kind == STAGE_FORWARD)
        return casefile_terms(ctx, c, CLOCK_FORWARD, by, today, out);
    *out = (struct deadline_terms){
        .start = date_of_at(t->opened_at, NULL),
        .start_minute = DATE_NO_TIME,
        .today = today,
        .limit = item_task_limit(s, t->task),
        .calendar = by->calendar,
        .hours = by->hours,
    };
    if (out->limit.unit == LIMIT_HOURS)
        out->start_minute = start_minute(t->opened_at, out->start);
    take_pauses(ctx, c, out);
    return out->limit.unit != LIMIT_NONE;
}

static bool ends_after(const struct deadline *a, const struct deadline *b)
{
    return a->day != b->day ? a->day > b->day : a->minute > b->minute;
}

/* The open branch that ends last. */
static bool stage_terms(const void *ctx, const struct casefile *c, const struct due_by *by,
                        int32_t today, struct deadline_terms *out)
{
    const struct stage *s = stage_of(c);
    struct deadline last = {.day = DATE_MIN};
    bool found = false;

    for (size_t i = 0; s && s->kind != STAGE_FORWARD && i < c->n_tasks; i++) {
        struct deadline_terms terms;
        struct deadline d;

        if (!branch_terms(ctx, c, &c->tasks[i], by, today, &terms) ||
            deadline_find(&terms, &d) != DEADLINE_OK || (found && !ends_after(&d, &last)))
            continue;
        *out = terms;
        last = d;
        found = true;
    }
    return found;
}

/* ---- a clock -------------------------------------------------------------------------- */

bool casefile_terms(const void *ctx, const struct casefile *c, enum clock_kind kind,
                    const struct due_by *by, int32_t today, struct deadline_terms *out)
{
    if (kind == CLOCK_STAGE)
        return stage_terms(ctx, c, by, today, out);
    *out = (struct deadline_terms){
        .start_minute = DATE_NO_TIME,
        .today = today,
        .calendar = by->calendar,
        .hours = by->hours,
    };
    out->limit = running(c, kind, by, &out->start);
    if (out->limit.unit == LIMIT_NONE)
        return false;
    if (out->limit.unit == LIMIT_HOURS)
        out->start_minute = start_minute(
            kind == CLOCK_HAND_OVER ? custody_open(&c->custody, NULL)->at : c->accepted_at,
            out->start);
    if (c->state == STATE_ACCEPTED)
        take_pauses(ctx, c, out);
    out->extension = extension_of(c, kind, out);
    return true;
}

int extension_most(const struct item *item)
{
    return item->route.extension_days;
}

bool casefile_extended(const struct casefile *c, const struct calendar *calendar, int32_t on,
                       int days, int32_t *day)
{
    static const enum clock_kind clocks_extended[] = {CLOCK_PROMISED, CLOCK_STATUTORY};
    const struct due_by by = {.calendar = calendar};
    void *ctx = mem_context(NULL, "extended");
    struct casefile after = *c;
    bool found = false;

    after.extension = (struct extension){.days = days, .on = on};
    for (size_t i = 0; !found && i < ARRAY_LEN(clocks_extended); i++) {
        struct deadline_terms terms;
        struct deadline deadline;

        found = casefile_terms(ctx, &after, clocks_extended[i], &by, on, &terms) &&
                terms.extension && deadline_find(&terms, &deadline) == DEADLINE_OK;
        if (found)
            *day = deadline.day;
    }
    mem_free(ctx);
    return found;
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
    return d->minute != DATE_NO_TIME ? d->minutes <= lamps->near_minutes
                                     : d->remaining <= lamps->near_days;
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
bool clock_is_quiet(enum clock_kind kind, const struct item *item)
{
    return kind == CLOCK_STAGE ||
           (kind == CLOCK_PROMISED && item->case_type == CASE_IMMEDIATE);
}

void due_stand(struct due *due, const struct due_by *by, int64_t now)
{
    int minute;
    struct deadline_terms terms = {.today = date_of_at(now, &minute), .calendar = by->calendar};

    stand(due, &terms, by, minute);
}

/* ---- what is due --------------------------------------------------------------------- */

struct asking {
    void *ctx;
    const struct casefile *c;
    const struct due_by *by;
    int32_t today;
    int minute;
    struct dues out;
};

static void add(struct asking *a, const struct due *due, const struct deadline_terms *terms)
{
    struct due *d = &a->out.list[a->out.n++];

    *d = *due;
    stand(d, terms, a->by, a->minute);
    if (d->lamp > a->out.lamp)
        a->out.lamp = d->lamp;
}

/* A day that a paper names: the applicant's own time, the end of a special procedure. */
static void add_named(struct asking *a, enum clock_kind kind, int32_t start, int32_t day)
{
    const struct deadline_terms terms = {.today = a->today, .calendar = a->by->calendar};
    const struct due due = {.kind = kind, .start = start, .day = day, .minute = DATE_NO_TIME};

    add(a, &due, &terms);
}

/* What was deferred is to be brought, what was undertaken to be inspected. */
static void add_promises(struct asking *a)
{
    const struct casefile *c = a->c;
    const struct undertaking *u = casefile_owing(c);
    int32_t day;

    if (u && u->promise == PROMISE_DEFERRAL && c->state == STATE_ACCEPTED)
        add_named(a, CLOCK_DEFERRAL, date_of_at(u->at, NULL),
                  undertaking_last_day(u, a->by->calendar));
    if (owed_inspection(c, a->by->calendar, &day))
        add_named(a, CLOCK_INSPECTION, date_of_at(c->decided_at, NULL), day);
}

static void add_all_named(struct asking *a)
{
    const struct casefile *c = a->c;
    const struct notice *notice = c->n_notices ? &c->notices[c->n_notices - 1] : NULL;
    const struct pause *pause = casefile_pause(c);

    if (!c->item)
        return;
    if (notice && c->state == STATE_NOTIFIED)
        add_named(a, CLOCK_SUPPLEMENT, date_of_at(notice->at, NULL), notice->until);
    if (pause && c->state == STATE_ACCEPTED)
        add_named(a, CLOCK_SPECIAL, pause->from - 1, pause->expected);
    add_promises(a);
}

/* Read in minutes: what ends within its day. */
static int minute_of(enum clock_kind kind, const struct deadline *deadline)
{
    bool within = kind == CLOCK_SAME_DAY || !deadline->budget ||
                  deadline->measure == DEADLINE_IN_MINUTES;

    return within ? deadline->minute : DATE_NO_TIME;
}

static struct due due_of(const struct casefile *c, enum clock_kind kind,
                         const struct deadline_terms *terms, const struct deadline *deadline)
{
    return (struct due){
        .kind = kind,
        .limit = terms->limit,
        .start = terms->start,
        .day = deadline->day,
        .minute = minute_of(kind, deadline),
        .quiet = clock_is_quiet(kind, c->item),
        .provisional = deadline->provisional,
    };
}

static void add_running(struct asking *a)
{
    for (enum clock_kind kind = CLOCK_NONE; kind < CLOCK_KINDS; kind++) {
        struct deadline_terms terms;
        struct deadline deadline;
        struct due due;

        if (!casefile_terms(a->ctx, a->c, kind, a->by, a->today, &terms) ||
            deadline_find(&terms, &deadline) != DEADLINE_OK)
            continue;
        due = due_of(a->c, kind, &terms, &deadline);
        add(a, &due, &terms);
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
    struct asking a = {.ctx = mem_context(NULL, "dues"), .c = c, .by = by};

    a.today = date_of_at(now, &a.minute);
    add_all_named(&a);
    add_running(&a);
    sort(&a.out);
    mem_free(a.ctx);
    return a.out;
}

/* To who has the branch it is the clock: it warns. */
bool casefile_branch_due(const struct casefile *c, const struct task_state *t,
                         const struct due_by *by, int64_t now, struct due *out)
{
    void *ctx = mem_context(NULL, "branch");
    struct deadline_terms terms;
    struct deadline deadline;
    int minute;
    int32_t today = date_of_at(now, &minute);
    bool found = branch_terms(ctx, c, t, by, today, &terms) &&
                 deadline_find(&terms, &deadline) == DEADLINE_OK;

    if (found) {
        *out = due_of(c, stage_of(c)->kind == STAGE_FORWARD ? CLOCK_FORWARD : CLOCK_STAGE,
                      &terms, &deadline);
        out->quiet = false;
        stand(out, &terms, by, minute);
    }
    mem_free(ctx);
    return found;
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
