/* The expression language: what it answers, and what it will not take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"
#include "expr/expr.h"

static const struct field fields[] = {
    {.name = "n", .type = FIELD_INTEGER},
    {.name = "d", .type = FIELD_DECIMAL},
    {.name = "t", .type = FIELD_TEXT},
    {.name = "born", .type = FIELD_DATE},
    {.name = "one", .type = FIELD_SELECT_ONE},
    {.name = "many", .type = FIELD_SELECT_MULTIPLE},
    {.name = "calc", .type = FIELD_CALCULATE},
    {.name = "note", .type = FIELD_NOTE},
    {.name = "none", .type = FIELD_TEXT},
};
static const struct item item = {.fields = fields, .n_fields = ARRAY_LEN(fields)};

static const char answers_text[] =
    "{\"n\": 42, \"d\": \"2.5\", \"t\": \"张𠮷强\", \"born\": \"2000-02-29\", \"one\": \"a\","
    " \"many\": [\"a\", \"bb\"], \"calc\": \"1.50\"}";

struct fixture {
    struct expr *expr;
    struct json *answers, *extra;
    int32_t today;
};

static int setup(void **state)
{
    struct err err;
    struct fixture *f = mem_new(NULL, struct fixture);
    if (expr_new(f, &f->expr, &err) != RC_OK ||
        json_parse(f, answers_text, strlen(answers_text), &f->answers, &err) != RC_OK ||
        !date_parse("2026-11-20", &f->today))
        return -1;
    f->extra = json_object(f);
    json_set_int(f->extra, "fee", 8000);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    mem_free(*state);
    return 0;
}

/* A value as a line: "NULL", "42", "2.5", "'text'"; "failed". */
static void show(bool ok, const struct expr_value *v, char *out, size_t size)
{
    if (!ok)
        snprintf(out, size, "failed");
    else if (v->type == EXPR_NULL)
        snprintf(out, size, "NULL");
    else if (v->type == EXPR_INT)
        snprintf(out, size, "%lld", (long long)v->integer);
    else if (v->type == EXPR_REAL)
        snprintf(out, size, "%g", v->real);
    else
        snprintf(out, size, "'%s'", v->text);
}

static const struct {
    const char *text, *value;
} values[] = {
    {"1", "1"},
    {"$n >= 60 and length($t) > 1", "0"},
    {"$n + 1", "43"},
    {"$d * 2", "5"},
    {"$d > 2", "1"},
    {"length($t)", "3"},
    {"$t", "'张𠮷强'"},
    {"$none", "NULL"},
    {"$none = 'x'", "NULL"},
    {"$none is null", "1"},
    {"ifnull($none, 'x')", "'x'"},
    {"$one in ('a', 'b')", "1"},
    {"$one = 'b'", "0"},
    {"case when $n > 40 then 'yes' else 'no' end", "'yes'"},
    {"$today", "'2026-11-20'"},
    {"$born < $today", "1"},
    {"$calc > 1.4", "1"},
    {"true and not false", "1"},
    {"$fee / 2", "4000"},
    {"'a''b;--\"'", "'a'b;--\"'"},
    {"'2026' || '年'", "'2026年'"},
    {"1/0", "NULL"},
    {"9223372036854775807", "9223372036854775807"},
    {"x'00'", "failed"},
    /* ours */
    {"age($born, $today)", "26"},
    {"age('2000-11-20', $today)", "26"},
    {"age('2000-11-21', $today)", "25"},
    {"age('2000-02-29', '2025-02-28')", "24"},
    {"age('2000-02-29', '2025-03-01')", "25"},
    {"age('2027-01-01', $today)", "NULL"},
    {"age('2000-02-30', $today)", "NULL"},
    {"add_days($today, 11)", "'2026-12-01'"},
    {"add_days($today, 99999999999)", "NULL"},
    {"add_months('2026-08-31', 6)", "'2027-02-28'"},
    {"add_months($born, 12)", "'2001-02-28'"},
    {"add_months('2026-01-31', -2)", "'2025-11-30'"},
    {"add_months('9999-12-01', 1)", "NULL"},
    {"days_between('2026-11-01', $today)", "19"},
    {"days_between(NULL, $today)", "NULL"},
    {"id_valid('11010519491231002X')", "1"},
    {"id_valid('11010519491231002x')", "1"},
    {"id_valid('110105194912310021')", "0"},
    {"id_valid(NULL)", "NULL"},
    {"id_birth('11010519491231002X')", "'1949-12-31'"},
    {"id_sex('11010519491231002X')", "2"},
    {"id_sex('1')", "NULL"},
    {"uscc_valid('91350100M000100Y43')", "1"},
    {"uscc_valid('91350100M000100Y44')", "0"},
    {"phone_valid('13800138000')", "1"},
    {"phone_valid('1380013800')", "0"},
    {"selected($many, 'a')", "1"},
    {"selected($many, 'b')", "0"},
    {"selected($many, 'bb')", "1"},
    {"selected($none, 'a')", "0"},
    {"selected($many, '')", "0"},
    {"count_selected($many)", "2"},
    {"count_selected($none)", "0"},
    {"$t like '张%'", "1"},
    {"$t like '张_强'", "1"},
    {"$t like '张_'", "0"},
    {"'abc' like 'A%C'", "1"},
    {"'abc' like '%b%%'", "1"},
    {"'' like '%'", "1"},
    {"'' like '_'", "0"},
    {"$none like '%'", "NULL"},
};

