/*
 * The expressions of items (architecture.md, "Forms are data"; yichuang-item(5)): SQLite
 * expressions in which a field is the parameter `$name`, run in a private in-memory
 * database. What makes them safe to take from a file:
 *
 *   - the text is one balanced expression: it is looked through before SQLite sees it,
 *     so nothing can close our parenthesis or follow it, and it has no comment, no
 *     quoted identifier and no parameter but `$name`;
 *   - the authorizer denies every table, every further SELECT and every function that is
 *     not on the list (expr/functions.h); none of these can see a clock, a file or chance;
 *   - length, depth, arguments and steps are bounded, and LIKE is a linear one of our own.
 *
 * Fields are bound by their type: integer as a whole number, decimal as a real, text,
 * date and select_one as text, select_multiple as its choices joined by blanks. What does
 * not have its field's type, and what is not answered, is NULL.
 */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include "base/err.h"
#include "core/item.h"

struct expr;

/* The database and its cache of prepared statements; freed with ctx. Not for two threads
 * at a time. */
enum rc expr_new(const void *ctx, struct expr **out, struct err *err) NODISCARD NONNULL(2);

/* The evaluator as core and catalogue are handed it; borrows expr. */
struct expr_ops expr_ops(struct expr *expr) NONNULL(1);

/* struct expr_ops's check and eval. */
enum rc expr_check(struct expr *expr, const struct item *item, const char *text,
                   const char *also, struct err *err) NODISCARD NONNULL(1, 2, 3);
bool expr_eval(struct expr *expr, const struct item *item, const char *text,
               const struct json *answers, const struct json *extra, int32_t today,
               struct expr_value *out) NODISCARD NONNULL(1, 2, 3, 7);

#endif
