/*
 * Login asks the centre first and the seat when the line does not answer. The centre's
 * word gives this seat a verifier of the same password, made for this seat alone; it
 * serves for as many days as the centre said.
 */
#include "desk/session.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "sync/password.h"

#define DAY_MS INT64_C(86400000)
#define MAX_FAILURES 5
#define PAUSE_MS INT64_C(60000) /* after that many, for each further one */

static const char *const texts[] = {
    [LOGIN_OK] = N_("logged in"),
    [LOGIN_WRONG] = N_("the name or the password is wrong"),
    [LOGIN_LATER] = N_("too many failures; please wait a minute"),
    [LOGIN_UNKNOWN_HERE] =
        N_("the centre does not answer, and this person never logged in on this seat with it"),
    [LOGIN_EXPIRED] =
        N_("the centre does not answer, and the last login with it is too long ago"),
    [LOGIN_NO_ROSTER] = N_("this seat has never heard from the centre"),
    [LOGIN_NO_POST] = N_("this person holds no such post"),
    [LOGIN_CHOOSE_POST] = N_("choose a post"),
    [LOGIN_MENTOR] = N_("a trainee works with a mentor, who confirms with his own password"),
    [LOGIN_MENTOR_WRONG] = N_("the mentor's password is wrong, or he is not known here"),
};

const char *login_text(enum login l)
{
    return texts[l];
}

/* ---- the post -------------------------------------------------------------------------- */

/* The posts of who holds them, in his own name or (stand_in) in his who is absent. */
static void add_choices(const struct desk *d, const void *ctx, const char *holder,
                        const struct stand_in *stand_in, struct seat_choice **list, size_t *n)
{
    const struct account *a = roster_account(d->roster, holder);

    for (size_t i = 0; a && !a->disabled && i < a->n_posts; i++) {
        const struct post *p = roster_post(d->roster, a->posts[i]);

        if (p)
            *mem_push(ctx, list, n, struct seat_choice) = (struct seat_choice){p, stand_in};
    }
}

struct seat_choice *session_choices(const struct desk *d, const void *ctx, const char *user,
                                    size_t *n)
{
    struct seat_choice *list = NULL;

    *n = 0;
    if (!d->roster)
        return NULL;
    add_choices(d, ctx, user, NULL, &list, n);
    for (size_t i = 0; i < d->roster->n_stand_ins; i++) {
        const struct stand_in *s = &d->roster->stand_ins[i];

        if (!strcmp(s->by, user) && stand_in_on(s, desk_today(d)) &&
            stand_in_valid(d->roster, s))
            add_choices(d, ctx, s->absent, s, &list, n);
    }
    return list;
}

const char *seat_choice_name(const void *ctx, const struct seat_choice *choice)
{
    return choice->stand_in
               ? mem_printf(ctx, "%s:%s", choice->post->id, choice->stand_in->absent)
               : choice->post->id;
}

const struct account *session_mentor(const struct desk *d, const char *user)
{
    const struct account *a = d->roster ? roster_account(d->roster, user) : NULL;

    return a && a->mentor ? roster_account(d->roster, a->mentor) : NULL;
}

/* Who sits down where: the password was right. */
struct seating {
    const char *user, *wanted;
    bool own;      /* without asking, where there is just one */
    bool mentored; /* the mentor has confirmed */
    bool offline;
};

/* The one asked for, else the setting's, else the only one: by its whole name, or by the
 * post alone, his own before another's. */
static enum login choose(const struct desk *d, const void *ctx, const struct seating *s,
                         struct seat_choice *out)
{
    const char *id = s->wanted && *s->wanted ? s->wanted : d->settings.post;
    size_t n;
    struct seat_choice *list = session_choices(d, ctx, s->user, &n);
    bool one = n == 1 || (s->own && n && !list[0].stand_in && list[1].stand_in);

    if (!id || !*id) {
        *out = one ? list[0] : (struct seat_choice){0};
        return one ? LOGIN_OK : n ? LOGIN_CHOOSE_POST : LOGIN_NO_POST;
    }
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i].post->id, id) || !strcmp(seat_choice_name(ctx, &list[i]), id)) {
            *out = list[i];
            return LOGIN_OK;
        }
    return LOGIN_NO_POST;
}

static const char *own_text(struct desk *d, const char *s)
{
    return s ? mem_strdup(d->session_ctx, s) : NULL;
}

static enum login sit_down(struct desk *d, const struct seating *s)
{
    void *ctx = mem_context(NULL, "sit down");
    const struct account *a = d->roster ? roster_account(d->roster, s->user) : NULL;
    const struct account *mentor = a ? session_mentor(d, s->user) : NULL, *absent;
    struct seat_choice choice = {0};
    enum login login = LOGIN_OK;

