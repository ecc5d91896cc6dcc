/* What the files of the memory journal share. */
#ifndef STORE_JOURNAL_MEMORY_P_H
#define STORE_JOURNAL_MEMORY_P_H

#include "store/journal_p.h"

struct feed_entry {
    const char *scope;
    int64_t gseq;
    enum feed_what what;
    const char *casefile;
};

struct scope_entry {
    const char *casefile, *scope;
};

/* Everything that a rollback brings back. Texts are never changed in place, so a copy of
 * the arrays is a copy of the state. */
struct memory_state {
    struct journal_event *events; /* in order of appending */
    size_t n_events;
    struct casefile_row *rows;    /* by id */
    size_t n_rows;
    struct feed_entry *feed;      /* in order of gseq */
    size_t n_feed;
    struct scope_entry *scopes;
    size_t n_scopes;
    int64_t gseq;
};

#define MEMORY_MAX_DEPTH 8

struct journal_memory {
    struct journal journal;
    struct memory_state now;
    struct memory_state before[MEMORY_MAX_DEPTH]; /* at each open begin */
    size_t depth;
};

static inline struct journal_memory *memory_of(struct journal *j)
{
    return (struct journal_memory *)(void *)j;
}

struct journal_event memory_copy(const void *ctx, const struct journal_event *e);
void memory_take(const void *ctx, struct journal_list *out, const struct journal_event *e);
int memory_by_key(const void *a, const void *b);
void memory_order(struct journal_list *l, int (*compare)(const void *, const void *),
                  size_t limit);

/* journal_memory_feed.c */
enum rc memory_top(struct journal *j, int64_t *gseq, struct err *err);
enum rc memory_feed(struct journal *j, const void *ctx, const char *scope, int64_t since,
                    size_t limit, struct feed *out, struct err *err);
enum rc memory_count_day(struct journal *j, const void *ctx, const char *device, int32_t day,
                         struct day_counts *out, struct err *err);
enum rc memory_count(struct journal *j, const char *device, enum verdict verdict,
                     int64_t *n, struct err *err);
enum rc memory_chains(struct journal *j, const void *ctx, struct chain **list, size_t *n,
                      struct err *err);

/* journal_memory_rows.c */
enum rc memory_put_row(struct journal *j, const struct casefile_row *row, struct err *err);
enum rc memory_get_row(struct journal *j, const void *ctx, const char *casefile,
                       struct casefile_row **out, struct err *err);
enum rc memory_get_numbered(struct journal *j, const void *ctx, const char *number,
                            struct casefile_row **out, struct err *err);
enum rc memory_list_rows(struct journal *j, const void *ctx, const struct row_query *q,
                         struct row_list *out, struct err *err);
enum rc memory_count_rows(struct journal *j, const struct row_query *q, int64_t most,
                          int64_t *n, struct err *err);
enum rc memory_search(struct journal *j, const void *ctx, const char *term, size_t limit,
                      struct row_list *out, struct err *err);
enum rc memory_same_open(struct journal *j, const void *ctx, const char *id_number,
                         const char *item, struct row_list *out, struct err *err);
enum rc memory_casefiles(struct journal *j, const void *ctx, const char *after,
                         size_t limit, const char ***ids, size_t *n, struct err *err);
/* NULL where there is none. */
struct casefile_row *memory_row(struct journal_memory *m, const char *casefile);

#endif
