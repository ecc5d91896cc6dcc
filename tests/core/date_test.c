#include "cases.h"

#include "core/date.h"
#include "core/limit.h"
#include "core/service_hours.h"

static const struct {
    const char *text;
    int32_t day;
    int weekday;
} days[] = {
    {"1970-01-01", 0, 4},       {"1969-12-31", -1, 3},      {"2000-02-29", 11016, 2},
    {"2026-11-20", 20777, 5},   {"20261120", 20777, 5},     {"1900-02-28", -25509, 3},
    {"1900-03-01", -25508, 4},  {"0001-01-01", DATE_MIN, 1}, {"9999-12-31", DATE_MAX, 5},
    {"2024-02-29", 19782, 4},
};

static void dates_that_exist(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        int32_t day = 1;
        char text[DATE_TEXT];

        assert_true(date_parse(days[i].text, &day));
        assert_int_equal(day, days[i].day);
        assert_int_equal(date_weekday(day), days[i].weekday);
        date_format(day, text);
        if (strchr(days[i].text, '-'))
            assert_string_equal(text, days[i].text);
    }
}

static void dates_that_do_not(void **state)
{
    static const char *const bad[] = {
        "",           "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
        "2026-1-01",  "2026-11-2",  "2026/11/20", "2026-11-20 ", " 2026-11-20", "202611200",
        "2026-1120",  "202611-20",  "0000-01-01", "２026-11-20", "-026-11-20", "2026-11-00",
        "+026-11-20", "2026-11-20T10:00",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        int32_t day = 7;

        if (date_parse(bad[i], &day) || day != 7)
            fail_msg("'%s' was read", bad[i]);
    }
}

/* Every day of ten thousand years is the day after the one before it. */
static void days_in_a_row(void **state)
{
    int last_year = 0, last_month = 12, last_mday = 31;

    (void)state;
    for (int32_t day = DATE_MIN; day <= DATE_MAX; day++) {
        int year, month, mday;
        int32_t back;

        date_to_civil(day, &year, &month, &mday);
        assert_true(date_from_civil(year, month, mday, &back) && back == day);
        assert_true((mday == last_mday + 1 && month == last_month && year == last_year) ||
                    (mday == 1 && month == last_month + 1 && year == last_year) ||
                    (mday == 1 && month == 1 && last_month == 12 && year == last_year + 1));
        last_year = year;
        last_month = month;
        last_mday = mday;
    }
}

static void moments(void **state)
{
    static const char *const bad[] = {"2026-11-20T24:00", "2026-11-20T09:60",
                                      "2026-11-20T9:32", "2026-11-20T09:32:00", "T09:32",
                                      "2026-11-20 09:32", "2026-11-20T09-32"};
    int32_t day;
    int minute;

    (void)state;
    assert_true(date_parse_moment("2026-11-20T09:32", &day, &minute));
    assert_int_equal(day, 20777);
    assert_int_equal(minute, 572);
    assert_true(date_parse_moment("2026-11-20", &day, &minute));
    assert_int_equal(minute, DATE_NO_TIME);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (date_parse_moment(bad[i], &day, &minute))
            fail_msg("'%s' was read", bad[i]);
}

