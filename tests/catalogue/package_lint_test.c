/* The rules of packages: forms/packages/kai-canting.yaml keeps them all; each row changes one
 * place of it and names what is then said, with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/lint.h"
#include "expr/expr.h"

#define MATTER "packages/kai-canting.yaml"

static const struct {
    const char *from, *to, *says;
} rows[] = {
    {"version: 1\n", "", "3:1: format: version is missing"},
    {"name: 开办餐饮店\n", "name: 开办餐饮店\ncolour: red\n", "6:1: format: there is no key colour"},
    {"package: KAI-CANTING", "package: 开店", "3:10: code: "},
    {"package: KAI-CANTING", "package: LONGGANG-SHIPIN-JINGYING", "3:10: code: "},
    {"{id: food,", "{id: Food,", "member: an item of a package has an id"},
    {"{id: food,", "{id: sign,", "member: an item of a package has an id"},
    {"item: LONGGANG-SHIPIN-JINGYING", "item: LONGGANG-NONE",
     "item: an item that the catalogue does not have: LONGGANG-NONE (R019)"},
    {"when: $sign = 'yes'", "when: $premises = 'yes'", "when: not an expression over"},
    {"when: $sign = 'yes'", "when: \"$sign = 'yes'; drop\"", "when: not an expression over"},
    {"food.trade_name", "food.tradename", "reference: no such field or material of an item of"},
    {"food.trade_name", "cook.trade_name", "reference: no such field or material of an item of"},
    {"food.trade_name", "foodtradename", "reference: no such field or material of an item of"},
    {"of: [licence.4, sign.4]", "of: [licence.4, sign.9]", "reference: no such field or"},
    {"name: premises, label", "name: Premises, label", "shared: stands for two things"},
    {"name: premises, label", "name: trade_name, label", "shared: stands for two things"},
    {"food.premises, sign.place", "food.premises, food.kitchen", "type: what is asked once has one"},
    {"of: [fire.floor]", "of: [fire.safety_owner]", "type: what is asked once has one type"},
    {"of: [licence.4, sign.4]", "of: [licence.4, food.2]", "chain: a result becomes a material"},
    {"result: licence, material: food.2", "result: food, material: food.2", "chain: a result be"},
    {"result: licence, material: food.2", "result: cook, material: food.2", "reference: no such"},
    {"material: fire.2", "material: fire.9", "reference: no such field or material of an item"},
    {"starts: {value: receipt, assumed: true}", "starts: tomorrow", "starts is none of: receipt,"},
    {"  - {result: licence, material: fire.2",
     "  - {result: fire, material: licence.5}\n  - {result: licence, material: fire.2",
     "chain: a result becomes a material of another item, handed in by nobody, and never in a "
     "circle: licence"},
    {"delivery: {value: together, assumed: true}", "delivery: never", "delivery is none of: tog"},
    {"name: has_licence", "name: hasLicence", "field-name: "},
    {"constraint: $floor >= 1", "constraint: $other >= 1", "expression: "},
};

static void *ctx;
static struct catalogue_part *parts;
static size_t n_parts, at;
static struct expr_ops ops;

static int setup(void **state)
{
    struct expr *expr;

    (void)state;
    ctx = mem_context(NULL, "package lint");
    if (expr_new(ctx, &expr, NULL) != RC_OK ||
        catalogue_parts(ctx, TOP_SRCDIR "/forms", &parts, &n_parts, NULL) != RC_OK)
        return -1;
    ops = expr_ops(expr);
    while (at < n_parts && strcmp(parts[at].name, MATTER))
        at++;
    return at < n_parts ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    mem_free(ctx);
    return 0;
}

/* What is said of the package, a line a fault. */
static char *said(const char *text)
{
    struct catalogue_part *all = mem_dup(ctx, parts, n_parts * sizeof *parts);
    struct report report = report_new(ctx);
    struct str out = str_new(ctx);

    all[at].bytes = text;
    all[at].n = strlen(text);
    lint_parts(all, n_parts, &ops, &report);
    for (size_t i = 0; i < report.n; i++)
        if (!strcmp(report.faults[i].file, MATTER))
            report_line(&out, &report.faults[i]);
    return out.s;
}

static void test_rows(void **state)
{
    const char *good = mem_strndup(ctx, parts[at].bytes, parts[at].n);

    (void)state;
    assert_string_equal(said(good), "");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *from = strstr(good, rows[i].from);
        char *text, *faults;

        if (!from || strstr(from + 1, rows[i].from))
            fail_msg("row %zu: not there once: %s", i, rows[i].from);
        text = mem_printf(ctx, "%.*s%s%s", (int)(from - good), good, rows[i].to,
                          from + strlen(rows[i].from));
        faults = said(text);
        if (!strstr(faults, rows[i].says))
            fail_msg("row %zu: %s: said: %s", i, rows[i].to, faults);
    }
}

/* Alone it is read, and what needs the items is not looked at. */
static void test_alone(void **state)
{
    struct report report = report_new(ctx);

    (void)state;
    lint_parts(&parts[at], 1, &ops, &report);
    assert_int_equal(report.n_errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_alone),
    };

    return cmocka_run_group_tests_name("package_lint", tests, setup, teardown);
}
