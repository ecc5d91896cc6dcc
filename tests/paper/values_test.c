/* Every document from real casefiles: events that the judge allows, folded, with the
 * national calendar's shape, a roster and the real expressions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"
#include "core/fold.h"
#include "core/judge.h"
#include "core/number.h"
#include "expr/expr.h"
#include "paper/paper.h"

/* ---- an item, a roster --------------------------------------------------------------- */

static const char *const basis[] = {"取水许可和水资源费征收管理条例 第二十五条"};
static const struct field fields[] = {
    {.name = "volume", .type = FIELD_INTEGER, .label = "年取水量", .required = "1",
     .constraint = "$volume > 0", .constraint_message = "应为大于零的整数"},
};
static const struct material materials[] = {
    {.id = "1", .name = "取水许可申请书", .originals = 1, .form = FORM_EITHER,
     .required = "1", .basis = "条例 第十一条"},
    {.id = "2", .name = "延续取水评估报告", .note = "由有资质的单位编制", .originals = 1,
     .copies = 1, .form = FORM_PAPER, .required = "1", .deferrable = true},
};
static const char *const replaced[] = {"2"};
static const struct task review_task[] = {{"review", "审查", NULL}};
static const struct task decide_task[] = {{"decide", "决定", NULL}};
static const struct stage stages[] = {
    {.id = "review", .name = "审查", .kind = STAGE_REVIEW, .tasks = review_task, .n_tasks = 1},
    {.id = "decide", .name = "决定", .kind = STAGE_DECIDE, .tasks = decide_task, .n_tasks = 1},
};
static const struct fee fees[] = {
    {.id = "book", .name = "证书工本费", .amount = "$volume * 100", .standard = "每本十元",
     .basis = "发改价格〔2016〕1号"},
};
static const struct result results[] = {{"取水许可证", "certificate", 60}};
static const struct item item = {
    .route.extension_days = 10,
    .code = "QSXK", .version = 1, .name = "取水许可证延续", .kind = "01",
    .case_type = CASE_PROMISED, .organ = "11W", .organ_name = "演示区水务局",
    .applicants = 1u << APPLICANT_PERSON, .agent_allowed = true, .months = 0xfff,
    .promised = {300, LIMIT_WORKING_DAYS}, .statutory = {2000, LIMIT_WORKING_DAYS},
    .acceptance = {.grace_days = 5}, .hand_over = {1400, LIMIT_HOURS},
    .deferral = {.basis = "容缺办法"},
    .commitment = {replaced, 1, "已委托有资质的单位评估", "撤销许可，记入失信记录",
                   {3000, LIMIT_WORKING_DAYS}, "告知承诺办法"}, .basis = basis, .n_basis = 1,
    .progress = "拨打 0935-8212345", .remedies = "六十日内申请行政复议，六个月内提起行政诉讼",
    .consult = "0935-8212345", .complain = "12345", .fields = fields, .n_fields = 1,
    .materials = materials, .n_materials = 2, .stages = stages, .n_stages = 2, .fees = fees,
    .n_fees = 1, .results = results, .n_results = 1,
};

static const struct organ organs[] = {{"11W", "演示区水务局", NULL}};
static const struct hall halls[] = {
    {"620702", "演示区政务服务大厅", "620702", "0935-8210000", "政府街1号"}};
static const struct post posts[] = {
    {"W3", "3号综合窗口", R(WINDOW) | R(ISSUER) | R(CASHIER), "620702", NULL, NULL, 0, "", false},
    {"A1", "水务审批", R(APPROVER) | R(REVIEWER) | R(HEAD), NULL, "11W", NULL, 0, "", false},
    {"D1", "督查", R(SUPERVISOR), "620702", NULL, NULL, 0, "all", false},
};
static const char *const window_posts[] = {"W3"}, *const office_posts[] = {"A1"};
static const char *const overseeing_posts[] = {"D1"};
static const struct account accounts[] = {
    {"wm", "p-wm", "王敏", window_posts, 1, EMPLOYMENT_ESTABLISHED, NULL, false},
    {"lj", "p-lj", "刘建国", office_posts, 1, EMPLOYMENT_ESTABLISHED, NULL, false},
    {"zj", "p-zj", "周洁", overseeing_posts, 1, EMPLOYMENT_ESTABLISHED, NULL, false},
};
static const struct roster roster = {.version = 1, .organs = organs, .n_organs = 1,
                                     .halls = halls, .n_halls = 1, .posts = posts,
                                     .n_posts = ARRAY_LEN(posts), .accounts = accounts,
                                     .n_accounts = ARRAY_LEN(accounts)};

