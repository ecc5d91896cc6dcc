/* What is found wrong with applications to the item of check.yaml, a row each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/item_load.h"
#include "core/check.h"
#include "core/date.h"
#include "expr/expr.h"

struct fixture {
    struct expr_ops ops;
    const struct item *item;
    int32_t today;
};

static int setup(void **state)
{
    struct fixture *f = mem_new(NULL, struct fixture);
    struct expr *expr;
    struct err err = {0};
    char *text;
    size_t n;
    *state = f;
    if (expr_new(f, &expr, &err) != RC_OK ||
        file_read(f, TOP_SRCDIR "/tests/core/check.yaml", 1 << 20, &text, &n, &err) != RC_OK)
        return -1;
    f->ops = expr_ops(expr);
    if (item_load(f, "check.yaml", text, n, NULL, &f->ops, &f->item, &err) != RC_OK) {
        print_error("%s\n", err.text);
        return -1;
    }
    return date_parse("2026-11-20", &f->today) ? 0 : -1;
}

static int teardown(void **state)
{
    mem_free(*state);
    return 0;
}

#define PERSON                                                                             \
    "\"type\":\"person\",\"name\":\"张𠮷强\",\"id_number\":\"210602196106286206\","        \
    "\"phone\":\"13912345678\""
#define AGENT                                                                              \
    "\"name\":\"李\",\"id_number\":\"210602196106286206\",\"phone\":\"0415-2123456\""
#define HELD "{\"id\":\"form\",\"originals\":1},{\"id\":\"card\",\"originals\":1,\"copies\":2}"

static const struct {
    const char *applicant, *agent, *answers, *held; /* insides of {} and []; agent NULL */
    const char *findings;
} rows[] = {
    {PERSON, NULL, "\"baby\":\"no\"", HELD, ""},
    /* who applies */
    {"", NULL, "\"baby\":\"no\"", HELD,
     "applicant:name:missing applicant:id_number:missing applicant:phone:missing"},
    {"\"type\":\"person\",\"name\":\" \",\"id_number\":\"210602196106286207\","
     "\"phone\":\"139\"",
     NULL, "\"baby\":\"no\"", HELD,
     "applicant:name:missing applicant:id_number:invalid applicant:phone:invalid"},
    {"\"type\":\"government\",\"name\":\"局\",\"id_number\":\"91350100M000100Y43\","
     "\"phone\":\"4001234567\"",
     NULL, "\"baby\":\"no\"", HELD, "applicant:type:invalid"},
    {"\"type\":\"enterprise\",\"name\":\"公司\",\"id_number\":\"91350100M000100Y43\","
     "\"phone\":\"13912345678\"",
     NULL, "\"baby\":\"no\"", HELD, ""},
    {"\"type\":\"enterprise\",\"name\":\"公司\",\"id_number\":\"210602196106286206\","
     "\"phone\":\"13912345678\"",
     NULL, "\"baby\":\"no\"", HELD, "applicant:id_number:invalid"},
    {"\"type\":\"alien\",\"id_type\":\"x\",\"name\":\"公司\",\"id_number\":\"1\","
     "\"phone\":\"13912345678\"",
     NULL, "\"baby\":\"no\"", HELD, "applicant:type:invalid applicant:id_number:invalid"},
    {PERSON, AGENT ",\"authority\":\"委托书\"", "\"baby\":\"no\"", HELD, ""},
    {PERSON, AGENT, "\"baby\":\"no\"", HELD, "applicant:agent.authority:missing"},
    {PERSON, "", "\"baby\":\"no\"", HELD,
     "applicant:agent.name:missing applicant:agent.id_number:missing "
     "applicant:agent.phone:missing applicant:agent.authority:missing"},
    /* fields */
    {PERSON, NULL, "", HELD, "field:baby:missing"},
    {PERSON, NULL, "\"baby\":\"\"", HELD, "field:baby:missing"},
    {PERSON, NULL, "\"baby\":\"maybe\"", HELD, "field:baby:invalid"},
    {PERSON, NULL, "\"baby\":\"yes\"", HELD, "field:born:missing material:birth:missing"},
    {PERSON, NULL, "\"baby\":\"yes\",\"born\":\"2026-05-20\"", HELD,
     "material:birth:missing"},
    {PERSON, NULL, "\"baby\":\"yes\",\"born\":\"2026-05-19\"", HELD,
     "field:born:invalid material:birth:missing"},
    {PERSON, NULL, "\"baby\":\"yes\",\"born\":\"2026-02-30\"", HELD,
     "field:born:invalid material:birth:missing"},
    {PERSON, NULL, "\"baby\":\"yes\",\"born\":\"20260520\"", HELD,
     "field:born:invalid material:birth:missing"},
    {PERSON, NULL, "\"baby\":\"no\",\"born\":\"nonsense\"", HELD, ""}, /* not asked */
    {PERSON, NULL, "\"baby\":\"no\",\"area\":\"0\"", HELD, "field:area:invalid"},
    {PERSON, NULL, "\"baby\":\"no\",\"area\":\"1.23456\"", HELD, "field:area:invalid"},
    {PERSON, NULL, "\"baby\":\"no\",\"area\":\"100.5\"", HELD, "field:copies:missing"},
    {PERSON, NULL, "\"baby\":\"no\",\"area\":101", HELD, "field:copies:missing"},
    {PERSON, NULL, "\"baby\":\"no\",\"area\":\"100.5\",\"copies\":\"2\"", HELD,
     "field:copies:invalid"},
    {PERSON, NULL, "\"baby\":\"no\",\"area\":\"100.5\",\"copies\":2", HELD, ""},
    {PERSON, NULL, "\"baby\":\"no\",\"tags\":[\"a\"]", HELD, ""},
    {PERSON, NULL, "\"baby\":\"no\",\"tags\":[\"a\",\"b\"]", HELD, "field:tags:invalid"},
    {PERSON, NULL, "\"baby\":\"no\",\"tags\":[\"c\"]", HELD, "field:tags:invalid"},
    {PERSON, NULL, "\"baby\":\"no\",\"tags\":\"a\"", HELD, "field:tags:invalid"},
    {PERSON, NULL, "\"baby\":\"no\",\"tags\":[]", HELD, ""},
    {PERSON, NULL, "\"baby\":\"no\",\"big\":\"x\"", HELD, ""},
    {PERSON, NULL, "\"baby\":\"no\",\"big\":\"LONG\"", HELD, "field:big:invalid"},
    /* materials */
    {PERSON, NULL, "\"baby\":\"no\"", "", "material:form:missing material:card:missing"},
    {PERSON, NULL, "\"baby\":\"no\"",
     "{\"id\":\"form\",\"originals\":0},{\"id\":\"card\",\"originals\":0,\"copies\":1}",
     "material:form:missing material:card:originals material:card:copies"},
    {PERSON, NULL, "\"baby\":\"no\"",
     "{\"id\":\"form\",\"originals\":1},{\"id\":\"card\",\"sighted\":true,\"copies\":2}", ""},
    {PERSON, NULL, "\"baby\":\"no\"",
     "{\"id\":\"form\",\"originals\":1},{\"id\":\"card\",\"sighted\":true}",
     "material:card:copies"},
    {PERSON, NULL, "\"baby\":\"no\"",
     "{\"id\":\"form\",\"originals\":1},{\"id\":\"card\",\"electronic\":true}", ""},
    /* paper alone is taken for the form: an electronic copy is too few originals */
    {PERSON, NULL, "\"baby\":\"no\"",
     "{\"id\":\"form\",\"electronic\":true},{\"id\":\"card\",\"electronic\":true}",
     "material:form:originals"},
    {PERSON, NULL, "\"baby\":\"no\"",
     "{\"id\":\"form\",\"originals\":1,\"faulty\":true},"
     "{\"id\":\"card\",\"copies\":1,\"faulty\":true}",
     "material:form:faulty material:card:faulty material:card:originals "
     "material:card:copies"},
    {PERSON, NULL, "\"baby\":\"no\"", HELD ",{\"id\":\"extra\",\"copies\":1}", ""},
    {PERSON, NULL, "\"baby\":\"no\"", HELD ",{\"id\":\"extra\",\"faulty\":true}",
     "material:extra:faulty"},
    {PERSON, NULL, "\"baby\":\"no\"", HELD ",{\"id\":\"birth\",\"faulty\":true}", ""},
};