    if (!d->roster)
        login = LOGIN_NO_ROSTER;
    else if (!a || a->disabled)
        login = LOGIN_WRONG;
    else if (a->mentor && !s->mentored)
        login = LOGIN_MENTOR;
    else
        login = choose(d, ctx, s, &choice);
    if (login == LOGIN_OK) {
        absent = choice.stand_in ? roster_account(d->roster, choice.stand_in->absent) : NULL;
        mem_free(d->session_ctx);
        d->session_ctx = mem_context(d, "session");
        d->session = (struct session){
            .user = own_text(d, s->user),
            .person = own_text(d, a->person),
            .name = own_text(d, a->name),
            .post = choice.post,
            .stands_for = own_text(d, absent ? absent->user : NULL),
            .stands_for_name = own_text(d, absent ? absent->name : NULL),
            .stands_until = choice.stand_in ? choice.stand_in->to : 0,
            .mentor = own_text(d, a->mentor),
            .mentor_name = own_text(d, mentor ? mentor->name : NULL),
            .hall = choice.post->hall ? roster_hall(d->roster, choice.post->hall) : NULL,
            .since = desk_now(d),
            .offline = s->offline,
        };
    }
    mem_free(ctx);
    return login;
}

/* ---- with the centre --------------------------------------------------------------------- */

/* Everything that the centre has for a first day: who, rules, casefiles. */
static void fetch(struct desk *d, int wait_ms)
{
    struct err ignored;

    if (sync_run(d->sync, wait_ms, &ignored) != RC_OK)
        return; /* the rest comes by itself */
}

/* LOGIN_UNKNOWN_HERE where the line did not answer. */
static enum login ask_centre(struct desk *d, const char *user, const char *password,
                             int wait_ms)
{
    if (!d->sync)
        return LOGIN_UNKNOWN_HERE;
    sync_log_in(d->sync, user, password);
    sync_nudge(d->sync);
    fetch(d, wait_ms);
    desk_refresh(d);
    switch (sync_status(d->sync)->login) {
    case SYNC_LOGGED_IN: /* sync has kept the verifier for days without the line */
        return LOGIN_OK;
    case SYNC_WRONG:
        return LOGIN_WRONG;
    case SYNC_LOCKED:
        return LOGIN_LATER;
    default:
        return LOGIN_UNKNOWN_HERE;
    }
}

/* ---- without it ---------------------------------------------------------------------------- */

static enum rc count_failure(struct desk *d, struct seat_account *a, struct err *err)
{
    a->failures++;
    a->failed_at = desk_now(d);
    return seat_account_put(d->seat, a, err);
}

static enum rc ask_seat(struct desk *d, const char *user, const char *password,
                        enum login *login, struct err *err)
{
    void *ctx = mem_context(NULL, "offline login");
    struct seat_account *a;
    int64_t days = 0;
    enum rc rc = seat_account_get(d->seat, ctx, user, &a, err);

    if (!rc)
        rc = setting_get_int(seat_db(d->seat), "offline_days", 0, &days, err);
    if (rc)
        goto out;
    if (!a || !*a->verifier) {
        /* As slow as a wrong password, so that nobody learns who has sat here. */
        (void)!password_verify(password, NULL);
        *login = LOGIN_UNKNOWN_HERE;
    } else if (a->failures >= MAX_FAILURES && desk_now(d) - a->failed_at < PAUSE_MS) {
        *login = LOGIN_LATER;
    } else if (!password_verify(password, a->verifier)) {
        *login = LOGIN_WRONG;
        rc = count_failure(d, a, err);
    } else if (desk_now(d) - a->online_at > days * DAY_MS) {
        *login = LOGIN_EXPIRED;
    } else {
        *login = LOGIN_OK;
        a->failures = 0;
        rc = seat_account_put(d->seat, a, err);
    }
out:
    mem_free(ctx);
    return rc;
}

static enum rc ask(struct desk *d, const char *user, const char *password, int wait_ms,
                   bool *offline, enum login *login, struct err *err)
{
    *login = ask_centre(d, user, password, wait_ms);
    *offline = *login == LOGIN_UNKNOWN_HERE;
    return *offline ? ask_seat(d, user, password, login, err) : RC_OK;
}

/* The mentor first, for the line is the trainee's in the end. Only who has a mentor by the
 * roster needs one, and that is known once the trainee himself was let in. */
static enum rc ask_mentor(struct desk *d, const struct credentials *c, int wait_ms,
                          bool *mentored, enum login *login, struct err *err)
{
    const struct account *mentor = session_mentor(d, c->user);
    bool offline;
    enum rc rc = RC_OK;

    *login = LOGIN_OK;
    *mentored = false;
    if (!mentor || !c->mentor_password)
        return RC_OK;
    rc = ask(d, mentor->user, c->mentor_password, wait_ms, &offline, login, err);
    *mentored = !rc && *login == LOGIN_OK;
    if (!*mentored && *login != LOGIN_LATER)
        *login = LOGIN_MENTOR_WRONG;
    return rc;
}

