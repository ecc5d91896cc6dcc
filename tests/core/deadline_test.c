#include "cn_calendar.h"

#include "core/deadline.h"
#include "core/service_hours.h"

#define MOST_PAUSES 8

static struct calendar *cn;

static int set_up(void **state)
{
    *state = mem_context(NULL, "deadline test");
    cn = cn_calendar(*state);
    return 0;
}

static int tear_down(void **state)
{
    mem_free(*state);
    return 0;
}

static struct deadline_terms terms_of(const char *start, const char *limit)
{
    struct deadline_terms terms = {.today = DATE_MIN, .calendar = cn};

    if (!date_parse_moment(start, &terms.start, &terms.start_minute))
        fail_msg("no start: %s", start);
    if (!limit_parse(limit, &terms.limit))
        fail_msg("no limit: %s", limit);
    return terms;
}

/* "20wd+10wd": the second is an extension. */
static struct deadline_terms parse_terms(const char *start, char *limit)
{
    char *plus = strchr(limit, '+');
    struct limit extension = {0};
    struct deadline_terms terms;

    if (plus)
        *plus = '\0';
    terms = terms_of(start, limit);
    if (plus && (!limit_parse(plus + 1, &extension) || extension.unit != terms.limit.unit))
        fail_msg("no extension: %s", plus + 1);
    terms.extension = extension.hundredths;
    return terms;
}

static struct deadline_pause parse_pause(char *text)
{
    struct deadline_pause pause = {.reason = "现场踏勘"};
    char *dots = strstr(text, "..");
    int minute;

    if (!dots)
        fail_msg("no pause: %s", text);
    *dots = '\0';
    if (!date_parse_moment(text, &pause.from, &minute) ||
        !date_parse_moment(dots + 2, &pause.to, &minute))
        fail_msg("no pause: %s..%s", text, dots + 2);
    return pause;
}

static size_t parse_pauses(char *text, struct deadline_pause *out)
{
    size_t n = 0;

    if (strcmp(text, "-") == 0)
        return 0;
    for (char *word = text; word; n++) {
        char *blank = strchr(word, ' ');

        if (blank)
            *blank = '\0';
        assert_true(n < MOST_PAUSES);
        out[n] = parse_pause(word);
        word = blank ? blank + 1 : NULL;
    }
    return n;
}

/* What must hold of every ledger. */
static void check_ledger(const struct deadline_terms *terms, const struct deadline *due)
{
    void *ctx = mem_context(NULL, "ledger");
    size_t n, dues = 0;
    struct ledger_line *lines = deadline_ledger(ctx, terms, due, &n);
    int64_t used = 0;

    assert_int_equal(lines[0].day, terms->start);
    for (size_t i = 0; i < n; i++) {
        used += lines[i].counted;
        assert_true(lines[i].counted >= 0);
        assert_int_equal(lines[i].day, terms->start + (int32_t)i);
        assert_int_equal(lines[i].used, used);
        assert_int_equal(lines[i].used + lines[i].remaining, due->budget);
        dues += lines[i].due;
        if (lines[i].pause)
            assert_int_equal(lines[i].counted, 0);
        if (lines[i].day < due->reached)
            assert_true(lines[i].remaining > 0);
        if (lines[i].due) {
            assert_int_equal(lines[i].day, due->day);
            assert_true(calendar_is_workday(terms->calendar, due->day));
            if (terms->today <= due->day)
                assert_int_equal(lines[i].remaining, 0);
        }
    }
    assert_int_equal(dues, 1);
    mem_free(ctx);
}

static void cases_file(void **state)
{
    struct cases cases = cases_open("tests/core/deadlines.cases");

    (void)state;
    while (cases_next(&cases)) {
        struct deadline_pause pauses[MOST_PAUSES];
        struct deadline_terms terms;
        char text[DATE_MOMENT_TEXT];
        struct deadline due;

        assert_int_equal(cases.n, 6);
        terms = parse_terms(cases.column[0], cases.column[1]);
        terms.n_pauses = parse_pauses(cases.column[2], pauses);
        terms.pauses = pauses;
        assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
        date_format_moment(due.day, due.timed ? due.minute : DATE_NO_TIME, text);
        cases_expect(&cases, text, cases.column[3]);
        if ((strstr(cases.column[5], "暂定") != NULL) != due.provisional &&
            date_year(terms.start) >= 2019)
            fail_msg("%s:%d: provisional", cases.path, cases.line);
        check_ledger(&terms, &due);
    }
    assert_true(cases.rows >= 150);
}

