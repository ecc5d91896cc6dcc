#include "catalogue/route_load.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/report.h"
#include "catalogue/schema.h"

/* ---- the keys -------------------------------------------------------------------- */

#define NAMES_OF(fn, type, end)                                                            \
    static const char *fn##_names(int i)                                                   \
    {                                                                                      \
        return i <= (int)(end) ? fn((type)i) : NULL;                                       \
    }
NAMES_OF(route_kind_name, enum route_kind, ROUTE_INTEGRATED)
NAMES_OF(stage_kind_name, enum stage_kind, STAGE_DECIDE)
NAMES_OF(extender_name, enum extender, EXTENDER_GOVERNMENT)

const char *route_denial_names(int i)
{
    return i <= DENIAL_STOP ? denial_name((enum denial)i) : NULL;
}

static const char *doer_names(int i)
{
    static const char *const names[] = {"organ", "window", "branches", "lower"};
    return i < (int)ARRAY_LEN(names) ? names[i] : NULL;
}

static const char *deliver_names(int i)
{
    static const char *const names[] = {"any", "first_window"};
    return i < (int)ARRAY_LEN(names) ? names[i] : NULL;
}

struct draft {
    struct route_template t;
    unsigned deliver; /* index in deliver_names */
};

#define MAPPING(var, what, type, rows)                                                     \
    static const struct mapping var = {what, type, rows, ARRAY_LEN(rows)}

#define OF(member) .offset = offsetof(struct route_stage, member)
static const struct key stage_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 40, .help = "Unique in the template."},
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "As people read it."},
    {"kind", VALUE_ENUM, true, OF(kind), .names = stage_kind_name_names,
     .help = "The last stage is the one that decides."},
    {"by", VALUE_ENUM, true, OF(doer), .names = doer_names,
     .help = "Who does it: the item's organ, the window that received it, the branches or "
             "the lower organ that the item names."},
    {"optional", VALUE_BOOL, false, OF(optional), .initial = "false",
     .help = "Only in the route of an item that names it."},
    {"limit", VALUE_LIMIT, false, OF(limit),
     .help = "Its limit, if the item has no other."},
    {"standard", VALUE_TEXT, false, OF(standard), .help = "What is looked at."},
};
#undef OF
MAPPING(stage_mapping, "stage of a route", sizeof(struct route_stage), stage_keys);

#define OF(member) .offset = offsetof(struct draft, member)
static const struct key extension_keys[] = {
    {"days", VALUE_INT, false, OF(t.route.extension_days), .least = 1, .most = 99,
     .initial = "10", .help = "Working days at most; default 10 (article 42)."},
    {"by", VALUE_ENUM, false, OF(t.route.extender), .names = extender_name_names,
     .initial = "organ", .help = "Whose head extends; default: the organ's."},
};
MAPPING(extension_mapping, "extension of a route", 0, extension_keys);

static const struct key file_keys[] = {
    {"route", VALUE_TEXT, true, OF(t.route.template), .most = 40,
     .help = "The template's code: [A-Za-z0-9-]."},
    {"version", VALUE_INT, true, OF(t.route.version), .least = 1, .most = 999999,
     .help = "A published version never changes; a change is the next number."},
    {"name", VALUE_TEXT, true, OF(t.route.name), .most = 100, .help = "As people read it."},
    {"kind", VALUE_ENUM, true, OF(t.route.kind), .names = route_kind_name_names,
     .help = "Which of the five ways it is."},
    {"basis", VALUE_TEXT, false, OF(t.route.basis), .most = 400,
     .help = "What it rests on."},
    {"note", VALUE_TEXT, false, OF(t.note), .help = "For whom it is."},
    {"same_day", VALUE_BOOL, false, OF(t.route.same_day), .initial = "false",
     .help = "To be decided before the service day ends."},
    {"alarm_minutes", VALUE_INT, false, OF(t.route.alarm_minutes), .most = 600,
     .initial = "0",
     .help = "Minutes of service before its limit ends: then it warns; default: as the "
             "lamps are set."},
    {"statutory", VALUE_LIMIT, false, OF(t.statutory),
     .help = "The limit by law of licences that name none."},
    {"extension", VALUE_MAP, false, .sub = &extension_mapping,
     .help = "How far the limit can be extended, once."},
    {"on_denial", VALUE_ENUM, false, OF(t.route.on_denial), .names = route_denial_names,
     .initial = "continue",
     .help = "What it means that a branch does not permit it: the others go on, or stop "
             "and the decision denies."},
    {"deliver", VALUE_ENUM, false, OF(deliver), .names = deliver_names, .initial = "any",
     .help = "Who hands over the result: any issue desk, or the hall of the first window."},
    {"stages", VALUE_ROWS, true, OF(t.stages), .count = offsetof(struct draft, t.n_stages),
     .sub = &stage_mapping, .help = "From acceptance to the decision."},
};
#undef OF
MAPPING(file_mapping, "route template", sizeof(struct draft), file_keys);

