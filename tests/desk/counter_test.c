#include "desk/world.h"

#include <string.h>

#include "base/mem.h"

#define DISABLED "ZHANGDIAN-CANJIRENZHENG"
#define ADVERT "YONGXING-HUWAI-GUANGGAO"

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

/* ---- answers ----------------------------------------------------------------------------- */

static const struct {
    const char *item, *field, *typed; /* after "9" where the type has it */
    bool taken;
    const char *shown;
} typed[] = {
    {HOUSE, "location", "橘城大道 𠮷1号", true, "橘城大道 𠮷1号"},
    {HOUSE, "owners", "12", true, "12"},
    {HOUSE, "owners", "-3", true, "-3"}, /* the check says what is wrong with it */
    {HOUSE, "owners", "1.5", false, "1"},
    {HOUSE, "owners", "两个", false, "1"},
    {HOUSE, "owners", "99999999999999999999", false, "1"},
    {HOUSE, "area", "89.5", true, "89.5"},
    {HOUSE, "area", "89.12345", false, ""},
    {HOUSE, "area", "1e3", false, ""},
    {HOUSE, "area", "8 9", false, ""},
    {HOUSE, "purpose", "parking", true, "parking"},
    {HOUSE, "purpose", "castle", true, "castle"},
    {WATER, "expires", "2026-13-01", true, "2026-13-01"},
    {WATER, "expires", "20270131", true, "2027-01-31"},
    {WATER, "expires", "2027-1-5", true, "2027-01-05"},
    {WATER, "expires", "2027", true, "2027"}, /* the check says what is wrong with it */
    {DISABLED, "kinds", "sight mind", true, "sight mind"},
    {DISABLED, "kinds", " sight  mind ", true, "sight mind"},
    {DISABLED, "kinds", "sight ghost", false, ""},
    {HOUSE, "no_such", "1", false, ""},
};

static const char *select_many_field(struct counter *a)
{
    for (size_t i = 0; i < a->item->n_fields; i++)
        if (a->item->fields[i].type == FIELD_SELECT_MULTIPLE)
            return a->item->fields[i].name;
    return "";
}

static void typed_by_type(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
        struct counter *a = counter_new(w->desk, w->ctx, typed[i].item);
        const char *field = strcmp(typed[i].field, "kinds") ? typed[i].field
                                                             : select_many_field(a);

        if (counter_set_answer(a, field, typed[i].typed) != typed[i].taken)
            fail_msg("row %zu: %s", i, typed[i].typed);
        assert_int_equal(a->changed, typed[i].taken);
        assert_string_equal(counter_answer(a, w->ctx, field), typed[i].shown);
        if (!typed[i].taken)
            continue;
        assert_true(counter_set_answer(a, field, ""));
        assert_string_equal(counter_answer(a, w->ctx, field), "");
        assert_true(counter_set_answer(a, field, typed[i].typed));
        assert_true(counter_set_answer(a, field, NULL));
        assert_null(json_get(a->answers, field));
    }
}

static void begins_with_initial_values(void **state)
{
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, HOUSE);

    assert_string_equal(counter_answer(a, w->ctx, "land_title"), "yes");
    assert_string_equal(counter_answer(a, w->ctx, "owners"), "1");
    assert_string_equal(counter_answer(a, w->ctx, "location"), "");
    assert_string_equal(counter_person(a, "applicant", "type"), "person");
    assert_false(a->changed);
    assert_null(counter_new(w->desk, w->ctx, "NO-SUCH"));
    for (size_t i = 0; i < a->item->n_fields; i++)
        assert_true(!a->item->fields[i].initial ||
                    json_get(a->answers, a->item->fields[i].name));
}

/* A calculated field is nobody's to type. */
static void calculated_fields_are_not_typed(void **state)
{
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, ADVERT);
    size_t n = 0;

    for (size_t i = 0; i < a->item->n_fields; i++)
        if (a->item->fields[i].type == FIELD_CALCULATE) {
            assert_false(counter_set_answer(a, a->item->fields[i].name, "1"));
            n++;
        }
    assert_true(n > 0);
    assert_false(a->changed);
}

/* ---- people and materials ------------------------------------------------------------------ */

