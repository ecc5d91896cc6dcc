/*
 * A screen: a row of functions over a state of its own. Screens know nothing of each
 * other, of the terminal or of the loop; they return requests (tui/request.h). Only
 * name, open and draw must be there, NULL elsewhere means nothing to do.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/command.h"
#include "tui/request.h"

/* What a screen is opened in; borrowed, and good as long as the screen is. */
struct screen_host {
    void *app; /* the program's context */
    /* The commands of the screen below and the stack's own, for the palette and F1. */
    const struct command_scope *scopes;
    size_t n_scopes;
    /* Whether what was typed finds text (initials, part of it); never NULL. */
    bool (*match)(const char *text, const char *typed);
};

struct screen_ops {
    const char *name;  /* "intake"; what requests call it */
    const char *title; /* msgid; NULL: none */

    /* Its state, on ctx, which is freed when the screen is closed. arg may be NULL.
     * NULL with *err: it cannot be opened. */
    void *(*open)(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err);

    /* The data may have changed: read it again. Called once before the first drawing and
     * whenever the screen is uncovered, and once a turn while data is stale. */
    void (*refresh)(void *state);

    /* The size it will be drawn in; called before the first drawing and when it changes. */
    void (*layout)(void *state, int rows, int cols);

    /* Draws all of c, which is blank. Changes nothing. */
    void (*draw)(const void *state, struct canvas c);

    /* A key that is none of its commands, or that is text while it is typing. */
    struct request (*key)(void *state, uint32_t key);

    /* A paste: text with newlines but no other control. */
    struct request (*paste)(void *state, const char *text);

    /* Whether letters go to an editor instead of to commands. */
    bool (*typing)(const void *state);

    /* What a deciding command would act on now (a casefile's id): on ctx, or borrowed; NULL:
     * nothing. */
    const char *(*target)(const void *state, void *ctx);

    /* Once a second while on top. */
    void (*tick)(void *state);

    /* It is about to be covered or closed, or the program ends: keep what was typed. */
    void (*leave)(void *state);

    struct command_set commands; /* run and guard get the state */
};

/* The title line of a screen: left, middle and right part in row 0, a line in row 1. Any
 * may be NULL. The left one is cut, but never to less than half of the line: then the middle
 * gives way. */
void screen_draw_title(struct canvas c, const char *left, const char *middle,
                       const char *right);

#endif
