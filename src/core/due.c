#include "core/due.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/service_hours.h"

static const struct {
    const char *name, *label;
} clocks[] = {
    [CLOCK_NONE] = {"none", N_("no limit")},
    [CLOCK_ANSWER] = {"answer", N_("to accept, decline or notify")},
    [CLOCK_SUPPLEMENT] = {"supplement", N_("for the applicant to supplement")},
    [CLOCK_PROMISED] = {"promised", N_("promised limit")},
    [CLOCK_STATUTORY] = {"statutory", N_("statutory limit")},
    [CLOCK_STAGE] = {"stage", N_("this stage's limit")},
    [CLOCK_DELIVERY] = {"delivery", N_("to deliver the decision")},
    [CLOCK_HAND_OVER] = {"hand_over", N_("to take over what is on its way")},
    [CLOCK_FEED_BACK] = {"feed_back", N_("to tell the applicant")},
};

static const struct {
    const char *name, *label;
} lamps[] = {
    [LAMP_NONE] = {"none", N_("no clock")},     [LAMP_NORMAL] = {"normal", N_("normal")},
    [LAMP_NEAR] = {"near", N_("near")},         [LAMP_BLUE] = {"blue", N_("blue")},
    [LAMP_YELLOW] = {"yellow", N_("yellow")},   [LAMP_RED] = {"red", N_("red")},
};

const char *clock_kind_name(enum clock_kind k)
{
    return clocks[k].name;
}

const char *clock_kind_label(enum clock_kind k)
{
    return clocks[k].label;
}

const char *lamp_name(enum lamp l)
{
    return lamps[l].name;
}

const char *lamp_label(enum lamp l)
{
    return lamps[l].label;
}

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

/* What each clock turns the lamp to when it is over, and whether it warns before. */
static const enum lamp lamp_over[] = {
    [CLOCK_NONE] = LAMP_NONE,       [CLOCK_ANSWER] = LAMP_RED,
    [CLOCK_SUPPLEMENT] = LAMP_NEAR, [CLOCK_PROMISED] = LAMP_YELLOW,
    [CLOCK_STATUTORY] = LAMP_RED,   [CLOCK_STAGE] = LAMP_BLUE,
    [CLOCK_DELIVERY] = LAMP_YELLOW, [CLOCK_HAND_OVER] = LAMP_BLUE,
    [CLOCK_FEED_BACK] = LAMP_BLUE,
};

/* ---- what a clock is counted by ----------------------------------------------------- */

static struct limit working(int days)
{
    return (struct limit){days * 100, LIMIT_WORKING_DAYS};
}

/* The limit of the clock and the day it began on; LIMIT_NONE where it does not run. */
static struct limit running(const struct casefile *c, enum clock_kind kind, int32_t *start)
{
    const struct limit none = {0, LIMIT_NONE};
    bool accepted = c->state == STATE_ACCEPTED;
    const struct slip *slip = custody_open(&c->custody, NULL);

