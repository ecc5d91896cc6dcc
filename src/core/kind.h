/*
 * Event kinds, states, roles: the tables that everything about a casefile is read from.
 * One row is one kind: who may write it, from which states, how exactly its author must
 * have known the casefile, whether it hands paper to a citizen, and what its two parts
 * hold. The judge, the fold, the screens, the sub-commands, --json and the manual all
 * read these rows.
 */
#ifndef CORE_KIND_H
#define CORE_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

/* ---- states -------------------------------------------------------------------- */

#define STATES(X)                                                                          \
    X(NONE, "none", N_("not received"))                                                    \
    X(RECEIVED, "received", N_("received"))             /* 已收件 */                       \
    X(NOTIFIED, "notified", N_("to be supplemented"))   /* 待补正 */                       \
    X(ACCEPTED, "accepted", N_("accepted"))             /* 已受理, in its route */         \
    X(GRANTED, "granted", N_("granted"))                /* 准予 */                         \
    X(DENIED, "denied", N_("denied"))                   /* 不予许可 */                     \
    X(PRODUCED, "produced", N_("ready to be issued"))   /* 已制证, 待领取 */               \
    X(ISSUED, "issued", N_("issued"))                   /* 已出件 */                       \
    X(CLOSED, "closed", N_("closed"))                   /* 已办结 */                       \
    X(DECLINED, "declined", N_("declined"))             /* 不予受理 */                     \
    X(GIVEN_BACK, "given_back", N_("given back"))       /* 已退件 */                       \
    X(WITHDRAWN, "withdrawn", N_("withdrawn"))          /* 已撤回 */                       \
    X(REVOKED, "revoked", N_("revoked"))                /* 已撤销 */

enum state {
#define X(id, name, label) STATE_##id,
    STATES(X)
#undef X
    STATE_COUNT
};

#define S(id) (1u << STATE_##id)
#define STATES_OPEN                                                                        \
    (S(RECEIVED) | S(NOTIFIED) | S(ACCEPTED) | S(GRANTED) | S(DENIED) | S(PRODUCED) |      \
     S(ISSUED))
#define STATES_ALL ((1u << STATE_COUNT) - 1)
#define STATES_GRANTED (S(GRANTED) | S(PRODUCED) | S(ISSUED) | S(CLOSED))
#define STATES_BEGUN (STATES_ALL & ~S(NONE))
#define STATES_BEFORE_DECISION (S(RECEIVED) | S(NOTIFIED) | S(ACCEPTED))

const char *state_name(enum state s);
const char *state_label(enum state s); /* msgid */
bool state_parse(const char *name, enum state *out) NODISCARD NONNULL(1, 2);

/* ---- roles --------------------------------------------------------------------- */

/* Posts of a hall (R138). A post holds a set of roles; a person holds posts. */
#define ROLES(X)                                                                           \
    X(WINDOW, "window", N_("intake window"))            /* 受理 */                         \
    X(STATION, "station", N_("service station"))        /* 便民服务站, 村点 */             \
    X(REVIEWER, "reviewer", N_("reviewer"))             /* 审查 */                         \
    X(APPROVER, "approver", N_("approver"))             /* 审批 */                         \
    X(ISSUER, "issuer", N_("issue desk"))               /* 出件 */                         \
    X(CASHIER, "cashier", N_("cashier"))                /* 收费 */                         \
    X(SUPERVISOR, "supervisor", N_("supervisor"))       /* 督查 */                         \
    X(ADMIN, "admin", N_("administrator"))              /* 管理 */                         \
    X(HEAD, "head", N_("head of the organ"))            /* 负责人 */                       \
    X(CENTRE, "centre", N_("the centre"))               /* what nobody at a window does */

enum role {
#define X(id, name, label) ROLE_##id,
    ROLES(X)
#undef X
    ROLE_COUNT
};

#define R(id) (1u << ROLE_##id)
/* Who can be asked why something is late. */
#define ROLES_ADDRESSED                                                                    \
    (R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER) | R(HEAD) | R(ISSUER) | R(CASHIER))

const char *role_name(enum role r);
const char *role_label(enum role r); /* msgid */
bool role_parse(const char *name, enum role *out) NODISCARD NONNULL(1, 2);

/* Who may answer an application: the window, or where the item has the organ answer itself
 * a post of that organ (core/guards_proxy.c). */
#define ROLES_ANSWER (R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER))
/* Who may have materials and results in keeping. */
#define ROLES_CUSTODY (ROLES_ANSWER | R(ISSUER))

/* ---- kinds --------------------------------------------------------------------- */

