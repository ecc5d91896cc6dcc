/* One matter at the desk: KAI-CANTING of forms/packages, taken in, answered, handed over. */
#include "desk/world.h"

#include <string.h>

#include "base/mem.h"
#include "core/package_state.h"
#include "desk/documents.h"
#include "desk/package.h"

#define LICENCE "11440300MB2D0970524440125044001"
#define FOOD    "LONGGANG-SHIPIN-JINGYING"
#define SIGN    "YONGXING-HUWAI-GUANGGAO"
#define FIRE    "QUYANG-XIAOFANG-JIANCHA"

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

static struct act_result receive(struct world *w, const struct counter *a, enum kind kind,
                                 struct act_result **each, size_t *n)
{
    struct act_result out;

    MUST(package_receive(w->desk, w->ctx, a, kind, NULL, &out, each, n, &world_err));
    return out;
}

static void expect(struct world *w, const struct act_result *done, size_t n,
                   const char *const *items, const enum state *states)
{
    for (size_t i = 0; i < n; i++) {
        const struct casefile *c = world_casefile(w, done[i].casefile);

        assert_string_equal(c->item_code, items[i]);
        if (c->state != states[i])
            fail_msg("%s is %s", items[i], state_name(c->state));
    }
}

/* ---- which items, and what once ---------------------------------------------------------- */

static void situations_choose(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *licence, *floor;
        unsigned involved;
    } rows[] = {{"no", "120", 7}, {"no", "300", 15}, {"yes", "299", 6}, {"yes", "300", 14}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(world_restaurant(w, rows[i].licence, rows[i].floor)->form->involved,
                         rows[i].involved);
}

/* The licence is asked of who has it; who applies for it too is not asked for it. */
static void results_are_not_asked(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "no", "120"), *b = world_restaurant(w, "yes", "120");
    struct findings f = counter_check(w->desk, w->ctx, a);
    bool asked = false;

    for (size_t i = 0; i < f.n; i++)
        assert_string_not_equal(f.list[i].id, "licence");
    f = counter_check(w->desk, w->ctx, b);
    for (size_t i = 0; i < f.n; i++)
        asked |= !strcmp(f.list[i].id, "licence");
    assert_true(asked);
}

/* One address, one piece of paper: each item gets them by its own names. */
static void parts_of_it(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "no", "350"), **parts;
    size_t n;

    world_hand_in(w, a, NULL);
    assert_int_equal(counter_check(w->desk, w->ctx, a).n, 0);
    parts = package_members(w->desk, w->ctx, a, &n);
    assert_int_equal(n, 4);
    assert_string_equal(json_get_string(parts[0]->answers, "premises"), "演示区人民路8号");
    assert_string_equal(json_get_string(parts[2]->answers, "place"), "演示区人民路8号");
    assert_string_equal(json_get_string(parts[3]->answers, "place_name"), "老李面馆");
    assert_int_equal(json_get_int(parts[3]->answers, "floor", 0), 350);
    assert_null(json_get(parts[0]->answers, "floor"));
    assert_int_equal(held_find(&parts[0]->held, "4")->originals, 1);
    assert_int_equal(held_find(&parts[2]->held, "4")->originals, 0);
    assert_int_equal(held_find(&parts[2]->held, "4")->copies, 1);
    {
        struct expr_ops expr = rulebook_expr(w->desk->rules);
        struct json *ready =
            check_calculate(w->ctx, a->item, &expr, desk_today(w->desk), a->answers);

        assert_int_equal(json_get_int(ready, "sign_area", 0), 4); /* its own expression */
    }
    assert_string_equal(held_find(&parts[1]->held, "2")->awaits, LICENCE);
    assert_string_equal(held_find(&parts[3]->held, "2")->awaits, LICENCE);
    assert_true(json_get_bool(parts[1]->package, "holds", false));
    assert_null(json_get(parts[3]->package, "holds"));
}

/* ---- taken in ---------------------------------------------------------------------------- */

static const char *const all_items[] = {LICENCE, FOOD, SIGN, FIRE};

