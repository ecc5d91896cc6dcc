#include "catalogue/lint.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_file.h"
#include "catalogue/item_rules.h"
#include "catalogue/lamp_load.h"
#include "catalogue/package_file.h"

enum part_kind {
    PART_ITEM,
    PART_CALENDAR,
    PART_ROUTE,
    PART_LAMPS,
    PART_ORGANS,
    PART_PACKAGE
};

struct lint {
    void *scratch;
    const struct expr_ops *expr;
    struct report *report;
    struct calendar **calendars;
    size_t n_calendars;
    const char **organs;
    size_t n_organs;
    const struct route_template **routes;
    size_t n_routes;
    const struct item_file **items; /* those read, to compare */
    size_t n_items;
};

/* A file that is no YAML is looked at as an item: there its fault is told. */
static enum part_kind kind_of(const void *scratch, const struct catalogue_part *part)
{
    struct yaml *root;
    if (yaml_parse(scratch, part->name, part->bytes, part->n, &root, NULL) != RC_OK)
        return PART_ITEM;
    if (yaml_get(root, "calendar"))
        return PART_CALENDAR;
    if (yaml_get(root, "route") && yaml_get(root, "route")->kind == YAML_TEXT)
        return PART_ROUTE;
    if (yaml_get(root, "package"))
        return PART_PACKAGE;
    if (yaml_get(root, "near_days"))
        return PART_LAMPS;
    return yaml_get(root, "organs") ? PART_ORGANS : PART_ITEM;
}

static void lint_organs(struct lint *lint, const struct catalogue_part *part)
{
    struct catalogue_organ *organs;
    size_t n;
    struct err err;
    if (organ_read(lint->scratch, part->name, part->bytes, part->n, &organs, &n, &err) !=
        RC_OK) {
        report_err(lint->report, part->name, "organs", &err);
        return;
    }
    for (size_t i = 0; i < n; i++)
        *mem_push(lint->scratch, &lint->organs, &lint->n_organs, const char *) =
            organs[i].code;
}

static const struct calendar *find_calendar(void *arg, const char *region)
{
    const struct lint *lint = arg;
    for (size_t i = 0; i < lint->n_calendars; i++)
        if (strcmp(lint->calendars[i]->region, region) == 0)
            return lint->calendars[i];
    return NULL;
}

static void lint_calendar(struct lint *lint, const struct catalogue_part *part)
{
    struct calendar *calendar;
    struct err err;
    if (calendar_read(lint->scratch, part->name, part->bytes, part->n,
                      &(struct calendar_bases){find_calendar, lint}, &calendar,
                      &err) != RC_OK)
        report_err(lint->report, part->name, "calendar", &err);
    else
        *mem_push(lint->scratch, &lint->calendars, &lint->n_calendars, struct calendar *) =
            calendar;
}

static const struct route_template *find_route(void *arg, const char *code, int version)
{
    const struct lint *lint = arg;
    for (size_t i = 0; i < lint->n_routes; i++)
        if (lint->routes[i]->route.version == version &&
            strcmp(lint->routes[i]->route.template, code) == 0)
            return lint->routes[i];
    return NULL;
}

static void lint_route(struct lint *lint, const struct catalogue_part *part)
{
    const struct route_template *t =
        route_read(lint->scratch, part->name, part->bytes, part->n, lint->report);
    if (t)
        *mem_push(lint->scratch, &lint->routes, &lint->n_routes,
                  const struct route_template *) = t;
}

static void lint_lamps(struct lint *lint, const struct catalogue_part *part)
{
    struct lamp_settings lamps;
    struct err err;
    if (lamp_settings_read(part->name, part->bytes, part->n, &lamps, &err) != RC_OK)
        report_err(lint->report, part->name, "lamps", &err);
}

static void refuse_same_version(struct lint *lint, const struct item_file *file)
{
    for (size_t i = 0; i < lint->n_items; i++) {
        const struct item *other = lint->items[i]->item;
        if (other->version != file->item->version ||
            strcmp(other->code, file->item->code) != 0)
            continue;
        report_error(lint->report, file->file, yaml_at(file->root, "version"), "version",
                     NULL, _("%s is item %s version %d already"), lint->items[i]->file,
                     other->code, other->version);
    }
}

static int compare_places(const void *a, const void *b)
{
    const struct fault *x = a, *y = b;
    if (x->line != y->line)
        return x->line - y->line;
    return x->column != y->column ? x->column - y->column : strcmp(x->rule, y->rule);
}

static void lint_item(struct lint *lint, const struct catalogue_part *part)
{
    const size_t before = lint->report->n;
    const struct item_file *file =
        item_file_read(lint->scratch, part->name, part->bytes, part->n,
                       &(struct route_source){find_route, lint}, lint->report);
    if (!file)
        return;
    item_rules_run(file, RULES_ALL,
                   &(struct rule_aids){lint->expr, lint->organs, lint->n_organs},
                   lint->report);
    refuse_same_version(lint, file);
    if (lint->report->n > before) /* as a reader goes through the file */
        qsort(lint->report->faults + before, lint->report->n - before,
              sizeof *lint->report->faults, compare_places);
    *mem_push(lint->scratch, &lint->items, &lint->n_items, const struct item_file *) = file;
}

/* After all items, which it refers to. */
static void lint_package(struct lint *lint, const struct catalogue_part *part)
{
    const struct item **items = mem_array(lint->scratch, const struct item *, lint->n_items);
    const struct package_file *file =
        package_file_read(lint->scratch, part->name, part->bytes, part->n, lint->report);
    if (!file)
        return;
    for (size_t i = 0; i < lint->n_items; i++)
        items[i] = lint->items[i]->item;
    package_rules_run(file, items, lint->n_items, lint->expr, lint->report);
}

void lint_parts(const struct catalogue_part *parts, size_t n, const struct expr_ops *expr,
                struct report *report)
{
    struct lint lint = {
        .scratch = mem_context(NULL, "lint"), .expr = expr, .report = report};
    enum part_kind *kinds = mem_array(lint.scratch, enum part_kind, n);
    for (size_t i = 0; i < n; i++) {
        kinds[i] = kind_of(lint.scratch, &parts[i]);
        if (kinds[i] == PART_ORGANS)
            lint_organs(&lint, &parts[i]);
        if (kinds[i] == PART_ROUTE)
            lint_route(&lint, &parts[i]);
        if (kinds[i] == PART_LAMPS)
            lint_lamps(&lint, &parts[i]);
    }
    /* First the calendars that stand alone, then those that lie over them. */
    for (int over = 0; over < 2; over++)
        for (size_t i = 0; i < n; i++)
            if (kinds[i] == PART_CALENDAR &&
                over ==
                    (calendar_base_of(lint.scratch, parts[i].bytes, parts[i].n) != NULL))
                lint_calendar(&lint, &parts[i]);
    for (size_t i = 0; i < n; i++)
        if (kinds[i] == PART_ITEM)
            lint_item(&lint, &parts[i]);
    for (size_t i = 0; i < n; i++)
        if (kinds[i] == PART_PACKAGE)
            lint_package(&lint, &parts[i]);
    mem_free(lint.scratch);
}
