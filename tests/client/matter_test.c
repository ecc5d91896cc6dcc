/* One matter on the screen of a Chinese window: taken in over one form, shown with its
 * siblings, handed over together. */
#include "client/seat.h"

#include <string.h>

#include "base/mem.h"
#include "core/package_state.h"
#include "desk/package.h"

/* Pick-up codes are made by chance. */
static const char *seen(struct seat *s)
{
    char *text = mem_strdup(s->ctx, seat_picture(s)), *at;
    struct row_list rows;

    MUST(journal_list_rows(seat_journal(s->w->desk->seat), s->ctx,
                           &(struct row_query){.limit = 99}, &rows, &world_err));
    for (size_t i = 0; i < rows.n; i++)
        while ((at = strstr(text, rows.list[i].pickup)))
            memcpy(at, "PICKUP", 6);
    return text;
}

#define PICTURE(s, want) vt_expect_text(seen(s), want)
#define WHO "Enter '吴小芳' Enter Enter '620702198503021026' Enter '13936000001' Enter Enter"

/* The clock stands still, so none is newer than another. */
static const struct casefile *fourth(struct seat *s)
{
    struct row_list rows;

    MUST(journal_list_rows(seat_journal(s->w->desk->seat), s->ctx,
                           &(struct row_query){.limit = 99}, &rows, &world_err));
    for (size_t i = 0; i < rows.n; i++)
        if (strstr(rows.list[i].number, "-0004-"))
            return world_casefile(s->w, rows.list[i].id);
    fail();
    return NULL;
}

/* The safety check is accepted before the licence has come: the window may still take the
 * licence in. */
static void supplied_by_hand(struct seat *s)
{
    const struct casefile *c;

    seat_press(s, "Tab Tab Tab s ^B Space Down Space Space ^A");
    c = fourth(s);
    assert_int_equal(c->state, STATE_ACCEPTED);
    assert_string_equal(held_awaited(&c->held)->id, "2");
    seat_press(s, "Enter / '吴小芳' Enter Enter s Space ^R");
    c = fourth(s);
    assert_int_equal(c->state, STATE_ACCEPTED);
    assert_null(held_awaited(&c->held));
}

