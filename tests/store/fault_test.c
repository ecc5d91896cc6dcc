/*
 * A full or failing disk and a busy lock, at every operation in turn: the act is refused
 * with a class that says what can be done and a sentence for the screen, nothing of it
 * remains, and once the disk is mended the same seat goes on.
 */
#include "made.h"

#include <string.h>

#include "base/mem.h"
#include "fault_vfs.h"
#include "store/verify.h"

#define MAX_OPERATIONS 200

static void *ctx;

static const struct {
    enum fault_kind kind;
    enum rc rc;
    const char *says;
    int at_least; /* operations of an act that can fail so */
} rows[] = {
    {FAULT_FULL, RC_WAIT, "the disk is full", 2},
    {FAULT_IO, RC_WAIT, "does not read or write", 2},
    {FAULT_BUSY, RC_SOFT, "another program is writing", 1},
};

static void no_fault(void *arg, const struct verify_finding *f)
{
    (void)arg;
    fail_msg("%s", verify_finding_text(ctx, f));
}

static int64_t sound(struct seat *s)
{
    struct verify_report report;

    MUST(db_check(seat_db(s), &made_err));
    MUST(verify_journal(seat_journal(s), &made_source, "W03", no_fault, NULL, &report,
                        &made_err));
    assert_int_equal(report.casefiles, report.events);
    return report.events;
}

/* One act on a disk that fails at its n-th operation. True where it did. */
static bool fails_at(struct seat *s, size_t row, int n, int64_t *events)
{
    const char *casefile = mem_printf(ctx, "01JD4W0000000000000000%d%03d", (int)row, n);
    struct err err = {0};
    enum rc rc;
    bool failed;

    fault_arm(rows[row].kind, n);
    rc = made_receive(s, casefile, FRIDAY + n, "吴芳", NULL, &err);
    failed = fault_mend() > 0;
    assert_false(db_in_transaction(seat_db(s)));
    if (rc != RC_OK) {
        assert_true(failed);
        assert_int_equal(rc, rows[row].rc);
        if (!strstr(err.text, rows[row].says))
            fail_msg("'%s' does not say '%s'", err.text, rows[row].says);
        assert_int_equal(sound(s), *events);
        MUST(made_receive(s, casefile, FRIDAY + n, "吴芳", NULL, &made_err));
    }
    assert_int_equal(sound(s), ++*events);
    return rc != RC_OK;
}

static void refuses_whole_and_goes_on(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "test");
    for (size_t row = 0; row < ARRAY_LEN(rows); row++) {
        char *folder = made_folder(ctx);
        struct seat *s = made_seat(ctx, folder, NULL);
        int64_t events = 0;
        int n = 1;
        while (fails_at(s, row, n, &events))
            assert_true(++n < MAX_OPERATIONS);
        assert_true(n > rows[row].at_least);
        mem_free(s);
        rubbish_out(folder);
    }
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refuses_whole_and_goes_on)};

    fault_install();
    return cmocka_run_group_tests_name("store fault", tests, NULL, NULL);
}
