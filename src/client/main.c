/*
 * yichuang: the screens of a seat, or one sub-command. Everything is read from the tables
 * of client/subcommand.c; what an act may be is core's to say.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/installed.h"
#include "base/log.h"
#include "base/mem.h"
#include "client/app.h"
#include "client/help.h"

/* --lang is looked for before anything may have to be said. */
static const char *asked_language(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
        if (!strncmp(argv[i], "--lang=", 7))
            return argv[i] + 7;
        if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

static int terminal_width(void)
{
    struct winsize size;

    return isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) ? size.ws_col : 0;
}

/* Global options and settings are one set of rows for the command line. */
static struct option_rows all_global(const void *ctx)
{
    struct option_rows settings = cli_setting_rows(ctx);
    size_t n = cli_global_rows.n + settings.n;
    struct option_row *rows = mem_array(ctx, struct option_row, n);

    memcpy(rows, cli_global_rows.rows, cli_global_rows.n * sizeof *rows);
    memcpy(rows + cli_global_rows.n, settings.rows, settings.n * sizeof *rows);
    return (struct option_rows){rows, n};
}

static int read_arguments(struct cli *cli, const struct subcommand *row, int argc, char **argv)
{
    struct err err = {0};

    if (row->raw) {
        cli->argc = argc;
        cli->argv = argv;
        return CLI_DONE;
    }
    if (options_parse(cli->ctx, &row->options, argc - 1, argv + 1, &cli->options, &err))
        return cli_usage(cli, "%s: %s", row->name, err.text);
    if (cli->options.n_words < row->least || cli->options.n_words > row->most)
        return cli_usage(cli, _("usage: yichuang %s %s"), row->name, row->args);
    return CLI_DONE;
}

static int run(struct cli *cli, const struct subcommand *row, int argc, char **argv)
{
    int status = read_arguments(cli, row, argc, argv);

    if (!status && row->need == NEED_SEAT)
        status = cli_desk(cli);
    if (!status && row->need == NEED_PERSON)
        status = cli_person(cli);
    if (!status)
        status = row->run ? row->run(cli) : help_run(cli);
    return status;
}

static int run_screens(struct cli *cli)
{
    int status = cli_desk(cli);
    const char *user = options_get(&cli->global, "user");

    if (!status && user)
        status = cli_login(cli, user);
    return status ? status : app_run(cli->ctx, cli->desk);
}

/* argv is what the global options left: the program, and perhaps a sub-command. */
static int dispatch(struct cli *cli, int argc, char **argv)
{
    const struct subcommand *row = argc > 1 ? subcommand_find(argv[1]) : NULL;
    int status;

    if (argc > 1 && !row) {
        return cli_usage(cli, _("no such sub-command: %s; see yichuang --help"), argv[1]);
    } else if (options_has(&cli->global, "help")) {
        help_say(cli, row, row && row->topics && argc > 2 ? argv[2] : NULL);
        return CLI_DONE;
    } else if (options_has(&cli->global, "version")) {
        cli_say(cli, "yichuang %s\n", PACKAGE_VERSION);
        return CLI_DONE;
    }
    status = cli_settle(cli);
    if (status)
        return status;
    if (*cli->settings.lang)
        i18n_start(cli->settings.lang, installed_locales(cli->ctx, LOCALEDIR));
    return row ? run(cli, row, argc - 1, argv + 1) : run_screens(cli);
}

int main(int argc, char **argv)
{
    void *ctx = mem_context(NULL, "yichuang");
    struct cli cli = {.ctx = ctx, .out = str_new(ctx), .width = terminal_width()};
    struct option_rows global = all_global(ctx);
    struct err err = {0};
    int status, flushed;

    i18n_start(asked_language(argc, argv), installed_locales(NULL, LOCALEDIR));
    log_to(stderr, LOG_LEVEL_WARNING);
    status = options_take(ctx, &global, &argc, argv, &cli.global, &err)
                 ? cli_usage(&cli, "%s", err.text)
                 : dispatch(&cli, argc, argv);
    flushed = cli_flush(&cli);
    mem_free(ctx);
    return status ? status : flushed;
}
