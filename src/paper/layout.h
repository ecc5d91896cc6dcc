/*
 * Lines of a document: text wrapped, aligned and ruled in the columns of one printer.
 *
 * Chinese is broken between any two characters, but a line never begins with a closing
 * mark (，。）) and never ends with an opening one (（《); a run of letters and digits is
 * broken only where it is longer than a line. Nothing is ever cut off: what does not
 * fit goes on in the next line.
 *
 * Texts are valid UTF-8 without controls but '\n', which ends a line.
 */
#ifndef PAPER_LAYOUT_H
#define PAPER_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "paper/width.h"

struct laid_line {
    char *text; /* no blanks at its end */
    bool glued; /* stands on the same page as the next */
};

struct layout {
    const void *ctx; /* lines hang here */
    width_fn *measure;
    int columns;     /* of a line, at least LAYOUT_COLUMNS_MIN */
    int keep;        /* above 0: new lines are glued */
    struct laid_line *lines;
    size_t n;
};

#define LAYOUT_COLUMNS_MIN 24
#define LAYOUT_COLUMNS_MAX 200

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* One column of a table. */
struct column {
    int width; /* 0: what the others leave; exactly one column has it */
    enum align align;
};

#define COLUMNS_MAX 8

struct layout layout_new(const void *ctx, width_fn *measure, int columns) NONNULL(2);

/* Lines of text, blanks at the start of the first one kept. */
void layout_text(struct layout *l, enum align align, const char *text) NONNULL(1, 3);

/* head, then body beside it; the body's later lines begin where its first one does. A
 * head wider than half of the line keeps its own indent only; a body that is one word and
 * fits a line of its own stands below its head rather than being broken. */
void layout_hang(struct layout *l, const char *head, const char *body) NONNULL(1, 2, 3);

/* left and right at the two ends of a line; of two lines where they do not fit one. */
void layout_spread(struct layout *l, const char *left, const char *right) NONNULL(1, 2, 3);

/* One row of a table. Where the line is too narrow for its columns the cells stand below
 * each other. A row is not parted by a page's end. */
void layout_row(struct layout *l, const struct column *columns, const char *const *cells,
                size_t n) NONNULL(1, 2, 3);

void layout_rule(struct layout *l) NONNULL(1);
void layout_blank(struct layout *l) NONNULL(1);

/* Places to sign: each label with a line to write on, side by side where they fit. */
void layout_sign(struct layout *l, const char *const *labels, size_t n) NONNULL(1, 2);

/* Where the seal goes: organ, mark and date in a block at the right. */
void layout_seal(struct layout *l, const char *organ, const char *mark, const char *date)
    NONNULL(1, 2, 3, 4);

/* Bytes of s that make its first line of at most columns; at least one character. What
 * separates it from the next line (blanks, '\n') is not counted in: see *skip. */
size_t layout_break(width_fn *measure, const char *s, int columns, size_t *skip)
    NONNULL(1, 2, 4);

#endif
