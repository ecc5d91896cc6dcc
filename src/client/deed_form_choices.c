/* What the forms before deeds choose from. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/deed_form_p.h"
#include "client/phrases.h"
#include "core/date.h"
#include "desk/fill.h"

void deed_form_add(const struct making *m, struct choices *out, const char *value,
                   const char *label)
{
    *mem_push(m->ctx, &out->list, &out->n, struct entry_choice) =
        (struct entry_choice){value, label};
}

/* Choices that are fixed: rows {deed, value, label}. */
static const struct {
    enum deed deed;
    const char *value, *label;
} fixed[] = {
    {DEED_DECLINE, "not_needed", N_("the matter needs no permit by law (32 (1))")},
    {DEED_DECLINE, "not_ours", N_("it is outside this organ's powers (32 (2))")},
    {DEED_GIVE_BACK, "asked", N_("the applicant asks for the materials back")},
    {DEED_GIVE_BACK, "overdue", N_("the time to supplement has run out")},
    {DEED_GIVE_BACK, "new_case", N_("supplements are taken as a new application")},
    {DEED_GIVE_BACK, "lapsed", N_("what was undertaken was not brought in time")},
    {DEED_ACCEPT, "yes", N_("signed by the applicant, and here")},
    {DEED_INSPECT, "true", N_("as undertaken")},
    {DEED_INSPECT, "mend", N_("untrue, to be mended by a day")},
    {DEED_INSPECT, "false", N_("untrue")},
    {DEED_FORWARD, "pass", N_("opinion: meets the standard")},
    {DEED_FORWARD, "fail", N_("opinion: does not meet it")},
    {DEED_FEED_BACK, "visit", N_("a visit")},
    {DEED_FEED_BACK, "phone", N_("telephone")},
    {DEED_FEED_BACK, "message", N_("a message")},
    {DEED_FEED_BACK, "counter", N_("in person, here")},
    {DEED_PAY, "cash", N_("cash")},
    {DEED_PAY, "card", N_("bank card")},
    {DEED_PAY, "code", N_("payment code")},
    {DEED_PAY, "transfer", N_("bank transfer")},
};

/* Halls first: a village hands over to its township. */
struct choices deed_form_places(const struct making *m)
{
    const struct roster *r = m->desk->roster;
    const char *here = fill_place(m->desk, m->ctx);
    struct choices out = {0};

    for (size_t i = 0; r && i < r->n_halls; i++) {
        const char *place = mem_printf(m->ctx, "hall:%s", r->halls[i].code);

        if (strcmp(place, here) != 0)
            deed_form_add(m, &out, place, r->halls[i].name);
    }
    for (size_t i = 0; r && i < r->n_organs; i++) {
        const char *place = mem_printf(m->ctx, "organ:%s", r->organs[i].code);

        if (strcmp(place, here) != 0)
            deed_form_add(m, &out, place, r->organs[i].name);
    }
    return out;
}

struct choices deed_form_fixed(const struct making *m)
{
    struct choices out = {0};

    for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
        if (fixed[i].deed == m->deed)
            deed_form_add(m, &out, fixed[i].value, _(fixed[i].label));
    return out;
}

struct choices deed_form_phrases(const struct making *m)
{
    struct choices out = {0};
    size_t n;
    const char **list = phrases_for(m->desk, m->ctx, m->deed, &n);

    for (size_t i = 0; i < n; i++)
        deed_form_add(m, &out, mem_printf(m->ctx, "%zu", i + 1),
            mem_printf(m->ctx, "%zu %s", i + 1, list[i]));
    return out;
}

struct choices deed_form_organs(const struct making *m)
{
    const struct roster *r = m->desk->roster;
    struct choices out = {0};

    for (size_t i = 0; r && i < r->n_organs; i++)
        deed_form_add(m, &out, r->organs[i].code, r->organs[i].name);
    return out;
}

static const char *organ_name(const struct making *m, const char *code)
{
    return m->desk->roster && code ? roster_organ_name(m->desk->roster, code) : "";
}

/* The branches that it can be about: open ones, or done ones to take an opinion back. */
struct choices deed_form_tasks(const struct making *m)
{
    struct choices out = {0};

    for (size_t i = 0; i < m->c->n_tasks; i++) {
        const struct task_state *t = &m->c->tasks[i];

        if (!t->result == (m->deed != DEED_RECALL))
            deed_form_add(m, &out, t->task->id,
                mem_printf(m->ctx, "%s  %s", t->task->name, organ_name(m, t->organ)));
    }
    return out;
}

/* What the guide asks for and is not here. */
struct choices deed_form_lacking(const struct making *m)
{
    const struct item *item = m->c->item;
    struct choices out = {0};

    for (size_t i = 0; item && i < item->n_materials; i++)
        if (!held_find(&m->c->held, item->materials[i].id))
            deed_form_add(m, &out, item->materials[i].id, item->materials[i].name);
    return out;
}

bool deed_form_many(const struct making *m)
{
    return m->c->state == STATE_ACCEPTED && m->c->n_tasks > 1;
}

/* Whether an open task is that organ's. */
static bool has_task(const struct making *m, const char *organ)
{
    for (size_t i = 0; organ && i < m->c->n_tasks; i++)
        if (!m->c->tasks[i].result && m->c->tasks[i].organ &&
            !strcmp(m->c->tasks[i].organ, organ))
            return true;
    return false;
}

struct choices deed_form_posts(const struct making *m)
{
    const struct roster *r = m->desk->roster;
    struct choices out = {0};

    for (size_t i = 0; r && i < r->n_posts; i++) {
        const struct post *p = &r->posts[i];

        if (!has_task(m, p->organ))
            continue;
        deed_form_add(m, &out, p->id,
            deed_form_many(m) ? mem_printf(m->ctx, "%s  %s", p->name, organ_name(m, p->organ)) : p->name);
    }
    return out;
}

struct choices deed_form_people(const struct making *m)
{
    const struct roster *r = m->desk->roster;
    struct choices posts = deed_form_posts(m), out = {0};

    for (size_t i = 0; r && i < r->n_accounts; i++)
        for (size_t k = 0; k < posts.n; k++)
            if (!r->accounts[i].disabled &&
                account_holds(&r->accounts[i], posts.list[k].value)) {
                deed_form_add(m, &out, r->accounts[i].user, r->accounts[i].name);
                break;
            }
    return out;
}

/* The special procedures that this item may leave out of its limits. */
struct choices deed_form_procedures(const struct making *m)
{
    struct choices out = {0};

    for (int p = PROCEDURE_NONE + 1; m->c->item && p < PROCEDURE_COUNT; p++)
        if (procedure_allowed(m->c->item, (enum procedure)p))
            deed_form_add(m, &out, procedure_name((enum procedure)p),
                _(procedure_label((enum procedure)p)));
    return out;
}

struct choices deed_form_stages(const struct making *m)
{
    struct choices out = {0};

    for (size_t i = m->c->item ? m->c->stage : 0; i-- > 0;)
        deed_form_add(m, &out, m->c->item->stages[i].id, m->c->item->stages[i].name);
    return out;
}
