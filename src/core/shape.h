/*
 * Shapes of the values that events hold: whether a piece of JSON is what a row of the
 * value table (core/kind.h) or a record says. Nothing here knows what a value means.
 */
#ifndef CORE_SHAPE_H
#define CORE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json.h"
#include "core/kind.h"

/* The members of a record: each name must be there with its type, and no other may. */
struct shape_member {
    const char *name;
    bool (*is)(const struct json *);
    bool required;
};

/* An object with every required member and none that has no row. */
bool shape_is_record(const struct json *v, const struct shape_member *rows, size_t n)
    NONNULL(1, 2);

bool shape_is_value(enum value_type type, const struct json *v) NONNULL(2);
bool shape_is_name(const struct json *v) NONNULL(1);
bool shape_is_hash(const struct json *v) NONNULL(1);

#endif
