/* Clocks and lamps by rows of due.cases, what a revised calendar does, and the order of
 * worklists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "cases.h"
#include "core/date.h"
#include "core/due.h"
#include "story.h"

static void *ctx;
static struct world *world;

static int setup(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "due_test");
    world = world_new(ctx);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    mem_free(ctx);
    return 0;
}

static char *text_of(const void *on, const struct dues *dues)
{
    struct str out = str_new(on);

    for (size_t i = 0; i < dues->n; i++) {
        const struct due *d = &dues->list[i];
        char day[DATE_TEXT];

        date_format(d->day, day);
        str_addf(&out, "%s%s %s %d%s", i ? "; " : "", clock_kind_name(d->kind), day,
                 d->remaining, d->provisional ? " ?" : "");
        if (d->minute != DATE_NO_TIME)
            str_addf(&out, " %d'", d->minutes);
    }
    return dues->n ? out.s : mem_strdup(on, "-");
}

static int32_t day_of(const char *text)
{
    int32_t day = 0;

    if (!date_parse(text, &day))
        fail_msg("no date: %s", text);
    return day;
}

/* "2026-03-02" is that day's noon, "2026-03-02T17:00" a moment of it. */
static int64_t moment_of(const char *text)
{
    int32_t day = 0;
    int minute = DATE_NO_TIME;

    if (!date_parse_moment(text, &day, &minute))
        fail_msg("no moment: %s", text);
    return date_to_at(day, minute == DATE_NO_TIME ? 12 * 60 : minute);
}

static void rows(void **state)
{
    struct cases file = cases_open("tests/core/due.cases");
    const struct due_by by = {.calendar = world->calendar};

    (void)state;
    while (cases_next(&file)) {
        struct story *s = story_new(ctx, world, file.column[0]);
        struct dues dues;

        if (file.n != 5)
            fail_msg("%s:%d: five columns", file.path, file.line);
        story_tell(s, file.column[0]);
        dues = casefile_dues(s->c, &by, moment_of(file.column[1]));
        cases_expect(&file, text_of(s, &dues), file.column[2]);
        cases_expect(&file, lamp_name(dues.lamp), file.column[3]);
        mem_free(s);
    }
    assert_true(file.rows >= 35);
}

/* ---- ledgers of casefiles ----------------------------------------------------------- */

struct ledger_made {
    struct deadline_terms terms;
    struct deadline deadline;
    struct ledger_line *lines;
    size_t n;
};

static enum clock_kind clock_of(const char *name)
{
    enum clock_kind kind = CLOCK_NONE;

    if (!clock_kind_parse(name, &kind))
        fail_msg("no clock: %s", name);
    return kind;
}

static struct ledger_made make_ledger(struct story *s, enum clock_kind kind, int32_t today)
{
    const struct due_by by = {.calendar = world->calendar};
    struct ledger_made m = {.n = 0};

    if (!casefile_terms(s, s->c, kind, &by, today, &m.terms) ||
        deadline_find(&m.terms, &m.deadline) != DEADLINE_OK)
        fail_msg("%s: that clock does not run", s->place);
    m.lines = deadline_ledger(s, &m.terms, &m.deadline, &m.n);
    return m;
}

/* Used and left are the whole, on every line; what is stopped or at rest takes nothing;
 * a stopped day says for what and by which paper. */
static void check_lines(const struct cases *file, const struct ledger_made *m)
{
    int64_t used = 0;

    for (size_t i = 0; i < m->n; i++) {
        const struct ledger_line *l = &m->lines[i];

        used += l->counted;
        if (l->used != used || l->used + l->remaining != m->deadline.budget)
            fail_msg("%s:%d: line %zu does not add up", file->path, file->line, i);
        if (l->pause && (l->counted || !l->pause->reason || !l->pause->paper))
            fail_msg("%s:%d: line %zu is stopped", file->path, file->line, i);
    }
}

static const char *day_text(char text[DATE_TEXT], int32_t day)
{
    date_format(day, text);
    return text;
}

/* "2026-03-04..2026-03-06 ...": days that a special procedure stops, in runs. */
static char *stopped(const void *on, const struct ledger_made *m)
{
    struct str out = str_new(on);
    char text[DATE_TEXT];

    for (size_t i = 0; i < m->n; i++) {
        bool now = m->lines[i].pause, before = i && m->lines[i - 1].pause;

        if (now && !before)
            str_join(&out, " ", day_text(text, m->lines[i].day));
        if (now && (i + 1 == m->n || !m->lines[i + 1].pause))
            str_addf(&out, "..%s", day_text(text, m->lines[i].day));
    }
    return out.len ? out.s : mem_strdup(on, "-");
}

