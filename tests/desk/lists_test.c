#include "desk/world.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "desk/ledger.h"
#include "desk/lists.h"
#include "store/publication.h"

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

/* ---- items ------------------------------------------------------------------------------ */

static const struct {
    const char *user, *post, *typed;
    enum domain domain;
    const char *organ, *first; /* name of the best; NULL: none */
    size_t n;
} finds[] = {
    {"wang", NULL, "", DOMAIN_NONE, NULL, "开办餐饮店", 15},
    {"wang", NULL, NULL, DOMAIN_NONE, NULL, "开办餐饮店", 15},
    {"wang", NULL, WATER, DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "wanyuan-qushui-yanxu", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "11440300MB2D0970524", DOMAIN_NONE, NULL, "个体工商户设立登记", 1},
    {"wang", NULL, "取水", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "qsxk", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "QSXK", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "qsx可", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "q s 许", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    /* 参 is read c and s (cān, shēn), both find it, inside its name */
    {"wang", NULL, "jmcb", DOMAIN_NONE, NULL, "城乡居民参保登记", 1},
    {"wang", NULL, "jmsb", DOMAIN_NONE, NULL, "城乡居民参保登记", 1},
    /* people's words for it: an alias, by its characters and initials */
    {"wang", NULL, "卖烟", DOMAIN_NONE, NULL, "烟草专卖零售许可证许可类事项", 1},
    {"wang", NULL, "bgth", DOMAIN_NONE, NULL, "个体工商户设立登记", 1},
    /* the name goes before an alias, an alias before an organ */
    {"wang", NULL, "lsjz", DOMAIN_NONE, NULL, "临时救助", 1},
    {"wang", NULL, "水务局", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"wang", NULL, "残疾", DOMAIN_NONE, NULL, "残疾人证办理", 1},
    {"wang", NULL, "劳动能力", DOMAIN_NONE, NULL, "（1年后）劳动能力复查鉴定申请", 1},
    {"wang", NULL, "xyzxyz", DOMAIN_NONE, NULL, NULL, 0},
    {"wang", NULL, "", DOMAIN_MARKET, NULL, "开办餐饮店", 4},
    /* one matter: by its name, its initials, people's words; a window of one item has none */
    {"wang", NULL, "开办餐饮", DOMAIN_NONE, NULL, "开办餐饮店", 1},
    {"wang", NULL, "kbcyd", DOMAIN_NONE, NULL, "开办餐饮店", 1},
    {"wang", NULL, "kaf", DOMAIN_NONE, NULL, NULL, 0},
    {"wang", NULL, "开饭店", DOMAIN_NONE, NULL, "开办餐饮店", 2},
    {"li", "W1", "kbcyd", DOMAIN_NONE, NULL, NULL, 0},
    {"wang", NULL, "yc", DOMAIN_MARKET, NULL, "烟草专卖零售许可证许可类事项", 1},
    {"wang", NULL, "yc", DOMAIN_LAND, NULL, NULL, 0},
    {"wang", NULL, "", DOMAIN_NONE, "WANYUAN-SHUIWU", "取水许可证延续", 1},
    {"wang", NULL, "", DOMAIN_NONE, "NOBODY", NULL, 0},
    /* a window of one item finds no other */
    {"li", "W1", "", DOMAIN_NONE, NULL, "取水许可证延续", 1},
    {"li", "W1", "gtgsh", DOMAIN_NONE, NULL, NULL, 0},
    {"li", "W3", "gtgsh", DOMAIN_NONE, NULL, "个体工商户设立登记", 1},
};

static void items_by_rank(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(finds); i++) {
        struct item_query q = {finds[i].typed, finds[i].domain, finds[i].organ};
        struct item_hit *hits;
        size_t n;

        world_sit(w, finds[i].user, finds[i].post);
        hits = lists_items(w->desk, w->ctx, &q, &n);
        if (n != finds[i].n || (n && strcmp(hits[0].item->name, finds[i].first)))
            fail_msg("'%s': %zu, first %s", finds[i].typed, n, n ? hits[0].item->name : "-");
        for (size_t k = 1; k < n; k++)
            assert_true(hits[k - 1].rank <= hits[k].rank);
    }
}

