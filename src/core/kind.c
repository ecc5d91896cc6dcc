/* The tables of core/kind.h made into arrays, and the look-ups over them. */
#include "core/kind.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"

struct named {
    const char *name, *label;
};

static const struct named states[] = {
#define X(id, name, label) [STATE_##id] = {name, label},
    STATES(X)
#undef X
};

static const struct named roles[] = {
#define X(id, name, label) [ROLE_##id] = {name, label},
    ROLES(X)
#undef X
};

static const struct named documents[] = {
#define X(id, name, mark, label) [DOCUMENT_##id] = {name, label},
    DOCUMENTS(X)
#undef X
};

static const char *const marks[] = {
#define X(id, name, mark, label) [DOCUMENT_##id] = mark,
    DOCUMENTS(X)
#undef X
};

static const struct kind_row kinds[] = {
#define X(id, name, label, from, roles, base, paper, document)                             \
    [KIND_##id] = {name, label, from, roles, base, paper, document},
    KINDS(X)
#undef X
    [KIND_UNKNOWN] = {"unknown", N_("a newer program's record"), 0, 0, BASE_ANY, false,
                      DOCUMENT_NONE},
};

/* The index of name in rows, n where there is none. */
static size_t find(const struct named *rows, size_t n, const char *name)
{
    size_t i = 0;

    while (i < n && strcmp(rows[i].name, name))
        i++;
    return i;
}

#define NAMED(prefix, type, rows)                                                          \
    const char *prefix##_name(type v)                                                      \
    {                                                                                      \
        BUG_ON((size_t)v >= ARRAY_LEN(rows));                                              \
        return rows[v].name;                                                               \
    }                                                                                      \
    const char *prefix##_label(type v)                                                     \
    {                                                                                      \
        BUG_ON((size_t)v >= ARRAY_LEN(rows));                                              \
        return rows[v].label;                                                              \
    }                                                                                      \
    bool prefix##_parse(const char *name, type *out)                                       \
    {                                                                                      \
        size_t i = find(rows, ARRAY_LEN(rows), name);                                      \
                                                                                           \
        if (i == ARRAY_LEN(rows))                                                          \
            return false;                                                                  \
        *out = (type)i;                                                                    \
        return true;                                                                       \
    }

NAMED(state, enum state, states)
NAMED(role, enum role, roles)
NAMED(document, enum document, documents)

const char *document_mark(enum document d)
{
    BUG_ON((size_t)d >= ARRAY_LEN(marks));
    return marks[d];
}

const struct kind_row *kind_row(enum kind k)
{
    BUG_ON((size_t)k >= ARRAY_LEN(kinds));
    return &kinds[k];
}

bool kind_binds(enum kind k)
{
    return k < KIND_COUNT && (k == KIND_PAY || kinds[k].paper);
}

enum kind kind_parse(const char *name)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (!strcmp(kinds[k].name, name))
            return (enum kind)k;
    return KIND_UNKNOWN;
}

/* ---- values --------------------------------------------------------------------- */

#define OPEN false
#define SEALED true
#define MUST true
#define MAY false

