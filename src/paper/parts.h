/*
 * The parts that a document may hold: one row is one value that a template may name,
 * with the word for it that a person reads when it is missing.
 */
#ifndef PAPER_PARTS_H
#define PAPER_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "core/kind.h"

/* The templates: a document has one, a decision and an undertaking one for each outcome; the
 * sign of a window whose clerk is away (离岗牌) is of no casefile.
 * X(id, name, document, outcome) */
#define PAPER_FORMS(X)                                                                     \
    X(RECEIPT, "receipt", RECEIPT, NULL)                                                   \
    X(NOTICE, "notice", NOTICE, NULL)                                                      \
    X(ACCEPTANCE, "acceptance", ACCEPTANCE, NULL)                                          \
    X(DECLINE, "decline", DECLINE, NULL)                                                   \
    X(GIVE_BACK, "give_back", GIVE_BACK, NULL)                                             \
    X(PAYMENT, "payment", PAYMENT, NULL)                                                   \
    X(DECISION_GRANT, "decision_grant", DECISION, "grant")                                 \
    X(DECISION_DENY, "decision_deny", DECISION, "deny")                                    \
    X(DELIVERY, "delivery", DELIVERY, NULL)                                                \
    X(SPECIAL, "special", SPECIAL, NULL)                                                   \
    X(EXTENSION, "extension", EXTENSION, NULL)                                             \
    X(UNDERTAKING_DEFERRAL, "undertaking_deferral", UNDERTAKING, "deferral")               \
    X(UNDERTAKING_COMMITMENT, "undertaking_commitment", UNDERTAKING, "commitment")         \
    X(DEFERRAL, "deferral", DEFERRAL, NULL)                                                \
    X(REVOCATION, "revocation", REVOCATION, NULL)                                          \
    X(CARD, "card", CARD, NULL)                                                            \
    X(SUPERVISION, "supervision", SUPERVISION, NULL)                                      \
    X(HAND_OVER, "hand_over", HAND_OVER, NULL)                                            \
    X(AWAY, "away", NONE, NULL)                                                           \
    X(REGISTER, "register", NONE, NULL)                                                   \
    X(AUTHORITY, "authority", NONE, NULL)

enum paper_form {
#define X(id, ...) PAPER_FORM_##id,
    PAPER_FORMS(X)
#undef X
    PAPER_FORMS_COUNT
};

const char *paper_form_name(enum paper_form f) RETURNS_NONNULL;
bool paper_form_parse(const char *name, enum paper_form *out) NODISCARD NONNULL(1, 2);
/* DOCUMENT_NONE: of no casefile. */
enum document paper_form_document(enum paper_form f);
/* The template of a document; outcome is the decision ("grant", "deny"), the kind of an
 * undertaking ("deferral", "commitment"), or NULL.
 * PAPER_FORMS_COUNT where there is none. */
enum paper_form paper_form_of(enum document d, const char *outcome);

enum part_type {
    PART_TEXT, /* a string */
    PART_CODE, /* one of `codes`; the template has the words for them (.word) */
    PART_FLAG, /* "1" or nothing: of .if alone */
    PART_LIST, /* an array of objects; its members are rows with `list` set */
    PART_PAGE, /* a page number: of .header and .footer alone */
};

struct part {
    const char *list; /* the list whose member it is; NULL: of the document */
    const char *name;
    enum part_type type;
    const char *label; /* msgid */
    const char *codes; /* PART_CODE: separated by blanks; else NULL */
};

/* The part called name inside the list (NULL: outside of any), looked for in the list
 * first and in the document then; NULL where there is none. */
const struct part *part_find(const char *list, const char *name) NONNULL(2);

#define PARTS_MAX 192 /* rows at most */

/* All rows: for what keeps one mark a part, for tests and the manual. */
const struct part *part_rows(size_t *n) RETURNS_NONNULL NONNULL(1);

#endif