/* The ledger of the design's picture, as it stands on 24 November. */
static void picture(void **state)
{
    static const struct {
        const char *day;
        int counted, used, remaining;
        enum ledger_reason reason;
        bool due, expected;
    } rows[] = {
        {"2026-11-18", 0, 0, 300, LEDGER_START, false, false},
        {"2026-11-19", 100, 100, 200, LEDGER_COUNTED, false, false},
        {"2026-11-20", 0, 100, 200, LEDGER_PAUSED, false, false},
        {"2026-11-21", 0, 100, 200, LEDGER_PAUSED, false, false},
        {"2026-11-22", 0, 100, 200, LEDGER_PAUSED, false, false},
        {"2026-11-23", 0, 100, 200, LEDGER_PAUSED, false, false},
        {"2026-11-24", 0, 100, 200, LEDGER_PAUSE_EXPECTED, false, false},
        {"2026-11-25", 100, 200, 100, LEDGER_COUNTED, false, true},
        {"2026-11-26", 100, 300, 0, LEDGER_COUNTED, true, true},
    };
    struct deadline_pause pause = {test_day("2026-11-20"), test_day("2026-11-23"),
                                   .open = true, .reason = "现场踏勘", .paper = "2026-017"};
    struct deadline_terms terms = terms_of("2026-11-18", "3wd");
    struct ledger_line *lines;
    struct deadline due;
    size_t n;

    terms.pauses = &pause;
    terms.n_pauses = 1;
    terms.today = test_day("2026-11-24");
    assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
    lines = deadline_ledger(*state, &terms, &due, &n);
    assert_int_equal(n, ARRAY_LEN(rows));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(lines[i].day, test_day(rows[i].day));
        assert_int_equal(lines[i].counted, rows[i].counted);
        assert_int_equal(lines[i].used, rows[i].used);
        assert_int_equal(lines[i].remaining, rows[i].remaining);
        assert_int_equal(lines[i].reason, rows[i].reason);
        assert_int_equal(lines[i].due, rows[i].due);
        assert_int_equal(lines[i].expected, rows[i].expected);
    }
    assert_ptr_equal(lines[2].pause, &pause);
    assert_int_equal(deadline_stand(&terms, &due, DATE_NO_TIME).left, 200);
}

struct reason_row {
    const char *start, *limit, *day;
    enum ledger_reason reason;
};

static void reasons(void **state)
{
    static const struct reason_row rows[] = {
        {"2026-11-18", "20wd", "2026-11-21", LEDGER_WEEKEND},
        {"2026-02-10", "20wd", "2026-02-14", LEDGER_MAKE_UP},
        {"2026-02-10", "20wd", "2026-02-17", LEDGER_HOLIDAY},
        {"2026-02-10", "20d", "2026-02-14", LEDGER_COUNTED},
        {"2026-02-10", "20d", "2026-02-17", LEDGER_COUNTED},
        {"2026-11-18", "3d", "2026-11-21", LEDGER_COUNTED}, /* the last day */
        {"2026-11-18", "3d", "2026-11-22", LEDGER_MOVED},
        {"2026-11-18", "3d", "2026-11-23", LEDGER_MOVED}, /* due */
        {"2026-11-18T10:00", "4h", "2026-11-18", LEDGER_START_HOURS},
        {"2026-11-18T18:00", "4h", "2026-11-18", LEDGER_START_HOURS},
        {"2026-11-21T10:00", "4h", "2026-11-21", LEDGER_WEEKEND},
        {"2026-11-21", "1wd", "2026-11-21", LEDGER_START},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct deadline_terms terms = terms_of(rows[i].start, rows[i].limit);
        struct ledger_line *lines;
        struct deadline due;
        size_t n, at = (size_t)(test_day(rows[i].day) - terms.start);

        assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
        lines = deadline_ledger(*state, &terms, &due, &n);
        assert_true(at < n);
        if (lines[at].reason != rows[i].reason)
            fail_msg("%s %s %s: %s", rows[i].start, rows[i].limit, rows[i].day,
                     ledger_reason_text(lines[at].reason));
    }
    for (int i = 0; i < LEDGER_N_REASONS; i++)
        assert_true(*ledger_reason_text((enum ledger_reason)i) != '\0');
    assert_string_equal(ledger_reason_law(LEDGER_WEEKEND), "行政许可法 82");
}

