#include "tui/canvas.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/key.h"

static const struct cell blank = {.text = " ", .kind = CELL_TEXT, .width = 1};

struct grid *grid_new(const void *ctx, int rows, int cols)
{
    struct grid *grid = mem_new(ctx, struct grid);
    grid_resize(grid, rows, cols);
    return grid;
}

void grid_resize(struct grid *grid, int rows, int cols)
{
    BUG_ON(rows < 1 || cols < 1);
    grid->cells = mem_resize(grid, grid->cells, struct cell, (size_t)rows * (size_t)cols);
    grid->rows = rows;
    grid->cols = cols;
    grid_clear(grid);
}

void grid_clear(struct grid *grid)
{
    for (int i = 0; i < grid->rows * grid->cols; i++)
        grid->cells[i] = blank;
    grid->caret_row = grid->caret_col = -1;
}

struct canvas canvas_of(struct grid *grid)
{
    return (struct canvas){grid, 0, 0, grid->rows, grid->cols};
}

static int clamp(int n, int low, int high)
{
    return n < low ? low : n > high ? high : n;
}

struct canvas canvas_part(struct canvas c, int row, int col, int rows, int cols)
{
    row = clamp(row, 0, c.rows);
    col = clamp(col, 0, c.cols);
    int rows_left = c.rows - row, cols_left = c.cols - col;
    return (struct canvas){
        .grid = c.grid,
        .row = c.row + row,
        .col = c.col + col,
        .rows = rows < 0 || rows > rows_left ? rows_left : rows,
        .cols = cols < 0 || cols > cols_left ? cols_left : cols,
    };
}

static struct cell *cell_at(struct canvas c, int row, int col)
{
    return &c.grid->cells[(c.row + row) * c.grid->cols + c.col + col];
}

static bool inside(struct canvas c, int row, int col)
{
    return row >= 0 && row < c.rows && col >= 0 && col < c.cols;
}

/* What must not reach a terminal as it is. */
static bool is_unsafe(uint32_t cp)
{
    return !key_is_text(cp);
}

static size_t append_point(struct cell *cell, size_t len, uint32_t cp)
{
    char bytes[4];
    size_t n = utf8_put(bytes, cp);
    memcpy(cell->text + len, bytes, n);
    return len + n;
}

/* Reads one character with its marks into *cell; returns its length in bytes, 0 at the
 * end. A mark without a base stands on a blank. */
static size_t read_cluster(const char *s, struct cell *cell)
{
    uint32_t cp;
    size_t n = utf8_next(s, &cp);
    if (!n)
        return 0;
    if (is_unsafe(cp))
        cp = UTF8_BAD;
    *cell = (struct cell){.kind = CELL_TEXT, .width = (uint8_t)utf8_cell_width(cp)};
    size_t len = cell->width ? 0 : append_point(cell, 0, ' ');
    len = append_point(cell, len, cp);
    int points = cell->width ? 1 : 2;
    if (!cell->width)
        cell->width = 1;
    for (size_t more; (more = utf8_next(s + n, &cp)); n += more) {
        if (is_unsafe(cp) || utf8_cell_width(cp) > 0)
            break;
        if (points++ < CELL_POINTS)
            len = append_point(cell, len, cp);
    }
    return n;
}

/* Before (row, col) is written over: a wide character that loses one half loses both. */
static void break_wide(struct canvas c, int row, int col)
{
    struct cell *cell = cell_at(c, row, col);
    int at = c.col + col;
    if (cell->kind == CELL_TAIL && at > 0) {
        uint8_t style = cell[-1].style;
        cell[-1] = blank;
        cell[-1].style = style;
    }
    if (cell->kind == CELL_TEXT && cell->width == 2 && at + 1 < c.grid->cols) {
        uint8_t style = cell[1].style;
        cell[1] = blank;
        cell[1].style = style;
    }
}

static void set_cell(struct canvas c, int row, int col, struct cell value)
{
    if (!inside(c, row, col))
        return;
    break_wide(c, row, col);
    *cell_at(c, row, col) = value;
}

static void put_cluster(struct canvas c, int row, int col, struct cell value)
{
    struct cell space = blank;
    space.style = value.style;
    if (value.width == 1) {
        set_cell(c, row, col, value);
    } else if (inside(c, row, col) && inside(c, row, col + 1)) {
        set_cell(c, row, col, space);
        set_cell(c, row, col + 1, space);
        *cell_at(c, row, col) = value;
        *cell_at(c, row, col + 1) = (struct cell){.kind = CELL_TAIL, .style = value.style};
    } else {
        set_cell(c, row, col, space);
        set_cell(c, row, col + 1, space);
    }
}