enum rc session_login(struct desk *d, const struct credentials *c, int wait_ms,
                      enum login *login, struct err *err)
{
    bool offline = false, mentored = false;
    enum rc rc = ask_mentor(d, c, wait_ms, &mentored, login, err);

    if (!rc && *login == LOGIN_OK)
        rc = ask(d, c->user, c->password, wait_ms, &offline, login, err);
    if (!rc && *login == LOGIN_OK)
        *login = sit_down(d, &(struct seating){c->user, c->post, c->own, mentored, offline});
    /* What was not right here is not tried at the centre when the line returns. */
    if (d->sync && (rc || (*login != LOGIN_OK && *login != LOGIN_CHOOSE_POST &&
                           *login != LOGIN_MENTOR)))
        sync_log_out(d->sync);
    return rc;
}

void session_logout(struct desk *d)
{
    char *path = file_join(NULL, d->settings.dir, "session.json");

    unlink(path); /* not there is as good */
    mem_free(path);
    if (d->sync)
        sync_log_out(d->sync);
    mem_free(d->session_ctx);
    d->session_ctx = NULL;
    d->session = (struct session){0};
}

void session_lock(struct desk *d)
{
    d->session.locked = true;
    d->session.locked_at = desk_now(d);
}

bool session_unlock(struct desk *d, const char *password)
{
    enum login login;
    struct err err;

    if (!d->session.user || ask_seat(d, d->session.user, password, &login, &err) ||
        login == LOGIN_WRONG || login == LOGIN_LATER || login == LOGIN_UNKNOWN_HERE)
        return false;
    d->session.locked = false;
    d->session.back = NULL;
    d->session.serves = NULL;
    return true;
}

/* ---- for sub-commands ------------------------------------------------------------------------ */

enum rc session_save(const struct desk *d, int hours, struct err *err)
{
    void *ctx = mem_context(NULL, "session");
    struct json *o = json_object(ctx), *scopes = json_array(ctx);
    const struct wire_session *s = d->sync ? sync_session(d->sync) : NULL;
    const char *absent = d->session.stands_for;
    const char *post = absent ? mem_printf(ctx, "%s:%s", d->session.post->id, absent)
                              : d->session.post->id;
    char *text;
    enum rc rc;

    json_set_string(o, "user", d->session.user);
    json_set_string(o, "post", post);
    json_set_string(o, "mentor", d->session.mentor);
    json_set_int(o, "until", desk_now(d) + hours * INT64_C(3600000));
    json_set_bool(o, "offline", d->session.offline);
    if (s)
        json_set_string(o, "token", s->token);
    for (size_t i = 0; s && i < s->n_scopes; i++)
        json_push(scopes, json_string(scopes, s->scopes[i]));
    json_set(o, "scopes", scopes);
    text = json_text(ctx, o);
    rc = file_replace(file_join(ctx, d->settings.dir, "session.json"), text, strlen(text),
                      0600, err);
    mem_free(ctx);
    return rc;
}

static void resume_line(struct desk *d, const void *ctx, const struct json *o)
{
    size_t n;
    struct json **list = json_get_array(o, "scopes", &n);
    const char **scopes = mem_array(ctx, const char *, n);
    const char *token = json_get_string(o, "token");

    for (size_t i = 0; i < n; i++)
        scopes[i] = list[i]->type == JSON_STRING ? list[i]->string : "";
    if (d->sync && token)
        sync_resume(d->sync, token, scopes, n);
}

/* Whether the mentor who confirmed is still the one. */
static bool confirmed(const struct desk *d, const char *user, const char *by)
{
    const struct account *mentor = session_mentor(d, user);

    return mentor && by && !strcmp(mentor->user, by);
}

enum rc session_resume(struct desk *d, enum login *login, struct err *err)
{
    void *ctx = mem_context(NULL, "session");
    char *path = file_join(ctx, d->settings.dir, "session.json"), *text;
    struct seating seating;
    struct json *o;
    size_t n;
    enum rc rc = RC_OK;

    *login = LOGIN_WRONG;
    if (!file_exists(path))
        goto out;
    rc = file_read(ctx, path, 1u << 16, &text, &n, err);
    if (!rc)
        rc = json_parse(ctx, text, n, &o, err);
    if (rc)
        goto out;
    if (json_get_int(o, "until", 0) < desk_now(d) || !json_get_string(o, "user")) {
        *login = LOGIN_EXPIRED;
        goto out;
    }
    seating = (struct seating){
        .user = json_get_string(o, "user"),
        .wanted = json_get_string(o, "post"),
        .mentored =
            confirmed(d, json_get_string(o, "user"), json_get_string(o, "mentor")),
        .offline = json_get_bool(o, "offline", false),
    };
    *login = sit_down(d, &seating);
    if (*login == LOGIN_OK)
        resume_line(d, ctx, o);
out:
    mem_free(ctx);
    return rc;
}
