#include "tui/text.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"

static bool is_one_of(uint32_t cp, const char *set)
{
    uint32_t one;
    for (size_t n; (n = utf8_next(set, &one)); set += n)
        if (one == cp)
            return true;
    return false;
}

static bool no_break_before(uint32_t cp)
{
    return is_one_of(cp, "、。，．；：？！）》」』】〕〉”’…—％℃·,.;:?!)]}%") ||
           (cp >= 0x300 && utf8_cell_width(cp) == 0);
}

static bool no_break_after(uint32_t cp)
{
    return is_one_of(cp, "（《「『【〔〈“‘￥([{");
}

static bool is_wide(uint32_t cp)
{
    return cp >= 0x1100 && utf8_cell_width(cp) == 2;
}

/* Whether a line may end between these two. */
static bool may_break(uint32_t before, uint32_t after)
{
    if (before == ' ' || after == ' ')
        return true;
    if (no_break_after(before) || no_break_before(after))
        return false;
    return is_wide(before) || is_wide(after);
}

/* Bytes of the line that begins at s, whose paragraph has n bytes. */
static size_t line_bytes(const char *s, size_t n, int width)
{
    size_t at = 0, best = 0;
    int used = 0;
    uint32_t before = 0, cp;
    while (at < n) {
        size_t len = utf8_next(s + at, &cp);
        if (at > 0 && may_break(before, cp))
            best = at;
        int cells = utf8_cell_width(cp);
        if (used + cells > width && cp != ' ')
            return best ? best : at ? at : len;
        used += cells;
        at += len;
        before = cp;
    }
    return n;
}

static size_t trimmed(const char *s, size_t n)
{
    while (n > 0 && s[n - 1] == ' ')
        n--;
    return n;
}

static void wrap_paragraph(const void *ctx, struct text_lines *out, const char *text, size_t at,
                           size_t n, int width)
{
    size_t end = at + n;
    do {
        size_t len = line_bytes(text + at, end - at, width);
        *mem_push(ctx, &out->lines, &out->n, struct text_line) =
            (struct text_line){at, trimmed(text + at, len)};
        at += len;
        while (at < end && text[at] == ' ')
            at++;
    } while (at < end);
}

struct text_lines text_wrap(const void *ctx, const char *text, int width)
{
    struct text_lines out = {0};
    for (size_t at = 0; text[at];) {
        size_t n = strcspn(text + at, "\n");
        wrap_paragraph(ctx, &out, text, at, n, width < 2 ? 2 : width);
        at += n + (text[at + n] == '\n');
    }
    return out;
}

struct text_pane text_pane_new(const void *ctx)
{
    return (struct text_pane){.ctx = ctx, .rows = 1, .cols = 80};
}

static size_t last_top(const struct text_pane *p)
{
    size_t rows = (size_t)p->rows;
    return p->lines.n > rows ? p->lines.n - rows : 0;
}

static void wrap(struct text_pane *p)
{
    mem_free(p->lines.lines);
    p->lines = text_wrap(p->ctx, p->text ? p->text : "", p->cols - 2);
    if (p->top > last_top(p))
        p->top = last_top(p);
}

void text_pane_set(struct text_pane *p, const char *text)
{
    mem_free(p->text);
    p->text = mem_strdup(p->ctx, text);
    p->top = 0;
    wrap(p);
}

void text_pane_layout(struct text_pane *p, int rows, int cols)
{
    p->rows = rows < 1 ? 1 : rows;
    p->cols = cols;
    wrap(p);
}

static size_t less(size_t n, int by)
{
    return n > (size_t)by ? n - (size_t)by : 0;
}

bool text_pane_key(struct text_pane *p, uint32_t key)
{
    int page = p->rows > 1 ? p->rows - 1 : 1;
    switch (key) {
    case K_UP:
        p->top = less(p->top, 1);
        return true;
    case K_PGUP:
        p->top = less(p->top, page);
        return true;
    case K_DOWN:
        p->top++;
        break;
    case K_PGDN:
    case ' ':
        p->top += (size_t)page;
        break;
    case K_HOME:
        p->top = 0;
        return true;
    case K_END:
        p->top = last_top(p);
        return true;
    default:
        return false;
    }
    if (p->top > last_top(p))
        p->top = last_top(p);
    return true;
}

void text_pane_draw(const struct text_pane *p, struct canvas c)
{
    int margin = p->cols > c.cols ? 0 : 1;
    for (int row = 0; row < p->rows && p->top + (size_t)row < p->lines.n; row++) {
        struct text_line line = p->lines.lines[p->top + (size_t)row];
        char *text = mem_strndup(NULL, p->text + line.at, line.len);
        canvas_put(c, row, margin, STYLE_NORMAL, text);
        mem_free(text);
    }
    size_t shown = p->top + (size_t)p->rows;
    if (p->top == 0 && shown >= p->lines.n)
        return;
    if (shown > p->lines.n)
        shown = p->lines.n;
    char *place = mem_printf(NULL, " %zu/%zu", shown, p->lines.n);
    canvas_put(c, p->rows - 1, c.cols - canvas_width(place), STYLE_DIM, place);
    mem_free(place);
}
