#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* filler ASCII bytes, then tail; how many bytes of the tail are to be left */
static const struct {
    size_t filler;
    const char *tail;
    size_t kept;
} cuts[] = {
    {508, "abc", 3},  {508, "abcd", 3},        {508, "中", 3},       {509, "中", 0},
    {510, "中", 0},   {511, "中", 0},          {507, "é中", 2},      {506, "é中", 5},
    {508, "😀", 0},   {507, "😀", 4},          {510, "é", 0},        {509, "é", 2},
    {505, "中文", 6}, {505, "中文字", 6},      {506, "中文", 3},     {0, "短", 3},
};

static void cuts_at_whole_characters(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        char filler[600];
        memset(filler, 'x', cuts[i].filler);
        filler[cuts[i].filler] = '\0';
        struct err err;
        assert_int_equal(err_set(&err, RC_WAIT, "%s%s", filler, cuts[i].tail), RC_WAIT);
        assert_int_equal(err.rc, RC_WAIT);
        assert_int_equal(strlen(err.text), cuts[i].filler + cuts[i].kept);
        assert_memory_equal(err.text + cuts[i].filler, cuts[i].tail, cuts[i].kept);
    }
}

static void prefixes(void **state UNUSED)
{
    struct err err;
    err_set(&err, RC_SOFT, "no %s", "bread");
    assert_int_equal(err_prefix(&err, "shop %d", 3), RC_SOFT);
    assert_string_equal(err.text, "shop 3: no bread");
    err_set(&err, RC_HARD, "<%s>", err.text);
    assert_string_equal(err.text, "<shop 3: no bread>");
    assert_int_equal(err_set(NULL, RC_WAIT, "x"), RC_WAIT);
    assert_int_equal(err_prefix(NULL, "x"), RC_HARD);
}

static void bug_aborts(void **state UNUSED)
{
    pid_t pid = fork();
    if (pid == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        BUG_ON(pid == 0);
        _exit(0);
    }
    int status;
    waitpid(pid, &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_at_whole_characters),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(bug_aborts),
    };
    return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
