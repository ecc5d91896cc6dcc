/* The keys of an item file: yichuang-item(5) as a table. */
#ifndef CATALOGUE_ITEM_SCHEMA_H
#define CATALOGUE_ITEM_SCHEMA_H

#include "catalogue/route_use.h"
#include "catalogue/schema.h"
#include "core/item.h"

/* What the keys fill: the item, and lists that are joined or copied into it afterwards. */
struct item_draft {
    struct item item;
    struct field *situations; /* the file's two lists of fields */
    size_t n_situations;
    struct field *fields;
    size_t n_fields;
    struct route_use route;
    bool free; /* 不收费 stands in the file */
};

extern const struct mapping item_mapping;

/* What packages share with items: a field's keys, the names of the domains. */
extern const struct mapping field_mapping;
const char *schema_domain_names(int i);

/* Every mapping of the format in the manual's order; NULL after the last. */
const struct mapping *item_mappings(size_t i);

#endif
