#include "client/sub_who.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "core/authority.h"

static const struct table_column columns[] = {
    {N_("act"), false, false},         {N_("roles"), false, true},
    {N_("whose matter"), false, true}, {N_("authority"), false, false},
    {N_("staff"), false, true},        {N_("apart from"), false, true},
    {N_("basis"), false, false},
};

static const char *roles_of(const void *ctx, enum kind k)
{
    struct str out = str_new(ctx);

    for (unsigned r = 0; r < ROLE_COUNT; r++)
        if (kind_row(k)->roles & 1u << r)
            str_join(&out, _(", "), _(role_label((enum role)r)));
    return out.s;
}

static const char *apart_from(const void *ctx, const struct authority_row *row)
{
    struct str out = str_new(ctx);

    for (unsigned k = 0; k < KIND_COUNT; k++)
        if (row->apart & UINT64_C(1) << k)
            str_join(&out, _(", "), _(kind_row((enum kind)k)->label));
    return out.s;
}

static const char *staff(enum kind k)
{
    const struct authority_row *row = authority_row(k);

    return kind_row(k)->roles == R(CENTRE) ? ""
           : row->established              ? _("on the establishment")
           : row->trainee                  ? _("anyone, a trainee with the mentor")
                                           : _("anyone but a trainee");
}

static const char *step(const struct authority_row *row)
{
    return row->step == MANDATE_NONE ? "" : _(mandate_step_label(row->step));
}

static struct json *to_json(const void *ctx, enum kind k)
{
    const struct authority_row *row = authority_row(k);
    struct json *o = json_object(ctx), *roles = json_array(ctx), *apart = json_array(ctx);

    json_set_string(o, "act", kind_row(k)->name);
    for (unsigned r = 0; r < ROLE_COUNT; r++)
        if (kind_row(k)->roles & 1u << r)
            json_push(roles, json_string(roles, role_name((enum role)r)));
    json_set(o, "roles", roles);
    json_set_string(o, "relation", relation_name(row->relation));
    if (row->step != MANDATE_NONE)
        json_set_string(o, "step", mandate_step_name(row->step));
    json_set_bool(o, "established", row->established);
    json_set_bool(o, "trainee", row->trainee);
    for (unsigned i = 0; i < KIND_COUNT; i++)
        if (row->apart & UINT64_C(1) << i)
            json_push(apart, json_string(apart, kind_row((enum kind)i)->name));
    json_set(o, "apart", apart);
    json_set_string(o, "basis", row->basis);
    return o;
}

static void say(struct cli *cli, bool markdown)
{
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (unsigned k = 0; k < KIND_COUNT; k++) {
        const struct authority_row *row = authority_row((enum kind)k);
        const char *cells[] = {
            _(kind_row((enum kind)k)->label),  roles_of(cli->ctx, (enum kind)k),
            _(relation_label(row->relation)),  step(row),
            staff((enum kind)k), apart_from(cli->ctx, row), row->basis,
        };

        for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
            if (markdown)
                cli_say(cli, "%s%s%s", i ? " | " : "| ", cells[i],
                        i + 1 == ARRAY_LEN(cells) ? " |\n" : "");
            else
                table_add(&t, cells[i]);
        }
    }
    if (!markdown)
        table_write(&t, cli->width, &cli->out);
}

int sub_roles(struct cli *cli)
{
    if (!cli->json) {
        say(cli, options_has(&cli->options, "markdown"));
        return CLI_DONE;
    }
    for (unsigned k = 0; k < KIND_COUNT; k++)
        cli_answer(cli, to_json(cli->ctx, (enum kind)k));
    return CLI_DONE;
}
