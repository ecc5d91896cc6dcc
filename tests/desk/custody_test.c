/* An errand from the station to the hall and back: slips, lists, the book (R161-R168). */
#include "desk/world.h"

#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "desk/documents.h"
#include "desk/lists.h"
#include "desk/register.h"

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

/* Water, brought to the officer at the station. */
static const char *errand(struct world *w)
{
    const char *materials = world_materials(w, WATER, NULL);
    const char *who = world_application(w, WATER, "李国强", "210602196106286206");
    struct act_result r;

    world_sit(w, "gao", NULL);
    r = world_act(w, KIND_RECEIVE, NULL, WATER,
                  mem_printf(w->ctx, "{\"service\":\"handle\",%s", materials + 1),
                  mem_printf(w->ctx, "{'authority':'代委1号',%s", who + 1));
    if (r.refusal.code)
        fail_msg("%s", refusal_text(w->ctx, &r.refusal));
    return mem_strdup(w->ctx, r.casefile);
}

static int64_t waiting(struct world *w, const char *user, enum worklist list)
{
    int64_t n = -1;

    world_sit(w, user, NULL);
    MUST(lists_count(w->desk, list, &n, &world_err));
    return n;
}

#define CARRIER "{'carrier':{'name':'高原','phone':'13900001234'}}"
#define CAME                                                                               \
    "{'materials':[{'id':'1','originals':1},{'id':'2','originals':1},"                     \
    "{'id':'3','copies':1}]}"

static void slips(void **state)
{
    struct world *w = *state;
    const char *id = errand(w);
    struct act_result r;

    r = world_act(w, KIND_HAND_OVER, id, NULL, "{'to_place':'hall:620702'}", "");
    assert_int_equal(r.refusal.code, REFUSAL_RECIPIENT); /* nobody carries it */
    world_do(w, KIND_HAND_OVER, id, "{'to_place':'hall:620702'}", CARRIER);
    assert_int_equal(waiting(w, "gao", WORKLIST_SENT), 1);
    assert_int_equal(waiting(w, "wang", WORKLIST_TAKE_OVER), 1);
    r = world_act(w, KIND_TAKE_OVER, id, NULL, "", "");
    assert_int_equal(r.refusal.code, REFUSAL_NOT_CHECKED);
    r = world_act(w, KIND_TAKE_OVER, id, NULL,
                  "{'materials':[{'id':'1','originals':1},{'id':'2'},{'id':'3','copies':1}]}",
                  "");
    assert_int_equal(r.refusal.code, REFUSAL_MISSING_UNSAID);
    world_do(w, KIND_TAKE_OVER, id, CAME, "");
    assert_int_equal(waiting(w, "wang", WORKLIST_TAKE_OVER), 0);
    assert_int_equal(waiting(w, "gao", WORKLIST_SENT), 0);
    /* It is answered where it has come to, and where it came from. */
    assert_int_equal(waiting(w, "wang", WORKLIST_ANSWER), 1);
    assert_int_equal(waiting(w, "gao", WORKLIST_ANSWER), 1);
}

static void told(void **state)
{
    struct world *w = *state;
    const char *id = errand(w);
    struct errand_list book;
    struct paper_result page;
    int32_t today;

    world_do(w, KIND_HAND_OVER, id, "{'to_place':'hall:620702'}", CARRIER);
    assert_int_equal(waiting(w, "gao", WORKLIST_FEED_BACK), 0);
    world_sit(w, "wang", NULL);
    world_do(w, KIND_TAKE_OVER, id, CAME, "");
    world_do(w, KIND_ACCEPT, id, "", "");
    assert_int_equal(waiting(w, "gao", WORKLIST_FEED_BACK), 1);
    today = desk_today(w->desk);
    MUST(register_read(w->desk, w->ctx, today, today, &book, &world_err));
    assert_int_equal(book.n, 1);
    assert_true(book.list[0].to_tell && book.list[0].signed_for);
    assert_string_equal(book.list[0].went, "演示区政务服务大厅");
    world_do(w, KIND_FEED_BACK, id, "{'method':'phone'}", "");
    assert_int_equal(waiting(w, "gao", WORKLIST_FEED_BACK), 0);
    MUST(register_read(w->desk, w->ctx, today, today, &book, &world_err));
    assert_false(book.list[0].to_tell);
    MUST(register_make(w->desk, w->ctx, &book, today, today, "form381", &page, &world_err));
    assert_non_null(strstr(paper_text(w->ctx, &page), "李国强"));
    assert_non_null(strstr(paper_text(w->ctx, &page), "电话"));
    MUST(register_read(w->desk, w->ctx, today + 1, today + 1, &book, &world_err));
    assert_int_equal(book.n, 0);
}

/* What the form says of an errand and of an agent who acts no more goes into the event. */
static void counters(void **state)
{
    struct world *w = *state;
    struct counter *a;
    struct act act;
    struct casefile *c;

    world_sit(w, "gao", NULL);
    a = counter_new(w->desk, w->ctx, WATER);
    counter_set_person(a, "proxy", "service", "handle");
    counter_set_person(a, "proxy", "authority", "代委2号");
    act = counter_act(w->ctx, a);
    assert_string_equal(json_get_string(act.data, "service"), "handle");
    assert_string_equal(json_get_string(act.personal, "authority"), "代委2号");
    counter_set_person(a, "proxy", "service", NULL);
    act = counter_act(w->ctx, a);
    assert_null(json_get(act.data, "service"));

    c = world_casefile(w, errand(w));
    world_do(w, KIND_CORRECT, c->id,
             "", "{'agent':{'name':'王五','id_number':'210602196106286206',"
                 "'phone':'13900001234','authority':'委托书'},'text':'补记代理人'}");
    c = world_casefile(w, c->id);
    assert_non_null(c->agent);
    a = counter_supplement(w->desk, w->ctx, c);
    a->agent = NULL;
    act = counter_act(w->ctx, a);
    assert_string_equal(json_get(act.data, "without")->items[0]->string, "agent");
    world_do(w, KIND_SUPPLY, c->id, json_text(w->ctx, act.data), "");
    assert_null(world_casefile(w, c->id)->agent);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {T(slips), T(told), T(counters)};

    return cmocka_run_group_tests_name("custody", tests, NULL, NULL);
}
