/*
 * Killed at every step of an act: the seat is opened again, and either all of it is there
 * or nothing; then the same act is done again, or refused because it is done. And a clerk's
 * program killed while typing: everything but the field being typed is there.
 */
#include "desk/world.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/mem.h"
#include "desk/documents.h"
#include "desk/package.h"
#include "store/verify.h"

/* ---- what is done ------------------------------------------------------------------------ */

#define NUMBER "110105197001010011"

static struct act_result receive_and_accept(struct world *w, const char *id)
{
    struct act acts[] = {
        {.kind = KIND_RECEIVE,
         .item = HOUSE,
         .data = world_json(w, world_materials(w, HOUSE, NULL)),
         .personal = world_json(w, world_application(w, HOUSE, "张𠮷强", NUMBER))},
        {.kind = KIND_ACCEPT},
    };
    struct act_result r;

    (void)id;
    MUST(act_do(w->desk, w->ctx, acts, 2, &r, &world_err));
    return r;
}

static struct act_result withdraw(struct world *w, const char *id)
{
    return world_act(w, KIND_WITHDRAW, id, NULL, "", "{'text':'不办了'}");
}

static struct act_result undo(struct world *w, const char *id)
{
    struct act_result r;

    MUST(act_undo(w->desk, w->ctx, id, "按错了", &r, &world_err));
    return r;
}

static struct act_result decide(struct world *w, const char *id)
{
    world_sit(w, "lan", NULL);
    return world_act(w, KIND_DECIDE, id, NULL, "{'result':'grant'}", "");
}

/* A matter of four items: all of it or nothing. */
static struct act_result take_in_matter(struct world *w, const char *id)
{
    struct counter *a = world_restaurant(w, "no", "350");
    struct act_result r;

    (void)id;
    world_hand_in(w, a, NULL);
    MUST(package_receive(w->desk, w->ctx, a, KIND_ACCEPT, NULL, &r, NULL, NULL, &world_err));
    return r;
}

static const char *nothing_before(struct world *w)
{
    (void)w;
    return NULL;
}

static const char *received(struct world *w)
{
    return world_receive(w, HOUSE, "张𠮷强", NUMBER, "5");
}

static const char *accepted(struct world *w)
{
    return mem_strdup(w->ctx, receive_and_accept(w, NULL).casefile);
}

static const char *opined(struct world *w)
{
    const char *id = accepted(w);

    world_sit(w, "lan", NULL);
    world_do(w, KIND_OPINE, id, "{'result':'pass'}", "{'text':'同意'}");
    return id;
}

static const struct scenario {
    const char *name;
    const char *(*before)(struct world *w);
    struct act_result (*act)(struct world *w, const char *id);
    enum refusal_code again; /* once it is done */
    bool full;               /* at full depth alone */
} scenarios[] = {
    {"receive and accept", nothing_before, receive_and_accept, REFUSAL_DUPLICATE, false},
    {"take in a matter", nothing_before, take_in_matter, REFUSAL_DUPLICATE, false},
    {"take back", accepted, undo, REFUSAL_UNDO, false},
    {"withdraw", received, withdraw, REFUSAL_STATE, true},
    {"decide", opined, decide, REFUSAL_STATE, true},
};

/* ---- what is there --------------------------------------------------------------------------- */

/* What is there, without what is made by chance: keys, hashes and pick-up codes. */
static char *shape(struct world *w)
{
    char *out = mem_strdup(w->ctx, "");
    struct seat_documents docs;
    struct row_list rows;

    MUST(seat_documents_of(w->desk->seat, w->ctx, NULL, &docs, &world_err));
    for (size_t i = 0; i < docs.n; i++)
        out = mem_printf(w->ctx, "%s%s %s %s\n", out, docs.list[i].number,
                         docs.list[i].voided ? "void" : "", docs.list[i].user);
    MUST(journal_list_rows(seat_journal(w->desk->seat), w->ctx,
                           &(struct row_query){.limit = 10}, &rows, &world_err));
    for (size_t i = 0; i < rows.n; i++)
        out = mem_printf(w->ctx, "%s%s %s %lld\n", out, rows.list[i].number,
                         state_name(rows.list[i].state), (long long)rows.list[i].n_events);
    return out;
}

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
    assert_int_equal(report.faults, 0);
}

/* ---- killed --------------------------------------------------------------------------------- */