/* "1 2 3": used and left when that day ends, and the whole, in days. */
static char *standing(const void *on, const struct ledger_made *m, int32_t today)
{
    const struct ledger_line *l = &m->lines[today - m->terms.start];

    return mem_printf(on, "%lld %lld %lld", (long long)(l->used / DEADLINE_DAY_PARTS),
                      (long long)(l->remaining / DEADLINE_DAY_PARTS),
                      (long long)(m->deadline.budget / DEADLINE_DAY_PARTS));
}

static void ledgers(void **state)
{
    struct cases file = cases_open("tests/core/ledger.cases");

    (void)state;
    while (cases_next(&file)) {
        struct story *s = story_new(ctx, world, file.column[0]);
        struct ledger_made m;
        char day[DATE_TEXT];

        if (file.n != 7)
            fail_msg("%s:%d: seven columns", file.path, file.line);
        story_tell(s, file.column[0]);
        m = make_ledger(s, clock_of(file.column[2]), day_of(file.column[1]));
        check_lines(&file, &m);
        cases_expect(&file, day_text(day, m.deadline.day), file.column[3]);
        cases_expect(&file, standing(s, &m, day_of(file.column[1])), file.column[4]);
        cases_expect(&file, stopped(s, &m), file.column[5]);
        mem_free(s);
    }
    assert_true(file.rows >= 20);
}

/* ---- clocks that have ended --------------------------------------------------------- */

/* "2026-03-16 ended 2026-03-12 8 2": last day, day of the end, used and left. */
static char *ended_text(struct story *s, const struct clock_span *span,
                        const struct due_by *by, struct due *due)
{
    struct deadline_terms terms = clock_terms(s, s->c, span, by, 0);
    char day[DATE_TEXT], end[DATE_TEXT];
    struct deadline deadline;
    struct ledger_line *last;
    size_t n;

    if (!clock_due(s->c, span, by, 0, due) || deadline_find(&terms, &deadline) != DEADLINE_OK)
        fail_msg("%s: no end", s->place);
    last = &deadline_ledger(s, &terms, &deadline, &n)[terms.today - terms.start];
    return mem_printf(s, "%s ended %s %lld %lld", day_text(day, due->day),
                      day_text(end, date_of_at(span->ended_at, NULL)),
                      (long long)(last->used / DEADLINE_DAY_PARTS),
                      (long long)(last->remaining / DEADLINE_DAY_PARTS));
}

static void ended(void **state)
{
    struct cases file = cases_open("tests/core/ended.cases");
    const struct due_by by = {.calendar = world->calendar};

    (void)state;
    while (cases_next(&file)) {
        struct story *s = story_new(ctx, world, file.column[0]);
        struct clock_span span;
        struct due due;
        bool has;

        if (file.n != 5)
            fail_msg("%s:%d: five columns", file.path, file.line);
        story_tell(s, file.column[0]);
        has = casefile_clock(s->c, clock_of(file.column[1]), &by, &span) && span.ended_at;
        cases_expect(&file, has ? ended_text(s, &span, &by, &due) : "-", file.column[2]);
        cases_expect(&file, has ? lamp_name(due.lamp) : "-", file.column[3]);
        mem_free(s);
    }
    assert_true(file.rows >= 20);
}

/* The same for any pauses and extensions: a fixed sequence of numbers tells the history. */
static void any_ledger_adds_up(void **state)
{
    const struct cases here = {.path = "any_ledger", .line = 0};
    uint32_t seed = 20261121;

    (void)state;
    for (int round = 0; round < 200; round++) {
        struct story *s = story_new(ctx, world, "any");
        int mday = 2;

        story_tell(s, "receive; accept");
        for (int i = 0; i < 6; i++) {
            char words[80];
            int ahead;

            seed = seed * 1664525 + 1013904223;
            ahead = (int)(seed >> 24) % 4;
            mday += (int)(seed >> 16 & 255) % 4;
            if (i % 3 == 0)
                snprintf(words, sizeof words, "pause testing 2026-03-%02d on=2026-03-%02d",
                         mday + ahead, mday);
            else if (i % 3 == 1)
                snprintf(words, sizeof words, "resume on=2026-03-%02d", mday);
            else
                snprintf(words, sizeof words, "extend %d on=2026-03-%02d", ahead + 1, mday);
            (void)story_act(s, words);
        }
        for (enum clock_kind k = CLOCK_PROMISED; k <= CLOCK_STATUTORY; k++) {
            struct ledger_made m = make_ledger(s, k, day_of("2026-03-20") + round % 40);

            check_lines(&here, &m);
        }
        mem_free(s);
    }
}

