/*
 * One field of a form: what it is, its value as text, what is wrong with it, and how its
 * keys work. Values are XLSForm's: a choice's value, the values of several set apart by
 * blanks, "1" or "" for a check box, text as typed for the rest.
 *
 * What a field means is not known here: whether a value will do is said from outside
 * (problem). Digits, signs and points typed with an input method's full-width forms are
 * taken as the plain ones in integer, decimal and date fields; other characters are
 * refused there.
 */
#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/canvas.h"
#include "tui/line.h"

enum field_kind {
    FIELD_TEXT,
    FIELD_INTEGER,
    FIELD_DECIMAL,
    FIELD_DATE,
    FIELD_ONE,   /* one of choices */
    FIELD_MANY,  /* any of choices, one a row */
    FIELD_CHECK, /* a box */
    FIELD_NOTE,  /* text to read; never has the focus */
};

struct field_choice {
    const char *value; /* without blanks */
    const char *label; /* translated */
};

/* Everything borrowed, for as long as the field is. */
struct field_spec {
    const char *name;
    const char *label; /* translated */
    const char *hint;  /* translated; NULL: none */
    enum field_kind kind;
    const struct field_choice *choices; /* FIELD_ONE, FIELD_MANY */
    size_t n_choices;
    int max; /* code points; 0: no bound */
};

struct field {
    struct field_spec spec;
    void *ctx;
    struct line line; /* what is typed; of FIELD_ONE, what narrows the choices */
    char *value;      /* on ctx; of the kinds that are not typed */
    char *problem;    /* on ctx; NULL: none */
    char *note;       /* on ctx; what follows from the value, under it; NULL: none */
    bool disabled;    /* not asked in this situation: not drawn, not reached */
    bool touched;     /* its problem is shown from now on */
    bool open;        /* FIELD_ONE: the choices stand under it */
    size_t at;        /* the choice that keys are about */
};

enum field_result {
    FIELD_IGNORED, /* not a key of this field: it may move the focus */
    FIELD_MOVED,   /* used; the value is as it was */
    FIELD_CHANGED,
    FIELD_REFUSED, /* a character that cannot stand here, or the field is full */
    FIELD_PICKED,  /* FIELD_ONE: chosen by Enter, the focus should go on */
};

typedef bool field_match_fn(const char *text, const char *typed);

/* An empty field whose memory is on ctx. */
struct field field_new(const void *ctx, const struct field_spec *spec) NONNULL(2);

/* The value, borrowed until it changes; "" when empty. */
const char *field_value(const struct field *f) NONNULL(1) RETURNS_NONNULL;

/* Another value; of choices, what is not one of them is left out. Not a change by the
 * clerk: touched stays. */
void field_set_value(struct field *f, const char *value) NONNULL(1, 2);

/* Copied; NULL takes it away. */
void field_set_problem(struct field *f, const char *problem) NONNULL(1);
void field_set_note(struct field *f, const char *note) NONNULL(1);

/* match finds choices by what is typed. */
enum field_result field_key(struct field *f, uint32_t key, field_match_fn *match)
    NONNULL(1, 3);
/* Newlines are dropped, and blanks too where only digits may stand. */
enum field_result field_paste(struct field *f, const char *text) NONNULL(1, 2);

/* The focus comes from above (forward) or below, or goes. */
void field_enter(struct field *f, bool forward) NONNULL(1);
void field_leave(struct field *f) NONNULL(1);

/* Whether choice i is among those that what is typed finds. */
bool field_finds(const struct field *f, size_t i, field_match_fn *match) NONNULL(1, 3);

/* Whether a list of values set apart by blanks holds value. */
bool field_has_value(const char *list, const char *value) NONNULL(1, 2);

/* Rows that it takes in so many columns; and which of them has the caret. */
int field_rows(const struct field *f, field_match_fn *match, int cols) NONNULL(1, 2);
int field_caret_row(const struct field *f) NONNULL(1);

/* Draws it in c, with its label in the first label_width columns after the margin. */
void field_draw(const struct field *f, field_match_fn *match, struct canvas c, int label_width,
                bool focus) NONNULL(1, 2);

#endif