/* How a matter stands: at the day's end in hundredths of a day, or minutes at the moment. */
static void standing(void **state)
{
    static const struct {
        const char *start, *limit, *now;
        int left;
        bool overdue;
    } rows[] = {
        {"2026-11-18", "3wd", "2026-11-17", 300, false},
        {"2026-11-18", "3wd", "2026-11-18", 300, false},
        {"2026-11-18", "3wd", "2026-11-20", 100, false},
        {"2026-11-18", "3wd", "2026-11-22", 100, false},
        {"2026-11-18", "3wd", "2026-11-23", 0, false},
        {"2026-11-18", "3wd", "2026-11-23T17:30", 0, false},
        {"2026-11-18", "3wd", "2026-11-23T17:31", 0, true},
        {"2026-11-18", "3wd", "2026-11-24", -100, true},
        {"2026-11-18", "3wd", "2026-11-30", -500, true},
        {"2026-11-18", "3d", "2026-11-21", 0, false},
        {"2026-11-18", "3d", "2026-11-23", 0, false},
        {"2026-11-18", "3d", "2026-11-25", -200, true},
        {"2026-11-18T10:00", "0.5wd", "2026-11-19T14:00", 0, false},
        {"2026-11-18T10:00", "0.5wd", "2026-11-19T14:01", 0, true},
        {"2026-11-18T10:00", "4h", "2026-11-18T10:00", 240, false},
        {"2026-11-18T10:00", "4h", "2026-11-18T12:30", 120, false},
        {"2026-11-18T10:00", "4h", "2026-11-18T15:30", 0, false},
        {"2026-11-18T10:00", "4h", "2026-11-18T16:30", -60, true},
        {"2026-11-18T10:00", "4h", "2026-11-19T09:00", -120, true},
        {"2026-11-18T10:00", "4h", "2026-11-19T10:00", -180, true},
        {"2026-11-18T10:00", "4h", "2026-11-18T09:00", 240, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct deadline_terms terms = terms_of(rows[i].start, rows[i].limit);
        struct deadline_standing is;
        struct deadline due;
        int minute;

        assert_true(date_parse_moment(rows[i].now, &terms.today, &minute));
        assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
        is = deadline_stand(&terms, &due, minute);
        if (is.left != rows[i].left || is.overdue != rows[i].overdue)
            fail_msg("%s %s on %s: %d left, overdue %d", rows[i].start, rows[i].limit,
                     rows[i].now, (int)is.left, is.overdue);
        check_ledger(&terms, &due);
    }
}

/* Each day that an open pause goes on moves the due day with it. */
static void open_pause(void **state)
{
    static const struct {
        const char *today, *due;
    } rows[] = {
        {"2026-11-20", "2026-11-25"}, /* expected to end on the 23rd */
        {"2026-11-23", "2026-11-25"},
        {"2026-11-24", "2026-11-26"},
        {"2026-11-27", "2026-12-01"},
    };
    struct deadline_pause pause = {test_day("2026-11-20"), test_day("2026-11-23"),
                                   .open = true};
    struct deadline_terms terms = terms_of("2026-11-18", "3wd");
    struct deadline due;

    (void)state;
    terms.pauses = &pause;
    terms.n_pauses = 1;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        terms.today = test_day(rows[i].today);
        assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
        assert_int_equal(due.day, test_day(rows[i].due));
        check_ledger(&terms, &due);
    }
}

/* A hall's closing day is shown and changes nothing. */
static void closing(void **state)
{
    struct calendar_row row = {test_day("2026-11-19"), test_day("2026-11-20"),
                               CALENDAR_CLOSED, "停电"};
    struct calendar spec = {.region = "hall", .name = "厅", .base = cn, .rows = &row, .n = 1};
    struct deadline_terms terms = terms_of("2026-11-18", "3wd");
    struct calendar *hall;
    struct ledger_line *lines;
    struct deadline due;
    size_t n;

    assert_int_equal(calendar_new(*state, &spec, &hall, &n), CALENDAR_OK);
    terms.calendar = hall;
    assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
    assert_int_equal(due.day, test_day("2026-11-23"));
    lines = deadline_ledger(*state, &terms, &due, &n);
    assert_string_equal(lines[1].closed, "停电");
    assert_int_equal(lines[1].counted, 100);
}

