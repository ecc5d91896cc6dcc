/*
 * The rules. good.yaml keeps them all; each row below changes one place of it and names
 * what is then said first. lint/NAME.yaml are the published guides as they stand, and
 * NAME.expect why they cannot be published so (written anew by YICHUANG_UPDATE_LINT=1).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/catch_all.h"
#include "catalogue/item_rules.h"
#include "catalogue/lint.h"
#include "expr/expr.h"

#define HERE TOP_SRCDIR "/tests/catalogue/"

struct fixture {
    struct expr_ops ops;
    char *good;
    size_t n_good;
};

static int setup(void **state)
{
    struct fixture *f = mem_new(NULL, struct fixture);
    struct expr *expr;
    *state = f;
    if (expr_new(f, &expr, NULL) != RC_OK ||
        file_read(f, HERE "good.yaml", 1 << 20, &f->good, &f->n_good, NULL) != RC_OK)
        return -1;
    f->ops = expr_ops(expr);
    return 0;
}

static int teardown(void **state)
{
    mem_free(*state);
    return 0;
}

/* Every fault as a line without its file. */
static char *lint_text(void *ctx, struct fixture *f, const char *bytes, size_t n)
{
    struct report report = report_new(ctx);
    struct str all = str_new(ctx);
    struct catalogue_part part = {"f", bytes, n};
    lint_parts(&part, 1, &f->ops, &report);
    for (size_t i = 0; i < report.n; i++) {
        struct str line = str_new(ctx);
        report_line(&line, &report.faults[i]);
        str_add(&all, line.s + 2);
    }
    return all.s;
}

static void test_good(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "test");
    assert_string_equal(lint_text(ctx, f, f->good, f->n_good), "");
    mem_free(ctx);
}