static struct json *parse(const void *ctx, const char *open, const char *inside,
                          const char *shut)
{
    struct json *out = NULL;
    struct err err = {0};
    char *text = mem_printf(ctx, "%s%s%s", open, inside, shut);
    char *mark = strstr(text, "LONG");
    if (mark) { /* too long for the evaluator once it is tripled */
        struct str s = str_new(ctx);
        str_addn(&s, text, (size_t)(mark - text));
        str_repeat(&s, 'x', 30000);
        str_add(&s, mark + 4);
        text = s.s;
    }
    if (json_parse(ctx, text, strlen(text), &out, &err) != RC_OK)
        fail_msg("%s: %s", text, err.text);
    return out;
}

static struct findings run(const void *ctx, const struct fixture *f,
                           const struct item *item, size_t i)
{
    struct held_list *held = mem_new(ctx, struct held_list);
    held_merge(ctx, held, parse(ctx, "[", rows[i].held, "]"), NULL);
    struct application a = {
        .applicant = parse(ctx, "{", rows[i].applicant, "}"),
        .agent = rows[i].agent ? parse(ctx, "{", rows[i].agent, "}") : NULL,
        .answers = parse(ctx, "{", rows[i].answers, "}"),
        .held = held,
    };
    return check_application(ctx, item, &f->ops, f->today, &a);
}