/* Hours of summer: 08:30-12:00, 15:00-18:00 are six and a half. */
static void other_hours(void **state)
{
    static const struct {
        const char *start, *limit, *due;
    } rows[] = {
        {"2026-07-15T09:00", "4h", "2026-07-15T16:00"},
        {"2026-07-15T09:00", "1wd", "2026-07-16T18:00"},
        {"2026-07-15T09:00", "0.5wd", "2026-07-16T11:45"},
        {"2026-07-15T09:00", "0.25wd", "2026-07-16T10:08"}, /* 97.5 minutes */
        {"2026-07-15", "7h", "2026-07-17"},
    };
    const struct service_hours summer = {{{510, 720}, {900, 1080}}, 2};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct deadline_terms terms = terms_of(rows[i].start, rows[i].limit);
        char text[DATE_MOMENT_TEXT];
        struct deadline due;

        terms.hours = &summer;
        assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
        date_format_moment(due.day, due.timed ? due.minute : DATE_NO_TIME, text);
        assert_string_equal(text, rows[i].due);
    }
}

static void faults(void **state)
{
    struct deadline_pause backward = {test_day("2026-11-20"), test_day("2026-11-19")};
    struct deadline_pause endless = {test_day("2026-11-20"), DATE_MAX};
    struct deadline_terms terms = terms_of("2026-11-18", "3wd");
    struct deadline due;

    (void)state;
    terms.pauses = &backward;
    terms.n_pauses = 1;
    assert_int_equal(deadline_find(&terms, &due), DEADLINE_PAUSE);
    terms.pauses = &endless;
    assert_int_equal(deadline_find(&terms, &due), DEADLINE_BEYOND);
    terms = terms_of("9999-12-30", "3wd");
    assert_int_equal(deadline_find(&terms, &due), DEADLINE_BEYOND);
    terms.limit.unit = LIMIT_NONE;
    assert_int_equal(deadline_find(&terms, &due), DEADLINE_NO_LIMIT);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static int below(uint32_t *seed, int n)
{
    return (int)(next_random(seed) % (uint32_t)n);
}

static struct deadline_terms random_terms(uint32_t *seed, struct deadline_pause *pauses)
{
    static const int quarters[] = {0, 0, 25, 50, 75, 10, 33};
    struct deadline_terms terms = {.pauses = pauses, .calendar = cn};

    terms.start = test_day("2018-06-01") + below(seed, 3600);
    terms.start_minute = below(seed, 2) ? DATE_NO_TIME : below(seed, 1440);
    terms.today = below(seed, 3) ? terms.start + below(seed, 90) - 10 : DATE_MIN;
    terms.limit.unit = (enum limit_unit)(LIMIT_WORKING_DAYS + below(seed, 3));
    terms.limit.hundredths = below(seed, 40) * 100 + quarters[below(seed, 7)];
    terms.extension = below(seed, 4) ? 0 : below(seed, 10) * 100;
    terms.n_pauses = (size_t)below(seed, 4);
    for (size_t i = 0; i < terms.n_pauses; i++) {
        pauses[i] = (struct deadline_pause){.open = !below(seed, 5)};
        pauses[i].from = terms.start + below(seed, 40) - 5;
        pauses[i].to = pauses[i].from + below(seed, 12);
    }
    return terms;
}

/* Whatever the terms: the ledger adds up, and one more pause or more time is never sooner. */
static void properties(void **state)
{
    uint32_t seed = 20261120;

    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct deadline_pause pauses[4];
        struct deadline_terms terms = random_terms(&seed, pauses);
        struct deadline due, later;

        assert_int_equal(deadline_find(&terms, &due), DEADLINE_OK);
        assert_true(due.reached >= terms.start && due.day >= due.reached);
        check_ledger(&terms, &due);
        pauses[terms.n_pauses++] =
            (struct deadline_pause){terms.start + 2, terms.start + 5, .reason = "x"};
        assert_int_equal(deadline_find(&terms, &later), DEADLINE_OK);
        assert_true(later.day >= due.day);
        check_ledger(&terms, &later);
        terms.n_pauses--;
        terms.extension += 50;
        assert_int_equal(deadline_find(&terms, &later), DEADLINE_OK);
        assert_true(later.day >= due.day);
        if (later.day == due.day && due.budget && terms.limit.unit != LIMIT_DAYS)
            assert_true(later.minute >= due.minute);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_file), cmocka_unit_test(picture),
        cmocka_unit_test(reasons),    cmocka_unit_test(standing),
        cmocka_unit_test(open_pause), cmocka_unit_test(closing),
        cmocka_unit_test(other_hours), cmocka_unit_test(faults),
        cmocka_unit_test(properties),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