/* A citizen shows the card; an organisation shows no citizen's document. */
static void documents_follow_the_type(void **state)
{
    static const struct {
        const char *type, *shown; /* then that is chosen, or NULL */
        const char *id_type;
    } rows[] = {
        {"person", NULL, "111"},  {"person", "414", "414"}, {"person", NULL, "414"},
        {"enterprise", NULL, ""},    {"enterprise", "uscc", "uscc"}, {"institution", NULL, "uscc"},
        {"person", NULL, "111"},
    };
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, WATER);

    assert_string_equal(counter_person(a, "applicant", "id_type"), "111");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        counter_set_person(a, "applicant", "type", rows[i].type);
        if (rows[i].shown)
            counter_set_person(a, "applicant", "id_type", rows[i].shown);
        if (strcmp(counter_person(a, "applicant", "id_type"), rows[i].id_type))
            fail_msg("row %zu: %s", i, counter_person(a, "applicant", "id_type"));
    }
}

static void people_come_and_go(void **state)
{
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, SHOP);

    counter_set_person(a, "applicant", "id_number", " １１０１０５19491231002x ");
    assert_string_equal(counter_person(a, "applicant", "id_number"), "11010519491231002X");
    assert_null(a->agent);
    counter_set_person(a, "agent", "name", "李四");
    counter_set_person(a, "agent", "phone", "139");
    assert_string_equal(counter_person(a, "agent", "name"), "李四");
    counter_set_person(a, "agent", "name", "");
    assert_non_null(a->agent);
    counter_set_person(a, "agent", "phone", NULL);
    assert_null(a->agent);
    assert_string_equal(counter_person(a, "agent", "phone"), "");
    assert_null(counter_held(a, "99"));
    counter_held(a, "1")->originals = 2;
    assert_int_equal(counter_held(a, "1")->originals, 2);
    counter_held(a, "2");
    assert_int_equal(json_get(counter_act(w->ctx, a).data, "materials")->n, 1);
}

/* ---- the next item of the same citizen (R033) ------------------------------------------------ */

static void next_keeps_who_and_what_is_shared(void **state)
{
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, SHOP), *b;
    size_t shared = 0;

    counter_set_person(a, "applicant", "name", "张𠮷强");
    counter_set_person(a, "agent", "name", "李四");
    assert_true(counter_set_answer(a, "premises", "龙城街道1号"));
    assert_true(counter_set_answer(a, "scope", "食品"));
    counter_held(a, "1")->originals = 1;
    b = counter_next(w->desk, w->ctx, a, HOUSE);
    assert_string_equal(b->session, a->session);
    assert_string_not_equal(b->draft, a->draft);
    assert_string_equal(counter_person(b, "applicant", "name"), "张𠮷强");
    assert_string_equal(counter_person(b, "agent", "name"), "李四");
    assert_int_equal(b->held.n, 0);
    assert_null(json_get(b->answers, "premises"));
    assert_string_equal(counter_answer(b, w->ctx, "owners"), "1");
    /* every pair of items: what is shared has the same name and type, and nothing else */
    for (size_t i = 0, n; i < (rulebook_items(w->desk->rules, desk_today(w->desk), &n), n); i++) {
        const struct item *other = rulebook_items(w->desk->rules, desk_today(w->desk), &n)[i].item;
        const struct field *f = item_field(other, "premises");

        b = counter_next(w->desk, w->ctx, a, other->code);
        if (f && f->type == FIELD_TEXT) {
            assert_string_equal(counter_answer(b, w->ctx, "premises"), "龙城街道1号");
            shared++;
        }
        for (size_t k = 0; k < b->answers->n; k++)
            assert_non_null(item_field(other, b->answers->keys[k]));
    }
    assert_true(shared >= 2);
    assert_null(counter_next(w->desk, w->ctx, a, "NO-SUCH"));
    /* a change in the next one does not reach back */
    counter_set_person(b, "applicant", "name", "别人");
    assert_string_equal(counter_person(a, "applicant", "name"), "张𠮷强");
}

/* ---- supplements ------------------------------------------------------------------------------- */

