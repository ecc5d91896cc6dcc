#include "core/due.h"

#include "base/i18n.h"
#include "core/date.h"
#include "core/deadline.h"

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

/* Working days after `from` up to and with `to`, negative where to lies before. */
static int working_days(const struct calendar *calendar, int32_t from, int32_t to)
{
    int n = 0;

    for (int32_t d = from + 1; d <= to; d++)
        n += calendar_is_workday(calendar, d);
    for (int32_t d = to + 1; d <= from; d++)
        n -= calendar_is_workday(calendar, d);
    return n;
}

/* What each clock turns the lamp to when it is over, and whether it warns before. */
static const enum lamp lamp_over[] = {
    [CLOCK_NONE] = LAMP_NONE,       [CLOCK_ANSWER] = LAMP_RED,
    [CLOCK_SUPPLEMENT] = LAMP_NEAR, [CLOCK_PROMISED] = LAMP_YELLOW,
    [CLOCK_STATUTORY] = LAMP_RED,   [CLOCK_STAGE] = LAMP_BLUE,
    [CLOCK_DELIVERY] = LAMP_YELLOW,
};

struct asking {
    const struct casefile *c;
    const struct calendar *calendar;
    int32_t today;
    int near_days;
    struct dues out;
};

static void add_day(struct asking *a, enum clock_kind kind, struct limit limit,
                    int32_t start, int32_t day, bool provisional)
{
    struct due *d = &a->out.list[a->out.n++];
    enum lamp lamp = LAMP_NORMAL;

    *d = (struct due){kind, limit, start, day, working_days(a->calendar, a->today, day),
                      provisional};
    if (a->today > day)
        lamp = lamp_over[kind];
    else if (kind != CLOCK_STAGE && d->remaining <= a->near_days)
        lamp = LAMP_NEAR;
    if (lamp > a->out.lamp)
        a->out.lamp = lamp;
}

static void add(struct asking *a, enum clock_kind kind, struct limit limit, int32_t start)
{
    struct deadline_terms terms = {
        .start = start,
        .start_minute = DATE_NO_TIME,
        .today = a->today,
        .limit = limit,
        .calendar = a->calendar,
    };
    struct deadline deadline;

    if (limit.unit != LIMIT_NONE && deadline_find(&terms, &deadline) == DEADLINE_OK)
        add_day(a, kind, limit, start, deadline.day, deadline.provisional);
}

static struct limit working(int days)
{
    return (struct limit){days * 100, LIMIT_WORKING_DAYS};
}

static void add_running(struct asking *a)
{
    const struct casefile *c = a->c;

    if (!c->item)
        return;
    switch (c->state) {
    case STATE_RECEIVED:
        add(a, CLOCK_ANSWER, working(c->item->acceptance.grace_days),
            date_of_at(c->received_at, NULL));
        break;
    case STATE_NOTIFIED:
        if (c->n_notices)
            add_day(a, CLOCK_SUPPLEMENT, (struct limit){0},
                    date_of_at(c->notices[c->n_notices - 1].at, NULL),
                    c->notices[c->n_notices - 1].until, false);
        break;
    case STATE_ACCEPTED:
        add(a, CLOCK_PROMISED, c->item->promised, c->accepted_on);
        add(a, CLOCK_STATUTORY, c->item->statutory, c->accepted_on);
        if (c->stage < c->item->n_stages)
            add(a, CLOCK_STAGE, c->item->stages[c->stage].limit,
                date_of_at(c->stage_at, NULL));
        break;
    case STATE_GRANTED:
    case STATE_DENIED:
    case STATE_PRODUCED:
        add(a, CLOCK_DELIVERY, working(10), date_of_at(c->decided_at, NULL)); /* 44 */
        break;
    default:
        break;
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
    struct asking a = {c, calendar, today, near_days, {.lamp = LAMP_NONE}};

    add_running(&a);
    sort(&a.out);
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
