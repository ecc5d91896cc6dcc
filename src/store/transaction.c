/* Transactions by name, one in another; one door commits. */
#include "base/crash.h"
#include "base/i18n.h"
#include "base/log.h"
#include "store/db_p.h"

/* SQLite asks before every commit that writes; db_commit is the one that may. */
int db_commit_hook(void *arg)
{
    const struct db *db = arg;

    if (db->at_door)
        return 0;
    log_line(LOG_LEVEL_ERROR, "illegal commit in %s, transaction '%s'", db->path,
             db->depth ? db->open[0] : "none: a write outside of any");
    bug(__FILE__, __LINE__, "commit beside db_commit");
}

/* Keyed by address, so the texts are literals: begin and end of each depth. */
static const char *const SAVE[DB_MAX_DEPTH] = {
    "BEGIN IMMEDIATE", "SAVEPOINT s1", "SAVEPOINT s2", "SAVEPOINT s3",
    "SAVEPOINT s4",    "SAVEPOINT s5", "SAVEPOINT s6", "SAVEPOINT s7",
};
static const char *const RELEASE[DB_MAX_DEPTH] = {
    "COMMIT",     "RELEASE s1", "RELEASE s2", "RELEASE s3",
    "RELEASE s4", "RELEASE s5", "RELEASE s6", "RELEASE s7",
};
static const char *const UNDO[DB_MAX_DEPTH] = {
    "ROLLBACK",       "ROLLBACK TO s1", "ROLLBACK TO s2", "ROLLBACK TO s3",
    "ROLLBACK TO s4", "ROLLBACK TO s5", "ROLLBACK TO s6", "ROLLBACK TO s7",
};

enum rc db_begin(struct db *db, const char *name, struct err *err)
{
    enum rc rc;

    BUG_ON(db->depth == DB_MAX_DEPTH);
    rc = stmt_run(db_sql(db, SAVE[db->depth]), err);
    if (rc == RC_OK)
        db->open[db->depth++] = name;
    return rc;
}

static enum rc commit_outermost(struct db *db, struct err *err)
{
    enum rc rc;

    crash_point("commit: before");
    db->at_door = true;
    rc = stmt_run(db_sql(db, RELEASE[0]), err);
    db->at_door = false;
    if (rc == RC_OK)
        crash_point("commit: after");
    return rc;
}

enum rc db_commit(struct db *db, struct err *err)
{
    enum rc rc;

    BUG_ON(!db->depth);
    if (db->depth == 1)
        rc = commit_outermost(db, err);
    else
        rc = stmt_run(db_sql(db, RELEASE[db->depth - 1]), err);
    if (rc == RC_OK)
        db->depth--;
    else
        db_rollback(db);
    return rc;
}

/* A full disk may have rolled the whole of it back already; then nothing is left to do
 * but to count down. */
void db_rollback(struct db *db)
{
    struct err err;

    BUG_ON(!db->depth);
    db->depth--;
    if (sqlite3_get_autocommit(db->h))
        return;
    if (stmt_run(db_sql(db, UNDO[db->depth]), &err) != RC_OK)
        log_line(LOG_LEVEL_WARNING, "rollback of '%s': %s", db->open[db->depth], err.text);
    if (db->depth && stmt_run(db_sql(db, RELEASE[db->depth]), &err) != RC_OK)
        log_line(LOG_LEVEL_WARNING, "rollback of '%s': %s", db->open[db->depth], err.text);
}

bool db_in_transaction(const struct db *db)
{
    return db->depth > 0;
}

enum rc stmt_run_alone(struct stmt *st, const char *name, struct err *err)
{
    struct db *db = st->db;
    enum rc rc = db_begin(db, name, err);

    if (rc != RC_OK) {
        stmt_done(st);
        return rc;
    }
    rc = stmt_run(st, err);
    if (rc == RC_OK)
        return db_commit(db, err);
    db_rollback(db);
    return rc;
}
