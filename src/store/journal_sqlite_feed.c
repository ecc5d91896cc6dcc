/* The SQLite journal's order, feeds and counts. */
#include <string.h>

#include "base/mem.h"
#include "store/journal_sqlite_p.h"

/* ---- order ----------------------------------------------------------------------- */

enum rc sqlite_next_gseq(struct journal *j, int64_t *gseq, struct err *err)
{
    struct stmt *st =
        db_sql(journal_db(j), "UPDATE gseq SET last=last+1 WHERE one=1 RETURNING last");
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    if (rc == RC_OK) {
        *gseq = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

enum rc sqlite_top(struct journal *j, int64_t *gseq, struct err *err)
{
    struct stmt *st =
        db_sql(journal_db(j), "SELECT max(gseq) FROM event WHERE gseq NOT NULL");
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    if (rc == RC_OK) {
        *gseq = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

/* ---- publishing ------------------------------------------------------------------ */

static enum rc add_feed(struct db *db, const char *scope, int64_t gseq,
                        enum feed_what what, const char *casefile, struct err *err)
{
    struct stmt *st = db_sql(db, "INSERT INTO feed(scope,gseq,what,casefile) "
                                 "VALUES(:scope,:gseq,:what,:casefile)");

    stmt_bind_text(st, ":scope", scope);
    stmt_bind_int(st, ":gseq", gseq);
    stmt_bind_int(st, ":what", what);
    stmt_bind_text(st, ":casefile", casefile);
    return stmt_run(st, err);
}

static enum rc set_scope(struct db *db, const char *casefile, const char *scope, bool on,
                         struct err *err)
{
    struct stmt *st =
        on ? db_sql(db, "INSERT INTO scope(casefile,scope) VALUES(:casefile,:scope)")
           : db_sql(db, "DELETE FROM scope WHERE casefile=:casefile AND scope=:scope");

    stmt_bind_text(st, ":casefile", casefile);
    stmt_bind_text(st, ":scope", scope);
    return stmt_run(st, err);
}

static enum rc read_scopes(struct db *db, const void *ctx, const char *casefile,
                           const char ***list, size_t *n, struct err *err)
{
    struct stmt *st = db_sql(db, "SELECT scope FROM scope WHERE casefile=:casefile");
    bool row;
    enum rc rc;

    stmt_bind_text(st, ":casefile", casefile);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, list, n, const char *) = stmt_text(st, ctx, 0);
    return rc;
}

static bool contains(const char *const *list, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i], s))
            return true;
    return false;
}

enum rc sqlite_publish(struct journal *j, const char *casefile, int64_t gseq,
                       const char *const *scopes, size_t n, struct err *err)
{
    struct db *db = journal_db(j);
    void *work = mem_context(NULL, "publish");
    const char **had = NULL;
    size_t n_had = 0;
    enum rc rc = read_scopes(db, work, casefile, &had, &n_had, err);

    for (size_t i = 0; rc == RC_OK && i < n; i++) {
        bool was = contains(had, n_had, scopes[i]);
        rc = add_feed(db, scopes[i], gseq, was ? FEED_EVENT : FEED_ENTER, casefile, err);
        if (rc == RC_OK && !was)
            rc = set_scope(db, casefile, scopes[i], true, err);
    }
    for (size_t i = 0; rc == RC_OK && i < n_had; i++) {
        if (contains(scopes, n, had[i]))
            continue;
        rc = add_feed(db, had[i], gseq, FEED_GONE, casefile, err);
        if (rc == RC_OK)
            rc = set_scope(db, casefile, had[i], false, err);
    }
    mem_free(work);
    return rc;
}

/* ---- feeds ----------------------------------------------------------------------- */

static struct stmt *select_feed(struct db *db, const char *scope)
{
    if (!strcmp(scope, "all"))
        return db_sql(db, "SELECT " EVENT_COLUMNS ",e.gseq,0,e.casefile FROM event e "
                          "WHERE e.gseq>:since AND e.gseq NOT NULL "
                          "ORDER BY e.gseq LIMIT :limit");
    return db_sql(db,
                  "SELECT " EVENT_COLUMNS ",f.gseq,f.what,f.casefile FROM feed f "
                  "LEFT JOIN event e ON e.gseq=f.gseq AND e.gseq NOT NULL "
                  "WHERE f.scope=:scope AND f.gseq>:since ORDER BY f.gseq LIMIT :limit");
}

static struct feed_row read_feed_row(struct stmt *st, const void *ctx)
{
    struct feed_row r = {
        .gseq = stmt_int(st, N_EVENT_COLUMNS),
        .what = (enum feed_what)stmt_int(st, N_EVENT_COLUMNS + 1),
        .casefile = stmt_text(st, ctx, N_EVENT_COLUMNS + 2),
    };