/* ---- stories --------------------------------------------------------------------------- */

struct act {
    enum kind kind;
    const char *at, *actor;
    const char *data, *personal; /* JSON; %s in data of receive is the casefile's number */
};

#define WHO                                                                                \
    "\"applicant\":{\"type\":\"person\",\"name\":\"张𠮷强\",\"id_type\":\"111\","              \
    "\"id_number\":\"11010519491231002X\",\"phone\":\"13993500000\"}"
#define RECEIVED_SHORT                                                                     \
    {KIND_RECEIVE, "2026-11-18T09:32", "wm",                                               \
     "{\"number\":\"%s\",\"pickup\":\"7K3M9P\",\"hall\":\"620702\",\"document\":\"收-1\","    \
     "\"materials\":[{\"id\":\"1\",\"originals\":1,\"copies\":0,\"electronic\":false,"         \
     "\"sighted\":true,\"faulty\":false}],\"complete\":false}",                              \
     "{" WHO ",\"answers\":{\"volume\":0}}"}

static const struct act granted[] = {
    RECEIVED_SHORT,
    {KIND_NOTIFY, "2026-11-18T09:40", "wm",
     "{\"document\":\"告-1\",\"asked\":[{\"key\":\"field:volume:invalid\",\"cause\":\"first\"},"
     "{\"key\":\"material:2:missing\",\"cause\":\"first\"}],\"until\":\"2026-12-02\"}",
     NULL},
    {KIND_SUPPLY, "2026-11-20T10:00", "wm",
     "{\"document\":\"收-2\",\"materials\":[{\"id\":\"2\",\"originals\":1,\"copies\":1,"
     "\"electronic\":false,\"sighted\":false,\"faulty\":false}],\"complete\":true}",
     "{\"answers\":{\"volume\":12}}"},
    {KIND_ACCEPT, "2026-11-20T10:05", "wm",
     "{\"document\":\"受-1\",\"accepted_on\":\"2026-11-20\"}", NULL},
    {KIND_OPINE, "2026-11-23T09:00", "lj", "{\"task\":\"review\",\"result\":\"pass\"}",
     "{\"text\":\"同意\"}"},
    {KIND_CHARGE, "2026-11-23T09:10", "lj",
     "{\"document\":\"缴-1\",\"fees\":[{\"fee\":\"book\",\"before\":1200,\"amount\":1200}],\"total\":1200}", NULL},
    {KIND_PAY, "2026-11-23T15:00", "wm",
     "{\"charge\":\"缴-1\",\"amount\":1200,\"receipt\":\"0001\"}", NULL},
    {KIND_DECIDE, "2026-11-24T09:00", "lj",
     "{\"task\":\"decide\",\"document\":\"决-1\",\"result\":\"grant\","
     "\"valid_from\":\"2026-11-25\",\"valid_to\":\"2031-11-24\"}",
     NULL},
    {KIND_PRODUCE, "2026-11-24T10:00", "wm",
     "{\"results\":[{\"name\":\"取水许可证\",\"number\":\"取水〔2026〕12\"}]}", NULL},
    {KIND_ISSUE, "2026-11-25T10:05", "wm",
     "{\"document\":\"送-1\",\"method\":\"agent\",\"handed\":[\"取水许可证\"]}",
     "{\"recipient\":{\"name\":\"张小强\",\"id_number\":\"210602196106286206\","
     "\"authority\":\"授权委托书\"}}"},
};

#define ACCEPTED_WHOLE                                                                     \
    RECEIVED_WHOLE, {KIND_ACCEPT, "2026-11-18T09:35", "wm",                                \
                     "{\"document\":\"受-1\",\"accepted_on\":\"2026-11-18\"}", NULL}