/* from (once in good.yaml) becomes to; says is in the report. */
static const struct {
    const char *from, *to, *says;
} rows[] = {
    /* format */
    {"version: 3\n", "", "1:1: format: version is missing\n"},
    {"version: 3\n", "version: 0\n", "2:10: format: version must be a whole number from 1"},
    {"version: 3\n", "version: \"3\"\n", "2:10: format: version must be a whole number"},
    {"version: 3\n", "version: 3.5\n", "2:10: format: version must be a whole number"},
    {"version: 3\n", "version: 99999999999999999999\n", "2:10: format: version must be"},
    {"version: 3\n", "version: [3]\n", "2:10: format: version must be one value, or {value"},
    {"version: 3\n", "version: {value: 3}\n", "2:10: format: version must be one value"},
    {"version: 3\n", "version: {value: 3, assumed: false}\n", "2:10: format: version must be"},
    {"version: 3\n", "version: {value: 3, assumed: true, x: 1}\n", "version must be one"},
    {"version: 3\n", "version: 3\nversio: 3\n", "3:1: format: there is no key versio here"},
    {"version: 3\n", "version: 3\n\"\\e[2J\": 3\n",
     "3:1: format: there is no key \xef\xbf\xbd[2J here"},
    {"version: 3\n", "version: 3\nversion: 3\n", "3:1: yaml: the key version stands here"},
    {"name: 样例事项", "name:", "3:6: format: name is empty; leave the key out"},
    {"name: 样例事项", "name: ~", "3:7: format: name is empty"},
    {"name: 样例事项", "name: ' '", "3:7: format: name is blank"},
    {"name: 样例事项", "name: \"a\\e[2Jb\"", "3:7: format: name holds a control character"},
    {"name: 样例事项", "name: \"a\\u202eb\"", "3:7: format: name holds a control character"},
    {"kind: \"01\"", "kind: \"99\"", "5:7: format: kind is none of: 01, 02"},
    {"case_type: promised", "case_type: soon", "format: case_type is none of: immediate, p"},
    {"aliases: [样例]", "aliases: 样例", "4:10: format: aliases must be a list"},
    {"aliases: [样例]", "aliases: []", "4:10: format: aliases is an empty list"},
    {"aliases: [样例]", "aliases: [[样例]]", "4:11: format: aliases[1] must be one value"},
    {"organ: {code: 11440300MB2D097052,", "organ: {", "format: organ.code is missing"},
    {"organ: {code: 11440300MB2D097052, name: 样例局, nature: 法定机关, level: \"4\"}",
     "organ: 样例局", "12:8: format: organ must be a mapping"},
    {"[person, enterprise]", "[person, alien]", "13:22: format: applicants[2] is none of"},
    {"[person, enterprise]", "[person, person]", "13:22: format: applicants[2] stands in"},
    {"allowed: false", "allowed: no", "14:18: format: agent.allowed must be true or false"},
    {"[3, 6, 9, 12]", "[3, 13]", "15:13: format: months[2] must be a month from 1 to 12"},
    {"promised: 5wd", "promised: 5 days", "16:20: format: limits.promised is no limit such"},
    {"promised: 5wd", "promised: -5wd", "16:20: format: limits.promised is no limit such"},
    {"reviewed: 2026-11-01", "reviewed: 2026-02-30", "format: reviewed is no date YYYY-MM-DD"},
    {"originals: 1", "originals: 100", "format: materials[1].originals must be a whole"},
    {"item: GOOD-1", "item: GOOD-1-GOOD-2-GOOD-3-GOOD-4-GOOD-5-GOOD-6",
     "1:7: format: item is longer than 36 characters"},
    /* structure */
    {"item: GOOD-1", "item: 好-1", "1:7: code: an item's code has letters, digits"},
    {"name: n, type: integer", "name: N, type: integer", "36:12: field-name: "},
    {"name: said", "name: today", "field-name: "},
    {"name: said", "name: fee", "field-name: "},
    {"name: said", "name: sort", "40:12: unique: the same id stands here twice: sort\n"},
    {"{name: b, label: 乙}", "{name: a, label: 乙}", "34:43: unique: "},
    {"id: \"2\", name: 执照", "id: \"1\", name: 执照", "43:10: unique: "},
    {"id: t2", "id: 任务", "id: an id has letters, digits and _ . : - only, at most 64: 任务"},
    {"id: t2", "id: t1", "unique: the same id stands here twice: t1"},
    {"id: s2", "id: s1", "46:10: unique: "},
    {"type: select_multiple", "type: text", "choices: select fields have choices"},
    {"type: date", "type: select_one", "choices: select fields have choices"},
    {"{name: x, label: 某}", "{name: x y, label: 某}", "choices: "},
    {"calculation: $n * 2", "hint: x", "37:12: calculation: "},
    {"type: calculate", "type: integer", "calculation: "},
    {"type: note,", "type: note, required: true,", "calculation: "},
    {"default: a", "default: c", "default: the default is no answer of the field's type: c"},
    {"default: 2026-01-01", "default: 20260101", "default: "},
    {"constraint: $n > 0", "constraint: $n > $m",
     "36:52: expression: not an expression that can be worked out here: the expression names "
     "$m, and there is no such field\n"},
    {"constraint: $n > 0", "constraint: $n > (", "expression: "},
    {"constraint: $n > 0", "constraint: $n > random()", "expression: "},
    {"constraint: $n > 0", "constraint: $n > $day", ""}, /* may look down */
    {"relevant: $n > 1", "relevant: $many = 'x'", "expression: "}, /* may not */
    {"relevant: $n > 1", "relevant: $day > 1", "expression: "},
    {"calculation: $n * 2", "calculation: $twice * 2", "expression: "},
    {"relevant: $sort = 'a'", "relevant: $x = 'a'", "43:65: expression: "},
    {"amount: \"8000\"", "amount: $fee", "expression: "}, /* not before there is one */
    {"amount: $fee / 2", "amount: $fees / 2", "expression: "},
    {"when: $sort = 'b'", "when: date('now')", "expression: "},
    {"organ: OTHER}", "organ: OTHER, after: t3}", "after: no task of this stage before it: t3"},
    {"kind: decide, limit: 0.5wd", "kind: review, limit: 0.5wd", "46:30: last-stage: "},
    {"kind: review, limit: 2wd", "kind: decide, limit: 2wd", "45:30: last-stage: "},
    {"fee: f1, name: 减半", "fee: f2, name: 减半", "50:11: reduction: a reduction of a fee"},
    {"materials: [\"2\"], ", "materials: [\"3\"], ",
     "19:26: commitment: an undertaking needs all its keys, and stands in for materials of "
     "the item: 3\n"},
    {"materials: [\"2\"], ", "", "19:13: commitment: "},
    {"text: 已有执照, ", "", "19:13: commitment: "},
    {"check_within: 30wd, ", "", "19:13: commitment: "},
    /* policy */
    {"originals: 1, required: true}\n  - {id: \"2\", name: 执照, required: true, ",
     "originals: 1, required: true, deferrable: true}\n  - {id: \"2\", name: 执照, "
     "required: true, deferrable: true, ",
     "42:3: main-materials: every material may come later; name the main ones"},
    {"basis: [样例条例]\n", "", "1:1: disclosure-basis: not disclosed: laws and policies (R110"},
    {"procedure: 受理、审查、决定\n", "", "disclosure-procedure: "},
    {"conditions: [年满十八周岁]\n", "", "disclosure-conditions: "},
    {"promised: 5wd, ", "", "16:9: disclosure-promise: "},
    {"progress: 打电话\n", "", "disclosure-progress: "},
    {"results: [", "free: true\nresults: [", "53:7: disclosure-fees: "},
    {"standard: 80元, ", "", "disclosure-fee-standard: "},
    {"standard: 80元, basis: 文件", "standard: 80元",
     "48:5: disclosure-fee-basis: a fee without its basis: 登记费 (R110; 行政许可法 58)\n"},
    {"name: 申请书", "name: 申请书等其他材料", "42:21: catch-all: a catch-all clause; name what"},
    {"name: 申请书, ", "name: 申请书, note: 还要有关材料, ", "catch-all: "},
    {"[年满十八周岁]", "[规定的其他条件]", "21:14: catch-all: "},
    {"required: true, exempt: true", "required: true", "43:5: exempt: asked in no copy at all"},
    {"required: true, exempt: true", "required: false", ""},
    {"statutory: 20wd", "statutory: 4wd", "16:20: promise: the promise is longer"},
    {"statutory: 20wd", "statutory: 4d", ""}, /* not the same measure */
    {"grace_days: 0, basis: 条例第十七条", "grace_days: 0", "17:26: grace: "},
    {", address: 某路1号", "", "52:5: windows: "},
    {"remedies: 行政复议\n", "", "remedies: no way to object is named (行政许可法 7)"},
    {"responsible: 样例科\n", "", "responsible: nobody answers for the guide (R106)"},
    {"reviewed: 2026-11-01\n", "", "reviewed: no day on which"},
    {"approver: 区人民政府办公室, ", "", "approval: published without approval"},
    {", effective: 2026-01-01}", "}", "approval: published without approval"},
    {"effective: 2026-01-01", "effective: soon", "format: approval.effective is no date YYYY"},
    /* remarks */
    {"limit: 0.5wd", "limit: 3.25wd", "stage-sum: remark: the limits of the stages add up to "
                                      "more than the promise: 5.25wd\n"},
    {"complain: 0755-12345\n", "", "complain: remark: "},
    {"basic: \"000131128000\"", "basic: \"000131128001\"", "code-structure: remark: "},
    {"implementation: 11440300MB2D097052", "implementation: TE440300MB2D097052",
     "code-structure: remark: "},
    {"level: \"4\"", "level: \"3\"", "code-structure: remark: "},
    {"business: 1144", "business: 1145", "code-structure: remark: "},
    {"promised: 5wd", "promised: 9wd", "compression: remark: "},
};

