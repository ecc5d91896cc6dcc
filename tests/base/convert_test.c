#include "base/convert.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/mem.h"

#define BYTES(s) s, sizeof(s) - 1

static const struct {
    const char *encoding, *text;
    const char *bytes; /* NULL: refused */
    size_t n;
    uint32_t missing[3];
} out_rows[] = {
    {"GB18030", "", BYTES("")},
    {"GB18030", "中a", BYTES("\xd6\xd0" "a")},
    {"GB18030", "𰻝", BYTES("\x9a\x37\x86\x37")},
    {"GBK", "中𰻝😀x𰻝", BYTES("\xd6\xd0??x?"), {0x30edd, 0x1f600}},
    {"ASCII", "é", BYTES("?"), {0xe9}},
    {"UTF-8", "中😀", BYTES("中😀")},
    {"UTF-16LE", "中", BYTES("\x2d\x4e")},
    {"ISO-2022-JP", "中", BYTES("\x1b$B\x43\x66\x1b(B")}, /* ends where it began */
    {"no-such", "a", NULL, 0},
    {"GBK//TRANSLIT", "é", NULL, 0},
    {"", "a", NULL, 0},
    {"GBK", "\xff", NULL, 0},
};

static void from_utf8(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(out_rows); i++) {
        void *ctx = mem_context(NULL, "row");
        char *out;
        size_t n, n_missing, wanted = 0;
        uint32_t *missing;
        struct err err;
        enum rc rc = convert_from_utf8(ctx, out_rows[i].encoding, out_rows[i].text, &out, &n,
                                       &missing, &n_missing, &err);
        assert_int_equal(rc, out_rows[i].bytes ? RC_OK : RC_HARD);
        if (!rc) {
            assert_int_equal(n, out_rows[i].n);
            assert_memory_equal(out, out_rows[i].bytes, n + 1);
        }
        while (out_rows[i].missing[wanted])
            wanted++;
        assert_int_equal(n_missing, wanted);
        for (size_t k = 0; k < wanted; k++)
            assert_int_equal(missing[k], out_rows[i].missing[k]);
        mem_free(ctx);
    }
}

static const struct {
    const char *encoding, *bytes;
    size_t n;
    const char *text;  /* NULL: refused */
    const char *error; /* a part of it */
} in_rows[] = {
    {"GB18030", BYTES("\xd6\xd0" "a"), "中a"},
    {"GB18030", BYTES("\x9a\x37\x86\x37"), "𰻝"},
    {"GBK", BYTES(""), ""},
    {"GBK", BYTES("ab\xff"), NULL, "3"},
    {"GBK", BYTES("ab\xd6"), NULL, "3"}, /* cut in a character */
    {"UTF-8", BYTES("a\xed\xa0\x80"), NULL, "2"},
    {"UTF-16LE", BYTES("\x2d\x4e" "a\0"), "中a"},
    {"UTF-16LE", BYTES("a\0\0\0"), NULL, "NUL"},
    {"no-such", BYTES("a"), NULL, "no-such"},
    {"UTF-16LE//IGNORE", BYTES("\0\xd8"), NULL, "IGNORE"},
};

static void to_utf8(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(in_rows); i++) {
        char *out;
        struct err err;
        enum rc rc = convert_to_utf8(NULL, in_rows[i].encoding, in_rows[i].bytes,
                                     in_rows[i].n, &out, &err);
        assert_int_equal(rc, in_rows[i].text ? RC_OK : RC_HARD);
        if (in_rows[i].text)
            assert_string_equal(out, in_rows[i].text);
        else
            assert_non_null(strstr(err.text, in_rows[i].error));
        mem_free(out);
    }
}

/* Longer than any step of the converter, with a character at every edge. */
static void long_text(void **state UNUSED)
{
    char text[3 * 2000 + 2] = "x";
    for (size_t i = 0; i < 2000; i++)
        memcpy(text + 1 + 3 * i, "中", 4);
    char *out, *back;
    size_t n, n_missing;
    uint32_t *missing;
    assert_int_equal(convert_from_utf8(NULL, "GB18030", text, &out, &n, &missing, &n_missing,
                                       NULL), RC_OK);
    assert_int_equal(n, 4001);
    assert_int_equal(convert_to_utf8(NULL, "GB18030", out, n, &back, NULL), RC_OK);
    assert_string_equal(back, text);
    mem_free(out);
    mem_free(back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_utf8),
        cmocka_unit_test(to_utf8),
        cmocka_unit_test(long_text),
    };
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
