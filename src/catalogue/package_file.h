/*
 * A package file into struct package, by the keys of package_schema.h, and what must be
 * true of it. What it says of items is looked at where they are given.
 */
#ifndef CATALOGUE_PACKAGE_FILE_H
#define CATALOGUE_PACKAGE_FILE_H

#include "catalogue/report.h"
#include "catalogue/yaml.h"
#include "core/package.h"

struct package_file {
    const char *file;
    const struct yaml *root;
    struct package *package;
};

/* Reads a package file of n bytes; all on ctx. Faults go to report, with their places.
 * NULL where there was one. What refers to items is for package_rules_run. */
struct package_file *package_file_read(const void *ctx, const char *file, const char *bytes,
                                       size_t n, struct report *report) NONNULL(2, 3, 5);

/*
 * The rules of packages. items are those that it may name; n_items 0: they are not here,
 * and what needs them is not looked at. expr may be NULL: then expressions are not.
 */
void package_rules_run(const struct package_file *file, const struct item *const *items,
                       size_t n_items, const struct expr_ops *expr, struct report *report)
    NONNULL(1, 5);

/* One package from its text, without items. RC_HARD with the first fault's place. */
enum rc package_load(const void *ctx, const char *file, const char *bytes, size_t n,
                     const struct package **out, struct err *err) NODISCARD NONNULL(2, 3, 5);

/* The rules for the manual: id, source and what they ask; false after the last. */
bool package_rule(size_t i, const char **id, const char **source, const char **message)
    NONNULL(2, 3, 4);

#endif
