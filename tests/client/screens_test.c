/* What is where, what can be done to it, and the queue: pictures of every screen and
 * casefiles driven by keys alone. */
#include "client/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/deed.h"
#include "client/dossier.h"
#include "client/phrases.h"
#include "client/screens.h"
#include "tui/vt.h"

#define LI "210602196106286206"
#define WU "11010519491231002X"

#define EXPECT(w, want) vt_expect_text(world_picture(w), want)

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

/* ---- tables ------------------------------------------------------------------------ */

static void keys_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_app_screens; i++) {
        const struct command_set sets[] = {app_screens[i]->commands, stack_commands()};

        print_message("# %s\n", app_screens[i]->name);
        vt_expect_commands(sets, ARRAY_LEN(sets));
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(app_screens[i]->name, app_screens[j]->name);
    }
}

/* A deciding command without a target could decide about anybody. */
static void targets_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_app_screens; i++)
        for (size_t k = 0; k < app_screens[i]->commands.n; k++)
            if (app_screens[i]->commands.rows[k].decides && !app_screens[i]->target)
                fail_msg("%s decides about nobody", app_screens[i]->commands.rows[k].id);
}

static void deeds_test(void **state)
{
    enum deed found;

    (void)state;
    for (enum deed d = 0; d < DEED_COUNT; d++) {
        assert_true(deed_parse(deed_row(d)->name, &found));
        assert_int_equal(found, d);
        assert_true(*deed_label(d));
    }
    assert_false(deed_parse("no", &found));
}

static void mask_test(void **state)
{
    static const struct {
        const char *number, *masked;
    } rows[] = {
        {LI, "210***********6206"},
        {"13912345678", "139****5678"},
        {"1234567", "1234567"},
        {"", ""},
        {"张三李四王五赵六", "张三李*四王五赵六"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows) - 1; i++) {
        char *masked = dossier_mask(NULL, rows[i].number);

        assert_string_equal(masked, rows[i].masked);
        mem_free(masked);
    }
}

static void phrases_test(void **state)
{
    struct world *w = *state;
    struct err err;
    size_t before, after;

    world_sit(w, "liu", "WA");
    phrases_for(w->desk, w->ctx, DEED_PASS, &before);
    MUST(phrases_keep(w->desk, "同意上报", &world_err));
    MUST(phrases_keep(w->desk, "同意上报", &world_err));
    assert_string_equal(phrases_for(w->desk, w->ctx, DEED_PASS, &after)[0], "同意上报");
    assert_int_equal(after, before + 1);
    assert_int_equal(phrases_keep(w->desk, "", &err), RC_HARD);
    world_sit(w, "wang", "W3");
    phrases_for(w->desk, w->ctx, DEED_PASS, &after);
    assert_int_equal(after, before);
}

/* ---- pictures ---------------------------------------------------------------------- */

static void worklist_test(void **state)
{
    struct world *w = *state;

    world_sit(w, "wang", "W3");
    world_receive(w, "李国强", LI, false);
    world_accepted(w, "吴芳", WU);
    world_open(w, "worklist", NULL);
    EXPECT(w,
           " Work   3号综合窗口  王敏                                       11-20 Fri 09:03\n"
           "--------------------------------------------------------------------------------\n"
           " 1 to answer 1   2 to supplement 0   3 to produce 0   4 to issue 0   5 to close\n"
           "   left       applicant     item            stage       window      arrived\n"
           " > 5 days     李国强        取水许可证延续  received    3号综合窗~  11-20 09:00\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " 李国强  取水许可证延续\n"
           " 620702-20261120-W03A-0001-4  pick-up code PICKUP  received\n"
           " to accept, decline or notify  2026-11-27  5 days  normal\n"
           " materials 1    last: 11-20 09:00  receive  3号综合窗口 王敏 [waiting]\n"
           " can: take in supplements, give one-time notice, decline, give back, withdraw on\n"
           " accept: missing or wrong: 原取水许可证 (行政许可法 32(五))\n"
           "--------------------------------------------------------------------------------\n"
           " Enter open   / find   Tab next list   l ledger   : command   F1 help\n");
    world_press(w, "/");
    world_type(w, "lgq");
    world_press(w, "Enter");
    EXPECT(w,
           " Work   3号综合窗口  王敏                                       11-20 Fri 09:03\n"
           "--------------------------------------------------------------------------------\n"
           " found for lgq: 1\n"
           "   left       applicant     item            stage       window      arrived\n"
           " > 5 days     李国强        取水许可证延续  received    3号综合窗~  11-20 09:00\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " 李国强  取水许可证延续\n"
           " 620702-20261120-W03A-0001-4  pick-up code PICKUP  received\n"
           " to accept, decline or notify  2026-11-27  5 days  normal\n"
           " materials 1    last: 11-20 09:00  receive  3号综合窗口 王敏 [waiting]\n"
           " can: take in supplements, give one-time notice, decline, give back, withdraw on\n"
           " accept: missing or wrong: 原取水许可证 (行政许可法 32(五))\n"
           "--------------------------------------------------------------------------------\n"
           " Enter open   / find   Tab next list   l ledger   : command   F1 help\n");
    world_press(w, "Enter");
    assert_string_equal(world_top(w), "casefile");
    world_press(w, "Esc Esc Tab");
    assert_true(world_shows(w, "2 to supplement 0"));
    world_press(w, "/");
    world_type(w, "zzz");
    world_press(w, "Enter");
    assert_true(world_shows(w, "nothing is found under that"));
}

