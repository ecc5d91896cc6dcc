/* Branches of a casefile as screens and sub-commands show them: one row a task, those of
 * the stage that is open after those of the stages before it. */
#ifndef CLIENT_BRANCH_VIEW_H
#define CLIENT_BRANCH_VIEW_H

#include "base/str.h"
#include "core/due.h"
#include "desk/desk.h"

struct branch_row {
    const struct task_state *task;
    bool open;         /* of the stage that is open now */
    const char *organ; /* name */
    const char *state; /* translated: "with the first window", "meets the standard" */
    const char *who;   /* holds it, is to do it, or did it; "" nobody */
    struct due due;    /* valid where has_due */
    bool has_due;
};

/* Whether there is more to say of c than one task after the other: several organs at once,
 * or a lower one. */
bool branch_many(const struct casefile *c) NONNULL(1);

/* On ctx; now: ms. */
struct branch_row *branch_rows(const void *ctx, const struct desk *desk,
                               const struct casefile *c, size_t *n) NONNULL(2, 3, 4);

/* The same as a table, for a terminal of that width. */
void branch_table(const void *ctx, const struct desk *desk, const struct casefile *c,
                  int width, struct str *out) NONNULL(2, 3, 5);

/* "2/3": done of all in the open stage, on ctx; "" where there is one task or none. */
const char *branch_progress(const void *ctx, const struct casefile *c) NONNULL(2);

/* An outcome as people read it: of a task, an opinion, a decision; the name itself where
 * there is no label. */
const char *branch_result(const char *result) NONNULL(1);

#endif
