/* The plan: one row, one situation, one step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "sync/password.h"
#include "sync/plan.h"

#define NOW INT64_C(1000000)

static const struct {
    const char *what;
    struct plan_state s;
    int listen; /* -1: as by default */
    enum plan_step step;
    int64_t at;
    size_t scope;
} rows[] = {
    {"not enrolled", {.to_send = 1}, -1, PLAN_WAIT, INT64_MAX, 0},
    {"held", {.enrolled = true, .held = true, .to_send = 1}, -1, PLAN_WAIT, INT64_MAX, 0},
    {"after a failure", {.enrolled = true, .not_before = NOW + 5, .to_send = 1}, -1,
     PLAN_WAIT, NOW + 5, 0},
    {"the wait is over", {.enrolled = true, .not_before = NOW, .to_send = 1}, -1, PLAN_PUSH,
     0, 0},
    {"a person waits first", {.enrolled = true, .login_waits = true, .must_ask_heads = true},
     -1, PLAN_LOGIN, 0, 0},
    {"who has left", {.enrolled = true, .logout_waits = true, .login_waits = true}, -1,
     PLAN_LOGOUT, 0, 0},
    {"heads before pushing", {.enrolled = true, .must_ask_heads = true, .to_send = 1}, -1,
     PLAN_HEADS, 0, 0},
    {"a citizen before the catalogue",
     {.enrolled = true, .to_send = 1, .publications_due = true, .n_scopes = 1}, -1, PLAN_PUSH,
     0, 0},
    {"rules before what they fold",
     {.enrolled = true, .publications_due = true, .n_scopes = 1}, -1, PLAN_PUBLICATIONS, 0, 0},
    {"their bytes", {.enrolled = true, .blobs_missing = 3, .n_scopes = 1}, -1, PLAN_BLOB, 0,
     0},
    {"what was rejected of a seat that was put back, before what others did",
     {.enrolled = true, .rejected_due = true, .n_scopes = 1}, -1, PLAN_REJECTED, 0, 0},
    {"the scope that is due", {.enrolled = true, .n_scopes = 3, .scope_due = 1}, -1,
     PLAN_PULL, 0, 1},
    {"the day", {.enrolled = true, .n_scopes = 1, .scope_due = 1, .reconcile_due = true}, -1,
     PLAN_RECONCILE, 0, 0},
    {"look at once", {.enrolled = true, .n_scopes = 1, .scope_due = 1}, -1, PLAN_LISTEN, 0, 0},
    {"then listen", {.enrolled = true, .looked = true, .looked_at = NOW}, -1, PLAN_LISTEN, 50,
     0},
    {"or look now and then", {.enrolled = true, .looked = true, .looked_at = NOW}, 0,
     PLAN_WAIT, NOW + 15000, 0},
    {"when it is time", {.enrolled = true, .looked = true, .looked_at = NOW - 15000}, 0,
     PLAN_LISTEN, 0, 0},
};

static void one_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_limits limits = plan_limits_default();
        struct plan_state s = rows[i].s;
        struct plan plan;

        s.now = NOW;
        if (rows[i].listen >= 0)
            limits.listen_seconds = rows[i].listen;
        plan = plan_next(&s, &limits);
        if (plan.step != rows[i].step || plan.scope != rows[i].scope ||
            (plan.step == PLAN_WAIT && plan.at != rows[i].at) ||
            (plan.step == PLAN_LISTEN && plan.seconds != rows[i].at))
            fail_msg("%s: %s", rows[i].what, plan_step_name(plan.step));
    }
}

static void backing_off(void **state)
{
    struct plan_limits l = plan_limits_default();
    static const struct {
        int failures;
        int64_t least, most;
    } waits[] = {{1, 500, 1000},     {2, 1000, 2000},       {3, 2000, 4000},
                 {9, 128000, 256000}, {10, 150000, 300000}, {1000, 150000, 300000}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(waits); i++) {
        assert_int_equal(plan_backoff(&l, waits[i].failures, 0), waits[i].least);
        for (uint32_t r = 1; r; r *= 3) {
            int64_t wait = plan_backoff(&l, waits[i].failures, r);
            assert_in_range(wait, waits[i].least, waits[i].most);
            if (r > UINT32_MAX / 3)
                break;
        }
    }
}

static void batches(void **state)
{
    struct plan_limits l = {.push_events = 3, .push_bytes = 100};
    static const struct {
        size_t sizes[5], n, taken;
    } batch[] = {
        {{10, 10}, 2, 2}, {{10, 10, 10, 10}, 4, 3}, {{60, 60}, 2, 1},
        {{500, 1}, 2, 1}, {{50, 50, 1}, 3, 2},      {{0}, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(batch); i++)
        assert_int_equal(plan_batch(&l, batch[i].sizes, batch[i].n), batch[i].taken);
}

/* ---- passwords -------------------------------------------------------------------------- */

static void penalties(void **state)
{
    static const struct {
        int failures;
        int64_t ms;
    } penalty[] = {{0, 0}, {2, 0}, {3, 2000}, {4, 4000}, {5, 8000}, {12, 900000}, {99, 900000}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(penalty); i++)
        assert_int_equal(password_penalty(penalty[i].failures), penalty[i].ms);
}

static void a_password(void **state)
{
    char hash[PASSWORD_HASH_SIZE], again[PASSWORD_HASH_SIZE], cut[PASSWORD_HASH_SIZE];

    (void)state;
    assert_int_equal(password_hash("演示口令 1", hash, NULL), RC_OK);
    assert_int_equal(password_hash("演示口令 1", again, NULL), RC_OK);
    assert_memory_equal(hash, "$y$", 3);
    assert_string_not_equal(hash, again);
    assert_true(password_verify("演示口令 1", hash));
    assert_false(password_verify("演示口令 2", hash));
    assert_false(password_verify("演示口令 1", NULL));
    assert_false(password_verify("演示口令 1", "x"));
    memcpy(cut, hash, sizeof cut);
    cut[strlen(cut) - 1] = '\0';
    assert_false(password_verify("演示口令 1", cut));
    assert_int_equal(password_hash("", hash, NULL), RC_HARD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_step),  cmocka_unit_test(backing_off),
        cmocka_unit_test(batches),   cmocka_unit_test(penalties),
        cmocka_unit_test(a_password),
    };

    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
