#include "client/matter.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

static void write_one(struct str *out, const struct casefile *c, bool here)
{
    bool waits = casefile_open(c) && held_awaited(&c->held);

    str_addf(out, "%s %s  %s%s\n", here ? ">" : " ", c->item ? c->item->name : c->item_code,
             _(state_label(c->state)), waits ? _(", awaits a result") : "");
    if (c->number)
        str_addf(out, "   %s\n", c->number);
}

void matter_write(struct str *out, struct app *app, const struct casefile *c)
{
    void *ctx = mem_context(NULL, "matter");
    const struct casefile **list;
    const struct package *p;
    struct package_state s;
    struct err err;
    size_t n;

    if (!c->package.id || package_siblings(app->desk, ctx, c, &list, &n, &err) != RC_OK) {
        mem_free(ctx);
        return;
    }
    p = rulebook_package(app->desk->rules, c->package.code, c->package.version);
    s = package_stands(app->desk, list, n);
    str_addf(out, _("One matter: %s"), p ? p->name : c->package.code);
    str_addf(out, "\n%s\n", package_state_text(ctx, &s));
    for (size_t i = 0; i < n; i++)
        write_one(out, list[i], !strcmp(list[i]->id, c->id));
    mem_free(ctx);
}

const char *matter_state(struct app *app, const void *ctx, const struct casefile *c)
{
    const struct casefile **list;
    const struct package *p;
    struct package_state s;
    struct err err;
    size_t n;

    if (!c->package.id || package_siblings(app->desk, ctx, c, &list, &n, &err) != RC_OK)
        return NULL;
    p = rulebook_package(app->desk->rules, c->package.code, c->package.version);
    s = package_stands(app->desk, list, n);
    return mem_printf(ctx, _("One matter: %s  %s"), p ? p->name : c->package.code,
                      package_state_text(ctx, &s));
}

const char *matter_next(struct app *app, const void *ctx, const struct casefile *c)
{
    const struct casefile **list;
    struct err err;
    size_t n;

    if (!c->package.id || package_siblings(app->desk, ctx, c, &list, &n, &err) != RC_OK)
        return NULL;
    for (size_t i = 0; i < n && n > 1; i++)
        if (!strcmp(list[i]->id, c->id))
            return list[(i + 1) % n]->id;
    return NULL;
}
