/* Sync between real seats and a real centre, over a line that may do anything. */
#include "server/world.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/crash.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"

#define C1 "01JD4W0000000000000000000A"
#define C2 "01JD4W0000000000000000000B"
#define C3 "01JD4W0000000000000000000C"

static struct world *w;

static int set_up(void **state)
{
    (void)state;
    w = world_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    world_free(w, false);
    return 0;
}

static void is(const char *have, const char *want)
{
    if (strcmp(have, want))
        fail_msg("have:\n%s\nwant:\n%s", have, want);
}

/* ---- the plain way -------------------------------------------------------------------- */

static void first_contact(void **state)
{
    struct desk_seat *s = seat_sit(w, "w3", "W03", "wang");

    (void)state;
    assert_int_equal(s->story, SEAT_NEW);
    seat_sync(s);
    assert_true(sync_status(s->sync)->online);
    assert_non_null(rulebook_roster(s->rules, 0));
    assert_non_null(rulebook_item(s->rules, "QS", 1));
    assert_non_null(rulebook_calendar(s->rules, 0));
    is(sync_status(s->sync)->error, "");
}

static void away_and_back(void **state)
{
    struct desk_seat *s = seat_sit(w, "w3", "W03", "wang");
    long before;

    (void)state;
    seat_sync(s);
    s->line.down = true;
    seat_receive(s, "wang", "W3", C1, true);
    seat_accept(s, "wang", "W3", C1);
    seat_receive(s, "wang", "W3", C2, false);
    seat_sync(s);
    assert_false(sync_status(s->sync)->online);
    assert_int_equal(seat_pending(s), 3);
    is(sync_status(s->sync)->error, "the cable is out");
    assert_true(sync_status(s->sync)->next_try > w->now);
    is(seat_state(s, C1), "accepted 2");
    is(hub_state(w, C1), "-");

    s->line.down = false;
    sync_nudge(s->sync);
    seat_sync(s);
    assert_int_equal(seat_pending(s), 0);
    assert_true(sync_status(s->sync)->online);
    assert_int_equal(sync_status(s->sync)->receipt_at, w->now);
    is(hub_state(w, C1), "accepted 2");
    is(hub_log(w, C1), "W03/1/1 receive confirmed 0\nW03/1/2 accept confirmed 0\n");
    is(seat_log(s, C1), hub_log(w, C1));
    is(hub_log(w, C2), "W03/1/3 receive confirmed 0\n");

    /* Nothing changed: one round trip says so. */
    before = s->line.requests;
    seat_sync(s);
    assert_int_equal(s->line.requests, before + 1);
    is(s->line.last, "/v1/listen");
}

static void others_see_it(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    struct desk_seat *b = seat_sit(w, "w1", "W01", "li");
    struct desk_seat *o = seat_sit(w, "wa", "WA1", "liu");
    struct desk_seat *l = seat_sit(w, "la", "LA1", "lan");
    struct desk_seat *all = seat_sit(w, "su", "SU1", "sun");

    (void)state;
    seat_sync(a);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    seat_sync(b);
    seat_sync(o);
    is(seat_state(b, C1), "received 1");
    is(seat_state(o, C1), "received 1");
    is(seat_state(l, C1), "-");
    seat_accept(a, "wang", "W3", C1);
    seat_sync(a);
    seat_sync(o);
    seat_sync(l);
    seat_sync(all);
    is(seat_state(o, C1), "accepted 2"); /* with its whole history */
    is(seat_state(l, C1), "-");
    is(seat_state(all, C1), "accepted 2");

    /* Transferred: it leaves one organ and enters another. */
    seat_act(o, "liu", "WA", C1, KIND_TRANSFER, "{\"task\":\"look\",\"to_organ\":\"LAND\"}",
             "{\"text\":\"不在我局\"}");
    seat_sync(o);
    seat_sync(l);
    seat_sync(b);
    is(seat_state(l, C1), "accepted 3");
    is(seat_state(b, C1), "accepted 3");
    is(hub_log(w, C1), seat_log(b, C1));
}

