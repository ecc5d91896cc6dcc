#include "base/id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const struct {
    int64_t ms;
    uint8_t random[10];
    const char *id;
} ids[] = {
    {0, {0}, "00000000000000000000000000"},
    {1, {0}, "00000000010000000000000000"},
    {0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 31}, "0000000000000000000000000Z"},
    {1469918176385, {0}, "01ARYZ6S410000000000000000"},
    {(INT64_C(1) << 48) - 1,
     {255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
     "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"},
};

static void formats(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        char id[ID_SIZE];
        id_format(ids[i].ms, ids[i].random, id);
        assert_string_equal(id, ids[i].id);
        assert_true(id_valid(id));
    }
}

static void later_sorts_later(void **state UNUSED)
{
    char before[ID_SIZE] = "", id[ID_SIZE];
    for (int64_t ms = 0; ms >> 48 == 0; ms = ms * 3 / 2 + 1) {
        id_make(ms, id);
        assert_true(id_valid(id));
        assert_true(strcmp(before, id) < 0);
        memcpy(before, id, sizeof id);
    }
}

static const char *const bad_ids[] = {
    "",
    "0000000000000000000000000",   /* 25 */
    "000000000000000000000000000", /* 27 */
    "0000000000000000000000000a", "0000000000000000000000000I",
    "0000000000000000000000000U", "80000000000000000000000000",
};

static void refuses(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(bad_ids); i++)
        assert_false(id_valid(bad_ids[i]));
}

static const struct {
    const char *typed, *code; /* NULL: refused */
} codes[] = {
    {"7K3M9P", "7K3M9P"},     {"7k3m9p", "7K3M9P"},  {" 7k3-m9p ", "7K3M9P"},
    {"OoIiLl", "001111"},     {"７Ｋ３Ｍ９Ｐ", "7K3M9P"}, {"7K3　M9P", "7K3M9P"},
    {"7K3M9", NULL},          {"7K3M9PX", NULL},     {"7K3M9U", NULL},
    {"", NULL},               {"7K3M9中", NULL},     {"7K3M9\xff", NULL},
};

static void pickup_codes(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
        char code[PICKUP_SIZE];
        assert_int_equal(pickup_normalise(codes[i].typed, code), codes[i].code != NULL);
        if (codes[i].code)
            assert_string_equal(code, codes[i].code);
    }
    for (int i = 0; i < 100; i++) {
        char made[PICKUP_SIZE], again[PICKUP_SIZE];
        pickup_make(made);
        assert_true(pickup_normalise(made, again));
        assert_string_equal(made, again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats),
        cmocka_unit_test(later_sorts_later),
        cmocka_unit_test(refuses),
        cmocka_unit_test(pickup_codes),
    };
    return cmocka_run_group_tests_name("id", tests, NULL, NULL);
}
