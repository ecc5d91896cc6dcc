/* The tables of the manual, from the rows that the program itself goes by: what stands
 * between the marks of yichuang-item(5) and docs/item-format.md. */
#ifndef CATALOGUE_MANUAL_H
#define CATALOGUE_MANUAL_H

#include "base/str.h"

enum manual_form { MANUAL_ROFF, MANUAL_MARKDOWN };

/* Every mapping of items, calendars and organs with its keys. */
void manual_keys(struct str *out, enum manual_form form) NONNULL(1);

/* Every rule with its class, source and message. */
void manual_rules(struct str *out, enum manual_form form) NONNULL(1);

/* The same of packages, for yichuang-package(5). */
void manual_package_keys(struct str *out, enum manual_form form) NONNULL(1);
void manual_package_rules(struct str *out, enum manual_form form) NONNULL(1);

#endif
