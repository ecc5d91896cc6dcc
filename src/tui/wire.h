/*
 * The line to a terminal: its mode, bytes out without ever blocking, bytes in. Knows
 * nothing of what the bytes mean. A tty is opened a second time for writing, so that its
 * non-blocking mode is ours alone and the shell's descriptor stays as it was.
 */
#ifndef TUI_WIRE_H
#define TUI_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "base/err.h"
#include "base/str.h"

struct wire {
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
void wire_init(struct wire *w, const void *ctx, int in, int out) NONNULL(1);
void wire_done(struct wire *w) NONNULL(1);

/* Every key arrives as it is and every byte goes out as it is; ^S and ^Q keep what they
 * did. wire_restore gives the mode back. */
void wire_raw(const struct wire *w) NONNULL(1);
void wire_restore(const struct wire *w) NONNULL(1);

/* Appends to what is to be sent. */
void wire_add(struct wire *w, const char *bytes, size_t n) NONNULL(1, 2);

/* Sends what the line takes now. RC_OK: all; RC_WAIT: the rest when wire_out_fd takes
 * bytes; RC_HARD: gone. */
enum rc wire_flush(struct wire *w) NONNULL(1) NODISCARD;

/* Sends everything, waiting for a slow line up to ms in all. */
void wire_drain(struct wire *w, int ms) NONNULL(1);

bool wire_waiting(const struct wire *w) NONNULL(1) NODISCARD;
int wire_out_fd(const struct wire *w) NONNULL(1) NODISCARD;

/* Reads what has arrived, at most size bytes: their number, 0 when there is nothing, -1
 * when the line is gone. */
int wire_read(struct wire *w, char *bytes, size_t size) NONNULL(1, 2) NODISCARD;

/* The line is not to be used any more. */
enum rc wire_lose(struct wire *w) NONNULL(1);

#endif
