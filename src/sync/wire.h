/*
 * The wire: what a seat and its centre say to each other, as JSON (docs/sync-protocol.md).
 * One table is one message: `struct wire_shape` says key, type, bound and place in the C
 * struct, and the reader, the writer and the protocol text come from the same rows.
 *
 * Reading is strict: a missing key, a wrong type, a number out of bounds, a list that is
 * too long is RC_HARD with the key's path. Keys that are not in the table are ignored, so
 * that a newer peer may say more. Event bytes travel as JSON strings and come out the
 * same bytes. Refusals travel as number and subject, never as text: the reader's language
 * is not the writer's.
 */
#ifndef SYNC_WIRE_H
#define SYNC_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"
#include "core/event.h"
#include "core/refusal.h"
#include "store/journal.h"

#define WIRE_MAX_EVENTS 500        /* in one push or pull */
#define WIRE_MAX_BODY (8u << 20)   /* bytes of a message, unpacked */
#define WIRE_MAX_TEXT 4096         /* bytes of any other string */
#define WIRE_MAX_PUBLICATIONS 20000

/* ---- shapes --------------------------------------------------------------------- */

enum wire_type {
    WIRE_INT,     /* int, 0.. */
    WIRE_LONG,    /* int64_t, 0.. */
    WIRE_BOOL,    /* bool */
    WIRE_TEXT,    /* const char *, up to max bytes (WIRE_MAX_TEXT where 0) */
    WIRE_HASH,    /* struct hash */
    WIRE_SALT,    /* uint8_t[SALT_SIZE] */
    WIRE_VERDICT, /* enum verdict */
    WIRE_REFUSAL, /* enum refusal_code, by its number */
    WIRE_NAMES,   /* const char **, count at `count` */
    WIRE_LIST,    /* structs of shape `of`, count at `count`, at most max */
    WIRE_ONE,     /* one struct of shape `of`, in place */
};

struct wire_key {
    const char *name;
    enum wire_type type;
    size_t offset;
    size_t count;                 /* offset of the size_t beside a list */
    const struct wire_shape *of;
    size_t max;
    bool optional;                /* NULL, 0 or an empty list where it is missing */
};

struct wire_shape {
    const char *name;
    size_t size;
    const struct wire_key *keys;
    size_t n;
};

/* p as JSON on ctx. Optional texts that are NULL and empty optional lists are left out. */
struct json *wire_write(const void *ctx, const struct wire_shape *shape, const void *p)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3);
char *wire_text(const void *ctx, const struct wire_shape *shape, const void *p)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3);

/* Fills *out (shape->size bytes) from JSON or from its text; strings and lists on ctx
 * (wire_read borrows strings from the tree). */
enum rc wire_read(const void *ctx, const struct wire_shape *shape, const struct json *json,
                  void *out, struct err *err) NODISCARD NONNULL(2, 4);
enum rc wire_decode(const void *ctx, const struct wire_shape *shape, const char *text,
                    size_t n, void *out, struct err *err) NODISCARD NONNULL(2, 5);

/* ---- messages ------------------------------------------------------------------- */

/* Where a device's chain stands. seq 0: nothing of it is known. */
struct wire_head {
    int incarnation;
    int64_t seq;
    struct hash hash;
};

/* One event as its author sends it. */
struct wire_event {
    int incarnation;
    int64_t seq;
    const char *body;
    const char *sealed; /* "" where there is none, NULL where it was erased */
    uint8_t salt[SALT_SIZE];
};

/* POST /v1/push */
struct wire_push {
    const char *device;
    struct wire_event *events; /* in chain order */
    size_t n_events;
    int64_t pending;           /* events of this device that wait behind these */
};

/* What the centre says of one event; the same question gets the same answer. */
struct wire_answer {
    int incarnation;
    int64_t seq;
    enum verdict verdict;
    enum refusal_code refusal; /* why it is rejected or in conflict; beside confirmed:
                                  CLOCK, a flag for a person */
    const char *subject;
    int64_t gseq;              /* the centre's order, 1..; 0 where it is rejected */
    int64_t received_at;
};

struct wire_pushed {
    int64_t now, epoch;
    struct wire_answer *answers; /* for the first n of the events, in their order */
    size_t n_answers;
    bool gap;                  /* what the centre lacks comes first: send from head on */
    bool forked;               /* another record stands under a number: new incarnation */
    struct wire_head head;     /* of the device, after this push */
};

/* GET /v1/head: how far the centre knows the asking device. */
struct wire_heads {
    int64_t now, epoch;
    struct wire_head *heads;   /* one an incarnation, ascending */
    size_t n_heads;
};

