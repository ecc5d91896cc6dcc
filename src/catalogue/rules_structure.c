#include "catalogue/rules_structure.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/decimal.h"

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

static bool one_of(const char *s, const char *set)
{
    return s[strspn(s, set)] == '\0';
}

static void broken_at(struct rule_run *run, const char *list, size_t i, const char *key,
                      const char *detail)
{
    char *path = mem_printf(NULL, "%s[%zu].%s", list, i + 1, key);
    rule_broken(run, path, detail);
    mem_free(path);
}

static void broken_field(struct rule_run *run, size_t i, const char *key,
                         const char *detail)
{
    char *path = item_file_field_path(NULL, run->file, i, key);
    rule_broken(run, path, detail);
    mem_free(path);
}

void rule_code(struct rule_run *run)
{
    if (!one_of(run->item->code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" LOWER DIGITS "-"))
        rule_broken(run, "item", run->item->code);
}

void rule_field_name(struct rule_run *run)
{
    for (size_t i = 0; i < run->item->n_fields; i++) {
        const char *name = run->item->fields[i].name;
        if (!(*name >= 'a' && *name <= 'z') || !one_of(name, LOWER DIGITS "_") ||
            strcmp(name, "today") == 0 || strcmp(name, "fee") == 0)
            broken_field(run, i, "name", name);
    }
}

/* ---- unique ids ------------------------------------------------------------------ */

/* The id of row i of a list, and where it stands. */
struct id_place {
    const char *id;
    char *path;
};

static void add_id(const void *ctx, struct id_place **ids, size_t *n, const char *id,
                   char *path)
{
    *mem_push(ctx, ids, n, struct id_place) = (struct id_place){id, path};
}

static void refuse_twice(struct rule_run *run, const struct id_place *ids, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(ids[i].id, ids[k].id) == 0) {
                rule_broken(run, ids[i].path, ids[i].id);
                break;
            }
}

static void unique_fields(struct rule_run *run, const void *ctx)
{
    struct id_place *ids = NULL;
    size_t n = 0;
    for (size_t i = 0; i < run->item->n_fields; i++)
        add_id(ctx, &ids, &n, run->item->fields[i].name,
               item_file_field_path(ctx, run->file, i, "name"));
    refuse_twice(run, ids, n);
}

static void unique_choices(struct rule_run *run, const void *ctx)
{
    for (size_t i = 0; i < run->item->n_fields; i++) {
        const struct field *f = &run->item->fields[i];
        struct id_place *ids = NULL;
        size_t n = 0;
        for (size_t k = 0; k < f->n_choices; k++)
            add_id(ctx, &ids, &n, f->choices[k].name,
                   mem_printf(ctx, "%s[%zu].name",
                              item_file_field_path(ctx, run->file, i, "choices"), k + 1));
        refuse_twice(run, ids, n);
    }
}

typedef void ids_fn(struct rule_run *run, const struct id_place *ids, size_t n);

/* What events carry as names must have the shape that an event's values have. */
static void refuse_shape(struct rule_run *run, const struct id_place *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!*ids[i].id || strlen(ids[i].id) > 64 ||
            !one_of(ids[i].id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" LOWER DIGITS "_.:-"))
            rule_broken(run, ids[i].path, ids[i].id);
}

static void task_ids(struct rule_run *run, const void *ctx, ids_fn *fn)
{
    struct id_place *ids = NULL;
    size_t n = 0;
    for (size_t i = 0; i < run->item->n_stages; i++) {
        const struct stage *s = &run->item->stages[i];
        for (size_t k = 0; k < s->n_tasks; k++)
            add_id(ctx, &ids, &n, s->tasks[k].id,
                   item_file_task_path(ctx, run->file, i, k, "id"));
    }
    fn(run, ids, n);
}

#define ROW_IDS(list, fn)                                                                  \
    do {                                                                                   \
        struct id_place *ids = NULL;                                                       \
        size_t n = 0;                                                                      \
        for (size_t i = 0; i < run->item->n_##list; i++)                                   \
            add_id(ctx, &ids, &n, run->item->list[i].id,                                   \
                   mem_printf(ctx, #list "[%zu].id", i + 1));                              \
        fn(run, ids, n);                                                                   \
    } while (0)

static void each_list(struct rule_run *run, const void *ctx, ids_fn *fn)
{
    task_ids(run, ctx, fn);
    ROW_IDS(materials, fn);
    ROW_IDS(stages, fn);
    ROW_IDS(fees, fn);
}

void rule_unique(struct rule_run *run)
{
    void *ctx = mem_context(NULL, "ids");
    unique_fields(run, ctx);
    unique_choices(run, ctx);
    each_list(run, ctx, refuse_twice);
    mem_free(ctx);
}

void rule_id(struct rule_run *run)
{
    void *ctx = mem_context(NULL, "ids");
    each_list(run, ctx, refuse_shape);
    mem_free(ctx);
}

/* ---- fields ---------------------------------------------------------------------- */

static bool is_select(const struct field *f)
{
    return f->type == FIELD_SELECT_ONE || f->type == FIELD_SELECT_MULTIPLE;
}

void rule_choices(struct rule_run *run)
{
    for (size_t i = 0; i < run->item->n_fields; i++) {
        const struct field *f = &run->item->fields[i];
        if (is_select(f) != (f->n_choices > 0))
            broken_field(run, i, f->n_choices ? "choices" : "name", f->name);
        for (size_t k = 0; k < f->n_choices; k++)
            if (strpbrk(f->choices[k].name, " \n"))
                broken_field(run, i, "choices", f->choices[k].name);
    }
}

void rule_calculation(struct rule_run *run)
{
    for (size_t i = 0; i < run->item->n_fields; i++) {
        const struct field *f = &run->item->fields[i];
        bool shown_only = f->type == FIELD_NOTE || f->type == FIELD_CALCULATE;
        if ((f->type == FIELD_CALCULATE) != (f->calculation != NULL))
            broken_field(run, i, f->calculation ? "calculation" : "name", f->name);
        else if (shown_only && (f->required || f->constraint || f->initial))
            broken_field(run, i, "name", f->name);
    }
}

static bool is_choice(const struct field *f, const char *name)
{
    for (size_t i = 0; i < f->n_choices; i++)
        if (strcmp(f->choices[i].name, name) == 0)
            return true;
    return false;
}

static bool default_fits(const struct field *f)
{
    int32_t day;
    int64_t number;
    switch (f->type) {
    case FIELD_INTEGER:
        return decimal_parse(f->initial, &number) && !strchr(f->initial, '.');
    case FIELD_DECIMAL:
        return decimal_parse(f->initial, &number);
    case FIELD_DATE:
        return date_parse(f->initial, &day) && strlen(f->initial) == DATE_TEXT - 1;
    case FIELD_SELECT_ONE:
    case FIELD_SELECT_MULTIPLE:
        return is_choice(f, f->initial);
    default:
        return true;
    }
}

void rule_default(struct rule_run *run)
{
    for (size_t i = 0; i < run->item->n_fields; i++)
        if (run->item->fields[i].initial && !default_fits(&run->item->fields[i]))
            broken_field(run, i, "default", run->item->fields[i].initial);
}

/* ---- expressions ----------------------------------------------------------------- */

/* NULL where text (NULL: none) is an expression over the first n fields and also. */
static const char *expression_wrong(struct rule_run *run, const char *text, size_t n_fields,
                                    const char *also, struct err *err)
{
    struct item scope = *run->item;
    const struct expr_ops *expr = run->aids->expr;
    scope.n_fields = n_fields;
    if (!text || expr->check(expr->arg, &scope, text, also, err) == RC_OK)
        return NULL;
    return err->text;
}

/* What decides whether a field is seen may look upwards only, so one pass settles it and
 * nothing can go in a circle. */
static void field_expressions(struct rule_run *run, size_t i)
{
    const struct field *f = &run->item->fields[i];
    const size_t all = run->item->n_fields;
    const struct {
        const char *key, *text;
        size_t n_fields;
    } rows[] = {
        {"relevant", f->relevant, i},
        {"calculation", f->calculation, i},
        {"required", f->required, all},
        {"constraint", f->constraint, all},
    };
    struct err err;
    for (size_t k = 0; k < ARRAY_LEN(rows); k++)
        if (expression_wrong(run, rows[k].text, rows[k].n_fields, NULL, &err))
            broken_field(run, i, rows[k].key, err.text);
}

static void row_expression(struct rule_run *run, const char *list, size_t i,
                           const char *key, const char *text, const char *also)
{
    struct err err;
    if (expression_wrong(run, text, run->item->n_fields, also, &err))
        broken_at(run, list, i, key, err.text);
}

void rule_expression(struct rule_run *run)
{
    const struct item *item = run->item;
    if (!run->aids->expr)
        return;
    for (size_t i = 0; i < item->n_fields; i++)
        field_expressions(run, i);
    for (size_t i = 0; i < item->n_materials; i++) {
        row_expression(run, "materials", i, "required", item->materials[i].required, NULL);
        row_expression(run, "materials", i, "relevant", item->materials[i].relevant, NULL);
    }
    for (size_t i = 0; i < item->n_fees; i++) {
        row_expression(run, "fees", i, "relevant", item->fees[i].relevant, NULL);
        row_expression(run, "fees", i, "amount", item->fees[i].amount, NULL);
    }
    for (size_t i = 0; i < item->n_reductions; i++) {
        row_expression(run, "reductions", i, "when", item->reductions[i].when, NULL);
        row_expression(run, "reductions", i, "amount", item->reductions[i].amount, "fee");
    }
}

/* ---- the route and the fees ------------------------------------------------------ */

void rule_last_stage(struct rule_run *run)
{
    const struct item *item = run->item;
    for (size_t i = 0; i < item->n_stages; i++)
        if ((item->stages[i].kind == STAGE_DECIDE) != (i + 1 == item->n_stages))
            broken_at(run, "stages", i, "kind", item->stages[i].id);
}

static bool stands_before(const struct stage *s, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (strcmp(s->tasks[i].id, s->tasks[k].after) == 0)
            return true;
    return false;
}

/* What comes first stands first, so nothing can wait in a circle. */
void rule_after(struct rule_run *run)
{
    for (size_t i = 0; i < run->item->n_stages; i++) {
        const struct stage *s = &run->item->stages[i];
        for (size_t k = 0; k < s->n_tasks; k++) {
            char *path;
            if (!s->tasks[k].after || stands_before(s, k))
                continue;
            path = item_file_task_path(NULL, run->file, i, k, "after");
            rule_broken(run, path, s->tasks[k].after);
            mem_free(path);
        }
    }
}

void rule_reduction(struct rule_run *run)
{
    const struct item *item = run->item;
    for (size_t i = 0; i < item->n_reductions; i++) {
        size_t k = 0;
        while (k < item->n_fees && strcmp(item->fees[k].id, item->reductions[i].fee) != 0)
            k++;
        if (k == item->n_fees)
            broken_at(run, "reductions", i, "fee", item->reductions[i].fee);
    }
}

/* ---- undertakings ------------------------------------------------------------------ */

void rule_commitment(struct rule_run *run)
{
    const struct commitment_terms *terms = &run->item->commitment;
    bool said = terms->text || terms->consequence || terms->basis;
    bool all = terms->text && terms->consequence && terms->basis &&
               terms->check_within.unit != LIMIT_NONE;

    if (terms->n_materials ? !all : said)
        rule_broken(run, "commitment", terms->n_materials ? "text, consequence, check_within, "
                                                            "basis"
                                                          : "materials");
    for (size_t i = 0; i < terms->n_materials; i++) {
        char *path = mem_printf(NULL, "commitment.materials[%zu]", i + 1);
        if (!item_material(run->item, terms->materials[i]))
            rule_broken(run, path, terms->materials[i]);
        mem_free(path);
    }
}