static void name_before_alias_before_inside(void **state)
{
    struct world *w = *state;
    struct item_query q = {.typed = "烟草专卖零售许可证", .domain = DOMAIN_NONE};
    struct item_hit *hits;
    size_t n;

    hits = lists_items(w->desk, w->ctx, &q, &n);
    assert_int_equal(hits[0].rank, 2); /* its name, though an alias is just that */
    q.typed = "烟草证";
    hits = lists_items(w->desk, w->ctx, &q, &n);
    assert_int_equal(hits[0].rank, 3);
    q.typed = "专卖";
    hits = lists_items(w->desk, w->ctx, &q, &n);
    assert_int_equal(hits[0].rank, 4);
    q.typed = "许可";
    hits = lists_items(w->desk, w->ctx, &q, &n);
    assert_int_equal(n, 4); /* three items by their names, one by an alias */
    q.typed = "区民政局";
    hits = lists_items(w->desk, w->ctx, &q, &n);
    assert_int_equal(hits[0].rank, 7);
}

/* ---- worklists --------------------------------------------------------------------------- */

#define VISIT "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}"
#define LICENCE "《中华人民共和国取水许可证》"

static const char *water(struct world *w, int n, int depth)
{
    const char *id;

    world_sit(w, "wang", NULL);
    id = world_receive(w, WATER, "李国强", world_id_number(w, "19700101", n), NULL);
    if (depth > 0)
        world_do(w, KIND_ACCEPT, id, "", "");
    world_sit(w, "liu", NULL);
    if (depth > 1)
        world_do(w, KIND_OPINE, id, VISIT, "{'text':'一致'}");
    if (depth > 2)
        world_do(w, KIND_OPINE, id, "{'result':'pass'}", "{'text':'同意'}");
    if (depth > 3)
        world_do(w, KIND_DECIDE, id, "{'result':'grant'}", "");
    world_sit(w, "wang", NULL);
    if (depth > 4)
        world_do(w, KIND_PRODUCE, id, "{'results':[{'name':'" LICENCE "','number':'1'}]}", "");
    if (depth > 5)
        world_do(w, KIND_ISSUE, id, "{'handed':['" LICENCE "']}",
                 "{'recipient':{'name':'李国强'}}");
    if (depth > 6)
        world_do(w, KIND_CLOSE, id, "", "");
    return id;
}

static void a_hall(struct world *w)
{
    const char *id;

    world_sit(w, "wang", NULL);
    world_receive(w, HOUSE, "张𠮷强", world_id_number(w, "19860612", 1), NULL);
    id = world_receive(w, WATER, "吴芳", world_id_number(w, "19860612", 2), "2");
    world_do(w, KIND_NOTIFY, id, "", "");
    id = world_receive(w, HOUSE, "何晓东", world_id_number(w, "19860612", 3), NULL);
    world_do(w, KIND_ACCEPT, id, "", "");
    world_do(w, KIND_CHARGE, id, "", "");
    for (int depth = 1; depth <= 7; depth++)
        water(w, 10 + depth, depth);
    world_sit(w, "gao", NULL);
    world_receive(w, WATER, "赵春梅", world_id_number(w, "19860612", 4), NULL);
}

