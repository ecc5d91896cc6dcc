#include "core/tally.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/due.h"

static const struct {
    const char *name, *label;
} columns[] = {
#define X(id, name, label) [TALLY_##id] = {name, label},
    TALLIES(X)
#undef X
};

const char *tally_name(enum tally_column column)
{
    BUG_ON((size_t)column >= ARRAY_LEN(columns));
    return columns[column].name;
}

const char *tally_label(enum tally_column column)
{
    BUG_ON((size_t)column >= ARRAY_LEN(columns));
    return columns[column].label;
}

/* ---- what an act counts as ------------------------------------------------------------ */

static const struct counted {
    enum kind kind;
    const char *name, *value; /* what its data must say; NULL: anything */
    enum tally_column column;
    bool ends; /* the casefile is open no more */
} counted[] = {
    {KIND_RECEIVE, NULL, NULL, TALLY_RECEIVED, false},
    {KIND_NOTIFY, NULL, NULL, TALLY_NOTIFIED, false},
    {KIND_ACCEPT, NULL, NULL, TALLY_ACCEPTED, false},
    {KIND_DEEM, NULL, NULL, TALLY_ACCEPTED, false},
    {KIND_DEEM, NULL, NULL, TALLY_DEEMED, false},
    {KIND_UNDERTAKE, "kind", "deferral", TALLY_DEFERRED, false},
    {KIND_PAUSE, NULL, NULL, TALLY_PAUSED, false},
    {KIND_EXTEND, NULL, NULL, TALLY_EXTENDED, false},
    {KIND_DECIDE, "result", "grant", TALLY_GRANTED, true},
    {KIND_DECIDE, "result", "deny", TALLY_DENIED, true},
    {KIND_DECLINE, NULL, NULL, TALLY_DECLINED, true},
    {KIND_GIVE_BACK, NULL, NULL, TALLY_GIVEN_BACK, true},
    {KIND_WITHDRAW, NULL, NULL, TALLY_WITHDRAWN, true},
    {KIND_LAPSE, NULL, NULL, TALLY_WITHDRAWN, true},
    {KIND_ISSUE, NULL, NULL, TALLY_ISSUED, false},
    {KIND_CLOSE, NULL, NULL, TALLY_CLOSED, false},
    {KIND_CARD, "colour", "blue", TALLY_BLUE, false},
    {KIND_CARD, "colour", "yellow", TALLY_YELLOW, false},
    {KIND_CARD, "colour", "red", TALLY_RED, false},
};

static bool fits(const struct counted *row, const struct history *h)
{
    const char *said = row->name ? json_get_string(h->data, row->name) : NULL;

    return row->kind == h->kind && (!row->value || (said && !strcmp(said, row->value)));
}

static bool within(struct tally_span span, int32_t day)
{
    return day >= span.from && day <= span.to;
}

/* The days on which the casefile became open and ended; DATE_MAX: it did not. */
struct life {
    int32_t begun, ended;
};

static void count_act(struct tally *t, struct life *life, const struct history *h,
                      struct tally_span span)
{
    int32_t day = date_of_at(h->at, NULL);

    if (h->kind == KIND_RECEIVE)
        life->begun = day;
    for (size_t i = 0; i < ARRAY_LEN(counted); i++) {
        if (!fits(&counted[i], h) || (counted[i].ends && life->ended != DATE_MAX))
            continue; /* materials of what had lapsed are given back: it ended before */
        t->n[counted[i].column] += within(span, day);
        if (counted[i].ends)
            life->ended = day;
    }
}

/* ---- in time -------------------------------------------------------------------------- */

/* The last day for the decision: promised, else statutory; DATE_MAX where neither runs. */
static int32_t decide_by(const struct casefile *c, const struct calendar *calendar,
                         int32_t today)
{
    static const enum clock_kind clocks[] = {CLOCK_PROMISED, CLOCK_STATUTORY};
    const struct due_by by = {.calendar = calendar};
    void *ctx = mem_context(NULL, "decide_by");
    int32_t day = DATE_MAX;

    for (size_t i = 0; day == DATE_MAX && i < ARRAY_LEN(clocks); i++) {
        struct clock_span span;
        struct deadline_terms terms;
        struct deadline deadline;

        if (!casefile_clock(c, clocks[i], &by, &span))
            continue;
        terms = clock_terms(ctx, c, &span, &by, today);
        if (deadline_find(&terms, &deadline) == DEADLINE_OK)
            day = deadline.day;
    }
    mem_free(ctx);
    return day;
}

static void count_decided(struct tally *t, const struct casefile *c,
                          const struct calendar *calendar, struct tally_span span)
{
    int32_t day = date_of_at(c->decided_at, NULL);

    if (!c->decided_at || !c->accepted_at || !within(span, day))
        return;
    t->n[TALLY_LATE] += day > decide_by(c, calendar, day);
    for (int32_t d = c->accepted_on + 1; d <= day; d++)
        t->days += calendar_is_workday(calendar, d);
}

void tally_add(struct tally *t, const struct casefile *c, const struct calendar *calendar,
               struct tally_span span)
{
    struct life life = {DATE_MAX, DATE_MAX};
    bool received, open;

    for (size_t i = 0; i < c->n_history; i++)
        if (!c->history[i].idle && !c->history[i].undone)
            count_act(t, &life, &c->history[i], span);
    received = within(span, life.begun);
    open = life.begun <= span.to && life.ended > span.to;
    t->n[TALLY_BEFORE] += life.begun < span.from && life.ended >= span.from;
    t->n[TALLY_OPEN] += open;
    if (c->item)
        t->n[c->item->case_type == CASE_IMMEDIATE ? TALLY_IMMEDIATE : TALLY_PROMISED] +=
            received;
    if (!calendar)
        return;
    count_decided(t, c, calendar, span);
    if (open && c->accepted_at && date_of_at(c->accepted_at, NULL) <= span.to)
        t->n[TALLY_OVERDUE] += span.to > decide_by(c, calendar, span.to);
}

void tally_sum(struct tally *into, const struct tally *t)
{
    for (size_t i = 0; i < TALLY_COUNT; i++)
        into->n[i] += t->n[i];
    into->days += t->days;
}

int64_t tally_mean_tenths(const struct tally *t)
{
    int64_t decided = t->n[TALLY_GRANTED] + t->n[TALLY_DENIED];

    return decided ? t->days * 10 / decided : -1;
}

int64_t tally_in_time(const struct tally *t)
{
    int64_t decided = t->n[TALLY_GRANTED] + t->n[TALLY_DENIED];

    return decided ? (decided - t->n[TALLY_LATE]) * 1000 / decided : -1;
}
