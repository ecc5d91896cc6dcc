/* Whether a roster makes sense beyond its shape: whom nothing covers, who covers himself,
 * organs with none or two chief representatives in one hall (R122). */
#ifndef CORE_ROSTER_CHECK_H
#define CORE_ROSTER_CHECK_H

#include "core/roster.h"

struct roster_finding {
    bool wrong; /* not to be published; else worth knowing on that day */
    const char *text; /* in the current language */
};

/* What is found, as things stand on that day, on ctx; NULL where *n is 0. */
struct roster_finding *roster_check(const void *ctx, const struct roster *r, int32_t day,
                                    size_t *n) NODISCARD NONNULL(2, 4);

#endif
