/*
 * The client's one loop: one thread, one poll(). Descriptors, timers, signals and bulk
 * work are callbacks; each takes the arg that was given with it, which is borrowed.
 *
 * A turn: the `turn` callback, which paints; the wait; what is due of the timers, the
 * descriptors that are ready, the signals; and, when no descriptor was ready, one slice
 * of idle work. A slice should take less than 8 ms, for a key waits behind it.
 *
 * Callbacks may add and remove anything, themselves included.
 */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct loop;

typedef void loop_fd_fn(void *arg, int fd, short revents);
typedef void loop_timer_fn(void *arg);
typedef bool loop_idle_fn(void *arg); /* false: the work is done */
typedef void loop_signal_fn(void *arg, int signal);

struct loop *loop_new(const void *ctx) RETURNS_NONNULL NODISCARD;

/* Watches fd for events (POLLIN, POLLOUT; errors are always told). A second call for the
 * same fd changes events, fn and arg. */
void loop_add_fd(struct loop *l, int fd, short events, loop_fd_fn *fn, void *arg)
    NONNULL(1, 4);
void loop_remove_fd(struct loop *l, int fd) NONNULL(1);

/* Calls fn once in ms milliseconds, or each ms where repeat. The id is never 0. */
unsigned loop_add_timer(struct loop *l, int ms, bool repeat, loop_timer_fn *fn, void *arg)
    NONNULL(1, 4);
void loop_cancel_timer(struct loop *l, unsigned id) NONNULL(1); /* 0 and gone ones too */

/* Bulk work in slices, until fn says it is done. */
void loop_add_idle(struct loop *l, loop_idle_fn *fn, void *arg) NONNULL(1, 2);
void loop_remove_idle(struct loop *l, loop_idle_fn *fn, const void *arg) NONNULL(1, 2);

/*
 * From now on the signals WINCH, TERM, HUP, INT and CONT are blocked for the process and
 * told here instead, in the course of a turn; freeing the loop gives the mask back.
 * Programs that are started must unblock them (base/process.h does).
 */
enum rc loop_watch_signals(struct loop *l, loop_signal_fn *fn, void *arg, struct err *err)
    NONNULL(1, 2) NODISCARD;

/* Called as each turn begins, before the loop waits: the place to paint. It returns
 * how many milliseconds the loop may wait at most, -1 for as long as it likes. */
void loop_on_turn(struct loop *l, int (*fn)(void *arg), void *arg) NONNULL(1);

/* One turn, waiting at most max_ms (-1: no bound). */
void loop_turn(struct loop *l, int max_ms) NONNULL(1);

/* Turns until loop_stop. */
void loop_run(struct loop *l) NONNULL(1);
void loop_stop(struct loop *l) NONNULL(1);

#endif