#define RECEIVED_WHOLE                                                                     \
    {KIND_RECEIVE, "2026-11-18T09:32", "wm",                                               \
     "{\"number\":\"%s\",\"pickup\":\"7K3M9P\",\"hall\":\"620702\",\"document\":\"收-1\","    \
     "\"materials\":[{\"id\":\"1\",\"originals\":1,\"copies\":0,\"electronic\":false,"         \
     "\"sighted\":false,\"faulty\":false},{\"id\":\"2\",\"originals\":1,\"copies\":1,"         \
     "\"electronic\":false,\"sighted\":false,\"faulty\":false}],\"complete\":true}",           \
     "{" WHO ",\"answers\":{\"volume\":12}}"}

static const struct act denied[] = {
    RECEIVED_WHOLE,
    {KIND_ACCEPT, "2026-11-18T09:35", "wm",
     "{\"document\":\"受-1\",\"accepted_on\":\"2026-11-18\"}", NULL},
    {KIND_OPINE, "2026-11-19T09:00", "lj", "{\"task\":\"review\",\"result\":\"fail\"}",
     "{\"text\":\"在禁采区\"}"},
    {KIND_DECIDE, "2026-11-19T10:00", "lj",
     "{\"task\":\"decide\",\"document\":\"决-1\",\"result\":\"deny\","
     "\"basis\":\"地下水管理条例 第三十五条\",\"remedies\":\"六十日内复议\"}",
     "{\"text\":\"取水点位于禁采区\"}"},
    {KIND_ISSUE, "2026-11-20T10:05", "wm",
     "{\"document\":\"送-1\",\"method\":\"window\",\"handed\":[\"决-1\"]}",
     "{\"recipient\":{\"name\":\"张𠮷强\",\"id_number\":\"11010519491231002X\"}}"},
};

/* A special procedure and an extension (45, 42). */
static const struct act prolonged[] = {
    ACCEPTED_WHOLE,
    {KIND_PAUSE, "2026-11-20T09:00", "lj",
     "{\"document\":\"特-1\",\"procedure\":\"expert_review\",\"from\":\"2026-11-23\","
     "\"expected\":\"2026-11-25\",\"basis\":\"行政许可法 45\"}",
     "{\"text\":\"评估报告须经专家评审\"}"},
    {KIND_RESUME, "2026-11-25T16:00", "lj", "{\"ended_on\":\"2026-11-24\"}",
     "{\"text\":\"通过评审\"}"},
    {KIND_EXTEND, "2026-11-25T16:10", "lj",
     "{\"document\":\"延-1\",\"days\":5,\"decide_by\":\"2026-12-02\"}",
     "{\"text\":\"涉及第三人重大利益\"}"},
};

/* A card and the letter about it (R072, R078). */
static const struct act supervised[] = {
    ACCEPTED_WHOLE,
    {KIND_CARD, "2026-11-24T00:05", "centre",
     "{\"document\":\"JC-1\",\"colour\":\"yellow\",\"clock\":\"promised\","
     "\"due\":\"2026-11-23\",\"organ\":\"11W\"}",
     NULL},
    {KIND_SUPERVISE, "2026-11-25T09:05", "zj",
     "{\"document\":\"督-1\",\"to_organ\":\"11W\",\"reply_by\":"
     "\"2026-11-30\",\"about\":\"JC-1\"}",
     "{\"text\":\"请说明原因\"}"},
};

#define RECEIVED_LACKING                                                                   \
    {KIND_RECEIVE, "2026-11-18T09:32", "wm",                                               \
     "{\"number\":\"%s\",\"pickup\":\"7K3M9P\",\"hall\":\"620702\",\"document\":\"收-1\","    \
     "\"materials\":[{\"id\":\"1\",\"originals\":1,\"copies\":0,\"electronic\":false,"         \
     "\"sighted\":false,\"faulty\":false}],\"complete\":false}",                             \
     "{" WHO ",\"answers\":{\"volume\":12}}"}

