#include "client/help.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/act_options.h"

#define MARGIN 28 /* where the explanations begin */
#define WIDTH 80

/* The bytes of text that stand on the next line: as many words as fit, or characters
 * where a word (or a language without blanks) is longer than the line. */
static size_t line_end(const char *text, int width)
{
    size_t fits = utf8_cut(text, width, NULL), end = fits;

    if (!text[fits])
        return fits;
    while (end && text[end] != ' ')
        end--;
    return end ? end : fits;
}

/* "  left        explanation, wrapped". */
static void say_pair(struct cli *cli, const char *left, const char *text)
{
    int used = 2 + utf8_width(left);
    bool first = true;

    cli_say(cli, "  %s", left);
    if (used > MARGIN - 2 || !*text) {
        cli_say(cli, "\n");
        used = 0;
    }
    while (*text) {
        size_t n = line_end(text, WIDTH - MARGIN);

        cli_say(cli, "%*s%.*s\n", MARGIN - (first ? used : 0), "", (int)n, text);
        text += n + strspn(text + n, " ");
        first = false;
    }
}

static void add_rows(struct cli *cli, const struct option_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct option_row *row = &rows->rows[i];

        say_pair(cli,
                 mem_printf(cli->ctx, "--%s%s%s%s", row->name, row->arg ? " " : "",
                            row->arg ? row->arg : "", row->many ? " ..." : ""),
                 *row->help ? _(row->help) : "");
    }
}

static void say_options(struct cli *cli, const char *title, const struct option_rows *rows)
{
    if (!rows->n)
        return;
    cli_say(cli, "\n%s\n", title);
    add_rows(cli, rows);
}

static void say_statuses(struct cli *cli)
{
    static const struct {
        const char *status, *meaning;
    } rows[] = {
#define X(id, status, meaning) {#status, meaning},
        STATUSES(X)
#undef X
    };

    cli_say(cli, "\n%s\n", _("Exit status:"));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        say_pair(cli, rows[i].status, _(rows[i].meaning));
}

static void say_all(struct cli *cli)
{
    struct option_rows settings = cli_setting_rows(cli->ctx);

    cli_say(cli, "%s\n\n",
            _("Usage: yichuang [OPTIONS]                 the screens of this seat\n"
              "       yichuang [OPTIONS] SUB-COMMAND ... one act or answer"));
    for (size_t i = 0; i < n_subcommands; i++)
        say_pair(cli,
                 mem_printf(cli->ctx, "%s %s", subcommands[i].name, subcommands[i].args),
                 _(subcommands[i].help));
    say_options(cli, _("Options, before or after the sub-command:"), &cli_global_rows);
    say_options(cli, _("Settings, which may also stand in yichuang-config(5):"), &settings);
    say_statuses(cli);
}

/* Only acts have options by topic. */
static struct option_rows topic_rows(struct cli *cli, const struct subcommand *row,
                                     const char *topic)
{
    if (row->topics && !strcmp(row->topics, SUBCOMMAND_KINDS))
        return act_option_rows(cli->ctx, topic);
    return (struct option_rows){0};
}

static void say_topic(struct cli *cli, const struct subcommand *row, const char *topic)
{
    struct option_rows rows = topic_rows(cli, row, topic);

    cli_say(cli, _("Usage: yichuang %s %s ...\n\n%s\n"), row->name, topic,
            rows.n ? _(act_topic_help(topic)) : _(row->help));
    say_options(cli, _("Options:"), &rows);
}

static void say_one(struct cli *cli, const struct subcommand *row)
{
    size_t n;
    char **topics = subcommand_topics(cli->ctx, row, &n);

    cli_say(cli, _("Usage: yichuang %s %s\n\n%s\n"), row->name, row->args, _(row->help));
    if (n)
        cli_say(cli, "\n%s\n", _("One of:"));
    for (size_t i = 0; i < n; i++) {
        bool own = topic_rows(cli, row, topics[i]).n > 0;

        say_pair(cli, topics[i], own ? _(act_topic_help(topics[i])) : "");
    }
    say_options(cli, _("Options:"), &row->options);
}

static bool has_topic(struct cli *cli, const struct subcommand *row, const char *topic)
{
    size_t n;
    char **topics = subcommand_topics(cli->ctx, row, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(topics[i], topic))
            return true;
    return false;
}

void help_say(struct cli *cli, const struct subcommand *row, const char *topic)
{
    if (!row)
        say_all(cli);
    else if (topic && has_topic(cli, row, topic))
        say_topic(cli, row, topic);
    else
        say_one(cli, row);
}

static void list_rows(struct cli *cli, const char *of, const struct option_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        cli_say(cli, "option %s --%s\n", of, rows->rows[i].name);
}

static void list_one(struct cli *cli, const struct subcommand *row)
{
    size_t n;
    char **topics = subcommand_topics(cli->ctx, row, &n);

    cli_say(cli, "command %s\n", row->name);
    list_rows(cli, row->name, &row->options);
    for (size_t i = 0; i < n; i++) {
        struct option_rows rows = topic_rows(cli, row, topics[i]);

        cli_say(cli, "topic %s %s\n", row->name, topics[i]);
        list_rows(cli, mem_printf(cli->ctx, "%s/%s", row->name, topics[i]), &rows);
    }
}

void help_list(struct cli *cli)
{
    struct option_rows settings = cli_setting_rows(cli->ctx);

    for (size_t i = 0; i < n_subcommands; i++)
        list_one(cli, &subcommands[i]);
    list_rows(cli, "-", &cli_global_rows);
    list_rows(cli, "-", &settings);
}

int help_run(struct cli *cli)
{
    const char *name = cli->options.n_words > 0 ? cli->options.words[0] : NULL;
    const char *topic = cli->options.n_words > 1 ? cli->options.words[1] : NULL;
    const struct subcommand *row = name ? subcommand_find(name) : NULL;

    if (options_has(&cli->options, "list")) {
        help_list(cli);
        return CLI_DONE;
    }
    if (name && !row)
        return cli_usage(cli, _("no such sub-command: %s"), name);
    if (topic && !has_topic(cli, row, topic))
        return cli_usage(cli, _("%s: no such topic: %s"), name, topic);
    help_say(cli, row, topic);
    return CLI_DONE;
}
