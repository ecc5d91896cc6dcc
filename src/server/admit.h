/*
 * Admission: the centre judges an event that a device has written, with the same code as
 * the window, and keeps it whatever comes of it, so that every chain stays whole.
 *
 *   known key, same hash        the first answer again
 *   known key, other hash; or
 *   it does not follow the head forked: into quarantine, a person is told
 *   beyond the chain's head     a gap: what lies between is asked for, nothing is kept
 *   malformed, forged           rejected, whatever it is
 *   refused by the judge        conflict where a citizen holds paper of it, else rejected;
 *                               PARKED where its author had seen what was rejected
 *   a clock that cannot be      confirmed and flagged for a person
 */
#ifndef SERVER_ADMIT_H
#define SERVER_ADMIT_H

#include "server/hub.h"
#include "sync/wire.h"

enum admission {
    ADMIT_ANSWERED, /* *answer is made */
    ADMIT_GAP,
    ADMIT_FORKED,   /* *answer is made: rejected, FORKED; it is not in the chain */
};

/* One event of a device, inside a request's savepoint; ctx is the event's. */
enum rc admit(struct hub *hub, const void *ctx, const char *device,
              const struct wire_event *event, struct wire_answer *answer,
              enum admission *admission, struct err *err) NODISCARD
    NONNULL(1, 2, 3, 4, 5, 6);

/* Puts an event aside that has no place in its chain; *answer is rejected, FORKED. */
enum rc admit_quarantine(struct hub *hub, const struct event_key *key,
                         const struct event_bytes *bytes, struct wire_answer *answer,
                         struct err *err) NODISCARD NONNULL(1, 2, 3, 4);

/* The paper rule: what the centre says of an event that the judge said `why` of. Pure. */
enum verdict admit_verdict(const struct event *e, const struct refusal *why) NONNULL(1, 2);

/* Whether the clock that wrote an event can be right: `at` is not before the chain's last
 * and not more than tolerance ms beyond its receipt. Pure. */
bool admit_clock_good(int64_t at, int64_t previous_at, int64_t received_at, int64_t tolerance);

/* The roster that an event is judged by: the one it names, as long as that was in force
 * or a seat without the centre may still have had it; else the newest. NULL: none. */
const struct roster *admit_roster(struct hub *hub, const struct event *e) NONNULL(1, 2);

/* Keeps a judged event: gseq, journal, casefile's row, feeds. For admit and for what the
 * centre writes itself. *gseq is 0 where it was rejected. */
enum rc admit_keep(struct hub *hub, const void *ctx, struct journal_event *row,
                   struct err *err) NODISCARD NONNULL(1, 3);

#endif
