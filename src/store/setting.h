/* Settings that a database carries in itself: names to texts or whole numbers. */
#ifndef STORE_SETTING_H
#define STORE_SETTING_H

#include <stdint.h>

#include "base/err.h"
#include "store/db.h"

/* NULL where it was never set; on ctx. */
enum rc setting_get(struct db *db, const void *ctx, const char *name, char **out,
                    struct err *err) NODISCARD NONNULL(1, 3, 4);
enum rc setting_get_int(struct db *db, const char *name, int64_t otherwise, int64_t *out,
                        struct err *err) NODISCARD NONNULL(1, 2, 4);

/* value NULL forgets it. Inside a transaction. */
enum rc setting_put(struct db *db, const char *name, const char *value, struct err *err)
    NODISCARD NONNULL(1, 2);
enum rc setting_put_int(struct db *db, const char *name, int64_t value, struct err *err)
    NODISCARD NONNULL(1, 2);

#endif
