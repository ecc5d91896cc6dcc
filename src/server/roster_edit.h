/* Changes of the roster: each makes a whole new version and publishes it. The roster is
 * edited as JSON, so that what this program does not know in it stays. */
#ifndef SERVER_ROSTER_EDIT_H
#define SERVER_ROSTER_EDIT_H

#include "base/json.h"
#include "server/hub.h"

/* The newest roster as a tree on ctx; an empty one where none was published. */
enum rc roster_load(struct hub *hub, const void *ctx, struct json **out, struct err *err)
    NODISCARD NONNULL(1, 3);

/* Gives it the next version, checks that it reads as a roster and makes sense
 * (core/roster_check.h), publishes it: in the transaction under way. */
enum rc roster_publish(struct hub *hub, const void *ctx, struct json *roster, int *version,
                       struct err *err) NODISCARD NONNULL(1, 3, 4);

/* The row of a list ("accounts") whose `key` is `value`; NULL where there is none. */
struct json *roster_find(struct json *roster, const char *list, const char *key,
                         const char *value) NONNULL(1, 2, 3, 4);
/* The same, added where there is none. */
struct json *roster_row(const void *ctx, struct json *roster, const char *list,
                        const char *key, const char *value) RETURNS_NONNULL
    NONNULL(2, 3, 4, 5);

/* Puts a row at the end of a list. */
void roster_push(const void *ctx, struct json *roster, const char *list, struct json *row)
    NONNULL(2, 3, 4);

/* A roster file, YAML or JSON, as that tree: what a roster holds as whole numbers and
 * yes-or-no is made such. */
enum rc roster_read_file(const void *ctx, const char *path, struct json **out,
                         struct err *err) NODISCARD NONNULL(2, 3);

#endif
