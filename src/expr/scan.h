/* A look through an expression's text before SQLite sees it. */
#ifndef EXPR_SCAN_H
#define EXPR_SCAN_H

#include "base/attr.h"

#define EXPR_MAX_BYTES 2000
#define EXPR_MAX_DEPTH 24 /* of parentheses */

/* NULL where text is one balanced expression in the characters of the language; else what
 * is wrong with it, as a msgid. */
const char *expr_scan(const char *text) NONNULL(1);

#endif
