#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/key.h"

enum { MARGIN = 3, GAP = 2, FLEXIBLE_LEAST = 8, COLUMNS_MOST = 16 };

struct list list_new(const void *ctx, const struct list_column *columns, int n_columns,
                     const char *empty)
{
    BUG_ON(n_columns > COLUMNS_MOST);
    return (struct list){.columns = columns,
                         .n_columns = n_columns,
                         .empty = empty,
                         .ctx = mem_context(ctx, "list"),
                         .height = 1,
                         .width = 80};
}

/* Keeps the selected row in sight, and no empty rows under the last. */
static void settle(struct list *l)
{
    size_t height = (size_t)l->height;
    if (l->selected >= l->n)
        l->selected = l->n ? l->n - 1 : 0;
    if (l->selected < l->top)
        l->top = l->selected;
    if (l->selected >= l->top + height)
        l->top = l->selected - height + 1;
    if (l->top + height > l->n)
        l->top = l->n > height ? l->n - height : 0;
}

void list_layout(struct list *l, int rows, int cols)
{
    l->height = rows > 1 ? rows - 1 : 1;
    l->width = cols;
    settle(l);
}

/* The model's keys in order, for finding. */
struct place {
    const char *key;
    size_t at;
    bool shown;
};

static int compare_places(const void *a, const void *b)
{
    return strcmp(((const struct place *)a)->key, ((const struct place *)b)->key);
}

static struct place *sorted_places(const struct list *l, size_t *n)
{
    *n = l->model.count ? l->model.count(l->model.data) : 0;
    struct place *places = mem_array(l->ctx, struct place, *n + 1);
    for (size_t i = 0; i < *n; i++)
        places[i] = (struct place){l->model.key(l->model.data, i), i, false};
    qsort(places, *n, sizeof *places, compare_places);
    return places;
}

static struct place *find_place(struct place *places, size_t n, const char *key)
{
    struct place wanted = {.key = key};
    return bsearch(&wanted, places, n, sizeof *places, compare_places);
}

/* The rows stay as they are; where each is now, and how many are new. */
static void stand_still(struct list *l)
{
    size_t n;
    struct place *places = sorted_places(l, &n);
    l->fresh = n;
    for (size_t i = 0; i < l->n; i++) {
        struct place *p = find_place(places, n, l->rows[i].key);
        l->rows[i].at = p ? p->at : LIST_GONE;
        l->fresh -= p ? 1 : 0;
    }
    mem_free(places);
}

static bool was_chosen(const struct list_row *rows, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].chosen && !strcmp(rows[i].key, key))
            return true;
    return false;
}

void list_take(struct list *l)
{
    struct list_row *old = l->rows;
    size_t n_old = l->n, chosen = list_chosen(l);
    char *selected = l->n ? mem_strdup(l->ctx, l->rows[l->selected].key) : NULL;
    l->n = l->model.count ? l->model.count(l->model.data) : 0;
    l->rows = mem_array(l->ctx, struct list_row, l->n + 1);
    for (size_t i = 0; i < l->n; i++) {
        char *key = mem_strdup(l->rows, l->model.key(l->model.data, i));
        l->rows[i] = (struct list_row){key, i, chosen && was_chosen(old, n_old, key)};
    }
    l->fresh = 0;
    if (selected)
        list_select(l, selected);
    settle(l);
    mem_free(selected);
    mem_free(old);
}

void list_update(struct list *l, struct list_model model)
{
    l->model = model;
    if (l->focus && l->n)
        stand_still(l);
    else
        list_take(l);
}

void list_focus(struct list *l, bool focus)
{
    bool lost = l->focus && !focus;
    l->focus = focus;
    if (lost)
        list_take(l);
}

bool list_select(struct list *l, const char *key)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->rows[i].key, key)) {
            l->selected = i;
            settle(l);
            return true;
        }
    return false;
}

const struct list_row *list_selected(const struct list *l)
{
    return l->n ? &l->rows[l->selected] : NULL;
}

size_t list_chosen(const struct list *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += l->rows[i].chosen;
    return n;
}

void list_choose_none(struct list *l)
{
    for (size_t i = 0; i < l->n; i++)
        l->rows[i].chosen = false;
}

static enum list_result move_by(struct list *l, long by)
{
    long to = (long)l->selected + by, last = (long)l->n - 1;
    l->selected = (size_t)(to < 0 || last < 0 ? 0 : to > last ? last : to);
    settle(l);
    return LIST_MOVED;
}

static enum list_result choose(struct list *l)
{
    if (!l->n)
        return LIST_IGNORED;
    l->rows[l->selected].chosen = !l->rows[l->selected].chosen;
    move_by(l, 1);
    return LIST_CHOSEN;
}

