/* Cards on the screens of a Chinese hall: the organ sees its own on the home screen and
 * answers with one key, who supervises judges; the casefile tells what became of them. */
#include "client/seat.h"

#include <string.h>

#include "base/mem.h"
#include "core/supervision.h"

static const char *water;

/* Pick-up codes are made by chance. */
static const char *seen(struct seat *s)
{
    char *text = mem_strdup(s->ctx, seat_picture(s)), *at;
    const struct casefile *c = world_casefile(s->w, water);

    while ((at = strstr(text, c->pickup)))
        memcpy(at, "PICKUP", 6);
    return text;
}

#define PICTURE(s, want) vt_expect_text(seen(s), want)

/* Accepted forty days ago, its visit done, and nobody has touched it since. */
static void late(struct seat *s)
{
    seat_sit_in(s, "zh_CN", 24, 80);
    water = world_receive(s->w, WATER, "李国强", world_id_number(s->w, "19700101", 1), NULL);
    world_do(s->w, KIND_ACCEPT, water, "", "");
    world_sit(s->w, "liu", NULL);
    world_do(s->w, KIND_OPINE, water,
             "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}",
             "{'text':'一致'}");
    s->w->now += 40 * DAY;
    world_raise(s->w, water);
}

static const struct card *card(struct seat *s, size_t i)
{
    const struct casefile *c = world_casefile(s->w, water);

    assert_true(i < c->n_cards);
    return &c->cards[i];
}

