#include "client/sub_register.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "core/date.h"
#include "desk/csv.h"
#include "desk/documents.h"
#include "desk/register.h"

struct span {
    int32_t from, to;
};

static const char *day_text(const void *ctx, int32_t day)
{
    char text[DATE_TEXT];

    if (!day)
        return "";
    date_format(day, text);
    return mem_strdup(ctx, text);
}

static const char *went_day(const void *ctx, const struct errand *e)
{
    return e->went_at ? day_text(ctx, date_of_at(e->went_at, NULL)) : "";
}

static const char *told_day(const void *ctx, const struct errand *e)
{
    return *e->told ? day_text(ctx, e->told_on) : "";
}

/* ---- answers ----------------------------------------------------------------------- */

static struct json *errand_to_json(const void *ctx, const struct errand *e)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "casefile", e->casefile);
    json_set_string(o, "number", e->number);
    json_set_string(o, "received", day_text(ctx, e->received));
    json_set_string(o, "name", e->name);
    json_set_string(o, "item", e->item);
    json_set_string(o, "officer", e->officer);
    json_set_int(o, "materials", (int64_t)e->n_materials);
    if (*e->went) {
        json_set_string(o, "went", e->went);
        json_set_string(o, "went_on", went_day(ctx, e));
        json_set_bool(o, "signed_for", e->signed_for);
    }
    json_set_string(o, "state", state_name(e->state));
    if (e->ended)
        json_set_string(o, "ended", day_text(ctx, e->ended));
    if (*e->told)
        json_set_string(o, "told_on", told_day(ctx, e));
    json_set_bool(o, "to_tell", e->to_tell);
    return o;
}

static void answer_csv(struct cli *cli, const struct errand_list *list)
{
    static const char *const titles[] = {
        N_("No."),         N_("casefile"),  N_("received on"), N_("applicant"),
        N_("item"),        N_("materials"), N_("went to"),     N_("went on"),
        N_("signed for"),  N_("stands at"), N_("ended on"),    N_("told by"),
        N_("told on"),     N_("officer"),
    };

    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        csv_add(&cli->out, _(titles[i]));
    csv_end(&cli->out);
    for (size_t i = 0; i < list->n; i++) {
        const struct errand *e = &list->list[i];
        const char *fields[] = {
            mem_printf(cli->ctx, "%zu", i + 1),
            e->number,
            day_text(cli->ctx, e->received),
            e->name,
            e->item,
            mem_printf(cli->ctx, "%zu", e->n_materials),
            e->went,
            went_day(cli->ctx, e),
            !*e->went ? "" : e->signed_for ? _("yes") : _("no"),
            _(state_label(e->state)),
            day_text(cli->ctx, e->ended),
            e->told,
            told_day(cli->ctx, e),
            e->officer,
        };

        for (size_t k = 0; k < ARRAY_LEN(fields); k++)
            csv_add(&cli->out, fields[k]);
        csv_end(&cli->out);
    }
}

static void say_list(struct cli *cli, const struct errand_list *list)
{
    static const struct table_column columns[] = {
        {N_("received on"), false, false}, {N_("casefile"), false, false},
        {N_("applicant"), false, true},    {N_("item"), false, true},
        {N_("went to"), false, true},      {N_("stands at"), false, true},
        {N_("told on"), false, false},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (size_t i = 0; i < list->n; i++) {
        const struct errand *e = &list->list[i];

        table_add(&t, day_text(cli->ctx, e->received));
        table_add(&t, e->number);
        table_add(&t, e->name);
        table_add(&t, e->item);
        table_add(&t, e->went);
        table_add(&t, _(state_label(e->state)));
        table_add(&t, e->to_tell ? _("to be told") : told_day(cli->ctx, e));
    }
    if (list->n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("no errands"));
}

/* ---- on paper ------------------------------------------------------------------------- */

static int on_paper(struct cli *cli, const struct errand_list *list, const struct span *span)
{
    const char *path = options_get(&cli->options, "save");
    struct paper_result page;
    struct err err = {0};

    if (register_make(cli->desk, cli->ctx, list, span->from, span->to,
                      options_get(&cli->options, "paper"), &page, &err))
        return cli_fail(cli, &err);
    if (options_has(&cli->options, "show")) {
        cli_say(cli, "%s", paper_text(cli->ctx, &page));
        return CLI_DONE;
    }
    if (path ? paper_save(path, &page, &err)
             : document_send(cli->desk, cli->ctx, &page, NULL, &err))
        return cli_fail(cli, &err);
    return CLI_DONE;
}

static int read_span(struct cli *cli, struct span *span)
{
    const char *from = options_get(&cli->options, "from");
    const char *to = options_get(&cli->options, "to");
    int year, month, mday;

    span->to = desk_today(cli->desk);
    if (to && !date_parse(to, &span->to))
        return cli_usage(cli, _("register: no such day: %s"), to);
    date_to_civil(span->to, &year, &month, &mday);
    if (!date_from_civil(year, 1, 1, &span->from) ||
        (from && !date_parse(from, &span->from)))
        return cli_usage(cli, _("register: no such day: %s"), from ? from : "");
    return CLI_DONE;
}

int sub_register(struct cli *cli)
{
    struct errand_list list;
    struct span span;
    struct err err = {0};
    int status = read_span(cli, &span);

    if (status)
        return status;
    if (register_read(cli->desk, cli->ctx, span.from, span.to, &list, &err))
        return cli_fail(cli, &err);
    if (options_has(&cli->options, "print") || options_has(&cli->options, "show") ||
        options_get(&cli->options, "save"))
        return on_paper(cli, &list, &span);
    if (cli->json) {
        struct json *rows = json_array(cli->ctx);

        for (size_t i = 0; i < list.n; i++)
            json_push(rows, errand_to_json(cli->ctx, &list.list[i]));
        cli_answer(cli, rows);
    } else if (options_has(&cli->options, "csv")) {
        answer_csv(cli, &list);
    } else {
        say_list(cli, &list);
    }
    return CLI_DONE;
}
