/*
 * Acts: everything that a person can do to a casefile, once, for screens and sub-commands
 * alike. A caller says what the person said; the desk adds what follows from it (numbers,
 * dates, the computed notice, the fee), judges, lays out the paper, and keeps event, row,
 * numbers and paper in one durable transaction before it says yes.
 */
#ifndef DESK_ACT_H
#define DESK_ACT_H

#include "core/judge.h"
#include "core/notice.h"
#include "desk/desk.h"

struct act {
    enum kind kind;
    const char *casefile; /* id; NULL: the one that this call's first act is about */
    const char *item;     /* for receive: code */
    int item_version;     /* for receive: of the form that was filled in; 0: the one in force */
    const struct json *data;     /* what was said; NULL: nothing */
    const struct json *personal;
    struct hash seen;     /* last event that was on the screen (casefile.last); zero: the
                             newest, for sub-commands */
    bool clock_seen;      /* a person was told that the clock stands before the last event */
    const char *document; /* number of a paper that several casefiles share, which the caller
                             lays out (desk/package.h); NULL: one of its own */
};

struct act_result {
    struct refusal refusal;   /* code NONE: done */
    size_t refused;           /* which act */
    char casefile[ID_SIZE];
    const char *number, *pickup; /* of the casefile */
    struct casefile *after;   /* the fold with everything in it */
    struct seat_document *documents; /* laid out, in order of the acts */
    size_t n_documents;
    const char *report;       /* what the printer's encoding cannot hold; NULL */
};

/*
 * Does all of acts or none. RC_OK with out->refusal: a refusal leaves nothing behind. All
 * of *out is on ctx. Nobody logged in is RC_HARD.
 */
enum rc act_do(struct desk *d, const void *ctx, const struct act *acts, size_t n,
               struct act_result *out, struct err *err) NODISCARD NONNULL(1, 3, 5);

/* What the judge would say of it now, on a casefile in hand (NULL for receive); nothing is
 * written and no number taken. For the verdict beside the form and for guards. */
struct refusal act_try(struct desk *d, const struct casefile *c, const struct act *act)
    NONNULL(1, 3);

/* A casefile as it would stand after this receive or supply, on ctx: what act_try is asked
 * about before anything is received. The judge's refusal where it would not be taken. */
struct casefile *act_trial(struct desk *d, const void *ctx, const struct casefile *c,
                           const struct act *act, struct refusal *refusal)
    NODISCARD NONNULL(1, 4, 5);

/* What a notice would name now, on ctx. */
struct asked_list act_asked(struct desk *d, const void *ctx, const struct casefile *c)
    NONNULL(1, 3);

/* Takes back the last paper act of this casefile while its paper is on the counter (not
 * marked as handed over); the papers become void. text: why. */
enum rc act_undo(struct desk *d, const void *ctx, const char *casefile, const char *text,
                 struct act_result *out, struct err *err) NODISCARD NONNULL(1, 3, 4, 5);

#endif
