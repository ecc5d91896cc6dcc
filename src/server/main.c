/* yichuangd(8): the central server's program. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/installed.h"
#include "base/mem.h"
#include "core/date.h"
#include "server/command.h"

#define DEFAULT_CONFIG SYSCONFDIR "/yichuang/yichuangd.conf"

static const struct command commands[] = {
    {"init", "[FOLDER]", N_("make a new centre"), command_init},
    {"serve", "", N_("run the server"), command_serve},
    {"roster", "FILE | check ...", N_("replace the roster by a file, YAML or JSON; check it"),
     command_roster},
    {"user", "add|passwd|disable|enable|list ...", N_("people and passwords"), command_user},
    {"post", "add|list ...", N_("posts"), command_post},
    {"standin", "add|end|list ...", N_("who stands in for whom"), command_stand_in},
    {"authority", "add|end|list ...", N_("written authority of chief representatives"),
     command_authority},
    {"device", "add|list|revoke|clear ...", N_("seats and their one-time codes"),
     command_device},
    {"publish", "FOLDER", N_("publish items, calendars and templates, checked first"),
     command_publish},
    {"item", "list|suspend|resume|withdraw ...",
     N_("how items stand, and taking one out and in again"), command_item},
    {"promises", "import|list|repair ...",
     N_("the list of broken promises, which bars undertakings"), command_promises},
    {"backup", "FILE", N_("copy the database, also while it serves"), command_backup},
    {"restore", "FILE", N_("put a backup in place; begins a new epoch"), command_restore},
    {"verify", "", N_("check chains, hashes and folds"), command_verify},
    {"watch", "", N_("do once what time has brought about"), command_watch},
};

static void print_help(FILE *out)
{
    void *ctx = mem_context(NULL, "help");

    fprintf(out, _("usage: yichuangd [OPTION]... COMMAND [ARGUMENT]...\n\n"));
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        fprintf(out, "  %-9s %-36s %s\n", commands[i].name, commands[i].args,
                _(commands[i].help));
    fprintf(out, _("\nOptions:\n"
                   "  --config FILE   settings (default %s)\n"
                   "  --NAME VALUE    any setting, a hyphen for each underscore\n"
                   "  --lang LANG     language of messages\n"
                   "  --clock TIME    begin at YYYY-MM-DDTHH:MM in China: tests and demo only\n"
                   "  --help, --version\n\nSettings and their defaults:\n%s"),
            DEFAULT_CONFIG, settings_help(ctx));
    mem_free(ctx);
}

struct options {
    const char *config, *lang, *clock;
    bool help, version;
};

/* Where an option that is not a setting goes. */
static const char **place_of(struct options *o, const char *name)
{
    if (!strcmp(name, "config"))
        return &o->config;
    if (!strcmp(name, "lang"))
        return &o->lang;
    if (!strcmp(name, "clock"))
        return &o->clock;
    return NULL;
}

static enum rc set_setting(const void *ctx, struct server_settings *s, const char *option,
                           const char *value, struct err *err)
{
    char *name = mem_strdup(ctx, option);

    for (char *c = name; *c; c++)
        if (*c == '-')
            *c = '_';
    return settings_set(ctx, s, name, value, err);
}

/* One round over the leading options: the settings file is read between the two rounds,
 * so that the command line stands over it. */
static enum rc read_options(const void *ctx, char **argv, int argc, int *i, struct options *o,
                            struct server_settings *s, struct err *err)
{
    enum rc rc = RC_OK;

    for (*i = 1; *i < argc && !strncmp(argv[*i], "--", 2) && !rc; ++*i) {
        const char *name = argv[*i] + 2;
        const char **place = place_of(o, name);

        o->help = o->help || !strcmp(name, "help");
        o->version = o->version || !strcmp(name, "version");
        if (!strcmp(name, "help") || !strcmp(name, "version"))
            continue;
        if (++*i == argc)
            return err_set(err, RC_HARD, _("--%s needs a value"), name);
        if (place)
            *place = argv[*i];
        else if (s)
            rc = set_setting(ctx, s, name, argv[*i], err);
    }
    return rc;
}

static enum rc read_config(const void *ctx, const struct options *o, struct server_settings *s,
                           struct err *err)
{
    if (o->config)
        return settings_read(ctx, s, o->config, err);
    return file_exists(DEFAULT_CONFIG) ? settings_read(ctx, s, DEFAULT_CONFIG, err) : RC_OK;
}

static enum rc set_clock(const void *ctx, const char *text, struct clock *clock,
                         struct err *err)
{
    int32_t day;
    int minute;

    if (!text)
        text = getenv("YICHUANG_CLOCK");
    if (!text || !*text)
        return RC_OK;
    if (!date_parse_moment(text, &day, &minute))
        return err_set(err, RC_HARD, _("not a time: %s"), text);
    *clock = clock_from(ctx, date_to_at(day, minute));
    return RC_OK;
}

static enum rc run_command(struct command_run *run, const char *name, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (!strcmp(commands[i].name, name))
            return commands[i].run(run, err);
    return err_set(err, RC_HARD, _("unknown command: %s (see --help)"), name);
}

static enum rc run_all(const void *ctx, int argc, char **argv, struct err *err)
{
    struct command_run run = {.ctx = ctx, .settings = settings_default(),
                              .clock = clock_system(), .out = stdout};
    struct options o = {0};
    int i;
    enum rc rc = read_options(ctx, argv, argc, &i, &o, NULL, err);

    i18n_start(o.lang, installed_locales(ctx, LOCALEDIR));
    if (!rc && (o.help || o.version)) {
        if (o.help)
            print_help(stdout);
        else
            printf("yichuangd %s\n", PACKAGE_VERSION);
        return RC_OK;
    }
    if (!rc)
        rc = read_config(ctx, &o, &run.settings, err);
    if (!rc)
        rc = read_options(ctx, argv, argc, &i, &o, &run.settings, err);
    if (!rc)
        rc = set_clock(ctx, o.clock, &run.clock, err);
    if (!rc && i == argc)
        rc = err_set(err, RC_HARD, _("which command? (see --help)"));
    if (rc)
        return rc;
    run.args = (const char *const *)&argv[i + 1];
    run.n = (size_t)(argc - i - 1);
    return run_command(&run, argv[i], err);
}

int main(int argc, char **argv)
{
    void *ctx = mem_context(NULL, "yichuangd");
    struct err err = {0};
    enum rc rc = run_all(ctx, argc, argv, &err);

    if (rc)
        fprintf(stderr, "yichuangd: %s\n", err.text);
    mem_free(ctx);
    return rc ? EXIT_FAILURE : EXIT_SUCCESS;
}