static char *mutate(void *ctx, const char *good, const char *from, const char *to)
{
    const char *at = strstr(good, from);
    if (!at || strstr(at + 1, from))
        fail_msg("%s stands not once in good.yaml", from);
    return mem_printf(ctx, "%.*s%s%s", (int)(at - good), good, to, at + strlen(from));
}

static void test_rows(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "row");
        char *text = mutate(ctx, f->good, rows[i].from, rows[i].to);
        char *got = lint_text(ctx, f, text, strlen(text));
        if (*rows[i].says ? !strstr(got, rows[i].says) : *got)
            fail_msg("%s -> %s: says %s, not %s", rows[i].from, rows[i].to, got,
                     rows[i].says);
        mem_free(ctx);
    }
}

/* Every rule has a row that fails without it. */
static void test_every_rule_has_a_row(void **state)
{
    (void)state;
    static const char *const elsewhere[] = {"organ", "telephone", "disclosure-materials"};
    for (size_t r = 0; item_rule(r); r++) {
        char *id = mem_printf(NULL, "%s: ", item_rule(r)->id);
        bool found = false;
        for (size_t i = 0; i < ARRAY_LEN(rows) && !found; i++) {
            const char *at = strstr(rows[i].says, id);
            found = at && (at == rows[i].says || at[-1] == ' ');
        }
        for (size_t i = 0; i < ARRAY_LEN(elsewhere); i++)
            found |= strcmp(elsewhere[i], item_rule(r)->id) == 0;
        if (!found)
            fail_msg("no row breaks %s", item_rule(r)->id);
        mem_free(id);
    }
}