/* Pages come as the mark goes down: never all at once. */
static void paging_test(void **state)
{
    struct world *w = *state;
    char name[16], number[16];

    world_sit(w, "wang", "W3");
    for (int i = 0; i < 103; i++) {
        snprintf(name, sizeof name, "申%d", i);
        snprintf(number, sizeof number, "X%d", i);
        world_receive(w, name, number, false);
    }
    world_open(w, "worklist", "answer");
    world_press(w, "End");
    assert_true(world_shows(w, "> 5 days     申99"));
    world_press(w, "Down");
    assert_true(world_shows(w, "> 5 days     申100"));
    world_press(w, "End");
    assert_true(world_shows(w, "> 5 days     申102"));
}

static void casefile_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李国强", LI, false);
    world_open(w, "casefile", id);
    EXPECT(w,
           " 李国强  620702-20261120-W03A-0001-4   3号综合窗口  王敏        11-20 Fri 09:01\n"
           "--------------------------------------------------------------------------------\n"
           " received  取水许可证延续\n"
           " to accept, decline or notify  2026-11-27  5 days  normal  pick-up code PICKUP\n"
           " Applicant  李国强  210***********6206           | What can be done now\n"
           " 139****5678                                     | v take in supplements\n"
           " Received  11-20 09:00  3号综合窗口  王敏        | v give one-time notice\n"
           "                                                 | v decline\n"
           " - Materials                                     | v give back\n"
           " form 申请表  originals 1, copies 0, kept at the | v withdraw on request\n"
           " window that received it                         | v urge\n"
           "                                                 | v hand over by slip\n"
           " - What happened                                 | v note\n"
           " 11-20 09:00  receive  3号综合窗口 王敏          | v correct\n"
           " [waiting]                                       | v take back the last act\n"
           "     演示区政务服务大厅〔2026〕收-W03A-0001      | x accept\n"
           "                                                 |   missing or wrong: 原取水许\n"
           " - Answers                                       |   可证 (行政许可法 32(五))\n"
           " 取水地点  高桥河段                              |\n"
           "                                                 |\n"
           "                                                 |\n"
           "                                                 |\n"
           "--------------------------------------------------------------------------------\n"
           " n notify   s supply   l ledger   f papers   v numbers   : command   F1 help\n");
    world_press(w, "v");
    assert_true(world_shows(w, LI));
    world_press(w, "l Esc");
    assert_false(world_shows(w, LI));
    world_press(w, "d");
    EXPECT(w,
           " decline   3号综合窗口  王敏                                    11-20 Fri 09:01\n"
           "--------------------------------------------------------------------------------\n"
           " 李国强  取水许可证延续  620702-20261120-W03A-0001-4\n"
           " received   to accept, decline or notify  2026-11-27  5 days  normal\n"
           "\n"
           ">Reason\n"
           " Organ to apply to\n"
           " In words\n"
           " Legal basis\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " x still to be filled in: Reason\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " ^A do it   ^K keep phrase   : command   F1 help\n");
    world_press(w, "^A");
    assert_int_equal(world_state(w, id), STATE_RECEIVED);
    world_type(w, "not");
    world_press(w, "Down Enter ^A");
    assert_true(world_shows(w, "say which organ"));
    world_press(w, "Esc Esc n");
    assert_string_equal(world_top(w), "papers");
    assert_int_equal(world_state(w, id), STATE_NOTIFIED);
}

