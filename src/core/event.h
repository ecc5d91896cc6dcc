/*
 * An event: one thing that happened to one casefile. The author's exact bytes are what
 * is stored, hashed and sent; this struct is their reading.
 *
 * Two texts make an event:
 *   body      compact JSON: {"v":1,"device","incarnation","seq","at","actor","person",
 *             "post","casefile","base","kind","rules":{"item","catalogue","calendar",
 *             "roster"},"data":{...},"personal":COMMITMENT,"prev"}, keys in this order
 *   sealed    compact JSON of the personal part, or "" where there is none
 * COMMITMENT is the hex SHA-256 of salt (32 bytes) followed by sealed; the event's hash
 * is SHA-256 of body. So the sealed part can be erased and every chain still verifies.
 * Each device numbers its events 1, 2, 3 ... in one incarnation after another; `prev` is
 * the hash of its previous event (zeros at its very first), `base` of the last event of
 * this casefile that its author saw (zeros at the first).
 */
#ifndef CORE_EVENT_H
#define CORE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/json.h"
#include "core/kind.h"
#include "core/refusal.h"

#define EVENT_VERSION 1
#define EVENT_MAX_BYTES (256u << 10) /* body and sealed together */
#define SALT_SIZE 32

/* What an author says, before it is made bytes; and what bytes read as. */
struct event {
    int v;
    const char *device;   /* [A-Z0-9]{2,12} */
    int incarnation;      /* >= 1 */
    int64_t seq;          /* >= 1 */
    int64_t at;           /* ms since 1970 UTC, the device's time */
    const char *actor;    /* account */
    const char *person;   /* the human being behind it */
    const char *post;
    const char *casefile; /* id */
    struct hash base, prev;
    enum kind kind;
    const char *kind_name;
    const char *item;     /* pinned item code */
    int item_version;
    int calendar, roster; /* versions it was judged under */
    const struct json *data;
    const struct json *personal; /* NULL where there is none or it was erased */
    bool erased;
    struct hash commitment;
    struct hash hash;     /* of the body */
};

/* The exact bytes; what is stored and sent. */
struct event_bytes {
    const char *body;
    size_t n_body;
    const char *sealed; /* "" where there is none; NULL where it was erased */
    size_t n_sealed;
    uint8_t salt[SALT_SIZE];
};

/* Writes the bytes of e (its hash and commitment are computed into it), on ctx. */
struct event_bytes event_encode(const void *ctx, struct event *e, const uint8_t salt[SALT_SIZE])
    NONNULL(2, 3);

/*
 * Reads bytes, checking their shape against the tables of core/kind.h and the
 * commitment against the sealed part. A refusal is SHAPE, FORGED or UNKNOWN_KIND (then
 * *e is filled as far as the frame goes, so that the chain can go on). All on ctx.
 */
struct refusal event_decode(const void *ctx, const struct event_bytes *bytes, struct event *e)
    NONNULL(2, 3);

/* What the centre said of an event. */
enum verdict {
    VERDICT_PENDING,   /* the centre has not answered */
    VERDICT_CONFIRMED,
    VERDICT_CONFLICT,  /* confirmed with conflict: recorded, without effect on the state */
    VERDICT_REJECTED,  /* stands in the tray */
};
const char *verdict_name(enum verdict v);
const char *verdict_label(enum verdict v); /* msgid */
bool verdict_parse(const char *name, enum verdict *out) NODISCARD NONNULL(1, 2);

/* Short readers of the open part and the sealed part. */
const char *event_data(const struct event *e, const char *name) NONNULL(1, 2);
const char *event_personal(const struct event *e, const char *name) NONNULL(1, 2);

#endif
