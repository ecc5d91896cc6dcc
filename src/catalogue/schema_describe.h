/* The key tables of the manual, from the rows that the loader reads by. */
#ifndef CATALOGUE_SCHEMA_DESCRIBE_H
#define CATALOGUE_SCHEMA_DESCRIBE_H

#include "catalogue/schema.h"

enum schema_form { SCHEMA_ROFF, SCHEMA_MARKDOWN };

/* Every mapping of items, calendars and organs with its keys: what stands between the
 * marks of yichuang-item(5) and docs/item-format.md. */
void schema_describe_all(struct str *out, enum schema_form form) NONNULL(1);

#endif
