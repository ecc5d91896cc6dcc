/* Branches as the hall sees them: the first window's and an organ's, in Chinese; and what
 * their keys do. The items are those of forms/items/ that use route templates. */
#include "client/seat.h"

#include <string.h>

#include "base/mem.h"
#include "store/publication.h"

#define JOINT "YONGXING-HUWAI-LIANSHEN"
#define RELIEF "SHANGLUO-LINSHI-JIUZHU"
#define CARD "GUANGXI-LAONIAN-YOUDAI"

static const char roster[] =
    "{'version':2,'organs':["
    "{'code':'YONGXING-CHENGGUAN','name':'永兴县城市管理行政执法局'},"
    "{'code':'YONGXING-ZIRAN','name':'永兴县自然资源局'},"
    "{'code':'YONGXING-ZHUJIAN','name':'永兴县住房和城乡建设局'},"
    "{'code':'YONGXING-JIAOJING','name':'永兴县公安局交通警察大队'},"
    "{'code':'SHANGLUO-ZHENBAN','name':'商州区各镇(办)民政办'},"
    "{'code':'SHANGLUO-MINZHENG','name':'商洛市商州区民政局'},"
    "{'code':'LINGCHUAN-LAOLING','name':'灵川县老龄工作委员会办公室'}],"
    "'halls':[{'code':'620702','name':'演示区政务服务大厅','division':'620702'}],"
    "'posts':["
    "{'id':'W3','name':'3号综合窗口','roles':['window','issuer'],'hall':'620702',"
    "'scope':'hall:620702'},"
    "{'id':'PLAN','name':'规划审查岗','roles':['reviewer'],'organ':'YONGXING-ZIRAN',"
    "'scope':'organ:YONGXING-ZIRAN'},"
    "{'id':'BUILD','name':'结构审查岗','roles':['reviewer','approver'],"
    "'organ':'YONGXING-ZHUJIAN','scope':'organ:YONGXING-ZHUJIAN'},"
    "{'id':'ROAD','name':'交通审查岗','roles':['reviewer'],'organ':'YONGXING-JIAOJING',"
    "'scope':'organ:YONGXING-JIAOJING'},"
    "{'id':'TOWN','name':'入户调查岗','roles':['reviewer'],'organ':'SHANGLUO-ZHENBAN',"
    "'scope':'organ:SHANGLUO-ZHENBAN'},"
    "{'id':'SU','name':'督查','roles':['supervisor'],'scope':'all'}],"
    "'accounts':["
    "{'user':'wang','person':'p-wang','name':'王敏','posts':['W3']},"
    "{'user':'zhong','person':'p-zhong','name':'钟灵','posts':['PLAN']},"
    "{'user':'hao','person':'p-hao','name':'郝建','posts':['BUILD']},"
    "{'user':'he','person':'p-he','name':'贺军','posts':['ROAD']},"
    "{'user':'lu','person':'p-lu','name':'卢珊','posts':['TOWN']},"
    "{'user':'sun','person':'p-sun','name':'孙梅','posts':['SU']}]}";

