#include "client/cli.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/convert.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/password.h"
#include "core/date.h"
#include "core/judge.h"
#include "desk/session.h"

#define LOGIN_WAIT_MS 8000

static const struct option_row global_rows[] = {
    {"config", "FILE", N_("read the settings from this file, yichuang-config(5)"), false},
    {"json", NULL, N_("answer in JSON, one value a line"), false},
    {"at", "TIME",
     N_("act under a set clock, which starts at YYYY-MM-DDTHH:MM[:SS]; for demonstrations "
        "and tests"),
     false},
    {"user", "USER", N_("log in as this person for this one sub-command"), false},
    {"password-file", "FILE",
     N_("the password is the first line of this file; else of $YICHUANG_PASSWORD"), false},
    {"mentor-password-file", "FILE",
     N_("likewise the password of the mentor with whom a trainee works"), false},
    {"help", NULL, N_("show the sub-commands, or the usage of this one"), false},
    {"version", NULL, N_("show the version"), false},
};

const struct option_rows cli_global_rows = {global_rows, ARRAY_LEN(global_rows)};

static char *hyphened(const void *ctx, const char *name)
{
    char *s = mem_strdup(ctx, name);

    for (char *c = s; *c; c++)
        if (*c == '_')
            *c = '-';
    return s;
}

struct option_rows cli_setting_rows(const void *ctx)
{
    struct option_row *rows = mem_array(ctx, struct option_row, n_setting_rows);

    for (size_t i = 0; i < n_setting_rows; i++)
        rows[i] = (struct option_row){hyphened(ctx, setting_rows[i].name), "VALUE",
                                      setting_rows[i].help, false};
    return (struct option_rows){rows, n_setting_rows};
}

/* ---- settings ----------------------------------------------------------------------- */

/* "YYYY-MM-DDTHH:MM", with ":SS" where wanted. */
static bool parse_time(const char *text, int64_t *at)
{
    char moment[DATE_MOMENT_TEXT];
    size_t len = strlen(text);
    const char *colon = len == DATE_MOMENT_TEXT + 2 ? text + DATE_MOMENT_TEXT - 1 : NULL;
    int seconds = 0, minute;
    int32_t day;

    if (colon) {
        if (*colon != ':' || colon[1] < '0' || colon[1] > '5' || colon[2] < '0' ||
            colon[2] > '9')
            return false;
        seconds = (colon[1] - '0') * 10 + colon[2] - '0';
        len = DATE_MOMENT_TEXT - 1;
    }
    if (len >= sizeof moment)
        return false;
    memcpy(moment, text, len);
    moment[len] = '\0';
    if (!date_parse_moment(moment, &day, &minute) || minute == DATE_NO_TIME)
        return false;
    *at = date_to_at(day, minute) + seconds * 1000;
    return true;
}

static int set_from_options(struct cli *cli, struct err *err)
{
    for (size_t i = 0; i < n_setting_rows; i++) {
        const char *value = options_get(&cli->global,
                                        hyphened(cli->ctx, setting_rows[i].name));

        if (value && settings_set(&cli->settings, cli->ctx, setting_rows[i].name, value, err))
            return cli_usage(cli, "%s", err->text);
    }
    return CLI_DONE;
}

int cli_settle(struct cli *cli)
{
    const char *at = options_get(&cli->global, "at");
    struct err err = {0};
    int64_t start;

    cli->json = options_has(&cli->global, "json");
    cli->settings = settings_default(cli->ctx);
    cli->clock = clock_system();
    if (at && !parse_time(at, &start))
        return cli_usage(cli, _("--at: no such time: %s"), at);
    if (at)
        cli->clock = clock_from(cli->ctx, start);
    if (settings_read(&cli->settings, cli->ctx, options_get(&cli->global, "config"), &err))
        return cli_fail(cli, &err);
    return set_from_options(cli, &err);
}

/* ---- the seat ------------------------------------------------------------------------ */

static int choose_post(struct cli *cli, const char *user)
{
    size_t n;
    struct seat_choice *choices = session_choices(cli->desk, cli->ctx, user, &n);
    struct str list = str_new(cli->ctx);

    for (size_t i = 0; i < n; i++)
        str_join(&list, ", ", seat_choice_name(cli->ctx, &choices[i]));
    return cli_nobody(cli, mem_printf(cli->ctx, _("choose one with --post: %s"), list.s));
}

int cli_login(struct cli *cli, const char *user)
{
    const char *file = options_get(&cli->global, "password-file");
    const char *mentor = options_get(&cli->global, "mentor-password-file");
    struct credentials c = {.user = user, .post = cli->settings.post, .own = true};
    char *password, *confirmed = NULL;
    struct err err = {0};
    enum login login;

    if (password_get(cli->ctx, file, &password, &err) ||
        (mentor && password_get(cli->ctx, mentor, &confirmed, &err)))
        return cli_fail(cli, &err);
    c.password = password;
    c.mentor_password = confirmed;
    if (session_login(cli->desk, &c, LOGIN_WAIT_MS, &login, &err))
        return cli_fail(cli, &err);
    /* On a seat's first day only the centre could tell that there is a mentor. */
    if (login == LOGIN_MENTOR && confirmed &&
        session_login(cli->desk, &c, LOGIN_WAIT_MS, &login, &err))
        return cli_fail(cli, &err);
    if (login == LOGIN_CHOOSE_POST)
        return choose_post(cli, user);
    if (login == LOGIN_MENTOR)
        return cli_nobody(cli, mem_printf(cli->ctx, _("%s; --mentor-password-file"),
                                          _(login_text(login))));
    return login == LOGIN_OK ? CLI_DONE : cli_nobody(cli, _(login_text(login)));
}