static void two_clerks_one_casefile(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    struct desk_seat *b = seat_sit(w, "w1", "W01", "li");
    struct tray tray;

    (void)state;
    seat_sync(a);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    seat_sync(b);
    a->line.down = b->line.down = true;
    seat_accept(a, "wang", "W3", C1);
    seat_accept(b, "li", "W1", C1);
    seat_act(b, "li", "W1", C1, KIND_CORRECT, "{\"complete\":true}",
             "{\"text\":\"电话\",\"applicant\":{\"type\":\"person\",\"name\":\"吴芳\","
             "\"id_type\":\"111\",\"id_number\":\"11010519491231002X\","
             "\"phone\":\"13912345679\"}}");
    a->line.down = b->line.down = false;
    seat_sync(a);
    seat_sync(b);
    /* Paper binds: the second acceptance stands as a conflict, and is never rejected. */
    is(hub_log(w, C1), "W03/1/1 receive confirmed 0\nW03/1/2 accept confirmed 0\n"
                       "W01/1/1 accept conflict 300\nW01/1/2 correct confirmed 0\n");
    is(hub_state(w, C1), "accepted 4 conflict");
    is(seat_state(b, C1), "accepted 4 conflict");
    MUST(seat_tray(b->seat, b->ctx, 9, &tray, &world_err));
    assert_int_equal(tray.n, 1);
    assert_int_equal(tray.list[0].event.verdict, VERDICT_CONFLICT);
}

static void rejected_parks_what_depends(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");

    (void)state;
    seat_sync(a);
    a->line.down = true;
    seat_receive(a, "wang", "W3", C1, true);
    /* Nothing to pay here yet: not in this state. */
    seat_act(a, "wang", "W3", C1, KIND_CHARGE, "{\"document\":\"缴1\",\"fees\":[],\"total\":0}",
             NULL);
    seat_act(a, "wang", "W3", C1, KIND_CORRECT, "{\"complete\":true}",
             "{\"text\":\"接着\",\"answers\":{}}");
    seat_receive(a, "wang", "W3", C2, true);
    a->line.down = false;
    seat_sync(a);
    is(hub_log(w, C1), "W03/1/1 receive confirmed 0\nW03/1/2 charge rejected 300\n"
                       "W03/1/3 correct rejected 503\n");
    is(hub_log(w, C2), "W03/1/4 receive confirmed 0\n");
    is(hub_state(w, C1), "received 1");
    is(seat_state(a, C1), "received 1");
    assert_int_equal(sync_status(a->sync)->tray, 2);
}

/* ---- restored and cloned ---------------------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
    char *bytes;
    size_t n;

    MUST(file_read(w->ctx, from, 64 << 20, &bytes, &n, &world_err));
    MUST(file_replace(to, bytes, n, 0600, &world_err));
}

/* The seat's database is what it was when the backup was made. */
static struct desk_seat *put_back(struct desk_seat *a, const char *backup)
{
    seat_leave(a);
    unlink(file_join(w->ctx, w->folder, "w3/seat.db-wal"));
    unlink(file_join(w->ctx, w->folder, "w3/seat.db-shm"));
    copy_file(backup, file_join(w->ctx, w->folder, "w3/seat.db"));
    a = seat_sit(w, "w3", "W03", "wang");
    assert_int_not_equal(a->story, SEAT_SAME);
    return a;
}

static void a_seat_restored(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    char *backup = file_join(w->ctx, w->folder, "seat.backup");

    (void)state;
    seat_sync(a);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    MUST(seat_backup(a->seat, backup, &world_err));
    seat_receive(a, "wang", "W3", C2, true);
    seat_sync(a);
    a = put_back(a, backup);
    seat_receive(a, "wang", "W3", C3, true);
    seat_sync(a);
    is(hub_log(w, C3), "W03/2/1 receive confirmed 0\n");
    is(seat_log(a, C2), "W03/1/2 receive confirmed 0\n"); /* its own, lost and back */
    assert_false(sync_status(a->sync)->forked);
}

/* The tray of a seat that is put back: what was rejected after the backup is in no scope's
 * feed, and stands in its chain all the same. */