static enum refusal_code hand_in(struct world *w, struct counter *a)
{
    struct act act = counter_act(w->ctx, a);
    struct act_result r;

    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    return r.refusal.code;
}

static void supplement_shows_all_and_sends_news(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", world_id_number(w, "19860612", 1), "5");
    struct casefile *c = world_casefile(w, id);
    struct counter *a = counter_supplement(w->desk, w->ctx, c);
    struct act act = counter_act(w->ctx, a);

    assert_string_equal(counter_answer(a, w->ctx, "location"), "橘城大道100号");
    assert_string_equal(counter_person(a, "applicant", "name"), "张𠮷强");
    assert_int_equal(act.kind, KIND_SUPPLY);
    assert_int_equal(act.data->n, 0);
    assert_int_equal(act.personal->n, 0);
    assert_int_equal(hand_in(w, a), REFUSAL_NOTHING_TO_DO);
    /* one material, one answer changed, one taken away, one telephone */
    counter_held(a, "5")->originals = 1;
    assert_true(counter_set_answer(a, "location", "橘城大道101号"));
    assert_true(counter_set_answer(a, "purpose", "parking"));
    assert_true(counter_set_answer(a, "small_enterprise", NULL));
    counter_set_person(a, "applicant", "phone", "13800000000");
    act = counter_act(w->ctx, a);
    assert_string_equal(json_text(w->ctx, json_get(act.personal, "answers")),
                        "{\"purpose\":\"parking\",\"location\":\"橘城大道101号\","
                        "\"small_enterprise\":null}");
    assert_string_equal(json_text(w->ctx, json_get(act.personal, "applicant")),
                        "{\"phone\":\"13800000000\"}");
    assert_int_equal(json_get(act.data, "materials")->n, 1);
    assert_int_equal(counter_check(w->desk, w->ctx, a).n, 1); /* the one taken away */
    assert_true(counter_set_answer(a, "small_enterprise", "no"));
    assert_int_equal(counter_check(w->desk, w->ctx, a).n, 0);
    assert_int_equal(hand_in(w, a), REFUSAL_NONE);
    c = world_casefile(w, id);
    assert_true(c->complete_at != 0);
    assert_int_equal(held_find(&c->held, "5")->originals, 1);
    assert_int_equal(held_find(&c->held, "1")->originals, 1);
    assert_string_equal(casefile_applicant(c, "name"), "张𠮷强");
    assert_string_equal(casefile_applicant(c, "phone"), "13800000000");
    assert_string_equal(json_get_string(c->answers, "location"), "橘城大道101号");
    assert_null(json_get_string(c->answers, "no_such"));
}

/* An optional answer that was given can be taken away by a supplement. */
static void supplement_takes_an_answer_away(void **state)
{
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, HOUSE);
    struct act act;
    struct act_result r;

    counter_set_person(a, "applicant", "name", "张强");
    assert_true(counter_set_answer(a, "land_area", "12"));
    act = counter_act(w->ctx, a);
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    a = counter_supplement(w->desk, w->ctx, r.after);
    assert_true(counter_set_answer(a, "land_area", ""));
    assert_string_equal(counter_answer(a, w->ctx, "land_area"), "");
    assert_int_equal(hand_in(w, a), REFUSAL_NONE);
    a = counter_supplement(w->desk, w->ctx, world_casefile(w, r.casefile));
    assert_string_equal(counter_answer(a, w->ctx, "land_area"), "");
    assert_int_equal(counter_act(w->ctx, a).personal->n, 0);
}

/* ---- drafts -------------------------------------------------------------------------------------- */

static struct counter *filled(struct world *w)
{
    struct counter *a = counter_new(w->desk, w->ctx, HOUSE);
    struct held *h;

    counter_set_person(a, "applicant", "name", "张𠮷强");
    counter_set_person(a, "applicant", "id_number", "11010519491231002X");
    counter_set_person(a, "agent", "name", "李\"四\"\\");
    assert_true(counter_set_answer(a, "location", "橘城大道 100 号\n二单元 𠮷"));
    assert_true(counter_set_answer(a, "area", "89.5"));
    assert_true(counter_set_answer(a, "owners", "3"));
    h = counter_held(a, "1");
    h->originals = 1;
    h = counter_held(a, "5");
    h->copies = 2;
    h->faulty = true;
    h->fault = "没有盖章 𠮷";
    h = counter_held(a, "2");
    h->sighted = true;
    a->changed = true;
    return a;
}

