/* How far a seat has pulled, and who may log in on it without the centre. */
#include "base/mem.h"
#include "store/seat_p.h"

/* ---- cursors ----------------------------------------------------------------------- */

enum rc seat_cursor(struct seat *s, const char *scope, int64_t *gseq, struct err *err)
{
    struct stmt *st = db_sql(s->db, "SELECT gseq FROM cursor WHERE scope=:scope");
    bool row;
    enum rc rc;

    *gseq = 0;
    stmt_bind_text(st, ":scope", scope);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK && row) {
        *gseq = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

enum rc seat_put_cursor(struct seat *s, const char *scope, int64_t gseq, struct err *err)
{
    struct stmt *st =
        gseq < 0 ? db_sql(s->db, "DELETE FROM cursor WHERE scope=:scope")
                 : db_sql(s->db, "INSERT INTO cursor(scope,gseq) VALUES(:scope,:gseq) "
                                 "ON CONFLICT(scope) DO UPDATE SET gseq=excluded.gseq");

    BUG_ON(!db_in_transaction(s->db));
    stmt_bind_text(st, ":scope", scope);
    if (gseq >= 0)
        stmt_bind_int(st, ":gseq", gseq);
    return stmt_run(st, err);
}

/* All go beyond the greatest that is there, so that no two meet on the way. */
static enum rc set_gseqs_aside(struct db *db, struct err *err)
{
    return stmt_run(db_sql(db, "/*scan*/UPDATE event SET gseq=gseq+"
                               "(SELECT max(1<<40,max(gseq)) FROM event) "
                               "WHERE gseq IS NOT NULL"),
                    err);
}

enum rc seat_begin_epoch(struct seat *s, int64_t epoch, struct err *err)
{
    enum rc rc = seat_put_epoch(s, epoch, err);

    if (!rc)
        rc = stmt_run(db_sql(s->db, "/*scan*/DELETE FROM cursor"), err);
    return rc ? rc : set_gseqs_aside(s->db, err);
}

/* ---- accounts ---------------------------------------------------------------------- */

enum rc seat_account_get(struct seat *s, const void *ctx, const char *user,
                         struct seat_account **out, struct err *err)
{
    struct stmt *st =
        db_sql(s->db, "SELECT user,verifier,online_at,roster,failures,failed_at "
                      "FROM account WHERE user=:user");
    struct seat_account *a;
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":user", user);
    rc = stmt_row(st, &row, err);
    if (rc != RC_OK || !row)
        return rc;
    *out = a = mem_new(ctx, struct seat_account);
    *a = (struct seat_account){
        .user = stmt_text(st, a, 0),
        .verifier = stmt_text(st, a, 1),
        .online_at = stmt_int(st, 2),
        .roster = (int)stmt_int(st, 3),
        .failures = (int)stmt_int(st, 4),
        .failed_at = stmt_int(st, 5),
    };
    stmt_done(st);
    return RC_OK;
}

enum rc seat_account_put(struct seat *s, const struct seat_account *a, struct err *err)
{
    struct stmt *st = db_sql(
        s->db,
        "INSERT OR REPLACE INTO account(user,verifier,online_at,roster,failures,"
        "failed_at) VALUES(:user,:verifier,:online_at,:roster,:failures,:failed_at)");

    stmt_bind_text(st, ":user", a->user);
    stmt_bind_text(st, ":verifier", a->verifier);
    stmt_bind_int(st, ":online_at", a->online_at);
    stmt_bind_int(st, ":roster", a->roster);
    stmt_bind_int(st, ":failures", a->failures);
    stmt_bind_int(st, ":failed_at", a->failed_at);
    return stmt_run_alone(st, "account", err);
}

enum rc seat_account_forget(struct seat *s, const char *user, struct err *err)
{
    struct stmt *st = db_sql(s->db, "DELETE FROM account WHERE user=:user");

    stmt_bind_text(st, ":user", user);
    return stmt_run_alone(st, "account", err);
}
