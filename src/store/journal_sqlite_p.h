/* What the files of the SQLite journal share. */
#ifndef STORE_JOURNAL_SQLITE_P_H
#define STORE_JOURNAL_SQLITE_P_H

#include "store/db.h"
#include "store/journal_p.h"

struct journal_sqlite {
    struct journal journal;
    struct db *db;
};

static inline struct db *journal_db(struct journal *j)
{
    return ((struct journal_sqlite *)(void *)j)->db;
}

/* The columns of an event in this order; EVENT_COLUMNS stands first in a SELECT. */
#define EVENT_COLUMNS                                                                      \
    "e.device,e.incarnation,e.seq,e.hash,e.prev,e.casefile,e.kind,e.at,e.actor,e.item,"    \
    "e.item_version,e.verdict,e.refusal,e.subject,e.gseq,e.received_at,e.body,e.sealed,"   \
    "e.salt"
#define N_EVENT_COLUMNS 19

struct journal_event sqlite_event(struct stmt *st, const void *ctx);
/* Runs st to its end, one event a row. */
enum rc sqlite_events(struct stmt *st, const void *ctx, struct journal_list *out,
                      struct err *err) NODISCARD;

/* journal_sqlite_feed.c */
enum rc sqlite_next_gseq(struct journal *j, int64_t *gseq, struct err *err);
enum rc sqlite_publish(struct journal *j, const char *casefile, int64_t gseq,
                       const char *const *scopes, size_t n, struct err *err);
enum rc sqlite_feed(struct journal *j, const void *ctx, const char *scope, int64_t since,
                    size_t limit, struct feed *out, struct err *err);
enum rc sqlite_top(struct journal *j, int64_t *gseq, struct err *err);
enum rc sqlite_count_day(struct journal *j, const void *ctx, const char *device,
                         int32_t day, struct day_counts *out, struct err *err);
enum rc sqlite_count(struct journal *j, const char *device, enum verdict verdict,
                     int64_t *n, struct err *err);
enum rc sqlite_chains(struct journal *j, const void *ctx, struct chain **list, size_t *n,
                      struct err *err);

/* journal_sqlite_rows.c, journal_sqlite_find.c */
enum rc sqlite_put_row(struct journal *j, const struct casefile_row *row, struct err *err);
enum rc sqlite_get_row(struct journal *j, const void *ctx, const char *casefile,
                       struct casefile_row **out, struct err *err);
enum rc sqlite_get_numbered(struct journal *j, const void *ctx, const char *number,
                            struct casefile_row **out, struct err *err);
enum rc sqlite_list_rows(struct journal *j, const void *ctx, const struct row_query *q,
                         struct row_list *out, struct err *err);
enum rc sqlite_count_rows(struct journal *j, const struct row_query *q, int64_t most,
                          int64_t *n, struct err *err);
enum rc sqlite_search(struct journal *j, const void *ctx, const char *term, size_t limit,
                      struct row_list *out, struct err *err);
enum rc sqlite_same_open(struct journal *j, const void *ctx, const char *id_number,
                         const char *item, struct row_list *out, struct err *err);
enum rc sqlite_casefiles(struct journal *j, const void *ctx, const char *after,
                         size_t limit, const char ***ids, size_t *n, struct err *err);
/* Leaves a stub of the row. */
enum rc sqlite_blank_row(struct db *db, const char *casefile, struct err *err) NODISCARD;

#endif
