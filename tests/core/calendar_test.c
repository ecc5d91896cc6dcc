#include "cn_calendar.h"

static struct calendar *cn;

static int set_up(void **state)
{
    *state = mem_context(NULL, "calendar test");
    cn = cn_calendar(*state);
    return 0;
}

static int tear_down(void **state)
{
    mem_free(*state);
    return 0;
}

/* Working days of each year as the notices add up: a mistyped row does not. */
static void years(void **state)
{
    static const struct {
        int year, workdays;
    } rows[] = {{2019, 250}, {2020, 249}, {2021, 250}, {2022, 249},
                {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int32_t first = 0, next = 0;
        int n = 0;

        assert_true(date_from_civil(rows[i].year, 1, 1, &first));
        assert_true(date_from_civil(rows[i].year + 1, 1, 1, &next));
        for (int32_t day = first; day < next; day++) {
            n += calendar_is_workday(cn, day);
            assert_false(calendar_day(cn, day).provisional);
        }
        if (n != rows[i].workdays)
            fail_msg("%d has %d working days", rows[i].year, n);
    }
}

static void reasons(void **state)
{
    static const struct {
        const char *day;
        bool work, provisional;
        enum calendar_why why;
        const char *name;
    } rows[] = {
        {"2026-11-20", true, false, CALENDAR_WEEKDAY, NULL},
        {"2026-11-21", false, false, CALENDAR_WEEKEND, NULL},
        {"2026-01-01", false, false, CALENDAR_HOLIDAY, "元旦"},
        {"2026-01-03", false, false, CALENDAR_HOLIDAY, "元旦"},
        {"2026-01-04", true, false, CALENDAR_MAKE_UP, "元旦"},
        {"2024-02-09", true, false, CALENDAR_WEEKDAY, NULL},
        {"2024-02-10", false, false, CALENDAR_HOLIDAY, "春节"},
        {"2020-02-02", false, false, CALENDAR_HOLIDAY, "春节"},
        {"2025-10-06", false, false, CALENDAR_HOLIDAY, "国庆节、中秋节"},
        {"2018-12-31", true, true, CALENDAR_WEEKDAY, NULL},
        {"2027-01-01", true, true, CALENDAR_WEEKDAY, NULL},
        {"2027-01-02", false, true, CALENDAR_WEEKEND, NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct calendar_day is = calendar_day(cn, test_day(rows[i].day));

        if (is.work != rows[i].work || is.why != rows[i].why ||
            is.provisional != rows[i].provisional)
            fail_msg("%s", rows[i].day);
        if (rows[i].name)
            assert_string_equal(is.name, rows[i].name);
        else
            assert_null(is.name);
        assert_null(is.closed);
    }
}

/* 放假办法 4: a region's own holidays lie over the national calendar. */
static void region(void **state)
{
    struct calendar_row rows[] = {
        {test_day("2027-03-10"), test_day("2027-03-12"), CALENDAR_REST, "开斋节"},
        {test_day("2026-10-04"), test_day("2026-10-04"), CALENDAR_WORK, "调休"},
        {test_day("2026-03-20"), test_day("2026-03-22"), CALENDAR_REST, "开斋节"},
    };
    struct calendar spec = {.region = "6229", .name = "临夏", .base = cn, .rows = rows, .n = 3};
    struct calendar *linxia;
    struct calendar_day is;
    size_t at;

    assert_int_equal(calendar_new(*state, &spec, &linxia, &at), CALENDAR_OK);
    is = calendar_day(linxia, test_day("2026-03-20"));
    assert_false(is.work);
    assert_string_equal(is.name, "开斋节");
    assert_true(calendar_is_workday(cn, test_day("2026-03-20")));
    assert_true(calendar_is_workday(linxia, test_day("2026-10-04")));
    assert_false(calendar_is_workday(linxia, test_day("2026-10-05")));
    assert_false(calendar_day(linxia, test_day("2027-03-10")).provisional);
    assert_true(calendar_day(linxia, test_day("2027-03-09")).provisional);
}

/* A hall's closing is seen, and the day stays what it was. */
static void closing(void **state)
{
    struct calendar_row rows[] = {
        {test_day("2026-11-20"), test_day("2026-11-21"), CALENDAR_CLOSED, "停电"}};
    struct calendar spec = {.region = "hall", .name = "厅", .base = cn, .rows = rows, .n = 1};
    struct calendar *hall;
    size_t at;

    assert_int_equal(calendar_new(*state, &spec, &hall, &at), CALENDAR_OK);
    assert_true(calendar_is_workday(hall, test_day("2026-11-20")));
    assert_false(calendar_is_workday(hall, test_day("2026-11-21")));
    assert_string_equal(calendar_day(hall, test_day("2026-11-20")).closed, "停电");
    assert_null(calendar_day(hall, test_day("2026-11-19")).closed);
}

static void faults(void **state)
{
    int32_t day = test_day("2026-11-20");
    struct calendar_row backward[] = {{day, day - 1, CALENDAR_REST, "x"}};
    struct calendar_row overlap[] = {{day, day + 2, CALENDAR_REST, "x"},
                                     {day - 9, day - 8, CALENDAR_REST, "x"},
                                     {day - 1, day, CALENDAR_REST, "x"}};
    struct calendar_row outside[] = {{day, day, CALENDAR_REST, "x"},
                                     {day + 366, day + 366, CALENDAR_REST, "x"}};
    const struct {
        const struct calendar_row *rows;
        size_t n, at;
        enum calendar_fault fault;
    } rows[] = {
        {backward, 1, 0, CALENDAR_BACKWARD},
        {overlap, 3, 2, CALENDAR_OVERLAP},
        {outside, 2, 1, CALENDAR_OUTSIDE},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct calendar spec = {.region = "x", .name = "x", .known_from = 2019,
                                .known_to = 2026, .rows = rows[i].rows, .n = rows[i].n};
        struct calendar *out;
        size_t at = 99;

        assert_int_equal(calendar_new(*state, &spec, &out, &at), rows[i].fault);
        assert_int_equal(at, rows[i].at);
        assert_null(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years),  cmocka_unit_test(reasons), cmocka_unit_test(region),
        cmocka_unit_test(closing), cmocka_unit_test(faults),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