static const struct {
    const char *user;
    int n[WORKLIST_COUNT]; /* in the list's order */
} counts[] = {
    /*       answer supplement owed review decide pay produce issue close lapsed inspect conflict
             returned follow coordinate take_over sent feed_back asked judge all */
    {"wang", {1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10}},
    {"gao", {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
    {"chen", {1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10}},
    {"liu", {0, 0, 0, 2, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9}},
    {"lan", {0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}},
    {"sun", {2, 1, 0, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11}},
};

static void worklists_by_place(void **state)
{
    struct world *w = *state;

    a_hall(w);
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        world_sit(w, counts[i].user, NULL);
        for (int l = 0; l < WORKLIST_COUNT; l++) {
            struct work_list list;
            int64_t n;

            MUST(lists_count(w->desk, (enum worklist)l, &n, &world_err));
            MUST(lists_work(w->desk, w->ctx, (enum worklist)l, NULL, 0, &list, &world_err));
            if (n != counts[i].n[l] || list.n != (size_t)n || list.more)
                fail_msg("%s %s: %lld, listed %zu", counts[i].user,
                         worklist_name((enum worklist)l), (long long)n, list.n);
        }
    }
}

static void worklists_by_role(void **state)
{
    static const struct {
        const char *user, *mine;
    } rows[] = {
        {"wang", "answer supplement owed review produce issue close lapsed conflict returned follow take_over sent feed_back asked all "},
        {"gao", "answer supplement owed review issue close lapsed conflict returned follow take_over sent feed_back asked all "},
        {"chen", "pay asked all "},
        {"liu", "answer review decide produce inspect take_over sent asked all "},
        {"sun", "coordinate asked judge all "},
    };
    struct world *w = *state;
    enum worklist l;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char mine[200] = "";

        world_sit(w, rows[i].user, NULL);
        for (int k = 0; k < WORKLIST_COUNT; k++) {
            if (worklist_mine(w->desk, (enum worklist)k)) {
                strcat(mine, worklist_name((enum worklist)k));
                strcat(mine, " ");
            }
            assert_true(worklist_parse(worklist_name((enum worklist)k), &l) && (int)l == k);
            assert_true(*worklist_label((enum worklist)k));
        }
        assert_string_equal(mine, rows[i].mine);
    }
    assert_false(worklist_parse("", &l));
    w->desk->session = (struct session){0};
    assert_false(worklist_mine(w->desk, WORKLIST_ALL));
}

static void pages_follow_each_other(void **state)
{
    struct world *w = *state;
    struct work_list page;
    struct casefile_row last;
    size_t seen = 0, pages = 0;
    const struct casefile_row *after = NULL;

    for (int i = 0; i < 25; i++) {
        world_receive(w, i % 3 ? WATER : HOUSE, "张强", world_id_number(w, "19700101", i),
                      NULL);
        w->now += DAY / 3;
    }
    do {
        MUST(lists_work(w->desk, w->ctx, WORKLIST_ANSWER, after, 10, &page, &world_err));
        for (size_t i = 0; i < page.n; i++) {
            if (seen + i)
                assert_true(last.due_day <= page.list[i].row.due_day);
            last = page.list[i].row;
        }
        seen += page.n;
        pages++;
        after = &last;
    } while (page.more);
    assert_int_equal(seen, 25);
    assert_int_equal(pages, 3);
}

/* What was undertaken stands in lists of its own, by the day that they are about. */
static void undertakings_by_their_day(void **state)
{
    struct world *w = *state;
    struct work_list list;
    const char *id;

    world_sit(w, "wang", NULL);
    id = world_receive(w, WATER, "李国强", world_id_number(w, "19860612", 1), "2");
    world_do(w, KIND_UNDERTAKE, id, "{'until':'2026-11-24'}", "");
    world_do(w, KIND_ACCEPT, id, "{'signed':true}", "");
    MUST(lists_work(w->desk, w->ctx, WORKLIST_OWED, NULL, 0, &list, &world_err));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.list[0].due.kind, CLOCK_DEFERRAL);
    assert_int_equal(list.list[0].due.day - date_of_at(FRIDAY, NULL), 4);
    id = world_receive(w, HOUSE, "张强", world_id_number(w, "19860612", 2), "6");
    world_do(w, KIND_UNDERTAKE, id, "{'kind':'commitment'}", "");
    world_do(w, KIND_ACCEPT, id, "{'signed':true}", "");
    world_sit(w, "lan", NULL);
    world_do(w, KIND_DECIDE, id, "{'result':'grant'}", "");
    MUST(lists_work(w->desk, w->ctx, WORKLIST_INSPECT, NULL, 0, &list, &world_err));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.list[0].due.kind, CLOCK_INSPECTION);
    MUST(lists_work(w->desk, w->ctx, WORKLIST_ALL, NULL, 0, &list, &world_err));
    assert_int_equal(list.list[0].due.kind, CLOCK_DELIVERY);
    world_do(w, KIND_INSPECT, id, "{'result':'true','inspectors':['甲','乙']}",
             "{'text':'属实'}");
    MUST(lists_work(w->desk, w->ctx, WORKLIST_INSPECT, NULL, 0, &list, &world_err));
    assert_int_equal(list.n, 0);
}

