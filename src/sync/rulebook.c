#include "sync/rulebook.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "expr/expr.h"
#include "sync/rulebook_p.h"

#define DIVISION_MIN 2 /* digits: a province */

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

/* ---- asking ------------------------------------------------------------------------ */

const struct item *rulebook_item(struct rulebook *book, const char *code, int version)
{
    return rulebook_page(book, ITEM, code, version, 0);
}

const struct route_template *rulebook_route(struct rulebook *book, const char *code,
                                            int version)
{
    return rulebook_page(book, ROUTE, code, version, 0);
}

const struct roster *rulebook_roster(struct rulebook *book, int version)
{
    return rulebook_page(book, ROSTER, ROSTER, version, 0);
}

const struct calendar *rulebook_calendar(struct rulebook *book, int version)
{
    return rulebook_page(book, CALENDAR, NATIONAL, version, 0);
}

const struct calendar *rulebook_calendar_of(struct rulebook *book, const char *division,
                                            int version)
{
    int national = version ? version : rulebook_newest_version(book, CALENDAR, NATIONAL);
    void *ctx = mem_context(book, "division");
    const struct calendar *found = NULL;

    for (size_t n = strlen(division); n >= DIVISION_MIN && !found; n--)
        found = rulebook_page(book, CALENDAR, mem_strndup(ctx, division, n), 0, national);
    mem_free(ctx);
    return found ? found : rulebook_calendar(book, version);
}

const struct promises *rulebook_promises(struct rulebook *book, int version)
{
    return rulebook_page(book, PROMISES, PROMISES, version, 0);
}

int rulebook_roster_version(struct rulebook *book)
{
    return rulebook_newest_version(book, ROSTER, ROSTER);
}

int rulebook_calendar_version(struct rulebook *book)
{
    return rulebook_newest_version(book, CALENDAR, NATIONAL);
}

int64_t rulebook_calendar_at(const struct rulebook *book)
{
    const struct publication *p = rulebook_newest(book, CALENDAR, NATIONAL);

    return p ? p->at : 0;
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
                                               const struct roster *roster,
                                               const char *code, int version)
{
    const struct hall *hall = roster && code ? roster_hall(roster, code) : NULL;

    return hall ? rulebook_calendar_of(book, hall->division, version)
                : rulebook_calendar(book, version);
}

struct due_by rulebook_due_by_then(struct rulebook *book, const char *code, int version)
{
    const struct roster *roster = rulebook_roster(book, 0);
    const struct hall *hall = roster && code ? roster_hall(roster, code) : NULL;

    return (struct due_by){
        .calendar = calendar_of_hall(book, roster, code, version),
        .hours = hall ? &hall->hours : NULL,
        .lamps = rulebook_page(book, LAMPS, LAMPS, 0, 0),
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
        .lamps = rulebook_page(book, LAMPS, LAMPS, 0, 0),
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

void rulebook_rules_here(struct rulebook *book, const struct casefile *c,
                         const struct event *e, struct rules *rules)
{
    int version = rulebook_calendar(book, e->calendar) ? e->calendar : 0;
    struct due_by by;

    if (!c || !c->hall)
        return;
    by = rulebook_due_by_then(book, c->hall, version);
    rules->calendar = by.calendar;
    rules->hours = by.hours;
}