/* Open due dates follow a new calendar, and the fold does not know of it. */
static void revised(void **state)
{
    const struct calendar_row row = {day_of("2026-03-04"), day_of("2026-03-04"),
                                     CALENDAR_REST, "临时放假"};
    const struct calendar spec = {.region = "62", .name = "省", .base = world->calendar,
                                  .rows = &row, .n = 1};
    struct story *s = story_new(ctx, world, "revised");
    struct calendar *revised = NULL;
    struct dues dues;
    size_t at;

    (void)state;
    assert_int_equal(calendar_new(s, &spec, &revised, &at), CALENDAR_OK);
    story_tell(s, "receive");
    dues = casefile_dues(s->c, &(struct due_by){.calendar = revised}, moment_of("2026-03-02"));
    assert_string_equal(text_of(s, &dues), "answer 2026-03-10 5");
    dues = casefile_dues(s->c, &(struct due_by){.calendar = world->calendar},
                         moment_of("2026-03-02"));
    assert_string_equal(text_of(s, &dues), "answer 2026-03-09 5");
    mem_free(s);
}

/* Labour Day of 2019: one day off by the notice of December 2018; four, with two Sundays
 * made up, by that of 2019-03-22 (R082). */
static void revised_in_mid_year(void **state)
{
    const struct calendar_row row = {day_of("2019-05-01"), day_of("2019-05-01"), CALENDAR_REST,
                                     "劳动节"};
    const struct calendar spec = {.region = "cn", .name = "全国", .known_from = 2019,
                                  .known_to = 2019, .rows = &row, .n = 1};
    struct story *s = story_new(ctx, world, "2019");
    struct due_by by = {.calendar = NULL};
    struct calendar *first = NULL;
    struct clock_span span;
    struct due due;
    size_t at;

    (void)state;
    assert_int_equal(calendar_new(s, &spec, &first, &at), CALENDAR_OK);
    story_tell(s, "receive on=2019-04-25");
    by.calendar = first;
    assert_true(casefile_clock(s->c, CLOCK_ANSWER, &by, &span));
    assert_true(clock_due(s->c, &span, &by, moment_of("2019-04-26"), &due));
    assert_int_equal(due.day, day_of("2019-05-03"));
    by.calendar = world->calendar;
    assert_true(clock_due(s->c, &span, &by, moment_of("2019-04-26"), &due));
    assert_int_equal(due.day, day_of("2019-05-05")); /* a Sunday that is made up */
    assert_int_equal(span.calendar, s->c->received_calendar);
    mem_free(s);
}

static void near_days(void **state)
{
    static const struct {
        int near_days;
        const char *today;
        enum lamp lamp;
    } near[] = {
        {0, "2026-03-06", LAMP_NORMAL}, {0, "2026-03-09", LAMP_NEAR},
        {2, "2026-03-05", LAMP_NEAR},   {2, "2026-03-04", LAMP_NORMAL},
        {-1, "2026-03-09", LAMP_NORMAL}, {-1, "2026-03-10", LAMP_RED},
    };
    struct story *s = story_new(ctx, world, "near");

    (void)state;
    story_tell(s, "receive");
    for (size_t i = 0; i < ARRAY_LEN(near); i++) {
        struct lamp_settings lamps = lamp_settings_default;
        const struct due_by by = {.calendar = world->calendar, .lamps = &lamps};
        struct dues dues;

        lamps.near_days = near[i].near_days;
        dues = casefile_dues(s->c, &by, moment_of(near[i].today));

        if (dues.lamp != near[i].lamp)
            fail_msg("%s, %d days: %s", near[i].today, near[i].near_days,
                     lamp_name(dues.lamp));
    }
    mem_free(s);
}

/* ---- hours of service --------------------------------------------------------------- */