enum list_result list_key(struct list *l, uint32_t key)
{
    switch (key) {
    case K_UP:
        return move_by(l, -1);
    case K_DOWN:
        return move_by(l, 1);
    case K_PGUP:
        return move_by(l, -(long)l->height);
    case K_PGDN:
        return move_by(l, l->height);
    case K_HOME:
        return move_by(l, -(long)l->n);
    case K_END:
        return move_by(l, (long)l->n);
    case ' ':
        return choose(l);
    default:
        return LIST_IGNORED;
    }
}

static const char *cell_text(const struct list *l, const struct list_row *row, int column,
                             enum style *style)
{
    *style = STYLE_NORMAL;
    return l->model.cell(l->model.data, row->at, column, style);
}

static bool row_matches(const struct list *l, const struct list_row *row, const char *typed,
                        bool (*match)(const char *, const char *))
{
    enum style style;
    for (int i = 0; row->at != LIST_GONE && i < l->n_columns; i++)
        if (match(cell_text(l, row, i, &style), typed))
            return true;
    return false;
}

bool list_jump(struct list *l, const char *typed,
               bool (*match)(const char *text, const char *typed))
{
    for (size_t i = 0; i < l->n; i++) {
        size_t at = (l->selected + i) % l->n;
        if (!row_matches(l, &l->rows[at], typed, match))
            continue;
        l->selected = at;
        settle(l);
        return true;
    }
    return false;
}

/* Drawing */

static int least_width(const struct list_column *c)
{
    return c->width ? c->width : FLEXIBLE_LEAST;
}

/* The column to leave out next: the last of the highest priority above 0, or -1. */
static int least_wanted(const struct list *l, const int *widths)
{
    int worst = -1;
    for (int i = 0; i < l->n_columns; i++)
        if (widths[i] && l->columns[i].priority > 0 &&
            (worst < 0 || l->columns[i].priority >= l->columns[worst].priority))
            worst = i;
    return worst;
}

/* Gives each column its width, 0 where it is left out. */
static void fit_columns(const struct list *l, int widths[COLUMNS_MOST])
{
    int room = l->width - MARGIN - 1 + GAP;
    for (int i = 0; i < l->n_columns; i++) {
        widths[i] = least_width(&l->columns[i]);
        room -= widths[i] + GAP;
    }
    for (int i; room < 0 && (i = least_wanted(l, widths)) >= 0;) {
        room += widths[i] + GAP;
        widths[i] = 0;
    }
    for (int i = 0; i < l->n_columns && room > 0; i++)
        if (!l->columns[i].width && widths[i]) {
            widths[i] += room;
            break;
        }
}

static void draw_cell(const struct list_column *column, struct canvas c, int row, int col,
                      int width, enum style style, const char *text)
{
    if (column->right)
        canvas_put_right(c, row, col, width, style, text);
    else
        canvas_put_in(c, row, col, width, style, text);
}

static void draw_titles(const struct list *l, struct canvas c, const int *widths)
{
    int col = MARGIN;
    for (int i = 0; i < l->n_columns; i++)
        if (widths[i]) {
            draw_cell(&l->columns[i], c, 0, col, widths[i], STYLE_LABEL, _(l->columns[i].title));
            col += widths[i] + GAP;
        }
    if (!l->fresh)
        return;
    char *news = mem_printf(NULL, _(" %zu new "), l->fresh);
    canvas_put(c, 0, c.cols - canvas_width(news), STYLE_WARNING, news);
    mem_free(news);
}

static void draw_row(const struct list *l, const struct list_row *row, struct canvas c, int at,
                     const int *widths)
{
    int col = MARGIN;
    if (row->at == LIST_GONE) {
        canvas_put(c, at, col, STYLE_DIM, _("no longer in this list"));
        return;
    }
    for (int i = 0; i < l->n_columns; i++) {
        enum style style;
        if (!widths[i])
            continue;
        const char *text = cell_text(l, row, i, &style);
        draw_cell(&l->columns[i], c, at, col, widths[i], style, text);
        col += widths[i] + GAP;
    }
}

void list_draw(const struct list *l, struct canvas c)
{
    int widths[COLUMNS_MOST];
    fit_columns(l, widths);
    draw_titles(l, c, widths);
    if (!l->n && l->empty)
        canvas_put(c, 1, MARGIN, STYLE_DIM, _(l->empty));
    for (int i = 0; i < l->height && l->top + (size_t)i < l->n; i++) {
        size_t at = l->top + (size_t)i;
        canvas_put(c, 1 + i, 1, STYLE_MARK, at == l->selected ? ">" : " ");
        canvas_put(c, 1 + i, 2, STYLE_MARK, l->rows[at].chosen ? "*" : " ");
        draw_row(l, &l->rows[at], c, 1 + i, widths);
    }
    if (l->focus && l->n)
        canvas_caret(c, 1 + (int)(l->selected - l->top), 1);
}
