#include "client/sub_stats.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "core/date.h"
#include "desk/csv.h"
#include "desk/stats.h"

struct asked {
    struct tally_span span;
    enum stats_by by;
    bool grouped; /* a row for each; else the sum alone */
    bool csv;
};

static const char *day_text(const void *ctx, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    return mem_strdup(ctx, text);
}

/* Tenths as a decimal; "" where there is nothing to speak of. */
static const char *tenths(const void *ctx, int64_t n)
{
    return n < 0 ? "" : mem_printf(ctx, "%" PRId64 ".%d", n / 10, (int)(n % 10));
}

/* ---- JSON and CSV: every column ----------------------------------------------------------- */

static struct json *tally_to_json(const void *ctx, const struct tally *t)
{
    struct json *o = json_object(ctx);

    for (int i = 0; i < TALLY_COUNT; i++)
        json_set_int(o, tally_name((enum tally_column)i), t->n[i]);
    json_set_int(o, "days", t->days);
    return o;
}

static void answer_json(struct cli *cli, const struct asked *asked, const struct stats *stats)
{
    struct json *o = json_object(cli->ctx), *rows = json_array(cli->ctx);

    json_set_string(o, "from", day_text(cli->ctx, asked->span.from));
    json_set_string(o, "to", day_text(cli->ctx, asked->span.to));
    json_set(o, "all", tally_to_json(cli->ctx, &stats->all));
    for (size_t i = 0; asked->grouped && i < stats->n; i++) {
        struct json *row = tally_to_json(cli->ctx, &stats->list[i].tally);

        json_set_string(row, stats_by_name(asked->by), stats->list[i].key);
        json_set_string(row, "name", stats->list[i].name);
        json_push(rows, row);
    }
    if (asked->grouped)
        json_set(o, "rows", rows);
    cli_answer(cli, o);
}

static void csv_tally(struct cli *cli, const char *key, const char *name,
                      const struct tally *t)
{
    csv_add(&cli->out, key);
    csv_add(&cli->out, name);
    for (int i = 0; i < TALLY_COUNT; i++)
        csv_add(&cli->out, mem_printf(cli->ctx, "%" PRId64, t->n[i]));
    csv_add(&cli->out, tenths(cli->ctx, tally_in_time(t)));
    csv_add(&cli->out, tenths(cli->ctx, tally_mean_tenths(t)));
    csv_end(&cli->out);
}

static void answer_csv(struct cli *cli, const struct asked *asked, const struct stats *stats)
{
    csv_add(&cli->out, _("code"));
    csv_add(&cli->out, _(stats_by_label(asked->by)));
    for (int i = 0; i < TALLY_COUNT; i++)
        csv_add(&cli->out, _(tally_label((enum tally_column)i)));
    csv_add(&cli->out, _("in time, %"));
    csv_add(&cli->out, _("working days to decide"));
    csv_end(&cli->out);
    for (size_t i = 0; asked->grouped && i < stats->n; i++)
        csv_tally(cli, stats->list[i].key, stats->list[i].name, &stats->list[i].tally);
    csv_tally(cli, "", _("all together"), &stats->all);
}

/* ---- for people: what there is --------------------------------------------------------- */

static void say_all(struct cli *cli, const struct tally *t)
{
    static const struct table_column columns[] = {{NULL, false, false}, {NULL, true, false}};
    struct table table = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (int i = 0; i < TALLY_COUNT; i++) {
        table_add(&table, _(tally_label((enum tally_column)i)));
        table_addf(&table, "%" PRId64, t->n[i]);
    }
    if (tally_in_time(t) >= 0) {
        table_add(&table, _("in time, %"));
        table_add(&table, tenths(cli->ctx, tally_in_time(t)));
        table_add(&table, _("working days to decide"));
        table_add(&table, tenths(cli->ctx, tally_mean_tenths(t)));
    }
    table_write(&table, cli->width, &cli->out);
}

/* The columns of a table of many rows, where there is anything in them; --csv has all. */
static const enum tally_column shown[] = {
    TALLY_RECEIVED, TALLY_ACCEPTED, TALLY_GRANTED,    TALLY_DENIED, TALLY_LATE,
    TALLY_DECLINED, TALLY_GIVEN_BACK, TALLY_WITHDRAWN, TALLY_YELLOW, TALLY_RED,
    TALLY_OPEN,     TALLY_OVERDUE,
};

static void add_tally(struct table *table, const struct stats *stats, const char *name,
                      const struct tally *t)
{
    table_add(table, name);
    for (size_t i = 0; i < ARRAY_LEN(shown); i++)
        if (stats->all.n[shown[i]])
            table_addf(table, "%" PRId64, t->n[shown[i]]);
}

static void say_rows(struct cli *cli, const struct asked *asked, const struct stats *stats)
{
    struct table_column columns[ARRAY_LEN(shown) + 1] = {
        {stats_by_label(asked->by), false, true}};
    struct table table;
    size_t n = 1;

    for (size_t i = 0; i < ARRAY_LEN(shown); i++)
        if (stats->all.n[shown[i]])
            columns[n++] = (struct table_column){tally_label(shown[i]), true, false};
    table = table_new(cli->ctx, columns, n);
    for (size_t i = 0; i < stats->n; i++)
        add_tally(&table, stats, stats->list[i].name, &stats->list[i].tally);
    add_tally(&table, stats, _("all together"), &stats->all);
    table_write(&table, cli->width, &cli->out);
}

static void say_stats(struct cli *cli, const struct asked *asked, const struct stats *stats)
{
    cli_say(cli, _("from %s to %s\n"), day_text(cli->ctx, asked->span.from),
            day_text(cli->ctx, asked->span.to));
    if (asked->grouped)
        say_rows(cli, asked, stats);
    else
        say_all(cli, &stats->all);
}

/* ---- what is asked ----------------------------------------------------------------------- */

static int32_t first_of_month(int32_t day)
{
    int year, month, mday;

    date_to_civil(day, &year, &month, &mday);
    return day - mday + 1;
}

/* Zero, or the status to end with. */
static int read_asked(struct cli *cli, struct asked *asked)
{
    const char *from = options_get(&cli->options, "from");
    const char *to = options_get(&cli->options, "to");
    const char *by = options_get(&cli->options, "by");

    *asked = (struct asked){.csv = options_has(&cli->options, "csv"), .grouped = by};
    asked->span.to = desk_today(cli->desk);
    if (to && !date_parse(to, &asked->span.to))
        return cli_usage(cli, _("stats: no such day: %s"), to);
    asked->span.from = first_of_month(asked->span.to);
    if (from && !date_parse(from, &asked->span.from))
        return cli_usage(cli, _("stats: no such day: %s"), from);
    if (asked->span.from > asked->span.to)
        return cli_usage(cli, "%s", _("stats: it ends before it begins"));
    if (by && !stats_by_parse(by, &asked->by))
        return cli_usage(cli, _("stats: organ, window, hall, item or domain: %s"), by);
    return CLI_DONE;
}

int sub_stats(struct cli *cli)
{
    struct asked asked;
    struct stats stats;
    struct err err = {0};
    int status = read_asked(cli, &asked);

    if (status)
        return status;
    if (stats_make(cli->desk, cli->ctx, asked.by, asked.span, &stats, &err))
        return cli_fail(cli, &err);
    if (cli->json)
        answer_json(cli, &asked, &stats);
    else if (asked.csv)
        answer_csv(cli, &asked, &stats);
    else
        say_stats(cli, &asked, &stats);
    return CLI_DONE;
}
