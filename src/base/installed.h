/* Where the data that comes with the programs lies. */
#ifndef BASE_INSTALLED_H
#define BASE_INSTALLED_H

#include "base/attr.h"

/* `installed`; but where the program runs in its build tree, what lies there beside it under
 * `name`. On ctx. */
char *installed_path(const void *ctx, const char *name, const char *installed)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3);

/* Where the message catalogues are: $YICHUANG_LOCALEDIR, else installed_path of "locale". On
 * ctx. */
const char *installed_locales(const void *ctx, const char *installed) NODISCARD NONNULL(2);

#endif
