#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/mem.h"

#define BYTES(s) s, sizeof(s) - 1
#define TEN(s) s s s s s s s s s s
#define DEEP TEN("[") TEN("[") TEN("[") "[["
#define DEEP_END TEN("]") TEN("]") TEN("]") "]]"

static const struct {
    const char *in;
    size_t n;
    const char *out;   /* as written again; NULL: refused */
    const char *error; /* a part of it */
} rows[] = {
    {BYTES("123"), "123"},
    {BYTES(" -5 "), "-5"},
    {BYTES("-0"), "0"},
    {BYTES("null"), "null"},
    {BYTES("true"), "true"},
    {BYTES("{}"), "{}"},
    {BYTES(" [ ] "), "[]"},
    {BYTES("{\"b\":1,\"a\":[true,false,null,\"\"]}"), "{\"b\":1,\"a\":[true,false,null,\"\"]}"},
    {BYTES("\"\\u4e2d\\ud83d\\ude00/\\/\\b\""), "\"中😀//\\b\""},
    {BYTES("\"\\u001b\\u007F\""), "\"\\u001b\\u007f\""},
    {BYTES("\"a:b,{\\\":\""), "\"a:b,{\\\":\""},
    {BYTES("9223372036854775807"), "9223372036854775807"},
    {BYTES("-9223372036854775808"), "-9223372036854775808"},
    {BYTES("{\"\":0}"), "{\"\":0}"},
    {BYTES("{\"a\":1,\"b\":{\"a\":2},\"c\":[{\"a\":1},{\"a\":1}]}"),
     "{\"a\":1,\"b\":{\"a\":2},\"c\":[{\"a\":1},{\"a\":1}]}"},
    {BYTES(DEEP DEEP_END), DEEP DEEP_END},

    {BYTES("["  DEEP DEEP_END "]"), NULL, "deep"},
    {BYTES(""), NULL, "byte 1:"},
    {BYTES("  "), NULL, "early"},
    {BYTES("[1"), NULL, "early"},
    {BYTES("{\"a\":1,\"a\":2}"), NULL, "twice"},
    {BYTES("{\"a\":1,\"\\u0061\":1}"), NULL, "twice"},
    {BYTES("[{\"x\":{\"a\":1,\"b\":2,\"a\":1}}]"), NULL, "twice"},
    {BYTES("9223372036854775808"), NULL, "large"},
    {BYTES("-9223372036854775809"), NULL, "large"},
    {BYTES("[123456789012345678901234567890]"), NULL, "byte 2:"},
    {BYTES("1.5"), NULL, "whole"},
    {BYTES("1e3"), NULL, "whole"},
    {BYTES("1E3"), NULL, "whole"},
    {BYTES("01"), NULL, "byte 1:"},
    {BYTES("-01"), NULL, "byte 1:"},
    {BYTES("-"), NULL, "number"},
    {BYTES("+1"), NULL, "byte 1:"},
    {BYTES("NaN"), NULL, "byte 1:"},
    {BYTES("Infinity"), NULL, "byte 1:"},
    {BYTES("-Infinity"), NULL, "byte 1:"},
    {BYTES("True"), NULL, "byte 1:"},
    {BYTES("\"\\u0000\""), NULL, "NUL"},
    {BYTES("{\"\\u0000\":1}"), NULL, "NUL"},
    {BYTES("\"a\0b\""), NULL, "UTF-8"},
    {BYTES("1\0"), NULL, "UTF-8"},
    {BYTES("\"\\ud83d\""), NULL, "surrogate"},
    {BYTES("\"\\ude00\\ud83d\""), NULL, "surrogate"},
    {BYTES("\"\\ud83d\\u0041\""), NULL, "surrogate"},
    {BYTES("\"\\u12g4\""), NULL, "escape"},
    {BYTES("\"\\x\""), NULL, "escape"},
    {BYTES("\"\\"), NULL, "escape"},
    {BYTES("\"\\u00"), NULL, "escape"},
    {BYTES("\"a"), NULL, "end"},
    {BYTES("\"a\nb\""), NULL, "control"},
    {BYTES("\"\xff\""), NULL, "UTF-8"},
    {BYTES("\"\xed\xa0\x80\""), NULL, "UTF-8"},
    {BYTES("\xef\xbb\xbf" "1"), NULL, "byte 1:"},
    {BYTES("[1] x"), NULL, "byte 5:"},
    {BYTES("[1]]"), NULL, "byte 4:"},
    {BYTES("1 2"), NULL, "byte 3:"},
    {BYTES("true false"), NULL, "byte 6:"},
    {BYTES("\"a\" \"b\""), NULL, "byte 5:"},
    {BYTES("[1,]"), NULL, "byte 4:"},
    {BYTES("{\"a\":1,}"), NULL, "byte 8:"},
    {BYTES("{a:1}"), NULL, "byte 2:"},
    {BYTES("{'a':1}"), NULL, "byte 2:"},
    {BYTES("/*x*/1"), NULL, "byte 1:"},
    {BYTES("1//x"), NULL, "byte 2:"},
    {BYTES("[1 2]"), NULL, "byte 4:"},
    {BYTES("{\"a\" 1}"), NULL, "byte 6:"},
    {BYTES("{\"a\":1:2}"), NULL, "byte 7:"},
    {BYTES("[1:2]"), NULL, "byte 3:"},
    {BYTES("{\"a\":}"), NULL, "byte 6:"},
    {BYTES("[truefalse]"), NULL, "byte 6:"},
    {BYTES("]"), NULL, "byte 1:"},
    {BYTES("{1:2}"), NULL, "byte 2:"},
};

