/*
 * What the screens say can be done against what is done: every kind, in every state, by
 * everybody. act_try writes nothing, and where the act says all it has to, it says just
 * what act_do says.
 */
#include "desk/world.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define FIELD_CHECK "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}"

/* ---- casefiles in every state --------------------------------------------------------- */

static const struct path {
    const char *name, *item, *except;
    enum state state;
    struct {
        const char *user;
        enum kind kind;
        const char *data, *personal;
    } acts[8];
} paths[] = {
    {"received", HOUSE, NULL, STATE_RECEIVED, {{NULL, 0, NULL, NULL}}},
    {"received, something missing", WATER, "2", STATE_RECEIVED, {{NULL, 0, NULL, NULL}}},
    {"notified", WATER, "2", STATE_NOTIFIED, {{"wang", KIND_NOTIFY, "", ""}}},
    {"notified, a new application", SHOP, "2", STATE_NOTIFIED, {{"wang", KIND_NOTIFY, "", ""}}},
    {"notified and supplied", WATER, "2", STATE_NOTIFIED,
     {{"wang", KIND_NOTIFY, "", ""},
      {"wang", KIND_SUPPLY, "{'materials':[{'id':'2','originals':1}]}", ""}}},
    {"accepted", HOUSE, NULL, STATE_ACCEPTED, {{"wang", KIND_ACCEPT, "", ""}}},
    {"charged and paid", HOUSE, NULL, STATE_ACCEPTED,
     {{"wang", KIND_ACCEPT, "", ""},
      {"wang", KIND_CHARGE, "", ""},
      {"chen", KIND_PAY, "{'receipt':'1'}", ""}}},
    {"at the field check", WATER, NULL, STATE_ACCEPTED, {{"wang", KIND_ACCEPT, "", ""}}},
    {"to be decided", WATER, NULL, STATE_ACCEPTED,
     {{"wang", KIND_ACCEPT, "", ""},
      {"liu", KIND_OPINE, FIELD_CHECK, "{'text':'一致'}"},
      {"liu", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}"}}},
    {"granted", WATER, NULL, STATE_GRANTED,
     {{"wang", KIND_ACCEPT, "", ""},
      {"liu", KIND_OPINE, FIELD_CHECK, "{'text':'一致'}"},
      {"liu", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}"},
      {"liu", KIND_DECIDE, "{'result':'grant'}", ""}}},
    {"denied", WATER, NULL, STATE_DENIED,
     {{"wang", KIND_ACCEPT, "", ""},
      {"liu", KIND_OPINE, FIELD_CHECK, "{'text':'一致'}"},
      {"liu", KIND_OPINE, "{'result':'fail'}", "{'text':'不同意'}"},
      {"liu", KIND_DECIDE, "{'result':'deny','basis':'条例'}", "{'text':'不符合'}"}}},
    {"produced", WATER, NULL, STATE_PRODUCED,
     {{"wang", KIND_ACCEPT, "", ""},
      {"liu", KIND_OPINE, FIELD_CHECK, "{'text':'一致'}"},
      {"liu", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}"},
      {"liu", KIND_DECIDE, "{'result':'grant'}", ""},
      {"wang", KIND_PRODUCE,
       "{'results':[{'name':'《中华人民共和国取水许可证》','number':'1'}]}", ""}}},
    {"issued", WATER, NULL, STATE_ISSUED,
     {{"wang", KIND_ACCEPT, "", ""},
      {"liu", KIND_OPINE, FIELD_CHECK, "{'text':'一致'}"},
      {"liu", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}"},
      {"liu", KIND_DECIDE, "{'result':'grant'}", ""},
      {"wang", KIND_PRODUCE,
       "{'results':[{'name':'《中华人民共和国取水许可证》','number':'1'}]}", ""},
      {"wang", KIND_ISSUE, "{'handed':['《中华人民共和国取水许可证》']}",
       "{'recipient':{'name':'张强'}}"}}},
    {"closed", SHOP, NULL, STATE_DECLINED,
     {{"wang", KIND_DECLINE, "{'reason':'not_needed'}", "{'text':'不需要'}"}}},
    {"given back", SHOP, NULL, STATE_GIVEN_BACK,
     {{"wang", KIND_GIVE_BACK, "{'reason':'asked'}", ""}}},
    {"undertaken", WATER, "2", STATE_RECEIVED, {{"wang", KIND_UNDERTAKE, "", ""}}},
    {"deferred", WATER, "2", STATE_ACCEPTED,
     {{"wang", KIND_UNDERTAKE, "", ""}, {"wang", KIND_ACCEPT, "{'signed':true}", ""}}},
    {"found untrue", HOUSE, "6", STATE_GRANTED,
     {{"wang", KIND_UNDERTAKE, "{'kind':'commitment'}", ""},
      {"wang", KIND_ACCEPT, "{'signed':true}", ""},
      {"lan", KIND_DECIDE, "{'result':'grant'}", ""},
      {"lan", KIND_INSPECT, "{'result':'false','inspectors':['甲','乙']}", "{'text':'不实'}"}}},
    {"revoked", HOUSE, "6", STATE_REVOKED,
     {{"wang", KIND_UNDERTAKE, "{'kind':'commitment'}", ""},
      {"wang", KIND_ACCEPT, "{'signed':true}", ""},
      {"lan", KIND_DECIDE, "{'result':'grant'}", ""},
      {"lan", KIND_INSPECT, "{'result':'false','inspectors':['甲','乙']}", "{'text':'不实'}"},
      {"lan", KIND_REVOKE, "", "{'text':'承诺不实'}"}}},
    {"withdrawn", WATER, NULL, STATE_WITHDRAWN,
     {{"wang", KIND_ACCEPT, "", ""}, {"wang", KIND_WITHDRAW, "", "{'text':'不办了'}"}}},
    {"a receipt taken back", HOUSE, NULL, STATE_NONE, {{"wang", KIND_CORRECT, "undo", ""}}},
};

static const char *make(struct world *w, const struct path *p, int n)
{
    const char *id;
    struct act_result r;

    world_sit(w, "wang", NULL);
    id = world_receive(w, p->item, "张强", world_id_number(w, "19700101", n), p->except);
    for (size_t i = 0; p->acts[i].user; i++) {
        world_sit(w, p->acts[i].user, NULL);
        if (!strcmp(p->acts[i].data, "undo"))
            MUST(act_undo(w->desk, w->ctx, id, "收错了", &r, &world_err));
        else
            world_do(w, p->acts[i].kind, id, p->acts[i].data, p->acts[i].personal);
    }
    assert_int_equal(world_casefile(w, id)->state, p->state);
    return id;
}

/* ---- every kind, saying all it has to --------------------------------------------------- */

static const struct whole {
    enum kind kind;
    const char *data, *personal;
} wholes[] = {
    {KIND_SUPPLY, "{'materials':[{'id':'2','originals':1,'copies':0}]}", ""},
    {KIND_NOTIFY, "", ""},
    {KIND_UNDERTAKE, "", ""},
    {KIND_UNDERTAKE, "{'kind':'commitment'}", ""},
    {KIND_UNDERTAKE, "{'until':'2026-11-20'}", ""},
    {KIND_ACCEPT, "", ""},
    {KIND_ACCEPT, "{'signed':true}", ""},
    {KIND_DECLINE, "{'reason':'not_needed'}", "{'text':'不需要'}"},
    {KIND_DECLINE, "{'reason':'not_ours'}", ""},
    {KIND_GIVE_BACK, "{'reason':'asked'}", ""},
    {KIND_GIVE_BACK, "{'reason':'overdue'}", ""},
    {KIND_GIVE_BACK, "{'reason':'new_case'}", ""},
    {KIND_DEEM, "{'accepted_on':'2026-11-20'}", ""},
    {KIND_LAPSE, "{'until':'2026-11-20','owed':['2']}", ""},
    {KIND_ROUTE, "{'task':'visit','to_post':'WA'}", ""},
    {KIND_ROUTE, "{'to_actor':'nobody'}", ""},
    {KIND_TRANSFER, "{'to_organ':'114409820071384408'}", "{'text':'请转'}"},
    {KIND_CLAIM, "", ""},
    {KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}"},
    {KIND_OPINE, FIELD_CHECK, "{'text':'一致'}"},
    {KIND_SEND_BACK, "{'to_stage':'visit'}", "{'text':'再看'}"},
    {KIND_RETURN, "", "{'text':'缺图'}"},
    {KIND_RETURN, "{'asked':['1']}", "{'text':'缺图'}"},
    {KIND_RECALL, "", "{'text':'看错'}"},
    {KIND_FORWARD, "{'result':'pass'}", "{'text':'同意上报'}"},
    {KIND_PAUSE, "{'procedure':'hearing','expected':'2027-01-08'}", "{'text':'听证'}"},
    {KIND_PAUSE, "{'procedure':'announcement','expected':'2027-01-08'}", "{'text':'公示'}"},
    {KIND_RESUME, "", "{'text':'已结束'}"},
    {KIND_EXTEND, "", "{'text':'案情复杂'}"},
    {KIND_EXTEND, "{'days':11}", "{'text':'案情复杂'}"},
    {KIND_CARD, "{'colour':'yellow','clock':'promised','due':'2026-11-20','document':'1'}", ""},
    {KIND_SUPERVISE, "", "{'text':'请说明'}"},
    {KIND_SUPERVISE, "{'to_post':'W1','reply_by':'2027-01-08'}", "{'text':'请说明'}"},
    {KIND_REPLY, "{'blame':'department'}", "{'text':'已补办'}"},
    {KIND_APPEAL, "{'blame':'special'}", "{'text':'听证'}"},
    {KIND_LIFT, "{'result':'lift','blame':'special'}", "{'text':'属实'}"},
    {KIND_CHARGE, "", ""},
    {KIND_PAY, "{'receipt':'1'}", ""},
    {KIND_DECIDE, "{'result':'grant'}", ""},
    {KIND_DECIDE, "{'result':'deny','basis':'条例'}", "{'text':'不符合'}"},
    {KIND_PRODUCE, "{'results':[{'name':'《中华人民共和国取水许可证》','number':'1'}]}", ""},
    {KIND_ISSUE, "{'handed':['《中华人民共和国取水许可证》']}",
     "{'recipient':{'name':'张强'}}"},
    {KIND_ISSUE, "{'method':'post','handed':['《中华人民共和国取水许可证》'],"
                 "'post_number':'EMS1'}", "{'recipient':{'name':'李四'}}"},
    {KIND_CLOSE, "", ""},
    {KIND_WITHDRAW, "", "{'text':'不办了'}"},
    {KIND_INSPECT, "{'result':'true','inspectors':['甲','乙']}", "{'text':'属实'}"},
    {KIND_INSPECT, "{'result':'mend','inspectors':['甲','乙'],'mend_by':'2027-01-08'}",
     "{'text':'整改'}"},
    {KIND_REVOKE, "", "{'text':'承诺不实'}"},
    {KIND_URGE, "", ""},
    {KIND_URGE, "{'coordinate':true}", "{'text':'请协调'}"},
    {KIND_CORRECT, "", "{'answers':{'place':'别处'},'text':'录错'}"},
    {KIND_CORRECT, "{'undoes':'00'}", "{'text':'按错'}"},
    {KIND_HAND_OVER, "{'to_place':'organ:114409820071384408'}", "{'carrier':{'name':'李送'}}"},
    {KIND_HAND_OVER, "{'materials':[]}", "{'carrier':{'name':'李送'}}"},
    {KIND_TAKE_OVER, "", "{'text':'没有收到'}"},
    {KIND_FEED_BACK, "{'method':'phone'}", ""},
    {KIND_NOTE, "", "{'text':'来过电话'}"},
};

static const char *const users[] = {"wang", "gao", "chen", "liu", "lan", "both", "sun", "gone"};

struct making {
    struct world *w;
    const char *ids[ARRAY_LEN(paths)];
    long tried, taken;
};

static void compare(struct making *m, size_t path, const struct whole *whole,
                    const char *user)
{
    struct world *w = m->w;
    void *all = w->ctx;
    struct casefile *c;
    struct act act = {.kind = whole->kind, .casefile = m->ids[path]};
    struct act_result r;
    struct refusal tried;

    w->ctx = mem_context(all, "one");
    c = world_casefile(w, m->ids[path]);
    act.data = world_json(w, whole->data);
    act.personal = world_json(w, whole->personal);
    tried = act_try(w->desk, c, &act);
    /* What is done here is rolled back with the outer transaction. */
    MUST(seat_begin(w->desk->seat, "compare", &world_err));
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    seat_rollback(w->desk->seat);
    if (tried.code != r.refusal.code || strcmp(tried.subject, r.refusal.subject))
        fail_msg("%s by %s while %s: tried %s (%s), done %s (%s)", kind_row(whole->kind)->name,
                 user, paths[path].name, refusal_name(tried.code), tried.subject,
                 refusal_name(r.refusal.code), r.refusal.subject);
    m->tried++;
    m->taken += !tried.code;
    mem_free(w->ctx);
    w->ctx = all;
}

/* Nothing said yet, as a guard asks: an answer that can be shown, whatever it is. */
static void ask(struct making *m, size_t path, enum kind kind, const char *user)
{
    struct world *w = m->w;
    void *all = w->ctx;
    struct act act = {.kind = kind, .casefile = m->ids[path]};
    struct refusal r;
    char *text;

    w->ctx = mem_context(all, "one");
    r = act_try(w->desk, world_casefile(w, m->ids[path]), &act);
    text = refusal_text(w->ctx, &r);
    if (strstr(text, "(null)") || (r.code && !*text))
        fail_msg("%s by %s while %s: '%s'", kind_row(kind)->name, user, paths[path].name, text);
    mem_free(w->ctx);
    w->ctx = all;
}

static void try_agrees_with_do_and_writes_nothing(void **state)
{
    struct making m = {.w = *state};
    char *before;

    for (size_t p = 0; p < ARRAY_LEN(paths); p++)
        m.ids[p] = make(m.w, &paths[p], (int)p);
    before = world_trace(m.w);
    for (size_t u = 0; u < ARRAY_LEN(users); u++) {
        world_sit(m.w, users[u], NULL);
        for (size_t p = 0; p < ARRAY_LEN(paths); p++) {
            for (size_t k = 0; k < ARRAY_LEN(wholes); k++)
                compare(&m, p, &wholes[k], users[u]);
            for (int k = 0; k < KIND_COUNT; k++)
                ask(&m, p, (enum kind)k, users[u]);
        }
    }
    assert_string_equal(world_trace(m.w), before);
    /* The loop is about something: a good part of it is taken. */
    assert_true(m.taken * 25 > m.tried);
}

static void every_kind_and_state_is_in_the_loop(void **state UNUSED)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        bool there = k == KIND_RECEIVE; /* below */

        for (size_t i = 0; i < ARRAY_LEN(wholes); i++)
            there |= wholes[i].kind == (enum kind)k;
        if (!there)
            fail_msg("%s", kind_row((enum kind)k)->name);
    }
    for (int s = 0; s < STATE_COUNT; s++) {
        bool there = s == STATE_CLOSED; /* nothing but a note is left to do */

        for (size_t i = 0; i < ARRAY_LEN(paths); i++)
            there |= paths[i].state == (enum state)s;
        if (!there)
            fail_msg("%s", state_name((enum state)s));
    }
}