static void test_values(void **state)
{
    struct fixture *f = *state;
    for (int round = 0; round < 2; round++) /* prepared, then from the cache */
        for (size_t i = 0; i < ARRAY_LEN(values); i++) {
            struct expr_value v = {0};
            char got[300];
            bool ok = expr_eval(f->expr, &item, values[i].text, f->answers, f->extra,
                                f->today, &v);
            show(ok, &v, got, sizeof got);
            if (strcmp(got, values[i].value) != 0)
                fail_msg("%s: %s, not %s", values[i].text, got, values[i].value);
        }
}

/* What expr_check refuses, and a piece of what it says. */
static const struct {
    const char *text, *says;
} refused[] = {
    {"", "empty"},
    {"  \n", "empty"},
    {"$age > 1", "$age"},
    {"$note = 1", "$note"},
    {"$fees", "$fees"},
    {"age > 1", "no such column"},
    {"\"t\"", "a character"},
    {"`t`", "a character"},
    {"[t]", "a character"},
    {"?1", "a character"},
    {":n", "a character"},
    {"@n", "a character"},
    {"$n::x", "a character"},
    {"1; drop table x", "a character"},
    {"1 -- x", "comments"},
    {"1 /* x */", "comments"},
    {"1) union select (2", "closing parenthesis"},
    {"1) where (0", "closing parenthesis"},
    {"1) limit (0", "closing parenthesis"},
    {"(1", "opening parenthesis"},
    {"'abc", "does not end"},
    {"1, 2", "row value"},
    {"1 as x", "syntax"},
    {"*", "syntax"},
    {"(select 1)", "not authorized"},
    {"exists (select 1)", "not authorized"},
    {"1 in (select 1)", "not authorized"},
    {"(select name from sqlite_master)", "prohibited"},
    {"1 in sqlite_master", "prohibited"},
    {"(values (1), (2))", ""},
    {"(with recursive t(x) as (values(1) union all select x + 1 from t) select x from t)",
     ""},
    {"1 in pragma_table_info('x')", "not authorized"},
    {"1 in json_each('[1]')", ""},
    {"random()", "not authorized to use function: random"},
    {"randomblob(1000000)", "not authorized"},
    {"zeroblob(1000000000)", "not authorized"},
    {"current_date", "not authorized to use function"},
    {"current_timestamp", "not authorized to use function"},
    {"date('now')", "not authorized to use function: date"},
    {"datetime()", "not authorized"},
    {"julianday('now')", "not authorized"},
    {"strftime('%s')", "not authorized"},
    {"load_extension('x')", "not authorized"},
    {"readfile('/etc/passwd')", "no such function"},
    {"sqlite_version()", "not authorized"},
    {"printf('%1000000d', 1)", "not authorized"},
    {"count(1)", "not authorized"},
    {"group_concat(1)", "not authorized"},
    {"row_number() over ()", "not authorized"},
    {"'a' ->> '$'", "not authorized"},
    {"'a' glob '*'", "not authorized"},
    {"'a' regexp 'a'", "no such function"},
    {"'a' match 'a'", ""},
    {"raise(abort, 'x')", ""},
    {"nosuch(1)", "no such function"},
    {"age(1)", "wrong number of arguments"},
    {"\xff", "UTF-8"},
};

static void test_refused(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct err err = {0};
        struct expr_value v;
        if (expr_check(f->expr, &item, refused[i].text, NULL, &err) == RC_OK)
            fail_msg("%s: taken", refused[i].text);
        if (!strstr(err.text, refused[i].says))
            fail_msg("%s: says %s", refused[i].text, err.text);
        /* A parameter nobody knows is NULL to the evaluator; all else fails there too. */
        if (refused[i].text[0] != '$' || strstr(refused[i].text, "::"))
            if (expr_eval(f->expr, &item, refused[i].text, f->answers, NULL, f->today, &v))
                fail_msg("%s: evaluated", refused[i].text);
    }
}

