#include "core/notice.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"

static const char *const names[] = {
    [CAUSE_FIRST] = "first",
    [CAUSE_ANSWERS] = "answers",
    [CAUSE_SUPPLIED] = "supplied",
    [CAUSE_RESULT] = "result",
    [CAUSE_TAKEN_BACK] = "taken_back",
    [CAUSE_NONE] = "none",
};

static const char *const labels[] = {
    [CAUSE_FIRST] = N_("named by the first notice"),
    [CAUSE_ANSWERS] = N_("the answers have changed"),
    [CAUSE_SUPPLIED] = N_("what was supplied is at fault"),
    [CAUSE_RESULT] = N_("the result that was awaited does not come"),
    [CAUSE_TAKEN_BACK] = N_("the undertaking was taken back"),
    [CAUSE_NONE] = N_("not named by the first notice"),
};

const char *cause_name(enum cause c)
{
    return names[c];
}

const char *cause_label(enum cause c)
{
    return labels[c];
}

static bool cause_parse(const char *name, enum cause *out)
{
    for (size_t i = 0; name && i < CAUSE_NONE; i++) {
        if (!strcmp(names[i], name)) {
            *out = (enum cause)i;
            return true;
        }
    }
    return false;
}

/* A notice already named it: then the cause recorded there still holds. */
static bool named_before(const struct casefile *c, const char *key, enum cause *cause)
{
    for (size_t i = 0; i < c->n_notices; i++) {
        const struct notice *n = &c->notices[i];

        for (size_t k = 0; k < n->n_keys; k++)
            if (n->keys[k] && !strcmp(n->keys[k], key))
                return cause_parse(n->causes[k], cause);
    }
    return false;
}

static int pieces(const struct held *h)
{
    return h ? h->originals + h->copies + (h->electronic ? 1 : 0) : 0;
}

static bool named_subject(const struct casefile *c, const char *id)
{
    char *prefix = mem_printf(NULL, "material:%s:", id);
    bool found = false;

    for (size_t i = 0; i < c->n_notices; i++)
        for (size_t k = 0; k < c->notices[i].n_keys; k++)
            found |= !strncmp(c->notices[i].keys[k], prefix, strlen(prefix));
    mem_free(prefix);
    return found;
}

static bool asked_by(const void *ctx, const struct rules *rules, const char *id,
                     const struct json *answers, int32_t day)
{
    const struct material *m = item_material(rules->item, id);
    struct json *ready = check_calculate(ctx, rules->item, rules->expr, day, answers);

    return m && check_material_relevant(rules->item, m, rules->expr, day, ready) &&
           check_material_required(rules->item, m, rules->expr, day, ready);
}

static bool undertaken(const struct casefile *c, const char *id, bool taken_back)
{
    for (size_t i = 0; i < c->n_undertakings; i++)
        if (c->undertakings[i].taken_back == taken_back &&
            undertaking_names(&c->undertakings[i], id))
            return true;
    return false;
}

/*
 * Why a material fails now that was not named as failing so: it was asked for in another
 * way, and what came in for that is at fault (too few, not in the form); the answers of
 * then did not ask for it and those of now do; more of it has come in since, unasked, and
 * that is at fault; another item's result was to be it, and that item came to nothing; or
 * it lay there just so at the first notice, and then it may not be
 * asked.
 */
static enum cause material_cause(const void *ctx, const struct rules *rules,
                                 const struct casefile *c, const char *id, int32_t day)
{
    const struct notice *first = &c->notices[0];

    const struct held *then = held_find(&first->held, id);

    if (named_subject(c, id))
        return CAUSE_SUPPLIED;
    if (then && then->awaits)
        return CAUSE_RESULT;
    if (undertaken(c, id, true))
        return CAUSE_TAKEN_BACK;
    if (asked_by(ctx, rules, id, c->answers, day) &&
        !asked_by(ctx, rules, id, first->answers, day))
        return CAUSE_ANSWERS;
    return pieces(held_find(&c->held, id)) > pieces(then)
               ? CAUSE_SUPPLIED
               : CAUSE_NONE;
}

static bool failed_then(const void *ctx, const struct rules *rules, const struct casefile *c,
                        const char *key, int32_t day)
{
    const struct notice *first = &c->notices[0];
    struct application then = {first->applicant, first->agent, first->answers, &first->held};
    struct findings f = check_application(ctx, rules->item, rules->expr, day, &then);

    for (size_t i = 0; i < f.n; i++)
        if (!strcmp(finding_key(ctx, &f.list[i]), key))
            return true;
    return false;
}

static enum cause cause_of(const void *ctx, const struct rules *rules,
                           const struct casefile *c, const struct finding *f,
                           const char *key, int32_t day)
{
    enum cause cause;

    if (!c->n_notices)
        return CAUSE_FIRST;
    if (named_before(c, key, &cause))
        return cause;
    if (f->subject == SUBJECT_MATERIAL)
        return material_cause(ctx, rules, c, f->id, day);
    /* The check looks at nothing but answers here, so they changed unless it failed then. */
    return failed_then(ctx, rules, c, key, day) ? CAUSE_NONE : CAUSE_ANSWERS;
}

struct asked_list notice_compute(const void *ctx, const struct rules *rules,
                                 const struct casefile *c)
{
    int32_t day = date_of_at(c->received_at, NULL);
    struct application a = casefile_application(c);
    struct findings f = check_application(ctx, rules->item, rules->expr, day, &a);
    struct asked_list out = {.list = mem_array(ctx, struct asked, f.n)};

    for (size_t i = 0; i < f.n; i++) {
        struct asked *asked = &out.list[out.n];

        if (f.list[i].subject == SUBJECT_MATERIAL && undertaken(c, f.list[i].id, false))
            continue;
        out.n++;
        asked->finding = f.list[i];
        asked->key = finding_key(ctx, &f.list[i]);
        asked->cause = cause_of(ctx, rules, c, &f.list[i], asked->key, day);
        out.n_barred += asked->cause == CAUSE_NONE;
    }
    return out;
}

struct json *notice_to_json(const void *ctx, const struct asked_list *asked)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < asked->n; i++) {
        struct json *o = json_object(ctx);

        if (asked->list[i].cause == CAUSE_NONE)
            continue;
        json_set_string(o, "key", asked->list[i].key);
        json_set_string(o, "cause", cause_name(asked->list[i].cause));
        json_push(out, o);
    }
    return out;
}

bool notice_satisfied(const struct rules *rules, const struct casefile *c)
{
    void *ctx = mem_context(NULL, "notice_satisfied");
    struct asked_list asked = notice_compute(ctx, rules, c);
    bool satisfied = c->n_notices && asked.n == asked.n_barred;

    mem_free(ctx);
    return satisfied;
}
