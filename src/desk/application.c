#include "desk/application.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "core/decimal.h"
#include "core/identity.h"
#include "desk/act.h"

/* ---- made ------------------------------------------------------------------------------- */

static struct counter *blank(struct desk *d, const void *ctx, const struct item *item)
{
    struct counter *a = mem_new(ctx, struct counter);

    a->ctx = a;
    a->item = item;
    a->applicant = json_object(a);
    a->answers = json_object(a);
    id_make(desk_now(d), a->draft);
    id_make(desk_now(d), a->session);
    return a;
}

/* The only applicant type that the item is for; NULL where there are several. */
static const char *only_type(const struct item *item)
{
    const char *only = NULL;

    for (int t = 0; t < APPLICANT_TYPES; t++) {
        if (!(item->applicants & 1u << t))
            continue;
        if (only)
            return NULL;
        only = applicant_type_name((enum applicant_type)t);
    }
    return only;
}

struct counter *counter_new(struct desk *d, const void *ctx, const char *code)
{
    const struct item *item = rulebook_item_on(d->rules, code, desk_today(d));
    const struct package_form *form = item ? NULL : desk_package(d, ctx, code);
    struct counter *a;
    const char *type;

    if (!item && !form)
        return NULL;
    a = blank(d, ctx, item ? item : &form->item);
    a->form = form;
    item = a->item;
    type = only_type(item);
    if (!type && (item->applicants & 1u << APPLICANT_PERSON))
        type = applicant_type_name(APPLICANT_PERSON);
    if (type)
        counter_set_person(a, "applicant", "type", type);
    for (size_t i = 0; i < item->n_fields; i++)
        if (item->fields[i].initial &&
            !counter_set_answer(a, item->fields[i].name, item->fields[i].initial))
            continue; /* the lint refuses such an item; a bad default is no answer */
    counter_fit(d, a);
    a->changed = false;
    return a;
}

void counter_fit(struct desk *d, struct counter *a)
{
    struct expr_ops expr = rulebook_expr(d->rules);
    const struct package_form *form;
    unsigned involved;

    if (!a->form)
        return;
    involved = package_involved(a->form, &expr, desk_today(d), a->answers);
    if (involved == a->form->involved)
        return;
    form = package_form(a, a->form->package, a->form->items, involved);
    BUG_ON(!form); /* the same references led somewhere before */
    a->form = form;
    a->item = &form->item;
}

struct counter *counter_next(struct desk *d, const void *ctx, const struct counter *before,
                             const char *code)
{
    struct counter *a = counter_new(d, ctx, code);

    if (!a)
        return NULL;
    memcpy(a->session, before->session, sizeof a->session);
    a->applicant = json_copy(a, before->applicant);
    a->agent = json_copy(a, before->agent);
    a->proxy = json_copy(a, before->proxy);
    for (size_t i = 0; i < a->item->n_fields; i++) {
        const struct field *f = &a->item->fields[i];
        const struct field *same = item_field(before->item, f->name);
        const struct json *answer = json_get(before->answers, f->name);

        if (same && same->type == f->type && answer)
            json_set(a->answers, f->name, json_copy(a, answer));
    }
    return a;
}

struct counter *counter_supplement(struct desk *d, const void *ctx, struct casefile *c)
{
    struct counter *a;

    if (!c->item)
        return NULL;
    a = blank(d, ctx, c->item);
    a->casefile = c;
    if (c->applicant)
        a->applicant = json_copy(a, c->applicant);
    a->agent = json_copy(a, c->agent);
    if (c->answers)
        a->answers = json_copy(a, c->answers);
    return a;
}

/* ---- answers ------------------------------------------------------------------------------ */

static struct json *select_many(const void *ctx, const struct field *f, const char *value)
{
    struct json *out = json_array(ctx);
    char *copy = mem_strdup(ctx, value), *rest = copy, *word;

    while ((word = strsep(&rest, " "))) {
        bool known = false;

        if (!*word)
            continue;
        for (size_t i = 0; i < f->n_choices; i++)
            known |= !strcmp(f->choices[i].name, word);
        if (!known)
            return NULL;
        json_push(out, json_string(out, word));
    }
    return out;
}

static struct json *integer(const void *ctx, const char *value)
{
    char *end;
    long long n;

    errno = 0;
    n = strtoll(value, &end, 10);
    return errno || end == value || *end ? NULL : json_int(ctx, n);
}

/* "2027-1-5" as "2027-01-05"; what is no day stays as it was typed. */
static struct json *day(const void *ctx, const char *value)
{
    int y, m, d, n = 0;

