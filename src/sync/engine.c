/* The engine's loop: see sync/engine.h. What to do is plan.c's, how to ask ask.c's, what
 * to make of the answer apply.c's. */
#include <string.h>

#include "base/crash.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "sync/engine_p.h"

#define RECONCILE_BACK 60 /* days: older ones are not compared of themselves */

/* ---- what the plan is shown -------------------------------------------------------- */

static enum rc load_settings(struct sync *s, struct err *err)
{
    struct db *db = seat_db(s->seat);
    void *ctx = mem_context(s, "settings");
    char *sweep = NULL;
    int64_t reconciled = 0, heads_due = 0, rejected_due = 0;
    enum rc rc = setting_get_int(db, "catalogue", 0, &s->catalogue, err);

    if (!rc)
        rc = setting_get_int(db, "receipt_at", 0, &s->status.receipt_at, err);
    if (!rc)
        rc = setting_get_int(db, "reconciled", 0, &reconciled, err);
    if (!rc)
        rc = setting_get_int(db, "heads_due", 0, &heads_due, err);
    if (!rc)
        rc = setting_get_int(db, "rejected_due", 0, &rejected_due, err);
    if (!rc)
        rc = setting_get(db, ctx, "sweep", &sweep, err);
    s->must_ask_heads = heads_due != 0;
    s->rejected_due = rejected_due != 0;
    s->reconciled = (int32_t)reconciled;
    s->sweep = sweep != NULL;
    mem_free(ctx);
    return rc;
}

static enum rc look_at_seat(struct sync *s, struct err *err)
{
    enum rc rc;

    mem_free(s->identity_ctx);
    s->identity_ctx = mem_context(s, "identity");
    rc = seat_identity(s->seat, s->identity_ctx, &s->identity, err);
    s->status.enrolled = s->identity.device && s->identity.secret;
    if (!rc && s->identity.device)
        rc = journal_count(seat_journal(s->seat), s->identity.device, VERDICT_PENDING,
                           &s->status.pending, err);
    if (!rc)
        rc = seat_tray_count(s->seat, &s->status.tray, err);
    return rc;
}

/* Yesterday, or the first day behind it that was not compared yet. */
static bool reconcile_due(struct sync *s, int64_t now)
{
    int32_t yesterday = date_of_at(now, NULL) - 1;

    if (s->status.pending)
        return false;
    if (!s->reconciled)
        s->reconciled = yesterday; /* a new seat has no days behind it */
    if (s->reconciled < yesterday - RECONCILE_BACK)
        s->reconciled = yesterday - RECONCILE_BACK;
    return s->reconcile_asked || s->reconciled < yesterday;
}

static struct plan_state state_of(struct sync *s)
{
    int64_t now = clock_ms(&s->clock);
    struct plan_state state = {
        .now = now,
        .enrolled = s->status.enrolled,
        .held = s->held,
        .not_before = s->not_before,
        .must_ask_heads = s->must_ask_heads,
        .publications_due = s->publications_due,
        .blobs_missing = s->n_missing,
        .rejected_due = s->rejected_due,
        .to_send = s->status.pending,
        .logout_waits = s->ending != NULL,
        .login_waits = s->password != NULL,
        .n_scopes = s->n_scopes,
        .looked = s->looked,
        .looked_at = s->looked_at,
        .reconcile_due = reconcile_due(s, now),
    };

    /* The clock was set back: no wait is longer than the longest. */
    if (state.not_before > now + s->limits.backoff_most)
        state.not_before = now;
    if (state.looked_at > now)
        state.looked_at = now;
    while (state.scope_due < s->n_scopes && !s->fresh[state.scope_due])
        state.scope_due++;
    return state;
}

/* ---- how it went ------------------------------------------------------------------- */

static void say_line(struct sync *s, bool online)
{
    if (s->status.online != online || !s->status.since)
        s->status.since = clock_ms(&s->clock);
    s->status.online = online;
}

static void went_wrong(struct sync *s, const struct err *err)
{
    uint32_t random;

    random_bytes(&random, sizeof random);
    s->failures++;
    s->not_before = clock_ms(&s->clock) + plan_backoff(&s->limits, s->failures, random);
    s->status.next_try = s->not_before;
    memcpy(s->status.error, err->text, sizeof s->status.error);
    s->status.error[sizeof s->status.error - 1] = '\0';
}

