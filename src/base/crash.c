#include "base/crash.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

/* A test's own instrument, process-wide by nature. */
static atomic_long passed;
static long armed; /* 0: none */
static void (*on_crash)(const char *name);

void crash_point(const char *name)
{
    if (atomic_fetch_add_explicit(&passed, 1, memory_order_relaxed) + 1 != armed)
        return;
    if (!on_crash)
        _exit(CRASH_EXIT);
    on_crash(name);
}

void crash_arm(long n, void (*handler)(const char *name))
{
    atomic_store(&passed, 0);
    armed = n;
    on_crash = handler;
}

long crash_count(void)
{
    return atomic_load(&passed);
}

__attribute__((constructor)) static void arm_from_environment(void)
{
    const char *n = getenv("YICHUANG_CRASH_AT");
    if (n)
        crash_arm(strtol(n, NULL, 10), NULL);
}
