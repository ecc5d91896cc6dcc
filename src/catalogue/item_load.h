/* One item from its text: read, and held to what the program relies on. */
#ifndef CATALOGUE_ITEM_LOAD_H
#define CATALOGUE_ITEM_LOAD_H

#include "base/err.h"
#include "core/item.h"

/* The item is on ctx. RC_HARD with the first fault's place. expr may be NULL: expressions
 * are not looked at (what was published once need not be again). */
enum rc item_load(const void *ctx, const char *file, const char *bytes, size_t n,
                  const struct expr_ops *expr, const struct item **out,
                  struct err *err) NODISCARD NONNULL(2, 3, 6);

#endif
