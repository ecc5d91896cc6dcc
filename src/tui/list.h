/*
 * A list of rows in columns: a mark `>` in the margin, `*` on chosen rows, scrolling by
 * the row. Rows come from a model by index and have a key that stays theirs.
 *
 * A list stands still while it has the focus: it keeps the order of keys that it took
 * from the model. The cells of a row that is still there show what they say now; a row
 * that has gone stays, dim; new rows are counted and announced, not inserted. Without
 * the focus, or by list_take, it takes the model as it is and finds its place again: the
 * selected row by its key, or, where that has gone, the row now at its place.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/canvas.h"

struct list_column {
    const char *title; /* msgid */
    int width;         /* cells; 0: what is left (one column at most, and at least 8) */
    int priority;      /* 0 stays always; the highest goes first where there is no room */
    bool right;
};

struct list_model {
    size_t (*count)(const void *data);
    /* Borrowed until the model changes; unique in it. */
    const char *(*key)(const void *data, size_t i);
    /* Text of a cell, borrowed until the next call; *style is STYLE_NORMAL and may be
     * changed. */
    const char *(*cell)(const void *data, size_t i, int column, enum style *style);
    const void *data;
};

#define LIST_GONE ((size_t)-1)

struct list_row {
    char *key;  /* owned by the list */
    size_t at;  /* in the model now, or LIST_GONE */
    bool chosen;
};

struct list {
    const struct list_column *columns; /* static */
    int n_columns;
    const char *empty; /* msgid: what an empty list says; may be NULL */
    struct list_model model;
    void *ctx;             /* the list's memory */
    struct list_row *rows; /* as shown, on ctx */
    size_t n, selected, top;
    size_t fresh; /* rows of the model that are not shown */
    int height;   /* rows that can be seen, without the titles */
    int width;
    bool focus;
};

enum list_result { LIST_IGNORED, LIST_MOVED, LIST_CHOSEN };

/* An empty list whose memory hangs on ctx. columns is borrowed. */
struct list list_new(const void *ctx, const struct list_column *columns, int n_columns,
                     const char *empty) NODISCARD NONNULL(2);

/* Where it will be drawn: rows with the one for titles. */
void list_layout(struct list *l, int rows, int cols) NONNULL(1);

/* The model (its struct is copied) has changed, or is another. */
void list_update(struct list *l, struct list_model model) NONNULL(1);

/* Takes the model as it is, focus or not. */
void list_take(struct list *l) NONNULL(1);

/* Gaining it changes nothing; losing it takes the model. */
void list_focus(struct list *l, bool focus) NONNULL(1);

/* Up, Down, PgUp, PgDn, Home, End; Space chooses and goes down. */
enum list_result list_key(struct list *l, uint32_t key) NONNULL(1);

/* Selects the next row, from the present one on and around, one of whose cells match
 * finds by typed; false where there is none. */
bool list_jump(struct list *l, const char *typed,
               bool (*match)(const char *text, const char *typed)) NONNULL(1, 2, 3);

/* Selects the row with that key; false where it is not shown. */
bool list_select(struct list *l, const char *key) NONNULL(1, 2);

/* The selected row, or NULL when the list is empty; borrowed until the list changes. */
const struct list_row *list_selected(const struct list *l) NONNULL(1) NODISCARD;

/* How many rows are chosen; and none from now on. */
size_t list_chosen(const struct list *l) NONNULL(1) NODISCARD;
void list_choose_none(struct list *l) NONNULL(1);

/* Titles in row 0, rows below; with focus the caret stands at the mark. */
void list_draw(const struct list *l, struct canvas c) NONNULL(1);

#endif
