/*
 * Route templates: each row changes one place of a template, or of an item that uses it,
 * and names what is then said; and what comes of those that stand in forms/routes/.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/lint.h"
#include "expr/expr.h"

static const char template[] = "route: joint\n"
                               "version: 2\n"
                               "name: 联合办理\n"
                               "kind: joint\n"
                               "statutory: 45wd\n"
                               "extension: {days: 15, by: government}\n"
                               "on_denial: stop\n"
                               "deliver: first_window\n"
                               "stages:\n"
                               "  - {id: review, name: 联审, kind: review, by: branches}\n"
                               "  - {id: visit, name: 踏勘, kind: field_check, by: organ, "
                               "optional: true}\n"
                               "  - {id: decide, name: 决定, kind: decide, by: organ}\n";

static const char item[] = "item: X\n"
                           "version: 1\n"
                           "name: 事项\n"
                           "kind: \"01\"\n"
                           "case_type: promised\n"
                           "organ: {code: A, name: 甲局}\n"
                           "applicants: [person]\n"
                           "route:\n"
                           "  template: joint\n"
                           "  version: 2\n"
                           "  branches:\n"
                           "    - {id: one, name: 甲审, limit: 5wd}\n"
                           "    - {id: two, name: 乙审, organ: B, after: one}\n"
                           "  stages:\n"
                           "    - {id: review, limit: 10wd, standard: 合规}\n";

/* from (once in the text) becomes to; of: the template or the item; says: what is said. */
static const struct {
    const char *of, *from, *to, *says;
} rows[] = {
    {template, "kind: joint", "kind: quick", "t:4:7: format: kind is none of: promised"},
    {template, "route: joint", "route: 联办", "t:1:8: route: an id has letters"},
    {template, "version: 2\n", "", "t:1:1: format: version is missing"},
    {template, "kind: decide, by: organ", "kind: decide, by: branches",
     "t:12:46: route: the item's organ decides: decide"},
    {template, "kind: decide", "kind: review", "t:12:34: route: the last stage decides"},
    {template, "kind: review", "kind: decide", "t:10:34: route: the last stage decides"},
    {template, "id: visit", "id: review", "t:11:10: route: the same id stands here twice"},
    {template, "field_check, by: organ", "field_check, by: branches",
     "t:11:50: route: the branches do one stage: visit"},
    {template, "field_check", "forward", "t:11:46: route: a lower organ forwards: visit"},
    {template, "by: branches", "by: organ", "t:4:7: route: needs a stage that is done so"},
    {template, "by: organ}", "by: organ, optional: true}",
     "no route is without its decision"},
    {template, "days: 15", "days: 0",
     "t:6:19: format: extension.days must be a whole number"},
    {template, "by: government", "by: king",
     "t:6:27: format: extension.by is none of: organ"},
    {item, "template: joint", "template: quick",
     "i:9:13: route: there is no route template quick version 2 here"},
    {item, "  version: 2", "  version: 1",
     "there is no route template joint version 1 here"},
    {item, "  version: 2\n", "", "there is no route template joint version 1 here"},
    {item, "  template: joint\n", "", "route: which template is missing"},
    {item, "id: review", "id: test", "i:15:12: route: the template has no stage test"},
    {item, "  stages:\n", "  lower: B\n  stages:\n",
     "i:14:10: route: this template has no lower organ"},
    {item, "case_type: promised", "case_type: immediate",
     "i:5:12: route: the route is another"},
    {item, "route:\n", "stages: [{id: d, name: d, kind: decide}]\nroute:\n",
     "i:8:9: route: the stages are the template's"},
    {item, "id: two", "id: one", "i:13:12: unique: the same id stands here twice: one"},
    {item, "id: two", "id: visit", ""},
    {item, "after: one", "after: two",
     "i:13:44: after: no task of this stage before it: two"},
    {item, "after: one", "after: three", "after: no task of this stage before it: three"},
    {item, "organ: B", "organ: C", ""},
};

