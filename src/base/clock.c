#include "base/clock.h"

#include <time.h>

#include "base/mem.h"

static int64_t read_ms(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t system_now(void *arg UNUSED)
{
    return read_ms(CLOCK_REALTIME);
}

struct clock clock_system(void)
{
    return (struct clock){.now_ms = system_now};
}

static int64_t fixed_now(void *arg)
{
    return *(const int64_t *)arg;
}

struct clock clock_fixed(int64_t *ms)
{
    return (struct clock){.now_ms = fixed_now, .arg = ms};
}

static int64_t shifted_now(void *arg)
{
    return *(const int64_t *)arg + monotonic_ms();
}

struct clock clock_from(const void *ctx, int64_t start_ms)
{
    int64_t *shift = mem_new(ctx, int64_t);
    *shift = start_ms - monotonic_ms();
    return (struct clock){.now_ms = shifted_now, .arg = shift};
}

int64_t clock_ms(const struct clock *clock)
{
    return clock->now_ms(clock->arg);
}

int64_t clock_s(const struct clock *clock)
{
    int64_t ms = clock_ms(clock);
    return ms / 1000 - (ms % 1000 < 0);
}

int64_t monotonic_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}
