#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BYTES(s) s, sizeof(s) - 1

static const struct {
    const char *s;
    size_t n;
    bool valid;
} validity[] = {
    {BYTES(""), true},
    {BYTES("abc"), true},
    {BYTES("中文é😀"), true},
    {BYTES("a\0b"), false},
    {BYTES("\xc0\x80"), false},         /* NUL in two bytes */
    {BYTES("\xe0\x80\xaf"), false},     /* overlong */
    {BYTES("\xed\xa0\x80"), false},     /* surrogate */
    {BYTES("\xf4\x90\x80\x80"), false}, /* past U+10FFFF */
    {BYTES("\xe4\xb8"), false},         /* cut */
    {BYTES("\x80"), false},
    {BYTES("\xff"), false},
    {BYTES("\xd6\xd0"), false}, /* 中 in GBK */
};

static void knows_validity(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(validity); i++)
        assert_int_equal(utf8_valid(validity[i].s, validity[i].n), validity[i].valid);
}

static const struct {
    const char *s;
    size_t count;
    uint32_t cp[6];
    size_t len[6];
} walks[] = {
    {"", 0, {0}, {0}},
    {"aé中😀", 4, {'a', 0xe9, 0x4e2d, 0x1f600}, {1, 2, 3, 4}},
    {"a\xff" "b", 3, {'a', UTF8_BAD, 'b'}, {1, 1, 1}},
    {"\xe4\xb8", 2, {UTF8_BAD, UTF8_BAD}, {1, 1}},
    {"\xe4\xb8" "a", 3, {UTF8_BAD, UTF8_BAD, 'a'}, {1, 1, 1}},
    {"\x80\x80\x80\x80\x80", 5, {UTF8_BAD, UTF8_BAD, UTF8_BAD, UTF8_BAD, UTF8_BAD},
     {1, 1, 1, 1, 1}},
    {"中\x80", 2, {0x4e2d, UTF8_BAD}, {3, 1}},
};

static void walks_both_ways(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(walks); i++) {
        const char *s = walks[i].s;
        size_t at = 0;
        uint32_t cp;
        for (size_t k = 0; k < walks[i].count; k++) {
            assert_int_equal(utf8_next(s + at, &cp), walks[i].len[k]);
            assert_int_equal(cp, walks[i].cp[k]);
            at += walks[i].len[k];
        }
        assert_int_equal(utf8_next(s + at, &cp), 0);
        assert_int_equal(utf8_length(s), walks[i].count);
        for (size_t k = walks[i].count; k-- > 0; at -= walks[i].len[k])
            assert_int_equal(utf8_prev(s, at), walks[i].len[k]);
        assert_int_equal(utf8_prev(s, 0), 0);
    }
}

static void put_is_next_backwards(void **state UNUSED)
{
    static const uint32_t cps[] = {1, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff};
    for (size_t i = 0; i < ARRAY_LEN(cps); i++) {
        char s[5] = "";
        uint32_t cp;
        size_t n = utf8_put(s, cps[i]);
        assert_int_equal(utf8_next(s, &cp), n);
        assert_int_equal(cp, cps[i]);
    }
}

static const struct {
    const char *locale;
    uint32_t cp;
    int width;
    bool substituted;
} cells[] = {
    {"C.UTF-8", 'a', 1, false},        {"C.UTF-8", 0x4e2d, 2, false},
    {"C.UTF-8", 0xb7, 1, false},       {"C.UTF-8", 0x301, 0, false},
    {"C.UTF-8", 0x1f600, 2, false},    {"C.UTF-8", '\t', 1, true},
    {"C.UTF-8", 0x1b, 1, true},        {"C.UTF-8", 0x9b, 1, true},
    {"C.UTF-8", 0x202e, 1, true},      {"C.UTF-8", 0x378, 1, true},
    {"C.UTF-8", 0xe0041, 1, true},     {"C.UTF-8", 0xfffd, 1, false},
    {"C", 0x4e2d, 1, true},            {"C", 'a', 1, false},
    {"zh_CN.GB18030", 0xb7, 2, false}, {"zh_CN.GB18030", 0x1f600, 1, true},
    {"zh_CN.GB18030", 0x30edd, 1, true}, {"zh_CN.GB18030", 0x4e2d, 2, false},
};

static void knows_cells(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        if (!setlocale(LC_ALL, cells[i].locale))
            continue; /* only C and C.UTF-8 are sure to be there */
        assert_int_equal(utf8_cell_width(cells[i].cp), cells[i].width);
        assert_int_equal(utf8_substituted(cells[i].cp), cells[i].substituted);
    }
    setlocale(LC_ALL, "C.UTF-8");
}

