#include "client/sub_queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "core/date.h"

#define PAGE 200

/* ---- outbox --------------------------------------------------------------------------------- */

static char *key_text(const void *ctx, const struct event_key *key)
{
    return mem_printf(ctx, "%s/%d/%lld", key->device, key->incarnation, (long long)key->seq);
}

static struct json *event_to_json(const void *ctx, const struct journal_event *e)
{
    struct json *o = json_object(ctx);
    char hex[HASH_HEX];

    hash_hex(&e->hash, hex);
    json_set_string(o, "key", key_text(ctx, &e->key));
    json_set_string(o, "hash", hex);
    json_set_string(o, "casefile", e->casefile);
    json_set_string(o, "kind", e->kind);
    json_set_int(o, "at", e->at);
    json_set_string(o, "actor", e->actor);
    json_set_string(o, "verdict", verdict_name(e->verdict));
    return o;
}

/* The casefile's number for people; its id where the row is gone. */
static const char *number_of(struct cli *cli, const char *casefile)
{
    struct casefile_row *row = NULL;

    if (journal_get_row(seat_journal(cli->desk->seat), cli->ctx, casefile, &row, NULL) || !row)
        return casefile;
    return row->number;
}

static const char *kind_text(const char *name)
{
    return _(kind_row(kind_parse(name))->label);
}

static void add_event(struct cli *cli, struct table *t, const struct journal_event *e)
{
    char at[DATE_MOMENT_TEXT];

    date_format_at(e->at, at);
    table_add(t, key_text(cli->ctx, &e->key));
    table_add(t, at);
    table_add(t, kind_text(e->kind));
    table_add(t, number_of(cli, e->casefile));
    table_add(t, cli_name(cli, e->actor));
}

static void outbox_page(struct cli *cli, const struct outbox *page, struct table *t,
                        struct json *list)
{
    for (size_t i = 0; i < page->n; i++) {
        const struct outbox_row *row = &page->list[i];
        struct json *o = event_to_json(cli->ctx, &row->event);

        json_set_int(o, "attempts", row->attempts);
        json_set_string(o, "error", *row->error ? row->error : NULL);
        json_set_bool(o, "parked", !hash_is_zero(&row->parked_by));
        json_push(list, o);
        add_event(cli, t, &row->event);
        table_add(t, hash_is_zero(&row->parked_by) ? row->error
                                                   : _("waits for a record that was not "
                                                       "taken"));
    }
}

int sub_outbox(struct cli *cli)
{
    static const struct table_column columns[] = {
        {N_("record"), false, false},   {N_("at"), false, false},
        {N_("act"), false, false},      {N_("casefile"), false, false},
        {N_("by"), false, false},       {N_("last try"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);
    struct outbox page = {.n = PAGE};
    struct event_key after;
    const struct event_key *from = NULL;
    struct err err = {0};

    while (page.n == PAGE) {
        if (seat_outbox(cli->desk->seat, cli->ctx, from, PAGE, &page, &err))
            return cli_fail(cli, &err);
        outbox_page(cli, &page, &t, list);
        if (page.n) {
            after = page.list[page.n - 1].event.key;
            from = &after;
        }
    }
    if (cli->json)
        cli_answer(cli, list);
    else if (list->n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("nothing waits to be sent"));
    return CLI_DONE;
}

/* ---- tray ------------------------------------------------------------------------------------- */

static struct refusal refusal_of(const struct journal_event *e)
{
    enum refusal_code code = e->refusal ? refusal_from_number(e->refusal) : REFUSAL_NONE;

    return refuse(code, "%s", e->subject);
}

static void add_tray_row(struct cli *cli, struct table *t, struct json *list,
                         const struct tray_row *row)
{
    struct json *o = event_to_json(cli->ctx, &row->event);
    struct refusal why = refusal_of(&row->event);

    json_set(o, "refusal", refusal_to_json(cli->ctx, &why));
    if (row->overtaken_by) {
        json_set_string(o, "overtaken_by", row->overtaken_by);
        json_set_string(o, "overtaken_kind", row->overtaken_kind);
        json_set_int(o, "overtaken_at", row->overtaken_at);
    }
    json_push(list, o);
    add_event(cli, t, &row->event);
    table_add(t, _(verdict_label(row->event.verdict)));
    table_addf(t, row->overtaken_by ? _("%s  (%s came first: %s)") : "%s%.0s%.0s",
               refusal_text(cli->ctx, &why),
               row->overtaken_by ? cli_name(cli, row->overtaken_by) : "",
               row->overtaken_by ? kind_text(row->overtaken_kind) : "");
}

static int show_tray(struct cli *cli)
{
    static const struct table_column columns[] = {
        {N_("record"), false, false}, {N_("at"), false, false},
        {N_("act"), false, false},    {N_("casefile"), false, false},
        {N_("by"), false, false},     {N_("the centre"), false, false},
        {N_("why"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);
    struct tray tray;
    struct err err = {0};

    if (seat_tray(cli->desk->seat, cli->ctx, PAGE, &tray, &err))
        return cli_fail(cli, &err);
    for (size_t i = 0; i < tray.n; i++)
        add_tray_row(cli, &t, list, &tray.list[i]);
    if (cli->json)
        cli_answer(cli, list);
    else if (tray.n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("the tray is empty"));
    return CLI_DONE;
}

/* "DEVICE/INCARNATION/SEQ" */
static bool parse_key(const void *ctx, const char *text, struct event_key *key)
{
    char *copy = mem_strdup(ctx, text), *end;
    char *first = strchr(copy, '/'), *second = first ? strchr(first + 1, '/') : NULL;

    if (!second)
        return false;
    *first = '\0';
    key->device = copy;
    key->incarnation = (int)strtol(first + 1, &end, 10);
    if (end != second)
        return false;
    key->seq = strtoll(second + 1, &end, 10);
    return *copy && !*end && key->incarnation > 0 && key->seq > 0;
}

int sub_tray(struct cli *cli)
{
    struct event_key key;
    struct err err = {0};

    if (!cli->options.n_words)
        return show_tray(cli);
    if (strcmp(cli->options.words[0], "done") || cli->options.n_words != 2 ||
        !parse_key(cli->ctx, cli->options.words[1], &key))
        return cli_usage(cli, "%s", _("usage: yichuang tray [done DEVICE/INCARNATION/SEQ]"));
    if (seat_tray_done(cli->desk->seat, &key, desk_now(cli->desk), &err))
        return cli_fail(cli, &err);
    return cli->json ? show_tray(cli) : CLI_DONE;
}
