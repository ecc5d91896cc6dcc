/*
 * A line editor: one line of UTF-8, a caret, and nothing about where it stands. Movement
 * and deletion go by characters with their combining marks. Ctrl keys belong to
 * commands, except ^U, which empties the line.
 *
 * Drawing is pure: what part of a long text shows follows from the caret and the width
 * alone (it moves on by half a width), with `<` and `>` where more is hidden.
 */
#ifndef TUI_LINE_H
#define TUI_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/canvas.h"

enum line_result {
    LINE_IGNORED, /* not a key for an editor */
    LINE_MOVED,   /* the caret or the mode changed at most */
    LINE_CHANGED, /* the text changed */
    LINE_FULL,    /* nothing changed: the text has all the characters it may have */
};

struct line {
    struct str text; /* borrow for reading: line_text */
    size_t at;       /* caret: bytes before it, always at a character's start */
    int max;         /* code points; 0: no bound */
    bool overwrite;  /* toggled by Insert */
    bool secret;     /* each character shows as '*' */
};

/* An empty line whose bytes hang on ctx. */
struct line line_new(const void *ctx, int max) NODISCARD;

/* Another text (cut to max, controls dropped), caret behind it. */
void line_set(struct line *line, const char *text) NONNULL(1, 2);

/* The text, borrowed until the next change. */
const char *line_text(const struct line *line) NONNULL(1) RETURNS_NONNULL;

/* Overwrites the text with zero bytes, then empties it; for secrets. */
void line_wipe(struct line *line) NONNULL(1);

enum line_result line_key(struct line *line, uint32_t key) NONNULL(1);

/* Puts text at the caret as a paste does: controls are dropped, what is beyond max too
 * (then LINE_FULL, and what fitted is in). */
enum line_result line_insert(struct line *line, const char *text) NONNULL(1, 2);

/* Draws width columns at (row, col); with focus the caret is put. */
void line_draw(const struct line *line, struct canvas c, int row, int col, int width,
               enum style style, bool focus) NONNULL(1);

#endif