/* Undertakings (安阳市政务服务条例 24 to 28). */
static const struct act deferred[] = {
    RECEIVED_LACKING,
    {KIND_UNDERTAKE, "2026-11-18T09:34", "wm",
     "{\"document\":\"承-1\",\"kind\":\"deferral\",\"undertaken\":[\"2\"],"
     "\"until\":\"2026-11-20\"}",
     NULL},
    {KIND_ACCEPT, "2026-11-18T09:36", "wm",
     "{\"document\":\"容-1\",\"accepted_on\":\"2026-11-18\",\"signed\":true}", NULL},
};
static const struct act committed[] = {
    RECEIVED_LACKING,
    {KIND_UNDERTAKE, "2026-11-18T09:34", "wm",
     "{\"document\":\"承-1\",\"kind\":\"commitment\",\"undertaken\":[\"2\"]}", NULL},
    {KIND_ACCEPT, "2026-11-18T09:36", "wm",
     "{\"document\":\"受-1\",\"accepted_on\":\"2026-11-18\",\"signed\":true}", NULL},
    {KIND_DECIDE, "2026-11-18T10:00", "lj",
     "{\"task\":\"decide\",\"document\":\"决-1\",\"result\":\"grant\"}", NULL},
    {KIND_INSPECT, "2026-11-25T10:00", "lj",
     "{\"result\":\"false\",\"inspectors\":[\"刘建国\",\"陈立\"],"
     "\"inspected_on\":\"2026-11-24\"}",
     "{\"text\":\"没有评估\"}"},
    {KIND_REVOKE, "2026-11-26T10:00", "lj",
     "{\"document\":\"撤-1\",\"basis\":\"行政许可法 69\",\"remedies\":\"六十日内复议\"}",
     "{\"text\":\"未作评估，承诺不实\"}"},
};

/* The window hands it over to the organ, and the organ's decision comes back. */
static const struct act carried[] = {
    ACCEPTED_WHOLE,
    {KIND_HAND_OVER, "2026-11-20T09:00", "wm",
     "{\"document\":\"移-1\",\"from_place\":\"hall:620702\",\"to_place\":\"organ:11W\","
     "\"materials\":[{\"id\":\"1\",\"originals\":1,\"copies\":0}],\"handed\":[\"受-1\"]}",
     "{\"carrier\":{\"name\":\"李送\",\"phone\":\"13993512345\"},\"text\":\"加急\"}"},
};

static const struct act declined[] = {
    RECEIVED_SHORT,
    {KIND_DECLINE, "2026-11-18T09:40", "wm",
     "{\"document\":\"不受-1\",\"reason\":\"not_ours\",\"apply_to\":\"演示市水利局\"}", NULL},
};
static const struct act given_back[] = {
    RECEIVED_SHORT,
    {KIND_GIVE_BACK, "2026-11-18T09:40", "wm",
     "{\"document\":\"退-1\",\"reason\":\"asked\"}", NULL},
};
static const struct act withdrawn[] = {
    RECEIVED_WHOLE,
    {KIND_WITHDRAW, "2026-11-18T09:40", "wm", "{\"document\":\"退-1\"}",
     "{\"text\":\"改日再办\"}"},
};

/* ---- the world ------------------------------------------------------------------------- */

struct world {
    struct template_set templates;
    struct calendar *calendar;
    struct expr_ops expr;
    struct rules rules;
};

static int begin(void **state)
{
    struct world *w = mem_new(NULL, struct world);
    const struct calendar spec = {.region = "cn", .name = "cn", .known_from = 2026,
                                  .known_to = 2026};
    struct expr *expr;
    struct err err;
    size_t row;
    *state = w;
    if (calendar_new(w, &spec, &w->calendar, &row) || expr_new(w, &expr, &err) ||
        template_set_load(w, TOP_SRCDIR "/forms/documents", "zh_CN", &w->templates, &err))
        return -1;
    w->expr = expr_ops(expr);
    w->rules = (struct rules){.item = &item, .calendar = w->calendar, .roster = &roster,
                              .expr = &w->expr};
    return 0;
}

static int drop(void **state)
{
    mem_free(*state);
    return 0;
}

static struct json *parsed(const void *ctx, const char *text)
{
    struct json *out = NULL;
    struct err err;
    if (json_parse(ctx, text, strlen(text), &out, &err))
        fail_msg("%s: %s", err.text, text);
    return out;
}

static const struct who {
    const char *actor, *person, *post, *device;
} whos[] = {
    {"wm", "p-wm", "W3", "W03"},
    {"lj", "p-lj", "A1", "W03"},
    {"zj", "p-zj", "D1", "W03"},
    {CENTRE_ACTOR, CENTRE_ACTOR, CENTRE_ACTOR, CENTRE_DEVICE},
};

static const struct who *who_is(const char *actor)
{
    size_t i = 0;
    while (strcmp(whos[i].actor, actor))
        i++;
    return &whos[i];
}

