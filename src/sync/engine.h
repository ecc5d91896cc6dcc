/*
 * The engine of sync on a seat: takes one step after another as sync/plan.h says, each
 * one request, one transaction and its crash points, and never blocks. A client's loop
 * calls sync_turn when its transport or its clock says so; a sub-command calls sync_run.
 *
 * Truth: nothing is called synced before the centre's receipt. What was sent without a
 * receipt stays pending and is sent again; the centre gives the same answer again.
 * A new epoch of the centre (it was restored) makes pending again what it lacks. A fork
 * (another record under one of our numbers) puts ours into the tray and begins a new
 * incarnation. A rejected event parks what depends on it in its own casefile.
 */
#ifndef SYNC_ENGINE_H
#define SYNC_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/err.h"
#include "store/seat.h"
#include "sync/plan.h"
#include "sync/rulebook.h"
#include "sync/transport.h"
#include "sync/wire.h"

struct sync;

struct sync_options {
    struct seat *seat;
    struct rulebook *rules;
    struct transport transport;
    struct clock clock;
    struct plan_limits limits; /* all zero: plan_limits_default */
};

/* On ctx; borrows what the options point to. */
enum rc sync_new(const void *ctx, const struct sync_options *options, struct sync **out,
                 struct err *err) NODISCARD NONNULL(2, 3);

/* ---- what a person may be told ---------------------------------------------------- */

enum sync_login {
    SYNC_NOBODY,       /* no one is logged in at the centre from here */
    SYNC_LOGIN_WAITS,  /* name and password wait for the line */
    SYNC_LOGGED_IN,
    SYNC_WRONG,        /* the centre did not take them */
    SYNC_LOCKED,       /* too many failures: later */
};

struct sync_status {
    bool enrolled;
    bool online;           /* the last request was answered */
    int64_t since;         /* of being so, ms; 0: not tried yet */
    int64_t receipt_at;    /* last answer from the centre, by the seat's clock; 0: never */
    int64_t skew;          /* the centre's clock less ours at that moment, ms */
    int64_t pending;       /* events without the centre's verdict */
    int64_t tray;          /* rejected or in conflict, waiting for a person */
    int64_t next_try;      /* ms; 0: now or nothing to try */
    bool pulled;           /* has everything the centre had when it was last asked */
    enum plan_step doing;  /* PLAN_WAIT: nothing */
    enum sync_login login;
    bool forked;           /* since the start: a person must look */
    bool refused;          /* the centre does not know this device, or no longer */
    char reconciled[11];   /* the last day both sides compared; "" */
    bool agree;            /* and what came of it */
    char error[256];       /* of the last failure; "" after a success */
    unsigned changes;      /* rises when casefiles, publications or a day's outcome changed */
};

/* As it stands; borrowed, changes with every turn. */
const struct sync_status *sync_status(const struct sync *s) RETURNS_NONNULL NONNULL(1);

/* ---- the loop --------------------------------------------------------------------- */

/* One slice of work. True where there is more to do at once. */
bool sync_turn(struct sync *s) NONNULL(1);

/* When to call sync_turn next at the latest though nothing happens on the line: wall
 * clock ms, INT64_MAX never. */
int64_t sync_wake_at(struct sync *s) NONNULL(1);

/* Something was written, or a person wants news now: ends a listening request and a wait
 * after failures. */
void sync_nudge(struct sync *s) NONNULL(1);

/* Keeps the line quiet (true) until told otherwise. */
void sync_hold(struct sync *s, bool hold) NONNULL(1);

/* Looks for news at once and turns until nothing is left to do, the line fails, or
 * timeout_ms is over. RC_WAIT with the reason where it did not come to its end; what is
 * under way then goes on with the next turn. */
enum rc sync_run(struct sync *s, int timeout_ms, struct err *err) NODISCARD NONNULL(1);

/* ---- people ----------------------------------------------------------------------- */

/* Logs in at the centre with the next request; status.login tells what came of it. The
 * password is kept, in memory alone, until the line has answered. */
void sync_log_in(struct sync *s, const char *user, const char *password) NONNULL(1, 2, 3);

/* A token from an earlier login of the same person, and the scopes that it may pull. */
void sync_resume(struct sync *s, const char *token, const char *const *scopes, size_t n)
    NONNULL(1, 2);

/* Forgets token and password here; the centre forgets the token when it hears of it. */
void sync_log_out(struct sync *s) NONNULL(1);

/* What the centre said at the login; NULL where nobody is logged in there. */
const struct wire_session *sync_session(const struct sync *s) NONNULL(1);

/* Compares a day (of `at` in China) with the centre as soon as all is sent. Yesterday is
 * compared without being asked. The answers are kept in the seat's settings under
 * "reconcile.YYYY-MM-DD" as {"at","agree","ours":[],"centre":[]}. */
void sync_reconcile(struct sync *s, int32_t day) NONNULL(1);

/* Waits for an enrolment: a one-time code becomes this seat's device. Blocks up to
 * timeout_ms. */
enum rc sync_enrol(struct seat *seat, struct transport *transport, const char *url,
                   const char *code, int timeout_ms, struct err *err) NODISCARD
    NONNULL(1, 2, 3, 4);

#endif
