/*
 * The shape of a catalogue file as a table: one row a key, one array a mapping. The
 * loader, the errors, yaml(5)'s key tables in yichuang-item(5) and docs/item-format.md
 * come from the same rows.
 *
 * Any scalar may be written `{value: X, assumed: true}`: the value counts, and its path
 * ("limits.statutory", "materials[2].basis", rows from 1) is kept as one that no guide
 * gives.
 */
#ifndef CATALOGUE_SCHEMA_H
#define CATALOGUE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "catalogue/report.h"
#include "catalogue/yaml.h"

enum value_kind {
    VALUE_TEXT,   /* const char * */
    VALUE_WORD,   /* const char *, one of names */
    VALUE_EXPR,   /* const char *; true and false read as 1 and 0 */
    VALUE_DATE,   /* const char *, YYYY-MM-DD */
    VALUE_LIMIT,  /* struct limit */
    VALUE_INT,    /* int, least..most */
    VALUE_BOOL,   /* bool */
    VALUE_ENUM,   /* int-sized enum: least + the place in names */
    VALUE_BITS,   /* unsigned: a list of names */
    VALUE_MONTHS, /* unsigned: a list of numbers 1..12, bit month - 1 */
    VALUE_TEXTS,  /* const char ** and its count */
    VALUE_MAP,    /* the keys of `sub`, whose offsets are in the same struct */
    VALUE_ROWS,   /* an array of structs of `sub` and its count */
};

struct mapping;

struct key {
    const char *name;
    enum value_kind kind;
    bool required;
    size_t offset;   /* of the member; VALUE_MAP: not used */
    size_t count;    /* offset of the size_t that counts it: VALUE_TEXTS, VALUE_ROWS */
    int least, most; /* VALUE_INT; VALUE_ENUM: least; VALUE_TEXT: most characters,
                        0: TEXT_MOST */
    const char *(*names)(int i); /* NULL after the last */
    const struct mapping *sub;
    const char *initial; /* what stands where the key is missing, as a scalar's text */
    const char *help;    /* English, for the manual */
};

struct mapping {
    const char *title; /* for the manual */
    size_t size;       /* of one row; 0 for a VALUE_MAP */
    const struct key *keys;
    size_t n;
};

#define TEXT_MOST 4000 /* characters of a text */

struct schema_result {
    const char **assumed; /* paths */
    size_t n_assumed;
};

/* Fills the struct at base, zeroed before, from node; texts and arrays are on ctx. Every
 * fault goes to report under the rule "format", and reading goes on. */
void schema_read(const void *ctx, const char *file, const struct mapping *mapping,
                 const struct yaml *node, void *base, struct schema_result *result,
                 struct report *report) NONNULL(2, 3, 4, 5, 6, 7);

#endif