static void undo_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李国强", LI, false);
    world_act(w, KIND_NOTIFY, id, NULL, NULL);
    world_open(w, "casefile", id);
    world_press(w, "z");
    world_type(w, "印错了");
    world_press(w, "^A");
    assert_int_equal(world_state(w, id), STATE_RECEIVED);
    assert_true(world_shows(w, "[taken back]"));
}

static void ledger_test(void **state)
{
    struct world *w = *state;
    const char *id = world_accepted(w, "吴芳", WU);

    world_open(w, "ledger", id);
    EXPECT(w,
           " Ledger of the limit  620702-20261120-W03A-0001-4  取 ~   王敏  11-20 Fri 09:02\n"
           "--------------------------------------------------------------------------------\n"
           " date            counts  used  left   because\n"
           " 11-20 Fri       -       0     2      the clock starts; that day is not counted\n"
           "                                      (民法典 201)\n"
           " 11-21 Sat       -       0     2      a rest day (行政许可法 82); expected\n"
           " 11-22 Sun       -       0     2      a rest day (行政许可法 82); expected\n"
           " 11-23 Mon       1       1     1      expected\n"
           " 11-24 Tue       1       2     0      the last day; expected\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           " 1 of 4: this stage's limit, 2 working days, until 2026-11-24  2 days\n"
           "--------------------------------------------------------------------------------\n"
           " Tab next limit   p save   : command   F1 help\n");
    world_press(w, "Tab");
    EXPECT(w,
           " Ledger of the limit  620702-20261120-W03A-0001-4  取 ~   王敏  11-20 Fri 09:02\n"
           "--------------------------------------------------------------------------------\n"
           " date            counts  used  left   because\n"
           " 11-20 Fri       -       0     3      the clock starts; that day is not counted\n"
           "                                      (民法典 201)\n"
           " 11-21 Sat       -       0     3      a rest day (行政许可法 82); expected\n"
           " 11-22 Sun       -       0     3      a rest day (行政许可法 82); expected\n"
           " 11-23 Mon       1       1     2      expected\n"
           " 11-24 Tue       1       2     1      expected\n"
           " 11-25 Wed       1       3     0      the last day; expected\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           " 2 of 4: promised limit, 3 working days, until 2026-11-25  3 days\n"
           "--------------------------------------------------------------------------------\n"
           " Tab next limit   p save   : command   F1 help\n");
    world_press(w, "p");
    assert_true(world_shows(w, "saved as"));
}

