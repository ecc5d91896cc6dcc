/* An item file into struct item, by the keys of item_schema.h. */
#ifndef CATALOGUE_ITEM_FILE_H
#define CATALOGUE_ITEM_FILE_H

#include "catalogue/report.h"
#include "catalogue/route_load.h"
#include "catalogue/yaml.h"
#include "core/item.h"

/* An item with what is needed to say where in the file it came from. */
struct item_file {
    const char *file;
    const struct yaml *root;
    struct item *item;
    size_t n_situations; /* of item->fields: the first ones */
    bool free;           /* 不收费 stands in the file */
    bool templated;      /* its stages are a route template's */
};

/*
 * Reads an item file of n bytes; all on ctx. routes is where it finds a route template;
 * NULL: it is to have none. Faults go to report under the rules "yaml"
 * (with the place in the text) and "format". NULL where there was one: then there is no
 * whole item to look at. What the keys cannot say is for the rules (item_rules.h).
 */
struct item_file *item_file_read(const void *ctx, const char *file, const char *bytes,
                                 size_t n, const struct route_source *routes,
                                 struct report *report) NONNULL(2, 3, 6);

/* The path in the file of field i ("situations[2]", "fields[1]"), then "." and key unless
 * key is NULL; on ctx. */
char *item_file_field_path(const void *ctx, const struct item_file *file, size_t i,
                           const char *key) NONNULL(2);

/* The path of task `task` of stage `stage`, and "." and key, wherever in the file it came
 * from; on ctx. */
char *item_file_task_path(const void *ctx, const struct item_file *file, size_t stage,
                          size_t task, const char *key) NONNULL(2, 5);

#endif
