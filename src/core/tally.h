/*
 * Statistics: what happened to casefiles within a span of days, counted from their folds
 * and from nothing else (R086, R087, R218). What was taken back, reversed or is without
 * effect is not counted, as nothing came of it.
 *
 * They add up, for one casefile as for all: whatever was open before or received within
 * the span was ended in one of its ways, once, or is open at its end,
 *
 *   before + received == granted + denied + declined + given_back + withdrawn + open
 *
 * Open is what nobody has decided or ended; a decision that waits to be fetched is not.
 * Whether a decision was in time is read from the promised limit, or from the statutory
 * one where nothing is promised, with the pauses and the extension that the casefile has.
 */
#ifndef CORE_TALLY_H
#define CORE_TALLY_H

#include "core/calendar.h"
#include "core/casefile.h"

/* X(id, name, label): a column. */
#define TALLIES(X)                                                                         \
    X(BEFORE, "before", N_("open before"))                                                 \
    X(RECEIVED, "received", N_("received"))                                                \
    X(IMMEDIATE, "immediate", N_("of them decided on the spot")) /* 即办件 */              \
    X(PROMISED, "promised", N_("of them within a promise"))      /* 承诺件 */              \
    X(NOTIFIED, "notified", N_("notices"))                                                 \
    X(ACCEPTED, "accepted", N_("accepted"))                                                \
    X(DEEMED, "deemed", N_("of them deemed"))                                              \
    X(DEFERRED, "deferred", N_("deferred materials"))            /* 容缺 */                \
    X(PAUSED, "paused", N_("special procedures"))                                          \
    X(EXTENDED, "extended", N_("extended"))                                                \
    X(GRANTED, "granted", N_("granted"))                                                   \
    X(DENIED, "denied", N_("denied"))                                                      \
    X(LATE, "late", N_("decided late")) /* of granted and denied */                        \
    X(DECLINED, "declined", N_("declined"))                                                \
    X(GIVEN_BACK, "given_back", N_("given back"))                                          \
    X(WITHDRAWN, "withdrawn", N_("withdrawn"))                                             \
    X(ISSUED, "issued", N_("issued"))                                                      \
    X(CLOSED, "closed", N_("closed"))                                                      \
    X(BLUE, "blue", N_("blue cards"))                                                      \
    X(YELLOW, "yellow", N_("yellow cards"))                                                \
    X(RED, "red", N_("red cards"))                                                         \
    X(OPEN, "open", N_("open at the end"))                                                 \
    X(OVERDUE, "overdue", N_("of them overdue"))

enum tally_column {
#define X(id, ...) TALLY_##id,
    TALLIES(X)
#undef X
    TALLY_COUNT
};

const char *tally_name(enum tally_column column) RETURNS_NONNULL;
const char *tally_label(enum tally_column column) RETURNS_NONNULL; /* msgid */

struct tally {
    int64_t n[TALLY_COUNT];
    int64_t days; /* working days from acceptance to decision, of all that were decided */
};

struct tally_span {
    int32_t from, to; /* inclusive; from <= to */
};

/* Adds one casefile. calendar NULL: nothing is late or overdue, no days are counted. */
void tally_add(struct tally *t, const struct casefile *c, const struct calendar *calendar,
               struct tally_span span) NONNULL(1, 2);

void tally_sum(struct tally *into, const struct tally *t) NONNULL(1, 2);

/* Working days from acceptance to decision on average, in tenths; -1: none was decided. */
int64_t tally_mean_tenths(const struct tally *t) NONNULL(1);

/* Of 1000 that were decided, how many in time (按时办结率); -1: none was decided. */
int64_t tally_in_time(const struct tally *t) NONNULL(1);

#endif
