/* How one matter stands (R146): read from the casefiles of one taking in of a package. Pure;
 * each casefile stays the truth about itself. */
#ifndef CORE_PACKAGE_STATE_H
#define CORE_PACKAGE_STATE_H

#include "core/due.h"

struct package_state {
    int of;       /* casefiles that it has */
    int here;     /* of them known here; a department sees its own alone */
    int accepted; /* were accepted */
    int decided;  /* granted or denied */
    int denied;   /* denied, or ended before a decision */
    int ready;    /* to be handed over now */
    int issued;   /* handed over */
    int awaiting; /* wait for another's result */
    bool has_due;
    int32_t due;  /* the latest promised day of those that run: the slowest carries it */
    const struct casefile *slowest; /* whose that is; NULL */
};

/* Of n casefiles, at least one; by may be NULL: no day then. */
struct package_state package_state(const struct casefile *const *list, size_t n,
                                   const struct due_by *by, int64_t now) NONNULL(1);

/* Whether a casefile's results, or its denial, can be handed over. */
bool package_ready(const struct casefile *c) NONNULL(1);

#endif