static void office_test(void **state)
{
    struct world *w = *state;
    const char *a = world_accepted(w, "吴芳", WU), *b = world_accepted(w, "李国强", LI);

    world_sit(w, "liu", "WA");
    world_open(w, "office", "review");
    EXPECT(w,
           " Back office   水务审批  刘建国                                 11-20 Fri 09:04\n"
           "--------------------------------------------------------------------------------\n"
           " to review 2    w to decide 0\n"
           "   left       applicant     item            stage       window      arrived\n"
           " > 2 days     吴芳          取水许可证延续  审查        3号综合窗~  11-20 09:00\n"
           "   2 days     李国强        取水许可证延续  审查        3号综合窗~  11-20 09:02\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " 吴芳  110***********002X  materials 2    received by 王敏\n"
           " 审查  claimed by nobody         this stage's limit  2026-11-24  2 days  normal\n"
           " no opinion before this one\n"
           "  [ ] form 申请表                        [ ] licence 原取水许可证\n"
           " Opinion\n"
           "          1 The materials are complete, in the legal form and consistent. Agreed\n"
           "          2 Checked against the originals; the standard is met. Agreed.\n"
           "\n"
           " x opinion: meets the standard: write the opinion (e) or take a phrase (1-9)\n"
           " x opinion: does not meet it: write the opinion (e) or take a phrase (1-9)\n"
           " x send back a stage: this is the first stage\n"
           "--------------------------------------------------------------------------------\n"
           " c claim   e opinion   Tab check   Enter whole   y grant   : command   F1 help\n");
    world_press(w, "o"); /* no opinion yet */
    assert_true(world_shows(w, "write the opinion"));
    world_press(w, "c 1 Tab Space Enter");
    assert_true(world_shows(w, "claimed by 刘建国"));
    assert_true(world_shows(w, "[x] form"));
    world_press(w, "o");
    assert_true(world_shows(w, "> 2 days     李国强"));
    assert_false(world_shows(w, "吴芳"));
    assert_true(world_shows(w, "[ ] form")); /* the marks went with the other one */
    world_press(w, "e");
    world_type(w, "水源论证齐全y");
    world_press(w, "Enter o");
    world_press(w, "w");
    EXPECT(w,
           " Back office   水务审批  刘建国                                 11-20 Fri 09:04\n"
           "--------------------------------------------------------------------------------\n"
           " to decide 2    w to review 0\n"
           "   left       applicant     item            stage       window      arrived\n"
           " > 1 day      吴芳          取水许可证延续  决定        3号综合窗~  11-20 09:00\n"
           "   1 day      李国强        取水许可证延续  决定        3号综合窗~  11-20 09:02\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " 吴芳  110***********002X  materials 2    received by 王敏\n"
           " 决定  claimed by nobody          this stage's limit  2026-11-23  1 day  normal\n"
           " before: 审查 刘建国 11-20 09:04: The materials are complete, in the legal form\n"
           "  [ ] form 申请表                        [ ] licence 原取水许可证\n"
           " Opinion\n"
           "          1 The conditions that the law sets are met. Granted.\n"
           "          2 Granted as the review proposes.\n"
           "\n"
           " v grant\n"
           " v deny\n"
           " v send back a stage\n"
           "--------------------------------------------------------------------------------\n"
           " y grant   x deny   b send back   c claim   e opinion   : command   F1 help\n");
    world_press(w, "y");
    assert_int_equal(world_state(w, a), STATE_GRANTED);
    assert_int_equal(world_state(w, b), STATE_ACCEPTED);
    world_press(w, "x Tab");
    world_type(w, "取水点与规划不符");
    world_press(w, "Tab");
    world_type(w, "条例第二十条");
    EXPECT(w,
           " deny   水务审批  刘建国                                        11-20 Fri 09:04\n"
           "--------------------------------------------------------------------------------\n"
           " 李国强  取水许可证延续  620702-20261120-W03A-0002-2\n"
           " accepted   this stage's limit  2026-11-23  1 day  normal\n"
           "\n"
           " Phrase\n"
           " Reason         取水点与规划不符                                              v\n"
           ">Legal basis    条例第二十条                                                  v\n"
           " How to appeal  六十日内向区人民政府申请复议, 或者六个月内向区人民法院起诉\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           " the article that it rests on\n"
           "--------------------------------------------------------------------------------\n"
           " v it can be done\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " ^A do it   ^K keep phrase   : command   F1 help\n");
    world_press(w, "^A");
    assert_string_equal(world_top(w), "office");
    assert_int_equal(world_state(w, b), STATE_DENIED);
}

static void send_back_test(void **state)
{
    struct world *w = *state;
    const char *id = world_accepted(w, "吴芳", WU);

    world_sit(w, "liu", "WA");
    world_act(w, KIND_OPINE, id, "{\"result\":\"pass\"}", "{\"text\":\"同意\"}");
    world_open(w, "office", "decide");
    world_press(w, "1 2");
    assert_true(world_shows(w, "Opinion  Granted as the review"));
    world_press(w, "e ^U");
    world_do(w, "'请再核' Enter 2");
    assert_true(world_shows(w, "请再核Granted"));
    world_do(w, "e ^U '请再核' Enter b '审' Enter ^A");
    assert_string_equal(world_top(w), "office");
    assert_true(world_shows(w, "Nothing waits here."));
    world_press(w, "w");
    assert_true(world_shows(w, "before: 决定 刘建国"));
    assert_true(world_shows(w, "请再核"));
}

/* ---- every deed by its keys --------------------------------------------------------- */

/* How far the casefile has come before the keys are pressed. */
enum far { RECEIVED, ACCEPTED, CHARGED, REVIEWED, GRANTED, PRODUCED };

static const char *come_so_far(struct world *w, enum far far)
{
    const char *id = far == RECEIVED ? (world_sit(w, "wang", "W3"),
                                        world_receive(w, "李国强", LI, false))
                                     : world_accepted(w, "吴芳", WU);

    if (far >= CHARGED)
        world_act(w, KIND_CHARGE, id, NULL, NULL);
    world_sit(w, "qian", "CA");
    if (far >= CHARGED)
        world_act(w, KIND_PAY, id, "{\"receipt\":\"1\"}", NULL);
    world_sit(w, "liu", "WA");
    if (far >= REVIEWED)
        world_act(w, KIND_OPINE, id, "{\"result\":\"pass\"}", "{\"text\":\"同意\"}");
    if (far >= GRANTED)
        world_act(w, KIND_DECIDE, id, "{\"result\":\"grant\"}", NULL);
    world_sit(w, "wang", "W3");
    if (far >= PRODUCED)
        world_act(w, KIND_PRODUCE, id,
                  "{\"results\":[{\"name\":\"取水许可证\",\"number\":\"7\"}]}", NULL);
    return id;
}

/* From the casefile's screen; then the state, and what the screen says. */
static const struct {
    const char *name;
    enum far far;
    const char *user, *post, *keys;
    enum state state;
    const char *shows;
} deeds[] = {
    {"decline, not needed", RECEIVED, "wang", "W3", "d 'needs' Enter ^A", STATE_DECLINED, NULL},
    {"decline, not ours", RECEIVED, "wang", "W3", "d 'outside' Enter '自然资源局' ^A",
     STATE_DECLINED, NULL},
    {"decline without reason", RECEIVED, "wang", "W3", "d ^A", STATE_RECEIVED,
     "still to be filled in"},
    {"give back", RECEIVED, "wang", "W3", "g 'asks' Enter ^A", STATE_GIVEN_BACK, NULL},
    {"give back, not overdue", RECEIVED, "wang", "W3", "g 'run out' Enter ^A", STATE_RECEIVED,
     "a reason is required"},
    {"withdraw", ACCEPTED, "wang", "W3", "w '不办了' ^A", STATE_WITHDRAWN, NULL},
    {"accept what lacks", RECEIVED, "wang", "W3", "a", STATE_RECEIVED, "原取水许可证"},
    {"note", RECEIVED, "wang", "W3", "t '下午再来' ^A", STATE_RECEIVED, "下午再来"},
    {"urge", ACCEPTED, "wang", "W3", "u ^A PgDn", STATE_ACCEPTED, "urge  3号综合窗口"},
    {"correct the telephone", RECEIVED, "wang", "W3",
     "e Down Down ^U '13800001111' Tab Tab '打错了' ^A", STATE_RECEIVED, "138****1111"},
    {"correct nothing", RECEIVED, "wang", "W3", "e Tab Tab Tab Tab '打错了' ^A",
     STATE_RECEIVED, "nothing to do"},
    {"assign to a person", ACCEPTED, "liu", "WA", "r Tab '刘' Enter ^A", STATE_ACCEPTED,
     "assigned to 刘建国"},
    {"transfer", ACCEPTED, "liu", "WA", "x '自然' Enter Tab '不归我们' ^A", STATE_ACCEPTED,
     "自然资源局"},
    {"charge", ACCEPTED, "wang", "W3", "c Esc", STATE_ACCEPTED, "not paid"},
    {"pay at the window", ACCEPTED, "wang", "W3", "p", STATE_ACCEPTED, "this post may not"},
    {"produce", GRANTED, "wang", "W3", "m '第7号' ^A", STATE_PRODUCED, NULL},
    {"issue to an agent", PRODUCED, "wang", "W3",
     "i Space Tab 'authority' Enter ^U '张三' Tab Tab '委托书' ^A", STATE_ISSUED, NULL},
    {"issue by post without number", PRODUCED, "wang", "W3", "i Space Tab 'post' Enter ^A",
     STATE_PRODUCED, "number of the parcel"},
    {"issue by post", PRODUCED, "wang", "W3", "i Space Tab 'post' Enter Tab Tab 'EMS1' ^A",
     STATE_ISSUED, NULL},
    {"issue to a stranger", PRODUCED, "wang", "W3", "i Space Tab Tab ^U '张三' ^A",
     STATE_PRODUCED, "authority"},
    {"correct an answer", RECEIVED, "wang", "W3",
     "e Tab Tab Tab Tab '写错' Tab ^U '后河' ^A", STATE_RECEIVED, "后河"},
    {"a form is not lost to one Esc", RECEIVED, "wang", "W3", "t '重要' Esc", STATE_RECEIVED,
     "Esc once more"},
};

static void deeds_by_keys_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
        struct world *w = world_new();
        const char *id = come_so_far(w, deeds[i].far);

        print_message("# %s\n", deeds[i].name);
        world_sit(w, deeds[i].user, deeds[i].post);
        world_open(w, "casefile", id);
        world_do(w, deeds[i].keys);
        if (world_state(w, id) != deeds[i].state)
            fail_msg("%s: %s\n%s", deeds[i].name, state_name(world_state(w, id)),
                     world_picture(w));
        if (deeds[i].shows && !world_shows(w, deeds[i].shows))
            fail_msg("%s does not show: %s\n%s", deeds[i].name, deeds[i].shows,
                     world_picture(w));
        world_free(w);
    }
}