static void went_well(struct sync *s)
{
    s->failures = 0;
    s->not_before = 0;
    s->status.next_try = 0;
    s->status.error[0] = '\0';
    s->status.refused = false;
}

/* ---- answers ----------------------------------------------------------------------- */

/* now and epoch stand in every JSON answer; blobs have none. */
static enum rc read_stamp(struct sync *s, const struct transport_reply *reply,
                          int64_t *epoch, struct err *err)
{
    void *ctx;
    struct json *json = NULL;
    enum rc rc;

    *epoch = s->identity.epoch;
    if (s->doing == PLAN_BLOB && reply->status == 200)
        return RC_OK;
    ctx = mem_context(s, "stamp");
    rc = json_parse(ctx, reply->body, reply->n, &json, err);
    if (!rc) {
        s->status.skew =
            json_get_int(json, "now", s->status.receipt_at) - s->status.receipt_at;
        *epoch = json_get_int(json, "epoch", 0);
    }
    mem_free(ctx);
    return rc;
}

static enum rc put_epoch(struct sync *s, int64_t epoch, struct err *err)
{
    enum rc rc = seat_begin(s->seat, "epoch", err);

    if (rc)
        return rc;
    rc = s->identity.epoch ? seat_begin_epoch(s->seat, epoch, err)
                           : seat_put_epoch(s->seat, epoch, err);
    if (!rc) /* a seat that ends before it has asked must ask when it is back */
        rc = setting_put_int(seat_db(s->seat), "heads_due", 1, err);
    if (!rc)
        rc = setting_put_int(seat_db(s->seat), "catalogue", 0, err);
    if (rc) {
        seat_rollback(s->seat);
        return rc;
    }
    crash_point("epoch");
    rc = seat_end(s->seat, err);
    crash_point("epoch");
    return rc;
}

/* The centre was restored: it may lack what it had confirmed, and number anew. */
static enum rc meet_epoch(struct sync *s, int64_t epoch, struct err *err)
{
    enum rc rc = put_epoch(s, epoch, err);

    if (rc)
        return rc;
    s->must_ask_heads = true;
    s->publications_due = true;
    s->catalogue = 0;
    s->looked = false;
    for (size_t i = 0; i < s->n_scopes; i++)
        s->fresh[i] = true;
    return RC_OK;
}

/* ---- problems ---------------------------------------------------------------------- */

static enum rc problem_login(struct sync *s)
{
    if (s->doing == PLAN_LOGOUT) { /* it was over already */
        sync_forget_ending(s);
        return RC_SOFT;
    }
    s->status.login = s->doing == PLAN_LOGIN ? SYNC_WRONG : SYNC_NOBODY;
    sync_forget_token(s);
    sync_forget_password(s);
    return RC_SOFT;
}

static enum rc problem_locked(struct sync *s)
{
    s->status.login = SYNC_LOCKED;
    sync_forget_password(s);
    return RC_SOFT;
}

static enum rc problem_device(struct sync *s)
{
    s->status.refused = true;
    return RC_WAIT;
}

/* The roster changed: this scope is no longer ours to pull. */
static enum rc problem_scope(struct sync *s)
{
    if (s->scope < s->n_scopes)
        s->fresh[s->scope] = false;
    return RC_SOFT;
}

/* An older centre has no such list. */
static enum rc problem_unknown(struct sync *s)
{
    if (s->doing != PLAN_REJECTED)
        return RC_WAIT;
    s->rejected_due = false;
    return RC_SOFT;
}

/* What we do about the problems that we know; of any other we try again later. */
static enum rc react(struct sync *s, const char *problem)
{
    static const struct {
        const char *problem;
        enum rc (*react)(struct sync *s);
    } rows[] = {
        {"login", problem_login},
        {"locked", problem_locked},
        {"device", problem_device},
        {"scope", problem_scope},
        {"unknown", problem_unknown},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (!strcmp(rows[i].problem, problem))
            return rows[i].react(s);
    return RC_WAIT;
}

/* An answer that is not 200. RC_SOFT: dealt with, go on at once. */
static enum rc take_problem(struct sync *s, const struct transport_reply *reply,
                            struct err *err)
{
    void *ctx = mem_context(s, "problem");
    struct wire_problem p;
    enum rc rc;

