/*
 * A disk that is full or fails at the n-th write of an act: the person is told, nothing is
 * there that was not said, and when the disk is well again the same act is done.
 */
#include "desk/fault_vfs.h"
#include "desk/world.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "desk/documents.h"
#include "desk/lists.h"
#include "store/verify.h"

static bool at_full_depth(void)
{
    const char *depth = getenv("YICHUANG_DEPTH");

    return depth && !strcmp(depth, "full");
}

/* ---- what is done: each in one transaction --------------------------------------------- */

static enum rc receive_and_accept(struct world *w, const char *id)
{
    struct act acts[] = {
        {.kind = KIND_RECEIVE,
         .item = WATER,
         .data = world_json(w, world_materials(w, WATER, NULL)),
         .personal = world_json(w, world_application(w, WATER, "张强",
                                                     world_id_number(w, "19700101", 2)))},
        {.kind = KIND_ACCEPT},
    };
    struct act_result r;
    enum rc rc = act_do(w->desk, w->ctx, acts, 2, &r, &world_err);

    (void)id;
    if (!rc)
        assert_int_equal(r.refusal.code, REFUSAL_NONE);
    return rc;
}

static enum rc take_back(struct world *w, const char *id)
{
    struct act_result r;
    enum rc rc = act_undo(w->desk, w->ctx, id, "收错了", &r, &world_err);

    if (!rc)
        assert_int_equal(r.refusal.code, REFUSAL_NONE);
    return rc;
}

static enum rc hand_over(struct world *w, const char *id)
{
    return documents_hand_over_all(w->desk, id, &world_err);
}

static const struct {
    const char *name;
    enum rc (*act)(struct world *w, const char *id);
} acts[] = {
    {"receive and accept", receive_and_accept},
    {"take back", take_back},
    {"hand over", hand_over},
};

static const struct {
    enum fault_kind kind;
    bool stays;
    const char *text; /* how it begins */
} faults[] = {
    {FAULT_FULL, true, "the disk is full: nothing was saved in "},
    {FAULT_FULL, false, "the disk is full: nothing was saved in "},
    {FAULT_WRITE, true, ""},
    {FAULT_WRITE, false, ""},
    {FAULT_SYNC, true, ""},
};

static void no_fault(void *arg, const struct verify_finding *finding)
{
    struct world *w = arg;

    fail_msg("verify: %s", verify_finding_text(w->ctx, finding));
}

static void verified(struct world *w)
{
    struct casefile_source source = rulebook_source(w->desk->rules);
    struct verify_report report;

    MUST(verify_journal(seat_journal(w->desk->seat), &source, "W03", no_fault, w, &report,
                        &world_err));
}

/* True where the act came through without meeting the fault. */
static bool fail_once(struct world *w, size_t a, size_t f, long n)
{
    const char *id;
    char *before;
    enum rc rc;
    long failed;

    world_sit(w, "wang", NULL);
    id = world_receive(w, HOUSE, "张𠮷强", world_id_number(w, "19860612", 1), NULL);
    before = world_trace(w);
    fault_vfs_arm(faults[f].kind, n, faults[f].stays);
    rc = acts[a].act(w, id);
    failed = fault_vfs_failed();
    fault_vfs_arm(FAULT_FULL, 0, false);
    if (!rc)
        return failed == 0;
    if (strncmp(world_err.text, faults[f].text, strlen(faults[f].text)) || !*world_err.text ||
        rc == RC_OK)
        fail_msg("%s, fault %zu at %ld: %s", acts[a].name, f, n, world_err.text);
    if (rc != RC_WAIT)
        fail_msg("%s, fault %zu at %ld: class %d: %s", acts[a].name, f, n, rc,
                 world_err.text);
    assert_string_equal(world_trace(w), before);
    verified(w);
    /* the disk is well again: nothing has to be opened anew */
    MUST(acts[a].act(w, id));
    assert_string_not_equal(world_trace(w), before);
    verified(w);
    return false;
}

static void every_write_of_an_act_fails(void **state UNUSED)
{
    for (size_t a = 0; a < ARRAY_LEN(acts); a++)
        for (size_t f = 0; f < ARRAY_LEN(faults); f++) {
            bool through = false;

            if ((a || f % 2) && !at_full_depth())
                continue;
            for (long n = 1; !through; n++) {
                struct world *w = world_new();

                through = fail_once(w, a, f, n);
                world_free(w);
                assert_true(n < 500);
                assert_true(n > 1 || !through);
            }
        }
}

/* A draft that cannot be saved says so and is saved with the next change. */
static void a_draft_on_a_full_disk(void **state UNUSED)
{
    struct world *w = world_new();
    struct counter *a;
    struct draft_list list;

    world_sit(w, "wang", NULL);
    a = counter_new(w->desk, w->ctx, HOUSE);
    counter_set_person(a, "applicant", "name", "张𠮷强");
    fault_vfs_arm(FAULT_FULL, 1, true);
    assert_int_equal(counter_save(w->desk, a, &world_err), RC_WAIT);
    assert_true(a->changed);
    assert_non_null(strstr(world_err.text, "the disk is full"));
    fault_vfs_arm(FAULT_FULL, 0, false);
    MUST(counter_save(w->desk, a, &world_err));
    MUST(drafts_list(w->desk->drafts, w->ctx, NULL, &list, &world_err));
    assert_int_equal(list.n, 1);
    assert_string_equal(list.list[0].name, "张𠮷强");
    world_free(w);
}

/* What is only read is read on a full disk, too. */
static void a_full_disk_is_read(void **state UNUSED)
{
    struct world *w = world_new();
    const char *id;
    struct work_list list;
    int64_t n;

    world_sit(w, "wang", NULL);
    id = world_receive(w, HOUSE, "张𠮷强", world_id_number(w, "19860612", 1), NULL);
    fault_vfs_arm(FAULT_FULL, 1, true);
    assert_int_equal(world_casefile(w, id)->state, STATE_RECEIVED);
    MUST(lists_work(w->desk, w->ctx, WORKLIST_ANSWER, NULL, 10, &list, &world_err));
    assert_int_equal(list.n, 1);
    MUST(lists_count(w->desk, WORKLIST_ALL, &n, &world_err));
    assert_int_equal(n, 1);
    fault_vfs_arm(FAULT_FULL, 0, false);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_write_of_an_act_fails),
        cmocka_unit_test(a_draft_on_a_full_disk),
        cmocka_unit_test(a_full_disk_is_read),
    };

    fault_vfs_install();
    return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
