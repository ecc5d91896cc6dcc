#include "client/work_table.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/view.h"

#define PAGE 100

enum { REMAINING, APPLICANT, ITEM, STAGE, WINDOW, ARRIVED };

static const struct list_column columns[] = {
    [REMAINING] = {N_("left"), 9, 0, false}, [APPLICANT] = {N_("applicant"), 12, 0, false},
    [ITEM] = {N_("item"), 0, 0, false},      [STAGE] = {N_("stage"), 10, 2, false},
    [WINDOW] = {N_("window"), 10, 3, false}, [ARRIVED] = {N_("arrived"), 11, 1, false},
};

static size_t count(const void *data)
{
    return ((const struct work_table *)data)->n;
}

static const char *key(const void *data, size_t i)
{
    return ((const struct work_table *)data)->rows[i].row.id;
}

static const char *window_name(const struct work_table *t, const char *post)
{
    const struct roster *r = t->app->desk->roster;
    const struct post *p = r && post ? roster_post(r, post) : NULL;

    return p ? p->name : post ? post : "";
}

static const char *keep(const struct work_table *t, const char *text)
{
    snprintf(t->cell, WORK_TABLE_CELL, "%s", text ? text : "");
    return t->cell;
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct work_table *t = data;
    const struct work_row *r = &t->rows[i];
    void *ctx = mem_context(NULL, "cell");
    const char *text = "";

    switch (column) {
    case REMAINING:
        *style = view_lamp_style(r->lamp);
        text = view_remaining(ctx, &r->due);
        break;
    case APPLICANT:
        text = r->row.name;
        break;
    case ITEM:
        text = r->item_name;
        break;
    case STAGE:
        text = r->stage_name && *r->stage_name
                   ? mem_printf(ctx, "%s%s", r->stage_name, r->stage_done)
                   : _(state_label(r->row.state));
        break;
    case WINDOW:
        text = window_name(t, r->row.window);
        break;
    case ARRIVED:
        text = view_at(ctx, t->app, r->row.received_at);
        break;
    }
    text = keep(t, text);
    mem_free(ctx);
    return text;
}

struct work_table work_table_new(const void *ctx, struct app *app, const char *empty)
{
    struct work_table t = {.app = app};

    t.list = list_new(ctx, columns, ARRAY_LEN(columns), empty);
    t.list.focus = true;
    t.cell = mem_array(ctx, char, WORK_TABLE_CELL);
    return t;
}

static void put(struct work_table *t, void *round, const struct work_list *rows, bool still)
{
    struct list_model model = {count, key, cell, t};

    mem_free(t->round);
    t->round = round;
    t->rows = rows->list;
    t->n = rows->n;
    t->more = rows->more;
    list_update(&t->list, model);
    if (!still)
        list_take(&t->list);
}

enum rc work_table_read(struct work_table *t, enum worklist w, bool still, struct err *err)
{
    void *round = mem_context(t->list.ctx, "rows");
    struct work_list rows = {0};
    enum rc rc =
        lists_work(t->app->desk, round, w, NULL, t->n > PAGE ? t->n : PAGE, &rows, err);

    if (rc) {
        mem_free(round);
        return rc;
    }
    put(t, round, &rows, still);
    return RC_OK;
}

void work_table_clear(struct work_table *t)
{
    put(t, mem_context(t->list.ctx, "rows"), &(struct work_list){0}, false);
}

enum rc work_table_search(struct work_table *t, const char *typed, struct err *err)
{
    void *round = mem_context(t->list.ctx, "rows");
    struct work_list rows = {0};
    enum rc rc = lists_search(t->app->desk, round, typed, PAGE, &rows, err);

    if (rc) {
        mem_free(round);
        return rc;
    }
    put(t, round, &rows, false);
    return RC_OK;
}

/* Only what the clerk has paged through is held: a hundred rows a step. */
enum rc work_table_next(struct work_table *t, enum worklist w, struct err *err)
{
    struct work_list rows = {0};
    enum rc rc;

    if (!t->more || !t->n)
        return RC_OK;
    rc = lists_work(t->app->desk, t->round, w, &t->rows[t->n - 1].row, PAGE, &rows, err);
    if (rc)
        return rc;
    t->rows = mem_resize(t->round, t->rows, struct work_row, t->n + rows.n);
    for (size_t i = 0; i < rows.n; i++)
        t->rows[t->n++] = rows.list[i];
    t->more = rows.more;
    list_update(&t->list, (struct list_model){count, key, cell, t});
    list_take(&t->list);
    return RC_OK;
}

void work_table_put_first(struct work_table *t, unsigned states)
{
    struct work_row *rows = mem_array(t->round, struct work_row, t->n);
    size_t n = 0;

    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < t->n; i++)
            if ((turn == 0) == ((states & 1u << t->rows[i].row.state) != 0))
                rows[n++] = t->rows[i];
    t->rows = rows;
    list_update(&t->list, (struct list_model){count, key, cell, t});
    list_take(&t->list);
}

bool work_table_at_end(const struct work_table *t)
{
    return t->more && t->list.n && t->list.selected + 1 >= t->list.n;
}

const struct work_row *work_table_selected(const struct work_table *t)
{
    const struct list_row *row = list_selected(&t->list);

    return row && row->at != LIST_GONE ? &t->rows[row->at] : NULL;
}
