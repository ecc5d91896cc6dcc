/*
 * Killed at every step: a child process opens the seat and takes in a citizen, and is cut
 * off at its first crash point, then at its second, and so on until it gets through. After
 * each the seat is opened again and must hold all of the act or nothing of it, and never
 * give a number twice.
 */
#include "made.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/mem.h"
#include "store/drafts.h"
#include "store/verify.h"

#define MAX_STEPS 60

static void *ctx;
static char *folder;

static int set_up(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "test");
    folder = made_folder(ctx);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rubbish_out(folder);
    mem_free(ctx);
    return 0;
}

/* Runs act in a child that dies at its n-th crash point; true where it died there. */
static bool dies(long n, void (*act)(int turn), int turn)
{
    int status;
    pid_t child;

    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        crash_arm(n, NULL);
        act(turn);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == CRASH_EXIT);
    return WEXITSTATUS(status) == CRASH_EXIT;
}

static const char *casefile_of(int turn)
{
    return mem_printf(ctx, "01JD4W00000000000000000%03d", turn);
}

/* ---- taking in
 * -------------------------------------------------------------------------- */

static void take_in(int turn)
{
    struct seat *s = made_seat(ctx, folder, NULL);

    if (made_receive(s, casefile_of(turn), FRIDAY + turn, "吴芳", NULL, &made_err) !=
        RC_OK)
        _exit(1);
}

static void no_fault(void *arg, const struct verify_finding *f)
{
    (void)arg;
    fail_msg("%s", verify_finding_text(ctx, f));
}

/* Event, row, document and outbox: as many of each as the chain is long. */
static int64_t consistent(struct seat *s)
{
    struct seat_identity me;
    struct row_query all = {.place = "all"};
    struct seat_documents docs;
    struct verify_report report;
    struct outbox box;
    int64_t rows;

    MUST(seat_identity(s, ctx, &me, &made_err));
    assert_int_equal(me.incarnation, 1);
    MUST(journal_count_rows(seat_journal(s), &all, 0, &rows, &made_err));
    MUST(seat_documents_of(s, ctx, NULL, &docs, &made_err));
    MUST(seat_outbox(s, ctx, NULL, 1000, &box, &made_err));
    assert_int_equal(rows, me.seq);
    assert_int_equal(docs.n, me.seq);
    assert_int_equal(box.n, me.seq);
    MUST(verify_journal(seat_journal(s), &made_source, "W03", no_fault, NULL, &report,
                        &made_err));
    assert_int_equal(report.events, me.seq);
    return me.seq;
}

/* Numbers rise by one with each act that is there, so none was given twice or lost. */
static void numbers_follow(struct seat *s, int64_t seq)
{
    struct seat_documents docs;

    MUST(seat_documents_of(s, ctx, NULL, &docs, &made_err));
    for (int64_t i = 0; i < seq; i++) {
        const char *want = mem_printf(ctx, "-%04d", (int)i + 1);
        if (!strstr(docs.list[i].number, want))
            fail_msg("%s is not number %d", docs.list[i].number, (int)i + 1);
    }
}

static void an_act_is_there_or_not(void **state)
{
    int64_t before = 0;
    bool died = true;
    int lost = 0, kept = 0;

    (void)state;
    mem_free(made_seat(ctx, folder, NULL));
    for (int n = 1; died; n++) {
        struct seat *s;
        int64_t after;
        assert_true(n < MAX_STEPS);
        died = dies(n, take_in, n);
        s = made_seat(ctx, folder, NULL);
        after = consistent(s);
        numbers_follow(s, after);
        assert_true(after == before || after == before + 1);
        lost += after == before;
        kept += after != before;
        before = after;
        mem_free(s);
    }
    assert_true(lost >= 4); /* cut off before the commit */
    assert_true(kept >= 2); /* after it, and where it got through */
}

/* ---- being made
 * ---------------------------------------------------------------------------- */

/* A seat that dies while it is made must open and work; at worst it is somebody new. */
static void a_seat_half_made_can_be_made(void **state)
{
    bool died = true;

    (void)state;
    for (int n = 1; died; n++) {
        struct seat *s;
        assert_true(n < MAX_STEPS);
        rubbish_out(folder);
        died = dies(n, take_in, 1);
        s = made_seat(ctx, folder, NULL);
        if (died)
            MUST(seat_enrol(s, "W03", 9, "http://centre", "secret", &made_err));
        MUST(made_receive(s, casefile_of(77), FRIDAY + 77, "吴芳", NULL, &made_err));
        mem_free(s);
    }
}

/* ---- drafts
 * -------------------------------------------------------------------------------- */

static void type_and_die(int turn)
{
    struct drafts *d;
    struct draft draft = {.id = casefile_of(turn),
                          .user = "wang",
                          .item = "qs",
                          .name = "吴芳",
                          .text = "{}",
                          .at = turn};

    if (drafts_open(ctx, folder, &d, &made_err) != RC_OK ||
        drafts_save(d, &draft, &made_err) != RC_OK)
        _exit(1);
    kill(getpid(), 9);
}

static void a_draft_survives_the_process(void **state)
{
    struct draft_list l;
    struct drafts *d;

    (void)state;
    for (int turn = 1; turn <= 3; turn++) {
        int status;
        pid_t child;
        fflush(NULL);
        child = fork();
        if (child == 0)
            type_and_die(turn);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
    }
    MUST(drafts_open(ctx, folder, &d, &made_err));
    MUST(drafts_list(d, ctx, "wang", &l, &made_err));
    assert_int_equal(l.n, 3);
    assert_int_equal(l.list[0].at, 3);
    MUST(drafts_delete(d, l.list[0].id, &made_err));
    MUST(drafts_list(d, ctx, NULL, &l, &made_err));
    assert_int_equal(l.n, 2);
    mem_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_act_is_there_or_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_seat_half_made_can_be_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_draft_survives_the_process, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("store crash", tests, NULL, NULL);
}