static char *said(struct world *w, const struct counter *a)
{
    struct act act = counter_act(w->ctx, a);

    return mem_printf(w->ctx, "%s %s %s", act.casefile ? act.casefile : act.item,
                      json_text(w->ctx, act.data), json_text(w->ctx, act.personal));
}

static void drafts_come_back_as_they_were(void **state)
{
    struct world *w = *state;
    struct counter *a = filled(w), *b;
    struct draft_list list;
    const char *before = said(w, a);

    MUST(counter_save(w->desk, a, &world_err));
    assert_false(a->changed);
    MUST(drafts_list(w->desk->drafts, w->ctx, "wang", &list, &world_err));
    assert_int_equal(list.n, 1);
    assert_string_equal(list.list[0].name, "张𠮷强");
    w->now += MINUTE;
    MUST(counter_save(w->desk, a, &world_err)); /* nothing changed: nothing is written */
    MUST(drafts_list(w->desk->drafts, w->ctx, "wang", &list, &world_err));
    assert_true(list.list[0].at == FRIDAY);
    world_reopen(w);
    world_sit(w, "wang", NULL);
    MUST(counter_load(w->desk, w->ctx, list.list[0].id, &b, &world_err));
    assert_string_equal(said(w, b), before);
    assert_string_equal(b->draft, list.list[0].id);
    assert_false(b->changed);
    assert_int_equal(hand_in(w, b), REFUSAL_NONE);
    MUST(counter_discard(w->desk, b, &world_err));
    assert_int_equal(counter_load(w->desk, w->ctx, list.list[0].id, &a, &world_err), RC_HARD);
    assert_null(a);
}

static void a_draft_of_supplements_comes_back(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张强", world_id_number(w, "19860612", 1), "5");
    struct counter *a = counter_supplement(w->desk, w->ctx, world_casefile(w, id)), *b;

    counter_held(a, "5")->originals = 1;
    assert_true(counter_set_answer(a, "unit_number", "1"));
    assert_true(counter_set_answer(a, "unit_number", ""));
    assert_true(counter_set_answer(a, "small_enterprise", ""));
    MUST(counter_save(w->desk, a, &world_err));
    MUST(counter_load(w->desk, w->ctx, a->draft, &b, &world_err));
    assert_string_equal(said(w, b), said(w, a));
    assert_int_equal(counter_act(w->ctx, b).kind, KIND_SUPPLY);
}

/* A draft whose casefile or item is not here, or that is no draft at all, is an error and
 * not something else. */
static void broken_drafts_are_refused(void **state)
{
    static const char *const texts[] = {
        "", "{", "[]", "{}", "{\"item\":\"NO-SUCH\",\"version\":1}",
        "{\"item\":\"" HOUSE "\",\"version\":1,\"casefile\":\"01KAF000000000000000000000\"}",
        "{\"item\":\"" HOUSE "\",\"version\":1,\"casefile\":\"\"}",
    };
    struct world *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct counter *a = filled(w), *b;
        struct draft draft = {.id = a->draft, .user = "wang", .item = HOUSE, .name = "",
                              .item_version = 1, .text = texts[i]};

        MUST(drafts_save(w->desk->drafts, &draft, &world_err));
        if (counter_load(w->desk, w->ctx, a->draft, &b, &world_err) == RC_OK)
            fail_msg("read: %s", texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        T(typed_by_type),
        T(begins_with_initial_values),
        T(calculated_fields_are_not_typed),
        T(documents_follow_the_type),
        T(people_come_and_go),
        T(next_keeps_who_and_what_is_shared),
        T(supplement_shows_all_and_sends_news),
        T(supplement_takes_an_answer_away),
        T(drafts_come_back_as_they_were),
        T(a_draft_of_supplements_comes_back),
        T(broken_drafts_are_refused),
    };

    return cmocka_run_group_tests_name("counter", tests, NULL, NULL);
}
