/*
 * What a screen draws on: a grid of cells, and views into it. Drawing is a pure matter
 * of memory; the terminal (tui/term.h) paints a finished grid.
 *
 * A cell holds one character with its combining marks. A character of two columns takes
 * two cells, the second a tail, and is never split: where only half of it would be
 * inside, a blank stands. Anyone's data may be put: a control character, a line
 * separator or a bidirectional control becomes U+FFFD here, so none reaches the
 * terminal. Lines are a kind of cell, not a character, so that the terminal draws them
 * with its own set (the characters are two columns wide in some locales).
 *
 * A `struct canvas` is a view: rows and columns are counted from its own corner and
 * nothing is put outside it. It is passed by value and borrows the grid.
 */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "tui/style.h"

enum cell_kind { CELL_TEXT, CELL_TAIL, CELL_HLINE, CELL_VLINE };

#define CELL_POINTS 4 /* a character and at most three marks on it */

struct cell {
    char text[CELL_POINTS * 4 + 1]; /* UTF-8; a blank is " "; empty unless CELL_TEXT */
    uint8_t kind;                   /* enum cell_kind */
    uint8_t width;                  /* columns of a CELL_TEXT: 1 or 2 */
    uint8_t style;                  /* enum style */
};

struct grid {
    int rows, cols;
    struct cell *cells;       /* rows * cols, by row; owned by the grid */
    int caret_row, caret_col; /* -1, -1: no caret */
};

struct canvas {
    struct grid *grid; /* borrowed */
    int row, col;      /* where its corner stands in the grid */
    int rows, cols;
};

/* A blank grid on ctx; rows and cols are at least 1. */
struct grid *grid_new(const void *ctx, int rows, int cols) RETURNS_NONNULL NODISCARD;

/* Another size; the grid is blank afterwards. */
void grid_resize(struct grid *grid, int rows, int cols) NONNULL(1);

/* Blank everywhere, no caret. */
void grid_clear(struct grid *grid) NONNULL(1);

/* The view of the whole grid. */
struct canvas canvas_of(struct grid *grid) NONNULL(1);

/* A view of a part, cut to what c itself holds. rows or cols < 0: all that is left. */
struct canvas canvas_part(struct canvas c, int row, int col, int rows, int cols);

/* Puts text from (row, col) on; what lies outside is cut by column. Returns the column
 * after the text, as if nothing had been cut. */
int canvas_put(struct canvas c, int row, int col, enum style style, const char *text)
    NONNULL(5);
int canvas_printf(struct canvas c, int row, int col, enum style style, const char *fmt, ...)
    PRINTF(5, 6) NONNULL(5);

/* Puts text into exactly width columns: blanks after it, and where it is too long `~`
 * in the last column says so. canvas_put_right puts the blanks before it. */
void canvas_put_in(struct canvas c, int row, int col, int width, enum style style,
                   const char *text) NONNULL(6);
void canvas_put_right(struct canvas c, int row, int col, int width, enum style style,
                      const char *text) NONNULL(6);

/* Columns that canvas_put would take for text. */
int canvas_width(const char *text) NONNULL(1) NODISCARD;

/* n cells of line to the right of, or down from, (row, col). n < 0: to the edge. */
void canvas_hline(struct canvas c, int row, int col, int n);
void canvas_vline(struct canvas c, int row, int col, int n);

/* Blanks in the given style everywhere in the view. */
void canvas_fill(struct canvas c, enum style style);

/* Puts all of `from` into c with its first row at `row`, which may be above c; rows that
 * lie outside are left out. Takes its grid's caret along where that is inside. The views
 * are of different grids and equally wide. */
void canvas_copy(struct canvas c, int row, struct canvas from);

/* Where the terminal's own cursor is to stand (an input method opens its window there).
 * Outside the view: no change. The last call wins. */
void canvas_caret(struct canvas c, int row, int col);

/* The view as text for tests: a line each row, blanks at the end of a row and empty rows
 * at the end cut, lines as '-' and '|'. */
char *canvas_dump(const void *ctx, struct canvas c) RETURNS_NONNULL NODISCARD;

/* The same with each cell's style as its letter ('.' is normal). */
char *canvas_dump_styles(const void *ctx, struct canvas c) RETURNS_NONNULL NODISCARD;

#endif