static const struct value_row values[] = {
    {KIND_RECEIVE, "number", VALUE_TEXT, MUST, OPEN},
    {KIND_RECEIVE, "pickup", VALUE_NAME, MUST, OPEN},
    {KIND_RECEIVE, "hall", VALUE_NAME, MUST, OPEN},
    {KIND_RECEIVE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_RECEIVE, "materials", VALUE_MATERIALS, MUST, OPEN},
    {KIND_RECEIVE, "complete", VALUE_BOOL, MUST, OPEN}, /* nothing is missing or wrong */
    {KIND_RECEIVE, "service", VALUE_NAME, MAY, OPEN}, /* 代办: pay, handle, act */
    {KIND_RECEIVE, "officer", VALUE_NAME, MAY, OPEN}, /* the account that does it */
    {KIND_RECEIVE, "also", VALUE_NAMES, MAY, OPEN}, /* same person's open ones, seen */
    {KIND_RECEIVE, "session", VALUE_NAME, MAY, OPEN}, /* one citizen, several items */
    {KIND_RECEIVE, "package", VALUE_PACKAGE, MAY, OPEN}, /* taken in as part of one */
    {KIND_RECEIVE, "applicant", VALUE_PERSON, MUST, SEALED},
    {KIND_RECEIVE, "agent", VALUE_PERSON, MAY, SEALED},
    {KIND_RECEIVE, "authority", VALUE_TEXT, MAY, SEALED}, /* 代办委托书 */
    {KIND_RECEIVE, "answers", VALUE_ANSWERS, MUST, SEALED},
    {KIND_RECEIVE, "faults", VALUE_TEXTS, MAY, SEALED},

    {KIND_SUPPLY, "document", VALUE_TEXT, MAY, OPEN}, /* none of what the centre carries in */
    {KIND_SUPPLY, "materials", VALUE_MATERIALS, MAY, OPEN},
    {KIND_SUPPLY, "complete", VALUE_BOOL, MUST, OPEN}, /* nothing is missing any more */
    {KIND_SUPPLY, "owed", VALUE_NAMES, MAY, OPEN}, /* of an undertaking, still to come */
    {KIND_SUPPLY, "without", VALUE_NAMES, MAY, OPEN}, /* "agent", "agent.until" are no more */
    {KIND_SUPPLY, "hall", VALUE_NAME, MAY, OPEN}, /* where it was brought; the first one */
    {KIND_SUPPLY, "answers", VALUE_ANSWERS, MAY, SEALED},
    {KIND_SUPPLY, "applicant", VALUE_PERSON, MAY, SEALED},
    {KIND_SUPPLY, "agent", VALUE_PERSON, MAY, SEALED},
    {KIND_SUPPLY, "faults", VALUE_TEXTS, MAY, SEALED},

    {KIND_NOTIFY, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_NOTIFY, "asked", VALUE_ASKED, MUST, OPEN},
    {KIND_NOTIFY, "until", VALUE_DATE, MUST, OPEN},
    {KIND_NOTIFY, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_UNDERTAKE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_UNDERTAKE, "kind", VALUE_NAME, MUST, OPEN}, /* core/undertaking.h */
    {KIND_UNDERTAKE, "undertaken", VALUE_NAMES, MUST, OPEN}, /* materials */
    {KIND_UNDERTAKE, "until", VALUE_DATE, MAY, OPEN}, /* of a deferral */
    {KIND_UNDERTAKE, "promises", VALUE_INT, MAY, OPEN}, /* serial of the list of broken
                                                           ones that it was judged by */
    {KIND_UNDERTAKE, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_ACCEPT, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_ACCEPT, "accepted_on", VALUE_DATE, MUST, OPEN},
    {KIND_ACCEPT, "signed", VALUE_BOOL, MAY, OPEN}, /* the undertaking is, and is here */

    {KIND_DECLINE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_DECLINE, "reason", VALUE_NAME, MUST, OPEN}, /* not_needed, not_ours */
    {KIND_DECLINE, "apply_to", VALUE_TEXT, MAY, OPEN},
    {KIND_DECLINE, "basis", VALUE_TEXT, MAY, OPEN},
    {KIND_DECLINE, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_GIVE_BACK, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_GIVE_BACK, "reason", VALUE_NAME, MUST, OPEN}, /* asked, overdue, new_case,
                                                            lapsed */
    {KIND_GIVE_BACK, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_DEEM, "accepted_on", VALUE_DATE, MUST, OPEN},
    {KIND_DEEM, "awaits", VALUE_NAME, MAY, OPEN}, /* the device that may still hold an
                                                     answer: provisional until then */

    {KIND_LAPSE, "until", VALUE_DATE, MUST, OPEN}, /* the last day */
    {KIND_LAPSE, "owed", VALUE_NAMES, MUST, OPEN}, /* what was not brought */
    {KIND_LAPSE, "awaits", VALUE_NAME, MAY, OPEN}, /* as of deem */

    {KIND_ROUTE, "task", VALUE_NAME, MUST, OPEN},
    {KIND_ROUTE, "to_post", VALUE_NAME, MAY, OPEN},
    {KIND_ROUTE, "to_actor", VALUE_NAME, MAY, OPEN},
    {KIND_ROUTE, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_TRANSFER, "task", VALUE_NAME, MUST, OPEN},
    {KIND_TRANSFER, "to_organ", VALUE_NAME, MUST, OPEN},
    {KIND_TRANSFER, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_CLAIM, "task", VALUE_NAME, MUST, OPEN},

    {KIND_OPINE, "task", VALUE_NAME, MUST, OPEN},
    {KIND_OPINE, "result", VALUE_NAME, MUST, OPEN}, /* pass, fail */
    {KIND_OPINE, "checked", VALUE_NAMES, MAY, OPEN},  /* materials looked at */
    {KIND_OPINE, "inspectors", VALUE_NAMES, MAY, OPEN}, /* of a field check: two */
    {KIND_OPINE, "visited_on", VALUE_DATE, MAY, OPEN},
    {KIND_OPINE, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_SEND_BACK, "task", VALUE_NAME, MUST, OPEN},
    {KIND_SEND_BACK, "to_stage", VALUE_NAME, MUST, OPEN},
    {KIND_SEND_BACK, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_RETURN, "task", VALUE_NAME, MUST, OPEN},
    {KIND_RETURN, "asked", VALUE_NAMES, MAY, OPEN}, /* materials that are lacking */
    {KIND_RETURN, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_RECALL, "task", VALUE_NAME, MUST, OPEN},
    {KIND_RECALL, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_FORWARD, "task", VALUE_NAME, MUST, OPEN},
    {KIND_FORWARD, "result", VALUE_NAME, MUST, OPEN}, /* pass, fail */
    {KIND_FORWARD, "sent", VALUE_NAMES, MUST, OPEN},  /* materials, all of them */
    {KIND_FORWARD, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_PAUSE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_PAUSE, "procedure", VALUE_NAME, MUST, OPEN}, /* core/procedure.h */
    {KIND_PAUSE, "from", VALUE_DATE, MUST, OPEN},
    {KIND_PAUSE, "expected", VALUE_DATE, MUST, OPEN}, /* the last day it is to take */
    {KIND_PAUSE, "basis", VALUE_TEXT, MAY, OPEN},
    {KIND_PAUSE, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_RESUME, "ended_on", VALUE_DATE, MUST, OPEN}, /* the last day it took */
    {KIND_RESUME, "inspectors", VALUE_NAMES, MAY, OPEN}, /* of a site visit: two */
    {KIND_RESUME, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_EXTEND, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_EXTEND, "days", VALUE_INT, MUST, OPEN},
    {KIND_EXTEND, "decide_by", VALUE_DATE, MUST, OPEN}, /* where the limit now ends */
    {KIND_EXTEND, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_CHARGE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_CHARGE, "fees", VALUE_FEES, MUST, OPEN},
    {KIND_CHARGE, "total", VALUE_INT, MUST, OPEN},

    {KIND_PAY, "charge", VALUE_TEXT, MUST, OPEN}, /* number of the payment notice */
    {KIND_PAY, "amount", VALUE_INT, MUST, OPEN},
    {KIND_PAY, "receipt", VALUE_TEXT, MUST, OPEN}, /* 非税票号 */
    {KIND_PAY, "method", VALUE_NAME, MAY, OPEN},

    {KIND_DECIDE, "task", VALUE_NAME, MUST, OPEN},
    {KIND_DECIDE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_DECIDE, "result", VALUE_NAME, MUST, OPEN}, /* grant, deny */
    {KIND_DECIDE, "basis", VALUE_TEXT, MAY, OPEN},
    {KIND_DECIDE, "remedies", VALUE_TEXT, MAY, OPEN},
    {KIND_DECIDE, "valid_from", VALUE_DATE, MAY, OPEN},
    {KIND_DECIDE, "valid_to", VALUE_DATE, MAY, OPEN},
    {KIND_DECIDE, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_PRODUCE, "results", VALUE_RESULTS, MUST, OPEN},

    {KIND_ISSUE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_ISSUE, "method", VALUE_NAME, MUST, OPEN}, /* window, agent, post, electronic */
    {KIND_ISSUE, "handed", VALUE_NAMES, MUST, OPEN},
    {KIND_ISSUE, "post_number", VALUE_TEXT, MAY, OPEN},
    {KIND_ISSUE, "recipient", VALUE_PERSON, MUST, SEALED},

    {KIND_CLOSE, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_WITHDRAW, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_WITHDRAW, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_INSPECT, "result", VALUE_NAME, MUST, OPEN}, /* true, false, mend */
    {KIND_INSPECT, "inspectors", VALUE_NAMES, MUST, OPEN}, /* two */
    {KIND_INSPECT, "inspected_on", VALUE_DATE, MUST, OPEN},
    {KIND_INSPECT, "mend_by", VALUE_DATE, MAY, OPEN},
    {KIND_INSPECT, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_REVOKE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_REVOKE, "basis", VALUE_TEXT, MUST, OPEN},
    {KIND_REVOKE, "remedies", VALUE_TEXT, MUST, OPEN},
    {KIND_REVOKE, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_URGE, "task", VALUE_NAME, MAY, OPEN},
    {KIND_URGE, "coordinate", VALUE_BOOL, MAY, OPEN}, /* the centre is asked to */
    {KIND_URGE, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_CARD, "document", VALUE_TEXT, MUST, OPEN}, /* 监察编号 */
    {KIND_CARD, "colour", VALUE_NAME, MUST, OPEN},   /* core/due.h: blue, yellow, red */
    {KIND_CARD, "clock", VALUE_NAME, MUST, OPEN},    /* core/due.h: which one is over */
    {KIND_CARD, "of", VALUE_TEXT, MAY, OPEN},   /* its stage, its notice; see core/card.h */
    {KIND_CARD, "due", VALUE_DATE, MUST, OPEN}, /* its last day */
    {KIND_CARD, "organ", VALUE_NAME, MAY, OPEN}, /* who answers for it: ... */
    {KIND_CARD, "post", VALUE_NAME, MAY, OPEN},
    {KIND_CARD, "hall", VALUE_NAME, MAY, OPEN}, /* of windows; none: where it was received */
    {KIND_CARD, "account", VALUE_NAME, MAY, OPEN},
    {KIND_CARD, "awaits", VALUE_NAME, MAY, OPEN}, /* as of deem */

    {KIND_SUPERVISE, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_SUPERVISE, "to_organ", VALUE_NAME, MAY, OPEN},
    {KIND_SUPERVISE, "to_post", VALUE_NAME, MAY, OPEN},
    {KIND_SUPERVISE, "to_hall", VALUE_NAME, MAY, OPEN}, /* of a post without an organ */
    {KIND_SUPERVISE, "reply_by", VALUE_DATE, MUST, OPEN},
    {KIND_SUPERVISE, "about", VALUE_TEXT, MAY, OPEN}, /* a card's number */
    {KIND_SUPERVISE, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_REPLY, "about", VALUE_TEXT, MUST, OPEN}, /* number of a card or a letter */
    {KIND_REPLY, "blame", VALUE_NAME, MAY, OPEN}, /* core/card.h: who answers for it */
    {KIND_REPLY, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_APPEAL, "about", VALUE_TEXT, MUST, OPEN},
    {KIND_APPEAL, "blame", VALUE_NAME, MAY, OPEN},
    {KIND_APPEAL, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_LIFT, "about", VALUE_TEXT, MUST, OPEN},
    {KIND_LIFT, "result", VALUE_NAME, MUST, OPEN}, /* lift, uphold */
    {KIND_LIFT, "blame", VALUE_NAME, MAY, OPEN},
    {KIND_LIFT, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_HAND_OVER, "document", VALUE_TEXT, MUST, OPEN},
    {KIND_HAND_OVER, "from_place", VALUE_NAME, MUST, OPEN}, /* places: core/custody.h */
    {KIND_HAND_OVER, "to_place", VALUE_NAME, MUST, OPEN},
    {KIND_HAND_OVER, "materials", VALUE_MATERIALS, MUST, OPEN},
    {KIND_HAND_OVER, "handed", VALUE_NAMES, MAY, OPEN}, /* results, numbers of papers */
    {KIND_HAND_OVER, "carrier", VALUE_PERSON, MUST, SEALED},
    {KIND_HAND_OVER, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_TAKE_OVER, "slip", VALUE_TEXT, MUST, OPEN}, /* number of the hand-over slip */
    {KIND_TAKE_OVER, "materials", VALUE_MATERIALS, MUST, OPEN}, /* each one, as it came */
    {KIND_TAKE_OVER, "handed", VALUE_NAMES, MAY, OPEN}, /* what came of the slip's */
    {KIND_TAKE_OVER, "text", VALUE_TEXT, MAY, SEALED}, /* what did not come, and why */

    {KIND_FEED_BACK, "method", VALUE_NAME, MUST, OPEN}, /* visit, phone, message, counter */
    {KIND_FEED_BACK, "on", VALUE_DATE, MUST, OPEN},
    {KIND_FEED_BACK, "text", VALUE_TEXT, MAY, SEALED},

    {KIND_CORRECT, "undoes", VALUE_HASH, MAY, OPEN}, /* takes an act back, see fold */
    {KIND_CORRECT, "materials", VALUE_MATERIALS, MAY, OPEN},
    {KIND_CORRECT, "complete", VALUE_BOOL, MAY, OPEN},
    {KIND_CORRECT, "owed", VALUE_NAMES, MAY, OPEN}, /* as of supply */
    {KIND_CORRECT, "takes_back", VALUE_TEXT, MAY, OPEN}, /* number of a commitment that the
                                                            applicant takes back */
    {KIND_CORRECT, "settles", VALUE_HASH, MAY, OPEN}, /* a conflict that a person settled */
    {KIND_CORRECT, "without", VALUE_NAMES, MAY, OPEN},
    {KIND_CORRECT, "answers", VALUE_ANSWERS, MAY, SEALED},
    {KIND_CORRECT, "applicant", VALUE_PERSON, MAY, SEALED},
    {KIND_CORRECT, "agent", VALUE_PERSON, MAY, SEALED},
    {KIND_CORRECT, "faults", VALUE_TEXTS, MAY, SEALED},
    {KIND_CORRECT, "text", VALUE_TEXT, MUST, SEALED},

    {KIND_NOTE, "text", VALUE_TEXT, MUST, SEALED},
};

