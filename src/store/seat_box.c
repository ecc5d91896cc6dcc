/* The outbox and the tray: two readings of the journal with a person's marks on them. */
#include <string.h>

#include "base/mem.h"
#include "store/journal_sqlite_p.h"
#include "store/seat_p.h"

static void bind_key(struct stmt *st, const struct event_key *key)
{
    stmt_bind_text(st, ":device", key->device);
    stmt_bind_int(st, ":incarnation", key->incarnation);
    stmt_bind_int(st, ":seq", key->seq);
}

/* ---- outbox ------------------------------------------------------------------------ */

static enum rc read_attempt(struct seat *s, const void *ctx, struct outbox_row *r,
                            struct err *err)
{
    struct stmt *st =
        db_sql(s->db, "SELECT attempts,tried_at,error,parked_by FROM attempt "
                      "WHERE device=:device AND incarnation=:incarnation "
                      "AND seq=:seq");
    bool row;
    enum rc rc;

    r->error = "";
    bind_key(st, &r->event.key);
    rc = stmt_row(st, &row, err);
    if (rc != RC_OK || !row)
        return rc;
    r->attempts = (int)stmt_int(st, 0);
    r->tried_at = stmt_int(st, 1);
    r->error = stmt_text(st, ctx, 2);
    r->parked_by = stmt_hash(st, 3);
    stmt_done(st);
    return RC_OK;
}

enum rc seat_outbox(struct seat *s, const void *ctx, const struct event_key *after,
                    size_t limit, struct outbox *out, struct err *err)
{
    struct journal_list l;
    enum rc rc = journal_with_verdict(s->journal, ctx, NULL, VERDICT_PENDING, after, limit,
                                      &l, err);

    *out = (struct outbox){0};
    for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
        struct outbox_row *r = mem_push(ctx, &out->list, &out->n, struct outbox_row);
        r->event = l.list[i];
        rc = read_attempt(s, ctx, r, err);
    }
    return rc;
}

static enum rc put_try(struct seat *s, const struct event_key *key, int64_t at,
                       const char *error, struct err *err)
{
    struct stmt *st = db_sql(
        s->db, "INSERT INTO attempt(device,incarnation,seq,attempts,tried_at,error) "
               "VALUES(:device,:incarnation,:seq,1,:at,:error) "
               "ON CONFLICT DO UPDATE SET attempts=attempts+1, tried_at=excluded.tried_at,"
               " error=excluded.error");

    bind_key(st, key);
    stmt_bind_int(st, ":at", at);
    stmt_bind_text(st, ":error", error);
    return stmt_run(st, err);
}

enum rc seat_outbox_tried(struct seat *s, const struct event_key *keys, size_t n,
                          int64_t at, const char *error, struct err *err)
{
    enum rc rc = db_begin(s->db, "tried", err);

    if (rc != RC_OK)
        return rc;
    for (size_t i = 0; rc == RC_OK && i < n; i++)
        rc = put_try(s, &keys[i], at, error, err);
    if (rc == RC_OK)
        return db_commit(s->db, err);
    db_rollback(s->db);
    return rc;
}

enum rc seat_park(struct seat *s, const char *casefile, const struct hash *behind,
                  struct err *err)
{
    struct stmt *st = db_sql(
        s->db,
        "INSERT INTO attempt(device,incarnation,seq,attempts,tried_at,error,parked_by) "
        "SELECT device,incarnation,seq,0,0,'',:behind FROM event "
        "WHERE casefile=:casefile AND verdict=0 "
        "ON CONFLICT DO UPDATE SET parked_by=excluded.parked_by");

    BUG_ON(!db_in_transaction(s->db));
    stmt_bind_text(st, ":casefile", casefile);
    stmt_bind_hash(st, ":behind", behind);
    return stmt_run(st, err);
}

/* ---- tray -------------------------------------------------------------------------- */

/* What the centre did not simply confirm, written on this seat, not dealt with yet. Of a
 * wrong clock the newest record alone speaks: they all say the same. */
#define OWN_DEVICE "(SELECT value FROM setting WHERE name='device')"
#define IN_TRAY                                                                            \
    "FROM event e WHERE e.id IN "                                                          \
    "(SELECT id FROM event WHERE verdict IN (2,3) AND verdict<>1 UNION ALL "               \
    "SELECT max(id) FROM event WHERE verdict=1 AND refusal=502 AND device=" OWN_DEVICE     \
    ") AND e.device=" OWN_DEVICE " "                                                       \
    "AND NOT EXISTS(SELECT 1 FROM tray_done t WHERE t.device=e.device "                    \
    "AND t.incarnation=e.incarnation AND t.seq=e.seq) "

static bool is_same(const struct event_key *a, const struct event_key *b)
{
    return a->seq == b->seq && a->incarnation == b->incarnation &&
           !strcmp(a->device, b->device);
}

/* The event that took the place: the first confirmed one behind what the author had seen
 * (from the start where he had seen nothing). */
static const struct journal_event *overtaker(const struct journal_list *l,
                                             const struct tray_row *r,
                                             const struct hash *base)
{
    bool seen = hash_is_zero(base);

    for (size_t i = 0; i < l->n; i++) {
        const struct journal_event *e = &l->list[i];
        if (seen && e->verdict == VERDICT_CONFIRMED && !is_same(&e->key, &r->event.key))
            return e;
        seen = seen || hash_equal(&e->hash, base);
    }
    return NULL;
}

static enum rc find_overtaker(struct seat *s, const void *ctx, struct tray_row *r,
                              struct err *err)
{
    struct event e;
    struct journal_list l;
    const struct journal_event *first;
    enum rc rc = journal_of_casefile(s->journal, ctx, r->event.casefile, &l, err);

    if (rc != RC_OK)
        return rc;
    if (r->event.verdict == VERDICT_CONFIRMED)
        return RC_OK;
    event_decode(ctx, &r->event.bytes, &e);
    first = overtaker(&l, r, &e.base);
    if (first) {
        r->overtaken_by = first->actor;
        r->overtaken_kind = first->kind;
        r->overtaken_at = first->at;
    }
    return RC_OK;
}

enum rc seat_tray(struct seat *s, const void *ctx, size_t limit, struct tray *out,
                  struct err *err)
{
    struct stmt *st =
        db_sql(s->db, "SELECT " EVENT_COLUMNS " " IN_TRAY
                      "ORDER BY e.received_at DESC, e.seq DESC LIMIT :limit");
    struct journal_list l;
    enum rc rc;

    *out = (struct tray){0};
    stmt_bind_int(st, ":limit", (int64_t)limit);
    rc = sqlite_events(st, ctx, &l, err);
    for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
        struct tray_row *r = mem_push(ctx, &out->list, &out->n, struct tray_row);
        r->event = l.list[i];
        rc = find_overtaker(s, ctx, r, err);
    }
    return rc;
}

enum rc seat_tray_count(struct seat *s, int64_t *n, struct err *err)
{
    struct stmt *st = db_sql(s->db, "SELECT count(*) " IN_TRAY);
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    if (rc == RC_OK) {
        *n = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

enum rc seat_tray_done(struct seat *s, const struct event_key *key, int64_t at,
                       struct err *err)
{
    struct stmt *st = db_sql(s->db, "INSERT OR REPLACE INTO tray_done"
                                    "(device,incarnation,seq,at) "
                                    "VALUES(:device,:incarnation,:seq,:at)");

    bind_key(st, key);
    stmt_bind_int(st, ":at", at);
    return stmt_run_alone(st, "tray", err);
}
