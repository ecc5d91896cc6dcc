#include "catalogue/package_file.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/package_schema.h"

/* "licence.address" as member and name; both "" where there is no point in it. */
static struct package_ref ref_of(const void *ctx, const char *text)
{
    const char *point = strchr(text, '.');

    if (!point)
        return (struct package_ref){"", ""};
    return (struct package_ref){mem_strndup(ctx, text, (size_t)(point - text)), point + 1};
}

static const struct package_ref *refs(const void *ctx, const char *const *of, size_t n)
{
    struct package_ref *list = mem_array(ctx, struct package_ref, n);

    for (size_t i = 0; i < n; i++)
        list[i] = ref_of(ctx, of[i]);
    return list;
}

static void take_fields(const void *ctx, struct package_draft *d)
{
    struct package_field *list = mem_array(ctx, struct package_field, d->n_fields);

    for (size_t i = 0; i < d->n_fields; i++) {
        const struct package_field_draft *f = &d->fields[i];

        list[i] = (struct package_field){f->name, f->label, f->hint,
                                         refs(ctx, f->of, f->n_of), f->n_of};
    }
    d->package.fields = list;
    d->package.n_fields = d->n_fields;
}

static void take_materials(const void *ctx, struct package_draft *d)
{
    struct package_material *list = mem_array(ctx, struct package_material, d->n_materials);

    for (size_t i = 0; i < d->n_materials; i++) {
        const struct package_material_draft *m = &d->materials[i];

        list[i] = (struct package_material){
            m->id, m->name, m->note, refs(ctx, m->of, m->n_of), m->n_of,
            m->copies == COPIES_EACH};
    }
    d->package.materials = list;
    d->package.n_materials = d->n_materials;
}

static void take_chains(const void *ctx, struct package_draft *d)
{
    struct package_chain *list = mem_array(ctx, struct package_chain, d->n_chains);

    for (size_t i = 0; i < d->n_chains; i++)
        list[i] = (struct package_chain){d->chains[i].result,
                                         ref_of(ctx, d->chains[i].material),
                                         d->chains[i].starts == STARTS_RESULT};
    d->package.chains = list;
    d->package.n_chains = d->n_chains;
}

/* The package's questions are situations, whatever else they are. */
static void take_situations(const void *ctx, struct package *p)
{
    struct field *list = mem_dup(ctx, p->situations, p->n_situations * sizeof *list);

    for (size_t i = 0; i < p->n_situations; i++)
        list[i].situation = true;
    p->situations = list;
}

struct package_file *package_file_read(const void *ctx, const char *file, const char *bytes,
                                       size_t n, struct report *report)
{
    struct package_file *f = mem_new(ctx, struct package_file);
    struct package_draft *draft = mem_new(f, struct package_draft);
    struct schema_result result = {0};
    struct yaml *root;
    struct err err;
    size_t before = report->n_errors;

    if (yaml_parse(f, file, bytes, n, &root, &err) != RC_OK) {
        report_err(report, file, "yaml", &err);
        return NULL;
    }
    schema_read(f, file, &package_mapping, root, draft, &result, report);
    if (report->n_errors > before)
        return NULL;
    take_situations(f, &draft->package);
    take_fields(f, draft);
    take_materials(f, draft);
    take_chains(f, draft);
    draft->package.together = draft->delivery == DELIVERY_TOGETHER;
    draft->package.assumed = result.assumed;
    draft->package.n_assumed = result.n_assumed;
    f->file = mem_strdup(f, file);
    f->root = root;
    f->package = &draft->package;
    return f;
}

enum rc package_load(const void *ctx, const char *file, const char *bytes, size_t n,
                     const struct package **out, struct err *err)
{
    void *scratch = mem_context(NULL, "report");
    struct report report = report_new(scratch);
    struct package_file *f = package_file_read(ctx, file, bytes, n, &report);
    enum rc rc;

    if (f)
        package_rules_run(f, NULL, 0, NULL, &report);
    rc = report_rc(&report, err);
    if (rc == RC_OK)
        *out = f->package;
    else
        mem_free(f);
    mem_free(scratch);
    return rc;
}