    if (sscanf(value, "%4d-%2d-%2d%n", &y, &m, &d, &n) == 3 && !value[n] && y > 999)
        return json_string(ctx, mem_printf(ctx, "%04d-%02d-%02d", y, m, d));
    if (strlen(value) == 8 && sscanf(value, "%4d%2d%2d%n", &y, &m, &d, &n) == 3 && n == 8)
        return json_string(ctx, mem_printf(ctx, "%04d-%02d-%02d", y, m, d));
    return json_string(ctx, value);
}

/* The typed text as the field's type has it; NULL where it cannot be. What a field allows
 * beyond its type is the check's matter, so that it can be shown and finished later. */
static struct json *typed(const void *ctx, const struct field *f, const char *value)
{
    int64_t decimal;

    switch (f->type) {
    case FIELD_INTEGER:
        return integer(ctx, value);
    case FIELD_DECIMAL:
        return decimal_parse(value, &decimal) ? json_string(ctx, value) : NULL;
    case FIELD_DATE:
        return day(ctx, value);
    case FIELD_SELECT_MULTIPLE:
        return select_many(ctx, f, value);
    case FIELD_NOTE:
    case FIELD_CALCULATE:
        return NULL;
    default:
        return json_string(ctx, value);
    }
}

/* An object without one of its members. */
static struct json *without(const void *ctx, const struct json *object, const char *key)
{
    struct json *out = json_object(ctx);

    for (size_t i = 0; i < object->n; i++)
        if (strcmp(object->keys[i], key))
            json_set(out, object->keys[i], json_copy(out, object->items[i]));
    return out;
}

/* What is supplied to a casefile must be able to say that an answer was taken away. */
static void clear(struct counter *a, const char *name)
{
    if (a->casefile && json_get(a->casefile->answers, name))
        json_set(a->answers, name, json_null(a->ctx));
    else
        a->answers = without(a->ctx, a->answers, name);
}

bool counter_set_answer(struct counter *a, const char *name, const char *value)
{
    const struct field *f = item_field(a->item, name);
    struct json *answer;

    if (!f)
        return false;
    if (!value || !*value) {
        clear(a, name);
        a->changed = true;
        return true;
    }
    answer = typed(a->ctx, f, value);
    if (!answer)
        return false;
    json_set(a->answers, name, answer);
    a->changed = true;
    return true;
}

char *counter_answer(const struct counter *a, const void *ctx, const char *name)
{
    const struct json *v = json_get(a->answers, name);
    struct str words = str_new(ctx);

    if (!v || v->type == JSON_NULL)
        return mem_strdup(ctx, "");
    if (v->type == JSON_INT)
        return mem_printf(ctx, "%lld", (long long)v->integer);
    if (v->type == JSON_STRING)
        return mem_strdup(ctx, v->string);
    for (size_t i = 0; v->type == JSON_ARRAY && i < v->n; i++)
        str_join(&words, " ", v->items[i]->string);
    return words.s;
}

/* ---- people ------------------------------------------------------------------------------- */

static struct json **who_of(struct counter *a, const char *who)
{
    return !strcmp(who, "agent") ? &a->agent : !strcmp(who, "proxy") ? &a->proxy : &a->applicant;
}

/* Identity numbers are kept in the one form that is compared: ASCII, upper case. */
static const char *clean(char out[IDENTITY_TEXT], const char *part, const char *value)
{
    if (strcmp(part, "id_number"))
        return value;
    identity_normalise(value, out);
    return out;
}

/* A citizen shows the card unless the clerk says otherwise; no citizen's document goes
 * with an organisation, which shows its credit code. */
static void document_of_type(struct json **who, const void *ctx, const char *type)
{
    const char *shown = json_get_string(*who, "id_type");

    if (!strcmp(type, applicant_type_name(APPLICANT_PERSON))) {
        if (!shown || !strcmp(shown, "uscc"))
            json_set_string(*who, "id_type", "111");
    } else if (shown && strcmp(shown, "uscc")) {
        *who = without(ctx, *who, "id_type");
    }
}

void counter_set_person(struct counter *a, const char *who, const char *part,
                        const char *value)
{
    struct json **person = who_of(a, who);
    char number[IDENTITY_TEXT];

    a->changed = true;
    if (value && *value) {
        if (!*person)
            *person = json_object(a->ctx);
        json_set_string(*person, part, clean(number, part, value));
        if (person == &a->applicant && !strcmp(part, "type"))
            document_of_type(person, a->ctx, value);
        return;
    }
    if (*person)
        *person = without(a->ctx, *person, part);
    if (person != &a->applicant && *person && !(*person)->n)
        *person = NULL;
}

