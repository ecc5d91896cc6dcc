/* Time from outside: a clock is handed down, never asked for from below. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#include "base/attr.h"

struct clock {
    int64_t (*now_ms)(void *arg); /* wall clock, milliseconds since 1970 UTC */
    void *arg;
};

struct clock clock_system(void);

/* A clock that stands at *ms, which the caller owns and may move. */
struct clock clock_fixed(int64_t *ms) NONNULL(1);

/* A clock that runs from start_ms, as if the process had begun then. */
struct clock clock_from(const void *ctx, int64_t start_ms);

int64_t clock_ms(const struct clock *clock) NONNULL(1);
int64_t clock_s(const struct clock *clock) NONNULL(1); /* whole seconds */

/* Milliseconds that only go forward; for timers, never for the record. */
int64_t monotonic_ms(void);

#endif
