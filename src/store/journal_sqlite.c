#include "store/journal_sqlite.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_sqlite_p.h"

/* ---- transactions ---------------------------------------------------------------- */

static enum rc begin(struct journal *j, const char *name, struct err *err)
{
    return db_begin(journal_db(j), name, err);
}

static enum rc commit(struct journal *j, struct err *err)
{
    return db_commit(journal_db(j), err);
}

static void rollback(struct journal *j)
{
    db_rollback(journal_db(j));
}

static bool writing(const struct journal *j)
{
    return db_in_transaction(((const struct journal_sqlite *)(const void *)j)->db);
}

/* ---- events ---------------------------------------------------------------------- */

static const char *or_empty(char *s)
{
    return s ? s : "";
}

struct journal_event sqlite_event(struct stmt *st, const void *ctx)
{
    struct journal_event e = {
        .key = {stmt_text(st, ctx, 0), (int)stmt_int(st, 1), stmt_int(st, 2)},
        .hash = stmt_hash(st, 3),
        .prev = stmt_hash(st, 4),
        .casefile = stmt_text(st, ctx, 5),
        .kind = stmt_text(st, ctx, 6),
        .at = stmt_int(st, 7),
        .actor = stmt_text(st, ctx, 8),
        .item = stmt_text(st, ctx, 9),
        .item_version = (int)stmt_int(st, 10),
        .verdict = (enum verdict)stmt_int(st, 11),
        .refusal = (int)stmt_int(st, 12),
        .subject = or_empty(stmt_text(st, ctx, 13)),
        .gseq = stmt_int(st, 14),
        .received_at = stmt_int(st, 15),
        .bytes.body = stmt_text(st, ctx, 16),
        .bytes.sealed = stmt_text(st, ctx, 17),
    };
    size_t n;
    void *salt = stmt_blob(st, ctx, 18, &n);

    e.bytes.n_body = strlen(e.bytes.body);
    e.bytes.n_sealed = e.bytes.sealed ? strlen(e.bytes.sealed) : 0;
    if (salt && n == SALT_SIZE)
        memcpy(e.bytes.salt, salt, SALT_SIZE);
    return e;
}

enum rc sqlite_events(struct stmt *st, const void *ctx, struct journal_list *out,
                      struct err *err)
{
    bool row;
    enum rc rc;

    *out = (struct journal_list){0};
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct journal_event) = sqlite_event(st, ctx);
    return rc;
}

static void bind_key(struct stmt *st, const struct event_key *key)
{
    stmt_bind_text(st, ":device", key->device);
    stmt_bind_int(st, ":incarnation", key->incarnation);
    stmt_bind_int(st, ":seq", key->seq);
}

static void bind_gseq(struct stmt *st, int64_t gseq)
{
    if (gseq)
        stmt_bind_int(st, ":gseq", gseq);
    else
        stmt_bind_text(st, ":gseq", NULL);
}

static enum rc append(struct journal *j, const struct journal_event *e, struct err *err)
{
    struct stmt *st = db_sql(
        journal_db(j),
        "INSERT INTO event(device,incarnation,seq,hash,prev,casefile,kind,at,day,actor,item,"
        "item_version,verdict,refusal,subject,gseq,received_at,body,sealed,salt) "
        "VALUES(:device,:incarnation,:seq,:hash,:prev,:casefile,:kind,:at,:day,:actor,:item,"
        ":item_version,:verdict,:refusal,:subject,:gseq,:received_at,:body,:sealed,:salt)");

    bind_key(st, &e->key);
    bind_gseq(st, e->gseq);
    stmt_bind_hash(st, ":hash", &e->hash);
    stmt_bind_hash(st, ":prev", &e->prev);
    stmt_bind_text(st, ":casefile", e->casefile);
    stmt_bind_text(st, ":kind", e->kind);
    stmt_bind_int(st, ":at", e->at);
    stmt_bind_int(st, ":day", journal_day(e->at));
    stmt_bind_text(st, ":actor", e->actor);
    stmt_bind_text(st, ":item", e->item);
    stmt_bind_int(st, ":item_version", e->item_version);
    stmt_bind_int(st, ":verdict", e->verdict);
    stmt_bind_int(st, ":refusal", e->refusal);
    stmt_bind_text(st, ":subject", e->subject);
    stmt_bind_int(st, ":received_at", e->received_at);
    stmt_bind_text(st, ":body", e->bytes.body);
    stmt_bind_text(st, ":sealed", e->bytes.sealed);
    stmt_bind_blob(st, ":salt", e->bytes.salt, SALT_SIZE);
    return stmt_run(st, err);
}

