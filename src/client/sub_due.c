#include "client/sub_due.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/guide_parts.h"
#include "client/ledger_text.h"
#include "client/table.h"
#include "core/date.h"
#include "desk/ledger.h"

static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};

static struct json *line_to_json(const void *ctx, const struct ledger_line *line)
{
    struct json *o = json_object(ctx);
    char day[DATE_TEXT];

    date_format(line->day, day);
    json_set_string(o, "day", day);
    json_set_int(o, "counted", line->counted);
    json_set_int(o, "used", line->used);
    json_set_int(o, "remaining", line->remaining);
    json_set_string(o, "reason", ledger_reason_text(line->reason));
    json_set_string(o, "name", line->name);
    if (line->pause) {
        json_set_string(o, "procedure", line->pause->reason);
        json_set_string(o, "document", line->pause->paper);
    }
    json_set_string(o, "law", *ledger_reason_law(line->reason)
                                  ? ledger_reason_law(line->reason)
                                  : NULL);
    json_set_bool(o, "due", line->due);
    json_set_bool(o, "expected", line->expected);
    json_set_bool(o, "provisional", line->provisional);
    return o;
}

static const char *day_text(const void *ctx, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    return mem_strdup(ctx, text);
}

static struct json *revised_to_json(const void *ctx, const struct ledger *ledger)
{
    struct json *o = json_object(ctx);

    json_set_int(o, "version", ledger->revised.version);
    json_set_string(o, "day", day_text(ctx, ledger->revised.day));
    json_set_int(o, "newest", ledger->revised.newest);
    json_set_int(o, "published_at", ledger->revised.published_at);
    return o;
}

static struct json *ledger_to_json(const void *ctx, const struct ledger *ledger)
{
    struct json *o = json_object(ctx), *lines = json_array(ctx);
    char limit[LIMIT_TEXT];

    json_set_string(o, "clock", clock_kind_name(ledger->due.kind));
    limit_format(ledger->due.limit, limit);
    json_set_string(o, "limit", limit);
    json_set_string(o, "start", day_text(ctx, ledger->due.start));
    json_set_string(o, "day", day_text(ctx, ledger->due.day));
    json_set_int(o, "remaining", ledger->due.remaining);
    json_set_bool(o, "provisional", ledger->due.provisional);
    json_set_int(o, "budget", ledger->budget);
    if (ledger->extension) {
        json_set_int(o, "extended_days", ledger->extension->days);
        json_set_string(o, "extended_by", ledger->extension->paper);
    }
    if (ledger->ended)
        json_set_string(o, "ended", day_text(ctx, ledger->ended_on));
    json_set_bool(o, "over", ledger->due.over);
    json_set_string(o, "lamp", lamp_name(ledger->due.lamp));
    if (ledger->revised.version)
        json_set(o, "revised", revised_to_json(ctx, ledger));
    json_set_string(o, "parts", ledger->measure == DEADLINE_IN_MINUTES ? "minutes"
                                                                      : "hundredths of a day");
    for (size_t i = 0; i < ledger->n; i++)
        json_push(lines, line_to_json(ctx, &ledger->lines[i]));
    json_set(o, "lines", lines);
    return o;
}

static void add_line(struct cli *cli, struct table *t, const struct ledger *ledger,
                     const struct ledger_line *line)
{
    table_addf(t, "%s %s", day_text(cli->ctx, line->day), _(weekdays[date_weekday(line->day) - 1]));
    table_add(t, line->counted ? ledger_amount(cli->ctx, ledger, line->counted) : "-");
    table_add(t, ledger_amount(cli->ctx, ledger, line->used));
    table_add(t, ledger_amount(cli->ctx, ledger, line->remaining));
    table_add(t, ledger_why(cli->ctx, line));
}

/* What it comes to, before the lines. */
static void say_sum(struct cli *cli, const struct ledger *ledger)
{
    const char *const more[] = {ledger_ended(cli->ctx, ledger),
                                ledger_carded(cli->ctx, ledger),
                                ledger_revised(cli->ctx, ledger)};
    const char *label = _(clock_kind_label(ledger->due.kind));
    const char *limit = guide_limit(cli->ctx, ledger->due.limit);
    const char *day = day_text(cli->ctx, ledger->due.day);
    int left = ledger->due.remaining;

    if (ledger->ended)
        cli_say(cli, _("%s: %s, due on %s\n"), label, limit, day);
    else
        cli_say(cli,
                P_("%s: %s, due on %s, %d working day left\n",
                   "%s: %s, due on %s, %d working days left\n", left),
                label, limit, day, left);
    if (ledger->extension)
        cli_say(cli, _("extended by %d working days (行政许可法 42): %s\n"),
                ledger->extension->days, ledger->extension->paper);
    for (size_t i = 0; i < ARRAY_LEN(more); i++)
        if (more[i])
            cli_say(cli, "%s\n", more[i]);
}

static void say_ledger(struct cli *cli, const struct ledger *ledger)
{
    static const struct table_column columns[] = {
        {N_("date"), false, false},  {N_("counts"), true, false}, {N_("used"), true, false},
        {N_("left"), true, false},   {N_("because"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    say_sum(cli, ledger);
    for (size_t i = 0; i < ledger->n; i++)
        add_line(cli, &t, ledger, &ledger->lines[i]);
    table_write(&t, cli->width, &cli->out);
}

/* ---- which clock ---------------------------------------------------------------------- */

/* Without a word the most pressing one that runs; of a matter that is finished, all. */
static bool is_wanted(const struct ledger_clocks *clocks, size_t i, const char *which,
                      enum clock_kind wanted)
{
    return wanted ? clocks->list[i] == wanted : which || !clocks->running || !i;
}

static int say_clocks(struct cli *cli, const struct casefile *c, const char *which)
{
    struct json *list = json_array(cli->ctx);
    enum clock_kind wanted = CLOCK_NONE;
    struct ledger_clocks clocks = ledger_clocks(cli->desk, c);
    struct ledger ledger;

    if (which && strcmp(which, "all") && !clock_kind_parse(which, &wanted))
        return cli_usage(cli, _("due: no such clock: %s"), which);
    for (size_t i = 0; i < clocks.n; i++) {
        if (!is_wanted(&clocks, i, which, wanted) ||
            !ledger_make(cli->desk, cli->ctx, c, clocks.list[i], &ledger))
            continue;
        json_push(list, ledger_to_json(cli->ctx, &ledger));
        if (!cli->json)
            say_ledger(cli, &ledger);
    }
    if (cli->json)
        cli_answer(cli, list);
    else if (!list->n)
        cli_say(cli, "%s\n", _("no clock runs"));
    return CLI_DONE;
}

int sub_due(struct cli *cli)
{
    struct casefile *c;
    int status = cli_casefile(cli, cli->options.words[0], &c);

    if (status)
        return status;
    if (!cli->json)
        cli_say(cli, "%s  %s\n", c->number, c->item ? c->item->name : c->item_code);
    return say_clocks(cli, c, options_get(&cli->options, "clock"));
}