static const struct {
    const char *s;
    int cells;
    size_t bytes;
    int used;
} cuts[] = {
    {"", 5, 0, 0},         {"abc", 2, 2, 2},  {"abc", 9, 3, 3},
    {"中文", 4, 6, 4},     {"中文", 3, 3, 2}, {"中文", 1, 0, 0},
    {"a中b", 2, 1, 1},     {"a中b", 3, 4, 3}, {"e\xcc\x81x", 1, 3, 1},
    {"e\xcc\x81x", 2, 4, 2}, {"a\tb", 2, 2, 2}, {"abc", 0, 0, 0},
    {"\xff\xff", 1, 1, 1},
};

static void cuts_by_cells(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        int used = -1;
        assert_int_equal(utf8_cut(cuts[i].s, cuts[i].cells, &used), cuts[i].bytes);
        assert_int_equal(used, cuts[i].used);
        assert_int_equal(utf8_cut(cuts[i].s, cuts[i].cells, NULL), cuts[i].bytes);
    }
    assert_int_equal(utf8_width("a中\xcc\x81\t"), 4);
}

#define BAD "\xef\xbf\xbd"

static const struct {
    const char *s;
    size_t n;
    bool keep_newline;
    const char *safe;
} safety[] = {
    {BYTES("王小明 a-z é😀"), false, "王小明 a-z é😀"},
    {BYTES("\x1b[2J"), false, BAD "[2J"},
    {BYTES("\xc2\x9b" "2J"), false, BAD "2J"}, /* C1 CSI */
    {BYTES("\x9b" "2J"), false, BAD "2J"},     /* the same as a bare byte */
    {BYTES("a\tb\rc\x7f"), false, "a" BAD "b" BAD "c" BAD},
    {BYTES("a\nb"), false, "a" BAD "b"},
    {BYTES("a\nb\r\n"), true, "a\nb" BAD "\n"},
    {BYTES("a\0b"), true, "a" BAD "b"},
    {BYTES("x\xe2\x80\xaey"), true, "x" BAD "y"},         /* U+202E */
    {BYTES("\xe2\x80\xa8\xe2\x80\xa9"), true, BAD BAD},   /* U+2028/9 */
    {BYTES("\xe2\x81\xa6\xe2\x81\xa9"), true, BAD BAD},   /* U+2066, U+2069 */
    {BYTES("\xe2\x80\x8e\xe2\x80\x8f"), true, BAD BAD},   /* U+200E/F */
    {BYTES("\xd8\x9c"), true, BAD},                       /* U+061C */
    {BYTES("\xef\xbb\xbfx"), true, BAD "x"},              /* U+FEFF */
    {BYTES("\xef\xbf\xb9\xef\xbf\xbb"), true, BAD BAD},   /* U+FFF9, U+FFFB */
    {BYTES("\xf3\xa0\x81\x81"), true, BAD},               /* tag A */
    {BYTES("\xe2\x80\x8d\xc2\xad"), true, "\xe2\x80\x8d\xc2\xad"}, /* joiner, soft hyphen */
    {BYTES("\xe4\xb8"), false, BAD BAD},
    {BYTES("\xed\xa0\x80"), false, BAD BAD BAD},
};

static void makes_safe(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(safety); i++) {
        char *safe = utf8_safe(NULL, safety[i].s, safety[i].n, safety[i].keep_newline);
        assert_string_equal(safe, safety[i].safe);
        assert_true(utf8_valid(safe, strlen(safe)));
        mem_free(safe);
    }
}

static const struct {
    const char *s, *folded;
} folds[] = {
    {"", ""},
    {"   ", ""},
    {"  Ab  C ", "ab c"},
    {"ＡＢ１２３　ｘ", "ab123 x"},
    {"王　小明", "王 小明"},
    {"a\t\n b", "a b"},
    {"㈠ﬁ①", "(一)fi1"},
    {"e\xcc\x81", "é"},
    {"\xff" "A", BAD "a"},
};

static void folds_for_search(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(folds); i++) {
        char *folded = utf8_fold(NULL, folds[i].s);
        assert_string_equal(folded, folds[i].folded);
        mem_free(folded);
    }
}

static void mends_and_nothing_else(void **state UNUSED)
{
    char *s = utf8_mend(NULL, BYTES("a\x1b\n\xff\0中"));
    assert_string_equal(s, "a\x1b\n" BAD BAD "中");
    mem_free(s);
}

static int start(void **state UNUSED)
{
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_validity),        cmocka_unit_test(walks_both_ways),
        cmocka_unit_test(put_is_next_backwards), cmocka_unit_test(knows_cells),
        cmocka_unit_test(cuts_by_cells),         cmocka_unit_test(makes_safe),
        cmocka_unit_test(folds_for_search),      cmocka_unit_test(mends_and_nothing_else),
    };
    return cmocka_run_group_tests_name("utf8", tests, start, NULL);
}