const struct value_row *kind_values(enum kind k, size_t *n)
{
    size_t first = 0, end;

    while (first < ARRAY_LEN(values) && values[first].kind != k)
        first++;
    end = first;
    while (end < ARRAY_LEN(values) && values[end].kind == k)
        end++;
    *n = end - first;
    return *n ? &values[first] : NULL;
}

const struct value_row *kind_common_values(size_t *n)
{
    static const struct value_row common[] = {
        {KIND_COUNT, "stands_for", VALUE_NAME, MAY, OPEN}, /* account of who is absent */
        {KIND_COUNT, "mentor", VALUE_NAME, MAY, OPEN},     /* account */
    };

    *n = ARRAY_LEN(common);
    return common;
}

const char *value_type_name(enum value_type t)
{
    static const char *const names[] = {
        [VALUE_TEXT] = "text",           [VALUE_NAME] = "name",
        [VALUE_INT] = "integer",         [VALUE_BOOL] = "boolean",
        [VALUE_DATE] = "date",           [VALUE_HASH] = "hash",
        [VALUE_MATERIALS] = "materials", [VALUE_ASKED] = "asked",
        [VALUE_NAMES] = "names",         [VALUE_RESULTS] = "results",
        [VALUE_FEES] = "fees",           [VALUE_PERSON] = "person",
        [VALUE_ANSWERS] = "answers",     [VALUE_TEXTS] = "texts",
        [VALUE_PACKAGE] = "package",
    };

    BUG_ON((size_t)t >= ARRAY_LEN(names));
    return names[t];
}

