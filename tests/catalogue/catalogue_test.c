/* forms/ as a whole, and the ways in which a catalogue does not come together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/catalogue.h"
#include "core/date.h"
#include "expr/expr.h"

struct fixture {
    struct expr *expr;
    struct expr_ops ops;
    struct catalogue *c;
};

static int setup(void **state)
{
    struct fixture *f = mem_new(NULL, struct fixture);
    struct err err = {0};
    *state = f;
    if (expr_new(f, &f->expr, &err) != RC_OK)
        return -1;
    f->ops = expr_ops(f->expr);
    if (catalogue_load(f, TOP_SRCDIR "/forms", &f->ops, &f->c, &err) != RC_OK) {
        print_error("%s\n", err.text);
        return -1;
    }
    return 0;
}

static int teardown(void **state)
{
    mem_free(*state);
    return 0;
}

static int32_t day(const char *text)
{
    int32_t d = 0;
    assert_true(date_parse(text, &d));
    return d;
}

static void test_calendars(void **state)
{
    struct fixture *f = *state;
    const struct calendar *cn = catalogue_calendar(f->c, "620702");
    const struct calendar *linxia = catalogue_calendar(f->c, "622901");
    assert_string_equal(cn->region, "cn");
    assert_string_equal(linxia->region, "6229");
    assert_ptr_equal(catalogue_calendar(f->c, "cn"), cn);
    assert_ptr_equal(linxia->base, cn);
    assert_true(calendar_is_workday(cn, day("2026-05-28")));
    assert_false(calendar_is_workday(linxia, day("2026-05-28")));
    assert_string_equal(calendar_day(linxia, day("2026-05-28")).name, "古尔邦节(演示用)");
    assert_false(calendar_is_workday(linxia, day("2026-10-01")));
}

static void test_calendar_file(void **state)
{
    struct fixture *f = *state;
    struct calendar *calendar;
    struct err err = {0};
    if (calendar_load(f, TOP_SRCDIR "/forms/calendars/622900.yaml", &calendar, &err) != RC_OK)
        fail_msg("%s", err.text);
    assert_string_equal(calendar->base->region, "cn");
    assert_int_equal(calendar_load(f, TOP_SRCDIR "/forms/calendars/none.yaml", &calendar,
                                   &err),
                     RC_HARD);
}

static const char small[] = "item: X-1\nversion: %s\nname: 测试\nkind: \"20\"\n"
                            "case_type: promised\norgan: {code: O, name: 局}\n"
                            "applicants: [person]\n"
                            "stages: [{id: d, name: 决定, kind: decide}]\n";

static struct catalogue_part item_part(const void *ctx, const char *name,
                                       const char *version, const char *more)
{
    char *text = mem_printf(ctx, "%s%s", small, more);
    char *mark = strstr(text, "%s");
    memcpy(mark, version, 2);
    return (struct catalogue_part){name, text, strlen(text)};
}

static void test_versions(void **state)
{
    struct fixture *f = *state;
    struct catalogue *c;
    struct err err = {0};
    const struct catalogue_part parts[] = {
        item_part(f, "items/b.yaml", " 2", ""),
        item_part(f, "items/a.yaml", " 1", ""),
        item_part(f, "items/a-again.yaml", " 1", ""),
        item_part(f, "items/c.yaml", "10", ""),
        {"documents/x.txt", "{", 1},
    };
    if (catalogue_build(f, parts, ARRAY_LEN(parts), &f->ops, &c, &err) != RC_OK)
        fail_msg("%s", err.text);
    assert_int_equal(c->n_items, 3);
    assert_int_equal(catalogue_item(c, "X-1", 2)->version, 2);
    assert_null(catalogue_item(c, "X-1", 3));
    assert_null(catalogue_item(c, "X-2", 1));
    assert_int_equal(catalogue_latest(c, "X-1")->version, 10);
    assert_null(catalogue_latest(c, "X"));
    size_t n;
    const struct item **list = catalogue_current(f, c, &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0]->version, 10);
    /* What a file leaves out. */
    assert_int_equal(list[0]->months, 0xfff);
    assert_int_equal(list[0]->acceptance.grace_days, 5);
    assert_true(list[0]->agent_allowed);
    assert_string_equal(list[0]->stages[0].tasks[0].id, "d");
    mem_free(c);
}

static void assert_refused(struct fixture *f, const struct catalogue_part *parts, size_t n,
                           const char *says)
{
    struct catalogue *c;
    struct err err = {0};
    assert_int_equal(catalogue_build(f, parts, n, &f->ops, &c, &err), RC_HARD);
    if (!strstr(err.text, says))
        fail_msg("says %s, not %s", err.text, says);
}

#define PART(name, text) {name, text, sizeof text - 1}

static void test_refused(void **state)
{
    struct fixture *f = *state;
    const struct catalogue_part differ[] = {item_part(f, "items/a.yaml", " 1", ""),
                                            item_part(f, "items/b.yaml", " 1", "# x\n")};
    assert_refused(f, differ, 2, "are both item X-1 version 1, and differ");
    const struct catalogue_part base[] = {
        PART("calendars/x.yaml", "calendar: x\nname: x\nbase: nowhere\n")};
    assert_refused(f, base, 1, "calendars/x.yaml:3:7: there is no such calendar");
    const struct catalogue_part known[] = {PART("calendars/x.yaml", "calendar: x\nname: x\n")};
    assert_refused(f, known, 1, "it must say which years it knows");
    const struct catalogue_part backward[] = {
        PART("calendars/x.yaml", "calendar: x\nname: x\nknown: {from: 2026, to: 2026}\n"
                                 "exceptions:\n"
                                 "- {date: 2026-01-02, to: 2026-01-01, kind: rest, name: x}")};
    assert_refused(f, backward, 1, "calendars/x.yaml:5:3: the exception ends before");
    const struct catalogue_part circle[] = {
        PART("calendars/x.yaml", "calendar: x\nname: x\nbase: y\n"),
        PART("calendars/y.yaml", "calendar: y\nname: y\nbase: x\n")};
    assert_refused(f, circle, 2, "there is no such calendar");
    const struct catalogue_part twice[] = {
        PART("calendars/x.yaml", "calendar: x\nname: x\nknown: {from: 2026, to: 2026}\n"),
        PART("calendars/y.yaml", "calendar: x\nname: x\nknown: {from: 2026, to: 2026}\n")};
    assert_refused(f, twice, 2, "a second calendar for x");
    const struct catalogue_part organs[] = {
        PART("organs.yaml", "organs:\n- {code: A, name: a, level: \"4\"}\n"
                            "- {code: A, name: b, level: \"4\"}\n")};
    assert_refused(f, organs, 1, "organs.yaml:3:3: the organ A stands here twice");
    struct catalogue *c;
    assert_int_equal(catalogue_load(f, "/nonexistent/forms", NULL, &c, NULL), RC_HARD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calendars),
        cmocka_unit_test(test_calendar_file),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("catalogue", tests, setup, teardown);
}