static void what_was_rejected_comes_back(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    char *backup = file_join(w->ctx, w->folder, "seat.backup");

    (void)state;
    seat_sync(a);
    MUST(seat_backup(a->seat, backup, &world_err));
    seat_receive(a, "wang", "W3", C1, true);
    seat_act(a, "wang", "W3", C1, KIND_CHARGE, "{\"document\":\"缴1\",\"fees\":[],\"total\":0}",
             NULL);
    seat_act(a, "wang", "W3", C1, KIND_CORRECT, "{\"complete\":true}",
             "{\"text\":\"接着\",\"answers\":{}}");
    seat_sync(a);
    assert_int_equal(sync_status(a->sync)->tray, 2);
    a = put_back(a, backup);
    seat_sync(a);
    assert_int_equal(sync_status(a->sync)->tray, 2);
    is(seat_log(a, C1), "W03/1/1 receive confirmed 0\nW03/1/2 charge rejected 300\n"
                        "W03/1/3 correct rejected 503\n");
    is(seat_state(a, C1), "received 1");
    seat_leave(a);
    a = seat_sit(w, "w3", "W03", "wang"); /* and is asked for once */
    seat_sync(a);
    assert_int_equal(sync_status(a->sync)->tray, 2);
}

/* The same disk twice, which the mark cannot see: the same number, another record. */
static void a_fork(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    struct response r;
    struct seat_identity me;
    const char *body;

    (void)state;
    seat_sync(a);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    MUST(seat_identity(a->seat, a->ctx, &me, &world_err));
    /* "The other one" has sent its number 2 first. */
    body = "{\"device\":\"W03\",\"events\":[{\"incarnation\":1,\"seq\":2,\"body\":\"{}\","
           "\"sealed\":\"\",\"salt\":\""
           "0000000000000000000000000000000000000000000000000000000000000000\"}],"
           "\"pending\":0}";
    r = world_ask(w, "POST", "/v1/push", "W03", me.secret, NULL, body);
    assert_int_equal(r.status, 200);
    assert_non_null(strstr(r.body, "\"refusal\":100"));
    seat_receive(a, "wang", "W3", C2, true);
    seat_receive(a, "wang", "W3", C3, true);
    seat_sync(a);
    assert_true(sync_status(a->sync)->forked);
    is(seat_log(a, C2), "W03/1/2 receive rejected 501\n");
    is(seat_log(a, C3), "W03/1/3 receive rejected 501\n");
    is(hub_log(w, C2), "");
    assert_int_equal(sync_status(a->sync)->tray, 2);
    /* It goes on under a new incarnation. */
    seat_receive(a, "wang", "W3", "01JD4W0000000000000000000D", true);
    seat_sync(a);
    is(hub_log(w, "01JD4W0000000000000000000D"), "W03/2/1 receive confirmed 0\n");
}

static void the_centre_restored(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    struct desk_seat *b = seat_sit(w, "w1", "W01", "li");

    (void)state;
    seat_sync(a);
    seat_sync(b);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    world_backup(w, "centre.backup");
    seat_accept(a, "wang", "W3", C1);
    seat_receive(a, "wang", "W3", C2, true);
    seat_sync(a);
    seat_sync(b);
    is(seat_state(b, C1), "accepted 2");
    world_restore(w, "centre.backup");
    is(hub_state(w, C1), "received 1");
    is(hub_state(w, C2), "-");
    seat_sync(b);
    seat_sync(a); /* nothing is pending there: it learns of the epoch and sends again */
    is(hub_state(w, C1), "accepted 2");
    is(hub_log(w, C2), "W03/1/3 receive confirmed 0\n");
    seat_sync(b);
    is(seat_log(b, C1), hub_log(w, C1));
    is(seat_log(b, C2), hub_log(w, C2));
    assert_int_equal(seat_pending(a), 0);
}

/* After a restore the centre gives places away again that seats know as another's: window 1
 * has what window 3 wrote after the backup, and writes itself before window 3 is back. */
