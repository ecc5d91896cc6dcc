#include "store/centre.h"

#include "base/file.h"
#include "base/mem.h"
#include "store/centre_p.h"
#include "store/journal_sqlite.h"
#include "store/setting.h"

/* ---- epoch ------------------------------------------------------------------------- */

enum rc centre_epoch(struct centre *c, int64_t *epoch, struct err *err)
{
    return setting_get_int(c->db, "epoch", 0, epoch, err);
}

enum rc centre_incarnation(struct centre *c, int64_t *incarnation, struct err *err)
{
    return setting_get_int(c->db, "incarnation", 0, incarnation, err);
}

/* What the centre wrote after the backup lives on at the seats: its chain begins anew. */
static enum rc raise_incarnation(struct centre *c, struct err *err)
{
    int64_t incarnation;
    enum rc rc = centre_incarnation(c, &incarnation, err);

    return rc ? rc : setting_put_int(c->db, "incarnation", incarnation + 1, err);
}

/* 52 random bits pass through any JSON reader. The note of being a copy goes in the same
 * transaction: one restoring, one new epoch. */
enum rc centre_new_epoch(struct centre *c, struct err *err)
{
    uint64_t random;
    enum rc rc = db_begin(c->db, "epoch", err);

    if (rc != RC_OK)
        return rc;
    random_bytes(&random, sizeof(random));
    rc = setting_put_int(c->db, "epoch", (int64_t)(random >> 12 | 1), err);
    if (rc == RC_OK)
        rc = raise_incarnation(c, err);
    if (rc == RC_OK)
        rc = setting_put(c->db, "copy", NULL, err);
    if (rc == RC_OK)
        return db_commit(c->db, err);
    db_rollback(c->db);
    return rc;
}

static enum rc check_epoch(struct centre *c, bool *restored, struct err *err)
{
    int64_t epoch, copy;
    enum rc rc = centre_epoch(c, &epoch, err);

    if (rc == RC_OK)
        rc = setting_get_int(c->db, "copy", 0, &copy, err);
    if (rc != RC_OK)
        return rc;
    *restored = copy != 0;
    return epoch && !copy ? RC_OK : centre_new_epoch(c, err);
}

/* ---- life -------------------------------------------------------------------------- */

enum rc centre_open(const void *ctx, const char *dir, struct centre **out, bool *restored,
                    struct err *err)
{
    struct centre *c = mem_new(ctx, struct centre);
    enum rc rc = file_make_dirs(dir, err);

    *out = NULL;
    if (rc == RC_OK)
        rc = db_open(c, file_join(c, dir, "centre.db"), DB_DURABLE, &centre_schema, NULL,
                     &c->db, err);
    if (rc == RC_OK) {
        c->journal = journal_sqlite(c, c->db);
        rc = check_epoch(c, restored, err);
    }
    if (rc == RC_OK)
        *out = c;
    else
        mem_free(c);
    return rc;
}

void centre_close(struct centre *c)
{
    mem_free(c);
}

struct journal *centre_journal(struct centre *c)
{
    return c->journal;
}

struct db *centre_db(struct centre *c)
{
    return c->db;
}

enum rc centre_backup(struct centre *c, const char *path, struct err *err)
{
    return db_backup(c->db, path, "INSERT OR REPLACE INTO setting(name,value) "
                                  "VALUES('copy','1')", err);
}

/* ---- quarantine -------------------------------------------------------------------- */

enum rc centre_quarantine(struct centre *c, const struct event_key *key,
                          const struct event_bytes *bytes, const char *why, int64_t at,
                          struct err *err)
{
    struct hash hash = hash_bytes(bytes->body, bytes->n_body);
    struct stmt *st = db_sql(
        c->db,
        "INSERT OR IGNORE INTO quarantine(device,incarnation,seq,hash,body,sealed,salt,"
        "why,at) VALUES(:device,:incarnation,:seq,:hash,:body,:sealed,:salt,:why,:at)");

    stmt_bind_text(st, ":device", key->device);
    stmt_bind_int(st, ":incarnation", key->incarnation);
    stmt_bind_int(st, ":seq", key->seq);
    stmt_bind_hash(st, ":hash", &hash);
    stmt_bind_text(st, ":body", bytes->body);
    stmt_bind_text(st, ":sealed", bytes->sealed);
    stmt_bind_blob(st, ":salt", bytes->salt, SALT_SIZE);
    stmt_bind_text(st, ":why", why);
    stmt_bind_int(st, ":at", at);
    return stmt_run_alone(st, "quarantine", err);
}

enum rc centre_quarantine_count(struct centre *c, int64_t *n, struct err *err)
{
    struct stmt *st = db_sql(c->db, "/*scan*/SELECT count(*) FROM quarantine");
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    if (rc == RC_OK) {
        *n = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}