struct wire_feed_event {
    const char *device;
    struct wire_answer answer;
    struct wire_event event;
};

/* GET /v1/pull?scope=S&after=N&limit=N */
struct wire_pulled {
    int64_t now, epoch;
    const char *scope;
    struct wire_feed_event *events; /* by gseq within a casefile */
    size_t n_events;
    const char **gone;         /* casefiles that left the scope */
    size_t n_gone;
    int64_t next;              /* the cursor after this page */
    bool more;
};

/* POST /v1/listen: which scopes have news behind these cursors? Answered at once where
 * one has, else when one gets some or the seconds are over. Needs a token for scopes. */
struct wire_cursor {
    const char *scope;
    int64_t after;
};
struct wire_listen {
    struct wire_cursor *cursors;
    size_t n_cursors;
    int64_t catalogue;           /* serial of the last list of publications that was read */
    int64_t pending;             /* events of this device that wait to be sent */
    int seconds;
};
struct wire_listened {
    int64_t now, epoch;
    const char **fresh;          /* scopes with news */
    size_t n_fresh;
    int64_t catalogue;           /* serial; rises with every publication */
};

/* GET /v1/publications: all of them; GET /v1/publications/HASH gives the bytes of one. */
struct wire_publication {
    const char *kind;          /* "item", "calendar", "roster", "document" */
    const char *name;          /* item code, region, "roster", document name */
    int version;
    struct hash hash;
    int64_t size;
    int64_t at;
};
struct wire_publications {
    int64_t now, epoch;
    int64_t catalogue;
    struct wire_publication *list;
    size_t n_list;
};

/* POST /v1/enrol: a one-time code becomes a device. */
struct wire_enrol {
    const char *code;
};
struct wire_enrolled {
    int64_t now, epoch;
    const char *device, *secret; /* 64 hex digits; the centre keeps its hash alone */
    const char *name;
    int incarnation;             /* the first that this seat may use */
};

/* POST /v1/session: a person logs in on a device. POST /v1/session/end: the token's end. */
struct wire_login {
    const char *user, *password;
};
struct wire_session {
    int64_t now, epoch;
    const char *token;
    int64_t expires_at;
    const char *user, *person, *name;
    const char **posts;
    size_t n_posts;
    const char **scopes;         /* what this token may pull */
    size_t n_scopes;
    int roster;                  /* version */
    const char *verifier;        /* yescrypt of the same password, for offline login */
    int offline_days;
};

/* POST /v1/reconcile: both sides' sums of one device's day (日终对账). */
struct wire_sum {
    int incarnation;
    int64_t confirmed, conflict, rejected, pending; /* events of that day */
    int64_t last_seq;            /* the last event of that day and its hash */
    struct hash last_hash;
};
struct wire_reconcile {
    const char *device;
    const char *day;             /* YYYY-MM-DD, China Standard Time of the events' `at` */
    struct wire_sum *sums;       /* one an incarnation with events on that day, ascending */
    size_t n_sums;
};
struct wire_reconciled {
    int64_t now, epoch;
    const char *day;
    bool agree;
    struct wire_sum *sums;       /* the centre's */
    size_t n_sums;
};

/* GET /v1/status?number=&pickup= (no login): how a citizen's matter stands. */
struct wire_status {
    const char *number, *item, *state;
    int64_t at;
};

/* What stands in the body of every answer that is not 2xx. */
struct wire_problem {
    int64_t now, epoch;
    const char *problem;         /* "unauthorised", "locked", "too_large", ... */
    enum refusal_code refusal;
    const char *subject;
    int retry_after;             /* seconds; 0: not said */
};

extern const struct wire_shape wire_head_shape, wire_event_shape, wire_push_shape,
    wire_answer_shape, wire_pushed_shape, wire_heads_shape, wire_feed_event_shape,
    wire_pulled_shape, wire_cursor_shape, wire_listen_shape, wire_listened_shape,
    wire_publication_shape, wire_publications_shape, wire_enrol_shape,
    wire_enrolled_shape, wire_login_shape, wire_session_shape,
    wire_sum_shape, wire_reconcile_shape, wire_reconciled_shape, wire_status_shape,
    wire_problem_shape;

/* Every message that stands at the top of a body, for the protocol text and the tests. */
extern const struct wire_shape *const wire_shapes[];
extern const size_t n_wire_shapes;

/* An event's bytes as the store has them, borrowed. */
struct event_bytes wire_event_bytes(const struct wire_event *e) NONNULL(1);

/* A day's counts as both sides compare them, on ctx; as many as counts has. */
struct wire_sum *wire_sums(const void *ctx, const struct day_counts *counts) NONNULL(2);

#endif