/* ---- transitions ---------------------------------------------------------------- */

struct transition_row {
    enum kind kind;
    unsigned from;
    const char *outcome; /* NULL: whatever the data says */
    enum state to;
};

/* Only kinds that move the state; the others stay (core/kind.h says from where). */
static const struct transition_row transitions[] = {
    {KIND_RECEIVE, S(NONE), NULL, STATE_RECEIVED},
    {KIND_NOTIFY, S(RECEIVED) | S(NOTIFIED), NULL, STATE_NOTIFIED},
    {KIND_ACCEPT, S(RECEIVED) | S(NOTIFIED), NULL, STATE_ACCEPTED},
    {KIND_DEEM, S(RECEIVED), NULL, STATE_ACCEPTED},
    {KIND_DECLINE, S(RECEIVED) | S(NOTIFIED), NULL, STATE_DECLINED},
    {KIND_GIVE_BACK, S(RECEIVED) | S(NOTIFIED), NULL, STATE_GIVEN_BACK},
    {KIND_GIVE_BACK, S(WITHDRAWN), NULL, STATE_WITHDRAWN}, /* of what had lapsed */
    {KIND_LAPSE, S(ACCEPTED), NULL, STATE_WITHDRAWN},
    {KIND_DECIDE, S(ACCEPTED), "grant", STATE_GRANTED},
    {KIND_DECIDE, S(ACCEPTED), "deny", STATE_DENIED},
    {KIND_PRODUCE, S(GRANTED), NULL, STATE_PRODUCED},
    {KIND_ISSUE, S(PRODUCED) | S(GRANTED) | S(DENIED), NULL, STATE_ISSUED},
    {KIND_CLOSE, S(ISSUED), NULL, STATE_CLOSED},
    {KIND_WITHDRAW, STATES_BEFORE_DECISION, NULL, STATE_WITHDRAWN},
    {KIND_REVOKE, STATES_GRANTED, NULL, STATE_REVOKED},
};

static bool outcome_fits(const struct transition_row *row, const char *outcome)
{
    return !row->outcome || (outcome && !strcmp(row->outcome, outcome));
}

enum state transition(enum kind k, enum state from, const char *outcome)
{
    bool moves = false;

    if (k >= KIND_COUNT || !(kinds[k].from & 1u << from))
        return STATE_COUNT;
    for (size_t i = 0; i < ARRAY_LEN(transitions); i++) {
        const struct transition_row *row = &transitions[i];

        if (row->kind != k)
            continue;
        moves = true;
        if ((row->from & 1u << from) && outcome_fits(row, outcome))
            return row->to;
    }
    return moves ? STATE_COUNT : from;
}