/* A trial of a receive stands as the receive would, and leaves nothing behind. */
static void a_trial_is_what_would_be(void **state)
{
    static const char *const except[] = {NULL, "1"};
    struct world *w = *state;
    char *before = world_trace(w);

    world_sit(w, "wang", NULL);
    for (size_t i = 0; i < ARRAY_LEN(except); i++) {
        struct act act = {
            .kind = KIND_RECEIVE,
            .item = WATER,
            .data = world_json(w, world_materials(w, WATER, except[i])),
            .personal = world_json(
                w, world_application(w, WATER, "张强", world_id_number(w, "19700101", 900))),
        };
        struct act further = {.kind = KIND_ACCEPT};
        struct refusal refusal;
        struct casefile *trial = act_trial(w->desk, w->ctx, NULL, &act, &refusal);
        struct asked_list asked = act_asked(w->desk, w->ctx, trial);

        assert_int_equal(refusal.code, REFUSAL_NONE);
        assert_int_equal(trial->state, STATE_RECEIVED);
        assert_int_equal(asked.n, except[i] ? 1 : 0);
        assert_int_equal(act_try(w->desk, trial, &further).code,
                         except[i] ? REFUSAL_INCOMPLETE : REFUSAL_NONE);
        further.kind = KIND_NOTIFY;
        assert_int_equal(act_try(w->desk, trial, &further).code,
                         except[i] ? REFUSAL_NONE : REFUSAL_NOTHING_MISSING);
        assert_int_equal(act_try(w->desk, NULL, &act).code, REFUSAL_NONE);
    }
    assert_string_equal(world_trace(w), before);
    w->desk->session = (struct session){0};
    assert_int_equal(act_try(w->desk, NULL, &(struct act){.kind = KIND_RECEIVE}).code,
                     REFUSAL_UNKNOWN_ACTOR);
}

static int set_up(void **state)
{
    *state = world_new();
    return 0;
}

static int tear_down(void **state)
{
    world_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_and_state_is_in_the_loop),
        cmocka_unit_test_setup_teardown(try_agrees_with_do_and_writes_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_trial_is_what_would_be, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("try", tests, NULL, NULL);
}
