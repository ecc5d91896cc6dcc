#include "tui/line.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"

struct line line_new(const void *ctx, int max)
{
    return (struct line){.text = str_new(ctx), .max = max};
}

const char *line_text(const struct line *line)
{
    return line->text.s;
}

void line_set(struct line *line, const char *text)
{
    str_cut(&line->text, 0);
    line->at = 0;
    line_insert(line, text);
}

void line_wipe(struct line *line)
{
    explicit_bzero(line->text.s, line->text.len);
    str_cut(&line->text, 0);
    line->at = 0;
}

static bool is_mark(uint32_t cp)
{
    return cp >= 0x300 && utf8_cell_width(cp) == 0;
}

/* The start of the next character with its marks, or of the one before. */
static size_t step_right(const struct line *line, size_t at)
{
    uint32_t cp;
    at += utf8_next(line->text.s + at, &cp);
    for (size_t n; (n = utf8_next(line->text.s + at, &cp)) && is_mark(cp); at += n)
        ;
    return at;
}

static size_t step_left(const struct line *line, size_t at)
{
    uint32_t cp = 0;
    do {
        at -= utf8_prev(line->text.s, at);
        utf8_next(line->text.s + at, &cp);
    } while (at > 0 && is_mark(cp));
    return at;
}

static void remove_bytes(struct line *line, size_t from, size_t to)
{
    struct str *text = &line->text;
    memmove(text->s + from, text->s + to, text->len - to);
    str_cut(text, text->len - (to - from));
    line->at = from;
}

static void insert_bytes(struct line *line, const char *bytes, size_t n)
{
    struct str *text = &line->text;
    size_t tail = text->len - line->at;
    str_repeat(text, ' ', n);
    memmove(text->s + line->at + n, text->s + line->at, tail);
    memcpy(text->s + line->at, bytes, n);
    line->at += n;
}

static bool is_full(const struct line *line)
{
    return line->max > 0 && utf8_length(line->text.s) >= (size_t)line->max;
}

static enum line_result insert_point(struct line *line, uint32_t cp, bool overwrite)
{
    if (overwrite && line->at < line->text.len && !is_mark(cp))
        remove_bytes(line, line->at, step_right(line, line->at));
    if (is_full(line))
        return LINE_FULL;
    char bytes[4];
    insert_bytes(line, bytes, utf8_put(bytes, cp));
    return LINE_CHANGED;
}

enum line_result line_insert(struct line *line, const char *text)
{
    enum line_result result = LINE_MOVED;
    uint32_t cp;
    for (size_t n; (n = utf8_next(text, &cp)) && result != LINE_FULL; text += n)
        if (key_is_text(cp) && cp != UTF8_BAD)
            result = insert_point(line, cp, false);
    return result;
}

static enum line_result move_to(struct line *line, size_t at)
{
    line->at = at;
    return LINE_MOVED;
}

static enum line_result delete_range(struct line *line, size_t from, size_t to)
{
    if (from == to)
        return LINE_MOVED;
    remove_bytes(line, from, to);
    return LINE_CHANGED;
}

enum line_result line_key(struct line *line, uint32_t key)
{
    size_t at = line->at;
    switch (key) {
    case K_LEFT:
        return move_to(line, step_left(line, at));
    case K_RIGHT:
        return move_to(line, step_right(line, at));
    case K_HOME:
        return move_to(line, 0);
    case K_END:
        return move_to(line, line->text.len);
    case K_BACKSPACE:
        return delete_range(line, step_left(line, at), at);
    case K_DELETE:
        return delete_range(line, at, step_right(line, at));
    case K_CTRL('U'):
        return delete_range(line, 0, line->text.len);
    case K_INSERT:
        line->overwrite = !line->overwrite;
        return LINE_MOVED;
    default:
        return key_is_text(key) ? insert_point(line, key, line->overwrite) : LINE_IGNORED;
    }
}

static char *shown_text(const struct line *line, size_t n)
{
    if (!line->secret)
        return mem_strndup(NULL, line->text.s, n);
    char *part = mem_strndup(NULL, line->text.s, n);
    size_t stars = utf8_length(part);
    mem_free(part);
    char *out = mem_array(NULL, char, stars + 1);
    memset(out, '*', stars);
    return out;
}

/* Columns hidden on the left: none while the caret fits, then whole half widths. */
static int hidden_columns(int caret, int width)
{
    int half = width > 1 ? width / 2 : 1;
    return caret < width ? 0 : (caret - width + half) / half * half;
}

void line_draw(const struct line *line, struct canvas c, int row, int col, int width,
               enum style style, bool focus)
{
    if (width < 1)
        return;
    char *before = shown_text(line, line->at);
    char *all = shown_text(line, line->text.len);
    int caret = canvas_width(before), columns = canvas_width(all);
    int hidden = focus ? hidden_columns(caret, width) : 0;
    struct canvas room = canvas_part(c, row, col, 1, width);
    canvas_fill(room, style);
    canvas_put(room, 0, -hidden, style, all);
    if (hidden)
        canvas_put(room, 0, 0, STYLE_HINT, "<");
    if (columns - hidden > width && caret - hidden < width - 1)
        canvas_put(room, 0, width - 1, STYLE_HINT, ">");
    if (focus)
        canvas_caret(room, 0, caret - hidden);
    mem_free(before);
    mem_free(all);
}
