/* Statistics of one casefile by rows of tally.cases; each adds up on every span. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "cases.h"
#include "core/date.h"
#include "core/tally.h"
#include "story.h"

static int32_t day_of(const char *text)
{
    int32_t day = 0;

    if (!date_parse(text, &day))
        fail_msg("no date: %s", text);
    return day;
}

static const char *text_of(const void *ctx, const struct tally *t)
{
    struct str out = str_new(ctx);

    for (int i = 0; i < TALLY_COUNT; i++)
        if (t->n[i])
            str_join(&out, ", ",
                     mem_printf(ctx, "%s %d", tally_name((enum tally_column)i),
                                (int)t->n[i]));
    return out.len ? out.s : "-";
}

static void adds_up(const struct cases *file, const struct tally *t)
{
    const int64_t *n = t->n;

    if (n[TALLY_BEFORE] + n[TALLY_RECEIVED] !=
        n[TALLY_GRANTED] + n[TALLY_DENIED] + n[TALLY_DECLINED] + n[TALLY_GIVEN_BACK] +
            n[TALLY_WITHDRAWN] + n[TALLY_OPEN])
        fail_msg("%s:%d: does not add up", file->path, file->line);
    assert_int_equal(n[TALLY_RECEIVED], n[TALLY_IMMEDIATE] + n[TALLY_PROMISED]);
}

static void rows(void **state)
{
    struct cases file = cases_open("tests/core/tally.cases");
    void *ctx = mem_context(NULL, "tally_test");
    struct world *world = world_new(ctx);

    (void)state;
    while (cases_next(&file)) {
        struct story *s = story_new(ctx, world, file.column[0]);
        struct tally t = {0};

        if (file.n != 5)
            fail_msg("%s:%d: five columns", file.path, file.line);
        story_tell(s, file.column[0]);
        tally_add(&t, s->c, world->calendar,
                  (struct tally_span){day_of(file.column[1]), day_of(file.column[2])});
        cases_expect(&file, text_of(s, &t), file.column[3]);
        for (int32_t from = day_of("2026-02-28"); from < day_of("2026-03-12"); from++)
            for (int32_t to = from; to < day_of("2026-03-12"); to++) {
                struct tally one = {0};

                tally_add(&one, s->c, NULL, (struct tally_span){from, to});
                adds_up(&file, &one);
            }
        mem_free(s);
    }
    assert_true(file.rows >= 18);
    mem_free(ctx);
}

static void means(void **state)
{
    struct tally t = {.days = 25}, sum = {0};

    (void)state;
    assert_int_equal(tally_mean_tenths(&t), -1);
    assert_int_equal(tally_in_time(&t), -1);
    t.n[TALLY_GRANTED] = 6;
    t.n[TALLY_DENIED] = 4;
    t.n[TALLY_LATE] = 1;
    assert_int_equal(tally_mean_tenths(&t), 25);
    assert_int_equal(tally_in_time(&t), 900);
    tally_sum(&sum, &t);
    tally_sum(&sum, &t);
    assert_int_equal(sum.n[TALLY_GRANTED], 12);
    assert_int_equal(sum.days, 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows), cmocka_unit_test(means)};

    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
