#include "catalogue/item_file.h"

#include "base/mem.h"
#include "catalogue/item_schema.h"

#define ALL_MONTHS 0xfffu

/* The two lists of fields in the file are one list in the item, situations first. */
static void join_fields(const void *ctx, struct item_draft *d)
{
    size_t n = d->n_situations + d->n_fields;
    struct field *all = mem_array(ctx, struct field, n);
    for (size_t i = 0; i < n; i++) {
        all[i] = i < d->n_situations ? d->situations[i] : d->fields[i - d->n_situations];
        all[i].situation = i < d->n_situations;
    }
    d->item.fields = all;
    d->item.n_fields = n;
}

struct item_file *item_file_read(const void *ctx, const char *file, const char *bytes,
                                 size_t n, const struct route_source *routes,
                                 struct report *report)
{
    struct item_file *f = mem_new(ctx, struct item_file);
    struct item_draft *draft = mem_new(f, struct item_draft);
    struct schema_result result = {0};
    struct yaml *root;
    struct err err;
    size_t before = report->n_errors;

    if (yaml_parse(f, file, bytes, n, &root, &err) != RC_OK) {
        report_err(report, file, "yaml", &err);
        return NULL;
    }
    schema_read(f, file, &item_mapping, root, draft, &result, report);
    if (report->n_errors > before)
        return NULL;

    join_fields(f, draft);
    route_apply(f, &draft->route, routes, &(struct route_place){file, root, report},
                &draft->item);
    if (report->n_errors > before)
        return NULL;
    draft->item.assumed = result.assumed;
    draft->item.n_assumed = result.n_assumed;
    if (!draft->item.months)
        draft->item.months = ALL_MONTHS;
    f->file = mem_strdup(f, file);
    f->root = root;
    f->item = &draft->item;
    f->n_situations = draft->n_situations;
    f->templated = draft->route.template != NULL;
    f->free = draft->free;
    return f;
}

char *item_file_field_path(const void *ctx, const struct item_file *file, size_t i,
                           const char *key)
{
    bool situation = i < file->n_situations;
    return mem_printf(ctx, "%s[%zu]%s%s", situation ? "situations" : "fields",
                      (situation ? i : i - file->n_situations) + 1, key ? "." : "",
                      key ? key : "");
}

char *item_file_task_path(const void *ctx, const struct item_file *file, size_t stage,
                          size_t task, const char *key)
{
    if (!file->templated)
        return mem_printf(ctx, "stages[%zu].tasks[%zu].%s", stage + 1, task + 1, key);
    return file->item->stages[stage].n_tasks > 1
               ? mem_printf(ctx, "route.branches[%zu].%s", task + 1, key)
               : mem_strdup(ctx, "route");
}
