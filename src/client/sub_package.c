#include "client/sub_package.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/act_report.h"
#include "client/table.h"
#include "core/date.h"

#define MOST_FOUND 64

/* ---- as JSON ------------------------------------------------------------------------------ */

static struct json *member_to_json(const void *ctx, const struct casefile *c)
{
    struct json *o = json_object(ctx);
    char last[HASH_HEX];

    hash_hex(&c->last, last);
    json_set_string(o, "casefile", c->id);
    json_set_string(o, "number", c->number);
    json_set_string(o, "pickup", c->pickup);
    json_set_string(o, "member", c->package.member);
    json_set_string(o, "item", c->item_code);
    json_set_string(o, "state", state_name(c->state));
    json_set_string(o, "last", last);
    if (held_awaited(&c->held))
        json_set_string(o, "awaits", held_awaited(&c->held)->awaits);
    return o;
}

static struct json *members_to_json(const void *ctx, const struct casefile *const *list,
                                    size_t n)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < n; i++)
        json_push(out, member_to_json(ctx, list[i]));
    return out;
}

static struct json *state_to_json(const void *ctx, const struct package_state *s)
{
    struct json *o = json_object(ctx);
    char day[DATE_TEXT];

    json_set_int(o, "of", s->of);
    json_set_int(o, "here", s->here);
    json_set_int(o, "accepted", s->accepted);
    json_set_int(o, "decided", s->decided);
    json_set_int(o, "denied", s->denied);
    json_set_int(o, "awaiting", s->awaiting);
    json_set_int(o, "ready", s->ready);
    json_set_int(o, "issued", s->issued);
    if (s->has_due) {
        date_format(s->due, day);
        json_set_string(o, "due", day);
        json_set_string(o, "slowest", s->slowest->number);
    }
    return o;
}

/* ---- done ---------------------------------------------------------------------------------- */

static int finish(struct cli *cli, enum rc rc, const char *topic,
                  const struct act_result *result, const struct options *options,
                  const struct err *err)
{
    const struct casefile **list;
    size_t n;
    struct err wrong = {0};

    if (rc)
        return cli_fail(cli, err);
    if (result->refusal.code)
        return cli_refused(cli, topic, &result->refusal);
    if (package_siblings(cli->desk, cli->ctx, result->after, &list, &n, &wrong))
        return cli_fail(cli, &wrong);
    act_report(cli, options, result, members_to_json(cli->ctx, list, n));
    return CLI_DONE;
}

int sub_package_receive(struct cli *cli, const struct counter *counter, enum kind kind,
                        const struct act *said, const struct options *options)
{
    struct act_result result = {0};
    struct err err = {0};
    enum rc rc = package_receive(cli->desk, cli->ctx, counter, kind, said, &result, NULL, NULL,
                                 &err);

    return finish(cli, rc, kind_row(KIND_RECEIVE)->name, &result, options, &err);
}

int sub_package_issue(struct cli *cli, const struct casefile *c, const struct act *act,
                      const struct options *options)
{
    struct act_result result = {0};
    struct err err = {0};
    enum rc rc = package_issue(cli->desk, cli->ctx, c, act, &result, &err);

    return finish(cli, rc, kind_row(KIND_ISSUE)->name, &result, options, &err);
}

/* ---- shown ---------------------------------------------------------------------------------- */

enum rc sub_package_rows(struct cli *cli, const char *key, struct work_list *out,
                         struct err *err)
{
    enum rc rc = lists_search(cli->desk, cli->ctx, key, MOST_FOUND, out, err);
    size_t kept = 0;

    for (size_t i = 0; !rc && i < out->n; i++)
        if (!strcmp(out->list[i].row.package, key))
            out->list[kept++] = out->list[i];
    out->n = rc ? 0 : kept;
    return rc;
}

/* One casefile of it: by the id of the matter, else by its own keys. */
static int one_of(struct cli *cli, const char *key, struct casefile **out)
{
    struct work_list rows = {0};
    struct err err = {0};

    if (sub_package_rows(cli, key, &rows, &err))
        return cli_fail(cli, &err);
    return cli_casefile(cli, rows.n ? rows.list[0].row.id : key, out);
}

static void say_members(struct cli *cli, const struct casefile *const *list, size_t n)
{
    static const struct table_column columns[] = {
        {N_("casefile"), false, false}, {N_("pick-up code"), false, false},
        {N_("item"), false, true}, {N_("stands at"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (size_t i = 0; i < n; i++) {
        table_add(&t, list[i]->number ? list[i]->number : list[i]->id);
        table_add(&t, list[i]->pickup ? list[i]->pickup : "");
        table_add(&t, list[i]->item ? list[i]->item->name : list[i]->item_code);
        table_add(&t, casefile_open(list[i]) && held_awaited(&list[i]->held)
                          ? _("awaits a result")
                          : _(state_label(list[i]->state)));
    }
    table_write(&t, cli->width, &cli->out);
}

int sub_package_show(struct cli *cli, const char *key)
{
    struct casefile *c = NULL;
    const struct casefile **list;
    const struct package *p;
    struct package_state s;
    struct err err = {0};
    struct json *o;
    size_t n;
    int status = one_of(cli, key, &c);

    if (status)
        return status;
    if (!c->package.id)
        return cli_usage(cli, _("show: not taken in with a package: %s"), key);
    if (package_siblings(cli->desk, cli->ctx, c, &list, &n, &err))
        return cli_fail(cli, &err);
    s = package_stands(cli->desk, list, n);
    p = rulebook_package(cli->desk->rules, c->package.code, c->package.version);
    if (cli->json) {
        o = state_to_json(cli->ctx, &s);
        json_set_string(o, "package", c->package.id);
        json_set_string(o, "code", c->package.code);
        json_set_int(o, "version", c->package.version);
        json_set(o, "casefiles", members_to_json(cli->ctx, list, n));
        cli_answer(cli, o);
        return CLI_DONE;
    }
    cli_say(cli, "%s  %s\n%s\n", p ? p->name : c->package.code, casefile_applicant(c, "name"),
            package_state_text(cli->ctx, &s));
    say_members(cli, list, n);
    return CLI_DONE;
}
