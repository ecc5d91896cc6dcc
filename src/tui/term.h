/*
 * The terminal: the one face of curses. It paints a finished grid, writing only what
 * differs from what stands there, and reads keys and pastes.
 *
 * curses writes into memory and never touches the line; this module sends its bytes when
 * the line takes them, so that a slow or stopped terminal never stops the program, and
 * counts them. The locale must be set first (base/i18n.h). One terminal at a time in a
 * process, as curses has it.
 *
 * The line is put in a mode in which every key arrives (^C and ^Z too); ^S and ^Q keep
 * stopping and starting the output where they did before.
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "tui/canvas.h"
#include "tui/decode.h"

struct term_options {
    const char *type; /* name in the terminfo database; NULL: $TERM */
    int in, out;      /* descriptors, borrowed; a tty, or pipes in a test */
    int rows, cols;   /* 0: what the terminal says, or $LINES and $COLUMNS, or 24x80 */
    bool mono;        /* no colour even where there is some; $NO_COLOR says the same */
};

struct terminal;

/* Takes the terminal over. NULL with *err where its type is unknown or it cannot move
 * its cursor. Freed and given back by term_close, or with ctx. */
struct terminal *term_open(const void *ctx, const struct term_options *options, struct err *err)
    NODISCARD NONNULL(2);
void term_close(struct terminal *t) NONNULL(1);

void term_size(const struct terminal *t, int *rows, int *cols) NONNULL(1, 2, 3);

/* Asks for the size again (after SIGWINCH); true where it changed. The next paint writes
 * everything. */
bool term_resize(struct terminal *t) NONNULL(1) NODISCARD;

/* A size given by hand, for a test without a tty. */
void term_set_size(struct terminal *t, int rows, int cols) NONNULL(1);

/*
 * Paints grid, whose size is the terminal's. RC_WAIT: nothing was done because earlier
 * output still waits for the line (paint again when term_flush has had RC_OK). RC_HARD:
 * the terminal is gone.
 */
enum rc term_paint(struct terminal *t, const struct grid *grid) NONNULL(1, 2) NODISCARD;

/* Sends what waits as far as the line takes it now. RC_OK: all is sent. RC_WAIT: call
 * when term_out_fd takes bytes. RC_HARD: the terminal is gone. */
enum rc term_flush(struct terminal *t) NONNULL(1) NODISCARD;

/* The next paint writes everything (a clerk's ^L after line noise). */
void term_repaint(struct terminal *t) NONNULL(1);

/* Reads what has arrived, without waiting. RC_HARD: hung up, or the end of the input. */
enum rc term_read(struct terminal *t) NONNULL(1) NODISCARD;

/* The next key or paste of what was read; INPUT_NONE when there is none (yet). */
struct input term_next(struct terminal *t) NONNULL(1) NODISCARD;

/* Milliseconds after which term_next may give more without another byte; -1: never. */
int term_wait_ms(const struct terminal *t) NONNULL(1) NODISCARD;

int term_in_fd(const struct terminal *t) NONNULL(1) NODISCARD;
int term_out_fd(const struct terminal *t) NONNULL(1) NODISCARD; /* may differ from options */
bool term_waiting(const struct terminal *t) NONNULL(1) NODISCARD; /* output is not all sent */
bool term_has_colour(const struct terminal *t) NONNULL(1) NODISCARD;

void term_bell(struct terminal *t) NONNULL(1);

/* Gives the terminal back to the shell for a while, and takes it again. */
void term_suspend(struct terminal *t) NONNULL(1);
void term_resume(struct terminal *t) NONNULL(1);

/* Bytes sent to the terminal since it was opened. */
uint64_t term_bytes(const struct terminal *t) NONNULL(1) NODISCARD;

/* Whether the terminal of that type sends key, by its description. False with *err where
 * the type is unknown. Not while a terminal is open. */
bool term_can_send(const char *type, uint32_t key, struct err *err) NODISCARD NONNULL(1);

#endif
