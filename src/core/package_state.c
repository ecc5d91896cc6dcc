#include "core/package_state.h"

#include <string.h>

bool package_ready(const struct casefile *c)
{
    if (c->state == STATE_GRANTED)
        return c->item && !c->item->n_results;
    return c->state == STATE_PRODUCED || c->state == STATE_DENIED;
}

/* Ended without a grant: denied, or by another way out. */
static bool failed(const struct casefile *c)
{
    return (c->decision && !strcmp(c->decision, "deny")) ||
           ((S(DECLINED) | S(GIVEN_BACK) | S(WITHDRAWN)) & 1u << c->state);
}

static void count(struct package_state *s, const struct casefile *c)
{
    s->here++;
    s->accepted += c->accepted_at != 0;
    s->decided += c->decided_at != 0;
    s->denied += failed(c);
    s->ready += package_ready(c);
    s->issued += c->issued_at != 0;
    s->awaiting += casefile_open(c) && held_awaited(&c->held) != NULL;
    if (c->package.of > s->of)
        s->of = c->package.of;
}

static void take_due(struct package_state *s, const struct casefile *c,
                     const struct due_by *by, int64_t now)
{
    struct dues dues = casefile_dues(c, by, now);

    for (size_t i = 0; i < dues.n; i++) {
        if (dues.list[i].kind != CLOCK_PROMISED || (s->has_due && dues.list[i].day <= s->due))
            continue;
        s->has_due = true;
        s->due = dues.list[i].day;
        s->slowest = c;
    }
}

struct package_state package_state(const struct casefile *const *list, size_t n,
                                   const struct due_by *by, int64_t now)
{
    struct package_state s = {0};

    for (size_t i = 0; i < n; i++) {
        count(&s, list[i]);
        if (by && by->calendar)
            take_due(&s, list[i], by, now);
    }
    return s;
}