/* Halls serve seven hours of a working day at least (R184). */
static void hours_of_a_hall(void **state)
{
    static const struct {
        const char *text;
        bool valid;
        int minutes, end;
    } rows[] = {
        {"09:00-12:00 13:30-17:30", true, 420, 1050}, {"08:00-18:00", true, 600, 1080},
        {"08:30-12:00 14:30-18:00", true, 420, 1080}, {"", false, 0, 0},
        {"9:00-12:00", false, 0, 0},                  {"12:00-09:00", false, 0, 0},
        {"09:00-12:00 11:00-17:00", false, 0, 0},     {"09:00-12:60", false, 0, 0},
        {"09:00-25:00", false, 0, 0},                 {"09:00-12:00,13:30-17:30", false, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct service_hours h;

        if (service_hours_parse(rows[i].text, &h) != rows[i].valid)
            fail_msg("'%s'", rows[i].text);
        if (rows[i].valid) {
            assert_int_equal(service_minutes(&h), rows[i].minutes);
            assert_int_equal(service_end(&h), rows[i].end);
        }
    }
}

static void too_short_a_day_is_no_hall(void **state)
{
    static const char text[] =
        "{\"version\":1,\"organs\":[],\"posts\":[],\"accounts\":[],\"halls\":[{\"code\":"
        "\"620702\",\"name\":\"厅\",\"division\":\"620702\",\"hours\":\"%s\"}]}";
    struct roster *roster = NULL;
    struct json *json = NULL;
    struct err err = {0};
    char *six = mem_printf(ctx, text, "09:00-12:00 14:00-17:00");
    char *seven = mem_printf(ctx, text, "09:00-12:00 14:00-18:00");

    (void)state;
    assert_int_equal(json_parse(ctx, six, strlen(six), &json, &err), RC_OK);
    assert_int_equal(roster_parse(ctx, json, &roster, &err), RC_HARD);
    assert_non_null(strstr(err.text, "seven hours"));
    assert_int_equal(json_parse(ctx, seven, strlen(seven), &json, &err), RC_OK);
    assert_int_equal(roster_parse(ctx, json, &roster, &err), RC_OK);
    assert_int_equal(service_end(&roster->halls[0].hours), 18 * 60);
}

/* What was taken in beside them says so (R185). */
static void beside_the_hours(void **state)
{
    static const struct {
        const char *at;
        enum service_time time;
    } rows[] = {
        {"2026-03-02T09:00", SERVICE_IN_HOURS},    {"2026-03-02T08:59", SERVICE_AFTER_HOURS},
        {"2026-03-02T12:30", SERVICE_AFTER_HOURS}, {"2026-03-02T17:30", SERVICE_IN_HOURS},
        {"2026-03-02T17:31", SERVICE_AFTER_HOURS}, {"2026-03-07T10:00", SERVICE_WEEKEND},
        {"2026-02-17T10:00", SERVICE_HOLIDAY},     {"2026-02-14T10:00", SERVICE_IN_HOURS},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (service_time_of(world->calendar, NULL, moment_of(rows[i].at)) != rows[i].time)
            fail_msg("%s", rows[i].at);
}

/* A hall that serves until six has until six (R004). */
static void its_own_hours(void **state)
{
    struct service_hours late = service_hours_default;
    const struct due_by by = {.calendar = world->calendar, .hours = &late};
    struct story *s = story_new(ctx, world, "late");
    struct dues dues;

    (void)state;
    assert_true(service_hours_parse("09:00-12:00 14:00-18:00", &late));
    story_tell(s, "item=T-REGISTER; receive; accept");
    dues = casefile_dues(s->c, &by, moment_of("2026-03-02T17:40"));
    assert_int_equal(dues.list[0].minutes, 20);
    assert_int_equal(dues.lamp, LAMP_NEAR);
    dues = casefile_dues(s->c, &by, moment_of("2026-03-02T18:01"));
    assert_int_equal(dues.lamp, LAMP_YELLOW);
    mem_free(s);
}

/* Each row stands before the next in a worklist. */
static void order(void **state)
{
    static const struct {
        enum lamp lamp;
        int32_t day;
        int64_t at;
    } list[] = {
        {LAMP_RED, 9, 9},  {LAMP_YELLOW, 1, 1}, {LAMP_BLUE, 1, 1},   {LAMP_NEAR, 1, 1},
        {LAMP_NORMAL, 1, 5}, {LAMP_NORMAL, 2, 3}, {LAMP_NORMAL, 2, 4}, {LAMP_NONE, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(list); i++)
        for (size_t k = 0; k < ARRAY_LEN(list); k++) {
            int way = due_compare(list[i].lamp, list[i].day, list[i].at, list[k].lamp,
                                  list[k].day, list[k].at);

            assert_int_equal((way > 0) - (way < 0), (i > k) - (i < k));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(ledgers),
        cmocka_unit_test(ended),
        cmocka_unit_test(any_ledger_adds_up),
        cmocka_unit_test(revised),
        cmocka_unit_test(revised_in_mid_year),
        cmocka_unit_test(near_days),
        cmocka_unit_test(hours_of_a_hall),
        cmocka_unit_test(too_short_a_day_is_no_hall),
        cmocka_unit_test(beside_the_hours),
        cmocka_unit_test(its_own_hours),
        cmocka_unit_test(order),
    };

    return cmocka_run_group_tests_name("due", tests, setup, teardown);
}