/* What is typed ahead of a picture never decides about the casefile that it brings. */
static void ahead_test(void **state)
{
    struct world *w = *state;
    const char *a = world_accepted(w, "吴芳", WU), *b = world_accepted(w, "李国强", LI);
    static const uint32_t typed[] = {'1', 'o', '1', 'o'};

    world_sit(w, "liu", "WA");
    world_open(w, "office", "review");
    for (size_t i = 0; i < ARRAY_LEN(typed); i++)
        stack_input(w->app->stack, (struct input){.kind = INPUT_KEY, .key = typed[i]});
    stack_play(w->app->stack);
    assert_true(stack_holding(w->app->stack));
    assert_true(world_shows(w, "held"));
    assert_true(world_shows(w, "李国强"));
    world_open(w, "office", "decide");
    assert_true(world_shows(w, "吴芳"));
    assert_false(world_shows(w, "李国强"));
    assert_int_equal(world_state(w, a), STATE_ACCEPTED);
    assert_int_equal(world_state(w, b), STATE_ACCEPTED);
}

/* Home opens the list in which something waits; both say how many wait in the other. */
static void waiting_test(void **state)
{
    struct world *w = *state;
    const char *id = world_accepted(w, "吴芳", WU);

    world_sit(w, "liu", "WA");
    world_open(w, "home", NULL);
    world_press(w, "a");
    assert_true(world_shows(w, "to review 1    w to decide 0"));
    assert_true(world_shows(w, "吴芳"));
    world_act(w, KIND_OPINE, id, "{\"result\":\"pass\"}", "{\"text\":\"同意\"}");
    world_open(w, "home", NULL);
    world_press(w, "a");
    assert_true(world_shows(w, "to decide 1    w to review 0"));
}

