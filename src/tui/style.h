/*
 * How text looks: a table of named styles. A style says what a piece of text is; the
 * table says how that looks with colour and how without. Colour only repeats what a
 * word already says, so a monochrome terminal loses nothing. Text that is typed, and
 * the rows of a list, are plain on purpose: a typed key then costs one byte on a
 * serial line and a list step nine.
 */
#ifndef TUI_STYLE_H
#define TUI_STYLE_H

#include "base/attr.h"

enum style {
    STYLE_NORMAL,
    STYLE_TITLE,
    STYLE_LABEL,
    STYLE_HINT,
    STYLE_KEY,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_OK,
    STYLE_BLUE,
    STYLE_DIM,
    STYLE_FIELD,
    STYLE_FIELD_FOCUS,
    STYLE_MARK,
    STYLE_COUNT,
};

enum style_colour {
    COLOUR_DEFAULT,
    COLOUR_RED,
    COLOUR_YELLOW,
    COLOUR_GREEN,
    COLOUR_BLUE,
    COLOUR_COUNT,
};

enum { LOOK_PLAIN = 0, LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4 };

struct style_row {
    const char *name; /* static */
    char letter;      /* its one letter in a dump of styles */
    enum style_colour colour;
    unsigned look; /* LOOK_ bits beside the colour */
    unsigned mono; /* LOOK_ bits where there is no colour */
};

/* The row of a style; style < STYLE_COUNT. */
const struct style_row *style_row(enum style style) RETURNS_NONNULL NODISCARD;

#endif