const struct mapping *route_mappings(size_t i)
{
    static const struct mapping *const all[] = {&file_mapping, &extension_mapping,
                                                &stage_mapping};
    return i < ARRAY_LEN(all) ? all[i] : NULL;
}

/* ---- what the keys cannot say ------------------------------------------------------- */

struct checking {
    const char *file;
    const struct yaml *root;
    const struct route_template *t;
    struct report *report;
};

static void broken(const struct checking *k, const char *path, const char *text,
                   const char *detail)
{
    report_error(k->report, k->file, yaml_at(k->root, path), "route", NULL, "%s: %s",
                 _(text), detail);
}

static void broken_stage(const struct checking *k, size_t i, const char *key,
                         const char *text)
{
    char *path = mem_printf(NULL, "stages[%zu].%s", i + 1, key);
    broken(k, path, text, k->t->stages[i].id);
    mem_free(path);
}

static bool is_code(const char *s)
{
    return !s[strspn(s,
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")];
}

/* Branches decide nothing: one organ decides for all of them, and what one of them denied
 * can be weighed there. Only a lower organ forwards. */
static void check_stage(const struct checking *k, size_t i)
{
    const struct route_stage *s = &k->t->stages[i];
    bool last = i + 1 == k->t->n_stages;

    if (!is_code(s->id))
        broken_stage(k, i, "id", N_("an id has letters, digits, - and _ only"));
    if ((s->kind == STAGE_DECIDE) != last)
        broken_stage(k, i, "kind", N_("the last stage decides, and it alone"));
    if (last && s->doer != DOER_ORGAN)
        broken_stage(k, i, "by", N_("the item's organ decides"));
    if (last && s->optional)
        broken_stage(k, i, "optional", N_("no route is without its decision"));
    if (s->kind == STAGE_FORWARD && s->doer != DOER_LOWER)
        broken_stage(k, i, "by", N_("a lower organ forwards"));
}

static void check_twice(const struct checking *k)
{
    for (size_t i = 1; i < k->t->n_stages; i++)
        for (size_t j = 0; j < i; j++) {
            const struct route_stage *a = &k->t->stages[j], *b = &k->t->stages[i];
            if (strcmp(a->id, b->id) == 0)
                broken_stage(k, i, "id", N_("the same id stands here twice"));
            else if (a->doer == DOER_BRANCHES && b->doer == DOER_BRANCHES)
                broken_stage(k, i, "by", N_("the branches do one stage"));
        }
}

static bool has(const struct route_template *t, enum stage_doer doer, enum stage_kind kind)
{
    for (size_t i = 0; i < t->n_stages; i++)
        if (t->stages[i].doer == doer && t->stages[i].kind == kind)
            return true;
    return false;
}

/* A way of running is known by a stage of its own. */
static void check_kind(const struct checking *k)
{
    enum route_kind kind = k->t->route.kind;

    if (kind == ROUTE_IMMEDIATE && !has(k->t, DOER_WINDOW, STAGE_REVIEW))
        broken(k, "kind", N_("needs a stage that is done so"), "review, window");
    if (kind == ROUTE_JOINT && !has(k->t, DOER_BRANCHES, STAGE_REVIEW))
        broken(k, "kind", N_("needs a stage that is done so"), "review, branches");
    if ((kind == ROUTE_FORWARDING) != has(k->t, DOER_LOWER, STAGE_FORWARD))
        broken(k, "kind", N_("needs a stage that is done so"), "forward, lower");
}

static void check(const struct checking *k)
{
    if (!is_code(k->t->route.template))
        broken(k, "route", N_("an id has letters, digits, - and _ only"),
               k->t->route.template);
    for (size_t i = 0; i < k->t->n_stages; i++)
        check_stage(k, i);
    check_twice(k);
    check_kind(k);
}

/* ---- reading ----------------------------------------------------------------------- */

struct route_template *route_read(const void *ctx, const char *file, const char *bytes,
                                  size_t n, struct report *report)
{
    struct draft *d = mem_new(ctx, struct draft);
    struct schema_result result = {0};
    struct yaml *root;
    struct err err;
    size_t before = report->n_errors;

    if (yaml_parse(d, file, bytes, n, &root, &err) != RC_OK) {
        report_err(report, file, "yaml", &err);
        return NULL;
    }
    schema_read(d, file, &file_mapping, root, d, &result, report);
    if (report->n_errors == before)
        check(&(struct checking){file, root, &d->t, report});
    if (report->n_errors > before)
        return NULL;
    d->t.route.first_window_delivers = d->deliver != 0;
    return &d->t;
}

enum rc route_load(const void *ctx, const char *file, const char *bytes, size_t n,
                   const struct route_template **out, struct err *err)
{
    void *scratch = mem_context(NULL, "report");
    struct report report = report_new(scratch);
    const struct route_template *t = route_read(ctx, file, bytes, n, &report);
    enum rc rc = report_rc(&report, err);

    if (rc == RC_OK)
        *out = t;
    mem_free(scratch);
    return rc;
}
