/*
 * A column of fields: the focus, its keys, scrolling, and the hooks of a form. The last
 * row that it is drawn in says the hint of the field with the focus.
 *
 * After each change by the clerk `changed` is called; it looks at the values and says
 * what is wrong (fieldset_set_problem), what follows (note), what is asked at all
 * (fieldset_set_disabled).
 */
#ifndef TUI_FIELDSET_H
#define TUI_FIELDSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/canvas.h"
#include "tui/entry.h"

struct fieldset;

struct fieldset_hooks {
    void (*changed)(void *arg, struct fieldset *set, size_t i); /* NULL: none */
    /* The value of the field of that name in the file before this one, or NULL. */
    const char *(*last)(void *arg, const char *name); /* NULL: none */
    entry_match_fn *match; /* finds choices by what is typed (initials); NULL: by part */
    void *arg;             /* borrowed */
};

struct fieldset {
    void *ctx;
    struct fieldset_hooks hooks;
    struct entry *fields; /* on ctx */
    size_t n, focus;      /* focus is n while no field can have it */
    int rows, cols;       /* of the place it is drawn in */
    int top;              /* first row shown of all that there are */
    int label_width;
};

enum fieldset_result {
    FIELDSET_IGNORED,
    FIELDSET_MOVED,
    FIELDSET_CHANGED,
    FIELDSET_REFUSED, /* a character that cannot stand there */
    FIELDSET_END,     /* Enter, Tab or Down at the last field */
};

struct fieldset fieldset_new(const void *ctx, const struct fieldset_hooks *hooks);

/* Adds a field at the end and returns its index. */
size_t fieldset_add(struct fieldset *set, const struct entry_spec *spec) NONNULL(1, 2);

#define FIELDSET_NONE ((size_t)-1)
size_t fieldset_find(const struct fieldset *set, const char *name) NONNULL(1, 2) NODISCARD;

/* By index; see tui/entry.h. None of them calls `changed`. */
const char *fieldset_value(const struct fieldset *set, size_t i) NONNULL(1);
void fieldset_set_value(struct fieldset *set, size_t i, const char *value) NONNULL(1, 3);
void fieldset_set_problem(struct fieldset *set, size_t i, const char *problem) NONNULL(1);
void fieldset_set_note(struct fieldset *set, size_t i, const char *note) NONNULL(1);
void fieldset_set_disabled(struct fieldset *set, size_t i, bool disabled) NONNULL(1);

/* How many fields that are asked have a problem. */
size_t fieldset_problems(const struct fieldset *set) NONNULL(1) NODISCARD;

/* From now on every problem is shown (an act was tried). */
void fieldset_touch_all(struct fieldset *set) NONNULL(1);

void fieldset_layout(struct fieldset *set, int rows, int cols) NONNULL(1);

/* The keys of the field first; then Enter, Tab, Down forward; BackTab, Up back; ^N the
 * next problem; ^L as in the last file. */
enum fieldset_result fieldset_key(struct fieldset *set, uint32_t key) NONNULL(1);
enum fieldset_result fieldset_paste(struct fieldset *set, const char *text) NONNULL(1, 2);

/* The same as ^N and ^L, for commands: false where there is none. */
bool fieldset_next_problem(struct fieldset *set) NONNULL(1);
bool fieldset_same_as_last(struct fieldset *set) NONNULL(1);

/* Gives the focus to a field that can have it; false otherwise. */
bool fieldset_focus(struct fieldset *set, size_t i) NONNULL(1);

/* focus: the caret is put. */
void fieldset_draw(const struct fieldset *set, struct canvas c, bool focus) NONNULL(1);

#endif
