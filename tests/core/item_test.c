/* Names, decimals, truth, and what is held as JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/decimal.h"
#include "core/item.h"
#include "core/material.h"

#define CHECK_NAMES(type, prefix, n)                                                       \
    for (int i = 0; i < (int)(n); i++) {                                                   \
        type back;                                                                         \
        assert_true(prefix##_parse(prefix##_name((type)i), &back));                        \
        assert_int_equal(back, i);                                                         \
        assert_true(*prefix##_label((type)i));                                             \
    }

static void test_names(void **state)
{
    (void)state;
    CHECK_NAMES(enum case_type, case_type, 2)
    CHECK_NAMES(enum applicant_type, applicant_type, APPLICANT_TYPES)
    CHECK_NAMES(enum domain, domain, DOMAINS)
    CHECK_NAMES(enum field_type, field_type, FIELD_TYPES)
    CHECK_NAMES(enum stage_kind, stage_kind, 3)
    enum domain d;
    assert_false(domain_parse("", &d));
    assert_false(domain_parse("Market", &d));
}

static const struct {
    const char *text;
    int64_t value;
    const char *back; /* NULL: refused */
} decimals[] = {
    {"0", 0, "0"},
    {"12", 120000, "12"},
    {"-0.5", -5000, "-0.5"},
    {"3.1416", 31416, "3.1416"},
    {"3.10", 31000, "3.1"},
    {"99999999999999.9999", 999999999999999999, "99999999999999.9999"},
    {"", 0, NULL},
    {"-", 0, NULL},
    {".5", 0, NULL},
    {"5.", 0, NULL},
    {"+5", 0, NULL},
    {"1,5", 0, NULL},
    {"1e3", 0, NULL},
    {" 1", 0, NULL},
    {"1.23456", 0, NULL},
    {"999999999999999", 0, NULL},
};

static void test_decimals(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(decimals); i++) {
        int64_t value;
        char back[DECIMAL_TEXT];
        bool ok = decimal_parse(decimals[i].text, &value);
        if (ok != (decimals[i].back != NULL))
            fail_msg("%s", decimals[i].text);
        if (!ok)
            continue;
        assert_int_equal(value, decimals[i].value);
        decimal_format(value, back);
        assert_string_equal(back, decimals[i].back);
    }
}

static const struct {
    struct expr_value value;
    bool otherwise, truth;
} truths[] = {
    {{.type = EXPR_NULL}, true, true},
    {{.type = EXPR_NULL}, false, false},
    {{.type = EXPR_INT, .integer = 0}, true, false},
    {{.type = EXPR_INT, .integer = -1}, false, true},
    {{.type = EXPR_REAL, .real = 0}, true, false},
    {{.type = EXPR_REAL, .real = 0.1}, false, true},
    {{.type = EXPR_TEXT, .text = ""}, true, false},
    {{.type = EXPR_TEXT, .text = "abc"}, true, false},
    {{.type = EXPR_TEXT, .text = "0.0"}, true, false},
    {{.type = EXPR_TEXT, .text = " -1x"}, false, true},
    {{.type = EXPR_TEXT, .text = "00.5"}, false, true},
};

static void test_truth(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(truths); i++)
        assert_int_equal(expr_truth(&truths[i].value, truths[i].otherwise), truths[i].truth);
}

static void test_held(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    static const char first[] = "[{\"id\":\"2\",\"originals\":1,\"copies\":0,\"faulty\":true},"
                                "{\"id\":\"1\",\"originals\":0,\"copies\":1,\"sighted\":true,"
                                "\"place\":\"W3\"}]";
    static const char more[] = "[{\"id\":\"2\",\"originals\":1,\"copies\":2}]";
    struct held_list held = {0};
    struct json *materials, *faults = json_object(ctx), *later;
    assert_int_equal(json_parse(ctx, first, strlen(first), &materials, NULL), RC_OK);
    assert_int_equal(json_parse(ctx, more, strlen(more), &later, NULL), RC_OK);
    json_set_string(faults, "2", "没有盖章");
    held_merge(ctx, &held, materials, faults);
    assert_int_equal(held.n, 2);
    assert_string_equal(held.list[0].id, "2"); /* in order of first receipt */
    assert_string_equal(held_find(&held, "2")->fault, "没有盖章");
    assert_string_equal(json_text(ctx, held_to_json(ctx, &held)), first);
    assert_string_equal(json_text(ctx, held_faults_to_json(ctx, &held)),
                        "{\"2\":\"没有盖章\"}");

    held_merge(ctx, &held, later, NULL);
    assert_int_equal(held.n, 2);
    assert_int_equal(held_find(&held, "2")->originals, 2);
    assert_int_equal(held_find(&held, "2")->copies, 2);
    assert_false(held_find(&held, "2")->faulty);
    assert_null(held_find(&held, "2")->fault);
    assert_true(held_find(&held, "1")->sighted);
    assert_null(held_find(&held, "3"));
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_truth),
        cmocka_unit_test(test_held),
    };
    return cmocka_run_group_tests_name("item", tests, NULL, NULL);
}