static void test_elsewhere(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "test");
    struct report report = report_new(ctx);
    char *text = mutate(ctx, f->good, "consult: 0755-12315\n", "");
    char *mute = mutate(ctx, text, ", telephone: 0755-12315", "");
    assert_string_equal(lint_text(ctx, f, text, strlen(text)), ""); /* the window's stands */
    assert_non_null(strstr(lint_text(ctx, f, mute, strlen(mute)), "1:1: telephone: "));

    const char *from = strstr(f->good, "\nmaterials:") + 1, *to = strstr(f->good, "stages:");
    char *bare = mem_printf(ctx, "%.*s%s", (int)(from - f->good), f->good, to);
    assert_non_null(strstr(lint_text(ctx, f, bare, strlen(bare)), "disclosure-materials: "));

    static const char organs[] = "organs:\n- {code: OTHER, name: o, level: \"4\"}\n";
    struct catalogue_part parts[] = {{"good.yaml", f->good, f->n_good},
                                     {"again.yaml", f->good, f->n_good},
                                     {"organs.yaml", organs, sizeof organs - 1}};
    lint_parts(parts, 3, &f->ops, &report);
    assert_int_equal(report.n_errors, 3);
    assert_string_equal(report.faults[0].rule, "organ");
    assert_int_equal(report.faults[0].line, 12);
    assert_string_equal(report.faults[1].file, "again.yaml");
    assert_string_equal(report.faults[1].rule, "version");
    mem_free(ctx);
}

/* Whatever a byte of a file is turned into, the answer is a report. */
static void test_garbage(void **state)
{
    struct fixture *f = *state;
    char *text = mem_dup(f, f->good, f->n_good);
    uint32_t seed = 7;
    for (int round = 0; round < 1500; round++) {
        void *ctx = mem_context(NULL, "round");
        memcpy(text, f->good, f->n_good);
        for (int k = 0; k <= round % 4; k++) {
            static const char bytes[] = "\n :,-[]{}'\"$()&*!#|>09aZ~\\\t\x80";
            seed = seed * 1664525u + 1013904223u;
            text[(seed >> 8) % f->n_good] = bytes[(seed >> 3) % (sizeof bytes - 1)];
        }
        assert_non_null(lint_text(ctx, f, text, f->n_good));
        mem_free(ctx);
    }
}

/* ---- catch-all clauses ----------------------------------------------------------- */