static char *mutate(const void *ctx, const char *text, const char *from, const char *to)
{
    const char *at = from ? strstr(text, from) : NULL;

    if (!from)
        return mem_strdup(ctx, text);
    if (!at)
        fail_msg("%s is not there", from);
    return mem_printf(ctx, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* Faults of structure: what policy asks of a guide is lint_test's. */
static char *lint_text(const void *ctx, const char *t, const char *i)
{
    struct report report = report_new(ctx);
    struct str all = str_new(ctx);
    struct expr_ops ops;
    struct expr *expr;
    struct catalogue_part parts[] = {{"i", i, strlen(i)}, {"t", t, strlen(t)}};

    if (expr_new(ctx, &expr, NULL) != RC_OK)
        fail_msg("no expressions");
    ops = expr_ops(expr);
    lint_parts(parts, 2, &ops, &report);
    for (size_t k = 0; k < report.n; k++)
        if (!report.faults[k].source && !report.faults[k].remark)
            report_line(&all, &report.faults[k]);
    return all.s;
}

static void test_rows(void **state)
{
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "row");
        bool of_item = rows[i].of == item;
        char *text = mutate(ctx, rows[i].of, rows[i].from, rows[i].to);
        char *got = lint_text(ctx, of_item ? template : text, of_item ? text : item);

        if (*rows[i].says ? !strstr(got, rows[i].says) : *got)
            wrong++, print_error("%s -> %s: says %s, not %s\n", rows[i].from, rows[i].to,
                                 got, rows[i].says);
        mem_free(ctx);
    }
    assert_int_equal(wrong, 0);
}

static const struct item *built_by(const void *ctx, const char *text, const char *route)
{
    struct catalogue_part parts[] = {{"items/i.yaml", text, strlen(text)},
                                     {"routes/t.yaml", route, strlen(route)}};
    struct catalogue *c;
    struct err err;

    if (catalogue_build(ctx, parts, 2, NULL, &c, &err) != RC_OK)
        fail_msg("%s", err.text);
    return c->items[0].item;
}

static const struct item *built(const void *ctx, const char *text)
{
    return built_by(ctx, text, template);
}

/* 行政许可法 26, 42: what the item takes over, and what it says itself. */
static void test_filled_in(void **state)
{
    void *ctx = mem_context(NULL, "test");
    const struct item *i = built(ctx, item);
    (void)state;

    assert_int_equal(i->route.kind, ROUTE_JOINT);
    assert_int_equal(i->route.version, 2);
    assert_int_equal(i->route.on_denial, DENIAL_STOP);
    assert_int_equal(i->route.extension_days, 15);
    assert_int_equal(i->route.extender, EXTENDER_GOVERNMENT);
    assert_true(i->route.first_window_delivers);
    assert_int_equal(i->statutory.hundredths, 4500);
    assert_int_equal(i->n_stages, 2); /* visit is not named */
    assert_int_equal(i->stages[0].n_tasks, 2);
    assert_int_equal(i->stages[0].limit.hundredths, 1000);
    assert_string_equal(i->stages[0].standard, "合规");
    assert_int_equal(item_task_limit(&i->stages[0], &i->stages[0].tasks[0]).hundredths,
                     500);
    assert_int_equal(item_task_limit(&i->stages[0], &i->stages[0].tasks[1]).hundredths,
                     1000);
    assert_string_equal(i->stages[0].tasks[1].organ, "B");

    i = built(ctx, mutate(ctx,
                          mutate(ctx, item, "version: 2\n  branches",
                                 "version: 2\n  on_denial: continue\n  branches"),
                          "  stages:\n", "  stages:\n    - {id: visit, name: 现场}\n"));
    assert_int_equal(i->route.on_denial, DENIAL_CONTINUE);
    assert_int_equal(i->n_stages, 3);
    assert_string_equal(i->stages[1].name, "现场");

    /* R009: what is taken in for its organ is answered by it. */
    assert_int_equal(i->reception, RECEPTION_WINDOW);
    i = built_by(ctx, item, mutate(ctx, template, "kind: joint", "kind: integrated"));
    assert_int_equal(i->reception, RECEPTION_INTEGRATED);
    mem_free(ctx);
}

/* The five that are published. */
static void test_published(void **state)
{
    static const struct {
        const char *code;
        enum route_kind kind;
        int extension;
    } all[] = {{"immediate", ROUTE_IMMEDIATE, 10},
               {"promised", ROUTE_PROMISED, 10},
               {"joint", ROUTE_JOINT, 15},
               {"forwarding", ROUTE_FORWARDING, 10},
               {"integrated", ROUTE_INTEGRATED, 10}};
    void *ctx = mem_context(NULL, "test");
    struct catalogue *c;
    struct err err;
    (void)state;

    if (catalogue_load(ctx, TOP_SRCDIR "/forms", NULL, &c, &err) != RC_OK)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        const struct route_template *t = catalogue_route(c, all[i].code, 1);

        assert_non_null(t);
        assert_int_equal(t->route.kind, all[i].kind);
        assert_int_equal(t->route.extension_days, all[i].extension);
    }
    assert_null(catalogue_route(c, "joint", 99));
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_filled_in),
        cmocka_unit_test(test_published),
    };
    return cmocka_run_group_tests_name("route", tests, NULL, NULL);
}