static void test_rows(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "row");
        struct findings found = run(ctx, f, f->item, i);
        struct str got = str_new(ctx);
        for (size_t k = 0; k < found.n; k++) {
            str_join(&got, " ", finding_key(ctx, &found.list[k]));
            assert_non_null(found.list[k].text);
            assert_non_null(found.list[k].label);
        }
        if (strcmp(got.s, rows[i].findings) != 0)
            fail_msg("row %zu: %s, not %s", i, got.s, rows[i].findings);
        mem_free(ctx);
    }
}

static void test_detail(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "test");
    struct held_list held = {0};
    held_merge(ctx, &held,
               parse(ctx, "[", "{\"id\":\"card\",\"copies\":1,\"faulty\":true}", "]"),
               parse(ctx, "{", "\"card\":\"看不清\"", "}"));
    struct application a = {.applicant = parse(ctx, "{", PERSON, "}"),
                            .answers = parse(ctx, "{",
                                             "\"baby\":\"yes\",\"born\":\"1990-01-01\"", "}"),
                            .held = &held};
    struct findings got = check_application(ctx, f->item, &f->ops, f->today, &a);
    assert_int_equal(got.n, 6);
    assert_string_equal(got.list[0].text, "出生后6个月内");
    assert_string_equal(got.list[0].label, "出生日期");
    assert_int_equal(got.list[0].order, 1);
    assert_string_equal(got.list[1].id, "form");
    assert_string_equal(got.list[1].basis, "条例第一条");
    assert_false(got.list[1].deferrable);
    assert_string_equal(got.list[2].text, "看不清");
    assert_int_equal(got.list[3].problem, PROBLEM_ORIGINALS);
    assert_int_equal(got.list[3].have, 0);
    assert_int_equal(got.list[3].want, 1);
    assert_int_equal(got.list[4].problem, PROBLEM_COPIES);
    assert_int_equal(got.list[4].have, 1);
    assert_int_equal(got.list[4].want, 2);
    assert_true(got.list[5].deferrable);
    assert_true(got.list[5].order > got.list[4].order);
    mem_free(ctx);
}

