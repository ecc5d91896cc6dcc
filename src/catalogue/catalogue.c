#include "catalogue/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_load.h"
#include "catalogue/lamp_load.h"
#include "catalogue/organ_load.h"
#include "catalogue/package_file.h"
#include "catalogue/yaml.h"

struct build {
    struct catalogue *c;
    const struct catalogue_part *parts;
    size_t n;
    const struct expr_ops *expr;
    struct err *err;
};

static bool begins(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* ---- items ----------------------------------------------------------------------- */

static int compare_items(const void *a, const void *b)
{
    const struct catalogue_item *x = a, *y = b;
    int order = strcmp(x->item->code, y->item->code);
    return order ? order : x->item->version - y->item->version;
}

static const struct route_template *find_route(void *arg, const char *code, int version)
{
    return catalogue_route(arg, code, version);
}

static enum rc build_item(struct build *b, const struct catalogue_part *part)
{
    struct catalogue *c = b->c;
    struct route_source routes = {find_route, c};
    struct catalogue_item entry = {
        .part = {.name = mem_strdup(c, part->name),
                 .bytes = mem_strndup(c, part->bytes, part->n),
                 .n = part->n},
        .hash = hash_bytes(part->bytes, part->n),
    };
    enum rc rc =
        item_load(c, part->name, part->bytes, part->n, &routes, b->expr, &entry.item, b->err);
    if (rc == RC_OK)
        *mem_push(c, &c->items, &c->n_items, struct catalogue_item) = entry;
    return rc;
}

static enum rc build_package(struct build *b, const struct catalogue_part *part)
{
    struct catalogue *c = b->c;
    struct catalogue_package entry = {
        .part = {.name = mem_strdup(c, part->name),
                 .bytes = mem_strndup(c, part->bytes, part->n),
                 .n = part->n},
    };
    enum rc rc = package_load(c, part->name, part->bytes, part->n, &entry.package, b->err);
    const struct package *same =
        rc ? NULL : catalogue_package(c, entry.package->code, entry.package->version);
    if (same)
        return err_set(b->err, RC_HARD, _("%s: a second package %s version %d"), part->name,
                       same->code, same->version);
    if (rc == RC_OK)
        *mem_push(c, &c->packages, &c->n_packages, struct catalogue_package) = entry;
    return rc;
}

/* Sorts, drops what came twice with the same bytes, refuses it with others. */
static enum rc settle_items(struct build *b)
{
    struct catalogue *c = b->c;
    size_t kept = 0;
    if (c->n_items)
        qsort(c->items, c->n_items, sizeof *c->items, compare_items);
    for (size_t i = 0; i < c->n_items; i++) {
        const struct catalogue_item *last = kept ? &c->items[kept - 1] : NULL;
        if (!last || compare_items(last, &c->items[i]) != 0)
            c->items[kept++] = c->items[i];
        else if (!hash_equal(&last->hash, &c->items[i].hash))
            return err_set(b->err, RC_HARD,
                           _("%s and %s are both item %s version %d, and differ"),
                           last->part.name, c->items[i].part.name, last->item->code,
                           last->item->version);
    }
    c->n_items = kept;
    return RC_OK;
}

/* ---- calendars ------------------------------------------------------------------- */

static const struct calendar *calendar_of(const struct catalogue *c, const char *region)
{
    for (size_t i = 0; i < c->n_calendars; i++)
        if (strcmp(c->calendars[i]->region, region) == 0)
            return c->calendars[i];
    return NULL;
}

static const struct calendar *find_base(void *arg, const char *region)
{
    return calendar_of(arg, region);
}

/* Bases come first: a calendar waits while the part that its base is in has not been
 * read. */
static bool must_wait(const struct build *b, size_t part)
{
    const char *base = calendar_base_of(b->c, b->parts[part].bytes, b->parts[part].n);
    return base && !calendar_of(b->c, base);
}

static enum rc build_calendar(struct build *b, const struct catalogue_part *part)
{
    struct catalogue *c = b->c;
    struct calendar *calendar;
    enum rc rc = calendar_read(c, part->name, part->bytes, part->n,
                               &(struct calendar_bases){find_base, c}, &calendar, b->err);
    if (rc != RC_OK)
        return rc;
    if (calendar_of(c, calendar->region))
        return err_set(b->err, RC_HARD, _("%s: a second calendar for %s"), part->name,
                       calendar->region);
    *mem_push(c, &c->calendars, &c->n_calendars, struct calendar *) = calendar;
    return RC_OK;
}

static enum rc build_calendars(struct build *b)
{
    bool *done = mem_array(b->c, bool, b->n);
    enum rc rc = RC_OK;
    /* Each pass reads those whose base is there; one that reads none takes the rest as
     * they are, and their errors with them. */
    for (bool moved = true, last = false; rc == RC_OK && !last;) {
        last = !moved;
        moved = false;
        for (size_t i = 0; i < b->n && rc == RC_OK; i++) {
            if (done[i] || !begins(b->parts[i].name, "calendars/") ||
                (!last && must_wait(b, i)))
                continue;
            done[i] = moved = true;
            rc = build_calendar(b, &b->parts[i]);
        }
    }
    return rc;
}

/* ---- routes ---------------------------------------------------------------------- */

static enum rc build_routes(struct build *b)
{
    struct catalogue *c = b->c;
    enum rc rc = RC_OK;
    for (size_t i = 0; i < b->n && rc == RC_OK; i++) {
        const struct catalogue_part *part = &b->parts[i];
        const struct route_template *t;
        if (!begins(part->name, "routes/"))
            continue;
        rc = route_load(c, part->name, part->bytes, part->n, &t, b->err);
        if (rc == RC_OK && catalogue_route(c, t->route.template, t->route.version))
            rc = err_set(b->err, RC_HARD, _("%s: a second template %s version %d"),
                         part->name, t->route.template, t->route.version);
        if (rc == RC_OK)
            *mem_push(c, &c->routes, &c->n_routes, const struct route_template *) = t;
    }
    return rc;
}

/* ---- building -------------------------------------------------------------------- */

static enum rc build_others(struct build *b)
{
    enum rc rc = RC_OK;
    for (size_t i = 0; i < b->n && rc == RC_OK; i++) {
        const struct catalogue_part *part = &b->parts[i];
        if (begins(part->name, "items/"))
            rc = build_item(b, part);
        else if (begins(part->name, "packages/"))
            rc = build_package(b, part);
        else if (strcmp(part->name, "organs.yaml") == 0)
            rc = organ_read(b->c, part->name, part->bytes, part->n, &b->c->organs,
                            &b->c->n_organs, b->err);
        else if (strcmp(part->name, "lamps.yaml") == 0)
            rc = lamp_settings_read(part->name, part->bytes, part->n, &b->c->lamps, b->err);
    }
    return rc;
}

enum rc catalogue_build(const void *ctx, const struct catalogue_part *parts, size_t n,
                        const struct expr_ops *expr, struct catalogue **out,
                        struct err *err)
{
    struct catalogue *c = mem_new(ctx, struct catalogue);
    struct build b = {c, parts, n, expr, err};
    c->lamps = lamp_settings_default;
    enum rc rc = build_calendars(&b);
    if (rc == RC_OK)
        rc = build_routes(&b);
    if (rc == RC_OK)
        rc = build_others(&b);
    if (rc == RC_OK)
        rc = settle_items(&b);
    if (rc == RC_OK)
        *out = c;
    else
        mem_free(c);
    return rc;
}

/* ---- folders --------------------------------------------------------------------- */

static enum rc add_part(const void *ctx, const char *dir, const char *name,
                        struct catalogue_part **parts, size_t *n, struct err *err)
{
    char *path = file_join(NULL, dir, name);
    char *bytes;
    size_t size;
    enum rc rc = file_read(ctx, path, YAML_MAX_BYTES, &bytes, &size, err);
    if (rc == RC_OK)
        *mem_push(ctx, parts, n, struct catalogue_part) =
            (struct catalogue_part){mem_strdup(ctx, name), bytes, size};
    mem_free(path);
    return rc;
}

static enum rc add_folder(const void *ctx, const char *dir, const char *folder,
                          struct catalogue_part **parts, size_t *n, struct err *err)
{
    void *scratch = mem_context(NULL, "folder");
    char *path = file_join(scratch, dir, folder);
    char **names = NULL;
    size_t n_names = 0;
    enum rc rc = RC_OK;
    if (file_exists(path))
        rc = file_list(scratch, path, ".yaml", &names, &n_names, err);
    for (size_t i = 0; i < n_names && rc == RC_OK; i++)
        rc = add_part(ctx, dir, file_join(scratch, folder, names[i]), parts, n, err);
    mem_free(scratch);
    return rc;
}

static enum rc add_if_there(const void *ctx, const char *dir, const char *name,
                            struct catalogue_part **parts, size_t *n, struct err *err)
{
    char *path = file_join(NULL, dir, name);
    bool there = file_exists(path);
    mem_free(path);
    return there ? add_part(ctx, dir, name, parts, n, err) : RC_OK;
}

enum rc catalogue_parts(const void *ctx, const char *dir, struct catalogue_part **parts,
                        size_t *n, struct err *err)
{
    *parts = NULL;
    *n = 0;
    if (!file_exists(dir))
        return err_set(err, RC_HARD, _("%s: there is no such folder"), dir);
    enum rc rc = add_folder(ctx, dir, "calendars", parts, n, err);
    if (rc == RC_OK)
        rc = add_folder(ctx, dir, "routes", parts, n, err);
    if (rc == RC_OK)
        rc = add_folder(ctx, dir, "items", parts, n, err);
    if (rc == RC_OK)
        rc = add_folder(ctx, dir, "packages", parts, n, err);
    if (rc == RC_OK)
        rc = add_if_there(ctx, dir, "lamps.yaml", parts, n, err);
    if (rc == RC_OK)
        rc = add_if_there(ctx, dir, "organs.yaml", parts, n, err);
    return rc;
}

enum rc catalogue_load(const void *ctx, const char *dir, const struct expr_ops *expr,
                       struct catalogue **out, struct err *err)
{
    void *scratch = mem_context(NULL, "forms");
    struct catalogue_part *parts;
    size_t n;
    enum rc rc = catalogue_parts(scratch, dir, &parts, &n, err);
    if (rc == RC_OK)
        rc = catalogue_build(ctx, parts, n, expr, out, err);
    mem_free(scratch);
    return rc;
}

/* ---- looking up ------------------------------------------------------------------ */

/* The first entry of a code that is not below it; c->n_items where there is none. */
static size_t first_of(const struct catalogue *c, const char *code)
{
    size_t low = 0, high = c->n_items;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(c->items[mid].item->code, code) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool is_code(const struct catalogue *c, size_t i, const char *code)
{
    return i < c->n_items && strcmp(c->items[i].item->code, code) == 0;
}

const struct item *catalogue_item(const struct catalogue *c, const char *code, int version)
{
    for (size_t i = first_of(c, code); is_code(c, i, code); i++)
        if (c->items[i].item->version == version)
            return c->items[i].item;
    return NULL;
}

const struct item *catalogue_latest(const struct catalogue *c, const char *code)
{
    const struct item *latest = NULL;
    for (size_t i = first_of(c, code); is_code(c, i, code); i++)
        latest = c->items[i].item;
    return latest;
}

const struct package *catalogue_package(const struct catalogue *c, const char *code,
                                        int version)
{
    const struct package *found = NULL;
    for (size_t i = 0; i < c->n_packages; i++) {
        const struct package *p = c->packages[i].package;
        if (strcmp(p->code, code) == 0 &&
            (version ? p->version == version : !found || p->version > found->version))
            found = p;
    }
    return found;
}

const struct package_form *catalogue_form(const void *ctx, const struct catalogue *c,
                                          const struct package *p)
{
    const struct item *items[PACKAGE_MOST] = {NULL};
    for (size_t i = 0; i < p->n_members && i < PACKAGE_MOST; i++)
        items[i] = catalogue_latest(c, p->members[i].item);
    return package_form(ctx, p, items, (1u << p->n_members) - 1);
}

const struct item **catalogue_current(const void *ctx, const struct catalogue *c, size_t *n)
{
    const struct item **list = mem_array(ctx, const struct item *, c->n_items);
    *n = 0;
    for (size_t i = 0; i < c->n_items; i++)
        if (!is_code(c, i + 1, c->items[i].item->code))
            list[(*n)++] = c->items[i].item;
    return list;
}

const struct calendar *catalogue_calendar(const struct catalogue *c, const char *division)
{
    const struct calendar *best = calendar_of(c, "cn");
    size_t longest = 0;
    for (size_t i = 0; i < c->n_calendars; i++) {
        size_t n = strlen(c->calendars[i]->region);
        if (n > longest && begins(division, c->calendars[i]->region)) {
            best = c->calendars[i];
            longest = n;
        }
    }
    return best;
}

const struct route_template *catalogue_route(const struct catalogue *c, const char *code,
                                             int version)
{
    for (size_t i = 0; i < c->n_routes; i++)
        if (c->routes[i]->route.version == version &&
            strcmp(c->routes[i]->route.template, code) == 0)
            return c->routes[i];
    return NULL;
}

const struct catalogue_organ *catalogue_organ(const struct catalogue *c, const char *code)
{
    for (size_t i = 0; i < c->n_organs; i++)
        if (strcmp(c->organs[i].code, code) == 0)
            return &c->organs[i];
    return NULL;
}