static void publish_roster(struct world *w)
{
    char *text = json_text(w->ctx, world_json(w, roster));
    struct publication p = {.kind = "roster",
                            .name = "roster",
                            .version = 2,
                            .text = text,
                            .n_text = strlen(text)};

    MUST(seat_begin(w->desk->seat, "roster", &world_err));
    MUST(publication_put(seat_db(w->desk->seat), &p, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
    desk_refresh(w->desk);
}

static void sit_in(struct seat *s)
{
    seat_sit_in(s, "zh_CN", 24, 80);
    publish_roster(s->w);
    world_sit(s->w, "wang", NULL);
}

static const char *accepted(struct world *w, const char *item, const char *materials,
                            const char *answers)
{
    struct act_result r =
        world_act(w, KIND_RECEIVE, NULL, item, materials,
                  mem_printf(w->ctx,
                             "{'applicant':{'type':'person','name':'吴芳','id_type':'111',"
                             "'id_number':'%s','phone':'13900001234'},'answers':%s}",
                             LI, answers));

    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    return world_do(w, KIND_ACCEPT, r.casefile, "", "");
}

static const char *billboard(struct world *w)
{
    return accepted(w, JOINT,
                    "{'materials':[{'id':'1','originals':1},{'id':'2','originals':1},"
                    "{'id':'3','originals':1},{'id':'4','copies':1}]}",
                    "{'form':'large','place':'民主路口','on_roof':'wall','width':'18',"
                    "'height':'6','from':'2027-01-04','until':'2027-12-31'}");
}

static void by(struct world *w, const char *user, enum kind kind, const char *id,
               const char *data, const char *personal)
{
    world_sit(w, user, NULL);
    world_do(w, kind, id, data, personal);
}

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

/* R007, R053: the first window sees every branch, answers one and asks for coordination. */
static void the_first_window(void **state UNUSED)
{
    struct seat s = {0};
    const char *id;

    sit_in(&s);
    id = billboard(s.w);
    by(s.w, "zhong", KIND_RETURN, id, "{'asked':['2']}", "{'text':'效果图没有标出间距'}");
    by(s.w, "he", KIND_OPINE, id, "{'result':'pass'}", "{'text':'不影响交通'}");
    world_sit(s.w, "wang", NULL);
    s.w->now += DAY * 7;
    seat_press(&s, "7");
    SHOWS(&s, "7 部门退回 1");
    seat_press(&s, "Esc 8 b");
    PICTURE(&s,
            " 吴芳  620702-20261120-W03A-0001-4  子办件 1/4   王敏          11-27 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 已受理  大型户外广告设施设置联合审批\n"
            " 本环节期限  2026-12-02  剩 3 天  正常\n"
            "   子办件        实施机关           状态            经办人    到期    剩余\n"
            " > 规划审查      永兴县自然资源局   首办窗口答复中            12-01   剩 2 天\n"
            "   结构审查      永兴县住房和城乡~  未签收                    12-02   剩 3 天\n"
            "   结构会签      永兴县住房和城乡~  待结构审查后\n"
            "   交通审查      永兴县公安局交通~  通过            贺军\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            " 规划审查  永兴县自然资源局  首办窗口答复中\n"
            " 退回首办   11-20 09:32  效果图没有标出间距  （缺：广告效果方案）\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " u 催办   c 提请协调   a 答复分派   t 转办   回车 全文   : 命令   F1 帮助\n");
    seat_press(&s, "a Enter Enter '已补图' ^A");
    SHOWS(&s, "分派: 已办");
    assert_int_equal(casefile_task(world_casefile(s.w, id), "plan")->returned_at, 0);
    seat_press(&s, "Down c '三天没有人接件' ^A");
    SHOWS(&s, "待中心协调");
    world_sit(s.w, "sun", NULL);
    assert_true(casefile_task(world_casefile(s.w, id), "build")->coordinate_at != 0);
    seat_leave(&s);
}

/* R053: an organ reads its own branch's limit and what stands beside it. */
static void the_organ(void **state UNUSED)
{
    struct seat s = {0};
    const char *id;

    sit_in(&s);
    id = billboard(s.w);
    by(s.w, "he", KIND_OPINE, id, "{'result':'pass'}", "{'text':'不影响交通'}");
    world_sit(s.w, "hao", NULL);
    seat_press(&s, "1");
    PICTURE(&s,
            " 审批   结构审查岗  郝建                                       11-20 周五 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 待审查 1    w 待决定 0\n"
            "   剩余       申请人        事项            环节        窗口        到达\n"
            " > 剩 8 天    吴芳          大型户外广告 ~  联审 1/4    3号综合窗~  11-20 09:32\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " 吴芳  110***********002X  材料 4    收件 王敏\n"
            " 结构审查  联审 1/4  无人签收                 本子办件期限  2026-12-02  剩 8 天\n"
            " 同时：规划审查 未签收  结构会签 待结构审查后  交通审查 通过\n"
            "  [ ] 1 设置大型户外广告及在城市建筑物~  [ ] 2 广告效果方案\n"
            "  [ ] 3 广告构架设计图                   [ ] 4 场地协议\n"
            " 意见\n"
            "          1 材料齐全，符合法定形式，内容一致，同意。\n"
            "          2 已与原件核对，符合审查标准，同意。\n"
            " x 审查意见: 通过: 请写意见 (e) 或选常用语 (1-9)\n"
            " x 审查意见: 不通过: 请写意见 (e) 或选常用语 (1-9)\n"
            " v 退回首办窗口\n"
            "--------------------------------------------------------------------------------\n"
            " c 签收   u 退回首办   e 意见   Tab 核材料   回车 全文   : 命令   F1 帮助\n");
    seat_press(&s, "1 o");
    SHOWS(&s, "结构会签");
    seat_press(&s, "k '看漏一页' ^A");
    assert_null(casefile_task(world_casefile(s.w, id), "build")->result);
    seat_press(&s, "u Enter Enter '请说明基础形式' ^A");
    assert_true(casefile_task(world_casefile(s.w, id), "build")->returned_at != 0);
    seat_leave(&s);
}

/* 35: the lower organ sends its opinion up with everything. */
static void the_lower_organ(void **state UNUSED)
{
    struct seat s = {0};
    const char *id;

    sit_in(&s);
    id = accepted(s.w, RELIEF,
                  "{'materials':[{'id':'1','originals':1},{'id':'2','copies':1},"
                  "{'id':'3','copies':1},{'id':'4','originals':1}]}",
                  "{'who':'single','urgent':'no','cause':'illness','happened':'2026-11-01',"
                  "'income':10000,'village':'石桥村','story':'住院'}");
    by(s.w, "lu", KIND_OPINE, id,
       "{'result':'pass','inspectors':['卢珊','罗勇'],'visited_on':'2026-11-20'}",
       "{'text':'情况属实'}");
    seat_press(&s, "1 s");
    SHOWS(&s, "初审意见");
    seat_press(&s, "Enter Enter '符合条件' ^A");
    assert_true(world_casefile(s.w, id)->forwarded_at != 0);
    seat_leave(&s);
}

/* R004, R005: at once, and by two persons. */
static void at_once(void **state UNUSED)
{
    struct seat s = {0};
    const char *id;

    sit_in(&s);
    id = accepted(s.w, CARD,
                  "{'materials':[{'id':'1','originals':1},{'id':'2','copies':1},"
                  "{'id':'3','originals':1}]}",
                  "{'household':'here','born':'1949-12-31','colour':'red'}");
    seat_press(&s, "w");
    SHOWS(&s, "窗口审查");
    seat_press(&s, "Enter o Enter '材料齐全' ^A");
    assert_string_equal(world_casefile(s.w, id)->item->stages[world_casefile(s.w, id)->stage].id,
                        "decide");
    seat_leave(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_window),
        cmocka_unit_test(the_organ),
        cmocka_unit_test(the_lower_organ),
        cmocka_unit_test(at_once),
    };

    return cmocka_run_group_tests_name("branch", tests, NULL, NULL);
}
