/* The centre's accounts, devices and sessions. */
#include "base/mem.h"
#include "store/centre_p.h"

/* ---- accounts ---------------------------------------------------------------------- */

#define ACCOUNT "SELECT user,password,disabled,failures,failed_at FROM account "

static struct centre_account read_account(struct stmt *st, const void *ctx)
{
    return (struct centre_account){
        .user = stmt_text(st, ctx, 0),
        .password = stmt_text(st, ctx, 1),
        .disabled = stmt_int(st, 2),
        .failures = (int)stmt_int(st, 3),
        .failed_at = stmt_int(st, 4),
    };
}

enum rc centre_account_get(struct centre *c, const void *ctx, const char *user,
                           struct centre_account **out, struct err *err)
{
    struct stmt *st = db_sql(c->db, ACCOUNT "WHERE user=:user");
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":user", user);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK && row) {
        *out = mem_new(ctx, struct centre_account);
        **out = read_account(st, *out);
        stmt_done(st);
    }
    return rc;
}

enum rc centre_account_put(struct centre *c, const struct centre_account *a,
                           struct err *err)
{
    struct stmt *st = db_sql(
        c->db, "INSERT OR REPLACE INTO account(user,password,disabled,failures,failed_at)"
               " VALUES(:user,:password,:disabled,:failures,:failed_at)");

    stmt_bind_text(st, ":user", a->user);
    stmt_bind_text(st, ":password", a->password);
    stmt_bind_int(st, ":disabled", a->disabled);
    stmt_bind_int(st, ":failures", a->failures);
    stmt_bind_int(st, ":failed_at", a->failed_at);
    return stmt_run_alone(st, "account", err);
}

enum rc centre_account_list(struct centre *c, const void *ctx, struct centre_accounts *out,
                            struct err *err)
{
    struct stmt *st = db_sql(c->db, "/*scan*/" ACCOUNT "ORDER BY user");
    bool row;
    enum rc rc;

    *out = (struct centre_accounts){0};
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct centre_account) = read_account(st, ctx);
    return rc;
}

/* ---- devices ----------------------------------------------------------------------- */

#define DEVICE                                                                             \
    "SELECT code,name,secret,enrol_code,enrol_until,incarnation,revoked,forked,seen_at,"   \
    "synced_at FROM device "

static struct centre_device read_device(struct stmt *st, const void *ctx)
{
    return (struct centre_device){
        .code = stmt_text(st, ctx, 0),
        .name = stmt_text(st, ctx, 1),
        .secret = stmt_hash(st, 2),
        .enrol_code = stmt_hash(st, 3),
        .enrol_until = stmt_int(st, 4),
        .incarnation = (int)stmt_int(st, 5),
        .revoked = stmt_int(st, 6),
        .forked = stmt_int(st, 7),
        .seen_at = stmt_int(st, 8),
        .synced_at = stmt_int(st, 9),
    };
}

enum rc centre_device_get(struct centre *c, const void *ctx, const char *code,
                          struct centre_device **out, struct err *err)
{
    struct stmt *st = db_sql(c->db, DEVICE "WHERE code=:code");
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":code", code);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK && row) {
        *out = mem_new(ctx, struct centre_device);
        **out = read_device(st, *out);
        stmt_done(st);
    }
    return rc;
}

enum rc centre_device_put(struct centre *c, const struct centre_device *d, struct err *err)
{
    struct stmt *st = db_sql(
        c->db,
        "INSERT OR REPLACE INTO device(code,name,secret,enrol_code,enrol_until,"
        "incarnation,revoked,forked,seen_at,synced_at) VALUES(:code,:name,:secret,"
        ":enrol_code,:enrol_until,:incarnation,:revoked,:forked,:seen_at,:synced_at)");