static void the_organ_answers(void **state UNUSED)
{
    struct seat s = {0};

    late(&s);
    seat_press(&s, "c Esc");
    PICTURE(&s,
            " 一窗   水务审批  刘建国                                       12-30 周三 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 今天  收件 0  受理 0  告知 0  不予受理 0  退件 0  决定 0  出件 0\n"
            "\n"
            " 要做的                           最急的一件\n"
            " 1 待审查                      1  超 26 天 李国强  取水许可证延续\n"
            " 2 待决定                      0\n"
            " 3 待制证                      0\n"
            " 4 要答复的监察牌、督办函      1  超 26 天 黄牌 1 蓝牌 1  李国强  取水许可证延续\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            " 期限灯  红 0  黄 1  蓝 0  临近 0  正常 0   今天是工作日\n"
            "\n"
            " 中心  本席位没有设置中心\n"
            "\n"
            " 离线登录, 未经中心核验\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " f 找事项   / 查件   w 工作单   a 审批   s 待传   t 托盘   : 命令   F1 帮助\n");
    seat_press(&s, "c");
    PICTURE(&s,
            " 监察牌和督办函   水务审批  刘建国                             12-30 周三 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 待办 2\n"
            "   颜色    状态        期限              责任单位          申请人    到期日\n"
            " > 黄      待答复      承诺期限          万源市水务局      李国强    2026-11-25\n"
            "   蓝      待答复      本环节期限        万源市水务局      李国强    2026-11-24\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " JC-2\n"
            " 李国强  取水许可证延续\n"
            " 620702-20261120-W03A-0001-4  查询码 PICKUP  已受理\n"
            " 本环节期限  2026-11-24  超 26 天  黄\n"
            " 材料 3    最近: 12-30 09:32  发牌  中心\n"
            " 能办: 签收、审查意见: 通过、审查意见: 不通过、退回上一环节、特别程序开始、分派\n"
            " 准予: 还没有办完: 审批\n"
            "--------------------------------------------------------------------------------\n"
            " a 答复   s 申诉   回车 打开   p 文书   Tab 全部   y 核销   : 命令   F1 帮助\n");
    seat_press(&s, "a Down Right Enter '等申请人补水表检定证书'");
    PICTURE(&s,
            " 答复监察牌、督办函   水务审批  刘建国                         12-30 周三 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 李国强  取水许可证延续  620702-20261120-W03A-0001-4\n"
            " 已受理   本环节期限  2026-11-24  超 26 天  黄\n"
            "\n"
            " 有关      黄牌 承诺期限  JC-2                                                v\n"
            " 责任归属  部门                                                               v\n"
            ">理由      等申请人补水表检定证书                                             v\n"
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
            " v 可以办\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " ^A 办理   ^K 存语   : 命令   F1 帮助\n");
    seat_press(&s, "^A");
    assert_int_equal(card(&s, 1)->status, CARD_ANSWERED);
    assert_int_equal(card(&s, 1)->blame, BLAME_DEPARTMENT);
    seat_press(&s, "l");
    SHOWS(&s, "蓝牌 JC-1, 2026-12-30 发牌: 待答复");
    seat_press(&s, "Esc Enter");
    SHOWS_NOT(&s, "后录入");
    seat_leave(&s);
}

static void appealed_and_judged(void **state UNUSED)
{
    struct seat s = {0};

    late(&s);
    seat_press(&s, "c s Down Right Right Enter '申请人未补证书' ^A");
    assert_int_equal(card(&s, 1)->status, CARD_APPEALED);
    assert_int_equal(card(&s, 1)->blame, BLAME_APPLICANT);
    SHOWS(&s, "申诉中");
    seat_press(&s, "y"); /* not from this post */
    SHOWS(&s, "这个岗位不能");
    assert_int_equal(card(&s, 1)->status, CARD_APPEALED);
    world_sit(s.w, "sun", NULL);
    seat_press(&s, "Esc c");
    PICTURE(&s,
            " 监察牌和督办函   督查  孙梅                                   12-30 周三 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 待办 2\n"
            "   颜色    状态        期限              责任单位          申请人    到期日\n"
            " > 黄      申诉中      承诺期限          万源市水务局      李国强    2026-11-25\n"
            "   蓝      待答复      本环节期限        万源市水务局      李国强    2026-11-24\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " JC-2  责任归属: 申请人\n"
            " 李国强  取水许可证延续\n"
            " 620702-20261120-W03A-0001-4  查询码 PICKUP  已受理\n"
            " 本环节期限  2026-11-24  超 26 天  黄\n"
            " 材料 3    最近: 12-30 09:32  申诉  水务审批 刘建国 [待传]\n"
            " 能办: 催办、备注、发督办函、核销监察牌、维持监察牌\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " y 核销   x 维持   d 督办函   回车 打开   p 文书   Tab 全部   : 命令   F1 帮助\n");
    seat_press(&s, "y Down Down '情况属实' ^A");
    assert_int_equal(card(&s, 1)->status, CARD_LIFTED);
    seat_press(&s, "x Down Right Down '环节确已超时' ^A");
    assert_int_equal(card(&s, 0)->status, CARD_UPHELD);
    SHOWS(&s, "没有待办的监察牌和督办函");
    seat_press(&s, "Tab");
    SHOWS(&s, "已核销");
    SHOWS(&s, "维持");
    seat_press(&s, "Enter End PgUp");
    SHOWS(&s, "发牌  中心");
    seat_leave(&s);
}

/* A letter by the key of the casefile; its paper lies there, and the organ answers it. */
static void a_letter(void **state UNUSED)
{
    struct seat s = {0};
    const struct casefile *c;

    late(&s);
    world_sit(s.w, "sun", NULL);
    seat_press(&s, "c Enter S Down Down Down Down '请尽快办结' ^A");
    c = world_casefile(s.w, water);
    assert_int_equal(c->n_letters, 1);
    assert_string_equal(c->letters[0].organ, "WANYUAN-SHUIWU");
    SHOWS(&s, "督 办 函");
    world_sit(s.w, "liu", NULL);
    seat_press(&s, "Esc Esc Esc c End p");
    SHOWS(&s, "督 办 函");
    seat_press(&s, "Esc a Down Down '已安排人员' ^A");
    c = world_casefile(s.w, water);
    assert_true(c->letters[0].replied_at > 0);
    seat_leave(&s);
}

/* A visit that was recorded a week after it (R085). */
static void recorded_late(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit_in(&s, "zh_CN", 24, 80);
    water = world_receive(s.w, WATER, "李国强", world_id_number(s.w, "19700101", 1), NULL);
    world_do(s.w, KIND_ACCEPT, water, "", "");
    world_sit(s.w, "liu", NULL);
    s.w->now += 7 * DAY;
    world_do(s.w, KIND_OPINE, water,
             "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}",
             "{'text':'一致'}");
    seat_press(&s, "w Enter PgDn");
    SHOWS(&s, "2026-11-20 办理, 7 日后录入");
    seat_leave(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_organ_answers),
        cmocka_unit_test(appealed_and_judged),
        cmocka_unit_test(a_letter),
        cmocka_unit_test(recorded_late),
    };

    return cmocka_run_group_tests_name("cards_screen", tests, NULL, NULL);
}
