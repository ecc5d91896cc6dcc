/*
 * Joins a terminal and a stack of screens to a loop: keys in, pictures out, the size, the
 * signals, a lost terminal. While a slow line has not taken the last picture, the next is
 * not made; keys go on being read and played.
 */
#ifndef TUI_DRIVE_H
#define TUI_DRIVE_H

#include <stdbool.h>

#include "base/err.h"
#include "tui/loop.h"
#include "tui/stack.h"
#include "tui/term.h"

enum drive_end {
    DRIVE_RUNNING,
    DRIVE_QUIT,     /* the clerk ended the program */
    DRIVE_SIGNALLED, /* TERM or INT came */
    DRIVE_LOST,     /* the terminal hung up: HUP, EIO, end of input */
};

struct drive;

/* Watches term, a one-second tick and the signals on loop; all three are borrowed and
 * outlive it. NULL with *err where signals cannot be watched. */
struct drive *drive_new(const void *ctx, struct loop *loop, struct terminal *term,
                        struct stack *stack, struct err *err) NODISCARD NONNULL(2, 3, 4);

/* Runs the loop to the end of the program; every screen has kept what was typed by then. */
enum drive_end drive_run(struct drive *d) NONNULL(1) NODISCARD;

/* One turn of the loop, waiting at most max_ms; for tests. */
enum drive_end drive_turn(struct drive *d, int max_ms) NONNULL(1);

/* Gives the terminal to fn (a print preview, a shell) and takes it back. */
void drive_step_aside(struct drive *d, void (*fn)(void *arg), void *arg) NONNULL(1, 2);

#endif
