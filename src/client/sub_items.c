#include "client/sub_items.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/guide_parts.h"
#include "catalogue/package_guide.h"
#include "client/table.h"
#include "client/view.h"
#include "core/item_diff.h"
#include "desk/lists.h"

static const char *limit_text(const void *ctx, struct limit limit)
{
    return limit.unit == LIMIT_NONE ? "" : guide_limit(ctx, limit);
}

static void set_limit(struct json *o, const char *key, struct limit limit)
{
    char text[LIMIT_TEXT];

    limit_format(limit, text);
    json_set_string(o, key, *text ? text : NULL);
}

static struct json *brief_to_json(const void *ctx, const struct item *item,
                                  const struct package_form *form)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "code", item->code);
    json_set_int(o, "version", item->version);
    json_set_string(o, "name", item->name);
    if (form)
        json_set_int(o, "items", (int64_t)form->package->n_members);
    json_set_string(o, "organ", form ? NULL : item->organ);
    json_set_string(o, "organ_name", form ? NULL : item->organ_name);
    json_set_string(o, "domain", domain_name(item->domain));
    json_set_string(o, "case_type", case_type_name(item->case_type));
    set_limit(o, "promised", item->promised);
    set_limit(o, "statutory", item->statutory);
    json_set_string(o, "approval", item->approval.number);
    json_set_string(o, "approver", item->approval.approver);
    json_set_string(o, "effective", item->approval.effective);
    return o;
}

int sub_items(struct cli *cli)
{
    static const struct table_column columns[] = {
        {N_("code"), false, false}, {N_("item"), false, true}, {N_("organ"), false, true},
        {N_("promised limit"), false, false},
    };
    struct item_query query = {
        .typed = cli->options.n_words ? cli->options.words[0] : "",
        .organ = options_get(&cli->options, "organ"),
    };
    const char *domain = options_get(&cli->options, "domain");
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);
    struct item_hit *hits;
    size_t n;

    if (domain && !domain_parse(domain, &query.domain))
        return cli_usage(cli, _("--domain: no such domain: %s"), domain);
    hits = lists_items(cli->desk, cli->ctx, &query, &n);
    for (size_t i = 0; i < n; i++) {
        json_push(list, brief_to_json(cli->ctx, hits[i].item, hits[i].form));
        table_add(&t, hits[i].item->code);
        table_add(&t, hits[i].item->name);
        table_add(&t, hits[i].form ? _("one matter") : hits[i].item->organ_name);
        table_add(&t, limit_text(cli->ctx, hits[i].item->promised));
    }
    if (cli->json)
        cli_answer(cli, list);
    else if (n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("no such item here"));
    return CLI_DONE;
}

/* ---- one item ---------------------------------------------------------------------------------- */

static struct json *materials_to_json(const void *ctx, const struct item *item)
{
    struct json *list = json_array(ctx);

    for (size_t i = 0; i < item->n_materials; i++) {
        const struct material *m = &item->materials[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "id", m->id);
        json_set_string(o, "name", m->name);
        json_set_int(o, "originals", m->originals);
        json_set_int(o, "copies", m->copies);
        json_set_string(o, "required", m->required);
        json_set_string(o, "relevant", m->relevant);
        json_set_bool(o, "deferrable", m->deferrable);
        json_set_bool(o, "exempt", m->exempt);
        json_push(list, o);
    }
    return list;
}

static struct json *fields_to_json(const void *ctx, const struct item *item)
{
    struct json *list = json_array(ctx);

    for (size_t i = 0; i < item->n_fields; i++) {
        const struct field *f = &item->fields[i];
        struct json *o = json_object(ctx), *choices = json_array(ctx);

        json_set_string(o, "name", f->name);
        json_set_string(o, "type", field_type_name(f->type));
        json_set_string(o, "label", f->label);
        json_set_string(o, "required", f->required);
        json_set_string(o, "relevant", f->relevant);
        for (size_t k = 0; k < f->n_choices; k++)
            json_push(choices, json_string(ctx, f->choices[k].name));
        if (f->n_choices)
            json_set(o, "choices", choices);
        json_push(list, o);
    }
    return list;
}

static struct json *stages_to_json(const void *ctx, const struct item *item)
{
    struct json *list = json_array(ctx);

