/*
 * YAML as plain trees with places: the one face of libyaml. Strict, because an item is a
 * public document that people write by hand and machines fetch from elsewhere: one
 * document, UTF-8, mappings, sequences and scalars; no anchors or aliases (so no alias
 * bomb), no tags but the core ones, no duplicate keys, bounded in bytes, depth and nodes.
 *
 * A scalar is text; whoever reads it says what it should be, so a code 0755 stays 0755.
 * Errors read `file:line:column: what`, lines and columns from 1, columns in characters.
 */
#ifndef CATALOGUE_YAML_H
#define CATALOGUE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define YAML_MAX_BYTES (1u << 20)
#define YAML_MAX_DEPTH 16
#define YAML_MAX_NODES 20000
#define YAML_MAX_KEYS  500 /* of one mapping */

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    int line, column;
    const char *text;    /* YAML_TEXT */
    bool quoted;         /* YAML_TEXT, written in quotes or as a block */
    struct yaml **keys;  /* YAML_MAP: n texts in the file's order */
    struct yaml **items; /* YAML_LIST, YAML_MAP: n values */
    size_t n;
};

/* Reads n bytes; file names them in errors. The tree is on ctx. */
enum rc yaml_parse(const void *ctx, const char *file, const char *bytes, size_t n,
                   struct yaml **out, struct err *err) NODISCARD NONNULL(2, 3, 5);

/* The value under key, NULL where there is none or map is no mapping (or NULL). */
const struct yaml *yaml_get(const struct yaml *map, const char *key) NONNULL(2);

/* The node at "limits.statutory" or "materials[2].name" (rows from 1); where the path
 * leads nowhere, the last node on it. Never NULL. */
const struct yaml *yaml_at(const struct yaml *root, const char *path) RETURNS_NONNULL
    NONNULL(1, 2);

#endif
