/* What the law wants in each document, whatever its template looks like: a template that
 * leaves it out is not loaded. */
#ifndef PAPER_LAW_H
#define PAPER_LAW_H

#include "base/err.h"
#include "paper/tree.h"

/* RC_HARD with the part and the article where a required part, the place of the seal or
 * a line to sign does not stand in the template, under no condition. */
enum rc law_check(const struct template *t, const char *name, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