    for (size_t i = 0; i < item->n_stages; i++) {
        const struct stage *s = &item->stages[i];
        struct json *o = json_object(ctx), *tasks = json_array(ctx);

        json_set_string(o, "id", s->id);
        json_set_string(o, "name", s->name);
        json_set_string(o, "kind", stage_kind_name(s->kind));
        set_limit(o, "limit", s->limit);
        for (size_t k = 0; k < s->n_tasks; k++) {
            struct json *task = json_object(ctx);

            json_set_string(task, "id", s->tasks[k].id);
            json_set_string(task, "name", s->tasks[k].name);
            json_set_string(task, "organ", item_task_organ(item, &s->tasks[k]));
            json_set_string(task, "after", s->tasks[k].after);
            set_limit(task, "limit", s->tasks[k].limit);
            json_push(tasks, task);
        }
        json_set(o, "tasks", tasks);
        json_push(list, o);
    }
    return list;
}

static void answer_item(struct cli *cli, const struct item *item)
{
    struct json *o = brief_to_json(cli->ctx, item, NULL);
    struct json *results = json_array(cli->ctx);

    json_set(o, "fields", fields_to_json(cli->ctx, item));
    json_set(o, "materials", materials_to_json(cli->ctx, item));
    json_set_string(o, "route", route_kind_name(item->route.kind));
    json_set_string(o, "template", item->route.template);
    json_set(o, "stages", stages_to_json(cli->ctx, item));
    for (size_t i = 0; i < item->n_results; i++)
        json_push(results, json_string(cli->ctx, item->results[i].name));
    json_set(o, "results", results);
    json_set_bool(o, "charges", item->n_fees > 0);
    cli_answer(cli, o);
}

static void say_line(struct cli *cli, const char *label, const char *text)
{
    if (text && *text)
        cli_say(cli, "%s: %s\n", label, text);
}