static enum rc settle(struct journal *j, const struct event_key *key,
                      const struct settlement *s, struct err *err)
{
    struct stmt *st = db_sql(
        journal_db(j),
        "UPDATE event SET verdict=:verdict, refusal=:refusal, subject=:subject, gseq=:gseq,"
        " received_at=:received_at "
        "WHERE device=:device AND incarnation=:incarnation AND seq=:seq");
    enum rc rc;

    bind_key(st, key);
    bind_gseq(st, s->gseq);
    stmt_bind_int(st, ":verdict", s->verdict);
    stmt_bind_int(st, ":refusal", s->refusal);
    stmt_bind_text(st, ":subject", s->subject ? s->subject : "");
    stmt_bind_int(st, ":received_at", s->received_at);
    rc = stmt_run(st, err);
    if (rc == RC_OK && db_changes(journal_db(j)) == 0)
        rc = err_set(err, RC_HARD, _("no such record: %s %d %lld"), key->device,
                     key->incarnation, (long long)key->seq);
    return rc;
}

static enum rc erase(struct journal *j, const char *casefile, size_t *n, struct err *err)
{
    struct stmt *st = db_sql(journal_db(j),
                             "UPDATE event SET sealed=NULL, salt=zeroblob(32) "
                             "WHERE casefile=:casefile AND sealed<>''");
    enum rc rc;

    stmt_bind_text(st, ":casefile", casefile);
    rc = stmt_run(st, err);
    *n = rc == RC_OK ? (size_t)db_changes(journal_db(j)) : 0;
    return rc;
}

/* ---- forgetting ------------------------------------------------------------------ */

static enum rc has_pending(struct db *db, const char *casefile, bool *yes, struct err *err)
{
    struct stmt *st = db_sql(db, "SELECT 1 FROM event INDEXED BY event_casefile "
                                 "WHERE casefile=:casefile AND verdict=0");
    enum rc rc;

    stmt_bind_text(st, ":casefile", casefile);
    rc = stmt_row(st, yes, err);
    stmt_done(st);
    return rc;
}

static enum rc forget(struct journal *j, const char *casefile, const char *keep,
                      struct err *err)
{
    struct db *db = journal_db(j);
    struct stmt *st;
    bool pending;
    enum rc rc = has_pending(db, casefile, &pending, err);

    if (rc != RC_OK)
        return rc;
    if (pending)
        return err_set(err, RC_HARD, _("%s has records that the centre does not have yet"),
                       casefile);
    st = db_sql(db, "DELETE FROM event WHERE casefile=:casefile AND device<>:keep");
    stmt_bind_text(st, ":casefile", casefile);
    stmt_bind_text(st, ":keep", keep);
    rc = stmt_run(st, err);
    return rc == RC_OK ? sqlite_blank_row(db, casefile, err) : rc;
}

/* ---- reading --------------------------------------------------------------------- */

static enum rc get(struct journal *j, const void *ctx, const struct event_key *key,
                   struct journal_event **out, struct err *err)
{
    struct stmt *st = db_sql(
        journal_db(j), "SELECT " EVENT_COLUMNS " FROM event e WHERE e.device=:device "
                       "AND e.incarnation=:incarnation AND e.seq=:seq");
    bool row;
    enum rc rc;

    *out = NULL;
    bind_key(st, key);
    rc = stmt_row(st, &row, err);
    if (rc != RC_OK || !row)
        return rc;
    *out = mem_new(ctx, struct journal_event);
    **out = sqlite_event(st, *out);
    stmt_done(st);
    return RC_OK;
}

static enum rc head(struct journal *j, const char *device, int incarnation,
                    struct chain_head *out, struct err *err)
{
    struct stmt *st =
        incarnation
            ? db_sql(journal_db(j),
                     "SELECT incarnation,seq,hash,at FROM event WHERE device=:device "
                     "AND incarnation=:incarnation ORDER BY seq DESC LIMIT 1")
            : db_sql(journal_db(j),
                     "SELECT incarnation,seq,hash,at FROM event WHERE device=:device "
                     "ORDER BY incarnation DESC, seq DESC LIMIT 1");
    bool row;
    enum rc rc;

    *out = (struct chain_head){.incarnation = incarnation};
    stmt_bind_text(st, ":device", device);
    if (incarnation)
        stmt_bind_int(st, ":incarnation", incarnation);
    rc = stmt_row(st, &row, err);
    if (rc != RC_OK || !row)
        return rc;
    *out = (struct chain_head){(int)stmt_int(st, 0), stmt_int(st, 1), stmt_hash(st, 2),
                               stmt_int(st, 3)};
    stmt_done(st);
    return RC_OK;
}

