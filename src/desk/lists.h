/*
 * What is where: items to find, casefiles to work on, the day in numbers.
 */
#ifndef DESK_LISTS_H
#define DESK_LISTS_H

#include "core/deadline.h"
#include "core/due.h"
#include "desk/desk.h"

/* ---- items ---------------------------------------------------------------------- */

struct item_hit {
    const struct item *item;
    int rank; /* smaller is better: code, name, alias, initials, organ */
    const struct standing *standing; /* today; borrowed from the rules, or on ctx */
    const struct package_form *form; /* of a package, whose item this is; NULL: an item */
};

struct item_query {
    const char *typed;   /* code, name, alias, initials in any reading, organ; "" all */
    enum domain domain;  /* DOMAIN_NONE: any */
    const char *organ;   /* code; NULL: any */
};

/* Items and packages that this post takes in, best first, on ctx. */
struct item_hit *lists_items(struct desk *d, const void *ctx, const struct item_query *query,
                             size_t *n) NONNULL(1, 3, 4);

/* ---- casefiles -------------------------------------------------------------------- */

/* A worklist's row as a screen shows it. */
struct work_row {
    struct casefile_row row;
    const char *item_name;
    const char *stage_name;  /* "" */
    const char *stage_done;  /* of several branches: " 2/3" are done; "" */
    enum lamp lamp;          /* of all its clocks */
    struct due due;          /* the most pressing; kind CLOCK_NONE: no clock runs */
};

struct work_list {
    struct work_row *list;
    size_t n;
    bool more;
};

/* The worklists by name: one row each, a query made from who sits here. */
#define WORKLISTS(X)                                                                       \
    X(ANSWER, "answer", N_("to answer"))                                                   \
    X(SUPPLEMENT, "supplement", N_("to supplement"))                                       \
    X(OWED, "owed", N_("to be brought"))                                                   \
    X(REVIEW, "review", N_("to review"))                                                   \
    X(DECIDE, "decide", N_("to decide"))                                                   \
    X(PAY, "pay", N_("to be paid"))                                                        \
    X(PRODUCE, "produce", N_("to produce"))                                                \
    X(ISSUE, "issue", N_("to issue"))                                                      \
    X(CLOSE, "close", N_("to close"))                                                      \
    X(LAPSED, "lapsed", N_("to give back"))                                                \
    X(INSPECT, "inspect", N_("to inspect"))                                                \
    X(CONFLICT, "conflict", N_("conflicts"))                                               \
    X(RETURNED, "returned", N_("returned by organs"))                                      \
    X(FOLLOW, "follow", N_("joint, to follow"))                                            \
    X(COORDINATE, "coordinate", N_("to coordinate"))                                       \
    X(TAKE_OVER, "take_over", N_("to take over"))                                          \
    X(SENT, "sent", N_("handed over, not signed for"))                                     \
    X(FEED_BACK, "feed_back", N_("applicants to be told"))                                 \
    X(ASKED, "asked", N_("cards and letters to answer"))                                   \
    X(JUDGE, "judge", N_("cards to judge"))                                                \
    X(ALL, "all", N_("all"))

enum worklist {
#define X(id, name, label) WORKLIST_##id,
    WORKLISTS(X)
#undef X
    WORKLIST_COUNT
};
const char *worklist_name(enum worklist w);
const char *worklist_label(enum worklist w); /* msgid */
bool worklist_parse(const char *name, enum worklist *out) NODISCARD NONNULL(1, 2);
/* Whether a person in this post works on it. */
bool worklist_mine(const struct desk *d, enum worklist w) NONNULL(1);
/* Whether it is offered only where something stands in it. */
bool worklist_rare(const struct desk *d, enum worklist w) NONNULL(1);

/* The place whose casefiles a person here oversees: a back office its organ's, a window its
 * hall's, NULL (all) for who supervises. On ctx. */
const char *lists_place(const struct desk *d, const void *ctx) NONNULL(1);

/* A page after the row (NULL: from the start); limit 0: 100. On ctx. */
enum rc lists_work(struct desk *d, const void *ctx, enum worklist w,
                   const struct casefile_row *after, size_t limit, struct work_list *out,
                   struct err *err) NODISCARD NONNULL(1, 6);
enum rc lists_count(struct desk *d, enum worklist w, int64_t *n, struct err *err) NODISCARD
    NONNULL(1, 3);

/* What was typed: number, pick-up code, identity number, name, initials. On ctx. */
enum rc lists_search(struct desk *d, const void *ctx, const char *typed, size_t limit,
                     struct work_list *out, struct err *err) NODISCARD NONNULL(1, 3, 5);

/* Open casefiles of the same person and item, newest first, on ctx (R242). */
enum rc lists_same_open(struct desk *d, const void *ctx, const char *id_number,
                        const char *item, struct work_list *out, struct err *err) NODISCARD
    NONNULL(1, 3, 4, 5);

/* ---- the day ---------------------------------------------------------------------- */

struct day_totals { /* of this seat, by its own events */
    int64_t n[KIND_COUNT];
    int64_t mean_s; /* seconds between the openings of one citizen and the next; 0 */
};
enum rc lists_day(struct desk *d, int32_t day, struct day_totals *out, struct err *err)
    NODISCARD NONNULL(1, 3);

struct lamp_totals {
    int64_t n[LAMP_RED + 1];
};
enum rc lists_lamps(struct desk *d, struct lamp_totals *out, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
