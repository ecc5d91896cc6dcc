/*
 * The journal: every event this machine has, its author's exact bytes, and beside them
 * the rows that are folded from them. A journal is a table of functions with several
 * homes (memory, SQLite; PostgreSQL later) that pass one conformance table.
 *
 * It stores and finds; it judges nothing and folds nothing (store/casefiles.h does).
 *
 * Order. Confirmed events of a casefile fold by gseq, the centre's order; pending ones
 * on top, by (at, device, incarnation, seq). A seat that has only written an event has
 * gseq 0 for it until it is pulled or its push is answered; confirmed with gseq 0 stands
 * between the two. At the centre, rejected events keep gseq 0: nobody pulls them.
 *
 * Writing happens inside journal_begin .. journal_commit; a write outside is a BUG.
 * Begins nest: an inner pair is a savepoint, whose rollback leaves the outer one alive.
 * Readers may be called inside or outside. Results hang on the ctx that is given.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "core/event.h"
#include "core/refusal.h"
#include "store/row.h"

struct journal;

/* ---- events -------------------------------------------------------------------- */

/* (device, incarnation, seq): unique. */
struct event_key {
    const char *device;
    int incarnation;
    int64_t seq;
};

/* One stored event: the bytes are the truth, the rest are projections of them and what
 * the centre said. */
struct journal_event {
    struct event_key key;
    struct event_bytes bytes; /* sealed NULL where it was erased */
    struct hash hash, prev;
    const char *casefile;
    const char *kind;         /* its name; may be one that this program does not know */
    int64_t at;
    const char *actor;
    const char *item;
    int item_version;
    enum verdict verdict;
    int refusal;              /* refusal_number(); 0: none */
    const char *subject;      /* the refusal's; "" */
    int64_t gseq;             /* 0: none */
    int64_t received_at;      /* by the centre; 0: not yet */
};

struct journal_list {
    struct journal_event *list;
    size_t n;
};

/* The projections of e over its bytes; verdict pending. Borrows both. */
struct journal_event journal_event_of(const struct event *e,
                                      const struct event_bytes *bytes) NONNULL(1, 2);

/* What the centre said. */
struct settlement {
    enum verdict verdict;
    int refusal;
    const char *subject; /* NULL is "" */
    int64_t gseq, received_at;
};

/* The newest event of a chain: seq 0 and a zero hash where there is none. */
struct chain_head {
    int incarnation;
    int64_t seq;
    struct hash hash;
    int64_t at; /* of that event */
};

/* ---- feeds --------------------------------------------------------------------- */

/* What a scope's reader learns, in the centre's order. */
enum feed_what {
    FEED_EVENT, /* one more event of a casefile that it follows */
    FEED_ENTER, /* the casefile came into the scope: take its whole history */
    FEED_GONE,  /* it left */
};

struct feed_row {
    int64_t gseq;
    enum feed_what what;
    const char *casefile;
    struct journal_event event; /* of that gseq; all zero for FEED_GONE */
};

struct feed {
    struct feed_row *list;
    size_t n;
    int64_t next; /* the cursor to come back with; >= since */
    bool more;    /* there was no room for all */
};

/* ---- counts -------------------------------------------------------------------- */

/* One device on one day (China Standard Time of `at`); what both sides compare at day's
 * end (日终对账). */
struct day_count {
    const char *device;
    int incarnation;
    int32_t day;
    int64_t n[4];           /* by enum verdict */
    int64_t last_seq;
    struct hash last_hash;  /* of last_seq */
};

struct day_counts {
    struct day_count *list; /* by device, incarnation */
    size_t n;
};

/* ---- life ---------------------------------------------------------------------- */

/* In memory, on ctx: for tests and for what need not last. journal_sqlite.h has the
 * other. */
struct journal *journal_memory(const void *ctx) RETURNS_NONNULL NODISCARD;

enum rc journal_begin(struct journal *j, const char *name, struct err *err) NODISCARD
    NONNULL(1, 2);
enum rc journal_commit(struct journal *j, struct err *err) NODISCARD NONNULL(1);
void journal_rollback(struct journal *j) NONNULL(1);

/* ---- events: write ------------------------------------------------------------- */

/* RC_HARD where the key or the hash is there already (look with journal_get first). */
enum rc journal_append(struct journal *j, const struct journal_event *e, struct err *err)
    NODISCARD NONNULL(1, 2);

/* Puts what the centre said of an event; RC_HARD where it is not here. Verdict pending
 * with gseq 0 takes it back (the centre was restored and must be told again). */
enum rc journal_settle(struct journal *j, const struct event_key *key,
                       const struct settlement *s, struct err *err) NODISCARD
    NONNULL(1, 2, 3);

/* The next number in the centre's order. Numbers rise; a rolled back one may leave a
 * gap. Centre only. */
enum rc journal_next_gseq(struct journal *j, int64_t *gseq, struct err *err) NODISCARD
    NONNULL(1, 2);

/*
 * Publishes a confirmed event to the feeds: the casefile's scopes ("hall:620702",
 * "organ:...") after it are compared with those before, and each scope gets an EVENT, an
 * ENTER or a GONE row at gseq. Centre only, once an event, after its append.
 */
enum rc journal_publish(struct journal *j, const char *casefile, int64_t gseq,
                        const char *const *scopes, size_t n, struct err *err) NODISCARD
    NONNULL(1, 2);

