#include "client/deed_correct.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/application.h"

#define ANSWER "answer."
#define HELD   "held."

/* ---- asked -------------------------------------------------------------------------- */

static const struct entry_choice *choices_of(const void *ctx, const struct field *f)
{
    struct entry_choice *list = mem_array(ctx, struct entry_choice, f->n_choices);

    for (size_t i = 0; i < f->n_choices; i++)
        list[i] = (struct entry_choice){f->choices[i].name, f->choices[i].label};
    return list;
}

static void add_answer(const void *ctx, const struct counter *a, const struct field *f,
                       struct fieldset *set)
{
    static const enum entry_kind kinds[FIELD_TYPES] = {
        [FIELD_TEXT] = ENTRY_TEXT,       [FIELD_INTEGER] = ENTRY_INTEGER,
        [FIELD_DECIMAL] = ENTRY_DECIMAL, [FIELD_DATE] = ENTRY_DATE,
        [FIELD_SELECT_ONE] = ENTRY_ONE,  [FIELD_SELECT_MULTIPLE] = ENTRY_MANY,
    };
    bool money = f->appearance && !strcmp(f->appearance, "money_fen");
    struct entry_spec spec = {
        .name = mem_printf(ctx, ANSWER "%s", f->name),
        .label = f->label,
        .hint = money ? _("in fen") : f->hint,
        .kind = kinds[f->type],
        .choices = choices_of(ctx, f),
        .n_choices = f->n_choices,
        .max = 500,
    };
    size_t i = fieldset_add(set, &spec);

    fieldset_set_value(set, i, counter_answer(a, ctx, f->name));
}

static void add_held(const void *ctx, const struct casefile *c, const struct held *h,
                     struct fieldset *set)
{
    const struct material *m = item_material(c->item, h->id);
    struct entry_spec spec = {
        .name = mem_printf(ctx, HELD "%s", h->id),
        .label = m ? m->name : h->id,
        .hint = _("held: originals+copies, as 1+0"),
        .kind = ENTRY_TEXT,
        .max = 9,
    };
    size_t i = fieldset_add(set, &spec);

    fieldset_set_value(set, i, mem_printf(ctx, "%d+%d", h->originals, h->copies));
}

void deed_correct_fields(struct desk *d, const void *ctx, const struct casefile *c,
                         struct fieldset *set)
{
    const struct counter *a =
        c->item ? counter_supplement(d, ctx, casefile_copy(ctx, c)) : NULL;

    for (size_t i = 0; a && i < c->item->n_fields; i++)
        if (c->item->fields[i].type != FIELD_NOTE &&
            c->item->fields[i].type != FIELD_CALCULATE)
            add_answer(ctx, a, &c->item->fields[i], set);
    for (size_t i = 0; a && i < c->held.n; i++)
        add_held(ctx, c, &c->held.list[i], set);
}

/* ---- read --------------------------------------------------------------------------- */

static struct json *record(const void *ctx, const struct held *h, int originals, int copies)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "id", h->id);
    json_set_int(o, "originals", originals);
    json_set_int(o, "copies", copies);
    json_set_bool(o, "electronic", h->electronic);
    json_set_bool(o, "sighted", h->sighted);
    json_set_bool(o, "faulty", h->faulty);
    return o;
}

static void read_held(const struct casefile *c, const struct fieldset *set, struct json *data)
{
    struct json *list = json_array(data);

    for (size_t i = 0; i < c->held.n; i++) {
        const struct held *h = &c->held.list[i];
        size_t at = fieldset_find(set, mem_printf(data, HELD "%s", h->id));
        int originals, copies, n = 0;

        if (at == FIELDSET_NONE ||
            sscanf(fieldset_value(set, at), "%4d+%4d%n", &originals, &copies, &n) != 2 ||
            fieldset_value(set, at)[n] || originals < 0 || copies < 0 ||
            (originals == h->originals && copies == h->copies))
            continue;
        json_push(list, record(list, h, originals, copies));
    }
    if (list->n)
        json_set(data, "materials", list);
}

static void read_answers(const struct casefile *c, struct counter *a,
                         const struct fieldset *set, struct json *personal)
{
    struct json *answers = json_object(personal);

    for (size_t i = 0; i < c->item->n_fields; i++) {
        const char *name = c->item->fields[i].name;
        size_t at = fieldset_find(set, mem_printf(personal, ANSWER "%s", name));
        const struct json *now;

        if (at == FIELDSET_NONE ||
            !strcmp(fieldset_value(set, at), counter_answer(a, personal, name)) ||
            !counter_set_answer(a, name, fieldset_value(set, at)))
            continue;
        now = json_get(a->answers, name);
        json_set(answers, name, now ? json_copy(answers, now) : json_null(answers));
    }
    if (answers->n)
        json_set(personal, "answers", answers);
}

void deed_correct_read(struct desk *d, const struct casefile *c, const struct fieldset *set,
                       struct json *data, struct json *personal)
{
    struct counter *a =
        c->item ? counter_supplement(d, personal, casefile_copy(personal, c)) : NULL;

    if (!a)
        return;
    read_answers(c, a, set, personal);
    read_held(c, set, data);
}
