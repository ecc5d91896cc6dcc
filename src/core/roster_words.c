/* What of the roster is in force on a day: stand-ins, written authority; and the names of
 * its words. Declared in core/roster.h. */
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "core/roster.h"

/* ---- stand-ins and written authority ------------------------------------------------ */

bool stand_in_on(const struct stand_in *s, int32_t day)
{
    return s->from <= day && day <= s->to;
}

/* Who sets stand-ins: the duty head, the hall's administrator, the head of an organ; what
 * one who has left since has set stays. */
static bool may_set(const struct roster *r, const char *user)
{
    const struct account *a = roster_account(r, user);

    for (size_t i = 0; a && i < a->n_posts; i++) {
        const struct post *p = roster_post(r, a->posts[i]);

        if (p && (p->roles & (R(SUPERVISOR) | R(ADMIN) | R(HEAD))))
            return true;
    }
    return false;
}

bool stand_in_valid(const struct roster *r, const struct stand_in *s)
{
    return !roster_same_person(r, s->absent, s->by) &&
           !roster_same_person(r, s->set_by, s->absent) &&
           !roster_same_person(r, s->set_by, s->by) && may_set(r, s->set_by);
}

const struct stand_in *roster_stand_in(const struct roster *r, const char *absent,
                                       const char *by, int32_t day)
{
    const struct stand_in *last = NULL;

    for (size_t i = 0; i < r->n_stand_ins; i++) {
        const struct stand_in *s = &r->stand_ins[i];

        if (strcmp(s->absent, absent) || strcmp(s->by, by) || !stand_in_valid(r, s))
            continue;
        last = s;
        if (stand_in_on(s, day))
            break;
    }
    return last;
}

bool mandate_on(const struct mandate *m, int32_t day)
{
    return m->from <= day && day <= m->to;
}

bool mandate_covers(const struct mandate *m, const char *item)
{
    for (size_t i = 0; i < m->n_items; i++)
        if (!strcmp(m->items[i], item))
            return true;
    return m->n_items == 0;
}

bool mandate_full(const struct mandate *m)
{
    unsigned all = 1u << MANDATE_ACCEPT | 1u << MANDATE_REVIEW | 1u << MANDATE_DECIDE;

    return (m->steps & all) == all;
}

/* ---- names ------------------------------------------------------------------------- */

static const struct {
    const char *name, *label;
} employments[] = {
#define X(id, name, label) [EMPLOYMENT_##id] = {name, label},
    EMPLOYMENTS(X)
#undef X
}, steps[] = {
#define X(id, name, label) [MANDATE_##id] = {name, label},
    MANDATE_STEPS(X)
#undef X
};

#define NAMED(prefix, type, rows)                                                          \
    const char *prefix##_name(type v)                                                      \
    {                                                                                      \
        BUG_ON((size_t)v >= ARRAY_LEN(rows));                                              \
        return rows[v].name;                                                               \
    }                                                                                      \
    const char *prefix##_label(type v)                                                     \
    {                                                                                      \
        BUG_ON((size_t)v >= ARRAY_LEN(rows));                                              \
        return rows[v].label;                                                              \
    }                                                                                      \
    bool prefix##_parse(const char *name, type *out)                                       \
    {                                                                                      \
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) {                                     \
            if (!strcmp(rows[i].name, name)) {                                             \
                *out = (type)i;                                                            \
                return true;                                                               \
            }                                                                              \
        }                                                                                  \
        return false;                                                                      \
    }

NAMED(employment, enum employment, employments)
NAMED(mandate_step, enum mandate_step, steps)