static void parses_strictly(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "row");
        struct json *tree;
        struct err err = {0};
        /* a copy without a NUL after it, so that a step too far is seen */
        char *in = mem_dup(ctx, rows[i].in, rows[i].n);
        enum rc rc = json_parse(ctx, in, rows[i].n, &tree, &err);
        if (rows[i].out) {
            assert_string_equal(err.text, "");
            assert_string_equal(json_text(ctx, tree), rows[i].out);
        } else {
            if (rc != RC_HARD || !strstr(err.text, rows[i].error))
                print_error("# %s: %s\n", rows[i].in, err.text);
            assert_int_equal(rc, RC_HARD);
            assert_non_null(strstr(err.text, rows[i].error));
            assert_null(tree);
        }
        mem_free(ctx);
    }
}

/* Every text above, cut at every byte, is refused or read, and never read past its end. */
static void bears_cut_texts(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (size_t n = 0; n < rows[i].n; n++) {
            void *ctx = mem_context(NULL, "cut");
            struct json *tree;
            char *in = mem_dup(ctx, rows[i].in, n);
            enum rc rc = json_parse(ctx, in, n, &tree, NULL);
            assert_true(rc == RC_OK || rc == RC_HARD);
            assert_int_equal(tree != NULL, rc == RC_OK);
            mem_free(ctx);
        }
}

static void refuses_the_huge(void **state UNUSED)
{
    struct json *tree;
    size_t n = JSON_MAX_BYTES + 1;
    char *text = mem_array(NULL, char, n);
    memset(text, ' ', n);
    text[0] = '1';
    assert_int_equal(json_parse(NULL, text, n - 1, &tree, NULL), RC_OK);
    mem_free(tree);
    assert_int_equal(json_parse(NULL, text, n, &tree, NULL), RC_HARD);
    mem_free(text);
}

static struct json *sample(const void *ctx)
{
    struct json *object = json_object(ctx), *list = json_array(ctx);
    json_set_string(object, "name", "王\n");
    json_set_string(object, "none", NULL);
    json_set_int(object, "fen", 100);
    json_set_bool(object, "paid", false);
    json_set(object, "list", list);
    json_push(list, json_int(ctx, 1));
    json_push(list, json_null(ctx));
    json_push(list, json_object(ctx));
    json_set_bool(object, "paid", true);
    return object;
}