static void taken_in(void **state UNUSED)
{
    struct seat s = {0};
    const struct casefile **list;
    struct package_state stands;
    size_t n;

    seat_sit_in(&s, "zh_CN", 24, 80);
    seat_known(&s);
    seat_press(&s, "x 'wang' Enter '" PASSWORD "' Enter n 'kbcyd' Enter");
    seat_press(&s, WHO);
    seat_press(&s, "Enter Enter '350' Enter");
    PICTURE(&s,
            " 收件  开办餐饮店   3号综合窗口  王敏                          11-20 周五 09:32\n"
            "-------------------------------------------------------------- 草稿已存 09:32 --\n"
            " 申请人类型          自然人                 v |申请材料             原件 复印\n"
            " 姓名/名称           吴小芳                 v | x 1 个体工商户登记~ 0/1 0/0\n"
            " 证件类型            居民身份证             v | x 2 经营者、提交申~ 0/0 0/1\n"
            " 证件号码            620702198503021026     v | x 3 经营者住所相关~ 0/0 0/1\n"
            "                     女 1985-03-02            | x 4 经营场所使用相~ 0/1 0/1\n"
            " 联系电话            13936000001            v | x 5 食品经营许可申~ 0/1 0/0\n"
            " 地址                                         | x 6 与食品经营相适~ 0/1 0/0\n"
            " 是否已有营业执照    没有，一并申请         v | x 7 食品安全自查、~ 0/1 0/0\n"
            " 是否设置户外招牌    设置                   v | x 8 设置大型户外广~ 0/1 0/0\n"
            " 经营场所建筑面积(~  350                    v |---------------------------------\n"
            ">经营者是            中国大陆公民             |现在能做什么\n"
            " 是否家庭经营        否                       |受理       缺少或有误: 填写 店铺~\n"
            " 是否仅网络经营      否                       |告知       可以办\n"
            " 有无前置审批        没有                     |不予受理   可以办\n"
            " 是否制售生食、冷 ~  否                       |凭证       可以办\n"
            " 设置形式            大型户外广告             |本次办理的事项\n"
            " 店铺名称                                     |x 个体工商户设立登记      待补正\n"
            " 经营场所                                     |x 食品经营许可（餐饮服务~ 待补正\n"
            " 经营范围                                     |x 设置大型户外广告及在城~ 待补正\n"
            "                                              |x 公众聚集场所投入使用、~ 待补正\n"
            "--------------------------------------------------------------------------------\n"
            " ^T 告知   ^R 凭证   ^X 不予   ^B 材料   ^G 代理   ^E 读卡   : 命令   F1 帮助\n");
    seat_press(&s, "Enter Enter Enter Enter Enter Enter '老吴面馆' Enter '演示区南大街18号' "
                   "Enter '餐饮' Enter Enter Enter Enter Space Enter '60' Enter '吴小芳' Enter "
                   "'qm' Enter '5' Enter '1.2' Enter '2099-01-01' Enter '2099-12-31' Enter "
                   "'1' Enter '吴小芳' Enter");
    seat_press(&s, "Space Space Space Space Space Space Space Space");
    PICTURE(&s,
            " 收件  开办餐饮店   3号综合窗口  王敏                          11-20 周五 09:32\n"
            "-------------------------------------------------------------- 草稿已存 09:32 --\n"
            " 从业人数            1                      v |申请材料             原件 复印\n"
            " 资金数额                                     | v 4 经营场所使用相~ 1/1 1/1\n"
            " 拟开业日期                                   | v 5 食品经营许可申~ 1/1 0/0\n"
            " 经营项目                                   v | v 6 与食品经营相适~ 1/1 0/0\n"
            "   [x] 热食类食品制售                         | v 7 食品安全自查、~ 1/1 0/0\n"
            "   [ ] 冷食类食品制售                         | v 8 设置大型户外广~ 1/1 0/0\n"
            "   [ ] 生食类食品制售                         |>x 9 广告效果方案    0/1 0/0\n"
            "   [ ] 糕点类食品制售                         |   广告效果方案 (用于 设置大型户\n"
            "   [ ] 自制饮品制售                           |   外广告及在城市建筑物、设施上悬\n"
            " 食品处理区面积(平~  60                     v |   挂、张贴宣传品审批)\n"
            " 食品安全管理人员    吴小芳                 v |---------------------------------\n"
            " 设在哪里            墙面                   v |现在能做什么\n"
            " 宽(米)              5                      v |受理       缺少或有误: 材料 9、1~\n"
            " 高(米)              1.2                    v |告知       可以办\n"
            " 面积(平方米)                                 |不予受理   可以办\n"
            " 设置起始日          2099-01-01             v |凭证       可以办\n"
            " 设置截止日          2099-12-31             v |v 个体工商户设立登记        齐全\n"
            " 所在楼层            1                      v |v 食品经营许可（餐饮服务~ 等结果\n"
            " 消防安全责任人      吴小芳                 v |x 设置大型户外广告及在城~ 待补正\n"
            "                                              |x 公众聚集场所投入使用、~ 待补正\n"
            "--------------------------------------------------------------------------------\n"
            " ^T 告知   ^R 凭证   ^X 不予   ^B 材料   ^G 代理   ^E 读卡   : 命令   F1 帮助\n");
    seat_press(&s, "^T");
    assert_string_equal(stack_top(s.app->stack), "papers");
    MUST(package_siblings(s.w->desk, s.ctx, fourth(&s), &list, &n,
                          &world_err));
    assert_int_equal(n, 4);
    stands = package_stands(s.w->desk, list, n);
    assert_int_equal(stands.accepted, 1);
    assert_int_equal(stands.awaiting, 2);
    seat_press(&s, "Enter / '吴小芳' Enter Enter");
    PICTURE(&s,
            " 吴小芳  620702-20261120-W03A-0004-9   3号综合窗口  王敏       11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 待补正  公众聚集场所投入使用、营业前消防安全检查\n"
            " 补正期限  2026-12-04  剩 10 天  正常  查询码 PICKUP\n"
            " 申请人  吴小芳  620***********1026  139****0001 | 现在能做什么\n"
            " 收件  11-20 09:32  3号综合窗口  王敏            | v 补件\n"
            "                                                 | v 一次性告知\n"
            " - 一件事                                        | v 不予受理\n"
            " 一件事：开办餐饮店                              | v 退件\n"
            " 共 4 件，已受理 1 件、2 件等待前一事项结果、最  | v 撤回\n"
            " 迟 2026-11-23 办结                              | v 备注\n"
            "   个体工商户设立登记  已受理                    | v 更正\n"
            "    620702-20261120-W03A-0001-4                  | v 撤销上一动作\n"
            "   食品经营许可（餐饮服务）  已收件，等前一事项  | x 受理\n"
            " 结果                                            |   缺少或有误: 消防安全检查申\n"
            "    620702-20261120-W03A-0002-2                  |   报表、消防安全制度、灭火和\n"
            "   设置大型户外广告及在城市建筑物、设施上悬挂、  |   应急疏散预案、场所平面布置\n"
            " 张贴宣传品审批  待补正                          |   图、场所消防设施平面图 (行\n"
            "    620702-20261120-W03A-0003-0                  |   政许可法 32(五))\n"
            " > 公众聚集场所投入使用、营业前消防安全检查  待  |\n"
            " 补正，等前一事项结果                            |\n"
            "    620702-20261120-W03A-0004-9             18/35|\n"
            "--------------------------------------------------------------------------------\n"
            " n 告知   s 补件   l 期限账   f 文书   v 号码   z 撤销   : 命令   F1 帮助\n");
    seat_press(&s, "Tab");
    PICTURE(&s,
            " 吴小芳  620702-20261120-W03A-0001-4   3号综合窗口  王敏       11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 已受理  个体工商户设立登记\n"
            " 当日办结  2026-11-20  388 分钟  正常  查询码 PICKUP\n"
            " 申请人  吴小芳  620***********1026  139****0001 | 现在能做什么\n"
            " 收件  11-20 09:32  3号综合窗口  王敏            | v 撤回\n"
            "                                                 | v 分派\n"
            " - 一件事                                        | v 转办\n"
            " 一件事：开办餐饮店                              | v 催办\n"
            " 共 4 件，已受理 1 件、2 件等待前一事项结果、最  | v 移交\n"
            " 迟 2026-11-23 办结                              | v 备注\n"
            " > 个体工商户设立登记  已受理                    | v 更正\n"
            "    620702-20261120-W03A-0001-4                  | x 开缴费单\n"
            "   食品经营许可（餐饮服务）  已收件，等前一事项  |   本事项不收费 (行政许可法\n"
            " 结果                                            |   58)\n"
            "    620702-20261120-W03A-0002-2                  | x 撤销上一动作\n"
            "   设置大型户外广告及在城市建筑物、设施上悬挂、  |   不能再撤销: 文书已交付\n"
            " 张贴宣传品审批  待补正                          |\n"
            "    620702-20261120-W03A-0003-0                  |\n"
            "   公众聚集场所投入使用、营业前消防安全检查  待  |\n"
            " 补正，等前一事项结果                            |\n"
            "    620702-20261120-W03A-0004-9             18/50|\n"
            "--------------------------------------------------------------------------------\n"
            " l 期限账   f 文书   v 号码   a 受理   n 告知   s 补件   : 命令   F1 帮助\n");
    supplied_by_hand(&s);
    seat_leave(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_in),
    };

    return cmocka_run_group_tests_name("matter", tests, NULL, NULL);
}