/* From the window's paper to the result in the citizen's hand, by keys alone. */
static void issue_test(void **state)
{
    struct world *w = *state;
    const char *id = world_accepted(w, "吴芳", WU);

    world_act(w, KIND_CHARGE, id, NULL, NULL);
    world_sit(w, "liu", "WA");
    world_act(w, KIND_OPINE, id, "{\"result\":\"pass\"}", "{\"text\":\"同意\"}");
    world_act(w, KIND_DECIDE, id, "{\"result\":\"grant\"}", NULL);
    world_sit(w, "qian", "CA");
    world_open(w, "issue", NULL);
    EXPECT(w,
           " Issue desk   收费窗口  钱多                                    11-20 Fri 09:05\n"
           "--------------------------------------------------------------------------------\n"
           " Number, pick-up code, identity number, name\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " ^F next   ^A hand over   ^T pay   ^D produce   ^E close   : command   F1 help\n");
    world_type(w, "wf");
    world_press(w, "Enter");
    EXPECT(w,
           " Issue desk   收费窗口  钱多                                    11-20 Fri 09:05\n"
           "--------------------------------------------------------------------------------\n"
           " 吴芳  110***********002X  取水许可证延续\n"
           " 620702-20261120-W03A-0001-4  pick-up code PICKUP  granted\n"
           " To be paid 10.00\n"
           ">Handed over (Space marks)\n"
           "   [ ] 区水务局〔2026〕决-W03A-0001\n"
           " Who takes it   the applicant, here\n"
           " Name           吴芳\n"
           " Number\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " x issue: not finished yet: produce the result\n"
           " v record payment\n"
           " v produce the result\n"
           "--------------------------------------------------------------------------------\n"
           " ^T pay   ^D produce   ^O papers   ^F next   ^A hand over   : command   F1 help\n");
    world_press(w, "^A");
    assert_true(world_shows(w, "not finished yet"));
    world_press(w, "^D");
    world_type(w, "取水(辽)字2026第7号");
    world_press(w, "^A");
    assert_int_equal(world_state(w, id), STATE_PRODUCED);
    world_press(w, "^A");
    assert_true(world_shows(w, "not paid: 10.00"));
    world_press(w, "^T");
    world_type(w, "NO 0042");
    world_press(w, "^A");
    assert_true(world_shows(w, "not everything is handed over: 取水许可证"));
    world_do(w, "Down 'authority' Enter"); /* an agent is not the applicant */
    assert_false(world_shows(w, "Name           吴芳"));
    world_do(w, "Up 'here' Enter");
    assert_true(world_shows(w, "Name           吴芳"));
    world_press(w, "Up Up");
    world_press(w, "Space ^A");
    assert_string_equal(world_top(w), "papers");
    assert_int_equal(world_state(w, id), STATE_ISSUED);
    world_press(w, "Esc ^E");
    assert_int_equal(world_state(w, id), STATE_CLOSED);
    world_press(w, "^F");
    assert_false(world_shows(w, "吴芳"));
}

static void outbox_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李国强", LI, false);
    world_open(w, "outbox", NULL);
    EXPECT(w,
           " Outbox   3号综合窗口  王敏                                     11-20 Fri 09:01\n"
           "--------------------------------------------------------------------------------\n"
           " no centre is set for this seat\n"
           "   when         what           whose     number                        state\n"
           " > 11-20 09:00  receive        李国强    620702-20261120-W03A-0001-4   waiting\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " record 1, tried 0 times\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " s sync now   Enter open   : command   F1 help\n");
    world_press(w, "s");
    assert_true(world_shows(w, "no centre is set"));
    world_settle(w, id, VERDICT_CONFIRMED, REFUSAL_NONE, NULL);
    world_open(w, "outbox", NULL);
    assert_true(world_shows(w, "Nothing waits"));
}