static void restored_and_numbered_anew(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    struct desk_seat *b = seat_sit(w, "w1", "W01", "li");

    (void)state;
    seat_sync(a);
    seat_sync(b);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    world_backup(w, "centre.backup");
    seat_accept(a, "wang", "W3", C1);
    seat_sync(a);
    seat_sync(b);
    is(seat_state(b, C1), "accepted 2");
    world_restore(w, "centre.backup");
    a->line.down = true;
    seat_receive(b, "li", "W1", C2, true);
    seat_sync(b);
    is(hub_log(w, C2), "W01/1/1 receive confirmed 0\n");
    is(seat_log(b, C2), hub_log(w, C2));
    is(seat_state(b, C1), "accepted 2"); /* the centre lacks it, and it is not forgotten */
    a->line.down = false;
    seat_sync(a);
    seat_sync(b);
    is(hub_state(w, C1), "accepted 2");
    is(seat_log(b, C1), hub_log(w, C1));
    assert_int_equal(seat_pending(b), 0);
}

/* ---- the day's end -------------------------------------------------------------------------- */

static void reconciled(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    int32_t today = date_of_at(w->now, NULL);
    char *report;

    (void)state;
    seat_sync(a);
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    sync_reconcile(a->sync, today);
    seat_sync(a);
    is(sync_status(a->sync)->reconciled, "2026-11-20");
    assert_true(sync_status(a->sync)->agree);
    MUST(setting_get(seat_db(a->seat), a->ctx, "reconcile.2026-11-20", &report, &world_err));
    assert_non_null(strstr(report, "\"confirmed\":1"));
    /* Two days later yesterday and the day before are compared without being asked. */
    w->now += 3 * DAY;
    seat_sync(a);
    is(sync_status(a->sync)->reconciled, "2026-11-22");
    assert_true(sync_status(a->sync)->agree);
}

/* ---- bad lines: every fault at every request, the same end ------------------------------------ */

static void a_day(struct desk_seat *s)
{
    seat_sync(s);
    seat_receive(s, "wang", "W3", C1, true);
    seat_accept(s, "wang", "W3", C1);
    seat_receive(s, "wang", "W3", C2, false);
    seat_sync(s);
    sync_reconcile(s->sync, date_of_at(w->now, NULL));
    seat_sync(s);
}

/* A slice in the quick run, every step in the full one. */
static long stride(long quick)
{
    return getenv("YICHUANG_DEPTH") ? 1 : quick;
}

static void same_end(struct desk_seat *s, const char *fault, long at)
{
    if (seat_pending(s) || strcmp(hub_state(w, C1), "accepted 2") ||
        strcmp(hub_log(w, C1), "W03/1/1 receive confirmed 0\nW03/1/2 accept confirmed 0\n") ||
        strcmp(hub_log(w, C2), "W03/1/3 receive confirmed 0\n") ||
        strcmp(seat_log(s, C1), hub_log(w, C1)) || !rulebook_item(s->rules, "QS", 1))
        fail_msg("%s at %ld: pending %d, %s, %s\n%s", fault, at, (int)seat_pending(s),
                 hub_state(w, C1), sync_status(s->sync)->error, seat_log(s, C1));
}

static void every_fault_at_every_request(void **state)
{
    long requests = 0;

    (void)state;
    for (int fault = LINE_NONE; fault < LINE_FAULTS; fault++) {
        for (long at = fault ? 1 : 0; at <= requests; at += stride(2)) {
            struct desk_seat *s;
            world_free(w, false);
            w = world_new();
            s = seat_sit(w, "w3", "W03", "wang");
            /* The seat must have its rules before the clerk can begin. */
            s->line.fault = (enum line_fault)fault;
            s->line.fail_at = at;
            a_day(s);
            seat_sync(s);
            same_end(s, line_fault_names[fault], at);
            if (!fault)
                requests = s->line.requests;
        }
    }
    assert_true(requests >= 8);
}

/* ---- killed at every step ------------------------------------------------------------------------ */

/* In a child: runs the day, dying at the n-th crash point. Returns whether it died. */
static bool die_at(const char *folder, int64_t now, long n)
{
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (!child) {
        struct desk_seat *s;
        w = world_again(folder, now);
        s = seat_sit(w, "w3", "W03", "wang");
        seat_sync(s);
        crash_arm(n, NULL);
        seat_receive(s, "wang", "W3", C1, true);
        seat_accept(s, "wang", "W3", C1);
        seat_receive(s, "wang", "W3", C2, false);
        seat_sync(s);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status) || (WEXITSTATUS(status) && WEXITSTATUS(status) != CRASH_EXIT))
        fail_msg("step %ld: the child ended with %x", n, status);
    return WEXITSTATUS(status) == CRASH_EXIT;
}

