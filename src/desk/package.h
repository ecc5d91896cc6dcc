/*
 * One matter at the desk (一件事, R019, R056, R146): an application for a package becomes one
 * receipt of each of its items in one transaction, with one receipt on paper for all, one
 * notice of everything that is missing in all, and one delivery of all that is ready. The
 * casefiles are siblings: each has its own number, clock and organ.
 */
#ifndef DESK_PACKAGE_H
#define DESK_PACKAGE_H

#include "desk/act.h"
#include "desk/application.h"
#include "desk/siblings.h"

/* The applications that a, of a package, is made of: one for each item that its answers
 * call for, in the package's order. On ctx. */
struct counter **package_members(struct desk *d, const void *ctx, const struct counter *a,
                                 size_t *n) NONNULL(1, 3, 4);

/* What would become of each, for the verdict beside the form; nothing is written. */
struct package_trial {
    const struct item *item;
    struct refusal refusal; /* of its receipt */
    size_t n_asked;         /* what a notice would name of it */
    bool awaits;            /* its clocks wait for another's result */
};
struct package_trial *package_try(struct desk *d, const void *ctx, const struct counter *a,
                                  size_t *n) NONNULL(1, 3, 4);

/*
 * Takes all of them in and answers as `kind` says:
 *   KIND_UNKNOWN  receipts alone
 *   KIND_ACCEPT   accepts all; what waits for another's result is received alone
 *   KIND_NOTIFY   one notice of all that is missing; what is complete is accepted
 *   KIND_DECLINE  declines each, with the reason in data and personal
 * out is about the leading casefile, with the papers of all; *each (n of them) may be NULL.
 * All or none; RC_OK with out->refusal, out->refused its item.
 */
enum rc package_receive(struct desk *d, const void *ctx, const struct counter *a,
                        enum kind kind, const struct act *said, struct act_result *out,
                        struct act_result **each, size_t *n, struct err *err) NODISCARD
    NONNULL(1, 3, 6);

/* ---- handed over ---------------------------------------------------------------------- */

/* Hands over the results of all siblings that are ready: one issue each, one receipt of
 * delivery. act: data and personal of the issue; `handed` names results of any of them. */
enum rc package_issue(struct desk *d, const void *ctx, const struct casefile *c,
                      const struct act *act, struct act_result *out, struct err *err) NODISCARD
    NONNULL(1, 3, 4, 5);
/* What the judge would say of that. */
struct refusal package_try_issue(struct desk *d, const struct casefile *c,
                                 const struct act *act) NONNULL(1, 2, 3);

#endif