static void tray_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李国强", LI, false);
    world_act(w, KIND_NOTE, id, NULL, "{\"text\":\"电话打不通\"}");
    world_settle(w, id, VERDICT_REJECTED, REFUSAL_STALE, NULL);
    world_open(w, "tray", NULL);
    EXPECT(w,
           " Tray: what the centre did not take   3号综合窗口  王敏         11-20 Fri 09:02\n"
           "--------------------------------------------------------------------------------\n"
           "   when         what           whose     number                        verdict\n"
           " > 11-20 09:01  note           李国强    620702-20261120-W03A-0001-4   rejected\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " The centre: the casefile has changed since you looked\n"
           " The casefile now: received\n"
           " v o does it again on what is there now\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " o do again   s settle   n note   d put away   Enter open   : command   F1 help\n");
    world_press(w, "s"); /* only a conflict is settled */
    assert_true(world_shows(w, "only a conflict"));
    world_press(w, "o");
    assert_true(world_shows(w, "done again"));
    assert_true(world_shows(w, "The tray is empty"));
}

static void settle_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李国强", LI, false);
    world_settle(w, id, VERDICT_CONFIRMED, REFUSAL_NONE, NULL);
    world_act(w, KIND_NOTIFY, id, NULL, NULL);
    world_settle(w, id, VERDICT_CONFLICT, REFUSAL_STATE, "accepted");
    world_open(w, "tray", NULL);
    assert_true(world_shows(w, "not possible while accepted"));
    world_press(w, "s");
    assert_true(world_shows(w, "The tray is empty"));
}

