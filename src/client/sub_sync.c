#include "client/sub_sync.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "core/date.h"
#include "store/setting.h"

#define DEFAULT_SECONDS 30

/* ---- sync --------------------------------------------------------------------------------------- */

static int timeout_of(struct cli *cli, int *ms)
{
    const char *text = options_get(&cli->options, "timeout");
    char *end;
    long s = text ? strtol(text, &end, 10) : DEFAULT_SECONDS;

    if (text && (end == text || *end || s < 1 || s > 3600))
        return cli_usage(cli, "%s", _("--timeout: between 1 and 3600"));
    *ms = (int)s * 1000;
    return CLI_DONE;
}

static void say_sync(struct cli *cli)
{
    const struct sync_status *s = sync_status(cli->desk->sync);
    struct json *o = json_object(cli->ctx);

    if (!cli->json) {
        cli_say(cli, _("%s    waiting: %lld    tray: %lld%s%s\n"),
                s->online ? _("online") : _("offline"), (long long)s->pending,
                (long long)s->tray, *s->error ? "    " : "", s->error);
        return;
    }
    json_set_bool(o, "online", s->online);
    json_set_int(o, "pending", s->pending);
    json_set_int(o, "tray", s->tray);
    json_set_bool(o, "pulled", s->pulled);
    json_set_bool(o, "login", s->login == SYNC_LOGGED_IN);
    json_set_int(o, "receipt_at", s->receipt_at);
    json_set_string(o, "error", *s->error ? s->error : NULL);
    cli_answer(cli, o);
}

static int need_line(struct cli *cli)
{
    struct err err = {0};

    if (cli->desk->sync)
        return CLI_DONE;
    err_set(&err, RC_HARD, "%s", _("this seat is not enrolled; `yichuang enrol URL CODE`"));
    return cli_fail(cli, &err);
}

static int sync_once(struct cli *cli, int ms)
{
    struct err err = {0};
    enum rc rc = sync_run(cli->desk->sync, ms, &err);

    desk_refresh(cli->desk);
    if (rc)
        return cli_fail(cli, &err);
    say_sync(cli);
    if (sync_status(cli->desk->sync)->tray)
        return CLI_LATER;
    if (sync_status(cli->desk->sync)->login == SYNC_LOGGED_IN)
        return CLI_DONE;
    if (!cli->json)
        cli_say(cli, "%s\n", _("all is sent; to fetch, log in again with the centre"));
    return CLI_NOBODY;
}

/* Until a signal ends the program (what is kept is durable), or for as long as --timeout says where it is given. */
static int sync_watch(struct cli *cli, int64_t ms)
{
    struct sync *sync = cli->desk->sync;
    int64_t end = monotonic_ms() + ms;
    struct sync_status seen = {.pending = -1};

    while (!ms || monotonic_ms() < end) {
        const struct sync_status *s = sync_status(sync);
        int64_t wake;

        while (desk_turn(cli->desk))
            ;
        if (s->changes != seen.changes || s->pending != seen.pending ||
            s->online != seen.online) {
            seen = *s;
            say_sync(cli);
            if (cli_flush(cli))
                return CLI_FAILED;
        }
        wake = sync_wake_at(sync) - desk_now(cli->desk);
        transport_wait(&cli->desk->transport, wake < 10 ? 10 : wake > 1000 ? 1000 : (int)wake);
    }
    return CLI_DONE;
}

int sub_sync(struct cli *cli)
{
    int ms, status = timeout_of(cli, &ms);
    bool timed = options_has(&cli->options, "timeout");

    if (!status)
        status = need_line(cli);
    if (status)
        return status;
    if (options_has(&cli->options, "watch") && options_has(&cli->options, "once"))
        return cli_usage(cli, "%s", _("sync: --once or --watch"));
    return options_has(&cli->options, "watch") ? sync_watch(cli, timed ? ms : 0)
                                               : sync_once(cli, ms);
}

/* ---- the day's end -------------------------------------------------------------------------------- */

static void add_sum(struct table *t, const char *side, const struct json *sum)
{
    static const char *const counts[] = {"incarnation", "confirmed", "conflict", "rejected",
                                         "pending", "last_seq"};
    const char *hash = json_get_string(sum, "last_hash");

    table_add(t, side);
    for (size_t i = 0; i < ARRAY_LEN(counts); i++)
        table_addf(t, "%lld", (long long)json_get_int(sum, counts[i], 0));
    table_addf(t, "%.16s", hash ? hash : "");
}

static void add_sums(struct table *t, const char *side, const struct json *report,
                     const char *key)
{
    size_t n;
    struct json **sums = json_get_array(report, key, &n);

    for (size_t i = 0; i < n; i++)
        add_sum(t, side, sums[i]);
    if (n)
        return;
    table_add(t, side);
    table_add(t, _("nothing"));
    for (size_t i = 2; i < t->n_columns; i++)
        table_add(t, "");
}

static void say_sums(struct cli *cli, const struct json *report)
{
    static const struct table_column columns[] = {
        {N_("side"), false, false},      {N_("incarnation"), true, false},
        {N_("confirmed"), true, false},  {N_("confirmed with conflict"), true, false},
        {N_("rejected"), true, false},   {N_("waiting"), true, false},
        {N_("last record"), true, false}, {N_("its hash begins"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    add_sums(&t, _("here"), report, "ours");
    add_sums(&t, _("the centre"), report, "centre");
    table_write(&t, cli->width, &cli->out);
}

static int say_reconciled(struct cli *cli, const char *day)
{
    struct json *report = NULL;
    struct err err = {0};
    char *text;
    bool agree;

    if (setting_get(seat_db(cli->desk->seat), cli->ctx,
                    mem_printf(cli->ctx, "reconcile.%s", day), &text, &err) ||
        (text && json_parse(cli->ctx, text, strlen(text), &report, &err)))
        return cli_fail(cli, &err);
    if (!text) {
        err_set(&err, RC_WAIT, _("the centre has not compared this day: %s"), day);
        return cli_fail(cli, &err);
    }
    agree = json_get_bool(report, "agree", false);
    if (cli->json) {
        json_set_string(report, "day", day);
        cli_answer(cli, report);
    } else {
        cli_say(cli, "%s: %s\n", day,
                agree ? _("both sides agree") : _("the two sides do NOT agree"));
        say_sums(cli, report);
    }
    return agree ? CLI_DONE : CLI_FAILED;
}

int sub_reconcile(struct cli *cli)
{
    const char *word = cli->options.n_words ? cli->options.words[0] : NULL;
    int32_t day = desk_today(cli->desk);
    struct err err = {0};
    char text[DATE_TEXT];
    int ms, status = timeout_of(cli, &ms);

    if (!status && word && !date_parse(word, &day))
        return cli_usage(cli, _("reconcile: no such day: %s"), word);
    if (!status)
        status = need_line(cli);
    if (status)
        return status;
    date_format(day, text);
    sync_reconcile(cli->desk->sync, day);
    if (sync_run(cli->desk->sync, ms, &err))
        return cli_fail(cli, &err);
    return say_reconciled(cli, text);
}
