/*
 * One entry of a form: what it is, its value as text, what is wrong with it, and how its
 * keys work (a `field` is core's, the item's question). Values are XLSForm's: a choice's value, the values of several set apart by
 * blanks, "1" or "" for a check box, text as typed for the rest.
 *
 * What a field means is not known here: whether a value will do is said from outside
 * (problem). Digits, signs and points typed with an input method's full-width forms are
 * taken as the plain ones in integer, decimal and date fields; other characters are
 * refused there.
 */
#ifndef TUI_ENTRY_H
#define TUI_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/canvas.h"
#include "tui/line.h"

enum entry_kind {
    ENTRY_TEXT,
    ENTRY_INTEGER,
    ENTRY_DECIMAL,
    ENTRY_DATE,
    ENTRY_ONE,   /* one of choices */
    ENTRY_MANY,  /* any of choices, one a row */
    ENTRY_CHECK, /* a box */
    ENTRY_NOTE,  /* text to read; never has the focus */
};

struct entry_choice {
    const char *value; /* without blanks */
    const char *label; /* translated */
};

/* Everything borrowed, for as long as the field is. */
struct entry_spec {
    const char *name;
    const char *label; /* translated */
    const char *hint;  /* translated; NULL: none */
    enum entry_kind kind;
    const struct entry_choice *choices; /* ENTRY_ONE, ENTRY_MANY */
    size_t n_choices;
    int max; /* code points; 0: no bound */
};

struct entry {
    struct entry_spec spec;
    void *ctx;
    struct line line; /* what is typed; of ENTRY_ONE, what narrows the choices */
    char *value;      /* on ctx; of the kinds that are not typed */
    char *problem;    /* on ctx; NULL: none */
    char *note;       /* on ctx; what follows from the value, under it; NULL: none */
    bool disabled;    /* not asked in this situation: not drawn, not reached */
    bool touched;     /* its problem is shown from now on */
    bool open;        /* ENTRY_ONE: the choices stand under it */
    size_t at;        /* the choice that keys are about */
};

enum entry_result {
    ENTRY_IGNORED, /* not a key of this field: it may move the focus */
    ENTRY_MOVED,   /* used; the value is as it was */
    ENTRY_CHANGED,
    ENTRY_REFUSED, /* a character that cannot stand here, or the field is full */
    ENTRY_PICKED,  /* ENTRY_ONE: chosen by Enter, the focus should go on */
};

typedef bool entry_match_fn(const char *text, const char *typed);

/* An empty field whose memory is on ctx. */
struct entry entry_new(const void *ctx, const struct entry_spec *spec) NONNULL(2);

/* The value, borrowed until it changes; "" when empty. */
const char *entry_value(const struct entry *f) NONNULL(1) RETURNS_NONNULL;

/* Another value; of choices, what is not one of them is left out. Not a change by the
 * clerk: touched stays. */
void entry_set_value(struct entry *f, const char *value) NONNULL(1, 2);

/* Copied; NULL takes it away. */
void entry_set_problem(struct entry *f, const char *problem) NONNULL(1);
void entry_set_note(struct entry *f, const char *note) NONNULL(1);

/* match finds choices by what is typed. */
enum entry_result entry_key(struct entry *f, uint32_t key, entry_match_fn *match)
    NONNULL(1, 3);
/* Newlines are dropped, and blanks too where only digits may stand. */
enum entry_result entry_paste(struct entry *f, const char *text) NONNULL(1, 2);

/* The focus comes from above (forward) or below, or goes. */
void entry_enter(struct entry *f, bool forward) NONNULL(1);
void entry_leave(struct entry *f) NONNULL(1);

/* Whether choice i is among those that what is typed finds. */
bool entry_finds(const struct entry *f, size_t i, entry_match_fn *match) NONNULL(1, 3);

/* Whether a list of values set apart by blanks holds value. */
bool entry_has_value(const char *list, const char *value) NONNULL(1, 2);

/* Rows that it takes in so many columns; and which of them has the caret. */
int entry_rows(const struct entry *f, entry_match_fn *match, int cols) NONNULL(1, 2);
int entry_caret_row(const struct entry *f) NONNULL(1);

/* Draws it in c, with its label in the first label_width columns after the margin. */
void entry_draw(const struct entry *f, entry_match_fn *match, struct canvas c, int label_width,
                bool focus) NONNULL(1, 2);

#endif
