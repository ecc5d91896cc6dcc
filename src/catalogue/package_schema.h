/* The keys of a package file: yichuang-package(5) as a table. */
#ifndef CATALOGUE_PACKAGE_SCHEMA_H
#define CATALOGUE_PACKAGE_SCHEMA_H

#include "catalogue/schema.h"
#include "core/package.h"

enum package_delivery { DELIVERY_TOGETHER, DELIVERY_SEPARATELY };
enum package_copies { COPIES_ONE, COPIES_EACH };
enum package_starts { STARTS_RECEIPT, STARTS_RESULT };

/* What the keys fill; references are texts "member.name" until they are read. */
struct package_field_draft {
    const char *name, *label, *hint;
    const char *const *of;
    size_t n_of;
};
struct package_material_draft {
    const char *id, *name, *note;
    const char *const *of;
    size_t n_of;
    enum package_copies copies;
};
struct package_chain_draft {
    const char *result, *material;
    enum package_starts starts;
};
struct package_draft {
    struct package package; /* its situations and members as they stand */
    enum package_delivery delivery;
    struct package_field_draft *fields;
    size_t n_fields;
    struct package_material_draft *materials;
    size_t n_materials;
    struct package_chain_draft *chains;
    size_t n_chains;
};

extern const struct mapping package_mapping;

/* Every mapping of the format in the manual's order; NULL after the last. */
const struct mapping *package_mappings(size_t i);

#endif
