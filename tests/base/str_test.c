#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/mem.h"

static void appends(void **state UNUSED)
{
    struct str s = str_new(NULL);
    assert_string_equal(s.s, "");
    str_join(&s, ", ", "a");
    str_join(&s, ", ", "b");
    str_addc(&s, ';');
    str_addf(&s, "%03d", 7);
    str_repeat(&s, '=', 3);
    str_addn(&s, "xyz", 2);
    str_addn(&s, NULL, 0);
    assert_string_equal(s.s, "a, b;007===xy");
    assert_int_equal(s.len, strlen(s.s));
    str_cut(&s, 4);
    assert_string_equal(s.s, "a, b");
    mem_free(s.s);
}

/* Every way to append, across every length at which the room runs out. */
static void grows_at_every_edge(void **state UNUSED)
{
    for (size_t filler = 0; filler < 140; filler++) {
        for (int way = 0; way < 4; way++) {
            struct str s = str_new(NULL);
            str_repeat(&s, 'x', filler);
            switch (way) {
            case 0:
                str_add(&s, "0123456789");
                break;
            case 1:
                str_addf(&s, "%s%d", "01234567", 89);
                break;
            case 2:
                for (char c = '0'; c <= '9'; c++)
                    str_addc(&s, c);
                break;
            case 3:
                str_addn(&s, "0123456789zzz", 10);
                break;
            }
            assert_int_equal(s.len, filler + 10);
            assert_int_equal(strlen(s.s), filler + 10);
            assert_string_equal(s.s + filler, "0123456789");
            mem_free(s.s);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends),
        cmocka_unit_test(grows_at_every_edge),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