/* How well the author must have known the casefile (the event's `base`). */
enum base_need {
    BASE_ANY,        /* whatever was seen */
    BASE_SAME_STATE, /* nothing since that changes the state or the application; a note or
                        an urging in between harms nobody */
    BASE_SAME_OPINIONS, /* that, and no opinion given, taken back or sent back since: a
                           decision rests on what its author has read */
    BASE_EXACT,      /* nothing at all since */
};

/* Documents that an event hands out (文书); the forms stand in forms/documents/. */
#define DOCUMENTS(X)                                                                       \
    X(NONE, "none", "", N_("no document"))                                                 \
    X(RECEIPT, "receipt", "收", N_("receipt of materials"))            /* 收件凭证 */      \
    X(NOTICE, "notice", "告", N_("one-time notice"))                   /* 一次性告知书 */  \
    X(ACCEPTANCE, "acceptance", "受", N_("notice of acceptance"))      /* 受理通知书 */    \
    X(DECLINE, "decline", "不受", N_("decision to decline"))           /* 不予受理决定书 */\
    X(GIVE_BACK, "give_back", "退", N_("slip of materials given back")) /* 退件单 */       \
    X(PAYMENT, "payment", "缴", N_("notice of payment"))               /* 缴费通知单 */    \
    X(DECISION, "decision", "决", N_("decision"))                      /* 决定书 */        \
    X(DELIVERY, "delivery", "送", N_("receipt of delivery"))           /* 送达回证 */      \
    X(SPECIAL, "special", "特", N_("notice of a special procedure"))   /* 特别程序告知书 */\
    X(EXTENSION, "extension", "延", N_("decision to extend"))          /* 延期决定通知书 */\
    X(UNDERTAKING, "undertaking", "承", N_("undertaking"))             /* 承诺书 */        \
    X(DEFERRAL, "deferral", "容", N_("notice of deferral"))            /* 容缺受理通知书 */\
    X(REVOCATION, "revocation", "撤", N_("decision to revoke"))        /* 撤销决定书 */     \
    X(CARD, "card", "监", N_("card of supervision"))                   /* 监察通知 */      \
    X(SUPERVISION, "supervision", "督", N_("letter of supervision"))   /* 督办函 */           \
    X(HAND_OVER, "hand_over", "移", N_("hand-over slip"))              /* 移交清单 */

enum document {
#define X(id, name, mark, label) DOCUMENT_##id,
    DOCUMENTS(X)
#undef X
    DOCUMENT_COUNT
};

const char *document_name(enum document d);
const char *document_mark(enum document d);  /* the character in its number (文号) */
const char *document_label(enum document d); /* msgid */
bool document_parse(const char *name, enum document *out) NODISCARD NONNULL(1, 2);

/*
 * X(id, name, label, from, roles, base, paper, document)
 *   from   states it may happen in          roles  who may write it
 *   paper  the citizen holds paper of it at once, so the centre never rejects it
 *          ("paper binds"): a failed judgement is recorded as a conflict instead
 */
