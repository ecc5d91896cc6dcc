/*
 * A centre and its seats in one process, on real databases in a folder of their own, with
 * a clock that stands still: for the tests of sync and server.
 */
#ifndef TESTS_SERVER_WORLD_H
#define TESTS_SERVER_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "server/door.h"
#include "server/hub.h"
#include "store/seat.h"
#include "sync/engine.h"
#include "sync/rulebook.h"

/* 2026-11-20 09:00 in China, a Friday. */
#define FRIDAY INT64_C(1795136400000)
#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

extern struct err world_err;
#define MUST(expr)                                                                         \
    do {                                                                                   \
        if ((expr) != RC_OK)                                                               \
            fail_msg("%s:%d: %s: %s", __FILE__, __LINE__, #expr, world_err.text);          \
    } while (0)

struct world {
    void *ctx;
    char *folder;
    int64_t now;
    struct clock clock;
    struct server_settings settings;
    struct hub *hub;
};

/* A new centre: the roster and the item beside this file, China's calendar. Without
 * passwords (world_password makes one). */
struct world *world_new(void);
/* The folder of another world, as it is: after a crash. */
struct world *world_again(const char *folder, int64_t now);
/* Closes the centre and opens it again: a restart. */
void world_restart(struct world *w);
/* Frees all; the folder goes too unless keep. */
void world_free(struct world *w, bool keep);

void world_password(struct world *w, const char *user, const char *password);
/* A device with its one-time code; *code is on w->ctx. */
void world_device(struct world *w, const char *device, const char **code);
/* A session as a login would have made it; the token is on w->ctx. */
const char *world_token(struct world *w, const char *user, const char *device);
/* Publishes an edited roster: the account is disabled. */
void world_disable(struct world *w, const char *user);
/* Puts a backup of the centre in place of it. */
void world_backup(struct world *w, const char *name);
void world_restore(struct world *w, const char *name);

/* ---- the line ------------------------------------------------------------------------ */

#define LINE_FAULT_ROWS(X)                                                                          \
    X(NONE, "none")                                                                        \
    X(DOWN, "down")             /* no line */                                              \
    X(LOST_REQUEST, "request")  /* never arrives */                                        \
    X(LOST_REPLY, "reply")      /* was done; nobody hears of it */                         \
    X(TWICE, "twice")           /* arrives twice; the second answer comes back */          \
    X(CUT, "cut")               /* the answer is cut short */                              \
    X(GARBAGE, "garbage")       /* the answer is something else */                         \
    X(STALE, "stale")           /* the answer to the request before comes instead */       \
    X(HALF_OPEN, "half-open")   /* done; no answer ever comes, nor an end */               \
    X(BUSY, "busy")             /* 503 */

enum line_fault {
#define X(id, name) LINE_##id,
    LINE_FAULT_ROWS(X)
#undef X
    LINE_FAULTS
};
extern const char *const line_fault_names[];

struct line {
    struct world *world;
    bool down;              /* until told otherwise */
    long fail_at;           /* the request with this number (1..) meets `fault`; 0: none */
    enum line_fault fault;
    long requests;          /* so far */
    char last[64];          /* target of the last one, without its arguments */
    /* private */
    int state;
    int status;
    char *body, *before;
    size_t n, n_before;
    int polls;
};

struct transport line_transport(struct line *line);

/* ---- seats ---------------------------------------------------------------------------- */

struct desk_seat {
    struct world *world;
    void *ctx;
    const char *folder, *device;
    struct seat *seat;
    struct rulebook *rules;
    struct line line;
    struct sync *sync;
    enum seat_story story;
};

/* Opens (where it is new: enrols) the seat of a device, which lives in the world's folder
 * under `name`, and logs user in there. user NULL: nobody. */
struct desk_seat *seat_sit(struct world *w, const char *name, const char *device,
                           const char *user);
void seat_leave(struct desk_seat *s);
/* Another person sits down there. */
void seat_log_in(struct desk_seat *s, const char *user);

/* sync_run until it comes to its end or the line is down; moves the clock over waits. */
void seat_sync(struct desk_seat *s);

/* An act, unjudged: what the window would write. data and personal are JSON texts. The
 * event's hash comes back. */
struct hash seat_act(struct desk_seat *s, const char *user, const char *post,
                     const char *casefile, enum kind kind, const char *data,
                     const char *personal);
/* A receive that is complete, or not. */
struct hash seat_receive(struct desk_seat *s, const char *user, const char *post,
                         const char *casefile, bool complete);
/* An accept on the day that is due. */
struct hash seat_accept(struct desk_seat *s, const char *user, const char *post,
                        const char *casefile);

int64_t seat_pending(struct desk_seat *s);
/* "accepted 3" : state and folded events of a casefile, "-" where it is not here. On ctx. */
const char *seat_state(struct desk_seat *s, const char *casefile);
const char *hub_state(struct world *w, const char *casefile);
/* One line an event, in folding order: "W03/1/2 accept confirmed 0". On ctx. */
const char *seat_log(struct desk_seat *s, const char *casefile);
const char *hub_log(struct world *w, const char *casefile);

/* A request at the door, as this device and token (may be NULL). */
struct response world_ask(struct world *w, const char *method, const char *target,
                          const char *device, const char *secret, const char *token,
                          const char *body);

#endif