static void searched(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", world_id_number(w, "19860612", 1), NULL);
    struct casefile *c = world_casefile(w, id);
    const char *const keys[] = {c->number, "62070220261120", c->pickup, "张", "𠮷强", "zq", "z",
                                world_id_number(w, "19860612", 1), "11010519860612"};
    struct work_list hits;

    world_receive(w, HOUSE, "李四", world_id_number(w, "19860612", 2), NULL);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        MUST(lists_search(w->desk, w->ctx, keys[i], 10, &hits, &world_err));
        if (!hits.n)
            fail_msg("'%s' finds nothing", keys[i]);
        assert_string_equal(hits.list[0].item_name,
                            "国有建设用地使用权及房屋所有权登记（首次登记）");
    }
    MUST(lists_search(w->desk, w->ctx, "王", 10, &hits, &world_err));
    assert_int_equal(hits.n, 0);
    MUST(lists_same_open(w->desk, w->ctx, keys[7], HOUSE, &hits, &world_err));
    assert_int_equal(hits.n, 1);
    MUST(lists_same_open(w->desk, w->ctx, keys[7], WATER, &hits, &world_err));
    assert_int_equal(hits.n, 0);
}

/* ---- lamps: a row says what its casefile says, on every day ------------------------------- */

/* An open special procedure that will overrun, an ended one, and an immediate item. */
static void stopped_and_immediate(struct world *w)
{
    const char *id = water(w, 30, 1);

    world_sit(w, "liu", NULL);
    world_do(w, KIND_PAUSE, id, "{'procedure':'hearing','expected':'2026-11-26'}",
             "{'text':'听证'}");
    id = water(w, 31, 1);
    world_sit(w, "liu", NULL);
    world_do(w, KIND_PAUSE, id, "{'procedure':'site_visit','expected':'2026-11-24'}",
             "{'text':'踏勘'}");
    world_do(w, KIND_RESUME, id, "{'inspectors':['甲','乙']}", "{'text':'一致'}");
    world_sit(w, "wang", NULL);
    id = world_receive(w, SHOP, "孙梅", world_id_number(w, "19860612", 5), NULL);
    world_do(w, KIND_ACCEPT, id, "", "");
}

static void rows_and_casefiles_agree(void **state)
{
    static const int64_t hours[] = {0, 3, 7, 9}; /* after 09:32 */
    struct world *w = *state;
    struct work_list list;
    int seen[LAMP_RED + 1] = {0};

    a_hall(w);
    stopped_and_immediate(w);
    world_sit(w, "sun", NULL);
    for (int step = 0; step < 70; step++) {
        struct lamp_totals totals;
        int64_t n[LAMP_RED + 1] = {0};
        int day = step < 12 ? step / 4 : step;

        w->now = FRIDAY + day * DAY + hours[step % 4] * 60 * MINUTE;
        MUST(lists_work(w->desk, w->ctx, WORKLIST_ALL, NULL, 100, &list, &world_err));
        for (size_t i = 0; i < list.n; i++) {
            struct casefile *c = world_casefile(w, list.list[i].row.id);
            struct dues d = desk_dues(w->desk, c);

            if (list.list[i].lamp != d.lamp ||
                list.list[i].due.kind != d.list[0].kind ||
                list.list[i].due.remaining != d.list[0].remaining ||
                list.list[i].due.minutes != d.list[0].minutes)
                fail_msg("day %d, %s %s (%s): row %s %d, casefile %s %d", day,
                         state_name(c->state), c->item_code, list.list[i].row.stage,
                         lamp_name(list.list[i].lamp), list.list[i].due.remaining,
                         lamp_name(d.lamp), d.n ? d.list[0].remaining : 0);
            seen[d.lamp]++;
            if (STATES_OPEN & 1u << c->state)
                n[d.lamp == LAMP_NONE ? LAMP_NORMAL : d.lamp]++;
        }
        MUST(lists_lamps(w->desk, &totals, &world_err));
        for (int l = LAMP_NORMAL; l <= LAMP_RED; l++)
            assert_int_equal(totals.n[l] + (l == LAMP_NORMAL ? totals.n[LAMP_NONE] : 0), n[l]);
    }
    for (int l = LAMP_NORMAL; l <= LAMP_RED; l++)
        assert_true(seen[l] > 0);
}

