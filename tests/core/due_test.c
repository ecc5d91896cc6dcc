/* Clocks and lamps by rows of due.cases, what a revised calendar does, and the order of
 * worklists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

static void rows(void **state)
{
    struct cases file = cases_open("tests/core/due.cases");

    (void)state;
    while (cases_next(&file)) {
        struct story *s = story_new(ctx, world, file.column[0]);
        struct dues dues;

        if (file.n != 5)
            fail_msg("%s:%d: five columns", file.path, file.line);
        story_tell(s, file.column[0]);
        dues = casefile_dues(s->c, world->calendar, day_of(file.column[1]), 1);
        cases_expect(&file, text_of(s, &dues), file.column[2]);
        cases_expect(&file, lamp_name(dues.lamp), file.column[3]);
        mem_free(s);
    }
    assert_true(file.rows >= 35);
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
    dues = casefile_dues(s->c, revised, day_of("2026-03-02"), 1);
    assert_string_equal(text_of(s, &dues), "answer 2026-03-10 5");
    dues = casefile_dues(s->c, world->calendar, day_of("2026-03-02"), 1);
    assert_string_equal(text_of(s, &dues), "answer 2026-03-09 5");
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
        struct dues dues = casefile_dues(s->c, world->calendar, day_of(near[i].today),
                                         near[i].near_days);

        if (dues.lamp != near[i].lamp)
            fail_msg("%s, %d days: %s", near[i].today, near[i].near_days,
                     lamp_name(dues.lamp));
    }
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
        cmocka_unit_test(revised),
        cmocka_unit_test(near_days),
        cmocka_unit_test(order),
    };

    return cmocka_run_group_tests_name("due", tests, setup, teardown);
}
