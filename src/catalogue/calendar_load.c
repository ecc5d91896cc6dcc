#include "catalogue/calendar_load.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/schema.h"
#include "core/date.h"

struct draft_row {
    const char *date, *to;
    unsigned kind;
    const char *name;
};

struct draft {
    const char *region, *name, *base;
    int known_from, known_to;
    const char **source;
    size_t n_source;
    struct draft_row *rows;
    size_t n_rows;
};

static const char *kind_names(int i)
{
    static const char *const names[] = {
        [CALENDAR_REST] = "rest", [CALENDAR_WORK] = "work", [CALENDAR_CLOSED] = "closed"};
    return i < (int)ARRAY_LEN(names) ? names[i] : NULL;
}

#define OF(member) .offset = offsetof(struct draft_row, member)
static const struct key row_keys[] = {
    {"date", VALUE_DATE, true, OF(date), .help = "The first day."},
    {"to", VALUE_DATE, false, OF(to), .help = "The last day; default: the first."},
    {"kind", VALUE_ENUM, true, OF(kind), .names = kind_names,
     .help = "rest; work, a make-up working day; closed, a hall's own, which counts."},
    {"name", VALUE_TEXT, true, OF(name), .most = 60, .help = "Of the holiday."},
};
#undef OF
static const struct mapping row_mapping = {"exception", sizeof(struct draft_row), row_keys,
                                           ARRAY_LEN(row_keys)};

#define OF(member) .offset = offsetof(struct draft, member)
static const struct key known_keys[] = {
    {"from", VALUE_INT, false, OF(known_from), .least = 1949, .most = 9999,
     .help = "The first year published."},
    {"to", VALUE_INT, false, OF(known_to), .least = 1949, .most = 9999,
     .help = "The last year published; later ones are provisional."},
};
static const struct mapping known_mapping = {"known", 0, known_keys, ARRAY_LEN(known_keys)};

static const struct key calendar_keys[] = {
    {"calendar", VALUE_TEXT, true, OF(region), .most = 12,
     .help = "cn, or the first digits of the division (GB/T 2260) that it is for."},
    {"name", VALUE_TEXT, true, OF(name), .most = 60, .help = "For people."},
    {"base", VALUE_TEXT, false, OF(base), .most = 12, .help = "What it lies over."},
    {"known", VALUE_MAP, false, .sub = &known_mapping, .help = "Only without a base."},
    {"source", VALUE_TEXTS, false, OF(source), .count = offsetof(struct draft, n_source),
     .help = "The notices that it was made from."},
    {"exceptions", VALUE_ROWS, false, OF(rows), .count = offsetof(struct draft, n_rows),
     .sub = &row_mapping, .help = "Days that their weekday does not tell."},
};
#undef OF
static const struct mapping calendar_mapping = {"calendar", sizeof(struct draft),
                                                calendar_keys, ARRAY_LEN(calendar_keys)};

const struct mapping *calendar_mappings(size_t i)
{
    static const struct mapping *const all[] = {&calendar_mapping, &known_mapping,
                                                &row_mapping};
    return i < ARRAY_LEN(all) ? all[i] : NULL;
}

/* ---- reading --------------------------------------------------------------------- */

struct load {
    const void *scratch;
    const char *file;
    const struct yaml *root;
    struct draft draft;
    struct schema_result result;
    struct err *err;
};

static enum rc fail(struct load *load, const char *path, const char *what)
{
    const struct yaml *node = yaml_at(load->root, path);
    return err_set(load->err, RC_HARD, "%s:%d:%d: %s", load->file, node->line, node->column,
                   what);
}

static bool assumed(const struct load *load, size_t row)
{
    char *prefix = mem_printf(load->scratch, "exceptions[%zu].", row + 1);
    for (size_t i = 0; i < load->result.n_assumed; i++)
        if (strncmp(load->result.assumed[i], prefix, strlen(prefix)) == 0)
            return true;
    return false;
}

static struct calendar_row *make_rows(const struct load *load)
{
    struct calendar_row *rows =
        mem_array(load->scratch, struct calendar_row, load->draft.n_rows);
    for (size_t i = 0; i < load->draft.n_rows; i++) {
        const struct draft_row *d = &load->draft.rows[i];
        bool from_ok = date_parse(d->date, &rows[i].from);
        bool to_ok = date_parse(d->to ? d->to : d->date, &rows[i].to);
        BUG_ON(!from_ok || !to_ok); /* the schema has looked */
        rows[i].kind = (enum calendar_kind)d->kind;
        rows[i].name =
            assumed(load, i) ? mem_printf(load->scratch, "%s(演示用)", d->name) : d->name;
    }
    return rows;
}

