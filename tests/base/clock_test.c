#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "base/mem.h"

static void system_and_fixed(void **state UNUSED)
{
    struct clock system = clock_system();
    int64_t now = (int64_t)time(NULL);
    assert_in_range(clock_s(&system), now - 1, now + 2);
    int64_t ms = 1234;
    struct clock fixed = clock_fixed(&ms);
    assert_int_equal(clock_ms(&fixed), 1234);
    ms = 9999;
    assert_int_equal(clock_ms(&fixed), 9999);
}

static const struct {
    int64_t ms, s;
} seconds[] = {{0, 0}, {999, 0}, {1000, 1}, {-1, -1}, {-1000, -1}, {-1001, -2}};

static void whole_seconds(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(seconds); i++) {
        int64_t ms = seconds[i].ms;
        struct clock clock = clock_fixed(&ms);
        assert_int_equal(clock_s(&clock), seconds[i].s);
    }
}

static void runs_from_a_start(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    struct clock clock = clock_from(ctx, 1000000);
    int64_t began = monotonic_ms(), first = clock_ms(&clock);
    nanosleep(&(struct timespec){.tv_nsec = 3000000}, NULL);
    int64_t second = clock_ms(&clock), ended = monotonic_ms();
    assert_in_range(first, 1000000, 1000000 + (uintmax_t)(ended - began) + 1000);
    assert_true(second >= first + 2 && second - first <= ended - began + 1);
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(system_and_fixed),
        cmocka_unit_test(whole_seconds),
        cmocka_unit_test(runs_from_a_start),
    };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
