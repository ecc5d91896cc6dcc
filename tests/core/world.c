#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_load.h"
#include "catalogue/package_file.h"
#include "expr/expr.h"

char *world_text(const void *ctx, const char *path, size_t *n)
{
    char *whole = mem_printf(NULL, "%s/%s", TOP_SRCDIR, path), *text = NULL;
    struct err err = {0};

    if (file_read(ctx, whole, 1 << 20, &text, n, &err))
        fail_msg("%s: %s", whole, err.text);
    mem_free(whole);
    return text;
}

static const struct route_template *find_route(void *arg, const char *code, int version)
{
    const struct world *w = arg;

    for (size_t i = 0; i < WORLD_ROUTES; i++)
        if (!strcmp(w->routes[i]->route.template, code) &&
            w->routes[i]->route.version == version)
            return w->routes[i];
    return NULL;
}

static const struct route_template *load_route(struct world *w, const char *path)
{
    const struct route_template *t = NULL;
    struct err err = {0};
    size_t n;
    char *text = world_text(w, path, &n);

    if (route_load(w, path, text, n, &t, &err))
        fail_msg("%s", err.text);
    return t;
}

static const struct item *load_item(struct world *w, const char *path)
{
    struct route_source routes = {find_route, w};
    const struct item *item = NULL;
    struct err err = {0};
    size_t n;
    char *text = world_text(w, path, &n);

    if (item_load(w, path, text, n, &routes, &w->expr, &item, &err))
        fail_msg("%s", err.text);
    return item;
}

static struct roster *load_roster(const struct world *w)
{
    struct roster *roster = NULL;
    struct json *json = NULL;
    struct err err = {0};
    size_t n;
    char *text = world_text(w, "tests/core/roster.json", &n);

    if (json_parse(w, text, n, &json, &err) || roster_parse(w, json, &roster, &err))
        fail_msg("roster.json: %s", err.text);
    return roster;
}

static const struct package *load_package(const struct world *w, const char *path)
{
    struct report report = report_new(w);
    size_t n;
    char *text = world_text(w, path, &n);
    struct package_file *file = package_file_read(w, path, text, n, &report);
    struct str lines = str_new(w);

    if (file)
        package_rules_run(file, w->items, WORLD_ITEMS, &w->expr, &report);
    for (size_t i = 0; i < report.n; i++)
        report_line(&lines, &report.faults[i]);
    if (report.n_errors)
        fail_msg("%s", lines.s);
    return file->package;
}

struct world *world_new(const void *ctx)
{
    static const char *const paths[WORLD_ITEMS] = {
        "tests/core/items/permit.yaml",
        "tests/core/items/register.yaml",
        "tests/core/items/estate.yaml",
        "tests/core/items/market.yaml",
        "tests/core/items/visit.yaml",
        "tests/core/items/trust.yaml",
        "tests/core/items/integrated.yaml",
        "tests/core/items/joint.yaml",
        "tests/core/items/joint_go.yaml",
        "tests/core/items/upward.yaml",
        "tests/core/items/at_once.yaml",
    };
    static const char *const routes[WORLD_ROUTES] = {
        "forms/routes/immediate.yaml",
        "forms/routes/promised.yaml",
        "forms/routes/joint.yaml",
        "forms/routes/forwarding.yaml",
    };
    struct world *w = mem_new(ctx, struct world);
    struct expr *expr;
    struct err err = {0};

    if (expr_new(w, &expr, &err))
        fail_msg("%s", err.text);
    w->expr = expr_ops(expr);
    if (calendar_load(w, TOP_SRCDIR "/forms/calendars/cn.yaml", &w->calendar, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < WORLD_ROUTES; i++)
        w->routes[i] = load_route(w, routes[i]);
    for (size_t i = 0; i < WORLD_ITEMS; i++)
        w->items[i] = load_item(w, paths[i]);
    w->roster = load_roster(w);
    w->package = load_package(w, "tests/core/items/package.yaml");
    return w;
}

const struct item *world_item(const struct world *w, const char *code)
{
    for (size_t i = 0; i < WORLD_ITEMS; i++)
        if (!strcmp(w->items[i]->code, code))
            return w->items[i];
    return NULL;
}
