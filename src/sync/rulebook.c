#include "sync/rulebook.h"

#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_load.h"
#include "catalogue/lamp_load.h"
#include "core/date.h"
#include "catalogue/package_file.h"
#include "expr/expr.h"
#include "store/publication.h"

#define NATIONAL     "cn"
#define ROSTER       "roster"
#define LAMPS        "lamps"
#define ITEM         "item"
#define ROUTE        "route"
#define STANDING     "standing"
#define PROMISES     "promises"
#define DIVISION_MIN 2 /* digits: a province */

/* One parsed publication. */
struct page {
    const char *kind, *name;
    int version;
    int base;           /* of a calendar over another: version of the national one */
    const void *parsed; /* NULL: it cannot be read */
};

struct rulebook {
    struct db *db;
    struct expr *expr;
    struct expr_ops ops;
    struct page **pages;
    size_t n_pages;
    void *newest_ctx; /* what a refresh throws away */
    struct publication_list newest;
    struct publication_list versions; /* of items and of acts on them, all there are */
    struct item_on_day *items; /* on items_day */
    size_t n_items;
    int32_t items_day;
    struct standing standing;  /* what rulebook_rules lends */
};

enum rc rulebook_new(const void *ctx, struct db *db, struct rulebook **out, struct err *err)
{
    struct rulebook *book = mem_new(ctx, struct rulebook);
    enum rc rc = expr_new(book, &book->expr, err);

    if (rc) {
        mem_free(book);
        return rc;
    }
    book->db = db;
    book->ops = expr_ops(book->expr);
    *out = book;
    rulebook_refresh(book);
    return RC_OK;
}

void rulebook_refresh(struct rulebook *book)
{
    struct err err;

    mem_free(book->newest_ctx);
    book->newest_ctx = mem_context(book, "newest");
    book->newest = book->versions = (struct publication_list){0};
    book->items = NULL;
    book->n_items = 0;
    if (publication_list(book->db, book->newest_ctx, NULL, true, &book->newest, &err) ||
        publication_list(book->db, book->newest_ctx, NULL, false, &book->versions, &err))
        log_line(LOG_LEVEL_ERROR, "publications: %s", err.text);
}

static const struct publication *newest(const struct rulebook *book, const char *kind,
                                        const char *name)
{
    for (size_t i = 0; i < book->newest.n; i++) {
        const struct publication *p = &book->newest.list[i];
        if (!strcmp(p->kind, kind) && !strcmp(p->name, name))
            return p;
    }
    return NULL;
}