static struct event *event_of(const void *ctx, const struct act *act, struct hash base,
                              int64_t seq)
{
    static const uint8_t salt[SALT_SIZE];
    char number[NUMBER_SIZE], *data;
    struct event *e = mem_new(ctx, struct event);
    const struct who *who = who_is(act->actor);
    int32_t day;
    int minute;
    assert_true(date_parse_moment(act->at, &day, &minute));
    casefile_number("620702", day, "W03", 1, 42, number);
    data = mem_strdup(ctx, act->data);
    char *hole = strstr(data, "%s");
    if (hole)
        data = mem_printf(ctx, "%.*s%s%s", (int)(hole - data), data, number, hole + 2);
    struct event said = {.v = EVENT_VERSION, .device = who->device, .incarnation = 1, .seq = seq,
                         .at = date_to_at(day, minute), .actor = act->actor,
                         .person = who->person, .post = who->post,
                         .casefile = "01JCZZZZZZZZZZZZZZZZZZZZZZ", .base = base,
                         .kind = act->kind, .kind_name = kind_row(act->kind)->name,
                         .item = item.code, .item_version = 1, .calendar = 1, .roster = 1,
                         .data = parsed(ctx, data),
                         .personal = act->personal ? parsed(ctx, act->personal) : NULL};
    struct event_bytes bytes = event_encode(ctx, &said, salt);
    struct refusal r = event_decode(ctx, &bytes, e);
    if (r.code)
        fail_msg("%s: %s", said.kind_name, refusal_text(ctx, &r));
    return e;
}

static void add(const struct world *w, struct casefile *c, const struct act *act,
                enum verdict verdict)
{
    struct event *e = event_of(c->ctx, act, c->last, (int64_t)c->n_history + 1);
    struct refusal r = casefile_judge(&w->rules, c->n_history ? c : NULL, e);
    if (r.code)
        fail_msg("%s: %s", e->kind_name, refusal_text(c->ctx, &r));
    casefile_fold(c, e, verdict, &item);
}

static struct casefile *told(const struct world *w, const void *ctx, const struct act *acts,
                             size_t n)
{
    struct casefile *c = casefile_new(ctx);
    for (size_t i = 0; i < n; i++)
        add(w, c, &acts[i], VERDICT_CONFIRMED);
    return c;
}

static struct paper_result print(const struct world *w, const struct casefile *c,
                                 const char *number, int printed)
{
    struct paper_job job = {
        .templates = &w->templates,
        .source = {c, &roster, w->calendar, &w->expr, printed},
        .number = number,
        .printer = {"GB18030", paper_size_find("a4"), false},
    };
    struct paper_result result;
    struct err err;
    if (paper_make(c->ctx, &job, &result, &err))
        fail_msg("%s", err.text);
    if (result.n_empty)
        fail_msg("%s: %s", number, paper_refusal_text(c->ctx, &result));
    return result;
}

/* ---- every document ---------------------------------------------------------------------- */

#define STORY(name) name, ARRAY_LEN(name)

