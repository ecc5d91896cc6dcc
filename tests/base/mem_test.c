#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void push_grows_and_zeroes(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    int *list = NULL;
    size_t n = 0;
    for (int i = 0; i < 1000; i++) {
        int *slot = mem_push(ctx, &list, &n, int);
        assert_int_equal(*slot, 0);
        *slot = i;
    }
    assert_int_equal(n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list[i], i);
    mem_free(ctx);
}

/* An array made at its exact size has no room by accident. */
static void push_after_an_exact_array(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    for (size_t size = 0; size < 20; size++) {
        int64_t *list = mem_array(ctx, int64_t, size);
        size_t n = size;
        for (int i = 0; i < 9; i++)
            *mem_push(ctx, &list, &n, int64_t) = i;
        for (int i = 0; i < 9; i++)
            assert_int_equal(list[size + (size_t)i], i);
    }
    mem_free(ctx);
}

static void empty_is_not_null(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    char *p = mem_array(ctx, char, 0);
    p = mem_resize(ctx, p, char, 0);
    assert_non_null(p);
    assert_null(mem_strdup(ctx, NULL));
    assert_null(mem_strndup(ctx, NULL, 3));
    assert_null(mem_dup(ctx, NULL, 3));
    assert_string_equal(mem_strndup(ctx, "abcdef", 3), "abc");
    assert_string_equal(mem_printf(ctx, "%d-%s", 7, "x"), "7-x");
    mem_free(NULL);
    mem_free(ctx);
}

static char order[8];

static void note(void *p)
{
    strncat(order, p, 1);
}

static char *watched(const void *ctx, const char *name)
{
    char *p = mem_strdup(ctx, name);
    mem_on_free(p, note);
    return p;
}

static void frees_in_reverse(void **state UNUSED)
{
    order[0] = '\0';
    char *a = mem_strdup(NULL, "a");
    watched(a, "1");
    mem_on_free(a, note);
    watched(a, "2");
    watched(a, "3");
    mem_free(a);
    assert_string_equal(order, "32a1");
}

static void steal_saves(void **state UNUSED)
{
    order[0] = '\0';
    void *from = mem_context(NULL, "from"), *to = mem_context(NULL, "to");
    char *p = watched(from, "p");
    assert_ptr_equal(mem_steal(to, p), p);
    mem_free(from);
    assert_string_equal(order, "");
    assert_string_equal(p, "p");
    mem_free(to);
    assert_string_equal(order, "p");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(push_grows_and_zeroes), cmocka_unit_test(push_after_an_exact_array),
        cmocka_unit_test(empty_is_not_null),     cmocka_unit_test(frees_in_reverse),
        cmocka_unit_test(steal_saves),
    };
    return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
