#include "cases.h"

#include "base/utf8.h"
#include "core/pinyin.h"

/* "c/d/s|p", as `calc initials` has it. */
static void initials_of(const char *text, char *out)
{
    const char *first = text;
    uint32_t cp;
    size_t step;

    for (; (step = utf8_next(text, &cp)); text += step) {
        uint32_t mask = pinyin_initials(cp);
        int n = 0;

        if (text > first)
            *out++ = '|';
        for (char c = 'a'; c <= 'z'; c++)
            if (mask >> (c - 'a') & 1) {
                if (n++)
                    *out++ = '/';
                *out++ = c;
            }
        if (!mask) {
            memcpy(out, text, step);
            out += step;
        }
    }
    *out = '\0';
}

/* "+zgx -zx": what finds the text and what does not. */
static void check_typed(const struct cases *cases, const char *text, char *typed)
{
    for (char *next; *typed; typed = next) {
        next = typed + strcspn(typed, " ");
        if (*next)
            *next++ = '\0';
        if ((pinyin_match(text, typed + 1) != PINYIN_NONE) != (*typed == '+'))
            fail_msg("%s:%d: %s and '%s'", cases->path, cases->line, text, typed);
    }
}

static void cases_file(void **state)
{
    struct cases cases = cases_open("tests/core/initials.cases");

    (void)state;
    while (cases_next(&cases)) {
        char out[512];

        assert_int_equal(cases.n, 3);
        initials_of(cases.column[0], out);
        cases_expect(&cases, out, cases.column[1]);
        check_typed(&cases, cases.column[0], cases.column[2]);
    }
    assert_true(cases.rows >= 30);
}

static void places(void **state)
{
    (void)state;
    assert_int_equal(pinyin_match("张国祥", "zg"), PINYIN_START);
    assert_int_equal(pinyin_match("张国祥", "gx"), PINYIN_INSIDE);
    assert_int_equal(pinyin_match("张国祥", "国"), PINYIN_INSIDE);
    assert_int_equal(pinyin_match("张国祥", ""), PINYIN_START);
    assert_int_equal(pinyin_match("", ""), PINYIN_START);
    assert_int_equal(pinyin_match("", "z"), PINYIN_NONE);
    assert_int_equal(pinyin_match("张 国祥", " z g\xe3\x80\x80x "), PINYIN_START);
    assert_int_equal(pinyin_match("\xff\xfe", "z"), PINYIN_NONE);
}

/* No code point is beyond the table; nearly every character of the URO has a reading. */
static void whole_range(void **state)
{
    int read = 0;

    (void)state;
    for (uint32_t cp = 0; cp <= 0x10ffff; cp++)
        assert_int_equal(pinyin_initials(cp) >> 26, 0);
    for (uint32_t cp = 0x4e00; cp <= 0x9fa5; cp++)
        read += pinyin_initials(cp) != 0;
    assert_true(read > 20800);
    assert_int_equal(pinyin_initials(UINT32_MAX), 0);
    assert_int_equal(pinyin_initials(' '), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_file), cmocka_unit_test(places), cmocka_unit_test(whole_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