    if (!c->item)
        return none;
    switch (kind) {
    case CLOCK_ANSWER:
        *start = date_of_at(casefile_answer_from(c), NULL);
        return c->state == STATE_RECEIVED ? working(c->item->acceptance.grace_days) : none;
    case CLOCK_PROMISED:
        *start = c->accepted_on;
        return accepted ? c->item->promised : none;
    case CLOCK_STATUTORY:
        *start = c->accepted_on;
        return accepted ? c->item->statutory : none;
    case CLOCK_STAGE:
        *start = date_of_at(c->stage_at, NULL);
        return accepted && c->stage < c->item->n_stages ? c->item->stages[c->stage].limit
                                                        : none;
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

/* Procedures that came to nothing leave nothing out. */
static void take_pauses(const void *ctx, const struct casefile *c, struct deadline_terms *out)
{
    struct deadline_pause *list = mem_array(ctx, struct deadline_pause, c->n_pauses);

    for (size_t i = 0; i < c->n_pauses; i++) {
        const struct pause *p = &c->pauses[i];

        if (p->to >= p->from)
            list[out->n_pauses++] = (struct deadline_pause){
                p->from, p->to, p->open, procedure_label(p->procedure), p->paper};
    }
    out->pauses = list;
}

/* So many days in hundredths of the limit's unit. */
static int64_t days_in(enum limit_unit unit, int days)
{
    return unit == LIMIT_HOURS ? (int64_t)days * service_minutes(&service_hours_default) * 100 / 60
                               : (int64_t)days * 100;
}

static int64_t extension_of(const struct casefile *c, enum clock_kind kind,
                            const struct deadline_terms *terms)
{
    struct deadline without;

    if (!c->extension.days || (kind != CLOCK_PROMISED && kind != CLOCK_STATUTORY) ||
        deadline_find(terms, &without) != DEADLINE_OK || without.day < c->extension.on)
        return 0;
    return days_in(terms->limit.unit, c->extension.days);
}

bool casefile_terms(const void *ctx, const struct casefile *c, enum clock_kind kind,
                    const struct calendar *calendar, int32_t today,
                    struct deadline_terms *out)
{
    *out = (struct deadline_terms){
        .start_minute = DATE_NO_TIME,
        .today = today,
        .calendar = calendar,
    };
    out->limit = running(c, kind, &out->start);
    if (out->limit.unit == LIMIT_NONE)
        return false;
    if (c->state == STATE_ACCEPTED && c->n_pauses)
        take_pauses(ctx, c, out);
    out->extension = extension_of(c, kind, out);
    return true;
}

bool casefile_extended(const struct casefile *c, const struct calendar *calendar, int32_t on,
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

        found = casefile_terms(ctx, &after, clocks_extended[i], calendar, on, &terms) &&
                terms.extension && deadline_find(&terms, &deadline) == DEADLINE_OK;
        if (found)
            *day = deadline.day;
    }
    mem_free(ctx);
    return found;
}

/* ---- what is due -------------------------------------------------------------------- */

struct asking {
    void *ctx;
    const struct casefile *c;
    int near_days;
    struct dues out;
};

static void add_day(struct asking *a, enum clock_kind kind,
                    const struct deadline_terms *terms, int32_t day, bool provisional)
{
    struct due *d = &a->out.list[a->out.n++];
    enum lamp lamp = LAMP_NORMAL;

    *d = (struct due){kind, terms->limit, terms->start, day,
                      working_days(terms, terms->today, day), provisional};
    if (terms->today > day)
        lamp = lamp_over[kind];
    else if (kind != CLOCK_STAGE && d->remaining <= a->near_days)
        lamp = LAMP_NEAR;
    if (lamp > a->out.lamp)
        a->out.lamp = lamp;
}

/* The applicant's own time is a date that the notice names. */
static void add_supplement(struct asking *a, const struct calendar *calendar, int32_t today)
{
    const struct notice *last = a->c->n_notices ? &a->c->notices[a->c->n_notices - 1] : NULL;
    struct deadline_terms terms = {.today = today, .calendar = calendar};

    if (!last || a->c->state != STATE_NOTIFIED || !a->c->item)
        return;
    terms.start = date_of_at(last->at, NULL);
    add_day(a, CLOCK_SUPPLEMENT, &terms, last->until, false);
}

static void add_running(struct asking *a, const struct calendar *calendar, int32_t today)
{
    for (enum clock_kind kind = CLOCK_NONE; kind < CLOCK_KINDS; kind++) {
        struct deadline_terms terms;
        struct deadline deadline;

        if (casefile_terms(a->ctx, a->c, kind, calendar, today, &terms) &&
            deadline_find(&terms, &deadline) == DEADLINE_OK)
            add_day(a, kind, &terms, deadline.day, deadline.provisional);
    }
}

static void sort(struct dues *d)
{
    for (size_t i = 1; i < d->n; i++) {
        struct due due = d->list[i];
        size_t at = i;

        for (; at && d->list[at - 1].day > due.day; at--)
            d->list[at] = d->list[at - 1];
        d->list[at] = due;
    }
}

struct dues casefile_dues(const struct casefile *c, const struct calendar *calendar,
                          int32_t today, int near_days)
{
    struct asking a = {mem_context(NULL, "dues"), c, near_days, {.lamp = LAMP_NONE}};

    add_supplement(&a, calendar, today);
    add_running(&a, calendar, today);
    sort(&a.out);
    mem_free(a.ctx);
    return a.out;
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
