/*
 * One casefile's way through the office: after each act, whose worklist it stands in, who
 * may see it, and which clock runs. A further step is one row.
 */
#include "made.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

#define C1 "01JD4W0000000000000000000A"

static const struct {
    enum kind kind;
    const char *data, *personal;
    enum state state;
    const char *stage;
    const char *works;  /* but MEMBER: "work@place=assignee" */
    const char *scopes;
    enum clock_kind clock;
} steps[] = {
    {KIND_ACCEPT, "{\"document\":\"受1\",\"accepted_on\":\"2026-11-20\"}", NULL,
     STATE_ACCEPTED, "review", "review@organ:water=", "hall:620702 organ:water",
     CLOCK_PROMISED},
    {KIND_TRANSFER, "{\"task\":\"r\",\"to_organ\":\"land\"}",
     "{\"text\":\"归自然资源局\"}", STATE_ACCEPTED, "review",
     "review@organ:land=", "hall:620702 organ:water organ:land", CLOCK_PROMISED},
    {KIND_TRANSFER, "{\"task\":\"r\",\"to_organ\":\"fire\"}", "{\"text\":\"归消防\"}",
     STATE_ACCEPTED, "review", "review@organ:fire=", "hall:620702 organ:water organ:fire",
     CLOCK_PROMISED},
    {KIND_CLAIM, "{\"task\":\"r\"}", NULL, STATE_ACCEPTED, "review",
     "review@organ:fire=wang", "hall:620702 organ:water organ:fire", CLOCK_PROMISED},
    {KIND_OPINE, "{\"task\":\"r\",\"result\":\"pass\"}", "{\"text\":\"同意\"}",
     STATE_ACCEPTED, "decide", "decide@organ:water=", "hall:620702 organ:water organ:fire",
     CLOCK_PROMISED},
    {KIND_CHARGE,
     "{\"document\":\"缴1\",\"fees\":[{\"fee\":\"f\",\"before\":100,\"amount\":100}],"
     "\"total\":100}",
     NULL, STATE_ACCEPTED, "decide",
     "decide@organ:water= pay@hall:620702= pay@organ:water=",
     "hall:620702 organ:water organ:fire", CLOCK_PROMISED},
    {KIND_PAY, "{\"charge\":\"缴1\",\"amount\":100,\"receipt\":\"0001\"}", NULL,
     STATE_ACCEPTED, "decide", "decide@organ:water=", "hall:620702 organ:water organ:fire",
     CLOCK_PROMISED},
    {KIND_DECIDE, "{\"task\":\"d\",\"document\":\"决1\",\"result\":\"grant\"}", NULL,
     STATE_GRANTED, "", "produce@hall:620702= produce@organ:water=",
     "hall:620702 organ:water organ:fire", CLOCK_DELIVERY},
    {KIND_PRODUCE, "{\"results\":[{\"name\":\"取水许可证\",\"number\":\"1\"}]}", NULL,
     STATE_PRODUCED, "", "issue@hall:620702= issue@organ:water=",
     "hall:620702 organ:water organ:fire", CLOCK_DELIVERY},
    {KIND_ISSUE,
     "{\"document\":\"送1\",\"method\":\"window\",\"handed\":[\"取水许可证\"]}",
     "{\"recipient\":{\"name\":\"吴芳\"}}", STATE_ISSUED, "",
     "close@hall:620702=", "hall:620702 organ:water organ:fire", CLOCK_NONE},
    {KIND_CLOSE, NULL, NULL, STATE_CLOSED, "", "", "hall:620702 organ:water organ:fire",
     CLOCK_NONE},
};

static const char *works_of(const void *ctx, const struct casefile_row *r)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < r->n_works; i++)
        if (r->works[i].work != WORK_MEMBER)
            str_join(&out, " ", mem_printf(ctx, "%s@%s=%s", work_name(r->works[i].work),
                                           r->works[i].place, r->works[i].assignee));
    return out.s;
}

static const char *scopes_of(const void *ctx, const struct casefile_row *r)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < r->n_scopes; i++)
        str_join(&out, " ", r->scopes[i]);
    return out.s;
}

static struct casefile_row row_of(const void *ctx, struct seat *s)
{
    struct casefile_row row;

    MUST(journal_begin(seat_journal(s), "look", &made_err));
    MUST(casefiles_refresh(seat_journal(s), ctx, &made_source, C1, &row, &made_err));
    journal_rollback(seat_journal(s));
    return row;
}

static void work_follows_the_acts(void **state)
{
    void *ctx = mem_context(NULL, "test");
    char *folder = made_folder(ctx);
    struct seat *s = made_seat(ctx, folder, NULL);
    struct casefile_row r;

    (void)state;
    MUST(made_receive(s, C1, FRIDAY, "吴芳", NULL, &made_err));
    r = row_of(ctx, s);
    assert_string_equal(works_of(ctx, &r), "answer@hall:620702=");
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        MUST(made_further(s, C1, steps[i].kind, FRIDAY + (int64_t)i + 1, steps[i].data,
                          steps[i].personal, &made_err));
        r = row_of(ctx, s);
        if (r.state != steps[i].state || r.due_kind != steps[i].clock || r.unknown)
            fail_msg("step %d: %s, clock %s", (int)i, state_name(r.state),
                     clock_kind_name(r.due_kind));
        assert_string_equal(r.stage, steps[i].stage);
        assert_string_equal(works_of(ctx, &r), steps[i].works);
        assert_string_equal(scopes_of(ctx, &r), steps[i].scopes);
        assert_int_equal(r.n_events, i + 2);
    }
    assert_int_equal(r.due_day, ROW_NO_DUE);
    mem_free(s);
    rubbish_out(folder);
    mem_free(ctx);
}

static void works_have_names(void **state)
{
    enum work w;

    (void)state;
    for (size_t i = 0; i < WORK_COUNT; i++) {
        assert_true(work_parse(work_name((enum work)i), &w));
        assert_int_equal(w, i);
    }
    assert_false(work_parse("dance", &w));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_follows_the_acts),
        cmocka_unit_test(works_have_names),
    };

    return cmocka_run_group_tests_name("casefiles", tests, NULL, NULL);
}
