/*
 * A pane of text to read: wrapped to its width, scrolled by its keys.
 *
 * A line breaks at a blank, and between wide characters anywhere but before closing
 * punctuation (、。，；：？！）》」 and their like) and after opening. A word longer than
 * the width is cut.
 */
#ifndef TUI_TEXT_H
#define TUI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/canvas.h"

struct text_line {
    size_t at, len; /* bytes of the text; blanks where it was broken are left out */
};

struct text_lines {
    struct text_line *lines; /* on the ctx given */
    size_t n;
};

/* Breaks text at its newlines and to width columns (at least 2). An empty text has no
 * lines. */
struct text_lines text_wrap(const void *ctx, const char *text, int width) NONNULL(2);

struct text_pane {
    const void *ctx;
    char *text;
    struct text_lines lines;
    int rows, cols; /* of the place it is drawn in */
    size_t top;     /* first line shown */
};

/* An empty pane whose memory hangs on ctx. */
struct text_pane text_pane_new(const void *ctx);

/* Another text (copied); shows its beginning. */
void text_pane_set(struct text_pane *p, const char *text) NONNULL(1, 2);

/* The size it will be drawn in. Text stands between two margins of one column; a text that
 * needs the whole width (a page of paper) is laid out for two columns more than there are,
 * and has none. */
void text_pane_layout(struct text_pane *p, int rows, int cols) NONNULL(1);

/* Up, Down, PgUp, PgDn, Space, Home, End; false for any other key. */
bool text_pane_key(struct text_pane *p, uint32_t key) NONNULL(1);

/* Draws it, with how far it is ("3/9") at the lower right end while some is hidden. */
void text_pane_draw(const struct text_pane *p, struct canvas c) NONNULL(1);

#endif
