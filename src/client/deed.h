/*
 * What a person may do to a casefile, as the screens offer it: one row is one deed, an
 * event kind with the outcome that its data chooses. The verdict beside a casefile, the
 * guards of commands and the forms that ask are made from these rows; the judge alone
 * says what is allowed.
 */
#ifndef CLIENT_DEED_H
#define CLIENT_DEED_H

#include "core/casefile.h"
#include "desk/act.h"

/* X(id, kind, name, outcome, label, asks): label NULL is the kind's; asks: a form stands
 * before it (client/deed_form.h). */
#define DEEDS(X)                                                                           \
    X(SUPPLY, SUPPLY, "supply", NULL, NULL, false)                                         \
    X(ACCEPT, ACCEPT, "accept", NULL, NULL, false)                                         \
    X(DEFER, UNDERTAKE, "defer", "deferral", N_("undertaking: bring it later"), true)      \
    X(COMMIT, UNDERTAKE, "commit", "commitment", N_("undertaking in place of proofs"), false) \
    X(TAKE_BACK, CORRECT, "take_back", NULL, N_("take the commitment back"), true)         \
    X(NOTIFY, NOTIFY, "notify", NULL, NULL, false)                                         \
    X(DECLINE, DECLINE, "decline", NULL, NULL, true)                                       \
    X(GIVE_BACK, GIVE_BACK, "give_back", NULL, NULL, true)                                 \
    X(WITHDRAW, WITHDRAW, "withdraw", NULL, NULL, true)                                    \
    X(CLAIM, CLAIM, "claim", NULL, NULL, false)                                            \
    X(PASS, OPINE, "pass", "pass", N_("opinion: meets the standard"), true)                \
    X(FAIL, OPINE, "fail", "fail", N_("opinion: does not meet it"), true)                  \
    X(GRANT, DECIDE, "grant", "grant", N_("grant"), false)                                 \
    X(DENY, DECIDE, "deny", "deny", N_("deny"), true)                                      \
    X(SEND_BACK, SEND_BACK, "send_back", NULL, NULL, true)                                 \
    X(FORWARD, FORWARD, "forward", NULL, NULL, true)                                       \
    X(RETURN, RETURN, "return", NULL, NULL, true)                                          \
    X(RECALL, RECALL, "recall", NULL, NULL, true)                                          \
    X(PAUSE, PAUSE, "pause", NULL, NULL, true)                                             \
    X(RESUME, RESUME, "resume", NULL, NULL, true)                                          \
    X(EXTEND, EXTEND, "extend", NULL, NULL, true)                                          \
    X(ROUTE, ROUTE, "route", NULL, NULL, true)                                             \
    X(TRANSFER, TRANSFER, "transfer", NULL, NULL, true)                                    \
    X(CHARGE, CHARGE, "charge", NULL, NULL, false)                                         \
    X(PAY, PAY, "pay", NULL, NULL, true)                                                   \
    X(PRODUCE, PRODUCE, "produce", NULL, NULL, true)                                       \
    X(ISSUE, ISSUE, "issue", NULL, NULL, false)                                            \
    X(CLOSE, CLOSE, "close", NULL, NULL, false)                                            \
    X(INSPECT, INSPECT, "inspect", NULL, NULL, true)                                       \
    X(REVOKE, REVOKE, "revoke", NULL, NULL, true)                                          \
    X(URGE, URGE, "urge", NULL, NULL, true)                                                \
    X(COORDINATE, URGE, "coordinate", NULL, N_("ask the centre to coordinate"), true)      \
    X(HAND_OVER, HAND_OVER, "hand_over", NULL, NULL, true)                                 \
    X(TAKE_OVER, TAKE_OVER, "take_over", NULL, NULL, true)                                 \
    X(FEED_BACK, FEED_BACK, "feed_back", NULL, NULL, true)                                 \
    X(NOTE, NOTE, "note", NULL, NULL, true)                                                \
    X(CORRECT, CORRECT, "correct", NULL, NULL, true)                                       \
    X(SUPERVISE, SUPERVISE, "supervise", NULL, N_("write a letter of supervision"), true)  \
    X(REPLY, REPLY, "reply", NULL, N_("answer a card or letter"), true)                    \
    X(APPEAL, APPEAL, "appeal", NULL, NULL, true)                                          \
    X(LIFT, LIFT, "lift", "lift", N_("lift a card"), true)                                 \
    X(UPHOLD, LIFT, "uphold", "uphold", N_("uphold a card"), true)                         \
    X(UNDO, CORRECT, "undo", NULL, N_("take back the last act"), true)

enum deed {
#define X(id, ...) DEED_##id,
    DEEDS(X)
#undef X
    DEED_COUNT
};

struct deed_row {
    const char *name;
    enum kind kind;
    const char *outcome; /* "result" of the data, of an undertaking its "kind"; NULL */
    const char *label;   /* msgid; NULL: the kind's */
    bool asks;
};

const struct deed_row *deed_row(enum deed d) RETURNS_NONNULL;
const char *deed_label(enum deed d) RETURNS_NONNULL; /* msgid */
bool deed_parse(const char *name, enum deed *out) NODISCARD NONNULL(1, 2);

/* Puts into data what the deed says by itself: its outcome, the commitment that is taken
 * back. */
void deed_say(enum deed d, const struct casefile *c, struct json *data) NONNULL(2, 3);

/* Whether a form stands before it: as its row says, and before an acceptance on an
 * undertaking, which has to be signed. */
bool deed_asks(enum deed d, const struct casefile *c) NONNULL(2);

/* Whether it could be this post's at all, in the state that c is in: what is not is left
 * out of the verdict rather than refused there. */
bool deed_offered(enum deed d, const struct casefile *c, const struct post *post)
    NONNULL(2);

/* What may still be taken in after acceptance, undertaken or awaited: the first; NULL. */
const char *deed_owed(const struct casefile *c) NONNULL(1);

/* The task that the person at the desk would do it to, where the deed is about one; NULL:
 * there is none. */
const struct task_state *deed_task(const struct desk *desk, enum deed d,
                                   const struct casefile *c) NONNULL(1, 3);

/* The act with everything filled in that a person would still be asked for, so that the
 * judge answers whether it can be done, not whether the form is full. Never to be done.
 * t: the task it is about; NULL: the desk chooses. post: whose deed. On ctx. */
struct act deed_probe(const void *ctx, enum deed d, const struct casefile *c,
                      const struct roster *roster, const struct task_state *t,
                      const struct post *post) NONNULL(3);

#endif