/* ---- the day ---------------------------------------------------------------------------------- */

static void the_day_in_numbers(void **state)
{
    static const int minutes[] = {0, 5, 20}; /* citizens come at */
    struct world *w = *state;
    struct act_result result = {0};
    struct day_totals totals;
    int32_t day = date_of_at(FRIDAY, NULL);
    const char *id = NULL;

    MUST(lists_day(w->desk, day, &totals, &world_err));
    assert_int_equal(totals.n[KIND_RECEIVE], 0);
    w->now = FRIDAY - DAY;
    world_receive(w, HOUSE, "昨天", world_id_number(w, "19700101", 99), NULL);
    for (size_t i = 0; i < ARRAY_LEN(minutes); i++) {
        w->now = FRIDAY + minutes[i] * MINUTE;
        id = world_receive(w, HOUSE, "张强", world_id_number(w, "19700101", (int)i), NULL);
        for (int k = 0; k < 110; k++) /* more events than one page of a chain */
            world_do(w, KIND_NOTE, id, "", "{'text':'来过电话'}");
    }
    world_do(w, KIND_ACCEPT, id, "", "");
    /* What was taken back was not done. */
    MUST(act_undo(w->desk, w->ctx, id, "按错", &result, &world_err));
    assert_int_equal(result.refusal.code, REFUSAL_NONE);
    world_do(w, KIND_ACCEPT, id, "", "");
    w->now = FRIDAY + DAY / 2;
    MUST(lists_day(w->desk, day, &totals, &world_err));
    assert_int_equal(totals.n[KIND_RECEIVE], 3);
    assert_int_equal(totals.n[KIND_ACCEPT], 1);
    assert_int_equal(totals.n[KIND_NOTE], 330);
    assert_int_equal(totals.mean_s, 600);
    MUST(lists_day(w->desk, day - 1, &totals, &world_err));
    assert_int_equal(totals.n[KIND_RECEIVE], 1);
    assert_int_equal(totals.mean_s, 0);
    MUST(lists_day(w->desk, day + 1, &totals, &world_err));
    assert_int_equal(totals.n[KIND_RECEIVE], 0);
}

/* ---- the ledger ---------------------------------------------------------------------------------- */

static void ledgers_line_by_line(void **state)
{
    struct world *w = *state;
    struct casefile *c = world_casefile(w, water(w, 1, 1));
    struct ledger ledger;
    const char *id;
    char days[300] = "";

    assert_true(ledger_make(w->desk, w->ctx, c, CLOCK_PROMISED, &ledger));
    for (size_t i = 0; i < ledger.n; i++) {
        char day[DATE_TEXT];

        date_format(ledger.lines[i].day, day);
        snprintf(days + strlen(days), sizeof days - strlen(days), "%s:%d%s ", day + 5,
                 (int)ledger.lines[i].used, ledger.lines[i].due ? "!" : "");
    }
    assert_string_equal(days, "11-20:0 11-21:0 11-22:0 11-23:100 11-24:200 11-25:300! ");
    assert_int_equal(ledger.budget, 300);
    assert_int_equal(ledger.due.day, date_of_at(FRIDAY + 5 * DAY, NULL));
    assert_false(ledger_make(w->desk, w->ctx, c, CLOCK_STATUTORY, &ledger)); /* has none */
    assert_true(ledger_make(w->desk, w->ctx, c, CLOCK_ANSWER, &ledger) && ledger.ended);
    assert_false(ledger_make(w->desk, w->ctx, c, CLOCK_DELIVERY, &ledger));
    /* the applicant's own time too, though a day and no limit was named */
    world_sit(w, "wang", NULL);
    id = world_receive(w, WATER, "吴芳", world_id_number(w, "19860612", 2), "2");
    world_do(w, KIND_NOTIFY, id, "", "");
    assert_true(ledger_make(w->desk, w->ctx, world_casefile(w, id), CLOCK_SUPPLEMENT,
                             &ledger));
    assert_int_equal(ledger.budget, w->desk->settings.supplement_days * 100);
    assert_int_equal(ledger.lines[ledger.n - 1].day, ledger.due.day);
    /* every running clock has one that ends on its day */
    for (int depth = 0; depth <= 7; depth++) {
        struct dues dues;

        c = world_casefile(w, water(w, 20 + depth, depth));
        dues = desk_dues(w->desk, c);
        for (size_t i = 0; i < dues.n; i++) {
            assert_true(ledger_make(w->desk, w->ctx, c, dues.list[i].kind, &ledger));
            assert_int_equal(ledger.lines[ledger.n - 1].day, dues.list[i].day);
        }
    }
}

