/* Yes-or-no expressions of items: relevant, required, constraint, when. */
#ifndef CORE_CONDITION_H
#define CORE_CONDITION_H

#include <stdbool.h>
#include <stdint.h>

#include "core/item.h"

/* What an expression is worked out over. */
struct condition_scope {
    const struct item *item;
    const struct expr_ops *expr;
    int32_t today;
    const struct json *answers; /* ready for expressions, as check_calculate gives them */
};

/* The truth of text: `absent` where there is no expression, `null` where it has no value,
 * `failed` where it could not be worked out. */
struct condition_else {
    bool absent, null, failed;
};
bool condition_holds(const struct condition_scope *scope, const char *text,
                     struct condition_else otherwise) NONNULL(1);

#endif
