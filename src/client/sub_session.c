#include "client/sub_session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/session.h"

#define MOST_HOURS 72
#define MOST_SECONDS 3600

/* The option's number between 1 and most, or otherwise where it is not given; 0 where it
 * is no such number. */
static long number(const struct cli *cli, const char *option, long otherwise, long most)
{
    const char *text = options_get(&cli->options, option);
    char *end;
    long n;

    if (!text)
        return otherwise;
    errno = 0;
    n = strtol(text, &end, 10);
    return errno || end == text || *end || n < 1 || n > most ? 0 : n;
}

static struct json *session_to_json(const struct cli *cli)
{
    const struct session *s = &cli->desk->session;
    struct json *o = json_object(cli->ctx);

    if (!s->user)
        return json_null(cli->ctx);
    json_set_string(o, "user", s->user);
    json_set_string(o, "name", s->name);
    json_set_string(o, "post", s->post->id);
    json_set_string(o, "stands_for", s->stands_for);
    json_set_string(o, "mentor", s->mentor);
    json_set_string(o, "hall", s->hall ? s->hall->code : NULL);
    json_set_bool(o, "offline", s->offline);
    return o;
}

static void say_session(struct cli *cli)
{
    const struct session *s = &cli->desk->session;

    if (!s->user)
        cli_say(cli, "%s\n", _("nobody is logged in"));
    else
        cli_say(cli, "%s  %s  %s%s\n", view_session_name(cli->ctx, s), s->post->name, s->hall ? s->hall->name : "",
                s->offline ? _("  (without the centre)") : "");
}

int sub_login(struct cli *cli)
{
    long hours = number(cli, "hours", 12, MOST_HOURS);
    struct err err = {0};
    int status;

    if (!hours)
        return cli_usage(cli, _("--hours: between 1 and %d"), MOST_HOURS);
    session_logout(cli->desk);
    status = cli_login(cli, cli->options.words[0]);
    if (status)
        return status;
    if (session_save(cli->desk, (int)hours, &err))
        return cli_fail(cli, &err);
    if (cli->json)
        cli_answer(cli, session_to_json(cli));
    else
        say_session(cli);
    return CLI_DONE;
}

int sub_logout(struct cli *cli)
{
    session_logout(cli->desk);
    if (cli->json)
        cli_answer(cli, session_to_json(cli));
    return CLI_DONE;
}

int sub_enrol(struct cli *cli)
{
    long seconds = number(cli, "timeout", 30, MOST_SECONDS);
    struct seat_identity self;
    struct err err = {0};
    int status;

    if (!seconds)
        return cli_usage(cli, _("--timeout: between 1 and %d"), MOST_SECONDS);
    status = cli_desk(cli);
    if (status)
        return status;
    if (desk_enrol(cli->desk, cli->options.words[0], cli->options.words[1],
                   (int)seconds * 1000, &err) ||
        seat_identity(cli->desk->seat, cli->ctx, &self, &err))
        return cli_fail(cli, &err);
    if (cli->json) {
        struct json *o = json_object(cli->ctx);

        json_set_string(o, "device", self.device);
        json_set_int(o, "incarnation", self.incarnation);
        cli_answer(cli, o);
    } else {
        cli_say(cli, _("this seat is device %s of the centre\n"), self.device);
    }
    return CLI_DONE;
}

/* ---- status ------------------------------------------------------------------------------- */

static struct json *sync_to_json(const struct cli *cli, const struct sync_status *s)
{
    struct json *o = json_object(cli->ctx);

    json_set_bool(o, "online", s->online);
    json_set_int(o, "since", s->since);
    json_set_int(o, "receipt_at", s->receipt_at);
    json_set_int(o, "pending", s->pending);
    json_set_int(o, "tray", s->tray);
    json_set_bool(o, "pulled", s->pulled);
    json_set_bool(o, "forked", s->forked);
    json_set_bool(o, "refused", s->refused);
    json_set_string(o, "reconciled", *s->reconciled ? s->reconciled : NULL);
    json_set_bool(o, "agree", s->agree);
    json_set_string(o, "error", *s->error ? s->error : NULL);
    return o;
}

static void say_sync(struct cli *cli, const struct sync_status *s)
{
    char at[DATE_MOMENT_TEXT] = "";

    if (s->receipt_at)
        date_format_at(s->receipt_at, at);
    cli_say(cli, _("last receipt from the centre: %s\n"), *at ? at : _("never"));
    cli_say(cli, _("waiting to be sent: %lld    in the tray: %lld\n"), (long long)s->pending,
            (long long)s->tray);
    if (*s->reconciled)
        cli_say(cli, _("last compared day: %s, %s\n"), s->reconciled,
                s->agree ? _("both sides agree") : _("the two sides do NOT agree"));
    if (*s->error)
        cli_say(cli, "%s\n", s->error);
}

static void say_status(struct cli *cli, const struct seat_identity *self)
{
    if (self->device)
        cli_say(cli, _("device %s, incarnation %d, centre %s\n"), self->device,
                self->incarnation, self->url ? self->url : "");
    else
        cli_say(cli, "%s\n", _("this seat is not enrolled; `yichuang enrol URL CODE`"));
    say_session(cli);
    if (cli->desk->sync)
        say_sync(cli, sync_status(cli->desk->sync));
}

static void answer_status(struct cli *cli, const struct seat_identity *self)
{
    struct json *o = json_object(cli->ctx);

    json_set_string(o, "device", self->device);
    json_set_int(o, "incarnation", self->incarnation);
    json_set_string(o, "centre", self->url);
    json_set_string(o, "story", seat_story_name(cli->desk->story));
    json_set_int(o, "clock_behind", desk_clock_behind(cli->desk));
    json_set(o, "session", session_to_json(cli));
    if (cli->desk->sync)
        json_set(o, "sync", sync_to_json(cli, sync_status(cli->desk->sync)));
    cli_answer(cli, o);
}

int sub_status(struct cli *cli)
{
    struct seat_identity self;
    struct err err = {0};

    if (seat_identity(cli->desk->seat, cli->ctx, &self, &err))
        return cli_fail(cli, &err);
    if (cli->json)
        answer_status(cli, &self);
    else
        say_status(cli, &self);
    return CLI_DONE;
}