/* No agent where the guide wants the applicant, and the guide's reason with it. */
static void test_in_person(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "test");
    struct item item = *f->item;
    const size_t with_agent = 7;
    assert_non_null(rows[with_agent].agent);
    item.in_person = "须本人到场拍照";
    struct findings got = run(ctx, f, &item, with_agent);
    assert_int_equal(got.n, 1);
    assert_string_equal(finding_key(ctx, &got.list[0]), "applicant:agent:invalid");
    assert_string_equal(got.list[0].basis, "须本人到场拍照");
    item.in_person = NULL;
    item.agent_allowed = false;
    got = run(ctx, f, &item, with_agent);
    assert_int_equal(got.n, 1);
    mem_free(ctx);
}

static void test_calculate(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "test");
    static const struct {
        const char *answers, *ready;
    } cases[] = {
        {"\"baby\":\"yes\",\"born\":\"2020-11-21\",\"area\":\"2.5\"",
         "{\"baby\":\"yes\",\"born\":\"2020-11-21\",\"age\":5,\"area\":\"2.5\","
         "\"half\":\"1.25\"}"},
        {"\"area\":\"3\",\"half\":\"99\",\"unknown\":1", "{\"area\":\"3\",\"half\":\"1.5\"}"},
        {"\"area\":\"4\"", "{\"area\":\"4\",\"half\":2}"},
        {"\"baby\":\"no\",\"born\":\"2020-11-21\",\"age\":7", "{\"baby\":\"no\"}"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct json *answers = parse(ctx, "{", cases[i].answers, "}");
        struct json *ready = check_calculate(ctx, f->item, &f->ops, f->today, answers);
        assert_string_equal(json_text(ctx, ready), cases[i].ready);
    }
    mem_free(ctx);
}

static const struct {
    const char *answers;
    int64_t total; /* -1: failed */
    size_t n;
    const char *by; /* reduction of the first line */
} charges[] = {
    {"\"baby\":\"yes\",\"area\":\"60\"", 0, 0, NULL},
    {"\"baby\":\"no\",\"area\":\"60\"", 8000, 1, NULL},
    {"\"baby\":\"no\",\"area\":\"100.01\"", 55000, 1, NULL},
    {"\"baby\":\"no\",\"area\":\"49.9\"", 4000, 1, "小面积减半"},
    {"\"baby\":\"no\",\"area\":\"5\"", 0, 1, "免"},
    {"\"baby\":\"no\",\"area\":\"60\",\"copies\":3", 10000, 2, NULL},
    {"\"baby\":\"no\",\"area\":\"60\",\"copies\":13", -1, 2, NULL}, /* 4800.0 is no fen */
    {"\"baby\":\"no\",\"copies\":9999999999", -1, 1, NULL},
};

static void test_charges(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(charges); i++) {
        void *ctx = mem_context(NULL, "row");
        struct json *answers = parse(ctx, "{", charges[i].answers, "}");
        struct charges got = check_charges(ctx, f->item, &f->ops, f->today, answers);
        if (got.failed != (charges[i].total < 0) || got.n != charges[i].n ||
            (!got.failed && got.total != charges[i].total))
            fail_msg("row %zu: %zu lines, %lld", i, got.n, (long long)got.total);
        if (got.n && charges[i].by)
            assert_string_equal(got.lines[0].by->name, charges[i].by);
        else if (got.n)
            assert_null(got.lines[0].by);
        mem_free(ctx);
    }
}

static void test_one_field(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "test");
    struct finding out;
    struct json *answers = parse(ctx, "{", "\"baby\":\"yes\",\"born\":\"1990-01-01\"", "}");
    const struct field *born = item_field(f->item, "born"), *baby = &f->item->fields[0];
    assert_true(check_field(ctx, f->item, baby, &f->ops, f->today, answers, &out));
    assert_false(check_field(ctx, f->item, born, &f->ops, f->today, answers, &out));
    assert_string_equal(out.text, "出生后6个月内");
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),       cmocka_unit_test(test_detail),
        cmocka_unit_test(test_in_person),  cmocka_unit_test(test_calculate),
        cmocka_unit_test(test_charges),    cmocka_unit_test(test_one_field),
    };
    return cmocka_run_group_tests_name("check", tests, setup, teardown);
}
