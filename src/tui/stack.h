/*
 * The stack of screens: keys in, requests acted on, one grid out. No terminal, no clock,
 * no loop; tui/drive.h joins it to them.
 *
 * What a clerk types ahead is played in order and never dropped, and never decides about
 * the wrong citizen:
 *  - Each key carries what stood on the terminal when it was read. A deciding command
 *    whose key was pressed before the present target was painted is not run: it and all
 *    that waits behind it are held.
 *  - After a refusal the keys still waiting are held.
 *  - Held keys are shown. Enter, pressed when they could be seen, plays them to what is
 *    painted now; Esc drops them; other keys join them.
 *
 * Three bits say what there is to do (data stale, picture dirty, size changed); they are
 * acted on once a turn, in stack_draw.
 */
#ifndef TUI_STACK_H
#define TUI_STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/decode.h"
#include "tui/screen.h"

enum { STACK_STALE = 1, STACK_DIRTY = 2, STACK_RESIZE = 4 };

struct stack;

struct stack_options {
    const struct screen_ops *const *screens; /* those that requests may name; borrowed */
    size_t n_screens;
    void *app;
    bool (*match)(const char *text, const char *typed); /* NULL: part of the text */
};

/* An empty stack for a grid of that size. Screens named "palette" and "help"
 * (tui/palette.h) get a key each when they are among those given. */
struct stack *stack_new(const void *ctx, const struct stack_options *options, int rows, int cols)
    RETURNS_NONNULL NODISCARD NONNULL(2);

/* The stack's own commands, which every screen has beside its own: for the manual and for
 * command_check. */
struct command_set stack_commands(void);

/* Opens a screen on top. Fails as its open does; RC_HARD where the name is unknown. */
enum rc stack_push(struct stack *s, const char *name, const char *arg, struct err *err)
    NONNULL(1, 2) NODISCARD;

/* What was read from the terminal; copied, and bound to what was last painted. */
void stack_input(struct stack *s, struct input in) NONNULL(1);

/* Plays what waits, until it is all played or held, or the program is to end. */
void stack_play(struct stack *s) NONNULL(1);

void stack_mark(struct stack *s, unsigned bits) NONNULL(1);

/* Another size; implies STACK_RESIZE. */
void stack_resize(struct stack *s, int rows, int cols) NONNULL(1);

/* Acts on the three bits. The grid to paint, owned by the stack and good until the next
 * call, or NULL when the picture is as it was. Follow it with stack_painted once the grid
 * stands on the terminal; until then the same grid is given again. */
const struct grid *stack_draw(struct stack *s) NONNULL(1) NODISCARD;
void stack_painted(struct stack *s) NONNULL(1);

/* How many keys and pastes it was given: for what waits until nobody types any more. */
uint64_t stack_received(const struct stack *s) NONNULL(1);

/* A second has passed. */
void stack_tick(struct stack *s) NONNULL(1);

/* Puts text (copied; NULL: none) on the status line; the next key takes it away. */
void stack_say(struct stack *s, enum style style, const char *text) NONNULL(1);

/* Lets every screen keep what was typed, as before the end of the program. */
void stack_leave_all(struct stack *s) NONNULL(1);

/* The name of the screen on top; NULL when there is none. */
const char *stack_top(const struct stack *s) NONNULL(1);

/* The state of the screen on top, for tests and for news from the network. */
void *stack_state(const struct stack *s) NONNULL(1);

bool stack_done(const struct stack *s) NONNULL(1);    /* quit was asked, or nothing is left */
bool stack_holding(const struct stack *s) NONNULL(1); /* keys are held */

/* Whether a clerk asked to have everything painted anew; asking clears it. */
bool stack_take_repaint(struct stack *s) NONNULL(1);

#endif