#define KINDS(X)                                                                           \
    X(RECEIVE, "receive", N_("receive"), S(NONE),                                          \
      R(WINDOW) | R(STATION), BASE_SAME_STATE, true, DOCUMENT_RECEIPT)                          \
    X(SUPPLY, "supply", N_("take in supplements"),                                         \
      S(RECEIVED) | S(NOTIFIED) | S(ACCEPTED),                                             \
      R(WINDOW) | R(STATION) | R(CENTRE), BASE_SAME_STATE, true, DOCUMENT_RECEIPT)                     \
    X(NOTIFY, "notify", N_("give one-time notice"), S(RECEIVED) | S(NOTIFIED),             \
      ROLES_ANSWER, BASE_SAME_STATE, true, DOCUMENT_NOTICE)                                \
    X(UNDERTAKE, "undertake", N_("give an undertaking"), S(RECEIVED) | S(NOTIFIED),        \
      R(WINDOW) | R(STATION), BASE_SAME_STATE, true, DOCUMENT_UNDERTAKING)                 \
    X(ACCEPT, "accept", N_("accept"), S(RECEIVED) | S(NOTIFIED),                           \
      ROLES_ANSWER, BASE_SAME_STATE, true, DOCUMENT_ACCEPTANCE)                  \
    X(DECLINE, "decline", N_("decline"), S(RECEIVED) | S(NOTIFIED),                        \
      ROLES_ANSWER, BASE_SAME_STATE, true, DOCUMENT_DECLINE)                               \
    X(GIVE_BACK, "give_back", N_("give back"),                                             \
      S(RECEIVED) | S(NOTIFIED) | S(WITHDRAWN),                                            \
      R(WINDOW) | R(STATION), BASE_EXACT, true, DOCUMENT_GIVE_BACK)                        \
    X(DEEM, "deem", N_("deem accepted"), S(RECEIVED),                                      \
      R(CENTRE), BASE_EXACT, false, DOCUMENT_NONE)                                         \
    X(LAPSE, "lapse", N_("deem withdrawn"), S(ACCEPTED),                                   \
      R(CENTRE), BASE_EXACT, false, DOCUMENT_NONE)                                         \
    X(ROUTE, "route", N_("assign"), S(ACCEPTED),                                           \
      R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER) | R(ADMIN), BASE_SAME_STATE,      \
      false, DOCUMENT_NONE)                                                                       \
    X(TRANSFER, "transfer", N_("transfer"), S(ACCEPTED),                                   \
      R(WINDOW) | R(REVIEWER) | R(APPROVER) | R(ADMIN), BASE_SAME_STATE, false,            \
      DOCUMENT_NONE)                                                                       \
    X(CLAIM, "claim", N_("claim"), S(ACCEPTED),                                            \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)                    \
    X(OPINE, "opine", N_("give an opinion"), S(ACCEPTED),                                  \
      R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false,          \
      DOCUMENT_NONE)                                                                       \
    X(SEND_BACK, "send_back", N_("send back a stage"), S(ACCEPTED),                        \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)                    \
    X(RETURN, "return", N_("return to the first window"), S(ACCEPTED),                     \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)                    \
    X(RECALL, "recall", N_("take an opinion back"), S(ACCEPTED),                           \
      R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false,          \
      DOCUMENT_NONE)                                                                       \
    X(FORWARD, "forward", N_("send up"), S(ACCEPTED),                                      \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)                    \
    X(PAUSE, "pause", N_("stop the clock"), S(ACCEPTED),                                   \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, true, DOCUMENT_SPECIAL)                  \
    X(RESUME, "resume", N_("let the clock run on"), S(ACCEPTED),                           \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)                    \
    X(EXTEND, "extend", N_("extend the limit"), S(ACCEPTED),                               \
      R(HEAD), BASE_SAME_STATE, true, DOCUMENT_EXTENSION)                              \
    X(CHARGE, "charge", N_("order payment"), S(ACCEPTED) | S(GRANTED) | S(PRODUCED),       \
      R(WINDOW) | R(STATION) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_PAYMENT)      \
    X(PAY, "pay", N_("record payment"), S(ACCEPTED) | S(GRANTED) | S(PRODUCED),            \
      R(CASHIER), BASE_ANY, false, DOCUMENT_NONE)                                          \
    X(DECIDE, "decide", N_("decide"), S(ACCEPTED),                                         \
      R(APPROVER), BASE_SAME_OPINIONS, false, DOCUMENT_DECISION)                              \
    X(PRODUCE, "produce", N_("produce the result"), S(GRANTED),                            \
      R(ISSUER) | R(WINDOW) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)          \
    X(ISSUE, "issue", N_("issue"), S(PRODUCED) | S(GRANTED) | S(DENIED),                   \
      R(ISSUER) | R(WINDOW) | R(STATION), BASE_SAME_STATE, true, DOCUMENT_DELIVERY)        \
    X(CLOSE, "close", N_("close"), S(ISSUED),                                              \
      R(ISSUER) | R(WINDOW) | R(STATION) | R(ADMIN), BASE_SAME_STATE, false,               \
      DOCUMENT_NONE)                                                                       \
    X(WITHDRAW, "withdraw", N_("withdraw on request"), STATES_BEFORE_DECISION,             \
      R(WINDOW) | R(STATION), BASE_SAME_STATE, true, DOCUMENT_GIVE_BACK)                   \
    X(INSPECT, "inspect", N_("inspect what was undertaken"), STATES_GRANTED,               \
      R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_NONE)                    \
    X(REVOKE, "revoke", N_("revoke"), STATES_GRANTED,                                      \
      R(APPROVER), BASE_SAME_STATE, false, DOCUMENT_REVOCATION)                            \
    X(URGE, "urge", N_("urge"), S(RECEIVED) | S(ACCEPTED) | S(GRANTED) | S(DENIED),        \
      R(WINDOW) | R(STATION) | R(SUPERVISOR) | R(ISSUER), BASE_ANY, false, DOCUMENT_NONE)  \
    X(CARD, "card", N_("raise a card"), STATES_ALL & ~S(NONE),                                       \
      R(CENTRE), BASE_EXACT, false, DOCUMENT_CARD)                                         \
    X(SUPERVISE, "supervise", N_("supervise"), STATES_ALL & ~S(NONE),                      \
      R(SUPERVISOR), BASE_ANY, false, DOCUMENT_SUPERVISION)                                \
    X(REPLY, "reply", N_("reply"), STATES_ALL & ~S(NONE), ROLES_ADDRESSED, BASE_ANY,       \
      false, DOCUMENT_NONE)                                                                \
    X(APPEAL, "appeal", N_("appeal against a card"), STATES_ALL & ~S(NONE),                \
      ROLES_ADDRESSED, BASE_ANY, false, DOCUMENT_NONE)                                     \
    X(LIFT, "lift", N_("lift or uphold a card"), STATES_ALL & ~S(NONE),                    \
      R(SUPERVISOR), BASE_ANY, false, DOCUMENT_NONE)                                       \
    X(HAND_OVER, "hand_over", N_("hand over by slip"), STATES_BEGUN,                               \
      ROLES_CUSTODY, BASE_SAME_STATE, true, DOCUMENT_HAND_OVER)                            \
    X(TAKE_OVER, "take_over", N_("take over"), STATES_BEGUN,                               \
      ROLES_CUSTODY, BASE_ANY, false, DOCUMENT_NONE)                                       \
    X(FEED_BACK, "feed_back", N_("tell the applicant"), STATES_BEGUN,                      \
      R(WINDOW) | R(STATION), BASE_ANY, false, DOCUMENT_NONE)                              \
    X(CORRECT, "correct", N_("correct"), STATES_ALL,                                       \
      R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER), BASE_SAME_STATE, false,          \
      DOCUMENT_NONE)                                                                       \
    X(NOTE, "note", N_("note"), STATES_OPEN | S(CLOSED) | S(DECLINED) | S(GIVEN_BACK) |    \
          S(WITHDRAWN) | S(REVOKED),                                                       \
      R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER) | R(ISSUER) | R(CASHIER) |        \
          R(SUPERVISOR), BASE_ANY, false, DOCUMENT_NONE)