static const struct {
    const struct act *acts;
    size_t n;
    const char *number;
    enum paper_form form;
    const char *lines[7]; /* what stands on the page */
} documents[] = {
    {STORY(granted), "收-1", PAPER_FORM_RECEIPT,
     {"申请人：张𠮷强", "证件号码：110105********002X", "取水许可申请书 （已核原件）",
      "将于 2026年11月25日 前（含当日）作出", "收件时间：2026年11月18日 09:32", "收件人：王敏",
      "联系电话：0935-8210000"}},
    {STORY(granted), "告-1", PAPER_FORM_NOTICE,
     {"1. 年取水量：填写不符合要求", "要求：应为大于零的整数",
      "2. 延续取水评估报告：未提交或未填写", "提交原件 1 份、复印件 1 份。由有资质的单位编制",
      "请于 2026年12月2日 前（含当日）补正"}},
    {STORY(granted), "收-2", PAPER_FORM_RECEIPT,
     {"补充提交的下列材料", "延续取水评估报告", "2026年11月20日 10:00"}},
    {STORY(granted), "受-1", PAPER_FORM_ACCEPTANCE,
     {"申请日期：2026年11月18日", "受理日期：2026年11月20日",
      "承诺办结日期：2026年11月25日（自受理之次日起 3 个工作日）",
      "法定期限：2026年12月18日（20 个工作日）", "查询码：7K3M9P",
      "本事项依法收费", "联系人：张𠮷强 13993500000"}},
    {STORY(granted), "缴-1", PAPER_FORM_PAYMENT,
     {"证书工本费", "12.00", "大写：人民币壹拾贰元整", "依据：发改价格〔2016〕1号"}},
    {STORY(granted), "决-1", PAPER_FORM_DECISION_GRANT,
     {"决定内容：取水许可证", "有效期自：2026年11月25日", "有效期至：2031年11月24日",
      "决定日期：2026年11月24日"}},
    {STORY(granted), "送-1", PAPER_FORM_DELIVERY,
     {"受送达人：张𠮷强", "准予决定书", "决-1", "取水〔2026〕12", "代收人：张小强 210602********6206",
      "送达方式：代理人代收", "送达时间：2026年11月25日 10:05"}},
    {STORY(denied), "决-1", PAPER_FORM_DECISION_DENY,
     {"理由：取水点位于禁采区", "依据：地下水管理条例 第三十五条", "救济途径：六十日内复议"}},
    {STORY(denied), "送-1", PAPER_FORM_DELIVERY,
     {"不予决定书", "送达方式：窗口直接送达", "送达地点：演示区政务服务大厅"}},
    {STORY(prolonged), "特-1", PAPER_FORM_SPECIAL,
     {"特别程序：专家评审", "原因：评估报告须经专家评审", "依据：行政许可法 45",
      "起始日期：2026年11月23日", "预计结束日期：2026年11月25日", "预计所需时间：3 日"}},
    {STORY(prolonged), "延-1", PAPER_FORM_EXTENSION,
     {"延长期限：5 个工作日", "延期理由：涉及第三人重大利益",
      "延长后作出决定的日期：2026年12月2日", "批准人：刘建国"}},
    {STORY(supervised), "JC-1", PAPER_FORM_CARD,
     {"牌别：黄牌", "情形：超过承诺期限", "到期日：2026年11月23日", "责任单位（岗位、人员）：演示区水务局"}},
    {STORY(supervised), "督-1", PAPER_FORM_SUPERVISION,
     {"回复期限：2026年11月30日", "有关监察通知：JC-1", "督办内容：请说明原因", "督办人：周洁"}},
    {STORY(deferred), "承-1", PAPER_FORM_UNDERTAKING_DEFERRAL,
     {"申请人：张𠮷强", "延续取水评估报告", "补齐时限：2026年11月20日 前（含当日）",
      "逾期未补齐的，视为撤回申请", "依据：容缺办法", "承诺人签名或者盖章", "承-1"}},
    {STORY(deferred), "容-1", PAPER_FORM_DEFERRAL,
     {"书面承诺（承-1）", "延续取水评估报告", "补齐时限：2026年11月20日", "视为撤回申请",
      "承诺办结日期：2026年11月23日（自受理之次日起 3 个工作日）", "一式两份",
      "受理日期：2026年11月18日"}},
    {STORY(committed), "承-1", PAPER_FORM_UNDERTAKING_COMMITMENT,
     {"1. 延续取水评估报告", "已委托有资质的单位评估", "作出决定后 30 个工作日 内",
      "撤销许可，记入失信记录", "依据：告知承诺办法", "自愿选择", "可以撤回承诺"}},
    {STORY(committed), "受-1", PAPER_FORM_ACCEPTANCE,
     {"承诺办结日期：2026年11月18日（告知承诺，当场作出决定）"}},
    {STORY(committed), "撤-1", PAPER_FORM_REVOCATION,
     {"准予决定书：决-1", "核查日期：2026年11月24日", "理由：未作评估，承诺不实",
      "依据：行政许可法 69", "救济途径：六十日内复议", "决定日期：2026年11月26日"}},
    {STORY(carried), "移-1", PAPER_FORM_HAND_OVER,
     {"移交单位：演示区政务服务大厅", "接收单位：演示区水务局", "递送人：李送 13993512345",
      "取水许可申请书", "另附", "请于 2026年11月24日 前", "备注：加急"}},
    {STORY(declined), "不受-1", PAPER_FORM_DECLINE,
     {"下列机关申请：演示市水利局。", "不予受理依据：《中华人民共和国行政许可法》", "救济途径：六十日内申请行政复议"}},
    {STORY(given_back), "退-1", PAPER_FORM_GIVE_BACK,
     {"退件原因：申请人要求退回申请材料", "取水许可申请书"}},
    {STORY(withdrawn), "退-1", PAPER_FORM_GIVE_BACK,
     {"退件原因：申请人撤回申请", "说明：改日再办", "延续取水评估报告"}},
};