static void china_standard_time(void **state)
{
    static const struct {
        int64_t at;
        const char *text;
    } rows[] = {
        {0, "1970-01-01 08:00"},
        {1795137120000, "2026-11-20 09:12"},
        {1795103999999, "2026-11-19 23:59"}, /* a millisecond before midnight in China */
        {1795104000000, "2026-11-20 00:00"},
        {-28800001, "1969-12-31 23:59"},
        {-1, "1970-01-01 07:59"},
        {INT64_MIN, "0001-01-01 08:00"},
        {INT64_MAX, "9999-12-31 23:59"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char text[DATE_MOMENT_TEXT];
        int minute;
        int32_t day = date_of_at(rows[i].at, &minute);

        date_format_at(rows[i].at, text);
        assert_string_equal(text, rows[i].text);
        if (rows[i].at > -1000000000 && rows[i].at < 2000000000000)
            assert_in_range(rows[i].at - date_to_at(day, minute), 0, 59999);
    }
}

static void chinese(void **state)
{
    char text[DATE_CHINESE_TEXT];

    (void)state;
    date_format_chinese(20777, text);
    assert_string_equal(text, "2026年11月20日");
    date_format_chinese(0, text);
    assert_string_equal(text, "1970年1月1日");
    date_format_chinese(DATE_MAX, text);
    assert_string_equal(text, "9999年12月31日");
}

static void limits(void **state)
{
    static const struct {
        const char *text, *back;
        int64_t hundredths;
        enum limit_unit unit;
    } rows[] = {
        {"20wd", "20wd", 2000, LIMIT_WORKING_DAYS}, {"15d", "15d", 1500, LIMIT_DAYS},
        {"4h", "4h", 400, LIMIT_HOURS},             {"0.25wd", "0.25wd", 25, LIMIT_WORKING_DAYS},
        {"0.5d", "0.5d", 50, LIMIT_DAYS},           {"1.50wd", "1.5wd", 150, LIMIT_WORKING_DAYS},
        {"0wd", "0wd", 0, LIMIT_WORKING_DAYS},      {"9999d", "9999d", 999900, LIMIT_DAYS},
        {"0.05h", "0.05h", 5, LIMIT_HOURS},         {"007d", "7d", 700, LIMIT_DAYS},
    };
    static const char *const bad[] = {"",      "wd",    "20",     "-1wd",   "20 wd", "20WD",
                                      ".5wd",  "1.wd",  "1.234d", "10000d", "9999.5d",
                                      "20wdx", "1e3d",  "99999999999999999999d", "2w"};
    struct limit limit;
    char text[LIMIT_TEXT];

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_true(limit_parse(rows[i].text, &limit));
        assert_int_equal(limit.hundredths, rows[i].hundredths);
        assert_int_equal(limit.unit, rows[i].unit);
        limit_format(limit, text);
        assert_string_equal(text, rows[i].back);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (limit_parse(bad[i], &limit))
            fail_msg("'%s' was read", bad[i]);
    limit_format((struct limit){0}, text);
    assert_string_equal(text, "");
}

static void service_hours(void **state)
{
    const struct service_hours *hours = &service_hours_default;
    struct service_hours bad = *hours;

    (void)state;
    assert_true(service_hours_valid(hours));
    assert_int_equal(service_minutes(hours), 420);
    assert_int_equal(service_end(hours), 17 * 60 + 30);
    assert_int_equal(service_elapsed(hours, 8 * 60), 0);
    assert_int_equal(service_elapsed(hours, 12 * 60 + 45), 180);
    assert_int_equal(service_elapsed(hours, 14 * 60), 210);
    assert_int_equal(service_minute_at(hours, 0), 9 * 60);
    assert_int_equal(service_minute_at(hours, 180), 12 * 60);
    assert_int_equal(service_minute_at(hours, 181), 13 * 60 + 31);
    assert_int_equal(service_minute_at(hours, 420), 17 * 60 + 30);
    for (int m = 1; m <= 420; m++)
        assert_int_equal(service_elapsed(hours, service_minute_at(hours, m)), m);
    bad.spans[1].from = 12 * 60;
    assert_false(service_hours_valid(&bad));
    bad.n = 0;
    assert_false(service_hours_valid(&bad));
    bad.n = SERVICE_SPANS + 1;
    assert_false(service_hours_valid(&bad));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_that_exist), cmocka_unit_test(dates_that_do_not),
        cmocka_unit_test(days_in_a_row),    cmocka_unit_test(moments),
        cmocka_unit_test(china_standard_time), cmocka_unit_test(chinese),
        cmocka_unit_test(limits),           cmocka_unit_test(service_hours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