enum kind {
#define X(id, ...) KIND_##id,
    KINDS(X)
#undef X
    KIND_COUNT,
    KIND_UNKNOWN = KIND_COUNT, /* from a newer program: shown, read-only, "upgrade" */
};

struct kind_row {
    const char *name;
    const char *label; /* msgid */
    unsigned from;     /* bits 1u << enum state */
    unsigned roles;    /* bits 1u << enum role */
    enum base_need base;
    bool paper;
    enum document document;
};

const struct kind_row *kind_row(enum kind k) RETURNS_NONNULL;
enum kind kind_parse(const char *name) NONNULL(1); /* KIND_UNKNOWN */

/* What has happened outside the system cannot be refused: paper that a citizen holds, and
 * money that a cashier took. KIND_UNKNOWN does not bind. */
bool kind_binds(enum kind k);

/* ---- what the two parts of an event hold ---------------------------------------- */

enum value_type {
    VALUE_TEXT,      /* non-empty string, at most 2000 characters */
    VALUE_NAME,      /* [A-Za-z0-9_.:-]{1,64} */
    VALUE_INT,
    VALUE_BOOL,
    VALUE_DATE,      /* YYYY-MM-DD */
    VALUE_HASH,      /* 64 hex digits */
    VALUE_MATERIALS, /* array of records, core/material.h */
    VALUE_ASKED,     /* array of {"key","cause"}, core/notice.h */
    VALUE_NAMES,     /* array of VALUE_TEXT */
    VALUE_RESULTS,   /* array of {"name","number","valid_from","valid_to"} */
    VALUE_FEES,      /* array of {"fee","amount","reduction"} */
    VALUE_PERSON,    /* object of strings: applicant, agent, recipient */
    VALUE_ANSWERS,   /* object, core/check.h */
    VALUE_TEXTS,     /* object of name to text */
    VALUE_PACKAGE,   /* {"code","version","id","member","of","holds"}, core/casefile.h */
};

struct value_row {
    enum kind kind;
    const char *name;
    enum value_type type;
    bool required;
    bool personal; /* in the sealed part */
};

/* The rows of one kind, contiguous. */
const struct value_row *kind_values(enum kind k, size_t *n) NONNULL(2);
/* What any kind may hold: whom its author stands in for, who confirms a trainee's act. */
const struct value_row *kind_common_values(size_t *n) NONNULL(1);
const char *value_type_name(enum value_type t);

/* ---- transitions ---------------------------------------------------------------- */

/* State after an event of this kind in this state; `outcome` is what the kind's data
 * chooses ("grant", "deny"), or NULL. STATE_COUNT where the table has no row. Kinds
 * without effect on the state give the state itself. */
enum state transition(enum kind k, enum state from, const char *outcome);

#endif
