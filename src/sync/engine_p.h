/* Inside the engine: its state, what asks (ask.c) and what takes answers in (apply.c). */
#ifndef SYNC_ENGINE_P_H
#define SYNC_ENGINE_P_H

#include "sync/engine.h"

struct sync_missing {
    struct wire_publication publication;
};

struct sync {
    struct seat *seat;
    struct rulebook *rules;
    struct transport transport;
    struct clock clock;
    struct plan_limits limits;
    struct sync_status status;

    /* the request under way; PLAN_WAIT: none */
    enum plan_step doing;
    size_t scope;            /* of a pull */
    size_t n_sent;           /* events of a push */
    bool idle_listen;        /* a listening that a nudge may end */

    /* what the plan is shown */
    int failures;
    int64_t not_before;
    bool held;
    bool must_ask_heads;
    bool gap;                /* the last push met a gap: a second one is a failure */
    bool looked;
    int64_t looked_at;
    bool publications_due;
    int64_t catalogue;       /* serial of the list that is complete here */
    int64_t catalogue_next;  /* serial of the list that is being fetched */
    struct wire_publication *missing;
    size_t n_missing;
    void *missing_ctx;
    bool rejected_due;       /* put back: what was rejected is asked for, after this key */
    struct event_key rejected_after;
    bool sweep;              /* rows are to be folded again: rules have changed */
    int32_t reconcile_asked; /* a day; 0: none */
    int32_t reconciled;      /* last day that was compared of itself; 0: none yet */
    int32_t reconciling;     /* the day under way */

    /* who is logged in */
    char *user, *password;   /* until the line has answered */
    char *token;
    char *ending;            /* a token that the centre is still to forget */
    void *session_ctx;
    struct wire_session *session;
    const char **scopes;
    bool *fresh;             /* beside scopes: has more to fetch */
    size_t n_scopes;

    struct seat_identity identity; /* on identity_ctx, read again every turn */
    void *identity_ctx;
};

/* ---- ask.c ------------------------------------------------------------------------ */

/* Begins the request of a step. RC_SOFT where there turned out to be nothing to ask. */
enum rc sync_ask(struct sync *s, const struct plan *plan, struct err *err) NODISCARD
    NONNULL(1, 2, 3);

/* ---- apply.c ---------------------------------------------------------------------- */

/* Takes a whole, successful answer to s->doing in, in one transaction, on a ctx of its
 * own. RC_HARD: not what the protocol says. */
enum rc sync_apply(struct sync *s, const struct transport_reply *reply, struct err *err)
    NODISCARD NONNULL(1, 2, 3);

/* Folds some casefiles again after new rules. */
enum rc sync_sweep(struct sync *s, struct err *err) NODISCARD NONNULL(1, 2);

/* ---- session.c -------------------------------------------------------------------- */

enum rc sync_apply_session(struct sync *s, const void *ctx,
                           const struct transport_reply *reply, struct err *err) NODISCARD
    NONNULL(1, 3, 4);
void sync_forget_password(struct sync *s) NONNULL(1);
enum rc sync_apply_logout(struct sync *s, const void *ctx,
                          const struct transport_reply *reply, struct err *err) NODISCARD
    NONNULL(1);
void sync_forget_ending(struct sync *s) NONNULL(1);
void sync_forget_token(struct sync *s) NONNULL(1);
void sync_set_scopes(struct sync *s, const char *const *scopes, size_t n) NONNULL(1);

#endif