int cli_desk(struct cli *cli)
{
    struct err err = {0};
    enum login login;

    if (cli->desk)
        return CLI_DONE;
    if (desk_open(cli->ctx, &cli->settings, &cli->clock, &cli->desk, &err))
        return cli_fail(cli, &err);
    /* Whether anybody is there, cli_person says. */
    if (!options_has(&cli->global, "user") && session_resume(cli->desk, &login, &err))
        return cli_fail(cli, &err);
    return CLI_DONE;
}

int cli_person(struct cli *cli)
{
    const char *user = options_get(&cli->global, "user");
    int status = cli_desk(cli);

    if (status || cli->desk->session.user)
        return status;
    if (user)
        return cli_login(cli, user);
    return cli_nobody(cli, _("nobody is logged in at this seat; `yichuang login USER`, or "
                             "--user"));
}

int cli_casefile(struct cli *cli, const char *key, struct casefile **out)
{
    struct err err = {0};
    const char *where;

    if (desk_gone(cli->desk, cli->ctx, key, &where, &err) ||
        (!where && desk_casefile(cli->desk, cli->ctx, key, out, &err)))
        return cli_fail(cli, &err);
    if (!where && *out)
        return CLI_DONE;
    if (where)
        err_set(&err, RC_HARD, "%s", where);
    else
        err_set(&err, RC_HARD, _("no such casefile here: %s"), key);
    return cli_fail(cli, &err);
}

const char *cli_name(const struct cli *cli, const char *user)
{
    const struct roster *roster = cli->desk->roster;
    const struct account *a = roster ? roster_account(roster, user) : NULL;

    if (!strcmp(user, CENTRE_ACTOR))
        return _("the centre");
    return a ? a->name : user;
}

/* ---- the answer ----------------------------------------------------------------------- */

void cli_say(struct cli *cli, const char *fmt, ...)
{
    va_list ap;
    char *text;

    va_start(ap, fmt);
    text = mem_vprintf(cli->ctx, fmt, ap);
    va_end(ap);
    str_add(&cli->out, utf8_safe(cli->ctx, text, strlen(text), true));
}

void cli_answer(struct cli *cli, const struct json *value)
{
    json_write(&cli->out, value);
    str_addc(&cli->out, '\n');
}

/* Writes UTF-8 text in the encoding of the locale; what that lacks shows as '?'. */
static bool put(const void *ctx, FILE *to, const struct str *text, bool as_is)
{
    const char *codeset = nl_langinfo(CODESET);
    char *bytes = text->s;
    size_t n = text->len, n_missing;
    uint32_t *missing;

    if (!as_is && strcasecmp(codeset, "UTF-8") &&
        convert_from_utf8(ctx, codeset, text->s, &bytes, &n, &missing, &n_missing, NULL)) {
        bytes = text->s;
        n = text->len;
    }
    return fwrite(bytes, 1, n, to) == n && !fflush(to);
}

int cli_flush(struct cli *cli)
{
    bool done = put(cli->ctx, stdout, &cli->out, cli->json);

    str_cut(&cli->out, 0);
    if (done)
        return CLI_DONE;
    fprintf(stderr, "yichuang: %s\n", _("The answer could not be written."));
    return CLI_FAILED;
}

/* ---- what went wrong ------------------------------------------------------------------ */

static void tell(struct cli *cli, const char *text)
{
    struct str line = str_new(cli->ctx);

    str_addf(&line, "yichuang: %s\n", utf8_safe(cli->ctx, text, strlen(text), true));
    put(cli->ctx, stderr, &line, false);
}

static void answer_error(struct cli *cli, const char *class, const char *text)
{
    struct json *error = json_object(cli->ctx), *answer = json_object(cli->ctx);

    if (!cli->json)
        return;
    json_set_string(error, "class", class);
    json_set_string(error, "text", text);
    json_set(answer, "error", error);
    cli_answer(cli, answer);
}

int cli_fail(struct cli *cli, const struct err *err)
{
    bool later = err->rc == RC_WAIT || err->rc == RC_SOFT;

    answer_error(cli, later ? "later" : "failed", err->text);
    tell(cli, err->text);
    return later ? CLI_LATER : CLI_FAILED;
}

int cli_usage(struct cli *cli, const char *fmt, ...)
{
    va_list ap;
    char *text;

    va_start(ap, fmt);
    text = mem_vprintf(cli->ctx, fmt, ap);
    va_end(ap);
    answer_error(cli, "usage", text);
    tell(cli, text);
    return CLI_USAGE;
}

int cli_nobody(struct cli *cli, const char *text)
{
    answer_error(cli, "nobody", text);
    tell(cli, text);
    return CLI_NOBODY;
}

struct json *refusal_to_json(const void *ctx, const struct refusal *refusal)
{
    struct json *o = json_object(ctx);

    json_set_int(o, "code", refusal_number(refusal->code));
    json_set_string(o, "name", refusal_name(refusal->code));
    json_set_string(o, "subject", refusal->subject);
    json_set_string(o, "source", refusal_source(refusal->code));
    json_set_string(o, "text", refusal_text(ctx, refusal));
    return o;
}

int cli_refused(struct cli *cli, const char *act, const struct refusal *refusal)
{
    struct json *answer = json_object(cli->ctx);

    json_set_string(answer, "act", act);
    json_set(answer, "refusal", refusal_to_json(cli->ctx, refusal));
    if (cli->json)
        cli_answer(cli, answer);
    tell(cli, mem_printf(cli->ctx, "%s: %s", act, refusal_text(cli->ctx, refusal)));
    return CLI_REFUSED;
}