static void resume(struct desk_seat *s)
{
    seat_sync(s);
    if (!strcmp(seat_state(s, C1), "-"))
        seat_receive(s, "wang", "W3", C1, true);
    if (!strcmp(seat_state(s, C1), "received 1"))
        seat_accept(s, "wang", "W3", C1);
    if (!strcmp(seat_state(s, C2), "-"))
        seat_receive(s, "wang", "W3", C2, false);
    seat_sync(s);
}

static void killed_at_every_step(void **state)
{
    bool died = true;
    long n;

    (void)state;
    for (n = 1; died; n += stride(3)) {
        char *folder = mem_strdup(NULL, w->folder);
        struct desk_seat *s;
        const char *log;

        world_free(w, true);
        died = die_at(folder, FRIDAY, n);
        w = world_again(folder, FRIDAY);
        s = seat_sit(w, "w3", "W03", "wang");
        assert_int_equal(s->story, SEAT_SAME);
        resume(s);
        same_end(s, "killed", n);
        /* Once more: nothing changes. */
        log = hub_log(w, C1);
        seat_sync(s);
        is(hub_log(w, C1), log);
        same_end(s, "again", n);
        mem_free(folder);
        world_free(w, false);
        w = world_new();
    }
    assert_true(n > 10);
}

/* ---- who may pull ---------------------------------------------------------------------------------- */

static void a_lost_post(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");

    (void)state;
    seat_sync(a);
    w->now += HOUR;
    world_disable(w, "wang");
    seat_sync(a);
    assert_int_equal(sync_status(a->sync)->login, SYNC_NOBODY);
    assert_true(sync_status(a->sync)->online);
    /* What he wrote before he heard of it stands. */
    seat_receive(a, "wang", "W3", C1, true);
    seat_sync(a);
    assert_int_equal(seat_pending(a), 0);
}

/* One seat of two organs' people: what leaves the scope of the one who sits there stays
 * for the other, whose cursor stands behind its beginning. */
static void two_organs_at_one_seat(void **state)
{
    struct desk_seat *a = seat_sit(w, "w3", "W03", "wang");
    struct desk_seat *b = seat_sit(w, "wa", "WA1", "liu");
    struct desk_seat *c = seat_sit(w, "w1", "W01", "lan");

    (void)state;
    seat_sync(a);
    seat_receive(a, "wang", "W3", C1, true);
    seat_accept(a, "wang", "W3", C1);
    seat_sync(a);
    seat_sync(b);
    seat_act(b, "liu", "WA", C1, KIND_TRANSFER, "{\"task\":\"look\",\"to_organ\":\"LAND\"}",
             "{\"text\":\"转\"}");
    seat_sync(b);
    seat_log_in(b, "lan");
    seat_sync(b);
    seat_sync(c);
    is(seat_state(c, C1), "accepted 3");
    seat_act(c, "lan", "LA", C1, KIND_TRANSFER, "{\"task\":\"look\",\"to_organ\":\"WATER\"}",
             "{\"text\":\"转回\"}");
    seat_sync(c);
    is(seat_state(c, C1), "accepted 4 gone");
    seat_sync(b);
    seat_log_in(b, "liu");
    seat_sync(b);
    is(seat_state(b, C1), "accepted 4");
    is(seat_log(b, C1), hub_log(w, C1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        ROW(first_contact),
        ROW(away_and_back),
        ROW(others_see_it),
        ROW(two_clerks_one_casefile),
        ROW(rejected_parks_what_depends),
        ROW(what_was_rejected_comes_back),
        ROW(a_seat_restored),
        ROW(restored_and_numbered_anew),
        ROW(a_fork),
        ROW(the_centre_restored),
        ROW(reconciled),
        ROW(a_lost_post),
        ROW(two_organs_at_one_seat),
        ROW(every_fault_at_every_request),
        ROW(killed_at_every_step),
    };

    return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
