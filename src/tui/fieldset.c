#include "tui/fieldset.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"

static bool match_part(const char *text, const char *typed)
{
    char *a = utf8_fold(NULL, text), *b = utf8_fold(NULL, typed);
    bool found = strstr(a, b) != NULL;
    mem_free(a);
    mem_free(b);
    return found;
}

struct fieldset fieldset_new(const void *ctx, const struct fieldset_hooks *hooks)
{
    struct fieldset set = {.ctx = mem_context(ctx, "fieldset"), .rows = 1, .cols = 80};
    if (hooks)
        set.hooks = *hooks;
    if (!set.hooks.match)
        set.hooks.match = match_part;
    return set;
}

static bool can_focus(const struct fieldset *set, size_t i)
{
    return i < set->n && !set->fields[i].disabled && set->fields[i].spec.kind != ENTRY_NOTE;
}

/* Lay-out */

static void measure_labels(struct fieldset *set)
{
    int widest = 4, most = set->cols * 2 / 5;
    for (size_t i = 0; i < set->n; i++) {
        const struct entry *f = &set->fields[i];
        int width = canvas_width(f->spec.label);
        bool beside = f->spec.kind != ENTRY_NOTE && f->spec.kind != ENTRY_MANY;
        if (beside && width > widest)
            widest = width;
    }
    set->label_width = widest < most ? widest : most > 4 ? most : 4;
}

static int rows_before(const struct fieldset *set, size_t i)
{
    int rows = 0;
    for (size_t j = 0; j < i && j < set->n; j++)
        rows += entry_rows(&set->fields[j], set->hooks.match, set->cols);
    return rows;
}

static int body_rows(const struct fieldset *set)
{
    return set->rows > 1 ? set->rows - 1 : 1;
}

/* The first row to show: where it was, moved as little as keeps the focus in sight. */
static int top_for_focus(const struct fieldset *set)
{
    int top = set->top, body = body_rows(set);
    int over = rows_before(set, set->n) - body;
    if (top > over)
        top = over > 0 ? over : 0;
    if (set->focus >= set->n)
        return top;
    const struct entry *f = &set->fields[set->focus];
    int first = rows_before(set, set->focus);
    int caret = first + entry_caret_row(f);
    int last = first + entry_rows(f, set->hooks.match, set->cols) - 1;
    if (last >= top + body)
        top = last - body + 1;
    if (caret < top)
        top = caret;
    if (caret >= top + body)
        top = caret - body + 1;
    if (first < top && caret < first + body)
        top = first;
    return top;
}

void fieldset_layout(struct fieldset *set, int rows, int cols)
{
    set->rows = rows;
    set->cols = cols;
    measure_labels(set);
    set->top = top_for_focus(set);
}

size_t fieldset_add(struct fieldset *set, const struct entry_spec *spec)
{
    *mem_push(set->ctx, &set->fields, &set->n, struct entry) = entry_new(set->ctx, spec);
    if (set->focus == set->n - 1 && !can_focus(set, set->focus))
        set->focus = set->n;
    measure_labels(set);
    return set->n - 1;
}

size_t fieldset_find(const struct fieldset *set, const char *name)
{
    for (size_t i = 0; i < set->n; i++)
        if (!strcmp(set->fields[i].spec.name, name))
            return i;
    return FIELDSET_NONE;
}

static struct entry *field_at(const struct fieldset *set, size_t i)
{
    BUG_ON(i >= set->n);
    return &set->fields[i];
}

const char *fieldset_value(const struct fieldset *set, size_t i)
{
    return entry_value(field_at(set, i));
}

void fieldset_set_value(struct fieldset *set, size_t i, const char *value)
{
    entry_set_value(field_at(set, i), value);
}

void fieldset_set_problem(struct fieldset *set, size_t i, const char *problem)
{
    entry_set_problem(field_at(set, i), problem);
}

void fieldset_set_note(struct fieldset *set, size_t i, const char *note)
{
    entry_set_note(field_at(set, i), note);
}

size_t fieldset_problems(const struct fieldset *set)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++)
        n += !set->fields[i].disabled && set->fields[i].problem;
    return n;
}

void fieldset_touch_all(struct fieldset *set)
{
    for (size_t i = 0; i < set->n; i++)
        set->fields[i].touched = true;
}

/* The focus */

static void move_focus(struct fieldset *set, size_t to, bool forward)
{
    if (set->focus < set->n) {
        entry_leave(&set->fields[set->focus]);
        if (*entry_value(&set->fields[set->focus]))
            set->fields[set->focus].touched = true;
    }
    set->focus = to;
    entry_enter(&set->fields[to], forward);
}

bool fieldset_focus(struct fieldset *set, size_t i)
{
    if (!can_focus(set, i))
        return false;
    move_focus(set, i, true);
    set->top = top_for_focus(set);
    return true;
}

static bool focus_forward(struct fieldset *set)
{
    for (size_t i = set->focus + 1; i < set->n; i++)
        if (can_focus(set, i)) {
            move_focus(set, i, true);
            return true;
        }
    return false;
}

static bool focus_back(struct fieldset *set)
{
    for (size_t i = set->focus < set->n ? set->focus : set->n; i-- > 0;)
        if (can_focus(set, i)) {
            move_focus(set, i, false);
            return true;
        }
    return false;
}

