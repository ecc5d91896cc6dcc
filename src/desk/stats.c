#include "desk/stats.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "desk/lists.h"
#include "store/casefiles.h"

#define PAGE 200

static const struct {
    const char *name, *label;
} bys[] = {
#define X(id, name, label) [STATS_BY_##id] = {name, label},
    STATS_BY(X)
#undef X
};

const char *stats_by_name(enum stats_by by)
{
    BUG_ON((size_t)by >= ARRAY_LEN(bys));
    return bys[by].name;
}

const char *stats_by_label(enum stats_by by)
{
    BUG_ON((size_t)by >= ARRAY_LEN(bys));
    return bys[by].label;
}

bool stats_by_parse(const char *name, enum stats_by *out)
{
    for (size_t i = 0; i < ARRAY_LEN(bys); i++) {
        if (!strcmp(bys[i].name, name)) {
            *out = (enum stats_by)i;
            return true;
        }
    }
    return false;
}

/* ---- rows ------------------------------------------------------------------------------ */

struct making {
    struct desk *d;
    const void *ctx;
    enum stats_by by;
    struct tally_span span;
    struct stats *out;
};

/* Which row the casefile belongs to, and what it is called. */
static void key_of(const struct making *m, const struct casefile *c, struct stats_row *row)
{
    const struct roster *r = m->d->roster;
    const struct post *post = r && c->window ? roster_post(r, c->window) : NULL;
    const struct hall *hall = r && c->hall ? roster_hall(r, c->hall) : NULL;
    const struct item *item = c->item;

    switch (m->by) {
    case STATS_BY_WINDOW:
        row->key = c->window;
        row->name = post ? post->name : c->window;
        break;
    case STATS_BY_HALL:
        row->key = c->hall;
        row->name = hall ? hall->name : c->hall;
        break;
    case STATS_BY_ITEM:
        row->key = c->item_code;
        row->name = item ? item->name : c->item_code;
        break;
    case STATS_BY_DOMAIN:
        row->key = item ? domain_name(item->domain) : NULL;
        row->name = item ? _(domain_label(item->domain)) : NULL;
        break;
    default:
        row->key = item ? item->organ : NULL;
        row->name = item ? item->organ_name : NULL;
    }
}

static struct stats_row *row_for(const struct making *m, const struct casefile *c)
{
    struct stats_row row = {0}, *out;

    key_of(m, c, &row);
    row.key = row.key ? row.key : "";
    row.name = row.name ? row.name : "";
    for (size_t i = 0; i < m->out->n; i++)
        if (!strcmp(m->out->list[i].key, row.key))
            return &m->out->list[i];
    out = mem_push(m->ctx, &m->out->list, &m->out->n, struct stats_row);
    out->key = mem_strdup(m->ctx, row.key);
    out->name = mem_strdup(m->ctx, row.name);
    return out;
}

static bool is_empty(const struct tally *t)
{
    for (size_t i = 0; i < TALLY_COUNT; i++)
        if (t->n[i])
            return false;
    return true;
}

/* What ended before the span, and what came after it, has nothing to count. */
static bool concerned(const struct making *m, const struct casefile_row *row)
{
    bool over = !(STATES_BEFORE_DECISION & 1u << row->state);

    return !row->gone && row->state != STATE_NONE &&
           date_of_at(row->received_at, NULL) <= m->span.to &&
           (!over || date_of_at(row->changed_at, NULL) >= m->span.from);
}

static enum rc count_one(const struct making *m, const struct casefile_row *row,
                         struct err *err)
{
    struct casefile_source source = rulebook_source(m->d->rules);
    void *work = mem_context(NULL, "stats");
    struct casefile *c = NULL;
    struct tally one = {0};
    enum rc rc =
        casefiles_fold(seat_journal(m->d->seat), work, &source, row->id, &c, err);

    if (!rc && c) {
        tally_add(&one, c, desk_calendar(m->d), m->span);
        if (!is_empty(&one))
            tally_sum(&row_for(m, c)->tally, &one);
    }
    mem_free(work);
    return rc;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct stats_row *)a)->key, ((const struct stats_row *)b)->key);
}

enum rc stats_make(struct desk *d, const void *ctx, enum stats_by by, struct tally_span span,
                   struct stats *out, struct err *err)
{
    struct making m = {d, ctx, by, span, out};
    void *pages = mem_context(NULL, "stats pages");
    struct row_query q = {.place = lists_place(d, pages), .work = WORK_MEMBER,
                          .newest = true, .limit = PAGE};
    struct row_list rows = {.n = PAGE};
    enum rc rc = RC_OK;

    *out = (struct stats){0};
    while (!rc && rows.n == PAGE) {
        rc = journal_list_rows(seat_journal(d->seat), pages, &q, &rows, err);
        for (size_t i = 0; !rc && i < rows.n; i++)
            if (concerned(&m, &rows.list[i]))
                rc = count_one(&m, &rows.list[i], err);
        if (!rc && rows.n)
            q.after = row_cursor_after(&rows.list[rows.n - 1]);
    }
    mem_free(pages);
    if (out->n)
        qsort(out->list, out->n, sizeof *out->list, compare);
    for (size_t i = 0; i < out->n; i++)
        tally_sum(&out->all, &out->list[i].tally);
    return rc;
}
