/* Where the data that comes with the programs lies. */
#ifndef BASE_INSTALLED_H
#define BASE_INSTALLED_H

#include "base/attr.h"

/* `installed`; but where the program runs in its build tree, what lies there beside it under
 * `name`. On ctx. */
char *installed_path(const void *ctx, const char *name, const char *installed)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3);

#endif
