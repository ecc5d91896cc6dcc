/* The messages as tables: see sync/wire.h. */
#include "sync/wire.h"

#include <string.h>

#include "base/attr.h"
#include "base/mem.h"

#define KEY(s, member, wire_type, ...)                                                     \
    {                                                                                      \
        .name = #member, .type = WIRE_##wire_type, .offset = offsetof(struct s, member),   \
        __VA_ARGS__                                                                        \
    }
#define OPTIONAL .optional = true
#define NAMES(s, member, ...) KEY(s, member, NAMES, .count = offsetof(struct s, n_##member), __VA_ARGS__)
#define LIST(s, member, shape, ...)                                                        \
    KEY(s, member, LIST, .count = offsetof(struct s, n_##member), .of = &shape, __VA_ARGS__)
#define ONE(s, member, shape) KEY(s, member, ONE, .of = &shape)
#define STAMP(s) KEY(s, now, LONG), KEY(s, epoch, LONG)
#define SHAPE(s)                                                                           \
    const struct wire_shape s##_shape = {#s, sizeof(struct s), s##_keys, ARRAY_LEN(s##_keys)}

static const struct wire_key wire_head_keys[] = {
    KEY(wire_head, incarnation, INT),
    KEY(wire_head, seq, LONG),
    KEY(wire_head, hash, HASH),
};
SHAPE(wire_head);

static const struct wire_key wire_event_keys[] = {
    KEY(wire_event, incarnation, INT),
    KEY(wire_event, seq, LONG),
    KEY(wire_event, body, TEXT, .max = EVENT_MAX_BYTES),
    KEY(wire_event, sealed, TEXT, OPTIONAL, .max = EVENT_MAX_BYTES),
    KEY(wire_event, salt, SALT),
};
SHAPE(wire_event);

static const struct wire_key wire_push_keys[] = {
    KEY(wire_push, device, TEXT),
    LIST(wire_push, events, wire_event_shape),
    KEY(wire_push, pending, LONG),
};
SHAPE(wire_push);

static const struct wire_key wire_answer_keys[] = {
    KEY(wire_answer, incarnation, INT),
    KEY(wire_answer, seq, LONG),
    KEY(wire_answer, verdict, VERDICT),
    KEY(wire_answer, refusal, REFUSAL),
    KEY(wire_answer, subject, TEXT, OPTIONAL),
    KEY(wire_answer, gseq, LONG),
    KEY(wire_answer, received_at, LONG),
};
SHAPE(wire_answer);

static const struct wire_key wire_pushed_keys[] = {
    STAMP(wire_pushed),
    LIST(wire_pushed, answers, wire_answer_shape),
    KEY(wire_pushed, gap, BOOL),
    KEY(wire_pushed, forked, BOOL),
    ONE(wire_pushed, head, wire_head_shape),
};
SHAPE(wire_pushed);

static const struct wire_key wire_heads_keys[] = {
    STAMP(wire_heads),
    LIST(wire_heads, heads, wire_head_shape),
};
SHAPE(wire_heads);

static const struct wire_key wire_feed_event_keys[] = {
    KEY(wire_feed_event, device, TEXT),
    ONE(wire_feed_event, answer, wire_answer_shape),
    ONE(wire_feed_event, event, wire_event_shape),
};
SHAPE(wire_feed_event);

static const struct wire_key wire_pulled_keys[] = {
    STAMP(wire_pulled),
    KEY(wire_pulled, scope, TEXT),
    LIST(wire_pulled, events, wire_feed_event_shape, .max = 4 * WIRE_MAX_EVENTS),
    NAMES(wire_pulled, gone, OPTIONAL),
    KEY(wire_pulled, next, LONG),
    KEY(wire_pulled, more, BOOL),
};
SHAPE(wire_pulled);

static const struct wire_key wire_cursor_keys[] = {
    KEY(wire_cursor, scope, TEXT),
    KEY(wire_cursor, after, LONG),
};
SHAPE(wire_cursor);

static const struct wire_key wire_listen_keys[] = {
    LIST(wire_listen, cursors, wire_cursor_shape, .max = 64),
    KEY(wire_listen, catalogue, LONG),
    KEY(wire_listen, pending, LONG),
    KEY(wire_listen, seconds, INT),
};
SHAPE(wire_listen);

static const struct wire_key wire_listened_keys[] = {
    STAMP(wire_listened),
    NAMES(wire_listened, fresh),
    KEY(wire_listened, catalogue, LONG),
};
SHAPE(wire_listened);

static const struct wire_key wire_publication_keys[] = {
    KEY(wire_publication, kind, TEXT),
    KEY(wire_publication, name, TEXT),
    KEY(wire_publication, version, INT),
    KEY(wire_publication, hash, HASH),
    KEY(wire_publication, size, LONG),
    KEY(wire_publication, at, LONG),
};
SHAPE(wire_publication);

static const struct wire_key wire_publications_keys[] = {
    STAMP(wire_publications),
    KEY(wire_publications, catalogue, LONG),
    LIST(wire_publications, list, wire_publication_shape, .max = WIRE_MAX_PUBLICATIONS),
};
SHAPE(wire_publications);

static const struct wire_key wire_enrol_keys[] = {
    KEY(wire_enrol, code, TEXT),
};
SHAPE(wire_enrol);

static const struct wire_key wire_enrolled_keys[] = {
    STAMP(wire_enrolled),
    KEY(wire_enrolled, device, TEXT),
    KEY(wire_enrolled, secret, TEXT),
    KEY(wire_enrolled, name, TEXT),
    KEY(wire_enrolled, incarnation, INT),
};
SHAPE(wire_enrolled);

static const struct wire_key wire_login_keys[] = {
    KEY(wire_login, user, TEXT, .max = 64),
    KEY(wire_login, password, TEXT, .max = 256),
};
SHAPE(wire_login);

static const struct wire_key wire_session_keys[] = {
    STAMP(wire_session),
    KEY(wire_session, token, TEXT),
    KEY(wire_session, expires_at, LONG),
    KEY(wire_session, user, TEXT),
    KEY(wire_session, person, TEXT),
    KEY(wire_session, name, TEXT),
    NAMES(wire_session, posts),
    NAMES(wire_session, scopes),
    KEY(wire_session, roster, INT),
    KEY(wire_session, verifier, TEXT, OPTIONAL),
    KEY(wire_session, offline_days, INT),
};
SHAPE(wire_session);

static const struct wire_key wire_sum_keys[] = {
    KEY(wire_sum, incarnation, INT),
    KEY(wire_sum, confirmed, LONG),
    KEY(wire_sum, conflict, LONG),
    KEY(wire_sum, rejected, LONG),
    KEY(wire_sum, pending, LONG),
    KEY(wire_sum, last_seq, LONG),
    KEY(wire_sum, last_hash, HASH),
};
SHAPE(wire_sum);

static const struct wire_key wire_reconcile_keys[] = {
    KEY(wire_reconcile, device, TEXT),
    KEY(wire_reconcile, day, TEXT, .max = 10),
    LIST(wire_reconcile, sums, wire_sum_shape, .max = 64),
};
SHAPE(wire_reconcile);

static const struct wire_key wire_reconciled_keys[] = {
    STAMP(wire_reconciled),
    KEY(wire_reconciled, day, TEXT, .max = 10),
    KEY(wire_reconciled, agree, BOOL),
    LIST(wire_reconciled, sums, wire_sum_shape, .max = 64),
};
SHAPE(wire_reconciled);

static const struct wire_key wire_status_keys[] = {
    KEY(wire_status, number, TEXT),
    KEY(wire_status, item, TEXT),
    KEY(wire_status, state, TEXT),
    KEY(wire_status, at, LONG),
};
SHAPE(wire_status);

static const struct wire_key wire_problem_keys[] = {
    STAMP(wire_problem),
    KEY(wire_problem, problem, TEXT),
    KEY(wire_problem, refusal, REFUSAL),
    KEY(wire_problem, subject, TEXT, OPTIONAL),
    KEY(wire_problem, retry_after, INT),
};
SHAPE(wire_problem);

const struct wire_shape *const wire_shapes[] = {
    &wire_push_shape,         &wire_pushed_shape,     &wire_heads_shape,
    &wire_pulled_shape,       &wire_listen_shape,     &wire_listened_shape,
    &wire_publications_shape, &wire_enrol_shape,
    &wire_enrolled_shape,     &wire_login_shape,      &wire_session_shape,
    &wire_reconcile_shape,     &wire_reconciled_shape,
    &wire_status_shape,       &wire_problem_shape,
};
const size_t n_wire_shapes = ARRAY_LEN(wire_shapes);

struct event_bytes wire_event_bytes(const struct wire_event *e)
{
    struct event_bytes bytes = {
        .body = e->body,
        .n_body = strlen(e->body),
        .sealed = e->sealed,
        .n_sealed = e->sealed ? strlen(e->sealed) : 0,
    };

    memcpy(bytes.salt, e->salt, SALT_SIZE);
    return bytes;
}

struct wire_sum *wire_sums(const void *ctx, const struct day_counts *counts)
{
    struct wire_sum *sums = mem_array(ctx, struct wire_sum, counts->n + 1);

    for (size_t i = 0; i < counts->n; i++) {
        const struct day_count *day = &counts->list[i];
        sums[i] = (struct wire_sum){
            .incarnation = day->incarnation,
            .confirmed = day->n[VERDICT_CONFIRMED],
            .conflict = day->n[VERDICT_CONFLICT],
            .rejected = day->n[VERDICT_REJECTED],
            .pending = day->n[VERDICT_PENDING],
            .last_seq = day->last_seq,
            .last_hash = day->last_hash,
        };
    }
    return sums;
}
