#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <cmocka.h>

#include "paper/capitals.h"

/* The first rows are the examples of 支付结算办法, annex 1 (正确填写票据和结算凭证的
 * 基本规定), or their 零-less variants that it allows. */
static const struct {
    int64_t fen;
    const char *capitals, *digits;
} rows[] = {
    {140950, "壹仟肆佰零玖元伍角", "1409.50"},
    {600714, "陆仟零柒元壹角肆分", "6007.14"},
    {168032, "壹仟陆佰捌拾元叁角贰分", "1680.32"},
    {10700053, "壹拾万柒仟元伍角叁分", "107000.53"},
    {1640902, "壹万陆仟肆佰零玖元零贰分", "16409.02"},
    {32504, "叁佰贰拾伍元零肆分", "325.04"},
    {0, "零元整", "0.00"},
    {1, "壹分", "0.01"},
    {5, "伍分", "0.05"},
    {10, "壹角", "0.10"},
    {55, "伍角伍分", "0.55"},
    {100, "壹元整", "1.00"},
    {1000, "壹拾元整", "10.00"},
    {8000, "捌拾元整", "80.00"},
    {55000, "伍佰伍拾元整", "550.00"},
    {10100, "壹佰零壹元整", "101.00"},
    {100100, "壹仟零壹元整", "1001.00"},
    {101000, "壹仟零壹拾元整", "1010.00"},
    {1000000, "壹万元整", "10000.00"},
    {1000100, "壹万零壹元整", "10001.00"},
    {1010000, "壹万零壹佰元整", "10100.00"},
    {1100000, "壹万壹仟元整", "11000.00"},
    {10000000, "壹拾万元整", "100000.00"},
    {10010100, "壹拾万零壹佰零壹元整", "100101.00"},
    {INT64_C(10000000000), "壹亿元整", "100000000.00"},
    {INT64_C(10000000100), "壹亿零壹元整", "100000001.00"},
    {INT64_C(10001000000), "壹亿零壹万元整", "100010000.00"},
    {INT64_C(11000000000), "壹亿壹仟万元整", "110000000.00"},
    {INT64_C(123456789012), "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分", "1234567890.12"},
    {INT64_C(100000000000000), "壹万亿元整", "1000000000000.00"},
    {CAPITALS_MAX - 1,
     "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
     "9999999999999999.99"},
    {-8050, "负捌拾元伍角", "-80.50"},
};

static void amounts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char capitals[CAPITALS_SIZE], digits[MONEY_SIZE];
        money_capitals(rows[i].fen, capitals);
        money_digits(rows[i].fen, digits);
        assert_string_equal(capitals, rows[i].capitals);
        assert_string_equal(digits, rows[i].digits);
    }
}

static void the_ends_of_the_numbers(void **state)
{
    char digits[MONEY_SIZE];
    (void)state;
    money_digits(INT64_MIN, digits);
    assert_string_equal(digits, "-92233720368547758.08");
    money_digits(INT64_MAX, digits);
    assert_string_equal(digits, "92233720368547758.07");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts),
        cmocka_unit_test(the_ends_of_the_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