static void accepted(void **state)
{
    struct world *w = *state;
    static const enum state states[] = {STATE_ACCEPTED, STATE_RECEIVED, STATE_ACCEPTED,
                                        STATE_ACCEPTED};
    struct counter *a = world_restaurant(w, "no", "350");
    struct act_result *each, out;
    size_t n;

    world_hand_in(w, a, NULL);
    out = receive(w, a, KIND_ACCEPT, &each, &n);
    assert_int_equal(out.refusal.code, 0);
    assert_int_equal(n, 4);
    expect(w, each, n, all_items, states);
    /* One receipt for all, and each organ's own notice of acceptance. */
    assert_int_equal(out.n_documents, 4);
    assert_string_equal(out.documents[0].number, "演示区政务服务大厅〔2026〕收-W03A-0001");
    for (size_t i = 0; i < n; i++) {
        const struct casefile *c = world_casefile(w, each[i].casefile);

        assert_string_equal(c->papers[0].number, out.documents[0].number);
        assert_non_null(strstr(out.documents[0].text, c->item->name));
        assert_non_null(strstr(out.documents[0].text, c->number));
    }
    /* Each material stands on it once. */
    assert_null(strstr(strstr(out.documents[0].text, "场地协议") + 1, "场地协议"));
    assert_null(strstr(out.documents[0].text, "营业执照复印件"));
}

static void one_notice(void **state)
{
    struct world *w = *state;
    static const enum state states[] = {STATE_NOTIFIED, STATE_RECEIVED, STATE_NOTIFIED,
                                        STATE_ACCEPTED};
    struct counter *a = world_restaurant(w, "no", "350");
    struct act_result *each, out;
    size_t n;
    const char *notice;

    world_hand_in(w, a, "premises");
    out = receive(w, a, KIND_NOTIFY, &each, &n);
    assert_int_equal(out.refusal.code, 0);
    expect(w, each, n, all_items, states);
    assert_int_equal(out.documents[1].document, DOCUMENT_NOTICE);
    notice = strstr(out.documents[1].text, "1. ");
    assert_non_null(strstr(notice, "经营场所使用相关文件"));
    assert_null(strstr(notice, "2. "));
    assert_string_equal(world_casefile(w, each[0].casefile)->notices[0].document,
                        world_casefile(w, each[2].casefile)->notices[0].document);
    /* It prints again as it was. */
    {
        struct paper_result page;

        MUST(document_make(w->desk, w->ctx, out.documents[1].number, &page, &world_err));
        assert_string_equal(paper_text(w->ctx, &page), out.documents[1].text);
    }
}

static void refused_whole(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "no", "350");
    char *before = world_trace(w);
    struct act_result out;

    world_hand_in(w, a, "premises");
    out = receive(w, a, KIND_ACCEPT, NULL, NULL);
    assert_int_equal(out.refusal.code, REFUSAL_INCOMPLETE);
    assert_string_equal(world_trace(w), before);
    world_hand_in(w, a, NULL);
    out = receive(w, a, KIND_NOTIFY, NULL, NULL);
    assert_int_equal(out.refusal.code, REFUSAL_NOTHING_MISSING);
    assert_string_equal(world_trace(w), before);
}

/* The receipt is one paper: it is taken back for all, while nothing stands on it. */
static void taken_back(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "yes", "350");
    struct act_result *each, out;
    struct seat_document *doc;
    size_t n;

    world_hand_in(w, a, NULL);
    out = receive(w, a, KIND_UNKNOWN, &each, &n);
    world_do(w, KIND_ACCEPT, each[1].casefile, "", "");
    MUST(act_undo(w->desk, w->ctx, each[0].casefile, "录错", &out, &world_err));
    assert_int_equal(out.refusal.code, REFUSAL_UNDO);
    assert_int_equal(world_casefile(w, each[0].casefile)->state, STATE_RECEIVED);
    a = world_restaurant(w, "yes", "350");
    counter_set_person(a, "applicant", "id_number", world_id_number(w, "19860612", 3));
    world_hand_in(w, a, NULL);
    receive(w, a, KIND_UNKNOWN, &each, &n);
    MUST(act_undo(w->desk, w->ctx, each[2].casefile, "录错", &out, &world_err));
    assert_int_equal(out.refusal.code, 0);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(world_casefile(w, each[i].casefile)->state, STATE_NONE);
    MUST(seat_document_get(w->desk->seat, w->ctx,
                           world_casefile(w, each[0].casefile)->papers[0].number, &doc,
                           &world_err));
    assert_true(doc->voided);
}