/* Folding order: confirmed by gseq, then confirmed without one yet, then pending; a
 * rejected one stands by its time among the pending. */
static enum rc of_casefile(struct journal *j, const void *ctx, const char *casefile,
                           struct journal_list *out, struct err *err)
{
    struct stmt *st = db_sql(
        journal_db(j), "SELECT " EVENT_COLUMNS " FROM event e WHERE e.casefile=:casefile "
                       "ORDER BY e.gseq IS NULL, e.gseq, e.verdict NOT IN (1,2), e.at,"
                       " e.device, e.incarnation, e.seq");

    stmt_bind_text(st, ":casefile", casefile);
    return sqlite_events(st, ctx, out, err);
}

static enum rc chain(struct journal *j, const void *ctx, const struct event_key *from,
                     size_t limit, struct journal_list *out, struct err *err)
{
    struct stmt *st = db_sql(
        journal_db(j), "SELECT " EVENT_COLUMNS " FROM event e WHERE e.device=:device "
                       "AND e.incarnation=:incarnation AND e.seq>=:seq "
                       "ORDER BY e.seq LIMIT :limit");

    bind_key(st, from);
    stmt_bind_int(st, ":limit", (int64_t)limit);
    return sqlite_events(st, ctx, out, err);
}

/* Only what is not simply confirmed has an index of its own. */
static struct stmt *select_verdict(struct db *db, bool of_device, bool confirmed)
{
    if (confirmed)
        return of_device
                   ? db_sql(db, "SELECT " EVENT_COLUMNS " FROM event e "
                                "WHERE e.device=:device AND e.verdict=:verdict AND "
                                "(e.incarnation,e.seq)>(:incarnation,:seq) "
                                "ORDER BY e.incarnation,e.seq LIMIT :limit")
                   : db_sql(db, "SELECT " EVENT_COLUMNS " FROM event e "
                                "WHERE e.verdict=:verdict AND "
                                "(e.device,e.incarnation,e.seq)>"
                                "(:device,:incarnation,:seq) "
                                "ORDER BY e.device,e.incarnation,e.seq LIMIT :limit");
    return of_device ? db_sql(db, "SELECT " EVENT_COLUMNS " FROM event e "
                                  "WHERE e.verdict=:verdict AND e.verdict<>1 AND "
                                  "e.device=:device AND "
                                  "(e.incarnation,e.seq)>(:incarnation,:seq) "
                                  "ORDER BY e.incarnation,e.seq LIMIT :limit")
                     : db_sql(db, "SELECT " EVENT_COLUMNS " FROM event e "
                                  "WHERE e.verdict=:verdict AND e.verdict<>1 AND "
                                  "(e.device,e.incarnation,e.seq)>"
                                  "(:device,:incarnation,:seq) "
                                  "ORDER BY e.device,e.incarnation,e.seq LIMIT :limit");
}

static enum rc with_verdict(struct journal *j, const void *ctx, const char *device,
                            enum verdict verdict, const struct event_key *after,
                            size_t limit, struct journal_list *out, struct err *err)
{
    struct stmt *st = select_verdict(journal_db(j), device, verdict == VERDICT_CONFIRMED);
    struct event_key key = after ? *after : (struct event_key){"", 0, 0};

    if (device)
        key.device = device;
    bind_key(st, &key);
    stmt_bind_int(st, ":verdict", verdict);
    stmt_bind_int(st, ":limit", (int64_t)limit);
    return sqlite_events(st, ctx, out, err);
}

/* ---- the table ------------------------------------------------------------------- */

static const struct journal_ops OPS = {
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .writing = writing,
    .append = append,
    .settle = settle,
    .next_gseq = sqlite_next_gseq,
    .publish = sqlite_publish,
    .erase = erase,
    .forget = forget,
    .get = get,
    .head = head,
    .of_casefile = of_casefile,
    .chain = chain,
    .with_verdict = with_verdict,
    .feed = sqlite_feed,
    .top = sqlite_top,
    .count_day = sqlite_count_day,
    .count = sqlite_count,
    .chains = sqlite_chains,
    .put_row = sqlite_put_row,
    .get_row = sqlite_get_row,
    .get_numbered = sqlite_get_numbered,
    .list_rows = sqlite_list_rows,
    .count_rows = sqlite_count_rows,
    .search = sqlite_search,
    .same_open = sqlite_same_open,
    .casefiles = sqlite_casefiles,
};

struct journal *journal_sqlite(const void *ctx, struct db *db)
{
    struct journal_sqlite *j = mem_new(ctx, struct journal_sqlite);

    j->journal.ops = &OPS;
    j->db = db;
    return &j->journal;
}
