/* Statements: SQL literals prepared once, found again by the literal's address. */
#include "store/db.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/db_p.h"

#define SCAN_MARK "/*scan*/"

/* ---- preparing ------------------------------------------------------------------- */

/* "SCAN t" and "SCAN t USING COVERING INDEX i" read all of it; a constant row, a
 * subquery's few rows and json_each do not come from a table. */
static bool detail_is_scan(const char *detail)
{
    if (strncmp(detail, "SCAN ", 5))
        return false;
    return !strstr(detail, "CONSTANT ROW") && !strstr(detail, "SUBQUERY") &&
           !strstr(detail, "VIRTUAL TABLE") && detail[5] != '(';
}

/* The check that no list grows slow unseen: a plan that reads a whole table must say so
 * in its text. */
static void check_plan(struct db *db, const char *sql)
{
    sqlite3_stmt *st = NULL;
    char *explain;

    if (!strncmp(sql, SCAN_MARK, strlen(SCAN_MARK)))
        return;
    explain = mem_printf(db, "EXPLAIN QUERY PLAN %s", sql);
    if (sqlite3_prepare_v2(db->h, explain, -1, &st, NULL) == SQLITE_OK)
        while (sqlite3_step(st) == SQLITE_ROW) {
            const char *detail = (const char *)sqlite3_column_text(st, 3);
            if (detail && detail_is_scan(detail)) {
                log_line(LOG_LEVEL_ERROR, "full scan (%s): %s", detail, sql);
                bug(__FILE__, __LINE__, "an unmarked full scan");
            }
        }
    sqlite3_finalize(st);
    mem_free(explain);
}

static bool is_query(const char *sql)
{
    return strncmp(sql, "PRAGMA", 6) && strncmp(sql, "BEGIN", 5) &&
           strncmp(sql, "COMMIT", 6) && strncmp(sql, "ROLLBACK", 8) &&
           strncmp(sql, "SAVEPOINT", 9) && strncmp(sql, "RELEASE", 7);
}

/* A literal that does not prepare is our mistake, unless the disk or a lock says no:
 * then st stays NULL, and running it tries once more and reports. */
static int prepare(struct stmt *st)
{
    struct db *db = st->db;
    int code =
        sqlite3_prepare_v3(db->h, st->sql, -1, SQLITE_PREPARE_PERSISTENT, &st->st, NULL);

    if (code == SQLITE_ERROR) {
        log_line(LOG_LEVEL_ERROR, "%s: %s", sqlite3_errmsg(db->h), st->sql);
        bug(__FILE__, __LINE__, "SQL that does not prepare");
    }
    if (code == SQLITE_OK && db->check_plans && is_query(st->sql))
        check_plan(db, st->sql);
    return code;
}

struct stmt *db_sql(struct db *db, const char *sql)
{
    size_t i = ((uintptr_t)sql >> 3) * 0x9e3779b97f4a7c15u >> 32 & (DB_STMT_SLOTS - 1);
    size_t tries = 0;
    struct stmt *st;

    while (db->slots[i] && db->slots[i]->sql != sql) {
        BUG_ON(++tries == DB_STMT_SLOTS);
        i = (i + 1) & (DB_STMT_SLOTS - 1);
    }
    if (!db->slots[i]) {
        db->slots[i] = mem_new(db->stmts, struct stmt);
        db->slots[i]->db = db;
        db->slots[i]->sql = sql;
    }
    st = db->slots[i];
    BUG_ON(st->busy);
    if (!st->st)
        prepare(st);
    return st;
}

void stmt_finalize_all(struct db *db)
{
    for (size_t i = 0; i < DB_STMT_SLOTS; i++)
        if (db->slots[i])
            sqlite3_finalize(db->slots[i]->st);
}

/* ---- binding --------------------------------------------------------------------- */

static int parameter(struct stmt *st, const char *name)
{
    int i = sqlite3_bind_parameter_index(st->st, name);

    BUG_ON(i == 0);
    return i;
}

void stmt_bind_int(struct stmt *st, const char *name, int64_t v)
{
    if (st->st)
        sqlite3_bind_int64(st->st, parameter(st, name), v);
}

void stmt_bind_text(struct stmt *st, const char *name, const char *v)
{
    if (st->st)
        sqlite3_bind_text(st->st, parameter(st, name), v, -1, SQLITE_STATIC);
}

void stmt_bind_blob(struct stmt *st, const char *name, const void *v, size_t n)
{
    if (!st->st)
        return;
    if (v)
        sqlite3_bind_blob64(st->st, parameter(st, name), v, n, SQLITE_STATIC);
    else
        sqlite3_bind_null(st->st, parameter(st, name));
}

void stmt_bind_hash(struct stmt *st, const char *name, const struct hash *h)
{
    stmt_bind_blob(st, name, h->b, sizeof(h->b));
}

/* ---- running --------------------------------------------------------------------- */

void stmt_done(struct stmt *st)
{
    st->busy = false;
    if (!st->st)
        return;
    sqlite3_reset(st->st);
    sqlite3_clear_bindings(st->st);
}

/* SQLite itself rolls a transaction back on some errors; what would follow in it must
 * not run on its own. */
static bool transaction_lost(const struct db *db)
{
    return db->depth && sqlite3_get_autocommit(db->h);
}

enum rc stmt_row(struct stmt *st, bool *row, struct err *err)
{
    struct db *db = st->db;
    int code;
    enum rc rc;

    *row = false;
    if (transaction_lost(db)) {
        stmt_done(st);
        return err_set(err, RC_WAIT, _("nothing was saved in %s: '%s' was broken off"),
                       db->path, db->open[0]);
    }
    code = st->st ? SQLITE_OK : prepare(st);
    if (code == SQLITE_OK)
        code = sqlite3_step(st->st);
    if (code == SQLITE_ROW) {
        st->busy = *row = true;
        return RC_OK;
    }
    rc = code == SQLITE_DONE ? RC_OK : db_error(db, code, err);
    stmt_done(st);
    return rc;
}

enum rc stmt_run(struct stmt *st, struct err *err)
{
    bool row = true;
    enum rc rc = RC_OK;

    while (rc == RC_OK && row)
        rc = stmt_row(st, &row, err);
    return rc;
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes(db->h);
}

/* ---- columns --------------------------------------------------------------------- */

int64_t stmt_int(struct stmt *st, int column)
{
    return sqlite3_column_int64(st->st, column);
}

char *stmt_text(struct stmt *st, const void *ctx, int column)
{
    const unsigned char *s = sqlite3_column_text(st->st, column);

    if (!s)
        return NULL;
    return mem_strndup(ctx, (const char *)s, (size_t)sqlite3_column_bytes(st->st, column));
}

void *stmt_blob(struct stmt *st, const void *ctx, int column, size_t *n)
{
    const void *p = sqlite3_column_blob(st->st, column);

    *n = (size_t)sqlite3_column_bytes(st->st, column);
    return p ? mem_dup(ctx, p, *n) : NULL;
}

struct hash stmt_hash(struct stmt *st, int column)
{
    struct hash h = {{0}};
    const void *p = sqlite3_column_blob(st->st, column);

    if (p && sqlite3_column_bytes(st->st, column) == (int)sizeof(h.b))
        memcpy(h.b, p, sizeof(h.b));
    return h;
}

bool stmt_null(struct stmt *st, int column)
{
    return sqlite3_column_type(st->st, column) == SQLITE_NULL;
}