static void say_materials(struct cli *cli, const struct item *item)
{
    static const struct table_column columns[] = {
        {N_("id"), false, false},        {N_("material"), false, true},
        {N_("originals"), true, false},  {N_("copies"), true, false},
        {N_("required"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (size_t i = 0; i < item->n_materials; i++) {
        const struct material *m = &item->materials[i];
        bool always = m->required && !strcmp(m->required, "1");
        bool never = !m->required || !strcmp(m->required, "0");

        table_add(&t, m->id);
        table_add(&t, m->name);
        table_addf(&t, "%d", m->originals);
        table_addf(&t, "%d", m->copies);
        table_add(&t, m->exempt ? _("exempt") : always ? _("yes") : never ? _("no")
                                                                         : m->required);
    }
    str_addc(&cli->out, '\n');
    table_write(&t, cli->width, &cli->out);
}

static void say_fields(struct cli *cli, const struct item *item)
{
    static const struct table_column columns[] = {
        {N_("field"), false, false}, {N_("type"), false, false}, {N_("label"), false, true},
        {N_("choices"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (size_t i = 0; i < item->n_fields; i++) {
        const struct field *f = &item->fields[i];
        struct str choices = str_new(cli->ctx);

        for (size_t k = 0; k < f->n_choices; k++)
            str_join(&choices, " ", f->choices[k].name);
        table_add(&t, f->name);
        table_add(&t, field_type_name(f->type));
        table_add(&t, f->label);
        table_add(&t, choices.s);
    }
    str_addc(&cli->out, '\n');
    table_write(&t, cli->width, &cli->out);
}

static void say_stages(struct cli *cli, const struct item *item)
{
    static const struct table_column columns[] = {
        {N_("stage"), false, false},    {N_("task"), false, false},
        {N_("task name"), false, true}, {N_("limit"), false, false},
        {N_("organ"), false, false},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (size_t i = 0; i < item->n_stages; i++)
        for (size_t k = 0; k < item->stages[i].n_tasks; k++) {
            const struct task *task = &item->stages[i].tasks[k];

            table_add(&t, item->stages[i].id);
            table_add(&t, task->id);
            table_add(&t, task->name);
            table_add(&t, limit_text(cli->ctx, item_task_limit(&item->stages[i], task)));
            table_add(&t, item_task_organ(item, task));
        }
    str_addc(&cli->out, '\n');
    table_write(&t, cli->width, &cli->out);
}

/* ---- versions ----------------------------------------------------------------------------------- */

static struct json *change_to_json(const void *ctx, const struct item_change *c)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "change", change_kind_name(c->kind));
    json_set_string(o, "part", c->part);
    json_set_string(o, "name", c->name);
    json_set_string(o, "what", c->what);
    json_set_string(o, "before", c->before);
    json_set_string(o, "after", c->after);
    return o;
}

int sub_item_changes(struct cli *cli, const struct item *before, const struct item *after)
{
    static const struct table_column columns[] = {
        {N_("change"), false, false}, {N_("of"), false, false},  {N_("name"), false, true},
        {N_("what"), false, false},   {N_("before"), false, true}, {N_("after"), false, true},
    };
    struct item_changes changes = item_diff(cli->ctx, before, after);
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);

    for (size_t i = 0; i < changes.n; i++) {
        const struct item_change *c = &changes.list[i];

        json_push(list, change_to_json(cli->ctx, c));
        table_add(&t, _(change_kind_label(c->kind)));
        table_add(&t, _(c->part));
        table_add(&t, c->name);
        table_add(&t, *c->what ? _(c->what) : "");
        table_add(&t, view_change(cli->ctx, c->before));
        table_add(&t, view_change(cli->ctx, c->after));
    }
    if (cli->json)
        cli_answer(cli, list);
    else if (changes.n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("nothing differs"));
    return CLI_DONE;
}

/* The version that an option names; 0: the one in force. NULL, and *status, where it is
 * not here. */
static const struct item *version_of(struct cli *cli, const char *option, int *status)
{
    const char *code = cli->options.words[0], *text = options_get(&cli->options, option);
    int version = text ? (int)strtol(text, NULL, 10) : 0;
    struct err err = {0};
    const struct item *item =
        text ? (version > 0 ? rulebook_item(cli->desk->rules, code, version) : NULL)
             : rulebook_item_on(cli->desk->rules, code, desk_today(cli->desk));

    if (!item) {
        err_set(&err, RC_HARD, _("no such item or version: %s"),
                text ? mem_printf(cli->ctx, "%s %s", code, text) : code);
        *status = cli_fail(cli, &err);
    }
    return item;
}

/* The form of a package under that code; NULL where it is none. */
static const struct package_form *package_of(struct cli *cli)
{
    const char *code = cli->options.words[0];

    return rulebook_item_on(cli->desk->rules, code, desk_today(cli->desk))
               ? NULL
               : desk_package(cli->desk, cli->ctx, code);
}

static int say_package(struct cli *cli, const struct package_form *form)
{
    struct str text = str_new(cli->ctx);

    if (cli->json) {
        answer_item(cli, &form->item);
        return CLI_DONE;
    }
    package_guide_full(&text, form, cli->width ? cli->width : 80);
    cli_say(cli, "%s", text.s);
    say_fields(cli, &form->item);
    return CLI_DONE;
}

static void say_approval(struct cli *cli, const struct item *item)
{
    struct standing standing;

    say_line(cli, _("approval"), item->approval.number);
    say_line(cli, _("approved by"), item->approval.approver);
    say_line(cli, _("in force from"), item->approval.effective);
    rulebook_standing(cli->desk->rules, item->code, desk_today(cli->desk), &standing);
    if (standing.act.status != STANDING_IN_FORCE)
        say_line(cli, _(standing_label(standing.act.status)),
                 mem_printf(cli->ctx, "%s %s %s", standing.act.approval,
                            standing.act.approver, standing.act.reason));
}

int sub_item(struct cli *cli)
{
    const struct package_form *form = package_of(cli);
    int status = CLI_DONE;
    const struct item *item, *before;

    if (form)
        return say_package(cli, form);
    item = version_of(cli, "version", &status);
    before = item && options_get(&cli->options, "since") ? version_of(cli, "since", &status)
                                                         : NULL;
    if (status != CLI_DONE)
        return status;
    if (before)
        return sub_item_changes(cli, before, item);
    if (cli->json) {
        answer_item(cli, item);
        return CLI_DONE;
    }
    cli_say(cli, "%s\n%s  %d\n", item->name, item->code, item->version);
    say_approval(cli, item);
    say_line(cli, _("organ"), item->organ_name);
    say_line(cli, _("case type"), _(case_type_label(item->case_type)));
    say_line(cli, _("promised limit"), limit_text(cli->ctx, item->promised));
    say_line(cli, _("statutory limit"), limit_text(cli->ctx, item->statutory));
    say_line(cli, _("in person"), item->in_person);
    for (size_t i = 0; i < item->n_fees; i++)
        say_line(cli, item->fees[i].name, item->fees[i].standard);
    for (size_t i = 0; i < item->n_results; i++)
        say_line(cli, _("result"), item->results[i].name);
    say_materials(cli, item);
    say_fields(cli, item);
    say_stages(cli, item);
    return CLI_DONE;
}