static int newest_version(const struct rulebook *book, const char *kind, const char *name)
{
    const struct publication *p = newest(book, kind, name);

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
    const struct route_template *t = rulebook_route(hunt->book, code, version);

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
        strcmp(p->name, NATIONAL) ? rulebook_calendar(book, page->base) : NULL;
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
        {ITEM, read_item},
        {ROUTE, read_route},
        {"package", read_package},
        {"calendar", read_calendar},
        {ROSTER, read_roster},
        {LAMPS, read_lamps},
        {STANDING, read_standing},
        {PROMISES, read_promises},
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

static const void *parsed(struct rulebook *book, const char *kind, const char *name,
                          int version, int base)
{
    struct page *page;
    struct err err = {0};

    if (!version && !(version = newest_version(book, kind, name)))
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

/* ---- asking ------------------------------------------------------------------------ */

const struct item *rulebook_item(struct rulebook *book, const char *code, int version)
{
    return parsed(book, ITEM, code, version, 0);
}

const struct route_template *rulebook_route(struct rulebook *book, const char *code,
                                            int version)
{
    return parsed(book, ROUTE, code, version, 0);
}

const struct roster *rulebook_roster(struct rulebook *book, int version)
{
    return parsed(book, ROSTER, ROSTER, version, 0);
}

const struct calendar *rulebook_calendar(struct rulebook *book, int version)
{
    return parsed(book, "calendar", NATIONAL, version, 0);
}

const struct calendar *rulebook_calendar_of(struct rulebook *book, const char *division,
                                            int version)
{
    int national = version ? version : newest_version(book, "calendar", NATIONAL);
    void *ctx = mem_context(book, "division");
    const struct calendar *found = NULL;

    for (size_t n = strlen(division); n >= DIVISION_MIN && !found; n--)
        found = parsed(book, "calendar", mem_strndup(ctx, division, n), 0, national);
    mem_free(ctx);
    return found ? found : rulebook_calendar(book, version);
}

const struct promises *rulebook_promises(struct rulebook *book, int version)
{
    return parsed(book, PROMISES, PROMISES, version, 0);
}

int rulebook_roster_version(struct rulebook *book)
{
    return newest_version(book, ROSTER, ROSTER);
}

int rulebook_calendar_version(struct rulebook *book)
{
    return newest_version(book, "calendar", NATIONAL);
}

int64_t rulebook_calendar_at(const struct rulebook *book)
{
    const struct publication *p = newest(book, "calendar", NATIONAL);

    return p ? p->at : 0;
}

/* ---- what is in force on a day --------------------------------------------------------- */

/* The place of that name's first version in the list of all; they stand in a row. */
static size_t first_version(const struct rulebook *book, const char *kind, const char *name)
{
    size_t low = 0, high = book->versions.n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct publication *p = &book->versions.list[middle];
        int order = strcmp(p->kind, kind);

        if (!order)
            order = strcmp(p->name, name);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_version_of(const struct rulebook *book, size_t i, const char *kind,
                          const char *name)
{
    return i < book->versions.n && !strcmp(book->versions.list[i].kind, kind) &&
           !strcmp(book->versions.list[i].name, name);
}

static int32_t effective_on(const struct item *item)
{
    int32_t day;

    return item->approval.effective && date_parse(item->approval.effective, &day) ? day
                                                                                  : DATE_MIN;
}

const struct item *rulebook_item_on(struct rulebook *book, const char *code, int32_t day)
{
    const struct item *found = NULL;

    for (size_t i = first_version(book, ITEM, code); is_version_of(book, i, ITEM, code); i++) {
        const struct item *item =
            rulebook_item(book, code, book->versions.list[i].version);

        if (item && effective_on(item) <= day)
            found = item;
    }
    return found;
}

static void last_act(struct rulebook *book, const char *code, int32_t day,
                     struct standing_act *out)
{
    for (size_t i = first_version(book, STANDING, code);
         is_version_of(book, i, STANDING, code); i++) {
        const struct standing_act *act =
            parsed(book, STANDING, code, book->versions.list[i].version, 0);

        if (act && act->effective <= day)
            *out = *act;
    }
}

bool rulebook_standing(struct rulebook *book, const char *code, int32_t day,
                       struct standing *out)
{
    const struct item *item = rulebook_item_on(book, code, day);

    *out = (struct standing){.since = DATE_MIN};
    if (!item)
        return false;
    out->version = item->version;
    out->since = effective_on(item);
    last_act(book, code, day, &out->act);
    return true;
}

static void collect_items(struct rulebook *book, int32_t day)
{
    book->n_items = 0;
    book->items_day = day;
    for (size_t i = 0; i < book->newest.n; i++) {
        const struct publication *p = &book->newest.list[i];
        struct standing standing;

        if (!strcmp(p->kind, ITEM) && rulebook_standing(book, p->name, day, &standing))
            *mem_push(book->newest_ctx, &book->items, &book->n_items, struct item_on_day) =
                (struct item_on_day){rulebook_item(book, p->name, standing.version),
                                     standing};
    }
}

const struct item_on_day *rulebook_items(struct rulebook *book, int32_t day, size_t *n)
{
    if (!book->items || book->items_day != day)
        collect_items(book, day);
    *n = book->n_items;
    return book->items;
}

/* ---- packages ---------------------------------------------------------------------- */

const struct package *rulebook_package(struct rulebook *book, const char *code, int version)
{
    return parsed(book, "package", code, version, 0);
}

const struct package_form *rulebook_form(struct rulebook *book, const void *ctx,
                                         const struct package *p, unsigned involved,
                                         int32_t day)
{
    const struct item *items[PACKAGE_MOST] = {NULL};
    const struct package_form *form;

    for (size_t i = 0; i < p->n_members && i < PACKAGE_MOST; i++)
        items[i] = rulebook_item_on(book, p->members[i].item, day);
    form = package_form(ctx, p, items, involved);
    if (!form)
        log_line(LOG_LEVEL_WARNING, "package %s version %d: its items are not in force",
                 p->code, p->version);
    return form;
}

const struct package_form **rulebook_packages(struct rulebook *book, const void *ctx,
                                              int32_t day, size_t *n)
{
    const struct package_form **list = NULL;

    *n = 0;
    for (size_t i = 0; i < book->newest.n; i++) {
        const struct publication *p = &book->newest.list[i];
        const struct package *package =
            strcmp(p->kind, "package") ? NULL : rulebook_package(book, p->name, p->version);
        const struct package_form *form =
            package ? rulebook_form(book, ctx, package, (1u << package->n_members) - 1, day)
                    : NULL;

        if (form)
            *mem_push(ctx, &list, n, const struct package_form *) = form;
    }
    return list;
}

struct expr_ops rulebook_expr(struct rulebook *book)
{
    return book->ops;
}

static const struct item *source_item(void *arg, const char *code, int version)
{
    return version ? rulebook_item(arg, code, version) : NULL;
}

static const struct calendar *calendar_of_hall(struct rulebook *book,
                                               const struct roster *roster, const char *code,
                                               int version)
{
    const struct hall *hall = roster && code ? roster_hall(roster, code) : NULL;

    return hall ? rulebook_calendar_of(book, hall->division, version)
                : rulebook_calendar(book, version);
}

struct due_by rulebook_due_by_then(struct rulebook *book, const char *hall, int version)
{
    return (struct due_by){
        .calendar = calendar_of_hall(book, rulebook_roster(book, 0), hall, version),
        .lamps = parsed(book, LAMPS, LAMPS, 0, 0),
    };
}

struct due_by rulebook_due_by(struct rulebook *book, const char *hall)
{
    return rulebook_due_by_then(book, hall, 0);
}

static struct due_by source_due_by(void *arg, const char *hall)
{
    return rulebook_due_by(arg, hall);
}

struct casefile_source rulebook_source(struct rulebook *book)
{
    return (struct casefile_source){
        .item = source_item, .due_by = source_due_by, .arg = book};
}

static const struct calendar *judged_by(struct rulebook *book, const struct event *e,
                                        const struct roster *roster)
{
    const struct post *post = roster ? roster_post(roster, e->post) : NULL;
    int version = rulebook_calendar(book, e->calendar) ? e->calendar : 0;

    return calendar_of_hall(book, roster, post ? post->hall : NULL, version);
}

/* The package that a receipt names. */
static const struct package *package_of(struct rulebook *book, const struct event *e)
{
    const struct json *said = e->kind == KIND_RECEIVE ? json_get(e->data, "package") : NULL;
    const char *code = json_get_string(said, "code");
    int version = (int)json_get_int(said, "version", 0);

    return code && version ? rulebook_package(book, code, version) : NULL;
}

struct rules rulebook_rules(struct rulebook *book, const struct event *e,
                            const struct roster *roster)
{
    struct rules rules = {
        .item = e->item_version ? rulebook_item(book, e->item, e->item_version) : NULL,
        .calendar = judged_by(book, e, roster),
        .roster = roster,
        .lamps = parsed(book, LAMPS, LAMPS, 0, 0),
        .expr = &book->ops,
        .promises = rulebook_promises(book, 0),
        .package = package_of(book, e),
    };

    if (e->kind == KIND_RECEIVE) {
        rulebook_standing(book, e->item, date_of_at(e->at, NULL), &book->standing);
        rules.standing = &book->standing;
    }
    return rules;
}
