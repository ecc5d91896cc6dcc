/* Versions of one item: which is in force on a day, drafts that began on another, and
 * items that are suspended or withdrawn. */
#include "desk/world.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/item_diff.h"
#include "store/publication.h"

#define WATER_FILE TOP_SRCDIR "/forms/items/qushui-yanxu-wanyuan.yaml"
#define MONDAY     "2026-11-23"

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

static void publish(struct world *w, const char *kind, const char *name, int version,
                    const char *text)
{
    struct publication p = {.kind = kind,
                            .name = name,
                            .version = version,
                            .text = text,
                            .n_text = strlen(text),
                            .at = w->now};

    MUST(db_begin(seat_db(w->desk->seat), "test", &world_err));
    MUST(publication_put(seat_db(w->desk->seat), &p, &world_err));
    MUST(db_commit(seat_db(w->desk->seat), &world_err));
    desk_refresh(w->desk);
}

static char *replaced(struct world *w, const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);

    if (!at)
        fail_msg("the item has no '%s' any more", old);
    return mem_printf(w->ctx, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

/* Version 2, from Monday: two copies of the identity papers, use is gone, volume is asked
 * as a whole number, four days are promised. */
static void publish_second(struct world *w)
{
    char *text;
    size_t n;

    MUST(file_read(w->ctx, WATER_FILE, 1 << 20, &text, &n, &world_err));
    text = replaced(w, text, "version: 1\n", "version: 2\n");
    text = replaced(w, text, "{value: 2026-01-01, assumed: true}", MONDAY);
    text = replaced(w, text, "promised: 3wd", "promised: 4wd");
    text = replaced(w, text, "copies: {value: 1, assumed: true}", "copies: 2");
    text = replaced(w, text, "type: decimal", "type: integer");
    text = replaced(w, text, "name: industry, label: 工业", "name: works, label: 工业");
    publish(w, "item", WATER, 2, text);
}

static void bar(struct world *w, int version, const char *status, const char *day)
{
    publish(w, "standing", WATER, version,
            mem_printf(w->ctx,
                       "{\"status\":\"%s\",\"effective\":\"%s\",\"approval\":\"批%d号\","
                       "\"approver\":\"政府办\",\"reason\":\"到市水务局办理\"}",
                       status, day, version));
}

static const struct item *on(struct world *w, const char *text)
{
    int32_t day = 0;

    assert_true(date_parse(text, &day));
    return rulebook_item_on(w->desk->rules, WATER, day);
}

/* ---- in force ---------------------------------------------------------------------------
 */

static void the_version_of_the_day(void **state)
{
    struct world *w = *state;

    publish_second(w);
    assert_null(on(w, "2025-12-31"));
    assert_int_equal(on(w, "2026-01-01")->version, 1);
    assert_int_equal(on(w, "2026-11-22")->version, 1);
    assert_int_equal(on(w, MONDAY)->version, 2);
    assert_int_equal(counter_new(w->desk, w->ctx, WATER)->item->version, 1);
    assert_int_equal(
        world_casefile(w, world_receive(w, WATER, "张三", "110101199003070038", NULL))
            ->item_version,
        1);
    w->now += 3 * DAY;
    assert_int_equal(counter_new(w->desk, w->ctx, WATER)->item->version, 2);
}

static const struct {
    enum change_kind kind;
    const char *part, *name, *what, *before, *after;
} changes[] = {
    {CHANGE_ALTERED, "promised limit", "", "", "3wd", "4wd"},
    {CHANGE_ALTERED, "field", "年取水(万立方米)", "type", "decimal number", "whole number"},
    {CHANGE_ALTERED, "material", "取水单位(个人)法定身份证明文件", "copies", "1", "2"},
};

static void what_differs_is_told(void **state)
{
    struct world *w = *state;
    struct item_changes found;

    publish_second(w);
    found = item_diff(w->ctx, on(w, "2026-11-20"), on(w, MONDAY));
    assert_int_equal(found.n, ARRAY_LEN(changes));
    for (size_t i = 0; i < found.n; i++) {
        assert_int_equal(found.list[i].kind, changes[i].kind);
        assert_string_equal(found.list[i].part, changes[i].part);
        assert_string_equal(found.list[i].name, changes[i].name);
        assert_string_equal(found.list[i].what, changes[i].what);
        assert_string_equal(found.list[i].before, changes[i].before);
        assert_string_equal(found.list[i].after, changes[i].after);
    }
    assert_int_equal(item_diff(w->ctx, on(w, MONDAY), on(w, MONDAY)).n, 0);
}

/* ---- drafts -----------------------------------------------------------------------------
 */

static struct counter *draft(struct world *w)
{
    struct counter *a = counter_new(w->desk, w->ctx, WATER), *again = NULL;

    counter_set_person(a, "applicant", "name", "张三");
    assert_true(counter_set_answer(a, "place", "太平镇"));
    assert_true(counter_set_answer(a, "volume", "12"));
    assert_true(counter_set_answer(a, "use", "industry"));
    counter_held(a, "3")->copies = 1;
    a->changed = true;
    MUST(counter_save(w->desk, a, &world_err));
    w->now += 3 * DAY;
    MUST(counter_load(w->desk, w->ctx, a->draft, &again, &world_err));
    return again;
}

static void a_draft_is_carried_over(void **state)
{
    struct world *w = *state;
    struct counter *a;
    struct act act;

    publish_second(w);
    a = draft(w);
    assert_int_equal(a->item->version, 1);
    act = counter_act(w->ctx, a);
    assert_int_equal(act_try(w->desk, NULL, &act).code, REFUSAL_NOT_IN_FORCE);
    assert_int_equal(counter_newer(w->desk, a)->version, 2);
    counter_carry(a, counter_newer(w->desk, a));
    assert_null(counter_newer(w->desk, a));
    assert_string_equal(counter_answer(a, w->ctx, "place"), "太平镇");
    assert_string_equal(counter_answer(a, w->ctx, "volume"), ""); /* asked otherwise now */
    assert_string_equal(counter_answer(a, w->ctx, "use"), "");    /* no such choice now */
    assert_int_equal(counter_held(a, "3")->copies, 1);
    assert_string_equal(counter_person(a, "applicant", "name"), "张三");
    act = counter_act(w->ctx, a);
    assert_int_equal(act_try(w->desk, NULL, &act).code, REFUSAL_NONE);
}

/* ---- standing
 * ---------------------------------------------------------------------------- */

static const struct {
    int days; /* after FRIDAY, 2026-11-20 */
    enum refusal_code code;
} standings[] = {
    {0, REFUSAL_NONE}, {3, REFUSAL_SUSPENDED_ITEM},  {4, REFUSAL_SUSPENDED_ITEM},
    {5, REFUSAL_NONE}, {10, REFUSAL_WITHDRAWN_ITEM},
};

static void standing_is_of_the_day(void **state)
{
    struct world *w = *state;
    const char *early = world_receive(w, WATER, "李四", "110101199003070038", NULL);

    bar(w, 1, "suspended", MONDAY);
    bar(w, 2, "in_force", "2026-11-25");
    bar(w, 3, "withdrawn", "2026-11-30");
    for (size_t i = 0; i < ARRAY_LEN(standings); i++) {
        struct counter *a;
        struct act act;

        w->now = FRIDAY + standings[i].days * DAY;
        a = counter_new(w->desk, w->ctx, WATER);
        counter_set_person(a, "applicant", "name", "张三");
        act = counter_act(w->ctx, a);
        assert_int_equal(act_try(w->desk, NULL, &act).code, standings[i].code);
    }
    /* What was received goes on. */
    world_do(w, KIND_ACCEPT, early, NULL, NULL);
}

static void finder_tells_it(void **state)
{
    struct world *w = *state;
    size_t n;
    const struct item_on_day *all;

    bar(w, 1, "suspended", "2026-11-20");
    all = rulebook_items(w->desk->rules, desk_today(w->desk), &n);
    for (size_t i = 0; i < n; i++) {
        bool water = !strcmp(all[i].item->code, WATER);

        assert_int_equal(all[i].standing.act.status,
                         water ? STANDING_SUSPENDED : STANDING_IN_FORCE);
        if (water)
            assert_string_equal(all[i].standing.act.approval, "批1号");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        ROW(the_version_of_the_day),  ROW(what_differs_is_told),
        ROW(a_draft_is_carried_over), ROW(standing_is_of_the_day),
        ROW(finder_tells_it),
    };

    return cmocka_run_group_tests_name("versions", tests, NULL, NULL);
}
