/* The table of functions that a home of the journal fills; journal.h has the contracts.
 * journal.c checks the arguments and dispatches. */
#ifndef STORE_JOURNAL_P_H
#define STORE_JOURNAL_P_H

#include "store/journal.h"

struct journal_ops {
    enum rc (*begin)(struct journal *, const char *name, struct err *);
    enum rc (*commit)(struct journal *, struct err *);
    void (*rollback)(struct journal *);
    bool (*writing)(const struct journal *);

    enum rc (*append)(struct journal *, const struct journal_event *, struct err *);
    enum rc (*settle)(struct journal *, const struct event_key *,
                      const struct settlement *, struct err *);
    enum rc (*next_gseq)(struct journal *, int64_t *, struct err *);
    enum rc (*publish)(struct journal *, const char *casefile, int64_t gseq,
                       const char *const *scopes, size_t n, struct err *);
    enum rc (*erase)(struct journal *, const char *casefile, size_t *n, struct err *);
    enum rc (*forget)(struct journal *, const char *casefile, const char *keep,
                      struct err *);

    enum rc (*get)(struct journal *, const void *ctx, const struct event_key *,
                   struct journal_event **, struct err *);
    enum rc (*head)(struct journal *, const char *device, int incarnation,
                    struct chain_head *, struct err *);
    enum rc (*of_casefile)(struct journal *, const void *ctx, const char *casefile,
                           struct journal_list *, struct err *);
    enum rc (*chain)(struct journal *, const void *ctx, const struct event_key *,
                     size_t limit, struct journal_list *, struct err *);
    enum rc (*with_verdict)(struct journal *, const void *ctx, const char *device,
                            enum verdict, const struct event_key *after, size_t limit,
                            struct journal_list *, struct err *);
    enum rc (*feed)(struct journal *, const void *ctx, const char *scope, int64_t since,
                    size_t limit, struct feed *, struct err *);
    enum rc (*top)(struct journal *, int64_t *, struct err *);
    enum rc (*count_day)(struct journal *, const void *ctx, const char *device,
                         int32_t day, struct day_counts *, struct err *);
    enum rc (*count)(struct journal *, const char *device, enum verdict, int64_t *,
                     struct err *);
    enum rc (*chains)(struct journal *, const void *ctx, struct chain **, size_t *,
                      struct err *);

    enum rc (*put_row)(struct journal *, const struct casefile_row *, struct err *);
    enum rc (*get_row)(struct journal *, const void *ctx, const char *casefile,
                       struct casefile_row **, struct err *);
    enum rc (*get_numbered)(struct journal *, const void *ctx, const char *number,
                            struct casefile_row **, struct err *);
    enum rc (*list_rows)(struct journal *, const void *ctx, const struct row_query *,
                         struct row_list *, struct err *);
    enum rc (*count_rows)(struct journal *, const struct row_query *, int64_t most,
                          int64_t *, struct err *);
    enum rc (*search)(struct journal *, const void *ctx, const char *term, size_t limit,
                      struct row_list *, struct err *);
    enum rc (*same_open)(struct journal *, const void *ctx, const char *id_number,
                         const char *item, struct row_list *, struct err *);
    enum rc (*casefiles)(struct journal *, const void *ctx, const char *after,
                         size_t limit, const char ***, size_t *, struct err *);
};

/* Every home begins with this. */
struct journal {
    const struct journal_ops *ops;
};

/* The day in China of an event's time. */
int32_t journal_day(int64_t at);

#endif