static void says(const void *ctx, const struct paper_result *r, const char *line)
{
    char *text = paper_text(ctx, r);
    if (!strstr(text, line))
        fail_msg("\"%s\" does not stand in:\n%s", line, text);
}

static void every_document(void **state)
{
    bool made[PAPER_FORMS_COUNT] = {false};
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        void *ctx = mem_context(*state, "row");
        struct casefile *c = told(*state, ctx, documents[i].acts, documents[i].n);
        struct paper_result r = print(*state, c, documents[i].number, 0);
        assert_int_equal(r.form, documents[i].form);
        assert_false(r.draft || r.voided);
        for (size_t k = 0; k < ARRAY_LEN(documents[i].lines) && documents[i].lines[k]; k++)
            says(ctx, &r, documents[i].lines[k]);
        made[r.form] = true;
        mem_free(ctx);
    }
    for (int f = 0; f < PAPER_FORMS_COUNT; f++)
        assert_true(made[f] || paper_form_document((enum paper_form)f) == DOCUMENT_NONE);
}

/* ---- what the casefile's story does to its papers ------------------------------------------ */

static void a_reprint_is_counted(void **state)
{
    struct casefile *c = told(*state, *state, granted, 1);
    struct paper_result r = print(*state, c, "收-1", 1);
    says(*state, &r, "第 2 次打印  补打");
}

static void an_unconfirmed_decision_is_a_draft(void **state)
{
    struct casefile *c = told(*state, *state, denied, 3);
    add(*state, c, &denied[3], VERDICT_PENDING);
    struct paper_result r = print(*state, c, "决-1", 0);
    assert_true(r.draft);
    says(*state, &r, "中心尚未确认");
}

/* Taken back, every paper can still be shown as it was, marked void. */
static void what_was_taken_back_is_void(void **state)
{
    static const struct {
        const struct act *acts;
        size_t n;
        const char *number, *line;
    } rows[] = {
        {granted, 1, "收-1", "申请人：张𠮷强"},
        {granted, 2, "告-1", "2. 延续取水评估报告：未提交或未填写"},
        {granted, 3, "收-2", "延续取水评估报告"},
        {granted, 4, "受-1", "承诺办结日期：2026年11月25日"},
        {granted, 10, "送-1", "代收人：张小强"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(*state, "row");
        struct casefile *c = told(*state, ctx, rows[i].acts, rows[i].n);
        char hex[HASH_HEX];
        hash_hex(&c->last, hex);
        struct act undo = {KIND_CORRECT, "2026-11-25T11:00", "wm",
                           mem_printf(ctx, "{\"undoes\":\"%s\"}", hex), "{\"text\":\"误操作\"}"};
        struct event *e = event_of(ctx, &undo, c->last, (int64_t)c->n_history + 1);
        casefile_fold(c, e, VERDICT_CONFIRMED, &item);
        struct paper_result r = print(*state, c, rows[i].number, 0);
        assert_true(r.voided);
        says(ctx, &r, "** 作 废 **");
        says(ctx, &r, rows[i].line);
        mem_free(ctx);
    }
}

static void a_document_that_is_not_there(void **state)
{
    const struct world *w = *state;
    struct casefile *c = told(w, w, granted, 1);
    struct paper_job job = {.templates = &w->templates,
                            .source = {c, &roster, w->calendar, &w->expr, 0},
                            .number = "受-1",
                            .printer = {"UTF-8", paper_size_find("a4"), false}};
    struct paper_result result;
    struct err err;
    assert_int_equal(paper_make(w, &job, &result, &err), RC_HARD);
    assert_string_equal(err.text, "this casefile has no document 受-1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_document),
        cmocka_unit_test(a_reprint_is_counted),
        cmocka_unit_test(an_unconfirmed_decision_is_a_draft),
        cmocka_unit_test(what_was_taken_back_is_void),
        cmocka_unit_test(a_document_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, begin, drop);
}
