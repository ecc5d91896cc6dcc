/* Who is logged in at the centre from this seat. */
#include <string.h>

#include "base/crash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sync/engine_p.h"

static void wipe(char **text)
{
    if (*text)
        explicit_bzero(*text, strlen(*text));
    mem_free(*text);
    *text = NULL;
}

void sync_forget_password(struct sync *s)
{
    wipe(&s->user);
    wipe(&s->password);
}

void sync_forget_token(struct sync *s)
{
    wipe(&s->token);
    mem_free(s->session_ctx);
    s->session_ctx = NULL;
    s->session = NULL;
    s->scopes = NULL;
    s->fresh = NULL;
    s->n_scopes = 0;
}

void sync_set_scopes(struct sync *s, const char *const *scopes, size_t n)
{
    if (!s->session_ctx)
        s->session_ctx = mem_context(s, "session");
    s->scopes = mem_array(s->session_ctx, const char *, n + 1);
    s->fresh = mem_array(s->session_ctx, bool, n + 1);
    for (size_t i = 0; i < n; i++)
        s->scopes[i] = mem_strdup(s->session_ctx, scopes[i]);
    s->n_scopes = n;
    s->looked = false;
}

/* What this seat needs to know the person again when the line is away. */
static enum rc remember(struct sync *s, const struct wire_session *w, struct err *err)
{
    struct seat_account a = {
        .user = w->user,
        .verifier = w->verifier ? w->verifier : "",
        .online_at = clock_ms(&s->clock),
        .roster = w->roster,
    };
    enum rc rc = seat_begin(s->seat, "account", err);

    if (rc)
        return rc;
    rc = seat_account_put(s->seat, &a, err);
    if (!rc)
        rc = setting_put_int(seat_db(s->seat), "offline_days", w->offline_days, err);
    if (rc) {
        seat_rollback(s->seat);
        return rc;
    }
    crash_point("account");
    return seat_end(s->seat, err);
}

enum rc sync_apply_session(struct sync *s, const void *ctx UNUSED,
                           const struct transport_reply *reply, struct err *err)
{
    struct wire_session *session;
    enum rc rc;

    sync_forget_token(s);
    s->session_ctx = mem_context(s, "session");
    session = mem_new(s->session_ctx, struct wire_session);
    rc = wire_decode(s->session_ctx, &wire_session_shape, reply->body, reply->n, session,
                     err);
    if (!rc)
        rc = remember(s, session, err);
    if (rc) {
        sync_forget_token(s);
        return rc;
    }
    s->token = mem_strdup(s, session->token);
    sync_set_scopes(s, session->scopes, session->n_scopes);
    s->session = session;
    s->status.login = SYNC_LOGGED_IN;
    sync_forget_password(s);
    return RC_OK;
}

void sync_forget_ending(struct sync *s)
{
    wipe(&s->ending);
}

enum rc sync_apply_logout(struct sync *s, const void *ctx UNUSED,
                          const struct transport_reply *reply UNUSED,
                          struct err *err UNUSED)
{
    sync_forget_ending(s);
    return RC_OK;
}

/* ---- for the desk ------------------------------------------------------------------ */

void sync_log_in(struct sync *s, const char *user, const char *password)
{
    sync_forget_token(s);
    sync_forget_password(s);
    s->user = mem_strdup(s, user);
    s->password = mem_strdup(s, password);
    s->status.login = SYNC_LOGIN_WAITS;
    sync_nudge(s);
}

void sync_resume(struct sync *s, const char *token, const char *const *scopes, size_t n)
{
    sync_forget_token(s);
    s->token = mem_strdup(s, token);
    sync_set_scopes(s, scopes, n);
    s->status.login = SYNC_LOGGED_IN;
}

void sync_log_out(struct sync *s)
{
    sync_forget_password(s);
    if (s->token) {
        sync_forget_ending(s);
        s->ending = s->token;
        s->token = NULL;
    }
    sync_forget_token(s);
    sync_nudge(s);
    s->status.login = SYNC_NOBODY;
}

const struct wire_session *sync_session(const struct sync *s)
{
    return s->session;
}
