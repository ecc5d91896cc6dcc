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

/* A stage without tasks is one task of the same id and name. */
static void fill_tasks(const void *ctx, struct item *item)
{
    struct stage *stages =
        mem_dup(ctx, item->stages, item->n_stages * sizeof *item->stages);
    for (size_t i = 0; i < item->n_stages; i++) {
        if (stages[i].n_tasks)
            continue;
        struct task *task = mem_new(ctx, struct task);
        *task = (struct task){.id = stages[i].id, .name = stages[i].name};
        stages[i].tasks = task;
        stages[i].n_tasks = 1;
    }
    item->stages = stages;
}

struct item_file *item_file_read(const void *ctx, const char *file, const char *bytes,
                                 size_t n, struct report *report)
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
    fill_tasks(f, &draft->item);
    draft->item.assumed = result.assumed;
    draft->item.n_assumed = result.n_assumed;
    if (!draft->item.months)
        draft->item.months = ALL_MONTHS;
    f->file = mem_strdup(f, file);
    f->root = root;
    f->item = &draft->item;
    f->n_situations = draft->n_situations;
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
