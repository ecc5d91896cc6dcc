/* forms/organs.yaml: the organs that items and rosters name by code. */
#ifndef CATALOGUE_ORGAN_LOAD_H
#define CATALOGUE_ORGAN_LOAD_H

#include <stddef.h>

#include "base/err.h"

struct catalogue_organ {
    const char *code, *name;
    const char *level;    /* GB/T 39046-2020 A.2 */
    const char *division; /* GB/T 2260, six digits; may be NULL */
};

struct mapping;

/* The organs in n bytes, on ctx, in the file's order. */
enum rc organ_read(const void *ctx, const char *file, const char *bytes, size_t n,
                   struct catalogue_organ **out, size_t *n_out, struct err *err) NODISCARD
    NONNULL(2, 3, 5, 6);

/* Its keys, for the manual; NULL after the last. */
const struct mapping *organ_mappings(size_t i);

#endif
