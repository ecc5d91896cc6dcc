/* Publications as what they say: each is read once and kept, because folds borrow it. */
#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_load.h"
#include "catalogue/lamp_load.h"
#include "catalogue/package_file.h"
#include "sync/rulebook_p.h"

/* One parsed publication. */
struct page {
    const char *kind, *name;
    int version;
    int base;           /* of a calendar over another: version of the national one */
    const void *parsed; /* NULL: it cannot be read */
};

const struct publication *rulebook_newest(const struct rulebook *book, const char *kind,
                                          const char *name)
{
    for (size_t i = 0; i < book->newest.n; i++) {
        const struct publication *p = &book->newest.list[i];
        if (!strcmp(p->kind, kind) && !strcmp(p->name, name))
            return p;
    }
    return NULL;
}

int rulebook_newest_version(const struct rulebook *book, const char *kind, const char *name)
{
    const struct publication *p = rulebook_newest(book, kind, name);

    return p ? p->version : 0;
}

/* ---- reading ----------------------------------------------------------------------- */

static const struct calendar *find_base(void *arg, const char *region UNUSED)
{
    return arg;
}

/* What an item looks for its template with. */
struct route_hunt {
    struct rulebook *book;
    bool missed;
};

static const struct route_template *find_route(void *arg, const char *code, int version)
{
    struct route_hunt *hunt = arg;
    const struct route_template *t = rulebook_page(hunt->book, ROUTE, code, version, 0);

    hunt->missed |= !t;
    return t;
}

static enum rc read_route(struct rulebook *book, const char *file,
                          const struct publication *p, struct page *page, struct err *err)
{
    const struct route_template *t = NULL;
    enum rc rc = route_load(book, file, p->text, p->n_text, &t, err);

    page->parsed = t;
    return rc;
}

/* An item whose template has not come yet has not come either. */
static enum rc read_item(struct rulebook *book, const char *file,
                         const struct publication *p, struct page *page, struct err *err)
{
    const struct item *item = NULL;
    struct route_hunt hunt = {book, false};
    struct route_source routes = {find_route, &hunt};
    enum rc rc = item_load(book, file, p->text, p->n_text, &routes, NULL, &item, err);

    page->parsed = item;
    return rc && hunt.missed ? RC_WAIT : rc;
}

static enum rc read_package(struct rulebook *book, const char *file,
                            const struct publication *p, struct page *page, struct err *err)
{
    const struct package *package = NULL;
    enum rc rc = package_load(book, file, p->text, p->n_text, &package, err);

    page->parsed = package;
    return rc;
}

static enum rc read_calendar(struct rulebook *book, const char *file,
                             const struct publication *p, struct page *page,
                             struct err *err)
{
    const struct calendar *national =
        strcmp(p->name, NATIONAL) ? rulebook_page(book, CALENDAR, NATIONAL, page->base, 0)
                                  : NULL;
    struct calendar_bases bases = {find_base, (void *)(uintptr_t)national};
    struct calendar *calendar = NULL;
    enum rc rc = calendar_read(book, file, p->text, p->n_text, &bases, &calendar, err);

    page->parsed = calendar;
    return rc;
}

static enum rc read_roster(struct rulebook *book, const char *file UNUSED,
                           const struct publication *p, struct page *page, struct err *err)
{
    struct json *json = NULL;
    struct roster *roster = NULL;
    enum rc rc = json_parse(book, p->text, p->n_text, &json, err);

    if (!rc)
        rc = roster_parse(book, json, &roster, err);
    page->parsed = roster;
    return rc;
}

static enum rc read_lamps(struct rulebook *book, const char *file,
                          const struct publication *p, struct page *page, struct err *err)
{
    struct lamp_settings *lamps = mem_new(book, struct lamp_settings);
    enum rc rc = lamp_settings_read(file, p->text, p->n_text, lamps, err);

    page->parsed = rc ? NULL : lamps;
    return rc;
}

static enum rc read_standing(struct rulebook *book, const char *file,
                             const struct publication *p, struct page *page,
                             struct err *err)
{
    struct standing_act *act = mem_new(book, struct standing_act);
    struct json *json = NULL;
    enum rc rc = json_parse(book, p->text, p->n_text, &json, err);

    if (!rc)
        rc = standing_from_json(json, act, err);
    if (rc)
        return err_prefix(err, "%s", file);
    page->parsed = act;
    return RC_OK;
}

static enum rc read_promises(struct rulebook *book, const char *file UNUSED,
                             const struct publication *p, struct page *page,
                             struct err *err)
{
    struct promises *promises = NULL;
    struct json *json = NULL;
    enum rc rc = json_parse(book, p->text, p->n_text, &json, err);

    if (!rc)
        rc = promises_parse(book, json, &promises, err);
    page->parsed = promises;
    return rc;
}

static enum rc read_page(struct rulebook *book, struct page *page, struct err *err)
{
    static const struct {
        const char *kind;
        enum rc (*read)(struct rulebook *, const char *, const struct publication *,
                        struct page *, struct err *);
    } readers[] = {
        {ITEM, read_item},         {ROUTE, read_route},       {"package", read_package},
        {CALENDAR, read_calendar}, {ROSTER, read_roster},     {LAMPS, read_lamps},
        {STANDING, read_standing}, {PROMISES, read_promises},
    };
    void *ctx = mem_context(book, "text");
    struct publication *p = NULL;
    enum rc rc =
        publication_get(book->db, ctx, page->kind, page->name, page->version, &p, err);

    for (size_t i = 0; !rc && p && i < ARRAY_LEN(readers); i++)
        if (!strcmp(readers[i].kind, page->kind))
            rc = readers[i].read(book, mem_printf(ctx, "%s/%s", p->kind, p->name), p, page,
                                 err);
    if (!rc && !p)
        rc = RC_WAIT; /* not here yet */
    mem_free(ctx);
    return rc;
}

static struct page *find_page(struct rulebook *book, const char *kind, const char *name,
                              int version, int base)
{
    for (size_t i = 0; i < book->n_pages; i++) {
        struct page *page = book->pages[i];
        if (page->version == version && page->base == base && !strcmp(page->name, name) &&
            !strcmp(page->kind, kind))
            return page;
    }
    return NULL;
}

const void *rulebook_page(struct rulebook *book, const char *kind, const char *name,
                          int version, int base)
{
    struct page *page;
    struct err err = {0};

    if (!version && !(version = rulebook_newest_version(book, kind, name)))
        return NULL;
    page = find_page(book, kind, name, version, base);
    if (page)
        return page->parsed;
    page = mem_new(book, struct page);
    *page =
        (struct page){mem_strdup(page, kind), mem_strdup(page, name), version, base, NULL};
    switch (read_page(book, page, &err)) {
    case RC_OK:
        break;
    case RC_HARD:
        log_line(LOG_LEVEL_ERROR, "%s %s version %d: %s", kind, name, version, err.text);
        break;
    default: /* may come yet: do not remember that it was not there */
        mem_free(page);
        return NULL;
    }
    *mem_push(book, &book->pages, &book->n_pages, struct page *) = page;
    return page->parsed;
}