    if (wire_decode(ctx, &wire_problem_shape, reply->body, reply->n, &p, NULL))
        p = (struct wire_problem){.problem = "?"};
    rc = react(s, p.problem);
    if (s->status.refused)
        err_set(err, rc, "%s", _("the centre does not know this device, or no longer; it has "
                                 "to be enrolled again"));
    else
        err_set(err, rc, _("the centre answers %d (%s)"), reply->status, p.problem);
    mem_free(ctx);
    return rc;
}

static enum rc take_reply(struct sync *s, const struct transport_reply *reply,
                          struct err *err)
{
    int64_t epoch;
    enum rc rc;

    say_line(s, true);
    s->status.receipt_at = clock_ms(&s->clock);
    rc = read_stamp(s, reply, &epoch, err);
    if (rc && reply->status == 200)
        return rc;
    if (!rc && epoch && epoch != s->identity.epoch)
        rc = meet_epoch(s, epoch, err);
    else
        rc = RC_OK;
    if (rc)
        return rc;
    /* An answer under another epoch is about a history that is no more; ask again. */
    if (s->identity.epoch && epoch && epoch != s->identity.epoch && s->doing != PLAN_LOGIN)
        return RC_OK;
    return reply->status == 200 ? sync_apply(s, reply, err) : take_problem(s, reply, err);
}

/* ---- the loop ---------------------------------------------------------------------- */

static bool end_request(struct sync *s)
{
    void *ctx = mem_context(s, "reply");
    struct transport_reply reply = {0};
    struct err err = {0};
    enum transport_state state = s->transport.poll(s->transport.arg, ctx, &reply, &err);
    enum rc rc = RC_OK;

    if (state == TRANSPORT_RUNNING) {
        mem_free(ctx);
        return false;
    }
    if (state == TRANSPORT_DONE) {
        crash_point("reply");
        rc = take_reply(s, &reply, &err);
    } else {
        say_line(s, false);
        rc = RC_WAIT;
    }
    if (rc && rc != RC_SOFT)
        went_wrong(s, &err);
    else
        went_well(s);
    s->doing = s->status.doing = PLAN_WAIT;
    mem_free(ctx);
    return true;
}

static bool begin_request(struct sync *s)
{
    struct plan_state state = state_of(s);
    struct plan plan = plan_next(&state, &s->limits);
    struct err err = {0};
    enum rc rc;

    s->status.pulled = plan.step == PLAN_LISTEN || plan.step == PLAN_WAIT;
    s->status.pulled = s->status.pulled && s->looked && !s->failures;
    if (plan.step == PLAN_WAIT)
        return false;
    rc = sync_ask(s, &plan, &err);
    s->status.doing = s->doing;
    crash_point("asked");
    if (rc && rc != RC_SOFT)
        went_wrong(s, &err);
    return rc != RC_OK;
}

bool sync_turn(struct sync *s)
{
    struct err err = {0};

    if (s->doing != PLAN_WAIT && !end_request(s))
        return false;
    if (look_at_seat(s, &err)) {
        went_wrong(s, &err);
        return false;
    }
    if (s->sweep && !s->n_missing) {
        if (sync_sweep(s, &err)) {
            went_wrong(s, &err);
            return false;
        }
        return true;
    }
    return begin_request(s);
}

int64_t sync_wake_at(struct sync *s)
{
    struct plan_state state;
    struct plan plan;

    if (s->doing != PLAN_WAIT)
        return INT64_MAX; /* the transport's descriptors and timer wake us */
    state = state_of(s);
    plan = plan_next(&state, &s->limits);
    return plan.step == PLAN_WAIT ? plan.at : state.now;
}

const struct sync_status *sync_status(const struct sync *s)
{
    return &s->status;
}

/* ---- life -------------------------------------------------------------------------- */

enum rc sync_new(const void *ctx, const struct sync_options *options, struct sync **out,
                 struct err *err)
{
    struct sync *s = mem_new(ctx, struct sync);
    enum rc rc;

    s->seat = options->seat;
    s->rules = options->rules;
    s->transport = options->transport;
    s->clock = options->clock;
    s->limits = options->limits.push_events ? options->limits : plan_limits_default();
    rc = load_settings(s, err);
    if (!rc)
        rc = look_at_seat(s, err);
    if (rc) {
        mem_free(s);
        return rc;
    }
    *out = s;
    return RC_OK;
}