static const struct {
    const char *text, *clause; /* NULL: none */
} clauses[] = {
    {"其他材料", "其他材料"},
    {"其它材料", "其它材料"},
    {"其他需要提供的材料", "其他需要提供的材料"},
    {"其他应当提交的文件", "其他应当提交的文件"},
    {"法律、法规规定的其他材料", "其他材料"},
    {"县区规定需要提供的其他资料", "其他资料"},
    {"审批机关规定需要提供的其他材料。", "其他材料"},
    {"国务院烟草专卖行政主管部门规定的其他条件", "其他条件"},
    {"审批部门要求的其他证件", "其他"},
    {"办理机关认为必要的其他凭证", "其他"},
    {"其他有关证明材料", "其他有关证明材料"},
    {"其他相关材料", "其他相关材料"},
    {"其 他 材 料", "其他材料"},
    {"身份证、户口簿及其他证明材料", "其他证明材料"},
    {"有关材料", "有关材料"},
    {"能证明情况的有关资料", "有关资料"},
    {"有关证明文件", "有关证明文件"},
    {"相关材料", "相关材料"},
    {"身份证等相关材料", "相关材料"},
    {"需提供相关证明材料", "相关证明材料"},
    {"其他", NULL},
    {"其他意外事故", NULL},
    {"护照、外国人永久居留证或其他身份证明", NULL},
    {"或者其他身份登记证明。", NULL},
    {"社会保障卡等其他有效身份证明原件", NULL},
    {"经营者住所相关文件。提交居民户口簿", NULL},
    {"经营场所使用相关文件", NULL},
    {"提交有关批准文件或许可证件的复印件", NULL},
    {"高级技师以上技能人才的相关证明资料及其直系亲属关系证明材料", NULL},
    {"按照医疗机构病历管理有关规定复印或者复制的检查报告", NULL},
    {"突发重大疾病或者其他特殊困难", NULL},
    {"其他组织的营业执照", NULL},
    {"无其他要求", NULL},
    {"", NULL},
};

static void test_catch_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(clauses); i++) {
        char *found = catch_all_find(NULL, clauses[i].text);
        if (!found != !clauses[i].clause || (found && strcmp(found, clauses[i].clause) != 0))
            fail_msg("%s: %s, not %s", clauses[i].text, found ? found : "none",
                     clauses[i].clause ? clauses[i].clause : "none");
        mem_free(found);
    }
}

/* ---- guides as they stand -------------------------------------------------------- */

static void compare(void *ctx, struct fixture *f, const char *name)
{
    char *bytes, *expected = NULL;
    size_t n;
    char *path = mem_printf(ctx, HERE "lint/%s", name);
    char *expect = mem_printf(ctx, "%.*s.expect", (int)(strlen(path) - 5), path);
    assert_int_equal(file_read(ctx, path, 1 << 20, &bytes, &n, NULL), RC_OK);
    char *got = lint_text(ctx, f, bytes, n);
    if (getenv("YICHUANG_UPDATE_LINT"))
        assert_int_equal(file_replace(expect, got, strlen(got), 0644, NULL), RC_OK);
    if (file_read(ctx, expect, 1 << 20, &expected, NULL, NULL) != RC_OK ||
        strcmp(got, expected) != 0)
        fail_msg("%s says\n%s", name, got);
}

static void test_guides(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "guides");
    char **names;
    size_t n;
    assert_int_equal(file_list(ctx, HERE "lint", ".yaml", &names, &n, NULL), RC_OK);
    assert_int_equal(n, 10);
    for (size_t i = 0; i < n; i++)
        compare(ctx, f, names[i]);
    mem_free(ctx);
}

/* What is published keeps every rule. */
static void test_forms(void **state)
{
    struct fixture *f = *state;
    void *ctx = mem_context(NULL, "forms");
    struct report report = report_new(ctx);
    struct catalogue_part *parts;
    size_t n;
    assert_int_equal(catalogue_parts(ctx, TOP_SRCDIR "/forms", &parts, &n, NULL), RC_OK);
    lint_parts(parts, n, &f->ops, &report);
    for (size_t i = 0; i < report.n; i++)
        if (!report.faults[i].remark)
            fail_msg("%s:%d: %s", report.faults[i].file, report.faults[i].line,
                     report.faults[i].text);
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),      cmocka_unit_test(test_rows),
        cmocka_unit_test(test_every_rule_has_a_row),
        cmocka_unit_test(test_elsewhere), cmocka_unit_test(test_catch_all),
        cmocka_unit_test(test_guides),    cmocka_unit_test(test_forms),
        cmocka_unit_test(test_garbage),
    };
    return cmocka_run_group_tests_name("lint", tests, setup, teardown);
}