/* In a process of its own, which opens the seat by itself; true where it came through. */
static bool killed_at(const char *folder, const struct scenario *s, const char *id, long n)
{
    pid_t pid = fork();
    int status;

    assert_true(pid >= 0);
    if (pid == 0) {
        struct world *w = world_again(folder, FRIDAY);

        world_sit(w, "wang", NULL);
        crash_arm(n, NULL);
        s->act(w, id);
        _exit(0);
    }
    assert_true(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
    if (WEXITSTATUS(status) != CRASH_EXIT && WEXITSTATUS(status) != 0)
        fail_msg("%s: the process ended with %d", s->name, WEXITSTATUS(status));
    return WEXITSTATUS(status) == 0;
}

static char *leave(struct world *w)
{
    char *folder = strdup(w->folder);

    world_leave(w);
    return folder;
}

/* The shape where nobody was killed. */
static char *undisturbed(const struct scenario *s, char **before)
{
    struct world *w = world_new();
    const char *id;
    char *after;

    world_sit(w, "wang", NULL);
    id = s->before(w);
    *before = strdup(shape(w));
    world_sit(w, "wang", NULL);
    assert_int_equal(s->act(w, id).refusal.code, REFUSAL_NONE);
    after = strdup(shape(w));
    world_free(w);
    return after;
}

static bool kill_once(const struct scenario *s, long n, const char *before, const char *after)
{
    struct world *w = world_new();
    char *folder, *id = NULL;
    const char *made;
    struct act_result r;
    bool through, done;

    world_sit(w, "wang", NULL);
    made = s->before(w);
    id = made ? strdup(made) : NULL;
    folder = leave(w);
    through = killed_at(folder, s, id, n);
    w = world_again(folder, FRIDAY);
    verified(w);
    done = !strcmp(shape(w), after);
    if (!done && strcmp(shape(w), before))
        fail_msg("%s cut at %ld:\n%s", s->name, n, shape(w));
    assert_true(done || !through);
    world_sit(w, "wang", NULL);
    r = s->act(w, id);
    assert_int_equal(r.refusal.code, done ? s->again : REFUSAL_NONE);
    assert_string_equal(shape(w), after); /* the same numbers, each once */
    verified(w);
    assert_int_equal(w->desk->story, SEAT_SAME);
    world_free(w);
    free(folder);
    free(id);
    return through;
}

static bool at_full_depth(void)
{
    const char *depth = getenv("YICHUANG_DEPTH");

    return depth && !strcmp(depth, "full");
}

static void killed_at_every_step(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(scenarios); i++) {
        char *before, *after;
        long n = 1;

        if (scenarios[i].full && !at_full_depth())
            continue;
        after = undisturbed(&scenarios[i], &before);
        while (!kill_once(&scenarios[i], n, before, after))
            n++;
        assert_true(n > 4); /* there were steps to be killed at */
        free(before);
        free(after);
    }
}

/* ---- killed while typing -------------------------------------------------------------------- */

static const struct {
    const char *who, *name, *value; /* who NULL: an answer; "" : a material */
} typed[] = {
    {"applicant", "name", "张𠮷强"},
    {"applicant", "id_number", NUMBER},
    {"applicant", "phone", "13900001234"},
    {NULL, "location", "橘城大道100号"},
    {NULL, "area", "89.5"},
    {NULL, "owners", "2"},
    {NULL, "owners", "3"},
    {"", "1", "1"},
    {"agent", "name", "李四"},
    {NULL, "purpose", "parking"},
};

static void type(struct counter *a, size_t i)
{
    if (!typed[i].who) {
        if (!counter_set_answer(a, typed[i].name, typed[i].value))
            _exit(2);
    } else if (!*typed[i].who) {
        counter_held(a, typed[i].name)->originals = 1;
        a->changed = true;
    } else {
        counter_set_person(a, typed[i].who, typed[i].name, typed[i].value);
    }
}

static char *as_typed(struct world *w, size_t n)
{
    struct counter *a = counter_new(w->desk, w->ctx, HOUSE);
    struct act act;

    for (size_t i = 0; i < n; i++)
        type(a, i);
    act = counter_act(w->ctx, a);
    return mem_printf(w->ctx, "%s %s", json_text(w->ctx, json_get(act.data, "materials")),
                      json_text(w->ctx, act.personal));
}

/* Types field by field, telling of each that is saved, until it is killed. */
static void clerk(const char *folder, int pipe)
{
    struct world *w = world_again(folder, FRIDAY);
    struct counter *a;

    world_sit(w, "wang", NULL);
    a = counter_new(w->desk, w->ctx, HOUSE);
    for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
        type(a, i);
        if (counter_save(w->desk, a, &world_err) || write(pipe, "x", 1) != 1)
            _exit(3);
    }
    for (;;)
        pause();
}

static void kill_after(const char *folder, size_t n)
{
    int ends[2], status;
    pid_t pid;
    char c;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        clerk(folder, ends[1]);
    close(ends[1]);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(read(ends[0], &c, 1), 1);
    kill(pid, SIGKILL);
    assert_true(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status));
    close(ends[0]);
}

static void killed_while_typing(void **state UNUSED)
{
    for (size_t n = 1; n <= ARRAY_LEN(typed); n += at_full_depth() ? 1 : 3) {
        struct world *w = world_new();
        struct draft_list list;
        struct counter *a;
        struct act act;
        char *folder, *now;
        bool found = false;

        folder = leave(w);
        kill_after(folder, n);
        w = world_again(folder, FRIDAY);
        world_sit(w, "wang", NULL);
        MUST(drafts_list(w->desk->drafts, w->ctx, "wang", &list, &world_err));
        assert_int_equal(list.n, 1);
        MUST(counter_load(w->desk, w->ctx, list.list[0].id, &a, &world_err));
        act = counter_act(w->ctx, a);
        now = mem_printf(w->ctx, "%s %s", json_text(w->ctx, json_get(act.data, "materials")),
                         json_text(w->ctx, act.personal));
        /* It may have typed on before the signal came; it never lacks what it told of. */
        for (size_t k = n; k <= ARRAY_LEN(typed); k++)
            found |= !strcmp(now, as_typed(w, k));
        if (!found)
            fail_msg("after %zu: %s", n, now);
        world_free(w);
        free(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_at_every_step),
        cmocka_unit_test(killed_while_typing),
    };

    return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