const char *counter_person(const struct counter *a, const char *who, const char *part)
{
    const struct json *person = !strcmp(who, "agent")   ? a->agent
                                : !strcmp(who, "proxy") ? a->proxy
                                                        : a->applicant;
    const char *s = json_get_string(person, part);

    return s ? s : "";
}

struct held *counter_held(struct counter *a, const char *material)
{
    const struct material *m = item_material(a->item, material);
    struct held *h;

    if (!m)
        return NULL;
    for (size_t i = 0; i < a->held.n; i++)
        if (!strcmp(a->held.list[i].id, material))
            return &a->held.list[i];
    h = mem_push(a->ctx, &a->held.list, &a->held.n, struct held);
    h->id = m->id;
    return h;
}

/* ---- the act -------------------------------------------------------------------------------- */

/* Only materials of which something is here. */
static struct held_list handed_in(const void *ctx, const struct counter *a)
{
    struct held_list out = {0};

    for (size_t i = 0; i < a->held.n; i++) {
        const struct held *h = &a->held.list[i];

        if (h->originals || h->copies || h->electronic || h->sighted || h->faulty ||
            h->awaits)
            *mem_push(ctx, &out.list, &out.n, struct held) = *h;
    }
    return out;
}

/* The members that are new or different from what the casefile has. */
static struct json *news(const void *ctx, const struct json *now, const struct json *then)
{
    struct json *out = json_object(ctx);

    for (size_t i = 0; now && i < now->n; i++)
        if (!then || !json_equal(now->items[i], json_get(then, now->keys[i])))
            json_set(out, now->keys[i], json_copy(out, now->items[i]));
    return out;
}

/* "agent" who acts no more, "applicant.address" that was taken out. */
static void push_gone(struct json *list, const char *who, const struct json *now,
                      const struct json *then)
{
    if (then && !now) {
        json_push(list, json_string(list, who));
        return;
    }
    for (size_t i = 0; then && i < then->n; i++)
        if (!json_get(now, then->keys[i]))
            json_push(list, json_string(list, mem_printf(list, "%s.%s", who, then->keys[i])));
}

static void set_unless_empty(struct json *o, const char *name, struct json *value)
{
    if (value && value->n)
        json_set(o, name, value);
}

struct act counter_act(const void *ctx, const struct counter *a)
{
    const struct casefile *c = a->casefile;
    struct json *data = json_object(ctx), *personal = json_object(ctx);
    struct held_list held = handed_in(ctx, a);
    struct act act = {
        .kind = c ? KIND_SUPPLY : KIND_RECEIVE,
        .casefile = c ? c->id : NULL,
        .item = c ? NULL : a->item->code,
        .item_version = c ? 0 : a->item->version,
        .data = data,
        .personal = personal,
    };

    if (held.n || !c)
        json_set(data, "materials", held_to_json(data, &held));
    set_unless_empty(personal, "faults", held_faults_to_json(personal, &held));
    set_unless_empty(personal, "applicant",
                     c ? news(personal, a->applicant, c->applicant)
                       : json_copy(personal, a->applicant));
    set_unless_empty(personal, "agent",
                     c ? news(personal, a->agent, c->agent) : json_copy(personal, a->agent));
    if (!c) {
        struct json *also = json_array(data);

        json_set(personal, "answers", json_copy(personal, a->answers));
        json_set_string(data, "session", a->session);
        if (json_get_string(a->proxy, "service")) {
            json_set_string(data, "service", json_get_string(a->proxy, "service"));
            json_set_string(data, "officer", json_get_string(a->proxy, "officer"));
            json_set_string(personal, "authority", json_get_string(a->proxy, "authority"));
        }
        for (size_t i = 0; i < a->n_also; i++)
            json_push(also, json_string(also, a->also[i]));
        set_unless_empty(data, "also", also);
        set_unless_empty(data, "package", json_copy(data, a->package));
    } else {
        struct json *gone = json_array(data);

        push_gone(gone, "applicant", a->applicant, c->applicant);
        push_gone(gone, "agent", a->agent, c->agent);
        set_unless_empty(data, "without", gone);
        set_unless_empty(personal, "answers", news(personal, a->answers, c->answers));
        act.seen = c->last;
    }
    return act;
}

struct findings counter_check(struct desk *d, const void *ctx, const struct counter *a)
{
    struct expr_ops expr = rulebook_expr(d->rules);
    struct held_list held = {0};
    struct application application = {a->applicant, a->agent, a->answers, &held};

    if (a->casefile)
        held_merge(ctx, &held, held_to_json(ctx, &a->casefile->held),
                   held_faults_to_json(ctx, &a->casefile->held));
    held_merge(ctx, &held, held_to_json(ctx, &a->held), held_faults_to_json(ctx, &a->held));
    return check_application(ctx, a->item, &expr, desk_today(d), &application);
}
