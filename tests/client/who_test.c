/* Who sits there, as the hall sees it: stand-ins, trainees, a window whose clerk is away. */
#include "client/seat.h"

#include "base/mem.h"
#include "desk/session.h"

#define PICTURE(s, want) vt_expect_text(seat_picture(s), want)

static void sit_alone(struct seat *s, const char *user)
{
    seat_sit_in(s, "zh_CN", 24, 80);
    seat_known_as(s, user);
    seat_press(s, "x");
}

/* AB岗 (R131): the post, whose it is and until when; then both names wherever one stood. */
static void a_stand_in(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit_in(&s, "zh_CN", 24, 80);
    seat_known_as(&s, "hu");
    world_do(s.w, KIND_ACCEPT, world_receive(s.w, WATER, "吴芳", LI, NULL), "", "");
    seat_press(&s, "x 'hu' Enter '" PASSWORD "' Enter");
    PICTURE(&s,
            " 一窗 政务服务窗口                                             11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "\n"
            "        本席位没有设置中心\n"
            "\n"
            "        用户名        hu\n"
            "\n"
            "        密码          *************\n"
            "\n"
            "                      > 1  登记审核\n"
            "                        2  水务审批  代刘建国, 至 2026-11-24\n"
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
            "- 请选岗位 ---------------------------------------------------------------------\n"
            " ^X 退出   : 命令   F1 帮助\n");
    seat_press(&s, "2");
    seat_press(&s, "Enter");
    PICTURE(&s,
            " 一窗   水务审批  刘建国(胡平代)                               11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 今天  收件 1  受理 1  告知 0  不予受理 0  退件 0  决定 0  出件 0\n"
            "\n"
            " 要做的                           最急的一件\n"
            " 1 待审查                      1  剩 3 天  吴芳  取水许可证延续\n"
            " 2 待决定                      0\n"
            " 3 待制证                      0\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            " 期限灯  红 0  黄 0  蓝 0  临近 0  正常 1   今天是工作日\n"
            "\n"
            " 中心  本席位没有设置中心\n"
            "\n"
            " 离线登录, 未经中心核验\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " f 找事项   / 查件   w 工作单   a 审批   s 待传   t 托盘   : 命令   F1 帮助\n");
    seat_press(&s, "a c");
    seat_press(&s, "Esc w Enter");
    SHOWS(&s, "刘建国(胡平代) 11-20");
    seat_leave(&s);
}

/* 见习 (R139). */
static void a_trainee(void **state UNUSED)
{
    struct seat s = {0};

    sit_alone(&s, "tian");
    seat_known(&s);
    seat_press(&s, "'tian' Enter '" PASSWORD "' Enter");
    PICTURE(&s,
            " 一窗 政务服务窗口                                             11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "\n"
            "        本席位没有设置中心\n"
            "\n"
            "        用户名        tian\n"
            "\n"
            "        密码          *************\n"
            "\n"
            "        带教人王敏的密码\n"
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
            "- 见习人员须带教人用自己的密码确认 ---------------------------------------------\n"
            " ^X 退出   : 命令   F1 帮助\n");
    seat_press(&s, "'wrong-horse' Enter");
    SHOWS(&s, "带教人的密码不对");
    seat_press(&s, "'" PASSWORD "' Enter");
    SHOWS(&s, "田雨(见习, 带教王敏)");
    seat_leave(&s);
}

/* 离岗告示 (R131), for those who come. */
static void away_with_a_notice(void **state UNUSED)
{
    struct seat s = {0};

    sit_alone(&s, "li");
    seat_press(&s, "'li' Enter '" PASSWORD "' Enter");
    seat_press(&s, "Enter L");
    PICTURE(&s,
            " 暂时离岗   1号综合窗口  李红                                  11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "\n"
            "        返回时间              09:50\n"
            "\n"
            "        由哪个窗口办理        > 3号综合窗口\n"
            "                                无, 请群众稍候\n"
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
            " 回车 锁屏   ^R 打印离岗牌   : 命令   F1 帮助\n");
    seat_press(&s, "^U '09:00' Enter");
    SHOWS(&s, "不是今天稍后的时间");
    seat_press(&s, "^U '10:15' Enter");
    PICTURE(&s,
            " 窗口暂停服务, 请稍候                                          11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "\n"
            "    ------------------------------------------------------------------------\n"
            "\n"
            "                                 暂  时  离  岗\n"
            "\n"
            "                             1  号  综  合  窗  口\n"
            "\n"
            "                                预计 10:15 返回\n"
            "\n"
            "                             请到 3号综合窗口 办理\n"
            "\n"
            "    ------------------------------------------------------------------------\n"
            "\n"
            "\n"
            "        李红\n"
            "        密码\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " ^O 换人   : 命令   F1 帮助\n");
    seat_press(&s, "'" PASSWORD "' Enter");
    SHOWS(&s, "要做的");
    seat_press(&s, "l");
    SHOWS_NOT(&s, "10:15");
    seat_leave(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stand_in),
        cmocka_unit_test(a_trainee),
        cmocka_unit_test(away_with_a_notice),
    };

    return cmocka_run_group_tests_name("who", tests, NULL, NULL);
}
