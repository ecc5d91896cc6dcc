#include "client/sub_cards.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "core/date.h"
#include "desk/cards.h"
#include "desk/csv.h"

/* ---- what a row says ------------------------------------------------------------------ */

static const char *day_text(const void *ctx, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    return mem_strdup(ctx, text);
}

static const char *at_text(const void *ctx, int64_t at)
{
    char text[DATE_MOMENT_TEXT];

    if (!at)
        return "";
    date_format_at(at, text);
    return mem_strdup(ctx, text);
}

static const char *colour_of(const struct cards_row *row)
{
    return row->card ? _(lamp_label(row->card->colour)) : _("letter");
}

static const char *status_of(const struct cards_row *row)
{
    if (row->card)
        return _(card_status_label(row->card->status));
    return row->letter->replied_at ? _(card_status_label(CARD_ANSWERED))
                                   : _(card_status_label(CARD_OPEN));
}

static const char *blame_of(const struct cards_row *row)
{
    return row->card && row->card->blame != BLAME_NONE ? _(blame_label(row->card->blame)) : "";
}

/* The last day: of the limit that was over, or to reply. */
static int32_t last_day(const struct cards_row *row)
{
    return row->card ? row->card->due : row->letter->reply_by;
}

static const char *item_of(const struct cards_row *row)
{
    const struct casefile *c = row->casefile;

    return c->item ? c->item->name : c->item_code;
}

static const char *limit_of(const struct cards_row *row)
{
    return row->card ? _(clock_kind_label(row->card->clock)) : _("to reply");
}

/* ---- answers ----------------------------------------------------------------------------- */

static struct json *row_to_json(const void *ctx, const struct cards_row *row)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "number", row->number);
    json_set_string(o, "kind", row->card ? "card" : "letter");
    json_set_string(o, "casefile", row->casefile->id);
    json_set_string(o, "casefile_number", row->casefile->number);
    json_set_string(o, "item", row->casefile->item_code);
    json_set_string(o, "colour", row->card ? lamp_name(row->card->colour) : NULL);
    json_set_string(o, "clock", row->card ? clock_kind_name(row->card->clock) : NULL);
    json_set_string(o, row->card ? "due" : "reply_by", day_text(ctx, last_day(row)));
    json_set_int(o, "at", row->at);
    json_set_string(o, "organ", row->card ? row->card->organ : row->letter->organ);
    json_set_string(o, "post", row->card ? row->card->post : row->letter->post);
    json_set_string(o, "account", row->card ? row->card->account : NULL);
    json_set_string(o, "whose", row->whose);
    json_set_string(o, "status", row->card             ? card_status_name(row->card->status)
                                 : row->letter->replied_at ? card_status_name(CARD_ANSWERED)
                                                           : card_status_name(CARD_OPEN));
    if (row->card && row->card->blame != BLAME_NONE)
        json_set_string(o, "blame", blame_name(row->card->blame));
    json_set_string(o, "awaits", row->card ? row->card->awaits : NULL);
    json_set_bool(o, "mine", row->mine);
    return o;
}

static void answer_json(struct cli *cli, const struct cards_list *list)
{
    struct json *out = json_array(cli->ctx);

    for (size_t i = 0; i < list->n; i++)
        json_push(out, row_to_json(cli->ctx, &list->list[i]));
    cli_answer(cli, out);
}

#define COLUMNS 9

static void cells(struct cli *cli, const struct cards_row *row, const char *out[COLUMNS])
{
    const char *all[COLUMNS] = {
        colour_of(row),       status_of(row),       at_text(cli->ctx, row->at),
        row->number,          row->whose,           limit_of(row),
        day_text(cli->ctx, last_day(row)), blame_of(row), row->casefile->number,
    };

    memcpy(out, all, sizeof all);
}

static const struct table_column columns[COLUMNS] = {
    {N_("colour"), false, false},      {N_("status"), false, false},
    {N_("raised at"), false, false},   {N_("number"), false, false},
    {N_("who answers"), false, true},  {N_("limit"), false, true},
    {N_("last day"), false, false},    {N_("whose lateness"), false, false},
    {N_("casefile"), false, false},
};

static void answer_csv(struct cli *cli, const struct cards_list *list)
{
    for (size_t i = 0; i < COLUMNS; i++)
        csv_add(&cli->out, _(columns[i].title));
    csv_add(&cli->out, _("item"));
    csv_end(&cli->out);
    for (size_t i = 0; i < list->n; i++) {
        const char *row[COLUMNS];

        cells(cli, &list->list[i], row);
        for (size_t k = 0; k < COLUMNS; k++)
            csv_add(&cli->out, row[k] ? row[k] : "");
        csv_add(&cli->out, item_of(&list->list[i]));
        csv_end(&cli->out);
    }
}

static void say_table(struct cli *cli, const struct cards_list *list)
{
    struct table t = table_new(cli->ctx, columns, COLUMNS);

    for (size_t i = 0; i < list->n; i++) {
        const char *row[COLUMNS];

        cells(cli, &list->list[i], row);
        for (size_t k = 0; k < COLUMNS; k++)
            table_add(&t, row[k]);
    }
    if (list->n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("none"));
    if (list->more)
        cli_say(cli, "%s\n", _("only the newest casefiles were looked at"));
}

/* ---- what is asked ------------------------------------------------------------------------ */

static bool colour_parse(const char *name, enum lamp *out)
{
    for (enum lamp l = LAMP_BLUE; l < LAMPS; l++)
        if (!strcmp(lamp_name(l), name)) {
            *out = l;
            return true;
        }
    return false;
}

/* Zero, or the status to end with. */
static int read_query(struct cli *cli, struct cards_query *q)
{
    const char *colour = options_get(&cli->options, "colour");
    const char *from = options_get(&cli->options, "from");
    const char *to = options_get(&cli->options, "to");

    *q = (struct cards_query){.waiting = !options_has(&cli->options, "all"),
                              .organ = options_get(&cli->options, "organ"),
                              .post = options_get(&cli->options, "post")};
    if (colour && !colour_parse(colour, &q->colour))
        return cli_usage(cli, _("cards: blue, yellow or red: %s"), colour);
    if (from && !date_parse(from, &q->from))
        return cli_usage(cli, _("cards: no such day: %s"), from);
    if (to && !date_parse(to, &q->to))
        return cli_usage(cli, _("cards: no such day: %s"), to);
    return CLI_DONE;
}

int sub_cards(struct cli *cli)
{
    struct cards_query query;
    struct cards_list list;
    struct err err = {0};
    int status = read_query(cli, &query);

    if (status)
        return status;
    if (cards_list(cli->desk, cli->ctx, &query, &list, &err))
        return cli_fail(cli, &err);
    if (cli->json)
        answer_json(cli, &list);
    else if (options_has(&cli->options, "csv"))
        answer_csv(cli, &list);
    else
        say_table(cli, &list);
    return CLI_DONE;
}
