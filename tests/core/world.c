#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_load.h"
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

static const struct item *load_item(const struct world *w, const char *path)
{
    const struct item *item = NULL;
    struct err err = {0};
    size_t n;
    char *text = world_text(w, path, &n);

    if (item_load(w, path, text, n, &w->expr, &item, &err))
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

struct world *world_new(const void *ctx)
{
    static const char *const paths[WORLD_ITEMS] = {
        "tests/core/items/permit.yaml",
        "tests/core/items/register.yaml",
        "tests/core/items/estate.yaml",
        "tests/core/items/market.yaml",
        "tests/core/items/visit.yaml",
        "tests/core/items/trust.yaml",
    };
    struct world *w = mem_new(ctx, struct world);
    struct expr *expr;
    struct err err = {0};

    if (expr_new(w, &expr, &err))
        fail_msg("%s", err.text);
    w->expr = expr_ops(expr);
    if (calendar_load(w, TOP_SRCDIR "/forms/calendars/cn.yaml", &w->calendar, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < WORLD_ITEMS; i++)
        w->items[i] = load_item(w, paths[i]);
    w->roster = load_roster(w);
    return w;
}

const struct item *world_item(const struct world *w, const char *code)
{
    for (size_t i = 0; i < WORLD_ITEMS; i++)
        if (!strcmp(w->items[i]->code, code))
            return w->items[i];
    return NULL;
}