static void station_test(void **state)
{
    struct world *w = *state;
    static const char report[] =
        "{\"at\":1795136400000,\"agree\":false,"
        "\"ours\":[{\"incarnation\":1,\"confirmed\":43,\"conflict\":1,\"rejected\":0,"
        "\"pending\":2,\"last_seq\":46}],"
        "\"centre\":[{\"incarnation\":1,\"confirmed\":43,\"conflict\":1,\"rejected\":0,"
        "\"pending\":0,\"last_seq\":44}]}";

    world_sit(w, "wang", "W3");
    MUST(seat_begin(w->desk->seat, "reconcile", &world_err));
    MUST(setting_put(seat_db(w->desk->seat), "reconcile.2026-11-19", report, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
    world_open(w, "station", NULL);
    EXPECT(w,
           " This seat and the centre   3号综合窗口  王敏                   11-20 Fri 09:00\n"
           "--------------------------------------------------------------------------------\n"
           " no centre is set for this seat\n"
           " device W03, incarnation 1, records 0\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " Day's end: confirmed / conflict / rejected / waiting  #last record\n"
           " day         this seat                  the centre\n"
           " 2026-11-20  not compared\n"
           " 2026-11-19  43 / 1 / 0 / 2  #46        43 / 1 / 0 / 0  #44        DIFFER\n"
           " 2026-11-18  not compared\n"
           " 2026-11-17  not compared\n"
           " 2026-11-16  not compared\n"
           " 2026-11-15  not compared\n"
           " 2026-11-14  not compared\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "\n"
           "--------------------------------------------------------------------------------\n"
           " r compare   s sync now   e errands   b outbox   t tray   : command   F1 help\n");
}

/* A clock that was wrong is told once, of the last record that it wrote. */
static void clock_in_the_tray_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李国强", LI, false);
    world_settle(w, id, VERDICT_CONFIRMED, REFUSAL_CLOCK, "2026-11-20 09:01");
    world_act(w, KIND_NOTE, id, NULL, "{\"text\":\"电话打不通\"}");
    world_settle(w, id, VERDICT_CONFIRMED, REFUSAL_CLOCK, "2026-11-20 09:02");
    world_open(w, "tray", NULL);
    assert_true(world_shows(w, "the clock of this device is wrong: 2026-11-20 09:02"));
    assert_true(world_shows(w, "it stands"));
    assert_false(world_shows(w, "receive  "));
    world_press(w, "o");
    assert_true(world_shows(w, "it stands"));
    world_press(w, "d");
    assert_true(world_shows(w, "The tray is empty"));
}

/* No control character in anyone's data reaches the grid. */
static void control_test(void **state)
{
    struct world *w = *state;
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, "李\\u001b[31m强", LI, false);
    world_open(w, "worklist", NULL);
    assert_null(strchr(world_picture(w), '\033'));
    world_open(w, "casefile", id);
    assert_null(strchr(world_picture(w), '\033'));
    world_open(w, "issue", id);
    assert_null(strchr(world_picture(w), '\033'));
}

#define WORLD_TEST(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_test),  cmocka_unit_test(targets_test),
        cmocka_unit_test(deeds_test), cmocka_unit_test(mask_test),
        WORLD_TEST(phrases_test),     WORLD_TEST(worklist_test),
        WORLD_TEST(paging_test),      WORLD_TEST(casefile_test),
        WORLD_TEST(undo_test),        WORLD_TEST(ledger_test),
        WORLD_TEST(office_test),      WORLD_TEST(ahead_test),
        WORLD_TEST(send_back_test),
        cmocka_unit_test(deeds_by_keys_test),
        WORLD_TEST(waiting_test),
        WORLD_TEST(issue_test),       WORLD_TEST(outbox_test),
        WORLD_TEST(clock_in_the_tray_test),
        WORLD_TEST(tray_test),        WORLD_TEST(settle_test),
        WORLD_TEST(station_test),     WORLD_TEST(control_test),
    };

    setenv("LC_ALL", "C.UTF-8", 1);
    i18n_start("en", "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