/* Erases the sealed part and the salts of all events of a casefile (个人信息保护法 47).
 * Chains still verify. *n gets how many were erased. The caller folds and puts the row
 * again. */
enum rc journal_erase(struct journal *j, const char *casefile, size_t *n, struct err *err)
    NODISCARD NONNULL(1, 2, 3);

/*
 * Forgets a casefile that left the seat's scope: its events but those of device keep
 * (whose chain must stay whole, and which a restored centre may ask for), its work and
 * search terms. A stub of the row stays, `gone`, without the person. RC_HARD where an
 * event of it is pending. Should it come back, its whole history is appended again, what
 * is here already left out.
 */
enum rc journal_forget(struct journal *j, const char *casefile, const char *keep,
                       struct err *err) NODISCARD NONNULL(1, 2, 3);

/* ---- events: read -------------------------------------------------------------- */

/* *out is NULL where there is no such event. */
enum rc journal_get(struct journal *j, const void *ctx, const struct event_key *key,
                    struct journal_event **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);

/* incarnation 0: the newest one that has events. */
enum rc journal_head(struct journal *j, const char *device, int incarnation,
                     struct chain_head *out, struct err *err) NODISCARD NONNULL(1, 2, 4);

/* All events of a casefile in folding order, rejected ones at their place in it (they
 * are shown, not folded). */
enum rc journal_of_casefile(struct journal *j, const void *ctx, const char *casefile,
                            struct journal_list *out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);

/* A chain from seq on, at most limit. */
enum rc journal_chain(struct journal *j, const void *ctx, const struct event_key *from,
                      size_t limit, struct journal_list *out, struct err *err) NODISCARD
    NONNULL(1, 3, 5);

/* Events of a device with this verdict in (incarnation, seq) order, after the key
 * (NULL: from the start), at most limit: the outbox is the pending ones. device NULL:
 * of all, by (device, incarnation, seq). */
enum rc journal_with_verdict(struct journal *j, const void *ctx, const char *device,
                             enum verdict verdict, const struct event_key *after,
                             size_t limit, struct journal_list *out,
                             struct err *err) NODISCARD NONNULL(1, 7);

/* What happened in a scope after `since`, at most limit rows. Scope "all" is every
 * confirmed event, as EVENT rows. Never passes a gseq that may still commit behind. */
enum rc journal_feed(struct journal *j, const void *ctx, const char *scope, int64_t since,
                     size_t limit, struct feed *out, struct err *err) NODISCARD
    NONNULL(1, 3, 6);

/* The highest gseq; 0 where there is none. */
enum rc journal_top(struct journal *j, int64_t *gseq, struct err *err) NODISCARD
    NONNULL(1, 2);

/* Counts of a day; device NULL: all devices. */
enum rc journal_count_day(struct journal *j, const void *ctx, const char *device,
                          int32_t day, struct day_counts *out, struct err *err) NODISCARD
    NONNULL(1, 5);

/* How many events have this verdict (device NULL: of all). */
enum rc journal_count(struct journal *j, const char *device, enum verdict verdict,
                      int64_t *n, struct err *err) NODISCARD NONNULL(1, 4);

/* Every chain in the journal, its newest event: by device, incarnation. */
struct chain {
    const char *device;
    struct chain_head head;
};
enum rc journal_chains(struct journal *j, const void *ctx, struct chain **list, size_t *n,
                       struct err *err) NODISCARD NONNULL(1, 3, 4);

/* ---- rows of casefiles (store/row.h) -------------------------------------------- */

/* Writes the row and its work and search terms. In the transaction of the event. */
enum rc journal_put_row(struct journal *j, const struct casefile_row *row, struct err *err)
    NODISCARD NONNULL(1, 2);

/* *out is NULL where there is no such casefile. With its scopes, without its works. */
enum rc journal_get_row(struct journal *j, const void *ctx, const char *casefile,
                        struct casefile_row **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);

/* Exactly one casefile has this number; *out is NULL where none has. */
enum rc journal_get_numbered(struct journal *j, const void *ctx, const char *number,
                             struct casefile_row **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);

/* A page of a worklist. */
enum rc journal_list_rows(struct journal *j, const void *ctx,
                          const struct row_query *query, struct row_list *out,
                          struct err *err) NODISCARD NONNULL(1, 3, 4);

/* How many a worklist holds; counts no further than most (0: all). */
enum rc journal_count_rows(struct journal *j, const struct row_query *query, int64_t most,
                           int64_t *n, struct err *err) NODISCARD NONNULL(1, 2, 4);

/* Casefiles that what was typed may mean: a term's prefix (row_search_term), at most
 * limit; exact terms first, then in the order of terms; those of one term by arrival here,
 * newest first. */
enum rc journal_search(struct journal *j, const void *ctx, const char *typed, size_t limit,
                       struct row_list *out, struct err *err) NODISCARD NONNULL(1, 3, 5);

/* Open casefiles of the same person (identity number) and item, newest first. */
enum rc journal_same_open(struct journal *j, const void *ctx, const char *id_number,
                          const char *item, struct row_list *out,
                          struct err *err) NODISCARD NONNULL(1, 3, 4, 5);

/* Ids of all casefiles after an id (NULL: the first), in order, at most limit. */
enum rc journal_casefiles(struct journal *j, const void *ctx, const char *after,
                          size_t limit, const char ***ids, size_t *n,
                          struct err *err) NODISCARD NONNULL(1, 5, 6);

#endif
