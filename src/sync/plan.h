/*
 * What to do next: the pure part of sync. The engine shows the plan what it knows, the
 * plan says the one step to take or how long to wait; time and randomness come in as
 * values, so every path is a row of a table in the tests.
 *
 * Order: know the centre's epoch and heads after a restore on either side; then
 * what waits to be sent, because a citizen stands behind it; then the rules
 * (publications), without which nothing pulled can be folded; then, on a seat that was put
 * back, what was rejected of it; then what others did, scope
 * by scope; then the day's reconciliation; then listen. Sync again where nothing changed
 * is one round trip.
 */
#ifndef SYNC_PLAN_H
#define SYNC_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum plan_step {
    PLAN_WAIT,         /* nothing until `at` */
    PLAN_LOGOUT,       /* the token of who has left */
    PLAN_LOGIN,        /* who logged in without the centre, with it */
    PLAN_HEADS,        /* ask how far the centre knows this device */
    PLAN_PUSH,
    PLAN_PUBLICATIONS, /* the list */
    PLAN_BLOB,         /* the bytes of one publication that is not here */
    PLAN_REJECTED,     /* a page of what the centre once rejected of this device */
    PLAN_PULL,         /* a page of scope `scope` */
    PLAN_RECONCILE,
    PLAN_LISTEN,       /* ask which scopes have news, for at most `seconds` */
};
const char *plan_step_name(enum plan_step step);

struct plan_limits {
    int64_t backoff_base, backoff_most; /* ms: first and longest wait after failures */
    int64_t idle;                       /* ms between two looks where listening is off */
    size_t push_events, push_bytes;
    size_t pull_events;
    int listen_seconds;                 /* 0: no long-poll */
};
struct plan_limits plan_limits_default(void);

struct plan_state {
    int64_t now;            /* wall clock ms */
    bool enrolled;
    bool held;              /* a person keeps the line quiet */
    int64_t not_before;     /* backoff: nothing leaves earlier */
    bool must_ask_heads;    /* first contact, new epoch, or a gap */
    bool publications_due;
    size_t blobs_missing;
    bool rejected_due;      /* the seat was put back: its tray may lack something */
    int64_t to_send;        /* events the centre has not answered, or lacks */
    bool logout_waits;      /* a token is to be ended at the centre */
    bool login_waits;       /* a person's name and password wait for the line */
    size_t n_scopes;        /* that the token may pull; 0 without one */
    size_t scope_due;       /* the first with more to fetch; n_scopes: none */
    bool looked;            /* asked for news since contact or login */
    int64_t looked_at;
    bool reconcile_due;
};

struct plan {
    enum plan_step step;
    size_t scope; /* PLAN_PULL */
    int seconds;  /* PLAN_LISTEN; 0: answer at once */
    int64_t at;   /* PLAN_WAIT: when to look again; INT64_MAX: when something changes */
};

struct plan plan_next(const struct plan_state *s, const struct plan_limits *l) NONNULL(1, 2);

/* Milliseconds to wait after the n-th failure in a row (1..): base doubled each time, at
 * most `most`, of which the upper half is jitter from random. */
int64_t plan_backoff(const struct plan_limits *l, int failures, uint32_t random) NONNULL(1);

/* How many of n events, of these sizes and in this order, go into one push: at least one. */
size_t plan_batch(const struct plan_limits *l, const size_t *sizes, size_t n) NONNULL(1);

#endif
