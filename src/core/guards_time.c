/* Guards of what stops the clock or adds to the limit (行政许可法 42, 45). */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "core/date.h"
#include "core/due.h"
#include "core/guards.h"

static bool day_of(const struct event *e, const char *name, int32_t *day)
{
    const char *text = event_data(e, name);

    return text && date_parse(text, day);
}

static struct refusal wrong_days(int32_t from, int32_t to)
{
    char one[DATE_TEXT], other[DATE_TEXT];

    date_format(from, one);
    date_format(to, other);
    return refuse(REFUSAL_PAUSE_DAYS, "%s..%s", one, other);
}

/* ---- special procedures ------------------------------------------------------------- */

/* The first day on which a new one may begin: not before its paper, for that stops the
 * clock, and not within the last one. */
static int32_t earliest(const struct casefile *c, const struct event *e)
{
    int32_t day = date_of_at(e->at, NULL);

    for (size_t i = 0; i < c->n_pauses; i++)
        if (c->pauses[i].to >= c->pauses[i].from && c->pauses[i].to > day)
            day = c->pauses[i].to;
    return day;
}

struct refusal guard_pause(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    const char *name = event_data(e, "procedure");
    enum procedure p = PROCEDURE_NONE;
    int32_t from, expected;

    if (casefile_pause(c))
        return refuse(REFUSAL_PAUSED, "%s", procedure_label(casefile_pause(c)->procedure));
    if (!name || !procedure_parse(name, &p) || p == PROCEDURE_NONE)
        return refuse(REFUSAL_PROCEDURE, "%s", name ? name : "");
    if (!procedure_allowed(rules->item, p))
        return refuse(REFUSAL_PROCEDURE, "%s", procedure_label(p));
    if (!event_data(e, "basis"))
        return refuse(REFUSAL_REASON, "%s", N_("the legal basis"));
    if (!day_of(e, "from", &from) || !day_of(e, "expected", &expected))
        return refuse(REFUSAL_SHAPE, "%s", "from, expected");
    if (from < earliest(c, e) || expected < from)
        return wrong_days(from, expected);
    return allow();
}

/* One that has begun ends on a day of its own that has come; one that never began has
 * nothing but today to end on. */
static bool may_end(const struct pause *p, int32_t ended, int32_t today)
{
    return today < p->from ? ended == today : ended >= p->from && ended <= today;
}

struct refusal guard_resume(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const struct pause *p = casefile_pause(c);
    int32_t ended;

    (void)rules;
    if (!p)
        return refuse(REFUSAL_NOT_PAUSED, "%s", "");
    if (!day_of(e, "ended_on", &ended))
        return refuse(REFUSAL_SHAPE, "%s", "ended_on");
    if (!may_end(p, ended, date_of_at(e->at, NULL)))
        return wrong_days(p->from, ended);
    if (p->procedure == PROCEDURE_SITE_VISIT && ended >= p->from && !guard_two_inspectors(e))
        return refuse(REFUSAL_FIELD_CHECK, "%s", procedure_label(p->procedure));
    return allow();
}

/* ---- the extension ------------------------------------------------------------------ */

struct refusal guard_extend(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const struct due_by by = {.calendar = rules->calendar, .hours = rules->hours};
    int64_t days = json_get_int(e->data, "days", 0);
    int32_t until, said;
    char text[DATE_TEXT];

    if (c->extension.days)
        return refuse(REFUSAL_EXTENDED, "%s", c->extension.paper);
    if (days < 1 || days > extension_most(rules->item))
        return refuse(REFUSAL_EXTENSION_DAYS, "%d", extension_most(rules->item));
    if (!casefile_extended(c, &by, date_of_at(e->at, NULL), (int)days, &until))
        return refuse(REFUSAL_LIMIT_OVER, "%s", "");
    date_format(until, text);
    if (!day_of(e, "decide_by", &said) || said != until)
        return refuse(REFUSAL_DECIDE_BY, "%s", text);
    return allow();
}