void fieldset_set_disabled(struct fieldset *set, size_t i, bool disabled)
{
    field_at(set, i)->disabled = disabled;
    if (can_focus(set, set->focus))
        return;
    if (!focus_forward(set) && !focus_back(set))
        set->focus = set->n;
}

bool fieldset_next_problem(struct fieldset *set)
{
    for (size_t step = 1; step <= set->n; step++) {
        size_t i = (set->focus + step) % set->n;
        if (!can_focus(set, i) || !set->fields[i].problem)
            continue;
        fieldset_focus(set, i);
        set->fields[i].touched = true;
        set->top = top_for_focus(set);
        return true;
    }
    return false;
}

/* Keys */

static enum fieldset_result tell_changed(struct fieldset *set, size_t i)
{
    set->fields[i].touched = true;
    if (set->hooks.changed)
        set->hooks.changed(set->hooks.arg, set, i);
    return FIELDSET_CHANGED;
}

bool fieldset_same_as_last(struct fieldset *set)
{
    if (!can_focus(set, set->focus) || !set->hooks.last)
        return false;
    size_t i = set->focus;
    const char *value = set->hooks.last(set->hooks.arg, set->fields[i].spec.name);
    if (!value)
        return false;
    entry_set_value(&set->fields[i], value);
    tell_changed(set, i);
    set->top = top_for_focus(set);
    return true;
}

static enum fieldset_result move_key(struct fieldset *set, uint32_t key)
{
    switch (key) {
    case K_ENTER:
    case K_TAB:
    case K_DOWN:
        return focus_forward(set) ? FIELDSET_MOVED : FIELDSET_END;
    case K_BACKTAB:
    case K_UP:
        focus_back(set);
        return FIELDSET_MOVED;
    case K_CTRL('N'):
        return fieldset_next_problem(set) ? FIELDSET_MOVED : FIELDSET_IGNORED;
    case K_CTRL('L'):
        return fieldset_same_as_last(set) ? FIELDSET_CHANGED : FIELDSET_IGNORED;
    default:
        return FIELDSET_IGNORED;
    }
}

static enum fieldset_result after(struct fieldset *set, enum entry_result result, uint32_t key)
{
    size_t i = set->focus;
    switch (result) {
    case ENTRY_CHANGED:
        return tell_changed(set, i);
    case ENTRY_PICKED:
        tell_changed(set, i);
        if (set->focus == i)
            focus_forward(set);
        return FIELDSET_CHANGED;
    case ENTRY_MOVED:
        return FIELDSET_MOVED;
    case ENTRY_REFUSED:
        return FIELDSET_REFUSED;
    case ENTRY_IGNORED:
        break;
    }
    return move_key(set, key);
}

enum fieldset_result fieldset_key(struct fieldset *set, uint32_t key)
{
    if (!can_focus(set, set->focus))
        return FIELDSET_IGNORED;
    struct entry *f = &set->fields[set->focus];
    enum fieldset_result result = after(set, entry_key(f, key, set->hooks.match), key);
    set->top = top_for_focus(set);
    return result;
}

enum fieldset_result fieldset_paste(struct fieldset *set, const char *text)
{
    if (!can_focus(set, set->focus))
        return FIELDSET_IGNORED;
    size_t i = set->focus;
    enum entry_result result = entry_paste(&set->fields[i], text);
    if (result == ENTRY_CHANGED || result == ENTRY_REFUSED)
        tell_changed(set, i); /* a part of it may have gone in */
    set->top = top_for_focus(set);
    return result == ENTRY_CHANGED   ? FIELDSET_CHANGED
           : result == ENTRY_REFUSED ? FIELDSET_REFUSED
                                     : FIELDSET_MOVED;
}

/* Drawing */

/* A view of the rows of one field, from `first` on; rows above the place are cut. */
static void draw_one(const struct fieldset *set, struct canvas body, size_t i, int first,
                     bool focus)
{
    int rows = entry_rows(&set->fields[i], set->hooks.match, set->cols);
    if (rows < 1 || first + rows <= 0 || first >= body.rows)
        return;
    struct grid *grid = grid_new(set->ctx, rows, body.cols);
    entry_draw(&set->fields[i], set->hooks.match, canvas_of(grid), set->label_width, focus);
    canvas_copy(body, first, canvas_of(grid));
    mem_free(grid);
}

/* What stands under the form: the whole label where its place is too narrow, the hint. */
static void draw_hint(const struct fieldset *set, struct canvas c)
{
    const struct entry_spec *spec = &set->fields[set->focus].spec;
    int col = 0;

    if (spec->kind != ENTRY_MANY && canvas_width(spec->label) > set->label_width)
        col = canvas_put(c, 0, 0, STYLE_LABEL, spec->label) + 1;
    if (spec->hint && col < c.cols)
        canvas_put_in(c, 0, col, c.cols - col, STYLE_DIM, spec->hint);
}

void fieldset_draw(const struct fieldset *set, struct canvas c, bool focus)
{
    struct canvas body = canvas_part(c, 0, 0, body_rows(set), -1);
    int row = -top_for_focus(set);
    for (size_t i = 0; i < set->n && row < body.rows; i++) {
        draw_one(set, body, i, row, focus && i == set->focus);
        row += entry_rows(&set->fields[i], set->hooks.match, set->cols);
    }
    if (!can_focus(set, set->focus) || c.rows < 2)
        return;
    draw_hint(set, canvas_part(c, c.rows - 1, 1, 1, -1));
}