static void test_escape_fails_at_run_time(void **state)
{
    struct fixture *f = *state;
    struct expr_value v;
    assert_false(expr_eval(f->expr, &item, "$t like 'a' escape 'b'", f->answers, NULL,
                           f->today, &v));
}

static void test_every_value_row_checks(void **state)
{
    struct fixture *f = *state;
    struct err err;
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        if (expr_check(f->expr, &item, values[i].text, "fee", &err) != RC_OK)
            fail_msg("%s: %s", values[i].text, err.text);
    assert_int_equal(expr_check(f->expr, &item, "$fee", NULL, &err), RC_HARD);
}

static void test_bounds(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct str text = str_new(f);
    str_repeat(&text, '(', 200);
    str_add(&text, "1");
    str_repeat(&text, ')', 200);
    assert_int_equal(expr_check(f->expr, &item, text.s, NULL, &err), RC_HARD);
    assert_non_null(strstr(err.text, "nested"));

    str_cut(&text, 0);
    for (int i = 0; i < 300; i++)
        str_add(&text, "not ");
    str_add(&text, "1");
    assert_int_equal(expr_check(f->expr, &item, text.s, NULL, &err), RC_HARD);

    str_cut(&text, 0);
    str_repeat(&text, '1', 3000);
    assert_int_equal(expr_check(f->expr, &item, text.s, NULL, &err), RC_HARD);
    assert_non_null(strstr(err.text, "too long"));
}

/* What SQLite's own LIKE takes minutes for. */
static void test_like_is_linear(void **state)
{
    struct fixture *f = *state;
    struct str text = str_new(f);
    struct json *answers = json_object(f);
    struct expr_value v;
    str_repeat(&text, 'a', 5000);
    json_set_string(answers, "t", text.s);
    assert_true(expr_eval(f->expr, &item, "$t like '%a%a%a%a%a%a%a%a%a%a%a%b'", answers, NULL,
                          f->today, &v));
    assert_int_equal(v.integer, 0);
}

static void test_long_text_is_cut_at_a_character(void **state)
{
    struct fixture *f = *state;
    struct str text = str_new(f);
    struct json *answers = json_object(f);
    struct expr_value v;
    for (int i = 0; i < 100; i++)
        str_add(&text, "张");
    json_set_string(answers, "t", text.s);
    assert_true(expr_eval(f->expr, &item, "$t", answers, NULL, f->today, &v));
    assert_int_equal(strlen(v.text), 255);
    assert_memory_equal(v.text, text.s, 255);
    answers = json_object(f);
    str_repeat(&text, 'x', 70000);
    json_set_string(answers, "t", text.s);
    assert_false(expr_eval(f->expr, &item, "$t", answers, NULL, f->today, &v));
}

/* An answer that has not its field's type is none. */
static void test_wrong_type_is_null(void **state)
{
    struct fixture *f = *state;
    struct json *answers;
    struct expr_value v;
    static const char text[] = "{\"n\": \"42\", \"d\": \"x\", \"t\": 7, \"many\": \"a\"}";
    static const char *const exprs[] = {"$n", "$d", "$t", "$many"};
    assert_int_equal(json_parse(f, text, strlen(text), &answers, NULL), RC_OK);
    for (size_t i = 0; i < ARRAY_LEN(exprs); i++) {
        assert_true(expr_eval(f->expr, &item, exprs[i], answers, NULL, f->today, &v));
        assert_int_equal(v.type, EXPR_NULL);
    }
}

/* The bound on steps is for one evaluation, however often the same text is evaluated. */
static void test_steps_do_not_add_up(void **state)
{
    struct fixture *f = *state;
    struct expr_value v;
    for (int i = 0; i < 20000; i++)
        if (!expr_eval(f->expr, &item, "length('ab') + 1", NULL, NULL, 0, &v) ||
            v.integer != 3)
            fail_msg("evaluation %d failed", i);
}

static void test_cache_starts_anew(void **state)
{
    struct fixture *f = *state;
    struct expr_value v;
    for (int i = 0; i < 5000; i++) {
        char text[32];
        snprintf(text, sizeof text, "$n + %d", i);
        assert_true(expr_eval(f->expr, &item, text, f->answers, NULL, f->today, &v));
        assert_int_equal(v.integer, 42 + i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_escape_fails_at_run_time),
        cmocka_unit_test(test_every_value_row_checks),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_like_is_linear),
        cmocka_unit_test(test_long_text_is_cut_at_a_character),
        cmocka_unit_test(test_steps_do_not_add_up),
        cmocka_unit_test(test_wrong_type_is_null),
        cmocka_unit_test(test_cache_starts_anew),
    };
    return cmocka_run_group_tests_name("expr", tests, setup, teardown);
}