static enum rc fail_row(struct load *load, enum calendar_fault fault, size_t row)
{
    static const char *const texts[] = {
        [CALENDAR_BACKWARD] = N_("the exception ends before it begins"),
        [CALENDAR_OVERLAP] = N_("a day that an earlier exception has too"),
        [CALENDAR_OUTSIDE] = N_("outside the years that the calendar knows"),
    };
    return fail(load, mem_printf(load->scratch, "exceptions[%zu]", row + 1),
                _(texts[fault]));
}

static enum rc make_calendar(struct load *load, const void *ctx,
                             const struct calendar_bases *bases, struct calendar **out)
{
    const struct draft *d = &load->draft;
    struct calendar spec = {.region = d->region,
                            .name = d->name,
                            .known_from = d->known_from,
                            .known_to = d->known_to,
                            .rows = make_rows(load),
                            .n = d->n_rows};
    size_t row = 0;
    if (d->base) {
        spec.base = bases->find(bases->arg, d->base);
        if (!spec.base)
            return fail(load, "base", _("there is no such calendar to lie over"));
    } else if (!d->known_from || d->known_to < d->known_from) {
        return fail(load, "known", _("it must say which years it knows"));
    }
    enum calendar_fault fault = calendar_new(ctx, &spec, out, &row);
    return fault == CALENDAR_OK ? RC_OK : fail_row(load, fault, row);
}

static enum rc read_draft(struct load *load, const char *bytes, size_t n)
{
    struct report report = report_new(load->scratch);
    struct yaml *root;
    enum rc rc = yaml_parse(load->scratch, load->file, bytes, n, &root, load->err);
    if (rc != RC_OK)
        return rc;
    load->root = root;
    schema_read(load->scratch, load->file, &calendar_mapping, root, &load->draft,
                &load->result, &report);
    return report_rc(&report, load->err);
}

enum rc calendar_read(const void *ctx, const char *file, const char *bytes, size_t n,
                      const struct calendar_bases *bases, struct calendar **out,
                      struct err *err)
{
    void *scratch = mem_context(NULL, "calendar");
    struct load load = {.scratch = scratch, .file = file, .err = err};
    enum rc rc = read_draft(&load, bytes, n);
    if (rc == RC_OK)
        rc = make_calendar(&load, ctx, bases, out);
    mem_free(scratch);
    return rc;
}

const char *calendar_base_of(const void *ctx, const char *bytes, size_t n)
{
    void *scratch = mem_context(NULL, "calendar");
    struct load load = {.scratch = scratch, .file = ""};
    const char *base = NULL;
    if (read_draft(&load, bytes, n) == RC_OK)
        base = mem_strdup(ctx, load.draft.base);
    mem_free(scratch);
    return base;
}

/* ---- files ----------------------------------------------------------------------- */

#define MOST_BASES 4 /* one over the other */

struct siblings {
    const void *ctx;
    const char *dir;
    int depth;
};

static enum rc load_from(const struct siblings *where, const char *path,
                         struct calendar **out, struct err *err);

static const struct calendar *find_sibling(void *arg, const char *region)
{
    const struct siblings *where = arg;
    struct siblings below = {where->ctx, where->dir, where->depth + 1};
    struct calendar *base = NULL;
    if (below.depth > MOST_BASES || strchr(region, '/'))
        return NULL;
    char *name = mem_printf(NULL, "%s.yaml", region);
    char *path = file_join(NULL, where->dir, name);
    if (load_from(&below, path, &base, NULL) != RC_OK)
        base = NULL;
    mem_free(path);
    mem_free(name);
    return base;
}

static enum rc load_from(const struct siblings *where, const char *path,
                         struct calendar **out, struct err *err)
{
    struct siblings here = *where;
    char *bytes;
    size_t n;
    enum rc rc = file_read(NULL, path, YAML_MAX_BYTES, &bytes, &n, err);
    if (rc != RC_OK)
        return rc;
    rc = calendar_read(where->ctx, path, bytes, n,
                       &(struct calendar_bases){find_sibling, &here}, out, err);
    mem_free(bytes);
    return rc;
}

enum rc calendar_load(const void *ctx, const char *path, struct calendar **out,
                      struct err *err)
{
    const char *slash = strrchr(path, '/');
    char *dir =
        slash ? mem_strndup(NULL, path, (size_t)(slash - path)) : mem_strdup(NULL, ".");
    enum rc rc = load_from(&(struct siblings){ctx, dir, 0}, path, out, err);
    mem_free(dir);
    return rc;
}
