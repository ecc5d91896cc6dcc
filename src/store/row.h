/*
 * The row of a casefile: what lists, lamps and search need of it without folding it. It
 * is a projection, written in the transaction of the event that changed it; the fold is
 * the truth and verify compares the two. Made by store/casefiles.h.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "core/due.h"
#include "core/kind.h"

/*
 * What a casefile waits for, and so whose worklist it stands in. A place is a scope key:
 * "hall:CODE", "organ:CODE", or "all". Every casefile is a MEMBER of its places for ever
 * and of "all".
 */
#define WORKS(X)                                                                           \
    X(MEMBER, "member")         /* anything that belongs to the place, closed too */       \
    X(ANSWER, "answer")         /* received: accept, notify or decline; the hall */        \
    X(SUPPLEMENT, "supplement") /* the applicant has to bring something; the hall */       \
    X(REVIEW, "review")         /* an open task before the decision; its organ */          \
    X(DECIDE, "decide")         /* an open task of the deciding stage; its organ */        \
    X(PAY, "pay")               /* charged and not paid; hall and organ */                 \
    X(PRODUCE, "produce")       /* decided: the result is to be made; hall and organ */    \
    X(ISSUE, "issue")           /* waits to be fetched; hall and organ */                  \
    X(CLOSE, "close")           /* issued: close it; hall */                               \
    X(CONFLICT, "conflict")     /* a paper act without effect waits for a person; hall */  \
    X(RETURNED, "returned")     /* a branch waits for the first window's answer; hall */   \
    X(FOLLOW, "follow")         /* joint or sent up, and open: urge, deliver; hall */      \
    X(COORDINATE, "coordinate") /* the centre is asked to coordinate; all */                     \
    X(ASKED, "asked")           /* a card or letter waits for an answer; hall, organ */    \
    X(JUDGE, "judge")           /* a card was answered or appealed against; all */         \
    X(CARDED, "carded")         /* it has a card or a letter, for ever; hall, organ, all */ \
    X(DEEMED, "deemed")         /* deemed accepted, and no card of that yet; all */           \
    X(OWED, "owed")             /* accepted, and something deferred is to come; hall */    \
    X(LAPSED, "lapsed")         /* lapsed: the materials are to be given back; hall */     \
    X(INSPECT, "inspect")       /* granted on a commitment that is not inspected; organ */\
    X(TAKE_OVER, "take_over")   /* a slip is on its way there; hall or organ */            \
    X(SENT, "sent")             /* ... and from there, not signed for yet */               \
    X(FEED_BACK, "feed_back")   /* the applicant has not been told; hall */                \
    X(ERRAND, "errand")         /* an officer's, for ever (代办台账); hall */

enum work {
#define X(id, name) WORK_##id,
    WORKS(X)
#undef X
    WORK_COUNT
};
const char *work_name(enum work w);
bool work_parse(const char *name, enum work *out) NODISCARD NONNULL(1, 2);

struct row_work {
    enum work work;
    const char *place;
    const char *assignee; /* account that claimed it or has it; "" anyone */
};

#define ROW_NO_DUE INT32_MAX

struct casefile_row {
    const char *id;
    const char *number, *pickup;
    enum state state;
    const char *item;
    int item_version;
    const char *stage;          /* item's stage id while accepted, with " 2/3" where so many
                                   of its branches are done; "" */
    const char *name;           /* of the applicant; "" where erased */
    const char *id_number;
    const char *initials;       /* pinyin_write form: "w|f", "c/d/s|p"; "" */
    const char *hall, *window;
    const char *receiver;       /* account */
    const char *package;        /* id of the package (一件事) it was taken in with; "" */
    int64_t received_at, accepted_at, decided_at, changed_at;
    int32_t due_day;            /* most pressing running clock; ROW_NO_DUE */
    int due_minute;             /* of that day, where it ends within it; DATE_NO_TIME */
    enum clock_kind due_kind;
    int32_t promised_day, statutory_day; /* ROW_NO_DUE; so too while an open special
                                   procedure may move it from day to day */
    bool provisional;           /* due reaches beyond the published calendar */
    int pauses;                 /* what took or takes days out of its clocks: with any, how
                                   one stands is for the fold to say */
    const struct row_work *works;
    size_t n_works;
    const char *const *scopes;  /* that may pull it */
    size_t n_scopes;
    int64_t n_events;           /* folded */
    int64_t n_pending;
    bool conflict, unknown, rejected; /* rejected: has events that were not taken */
    bool gone;                  /* a stub: it left this seat's scope */
    struct hash last;           /* hash of the last folded event */
    struct hash digest;         /* of casefile_to_json's text, personal part too */
};

struct row_list {
    struct casefile_row *list;
    size_t n;
};

/* Worklists are ordered by (due day, time of receipt, id): what hurts next comes first. */
struct row_cursor {
    int32_t due_day;
    int64_t received_at;
    const char *id; /* NULL: from the start */
};

struct row_query {
    const char *place;     /* NULL is "all" */
    enum work work;        /* WORK_MEMBER: everything in the place */
    unsigned states;       /* bits 1u << enum state; 0: any */
    const char *assignee;  /* NULL: whoever; "": nobody's yet; else this account's */
    const char *item;      /* NULL: any */
    bool newest;           /* by receipt, newest first, instead of by due; no `after`
                              but its id */
    struct row_cursor after;
    size_t limit;          /* 0: 100 */
};

/* A deep copy on ctx. */
struct casefile_row row_copy(const void *ctx, const struct casefile_row *row) NONNULL(2);

/* In the order of worklists, for qsort-like use. */
int row_compare(const struct casefile_row *a, const struct casefile_row *b) NONNULL(1, 2);

/* The assignees of all its works of this kind in this place, one a line; NULL where it
 * has none. On ctx. */
char *row_assignees(const void *ctx, const struct casefile_row *row, enum work work,
                    const char *place) NODISCARD NONNULL(2, 4);

/* The cursor that follows row. Borrows its id. */
struct row_cursor row_cursor_after(const struct casefile_row *row) NONNULL(1);

/* Whether row belongs in the query's list (the cursor aside): it is a member of the place
 * and one of its works there ("all": anywhere; MEMBER: any work) fits the assignee. */
bool row_matches(const struct casefile_row *row, const struct row_query *query)
    NONNULL(1, 2);

/*
 * Search terms: number, pick-up code, identity number, id of the package, the name and each of its tails
 * (so that a prefix search finds an infix), and the pinyin initials in all readings.
 * All folded (utf8_fold; hyphens dropped). Terms are short: at most ROW_TERM_CHARS
 * characters, ROW_TERMS of them.
 */
#define ROW_TERM_CHARS 24
#define ROW_TERMS 64
struct row_terms {
    char **list;
    size_t n;
};
struct row_terms row_search_terms(const void *ctx, const struct casefile_row *row)
    NONNULL(2);

/* What was typed, as a term's prefix; "" where nothing is left of it. */
char *row_search_term(const void *ctx, const char *typed) RETURNS_NONNULL NODISCARD
    NONNULL(2);

#endif
