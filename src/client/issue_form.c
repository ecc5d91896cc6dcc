#include "client/issue_form.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const struct {
    const char *value, *label;
} methods[] = {
    {"window", N_("the applicant, here")},
    {"agent", N_("somebody with his authority")},
    {"post", N_("by post")},
    {"electronic", N_("electronically")},
};

static const char *value(const struct issue_form *f, const char *name)
{
    size_t i = fieldset_find(&f->fields, name);

    return i == FIELDSET_NONE || f->fields.fields[i].disabled
               ? ""
               : fieldset_value(&f->fields, i);
}

/* Nothing is set where nothing was typed. */
static void set(struct json *into, const struct issue_form *f, const char *name)
{
    if (*value(f, name))
        json_set_string(into, name, value(f, name));
}

void issue_form_read(const struct issue_form *f, struct json *data, struct json *personal)
{
    struct json *handed = json_array(data), *who = json_object(personal);

    for (size_t i = 0; i < f->n_things; i++)
        if (entry_has_value(value(f, "handed"), f->things[i].value))
            json_push(handed, json_string(handed, f->things[i].label));
    json_set(data, "handed", handed);
    set(data, f, "method");
    set(data, f, "post_number");
    set(who, f, "name");
    set(who, f, "id_number");
    set(who, f, "authority");
    json_set(personal, "recipient", who);
}

/* Authority is an agent's, a parcel's number the post's. */
static void ask_by_method(struct issue_form *f)
{
    static const struct {
        const char *field, *method;
    } rows[] = {{"authority", "agent"}, {"post_number", "post"}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        fieldset_set_disabled(&f->fields, fieldset_find(&f->fields, rows[i].field),
                              strcmp(value(f, "method"), rows[i].method) != 0);
}

/* The applicant's name is the taker's where the applicant takes it, and no agent's. */
static void name_by_method(struct issue_form *f)
{
    size_t i = fieldset_find(&f->fields, "name");
    bool own = strcmp(value(f, "method"), "agent") != 0;
    const char *name = fieldset_value(&f->fields, i);

    if (own && !*name)
        fieldset_set_value(&f->fields, i, f->applicant);
    else if (!own && !strcmp(name, f->applicant))
        fieldset_set_value(&f->fields, i, "");
}

static void changed(void *arg, struct fieldset *fields, size_t i)
{
    struct issue_form *f = arg;

    if (!strcmp(fields->fields[i].spec.name, "method"))
        name_by_method(f);
    ask_by_method(f);
    f->changed(f->arg);
}

/* ---- made -------------------------------------------------------------------------- */

static void add_thing(struct issue_form *f, const char *name)
{
    const char *number = mem_printf(f, "%zu", f->n_things);

    *mem_push(f, &f->things, &f->n_things, struct entry_choice) =
        (struct entry_choice){number, mem_strdup(f, name ? name : "")};
}

/* Everything that was produced, or the decision itself where nothing is. */
static void list_things(struct issue_form *f, const struct casefile *c)
{
    for (size_t i = 0; c->results && i < c->results->n; i++)
        add_thing(f, json_get_string(c->results->items[i], "name"));
    if (!c->results && c->decision_document)
        add_thing(f, c->decision_document);
}

static struct entry_choice *method_choices(struct issue_form *f)
{
    struct entry_choice *list = mem_array(f, struct entry_choice, ARRAY_LEN(methods));

    for (size_t i = 0; i < ARRAY_LEN(methods); i++)
        list[i] = (struct entry_choice){methods[i].value, _(methods[i].label)};
    return list;
}

static void add_text(struct issue_form *f, const char *name, const char *label)
{
    struct entry_spec spec = {.name = name, .label = label, .kind = ENTRY_TEXT, .max = 200};

    fieldset_add(&f->fields, &spec);
}

struct issue_form *issue_form_new(const void *ctx, const struct casefile *c,
                                  const struct casefile *const *list, size_t n,
                                  void (*on_change)(void *arg), void *arg)
{
    struct issue_form *f = mem_new(ctx, struct issue_form);
    struct fieldset_hooks hooks = {.changed = changed, .arg = f};
    struct entry_spec handed = {
        .name = "handed", .label = _("Handed over (Space marks)"), .kind = ENTRY_MANY};
    struct entry_spec method = {.name = "method",
                                .label = _("Who takes it"),
                                .kind = ENTRY_ONE,
                                .n_choices = ARRAY_LEN(methods)};

    f->changed = on_change;
    f->arg = arg;
    f->of = c->last;
    f->fields = fieldset_new(f, &hooks);
    for (size_t i = 0; i < n; i++)
        list_things(f, list[i]);
    handed.choices = f->things;
    handed.n_choices = f->n_things;
    method.choices = method_choices(f);
    fieldset_add(&f->fields, &handed);
    fieldset_set_value(&f->fields, fieldset_add(&f->fields, &method), "window");
    add_text(f, "name", _("Name"));
    add_text(f, "id_number", _("Number"));
    add_text(f, "authority", _("Authority"));
    add_text(f, "post_number", _("Parcel number"));
    f->applicant = !strcmp(casefile_applicant(c, "type"), "person")
                       ? mem_strdup(f, casefile_applicant(c, "name"))
                       : "";
    fieldset_set_value(&f->fields, fieldset_find(&f->fields, "name"), f->applicant);
    ask_by_method(f);
    fieldset_focus(&f->fields, 0);
    return f;
}
