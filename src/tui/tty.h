/*
 * The line to a terminal: its mode, bytes out without ever blocking, bytes in. Knows
 * nothing of what the bytes mean. A tty is opened a second time for writing, so that its
 * non-blocking mode is ours alone and the shell's descriptor stays as it was.
 */
#ifndef TUI_TTY_H
#define TUI_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "base/err.h"
#include "base/str.h"

struct tty {
    int in, out;  /* borrowed; a tty or pipes */
    int own_out;  /* the tty opened again; -1: none */
    bool is_tty;
    bool gone;    /* hung up, or at its end: nothing more is sent or read */
    struct termios before; /* where is_tty */
    struct str pending;    /* bytes to send */
    size_t sent;           /* of pending */
    uint64_t bytes;        /* sent in all */
};

/* The mode of the line is kept to be given back. Memory hangs on ctx. */
void tty_init(struct tty *w, const void *ctx, int in, int out) NONNULL(1);
void tty_done(struct tty *w) NONNULL(1);

/* Every key arrives as it is and every byte goes out as it is; ^S and ^Q keep what they
 * did. tty_restore gives the mode back. */
void tty_raw(const struct tty *w) NONNULL(1);
void tty_restore(const struct tty *w) NONNULL(1);

/* Appends to what is to be sent. */
void tty_add(struct tty *w, const char *bytes, size_t n) NONNULL(1, 2);

/* Sends what the line takes now. RC_OK: all; RC_WAIT: the rest when tty_out_fd takes
 * bytes; RC_HARD: gone. */
enum rc tty_flush(struct tty *w) NONNULL(1) NODISCARD;

/* Sends everything, waiting for a slow line up to ms in all. */
void tty_drain(struct tty *w, int ms) NONNULL(1);

bool tty_waiting(const struct tty *w) NONNULL(1) NODISCARD;
int tty_out_fd(const struct tty *w) NONNULL(1) NODISCARD;

/* Reads what has arrived, at most size bytes: their number, 0 when there is nothing, -1
 * when the line is gone. */
int tty_read(struct tty *w, char *bytes, size_t size) NONNULL(1, 2) NODISCARD;

/* The line is not to be used any more. */
enum rc tty_lose(struct tty *w) NONNULL(1);

#endif