    stmt_bind_text(st, ":code", d->code);
    stmt_bind_text(st, ":name", d->name);
    stmt_bind_hash(st, ":secret", &d->secret);
    stmt_bind_hash(st, ":enrol_code", &d->enrol_code);
    stmt_bind_int(st, ":enrol_until", d->enrol_until);
    stmt_bind_int(st, ":incarnation", d->incarnation);
    stmt_bind_int(st, ":revoked", d->revoked);
    stmt_bind_int(st, ":forked", d->forked);
    stmt_bind_int(st, ":seen_at", d->seen_at);
    stmt_bind_int(st, ":synced_at", d->synced_at);
    return stmt_run_alone(st, "device", err);
}

enum rc centre_device_list(struct centre *c, const void *ctx, struct centre_devices *out,
                           struct err *err)
{
    struct stmt *st = db_sql(c->db, "/*scan*/" DEVICE "ORDER BY code");
    bool row;
    enum rc rc;

    *out = (struct centre_devices){0};
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct centre_device) = read_device(st, ctx);
    return rc;
}

/* ---- sessions ---------------------------------------------------------------------- */

static enum rc put_login(struct centre *c, const struct centre_session *s, struct err *err)
{
    struct stmt *st = db_sql(
        c->db, "INSERT OR IGNORE INTO login(device,user) VALUES(:device,:user)");

    stmt_bind_text(st, ":device", s->device);
    stmt_bind_text(st, ":user", s->user);
    return stmt_run_alone(st, "login", err);
}

enum rc centre_session_put(struct centre *c, const struct centre_session *s,
                           struct err *err)
{
    struct stmt *st =
        db_sql(c->db, "INSERT OR REPLACE INTO session(token,user,device,until) "
                      "VALUES(:token,:user,:device,:until)");
    enum rc rc;

    stmt_bind_hash(st, ":token", &s->token);
    stmt_bind_text(st, ":user", s->user);
    stmt_bind_text(st, ":device", s->device);
    stmt_bind_int(st, ":until", s->until);
    rc = stmt_run_alone(st, "session", err);
    return rc ? rc : put_login(c, s, err);
}

enum rc centre_has_logged_in(struct centre *c, const char *device, const char *user,
                             bool *yes, struct err *err)
{
    struct stmt *st =
        db_sql(c->db, "SELECT 1 FROM login WHERE device=:device AND user=:user");
    enum rc rc;

    stmt_bind_text(st, ":device", device);
    stmt_bind_text(st, ":user", user);
    rc = stmt_row(st, yes, err);
    if (rc == RC_OK && *yes)
        stmt_done(st);
    return rc;
}

enum rc centre_session_get(struct centre *c, const void *ctx, const struct hash *token,
                           int64_t now, struct centre_session **out, struct err *err)
{
    struct stmt *st = db_sql(c->db, "SELECT token,user,device,until FROM session "
                                    "WHERE token=:token AND until>:now");
    struct centre_session *s;
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_hash(st, ":token", token);
    stmt_bind_int(st, ":now", now);
    rc = stmt_row(st, &row, err);
    if (rc != RC_OK || !row)
        return rc;
    *out = s = mem_new(ctx, struct centre_session);
    *s = (struct centre_session){stmt_hash(st, 0), stmt_text(st, s, 1), stmt_text(st, s, 2),
                                 stmt_int(st, 3)};
    stmt_done(st);
    return RC_OK;
}

enum rc centre_session_end(struct centre *c, const struct hash *token, const char *user,
                           struct err *err)
{
    struct stmt *st = token ? db_sql(c->db, "DELETE FROM session WHERE token=:token")
                            : db_sql(c->db, "DELETE FROM session WHERE user=:user");

    if (token)
        stmt_bind_hash(st, ":token", token);
    else
        stmt_bind_text(st, ":user", user);
    return stmt_run_alone(st, "session", err);
}

enum rc centre_session_sweep(struct centre *c, int64_t now, struct err *err)
{
    struct stmt *st = db_sql(c->db, "DELETE FROM session WHERE until<=:now");

    stmt_bind_int(st, ":now", now);
    return stmt_run_alone(st, "sweep", err);
}
