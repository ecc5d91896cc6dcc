/*
 * Inside apply: what its parts share. apply.c has verdicts and heads, apply_feed.c what
 * others did, apply_catalogue.c publications, apply_day.c the day's end.
 */
#ifndef SYNC_APPLY_P_H
#define SYNC_APPLY_P_H

#include "sync/engine_p.h"

typedef enum rc apply_fn(struct sync *s, const void *ctx, const struct transport_reply *reply,
                         struct err *err);

apply_fn apply_pulled, apply_rejected, apply_listened, apply_publications, apply_blob, apply_reconciled;

/* Ends the seat's transaction: commits with the receipt's time where rc is RC_OK, else
 * rolls back and returns rc. */
enum rc apply_end(struct sync *s, enum rc rc, const char *point, struct err *err) NODISCARD
    NONNULL(1, 3);

/* RC_WAIT: "the centre's answer makes no sense: ..." */
enum rc apply_misunderstood(struct err *err, const char *what) NONNULL(2);

/* Casefiles to fold again, each once. */
struct touched {
    const void *ctx;
    const char **ids;
    size_t n;
};
void apply_touch(struct touched *t, const char *casefile) NONNULL(1, 2);
enum rc apply_refresh(struct sync *s, const struct touched *t, struct err *err) NODISCARD
    NONNULL(1, 2);

struct settlement apply_settlement_of(const struct wire_answer *a) NONNULL(1);

#endif
