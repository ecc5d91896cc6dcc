/* The strict reader: what it takes, and where and how it refuses the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "catalogue/yaml.h"

static const struct {
    const char *text, *error;
} bad[] = {
    {"", "f:1:1: the file holds nothing"},
    {"# only a comment\n", "f:2:1: the file holds nothing"},
    {"a: &x 1\nb: *x\n", "f:1:4: anchors (&) are not allowed"},
    {"a: *x\n", "f:1:4: aliases (*) are not allowed"},
    {"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "f:1:4: anchors (&) are not allowed"},
    {"<<: *x\n", "f:1:5: aliases (*) are not allowed"},
    {"a: !python/object:os.system x\n", "f:1:4: tags (!) other than YAML's own"},
    {"a: !!binary aGk=\n", "f:1:4: tags (!) other than YAML's own"},
    {"a: 1\nb: 2\na: 3\n", "f:3:1: the key a stands here twice"},
    {"a: {x: 1, x: 2}\n", "f:1:11: the key x stands here twice"},
    {"? [a, b]\n: 1\n", "f:1:3: a key must be plain text"},
    {"a: 1\n---\nb: 2\n", "f:2:1: a second document (---)"},
    {"a: 1\n...\n---\n", "f:3:1: a second document (---)"},
    {"a:\n\tb: 1\n", "f:2:1: a tab; indent with blanks"},
    {"a:\n  - b\n\t- c\n", "a tab; indent with blanks"},
    {"a: [1, 2\n", "f:2:1: not YAML: "},
    {"a: 'x\n", "not YAML: "},
    {"a: b: c\n", "f:1:5: not YAML: "},
    {"- a\nb: 1\n", "f:2:1: not YAML: "},
    {"a: \xff\n", "f:1:4: not UTF-8"},
    {"名: 一\n\xe5\x90: 1\n", "f:2:1: not UTF-8"},
    {"a: \xed\xa0\x80\n", "f:1:4: not UTF-8"},
    {"a: \x01\n", "f: byte 3: a control character"},
    {"\"\\e[2J\": 1\n\"\\e[2J\": 2\n", "f:2:1: the key \xef\xbf\xbd[2J stands here twice"},
    {"[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]\n", "f:1:18: nested too deeply"},
    {"a: \"\\0\"\n", "f:1:4: a NUL character"},
    {"%YAML 3.0\n---\na: 1\n", "not YAML: "},
};

static void test_bad(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        void *ctx = mem_context(NULL, "test");
        struct err err = {0};
        struct yaml *root;
        if (yaml_parse(ctx, "f", bad[i].text, strlen(bad[i].text), &root, &err) == RC_OK)
            fail_msg("%s: taken", bad[i].text);
        if (!strstr(err.text, bad[i].error))
            fail_msg("%s: says %s, not %s", bad[i].text, err.text, bad[i].error);
        mem_free(ctx);
    }
}

static void assert_refused(const char *text, size_t n, const char *says)
{
    void *ctx = mem_context(NULL, "test");
    struct err err = {0};
    struct yaml *root;
    assert_int_equal(yaml_parse(ctx, "f", text, n, &root, &err), RC_HARD);
    if (!strstr(err.text, says))
        fail_msg("says %s, not %s", err.text, says);
    mem_free(ctx);
}

static void test_bounds(void **state)
{
    (void)state;
    struct str s = str_new(NULL);
    str_repeat(&s, '#', YAML_MAX_BYTES + 1);
    assert_refused(s.s, s.len, "f:1:1: larger than 1048576 bytes");

    str_cut(&s, 0);
    str_add(&s, "[");
    for (int i = 0; i < YAML_MAX_NODES; i++)
        str_add(&s, "x,");
    str_add(&s, "]");
    assert_refused(s.s, s.len, "too many values in one file");

    str_cut(&s, 0);
    for (int i = 0; i <= YAML_MAX_KEYS; i++)
        str_addf(&s, "k%d: 1\n", i);
    assert_refused(s.s, s.len, "f:501:1: too many keys");

    assert_refused("a: 1\0b: 2\n", 10, "f:1:5: not UTF-8");
    mem_free(s.s);
}

/* Whatever is cut off or flipped, the reader answers and comes back. */
static void test_garbage(void **state)
{
    (void)state;
    static const char good[] = "\xef\xbb\xbf# x\na: [1, {b: 'c'}, \"d\\n\"]\ne: |\n  多\n  行\n"
                               "f: >-\n  x\n  y\n? g\n: !!str 1\n";
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        void *ctx = mem_context(NULL, "test");
        char text[sizeof good];
        struct err err;
        struct yaml *root;
        memcpy(text, good, sizeof good);
        for (int k = 0; k < 1 + round % 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[(seed >> 8) % (sizeof good - 1)] = (char)(seed >> 24);
        }
        enum rc rc = yaml_parse(ctx, "f", text, (seed >> 4) % sizeof good, &root, &err);
        assert_true(rc == RC_OK || rc == RC_HARD);
        mem_free(ctx);
    }
}

static void test_good(void **state)
{
    (void)state;
    static const char text[] = "\xef\xbb\xbf# x\n"
                               "a:\n"
                               "  - {n: 0755, q: '1'}\n"
                               "  - n: !!str 2\n"
                               "b: |\n"
                               "  多\n"
                               "  行\n"
                               "empty:\n";
    void *ctx = mem_context(NULL, "test");
    struct yaml *root;
    struct err err;
    assert_int_equal(yaml_parse(ctx, "f", text, strlen(text), &root, &err), RC_OK);
    assert_string_equal(yaml_at(root, "a[1].n")->text, "0755");
    assert_false(yaml_at(root, "a[1].n")->quoted);
    assert_true(yaml_at(root, "a[1].q")->quoted);
    assert_string_equal(yaml_at(root, "a[2].n")->text, "2");
    assert_int_equal(yaml_at(root, "a[2].n")->line, 4);
    assert_int_equal(yaml_at(root, "a[2].n")->column, 8);
    assert_string_equal(yaml_get(root, "b")->text, "多\n行\n");
    assert_string_equal(yaml_get(root, "empty")->text, "");
    assert_ptr_equal(yaml_at(root, "a[9].n"), yaml_get(root, "a"));
    assert_ptr_equal(yaml_at(root, "nothing.there"), root);
    assert_null(yaml_get(root, "nothing"));
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_garbage),
        cmocka_unit_test(test_good),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