static void builds_and_reads(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    struct json *o = sample(ctx);
    size_t n;
    assert_string_equal(json_text(ctx, o), "{\"name\":\"王\\n\",\"fen\":100,\"paid\":true,"
                                           "\"list\":[1,null,{}]}");
    assert_string_equal(json_get_string(o, "name"), "王\n");
    assert_null(json_get_string(o, "fen"));
    assert_null(json_get_string(NULL, "fen"));
    assert_null(json_get(json_get(o, "list"), "x"));
    assert_int_equal(json_get_int(o, "fen", 7), 100);
    assert_int_equal(json_get_int(o, "name", 7), 7);
    assert_true(json_get_bool(o, "paid", false));
    assert_true(json_get_bool(o, "none", true));
    struct json **items = json_get_array(o, "list", &n);
    assert_int_equal(n, 3);
    assert_int_equal(items[0]->integer, 1);
    assert_null(json_get_array(o, "name", &n));
    assert_int_equal(n, 0);
    mem_free(ctx);
}

static void writes_pretty(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    struct str out = str_new(ctx);
    json_write_pretty(&out, sample(ctx));
    assert_string_equal(out.s, "{\n  \"name\": \"王\\n\",\n  \"fen\": 100,\n  \"paid\": true,\n"
                               "  \"list\": [\n    1,\n    null,\n    {}\n  ]\n}");
    mem_free(ctx);
}

static void what_is_written_can_be_read(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    struct json *o = json_object(ctx), *back;
    char all[128];
    for (int c = 1; c < 128; c++)
        all[c - 1] = (char)c;
    all[127] = '\0';
    json_set_string(o, all, all);
    json_set_string(o, "broken\xff", "\xe4\xb8");
    char *text = json_text(ctx, o);
    assert_int_equal(json_parse(ctx, text, strlen(text), &back, NULL), RC_OK);
    assert_true(json_equal(o, back));
    assert_string_equal(json_get_string(back, all), all);
    assert_string_equal(json_get_string(back, "broken\ufffd"), "\ufffd\ufffd");
    mem_free(ctx);
}

static const struct {
    const char *a, *b;
    bool equal;
} pairs[] = {
    {"{\"a\":1,\"b\":[2]}", "{\"b\":[2],\"a\":1}", true},
    {"{\"a\":1}", "{\"a\":2}", false},
    {"{\"a\":1}", "{\"b\":1}", false},
    {"{\"a\":null}", "{}", false},
    {"{\"a\":null}", "{\"b\":null}", false},
    {"[1,2]", "[2,1]", false},
    {"[]", "{}", false},
    {"1", "\"1\"", false},
    {"\"a\"", "\"a\"", true},
    {"false", "true", false},
    {"false", "null", false},
};

static void compares(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        void *ctx = mem_context(NULL, "row");
        struct json *a, *b;
        assert_int_equal(json_parse(ctx, pairs[i].a, strlen(pairs[i].a), &a, NULL), RC_OK);
        assert_int_equal(json_parse(ctx, pairs[i].b, strlen(pairs[i].b), &b, NULL), RC_OK);
        assert_int_equal(json_equal(a, b), pairs[i].equal);
        assert_int_equal(json_equal(b, a), pairs[i].equal);
        assert_true(json_equal(a, a));
        assert_false(json_equal(a, NULL));
        mem_free(ctx);
    }
    assert_true(json_equal(NULL, NULL));
}

static void a_copy_stands_alone(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "test");
    struct json *o = sample(ctx), *copy = json_copy(NULL, o);
    assert_true(json_equal(o, copy));
    assert_null(json_copy(ctx, NULL));
    json_set_int(copy, "more", 1);
    assert_false(json_equal(o, copy));
    mem_free(ctx);
    assert_int_equal(json_get_int(copy, "fen", 0), 100);
    mem_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_strictly),  cmocka_unit_test(bears_cut_texts),
        cmocka_unit_test(refuses_the_huge), cmocka_unit_test(builds_and_reads),
        cmocka_unit_test(writes_pretty),    cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(compares),         cmocka_unit_test(a_copy_stands_alone),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