int canvas_put(struct canvas c, int row, int col, enum style style, const char *text)
{
    struct cell cell;
    for (size_t n; (n = read_cluster(text, &cell)); text += n) {
        cell.style = (uint8_t)style;
        put_cluster(c, row, col, cell);
        col += cell.width;
    }
    return col;
}

int canvas_printf(struct canvas c, int row, int col, enum style style, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = mem_vprintf(NULL, fmt, ap);
    va_end(ap);
    col = canvas_put(c, row, col, style, text);
    mem_free(text);
    return col;
}

static void blanks(struct canvas c, int row, int col, int n, enum style style)
{
    struct cell space = blank;
    space.style = (uint8_t)style;
    for (int i = 0; i < n; i++)
        set_cell(c, row, col + i, space);
}

int canvas_width(const char *text)
{
    struct cell cell;
    int columns = 0;
    for (size_t n; (n = read_cluster(text, &cell)); text += n)
        columns += cell.width;
    return columns;
}

static void put_aligned(struct canvas c, int row, int col, int width, enum style style,
                        const char *text, bool right)
{
    if (width < 1)
        return;
    int columns = canvas_width(text);
    blanks(c, row, col, width, style);
    struct canvas room = {c.grid, c.row, c.col, c.rows,
                          col + width < c.cols ? col + width : c.cols};
    canvas_put(room, row, right && columns < width ? col + width - columns : col, style, text);
    if (columns > width)
        canvas_put(c, row, col + width - 1, STYLE_HINT, "~");
}

void canvas_put_in(struct canvas c, int row, int col, int width, enum style style,
                   const char *text)
{
    put_aligned(c, row, col, width, style, text, false);
}

void canvas_put_right(struct canvas c, int row, int col, int width, enum style style,
                      const char *text)
{
    put_aligned(c, row, col, width, style, text, true);
}

void canvas_hline(struct canvas c, int row, int col, int n)
{
    for (int i = col; i < c.cols && (n < 0 || i < col + n); i++)
        set_cell(c, row, i, (struct cell){.kind = CELL_HLINE});
}

void canvas_vline(struct canvas c, int row, int col, int n)
{
    for (int i = row; i < c.rows && (n < 0 || i < row + n); i++)
        set_cell(c, i, col, (struct cell){.kind = CELL_VLINE});
}

void canvas_fill(struct canvas c, enum style style)
{
    for (int row = 0; row < c.rows; row++)
        blanks(c, row, 0, c.cols, style);
}

void canvas_copy(struct canvas c, int row, struct canvas from)
{
    BUG_ON(c.cols != from.cols);
    for (int i = 0; i < from.rows; i++)
        if (inside(c, row + i, 0))
            memcpy(cell_at(c, row + i, 0), cell_at(from, i, 0),
                   (size_t)c.cols * sizeof(struct cell));
    if (from.grid->caret_row >= 0)
        canvas_caret(c, row + from.grid->caret_row - from.row,
                     from.grid->caret_col - from.col);
}

void canvas_caret(struct canvas c, int row, int col)
{
    if (!inside(c, row, col))
        return;
    c.grid->caret_row = c.row + row;
    c.grid->caret_col = c.col + col;
}

static void add_cell(struct str *out, const struct cell *cell)
{
    switch ((enum cell_kind)cell->kind) {
    case CELL_TEXT:
        str_add(out, cell->text);
        break;
    case CELL_HLINE:
        str_addc(out, '-');
        break;
    case CELL_VLINE:
        str_addc(out, '|');
        break;
    case CELL_TAIL:
        break;
    }
}

static void add_letter(struct str *out, const struct cell *cell)
{
    str_addc(out, style_row((enum style)cell->style)->letter);
}

static void cut_tail(struct str *out, size_t least, char c)
{
    while (out->len > least && out->s[out->len - 1] == c)
        str_cut(out, out->len - 1);
}

static char *dump(const void *ctx, struct canvas c,
                  void (*add)(struct str *, const struct cell *))
{
    struct str out = str_new(ctx);
    for (int row = 0; row < c.rows; row++) {
        size_t start = out.len;
        for (int col = 0; col < c.cols; col++)
            add(&out, cell_at(c, row, col));
        cut_tail(&out, start, ' ');
        str_addc(&out, '\n');
    }
    cut_tail(&out, 0, '\n');
    str_addc(&out, '\n');
    return out.s;
}

char *canvas_dump(const void *ctx, struct canvas c)
{
    return dump(ctx, c, add_cell);
}

char *canvas_dump_styles(const void *ctx, struct canvas c)
{
    return dump(ctx, c, add_letter);
}
