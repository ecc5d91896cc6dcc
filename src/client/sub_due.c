#include "client/sub_due.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalogue/guide_parts.h"
#include "client/table.h"
#include "core/date.h"
#include "desk/lists.h"

static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};

/* Parts as a person reads them: days with up to two decimals, or hours and minutes. */
static const char *amount(const void *ctx, const struct ledger *ledger, int64_t parts)
{
    int64_t n = parts < 0 ? -parts : parts;
    const char *sign = parts < 0 ? "-" : "";

    if (ledger->due.limit.unit == LIMIT_HOURS)
        return mem_printf(ctx, "%s%lld:%02lld", sign, (long long)(n / 60), (long long)(n % 60));
    if (n % DEADLINE_DAY_PARTS == 0)
        return mem_printf(ctx, "%s%lld", sign, (long long)(n / DEADLINE_DAY_PARTS));
    return mem_printf(ctx, "%s%lld.%02lld", sign, (long long)(n / DEADLINE_DAY_PARTS),
                      (long long)(n % DEADLINE_DAY_PARTS));
}

/* "a holiday: 春节 (行政许可法 82)", and what else is to be known of the day. */
static const char *line_text(const void *ctx, const struct ledger_line *line)
{
    struct str out = str_new(ctx);
    const char *law = ledger_reason_law(line->reason);
    const char *pause = line->pause ? line->pause->reason : NULL;
    const char *paper = line->pause ? line->pause->paper : NULL;

    str_add(&out, _(ledger_reason_text(line->reason)));
    if (line->name || pause)
        str_addf(&out, ": %s", pause ? _(pause) : line->name);
    if (paper)
        str_addf(&out, ", %s", paper);
    if (*law)
        str_addf(&out, " (%s)", law);
    if (line->closed)
        str_addf(&out, "; %s", line->closed);
    if (line->due)
        str_addf(&out, "; %s", _("due"));
    if (line->provisional)
        str_addf(&out, "; %s", _("provisional: the calendar of that year is not published"));
    else if (line->expected)
        str_addf(&out, "; %s", _("expected"));
    return out.s;
}

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

static struct json *ledger_to_json(const void *ctx, const struct ledger *ledger)
{
    struct json *o = json_object(ctx), *lines = json_array(ctx);
    char day[DATE_TEXT], limit[LIMIT_TEXT];

    json_set_string(o, "clock", clock_kind_name(ledger->due.kind));
    limit_format(ledger->due.limit, limit);
    json_set_string(o, "limit", limit);
    date_format(ledger->due.start, day);
    json_set_string(o, "start", day);
    date_format(ledger->due.day, day);
    json_set_string(o, "day", day);
    json_set_int(o, "remaining", ledger->due.remaining);
    json_set_bool(o, "provisional", ledger->due.provisional);
    json_set_int(o, "budget", ledger->budget);
    if (ledger->extension) {
        json_set_int(o, "extended_days", ledger->extension->days);
        json_set_string(o, "extended_by", ledger->extension->paper);
    }
    json_set_string(o, "parts", ledger->due.limit.unit == LIMIT_HOURS ? "minutes"
                                                                     : "hundredths of a day");
    for (size_t i = 0; i < ledger->n; i++)
        json_push(lines, line_to_json(ctx, &ledger->lines[i]));
    json_set(o, "lines", lines);
    return o;
}

static void add_line(struct cli *cli, struct table *t, const struct ledger *ledger,
                     const struct ledger_line *line)
{
    char day[DATE_TEXT];

    date_format(line->day, day);
    table_addf(t, "%s %s", day, _(weekdays[date_weekday(line->day) - 1]));
    table_add(t, line->counted ? amount(cli->ctx, ledger, line->counted) : "-");
    table_add(t, amount(cli->ctx, ledger, line->used));
    table_add(t, amount(cli->ctx, ledger, line->remaining));
    table_add(t, line_text(cli->ctx, line));
}

static void say_ledger(struct cli *cli, const struct ledger *ledger)
{
    static const struct table_column columns[] = {
        {N_("date"), false, false},  {N_("counts"), true, false}, {N_("used"), true, false},
        {N_("left"), true, false},   {N_("because"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    int left = ledger->due.remaining;
    char day[DATE_TEXT];

    date_format(ledger->due.day, day);
    if (!ledger->n) {
        cli_say(cli,
                P_("%s: due on %s, %d working day left\n",
                   "%s: due on %s, %d working days left\n", left),
                _(clock_kind_label(ledger->due.kind)), day, left);
        return;
    }
    cli_say(cli,
            P_("%s: %s, due on %s, %d working day left\n",
               "%s: %s, due on %s, %d working days left\n", left),
            _(clock_kind_label(ledger->due.kind)), guide_limit(cli->ctx, ledger->due.limit),
            day, left);
    if (ledger->extension)
        cli_say(cli, _("extended by %d working days (行政许可法 42): %s\n"),
                ledger->extension->days, ledger->extension->paper);
    for (size_t i = 0; i < ledger->n; i++)
        add_line(cli, &t, ledger, &ledger->lines[i]);
    table_write(&t, cli->width, &cli->out);
}

/* ---- which clock ------------------------------------------------------------------------------------- */

static int say_clocks(struct cli *cli, const struct casefile *c, const char *which)
{
    struct json *list = json_array(cli->ctx);
    enum clock_kind wanted = CLOCK_NONE;
    bool all = which && !strcmp(which, "all");
    struct dues dues = desk_dues(cli->desk, c);

    if (which && !all && !clock_kind_parse(which, &wanted))
        return cli_usage(cli, _("due: no such clock: %s"), which);
    for (size_t i = 0; i < dues.n; i++) {
        struct ledger ledger;

        if ((!which && i > 0) || (wanted && dues.list[i].kind != wanted))
            continue;
        /* The applicant's time is a date that the notice names: no days are counted. */
        if (!lists_ledger(cli->desk, cli->ctx, c, dues.list[i].kind, &ledger))
            ledger = (struct ledger){.due = dues.list[i]};
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
