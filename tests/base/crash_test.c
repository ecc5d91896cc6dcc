#include "base/crash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static jmp_buf cut;
static const char *cut_at;

static void jump(const char *name)
{
    cut_at = name;
    longjmp(cut, 1);
}

static void three_steps(void)
{
    crash_point("one");
    crash_point("two");
    crash_point("three");
}

static const struct {
    long n;
    const char *name; /* NULL: goes through */
} rows[] = {{0, NULL}, {1, "one"}, {2, "two"}, {3, "three"}, {4, NULL}};

/* The point that the n-th crash cuts at, NULL where it goes through. */
static const char *run_steps(long n)
{
    cut_at = NULL;
    crash_arm(n, jump);
    if (setjmp(cut) == 0)
        three_steps();
    return cut_at;
}

static void cuts_at_the_armed_point(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *name = run_steps(rows[i].n);
        if (rows[i].name)
            assert_string_equal(name, rows[i].name);
        else
            assert_null(name);
        assert_int_equal(crash_count(), rows[i].name ? rows[i].n : 3);
    }
    crash_arm(0, NULL);
    assert_int_equal(crash_count(), 0);
}

static int run_self(const char *at)
{
    pid_t pid = fork();
    if (pid == 0) {
        setenv("YICHUANG_CRASH_AT", at, 1);
        execl("/proc/self/exe", "crash_test", "steps", (char *)NULL);
        _exit(127);
    }
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void armed_by_the_environment(void **state UNUSED)
{
    assert_int_equal(run_self("2"), CRASH_EXIT);
    assert_int_equal(run_self("3"), CRASH_EXIT);
    assert_int_equal(run_self("4"), 0);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "steps") == 0) {
        three_steps();
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_at_the_armed_point),
        cmocka_unit_test(armed_by_the_environment),
    };
    return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