    if (r.what != FEED_GONE && !stmt_null(st, 0))
        r.event = sqlite_event(st, ctx);
    return r;
}

/* One writer, so nothing can commit behind what is read. */
enum rc sqlite_feed(struct journal *j, const void *ctx, const char *scope, int64_t since,
                    size_t limit, struct feed *out, struct err *err)
{
    struct stmt *st = select_feed(journal_db(j), scope);
    bool row;
    enum rc rc;

    *out = (struct feed){.next = since};
    if (strcmp(scope, "all"))
        stmt_bind_text(st, ":scope", scope);
    stmt_bind_int(st, ":since", since);
    stmt_bind_int(st, ":limit", (int64_t)limit + 1);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row) {
        if (out->n == limit) {
            out->more = true;
            stmt_done(st);
            break;
        }
        *mem_push(ctx, &out->list, &out->n, struct feed_row) = read_feed_row(st, ctx);
        out->next = out->list[out->n - 1].gseq;
    }
    return rc;
}

/* ---- counts ---------------------------------------------------------------------- */

static struct stmt *select_day(struct db *db, bool of_device)
{
    return of_device
               ? db_sql(db, "SELECT device,incarnation,verdict,count(*),max(seq),hash "
                            "FROM event WHERE day=:day AND device=:device "
                            "GROUP BY device,incarnation,verdict ORDER BY 1,2,3")
               : db_sql(db, "SELECT device,incarnation,verdict,count(*),max(seq),hash "
                            "FROM event WHERE day=:day "
                            "GROUP BY device,incarnation,verdict ORDER BY 1,2,3");
}

/* SQLite gives the bare `hash` beside max(seq) from that very row. */
static void add_day(const void *ctx, struct day_counts *out, int32_t day, struct stmt *st)
{
    char *device = stmt_text(st, ctx, 0);
    int incarnation = (int)stmt_int(st, 1);
    struct day_count *c = out->n ? &out->list[out->n - 1] : NULL;

    if (!c || strcmp(c->device, device) || c->incarnation != incarnation) {
        c = mem_push(ctx, &out->list, &out->n, struct day_count);
        c->device = device;
        c->incarnation = incarnation;
        c->day = day;
    }
    c->n[stmt_int(st, 2) & 3] = stmt_int(st, 3);
    if (stmt_int(st, 4) > c->last_seq) {
        c->last_seq = stmt_int(st, 4);
        c->last_hash = stmt_hash(st, 5);
    }
}

enum rc sqlite_count_day(struct journal *j, const void *ctx, const char *device,
                         int32_t day, struct day_counts *out, struct err *err)
{
    struct stmt *st = select_day(journal_db(j), device);
    bool row;
    enum rc rc;

    *out = (struct day_counts){0};
    stmt_bind_int(st, ":day", day);
    if (device)
        stmt_bind_text(st, ":device", device);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        add_day(ctx, out, day, st);
    return rc;
}

enum rc sqlite_count(struct journal *j, const char *device, enum verdict verdict,
                     int64_t *n, struct err *err)
{
    struct stmt *st =
        verdict == VERDICT_CONFIRMED
            ? db_sql(journal_db(j),
                     "/*scan*/SELECT count(*) FROM event WHERE verdict=:verdict "
                     "AND (:device IS NULL OR device=:device)")
            : db_sql(journal_db(j),
                     "SELECT count(*) FROM event WHERE verdict=:verdict "
                     "AND verdict<>1 AND (:device IS NULL OR device=:device)");
    bool row;
    enum rc rc;

    stmt_bind_int(st, ":verdict", verdict);
    stmt_bind_text(st, ":device", device);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK) {
        *n = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

/* Hops from chain to chain through the key's index. */
enum rc sqlite_chains(struct journal *j, const void *ctx, struct chain **list, size_t *n,
                      struct err *err)
{
    struct stmt *st = db_sql(journal_db(j),
                             "SELECT device,incarnation FROM event "
                             "WHERE (device,incarnation)>(:device,:incarnation) "
                             "ORDER BY device,incarnation LIMIT 1");
    const char *device = "";
    int incarnation = 0;
    bool row;
    enum rc rc;

    *list = NULL;
    *n = 0;
    for (;;) {
        struct chain *c;
        stmt_bind_text(st, ":device", device);
        stmt_bind_int(st, ":incarnation", incarnation);
        rc = stmt_row(st, &row, err);
        if (rc != RC_OK || !row)
            return rc;
        c = mem_push(ctx, list, n, struct chain);
        c->device = device = stmt_text(st, ctx, 0);
        incarnation = (int)stmt_int(st, 1);
        stmt_done(st);
        rc = journal_head(j, device, incarnation, &c->head, err);
        if (rc != RC_OK)
            return rc;
    }
}
