/* Statistics against the journal: for every span of a busy month and every way to group
 * them the rows make the sum, and the sum is what the events say. */
#include "desk/world.h"

#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "desk/csv.h"
#include "desk/stats.h"
#include "store/journal.h"

#define VISIT "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}"

static int set_up(void **state)
{
    struct world *w = world_new();

    world_sit(w, "wang", NULL);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world_free(*state);
    return 0;
}

/* Eight citizens in eight days: the nth goes n steps. */
static void a_busy_month(struct world *w)
{
    for (int n = 0; n < 8; n++) {
        const char *id;

        w->now = FRIDAY + n * DAY;
        world_sit(w, n % 3 ? "wang" : "gao", NULL);
        id = world_receive(w, n == 1 ? HOUSE : WATER, "李国强",
                           world_id_number(w, "19700101", n), n == 2 ? "2" : NULL);
        if (n == 2)
            world_do(w, KIND_NOTIFY, id, "", "");
        if (n == 3)
            world_do(w, KIND_WITHDRAW, id, "", "{'text':'不办了'}");
        if (n < 4)
            continue;
        world_do(w, KIND_ACCEPT, id, "", "");
        if (n < 5)
            continue;
        w->now += DAY;
        world_sit(w, "liu", NULL);
        world_do(w, KIND_OPINE, id, VISIT, "{'text':'一致'}");
        world_do(w, KIND_OPINE, id, "{'result':'pass'}", "{'text':'同意'}");
        world_do(w, KIND_DECIDE, id,
                 n == 6 ? "{'result':'deny','basis':'取水条例'}" : "{'result':'grant'}",
                 "{'text':'不符合'}");
    }
}

/* What the journal holds of a kind in the span, read event by event. */
static int64_t in_journal(struct world *w, enum kind kind, struct tally_span span)
{
    struct event_key from = {"W1", 1, 1};
    struct journal_list list;
    int64_t n = 0;
    struct seat_identity self;

    MUST(seat_identity(w->desk->seat, w->ctx, &self, &world_err));
    from.device = self.device;
    from.incarnation = self.incarnation;
    MUST(journal_chain(seat_journal(w->desk->seat), w->ctx, &from, 1000, &list, &world_err));
    for (size_t i = 0; i < list.n; i++) {
        int32_t day = date_of_at(list.list[i].at, NULL);

        n += kind_parse(list.list[i].kind) == kind && day >= span.from && day <= span.to;
    }
    return n;
}

static void same_as_journal(struct world *w, const struct tally *t, struct tally_span span)
{
    static const struct {
        enum kind kind;
        enum tally_column one, other;
    } rows[] = {
        {KIND_RECEIVE, TALLY_IMMEDIATE, TALLY_PROMISED},
        {KIND_NOTIFY, TALLY_NOTIFIED, TALLY_COUNT},
        {KIND_ACCEPT, TALLY_ACCEPTED, TALLY_COUNT},
        {KIND_WITHDRAW, TALLY_WITHDRAWN, TALLY_COUNT},
        {KIND_DECIDE, TALLY_GRANTED, TALLY_DENIED},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int64_t n = t->n[rows[i].one];

        n += rows[i].other == TALLY_COUNT ? 0 : t->n[rows[i].other];
        assert_int_equal(n, in_journal(w, rows[i].kind, span));
    }
}

static void adds_up(const struct tally *t)
{
    const int64_t *n = t->n;

    assert_int_equal(n[TALLY_BEFORE] + n[TALLY_RECEIVED],
                     n[TALLY_GRANTED] + n[TALLY_DENIED] + n[TALLY_DECLINED] +
                         n[TALLY_GIVEN_BACK] + n[TALLY_WITHDRAWN] + n[TALLY_OPEN]);
}

static void numbers_add_up(void **state)
{
    struct world *w = *state;
    int32_t first = date_of_at(FRIDAY, NULL) - 1;

    a_busy_month(w);
    world_sit(w, "sun", NULL);
    for (int32_t from = first; from < first + 12; from++)
        for (int32_t to = from; to < first + 12; to += 3) {
            struct tally_span span = {from, to};

            for (int by = 0; by < STATS_BY_COUNT; by++) {
                struct stats stats;
                struct tally sum = {0};

                MUST(stats_make(w->desk, w->ctx, (enum stats_by)by, span, &stats,
                                &world_err));
                for (size_t i = 0; i < stats.n; i++) {
                    adds_up(&stats.list[i].tally);
                    tally_sum(&sum, &stats.list[i].tally);
                }
                assert_memory_equal(&sum, &stats.all, sizeof sum);
                adds_up(&stats.all);
                same_as_journal(w, &stats.all, span);
            }
        }
}

/* Who supervises counts all, a window its hall's, an office its organ's. */
static void counted_by_place(void **state)
{
    static const struct {
        const char *user;
        enum stats_by by;
        int64_t received;
        size_t rows;
    } rows[] = {
        {"sun", STATS_BY_ORGAN, 8, 2}, {"sun", STATS_BY_HALL, 8, 2},
        {"sun", STATS_BY_ITEM, 8, 2},  {"wang", STATS_BY_WINDOW, 5, 1},
        {"gao", STATS_BY_WINDOW, 3, 1}, {"liu", STATS_BY_ORGAN, 7, 1},
    };
    struct world *w = *state;
    struct tally_span span = {date_of_at(FRIDAY, NULL), date_of_at(FRIDAY, NULL) + 30};

    a_busy_month(w);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct stats stats;

        world_sit(w, rows[i].user, NULL);
        MUST(stats_make(w->desk, w->ctx, rows[i].by, span, &stats, &world_err));
        if (stats.all.n[TALLY_RECEIVED] != rows[i].received || stats.n != rows[i].rows)
            fail_msg("%s by %s: %d in %zu rows", rows[i].user, stats_by_name(rows[i].by),
                     (int)stats.all.n[TALLY_RECEIVED], stats.n);
    }
}

static void csv_written(void **state)
{
    struct world *w = *state;
    struct str out = str_new(w->ctx);
    struct csv csv;
    char **fields;
    size_t n;

    csv_add(&out, "");
    csv_add(&out, "a,\"b\"");
    csv_add(&out, "=1+1");
    csv_add(&out, "-5");
    csv_end(&out);
    csv_add(&out, "第二行");
    csv_end(&out);
    assert_string_equal(out.s,
                        "\"\",\"a,\"\"b\"\"\",\"'=1+1\",\"-5\"\r\n\"第二行\"\r\n");
    csv = csv_start(out.s);
    assert_true(csv_row(&csv, w->ctx, &fields, &n) && n == 4);
    assert_string_equal(fields[1], "a,\"b\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_add_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counted_by_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(csv_written, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("stats", tests, NULL, NULL);
}
