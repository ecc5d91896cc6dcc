#include "base/process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"

static const struct {
    const char *argv[5];
    int timeout_ms;
    enum rc rc;
    const char *error; /* a part of it */
} rows[] = {
    {{"true"}, 5000, RC_OK},
    {{"sh", "-c", "test \"$(cat)\" = hello"}, 5000, RC_OK},
    {{"sh", "-c", "test \"$(cat /dev/stdin)\" = hello"}, 5000, RC_OK},
    {{"sh", "-c", "echo noise; echo noise >&2"}, 5000, RC_OK},
    {{"sh", "-c", "exit 3"}, 5000, RC_HARD, "3"},
    {{"sh", "-c", "kill -TERM $$"}, 5000, RC_HARD, "15"},
    {{"no-such-program"}, 5000, RC_HARD, "no-such-program"},
    {{"/"}, 5000, RC_HARD, "/"},
    {{NULL}, 5000, RC_HARD, ""},
    {{"sh", "-c", "trap '' TERM; sleep 60 & wait"}, 50, RC_HARD, "50"},
    {{"sh", "-c", "kill -s PIPE $$; exit 0"}, 5000, RC_HARD, "13"},
};

static void runs(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = {0};
        int64_t began = monotonic_ms();
        assert_int_equal(process_feed(rows[i].argv, "hello", 5, rows[i].timeout_ms, &err),
                         rows[i].rc);
        if (rows[i].error)
            assert_non_null(strstr(err.text, rows[i].error));
        assert_true(monotonic_ms() - began < 5000);
    }
}

/* More than any pipe holds, to one that reads all and to one that reads nothing. */
static void feeds_much(void **state UNUSED)
{
    enum { MUCH = 1 << 20 };
    char *bytes = mem_array(NULL, char, MUCH);
    memset(bytes, 'x', MUCH);
    static const char *const count[] = {"sh", "-c", "test $(wc -c) -eq 1048576", NULL};
    static const char *const deaf[] = {"true", NULL};
    assert_int_equal(process_feed(count, bytes, MUCH, 5000, NULL), RC_OK);
    assert_int_equal(process_feed(deaf, bytes, MUCH, 5000, NULL), RC_OK);
    assert_int_equal(process_feed(deaf, NULL, 0, 5000, NULL), RC_OK);
    mem_free(bytes);
}

/* No shell stands between: what looks like a command is a word. */
static void passes_words_as_they_are(void **state UNUSED)
{
    static const char *const argv[] = {
        "sh", "-c", "test \"$1\" = '; touch x $(y)'", "sh", "; touch x $(y)", NULL};
    assert_int_equal(process_feed(argv, "", 0, 5000, NULL), RC_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs),
        cmocka_unit_test(feeds_much),
        cmocka_unit_test(passes_words_as_they_are),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