/* ---- a calendar revised in mid-year -------------------------------------------------------- */

/* The day after FRIDAY is made up. */
static const char revised[] =
    "calendar: cn\nname: 全国\nknown: {from: 2026, to: 2026}\nsource: [通知]\n"
    "exceptions:\n  - {date: 2026-11-21, kind: work, name: 调休}\n";

static void publish_calendar(struct world *w, int version, int64_t at, const char *text)
{
    const struct publication p = {.kind = "calendar", .name = "cn", .version = version,
                                  .at = at, .text = text, .n_text = strlen(text)};

    MUST(seat_begin(w->desk->seat, "calendar", &world_err));
    MUST(publication_put(seat_db(w->desk->seat), &p, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
    desk_refresh(w->desk);
}

/* What is under way follows a new publication, and the ledger shows both days. */
static void a_revised_calendar(void **state)
{
    struct world *w = *state;
    struct casefile *c = world_casefile(w, water(w, 1, 1));
    struct ledger ledger;

    assert_int_equal(c->accepted_calendar, 1);
    assert_true(ledger_make(w->desk, w->ctx, c, CLOCK_PROMISED, &ledger));
    assert_int_equal(ledger.due.day, date_of_at(FRIDAY + 5 * DAY, NULL));
    assert_int_equal(ledger.revised.version, 0);
    publish_calendar(w, 2, FRIDAY + 60 * MINUTE, revised);
    assert_true(ledger_make(w->desk, w->ctx, c, CLOCK_PROMISED, &ledger));
    assert_int_equal(ledger.due.day, date_of_at(FRIDAY + 4 * DAY, NULL));
    assert_int_equal(ledger.revised.version, 1);
    assert_int_equal(ledger.revised.newest, 2);
    assert_int_equal(ledger.revised.day, date_of_at(FRIDAY + 5 * DAY, NULL));
    assert_true(ledger.revised.published_at == FRIDAY + 60 * MINUTE);
}

/* A finished matter tells how its clocks ended. */
static void ended_ledgers(void **state)
{
    struct world *w = *state;
    const char *id = water(w, 1, 5);
    struct ledger_clocks clocks;
    struct ledger ledger;

    w->now += 2 * DAY;
    world_do(w, KIND_ISSUE, id, "{'handed':['" LICENCE "']}", "{'recipient':{'name':'李国强'}}");
    clocks = ledger_clocks(w->desk, world_casefile(w, id));
    assert_int_equal(clocks.running, 0);
    assert_int_equal(clocks.n, 3); /* answer, promised, delivery */
    assert_true(ledger_make(w->desk, w->ctx, world_casefile(w, id), CLOCK_DELIVERY, &ledger));
    assert_true(ledger.ended);
    assert_int_equal(ledger.ended_on, desk_today(w->desk));
    assert_int_equal(ledger.lines[ledger.n - 1].day, desk_today(w->desk));
    assert_int_equal(ledger.due.remaining, 10);
    assert_false(ledger.due.over);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        T(items_by_rank),
        T(name_before_alias_before_inside),
        T(worklists_by_place),
        T(worklists_by_role),
        T(pages_follow_each_other),
        T(undertakings_by_their_day),
        T(searched),
        T(rows_and_casefiles_agree),
        T(the_day_in_numbers),
        T(ledgers_line_by_line),
        T(a_revised_calendar),
        T(ended_ledgers),
    };

    return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
