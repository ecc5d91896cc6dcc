#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_p.h"

#define BUSY_MS 3000

/* ---- opening --------------------------------------------------------------------- */

static enum rc pragma_int(struct db *db, const char *sql, int64_t *out, struct err *err)
{
    struct stmt *st = db_sql(db, sql);
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    if (rc != RC_OK)
        return rc;
    *out = row ? stmt_int(st, 0) : 0;
    stmt_done(st);
    return RC_OK;
}

/* Claims an empty file for the schema, and refuses one that is somebody else's. */
static enum rc claim(struct db *db, const struct db_schema *schema, int64_t version,
                     struct err *err)
{
    int64_t id;
    char sql[64];
    enum rc rc = pragma_int(db, "PRAGMA application_id", &id, err);

    if (rc != RC_OK)
        return rc;
    if (id == 0 && version == 0) {
        sqlite3_snprintf(sizeof(sql), sql, "PRAGMA application_id=%d",
                         schema->application_id);
        return db_exec(db, sql, err);
    }
    if (id != schema->application_id)
        return err_set(err, RC_HARD, _("%s is not a data file of this kind"), db->path);
    if (version > (int64_t)schema->n)
        return err_set(err, RC_HARD, _("a newer program made %s; please upgrade"),
                       db->path);
    return RC_OK;
}

/* One step, in its transaction. Another process may have done it meanwhile. */
static enum rc migrate_step(struct db *db, const struct db_schema *schema, bool *more,
                            struct err *err)
{
    int64_t done;
    char sql[64];
    enum rc rc = db_begin(db, "migrate", err);

    if (rc != RC_OK)
        return rc;
    rc = pragma_int(db, "PRAGMA user_version", &done, err);
    if (rc == RC_OK)
        rc = claim(db, schema, done, err);
    *more = rc == RC_OK && done < (int64_t)schema->n;
    if (*more) {
        rc = db_exec(db, schema->list[done].sql, err);
        sqlite3_snprintf(sizeof(sql), sql, "PRAGMA user_version=%lld", done + 1);
        if (rc == RC_OK)
            rc = db_exec(db, sql, err);
    }
    if (rc == RC_OK)
        return db_commit(db, err);
    db_rollback(db);
    return rc;
}

static enum rc migrate(struct db *db, const struct db_schema *schema, struct err *err)
{
    bool more = true;
    enum rc rc = RC_OK;

    while (rc == RC_OK && more)
        rc = migrate_step(db, schema, &more, err);
    return rc;
}

/* SQLite would make it readable for everybody. An existing file is left alone: closing
 * it here would drop the locks that this process may hold on it. */
static enum rc make_private(const char *path, struct err *err)
{
    int fd;

    if (path[0] == ':')
        return RC_OK;
    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return RC_OK;
    if (fd < 0)
        return err_set(err, errno == ENOSPC ? RC_WAIT : RC_HARD, _("cannot open %s (%s)"),
                       path, strerror(errno));
    close(fd);
    return RC_OK;
}

static enum rc configure(struct db *db, enum db_durability durability, struct err *err)
{
    enum rc rc;

    sqlite3_extended_result_codes(db->h, 1);
    sqlite3_busy_timeout(db->h, BUSY_MS);
    rc = db_exec(db, "PRAGMA journal_mode=WAL", err);
    if (rc == RC_OK)
        rc = db_exec(db, durability == DB_DURABLE ? "PRAGMA synchronous=FULL"
                                                  : "PRAGMA synchronous=OFF", err);
    if (rc == RC_OK)
        rc = db_exec(db,
                     "PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"
                     "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                     "PRAGMA cache_size=-65536",
                     err);
    sqlite3_commit_hook(db->h, db_commit_hook, db);
    return rc;
}

static void db_close(void *p)
{
    struct db *db = p;

    while (db->depth)
        db_rollback(db);
    stmt_finalize_all(db);
    if (db->h && sqlite3_close(db->h) != SQLITE_OK)
        bug(__FILE__, __LINE__, "a statement outlives its database");
}

enum rc db_open(const void *ctx, const char *path, enum db_durability durability,
                const struct db_schema *schema, const char *vfs, struct db **out,
                struct err *err)
{
    enum rc rc = make_private(path, err);
    struct db *db;
    int code;

    if (rc != RC_OK)
        return rc;
    db = mem_new(ctx, struct db);
    db->path = mem_strdup(db, path);
    db->check_plans = getenv("YICHUANG_SQL_CHECK") != NULL;
    db->stmts = mem_context(db, "statements");
    mem_on_free(db, db_close);
    code = sqlite3_open_v2(
        path, &db->h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
        vfs);
    rc = code == SQLITE_OK ? RC_OK : db_error(db, code, err);
    if (rc == RC_OK)
        rc = configure(db, durability, err);
    if (rc == RC_OK)
        rc = migrate(db, schema, err);
    if (rc == RC_OK)
        *out = db;
    else
        mem_free(db);
    return rc;
}

const char *db_path(const struct db *db)
{
    return db->path;
}
