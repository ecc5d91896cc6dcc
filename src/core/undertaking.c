#include "core/undertaking.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "core/date.h"
#include "core/deadline.h"

static const struct {
    const char *name, *label;
} rows[PROMISE_COUNT] = {
    [PROMISE_DEFERRAL] = {"deferral", N_("deferral")},
    [PROMISE_COMMITMENT] = {"commitment", N_("commitment")},
};

const char *promise_name(enum promise p)
{
    BUG_ON(p >= PROMISE_COUNT);
    return rows[p].name;
}

const char *promise_label(enum promise p)
{
    BUG_ON(p >= PROMISE_COUNT);
    return rows[p].label;
}

bool promise_parse(const char *name, enum promise *out)
{
    for (int p = 0; p < PROMISE_COUNT; p++) {
        if (!strcmp(rows[p].name, name)) {
            *out = (enum promise)p;
            return true;
        }
    }
    return false;
}

/* ---- materials ---------------------------------------------------------------------- */

static bool among(const char *const *list, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i], id))
            return true;
    return false;
}

bool undertaking_names(const struct undertaking *u, const char *material)
{
    return among(u->materials, u->n, material);
}

bool undertaking_allowed(const struct item *item, enum promise p, const char *material)
{
    const struct material *m = item_material(item, material);

    if (p == PROMISE_COMMITMENT)
        return among(item->commitment.materials, item->commitment.n_materials, material);
    return m && m->deferrable;
}

/* ---- days --------------------------------------------------------------------------- */

int32_t undertaking_last_day(const struct undertaking *u, const struct calendar *calendar)
{
    int32_t day = u->until;

    while (!calendar_is_workday(calendar, day) && day < u->until + DEADLINE_HORIZON)
        day++;
    return day;
}

bool undertaking_term(struct limit limit, const struct calendar *calendar, int32_t from,
                      int32_t *day)
{
    struct deadline_terms terms = {
        .start = from,
        .start_minute = DATE_NO_TIME,
        .today = DATE_MIN,
        .limit = limit,
        .calendar = calendar,
    };
    struct deadline deadline;

    if (limit.unit == LIMIT_NONE || deadline_find(&terms, &deadline) != DEADLINE_OK)
        return false;
    *day = deadline.day;
    return true;
}

bool undertaking_latest(const struct item *item, const struct calendar *calendar, int32_t on,
                        int32_t *day)
{
    return undertaking_term(item->promised, calendar, on, day) ||
           undertaking_term(item->statutory, calendar, on, day);
}
