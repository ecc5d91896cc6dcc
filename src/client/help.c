#include "client/help.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/act_options.h"
#include "client/table.h"

static const struct table_column plain[] = {{NULL, false, false}, {NULL, false, false}};

static struct table pairs(struct cli *cli)
{
    return table_new(cli->ctx, plain, ARRAY_LEN(plain));
}

static void add_rows(struct table *t, const struct option_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct option_row *row = &rows->rows[i];

        table_addf(t, "  --%s%s%s%s", row->name, row->arg ? " " : "",
                   row->arg ? row->arg : "", row->many ? " ..." : "");
        table_add(t, *row->help ? _(row->help) : "");
    }
}

static void say_options(struct cli *cli, const char *title, const struct option_rows *rows)
{
    struct table t = pairs(cli);

    if (!rows->n)
        return;
    add_rows(&t, rows);
    cli_say(cli, "\n%s\n", title);
    table_write(&t, 0, &cli->out);
}

static void say_all(struct cli *cli)
{
    struct table t = pairs(cli);
    struct option_rows settings = cli_setting_rows(cli->ctx);

    cli_say(cli, "%s\n\n",
            _("Usage: yichuang [OPTIONS]                 the screens of this seat\n"
              "       yichuang [OPTIONS] SUB-COMMAND ... one act or answer"));
    for (size_t i = 0; i < n_subcommands; i++) {
        table_addf(&t, "  %s %s", subcommands[i].name, subcommands[i].args);
        table_add(&t, _(subcommands[i].help));
    }
    table_write(&t, 0, &cli->out);
    say_options(cli, _("Options, before or after the sub-command:"), &cli_global_rows);
    say_options(cli, _("Settings, which may also stand in yichuang-config(5):"), &settings);
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

    cli_say(cli, _("Usage: yichuang %s %s ...\n\n%s\n"), row->name, topic, _(row->help));
    say_options(cli, _("Options:"), &rows);
}

static void say_one(struct cli *cli, const struct subcommand *row)
{
    size_t n;
    char **topics = subcommand_topics(cli->ctx, row, &n);
    struct str list = str_new(cli->ctx);

    cli_say(cli, _("Usage: yichuang %s %s\n\n%s\n"), row->name, row->args, _(row->help));
    for (size_t i = 0; i < n; i++)
        str_join(&list, " ", topics[i]);
    if (n)
        cli_say(cli, _("\nOne of: %s\n"), list.s);
    say_options(cli, _("Options:"), &row->options);
}

void help_say(struct cli *cli, const struct subcommand *row, const char *topic)
{
    if (!row)
        say_all(cli);
    else if (topic)
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

static bool has_topic(struct cli *cli, const struct subcommand *row, const char *topic)
{
    size_t n;
    char **topics = subcommand_topics(cli->ctx, row, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(topics[i], topic))
            return true;
    return false;
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