static void drafts(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "yes", "350"), *b;

    world_hand_in(w, a, NULL);
    a->changed = true;
    MUST(counter_save(w->desk, a, &world_err));
    MUST(counter_load(w->desk, w->ctx, a->draft, &b, &world_err));
    assert_int_equal(b->form->involved, a->form->involved);
    assert_int_equal(counter_check(w->desk, w->ctx, b).n, 0);
}

/* ---- how it stands, and handed over -------------------------------------------------------- */

static void stands(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "no", "350");
    struct act_result *each, out;
    const struct casefile **list;
    struct package_state s;
    size_t n;

    world_hand_in(w, a, NULL);
    out = receive(w, a, KIND_ACCEPT, &each, &n);
    MUST(package_siblings(w->desk, w->ctx, world_casefile(w, each[3].casefile), &list, &n,
                          &world_err));
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(list[i]->item_code, all_items[i]);
    s = package_stands(w->desk, list, n);
    assert_int_equal(s.of, 4);
    assert_int_equal(s.accepted, 3);
    assert_int_equal(s.awaiting, 2);
    assert_int_equal(s.decided + s.denied + s.issued + s.ready, 0);
    assert_true(s.has_due);
    assert_string_equal(s.slowest->item_code, FIRE); /* 13 working days */
    assert_int_equal(out.refusal.code, 0);
}

/* Without a line the window takes the licence in itself, and all goes on as ever. */
static void one_delivery(void **state)
{
    struct world *w = *state;
    struct counter *a = world_restaurant(w, "no", "120");
    struct act act = {.kind = KIND_ISSUE,
                      .personal = world_json(w, "{'recipient':{'name':'李四'}}")};
    struct act_result *each, out;
    const char *licence, *food;
    size_t n;

    world_hand_in(w, a, NULL);
    receive(w, a, KIND_ACCEPT, &each, &n);
    licence = each[0].casefile;
    food = each[1].casefile;
    world_sit(w, "mei", NULL);
    world_do(w, KIND_DECIDE, licence, "{'result':'grant'}", "");
    world_confirm(w, licence);
    world_sit(w, "wang", NULL);
    assert_int_equal(world_act(w, KIND_ACCEPT, food, NULL, "", "").refusal.code,
                     REFUSAL_AWAITED);
    world_do(w, KIND_PRODUCE, licence,
             "{'results':[{'name':'营业执照（F类个体户）','number':'92620702MA1'}]}", "");
    world_do(w, KIND_SUPPLY, food, "{'materials':[{'id':'2','originals':0,'copies':1}]}", "");
    world_do(w, KIND_ACCEPT, food, "", "");
    world_sit(w, "mei", NULL);
    world_do(w, KIND_OPINE, food,
             "{'result':'pass','inspectors':['梅芳','温博'],'visited_on':'2026-11-20'}",
             "{'text':'符合'}");
    world_do(w, KIND_DECIDE, food, "{'result':'grant'}", "");
    world_confirm(w, food);
    world_sit(w, "wang", NULL);
    world_do(w, KIND_PRODUCE, food,
             "{'results':[{'name':'食品经营许可证','number':'JY26207020001'}]}", "");
    act.casefile = food;
    act.data = world_json(w, "{'method':'window','handed':['食品经营许可证']}");
    assert_int_equal(package_try_issue(w->desk, world_casefile(w, food), &act).code,
                     REFUSAL_HANDOVER); /* the licence is ready too */
    act.data =
        world_json(w, "{'method':'window','handed':['营业执照（F类个体户）','食品经营许可证']}");
    assert_int_equal(package_try_issue(w->desk, world_casefile(w, food), &act).code, 0);
    MUST(package_issue(w->desk, w->ctx, world_casefile(w, food), &act, &out, &world_err));
    assert_int_equal(out.refusal.code, 0);
    assert_int_equal(out.n_documents, 1);
    assert_non_null(strstr(out.documents[0].text, "92620702MA1"));
    assert_non_null(strstr(out.documents[0].text, "JY26207020001"));
    assert_int_equal(world_casefile(w, licence)->state, STATE_ISSUED);
    assert_int_equal(world_casefile(w, food)->state, STATE_ISSUED);
    assert_int_equal(world_casefile(w, each[2].casefile)->state, STATE_ACCEPTED);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(situations_choose), T(results_are_not_asked), T(parts_of_it), T(accepted),
        T(one_notice),        T(refused_whole),         T(taken_back),  T(drafts),      T(stands),
        T(one_delivery),
    };

    return cmocka_run_group_tests_name("package", tests, NULL, NULL);
}
