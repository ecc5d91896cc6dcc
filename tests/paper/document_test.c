/* Documents from values that stand in tests/paper/pages/NAME.json: whole pages against
 * golden ones (NAME.SIZE.ENCODING.page), then what is refused, replaced and reported.
 * REGENERATE=1 writes the golden pages anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/convert.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "paper/paper.h"

#define PAGES TOP_SRCDIR "/tests/paper/pages/"

static struct template_set templates;

static int load(void **state)
{
    struct err err;
    *state = mem_context(NULL, "document_test");
    if (template_set_load(*state, TOP_SRCDIR "/forms/documents", "zh_CN", &templates, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    return 0;
}

static int drop(void **state)
{
    mem_free(*state);
    return 0;
}

static struct json *values_of(const void *ctx, enum paper_form form)
{
    struct json *values = NULL;
    struct err err;
    char *text;
    size_t n;
    char *path = mem_printf(ctx, PAGES "%s.json", paper_form_name(form));
    if (file_read(ctx, path, 1 << 20, &text, &n, &err) ||
        json_parse(ctx, text, n, &values, &err))
        fail_msg("%s", err.text);
    return values;
}

static struct paper_result make(const void *ctx, enum paper_form form,
                                const struct json *values, const char *encoding,
                                const char *size)
{
    struct paper_printer printer = {encoding, paper_size_find(size), false};
    struct paper_result result;
    struct err err;
    if (paper_make_from(ctx, templates.forms[form], values, &printer, &result, &err))
        fail_msg("%s", err.text);
    return result;
}

/* ---- whole pages ---------------------------------------------------------------- */

static const struct {
    enum paper_form form;
    const char *encoding, *size;
} golden[] = {
    {PAPER_FORM_RECEIPT, "GB18030", "a4"},
    {PAPER_FORM_RECEIPT, "GB18030", "slip58"},
    {PAPER_FORM_RECEIPT, "UTF-8", "slip80"},
    {PAPER_FORM_NOTICE, "GB18030", "a4"},
    {PAPER_FORM_NOTICE, "UTF-8", "slip58"},
    {PAPER_FORM_ACCEPTANCE, "GB18030", "a4"},
    {PAPER_FORM_DECLINE, "GB18030", "a4"},
    {PAPER_FORM_GIVE_BACK, "GB18030", "slip80"},
    {PAPER_FORM_PAYMENT, "GB18030", "slip80"},
    {PAPER_FORM_DECISION_GRANT, "GB18030", "a4"},
    {PAPER_FORM_DECISION_DENY, "GB18030", "a4"},
    {PAPER_FORM_DELIVERY, "GB18030", "a4"},
    {PAPER_FORM_SPECIAL, "GB18030", "a4"},
    {PAPER_FORM_EXTENSION, "GB18030", "a4"},
    {PAPER_FORM_CARD, "GB18030", "a4"},
    {PAPER_FORM_SUPERVISION, "GB18030", "a4"},
    {PAPER_FORM_UNDERTAKING_DEFERRAL, "GB18030", "a4"},
    {PAPER_FORM_UNDERTAKING_COMMITMENT, "GB18030", "a4"},
    {PAPER_FORM_DEFERRAL, "GB18030", "a4"},
    {PAPER_FORM_REVOCATION, "GB18030", "a4"},
    {PAPER_FORM_HAND_OVER, "GB18030", "a4"},
    {PAPER_FORM_AWAY, "GB18030", "a4"},
    {PAPER_FORM_REGISTER, "GB18030", "form381"},
    {PAPER_FORM_REGISTER, "UTF-8", "a4"},
    {PAPER_FORM_AUTHORITY, "GB18030", "a4"},
};

static void columns_hold(const struct paper_result *r, width_fn *measure, int columns)
{
    for (size_t p = 0; p < r->n_pages; p++)
        for (size_t i = 0; i < r->pages[p].n; i++)
            if (width_text(measure, r->pages[p].lines[i]) > columns)
                fail_msg("too wide: %s", r->pages[p].lines[i]);
}

static void whole_pages(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(golden); i++) {
        void *ctx = mem_context(*state, "row");
        const struct paper_size *size = paper_size_find(golden[i].size);
        struct paper_result r = make(ctx, golden[i].form, values_of(ctx, golden[i].form),
                                     golden[i].encoding, golden[i].size);
        char *name = mem_printf(ctx, PAGES "%s.%s.%s.page", paper_form_name(golden[i].form),
                                golden[i].size, golden[i].encoding);
        char *text = paper_text(ctx, &r), *want = NULL;
        struct err err;
        if (r.n_empty)
            fail_msg("%s: %s", name, paper_refusal_text(ctx, &r));
        columns_hold(&r, width_of_encoding(golden[i].encoding), size->columns);
        if (getenv("REGENERATE")) {
            assert_int_equal(file_replace(name, text, strlen(text), 0644, &err), RC_OK);
        } else {
            if (file_read(ctx, name, 1 << 20, &want, NULL, &err))
                fail_msg("%s", err.text);
            assert_string_equal(text, want);
        }
        mem_free(ctx);
    }
}

/* ---- required parts --------------------------------------------------------------- */

/* A value set to "" in a row of its list, or in the document. */
static void make_empty(struct json *values, const char *part)
{
    size_t n, head = strcspn(part, ".");
    char list[32];
    if (!part[head]) {
        json_set_string(values, part, " ");
        return;
    }
    snprintf(list, sizeof list, "%.*s", (int)head, part);
    struct json **rows = json_get_array(values, list, &n);
    assert_true(n > 0);
    json_set_string(rows[n - 1], part + head + 1, "");
}

static const struct {
    enum paper_form form;
    const char *part;  /* emptied */
    const char *names; /* what the refusal says */
} required[] = {
    {PAPER_FORM_RECEIPT, "number", "document number"},
    {PAPER_FORM_RECEIPT, "item", "item"},
    {PAPER_FORM_RECEIPT, "telephone", "telephone"},
    {PAPER_FORM_RECEIPT, "clerk", "clerk"},
    {PAPER_FORM_RECEIPT, "materials.copies", "copies"},
    {PAPER_FORM_RECEIPT, "time", "date and time of the act"},
    {PAPER_FORM_NOTICE, "until", "day by which to supplement"},
    {PAPER_FORM_NOTICE, "asked.problem", "what is missing or wrong"},
    {PAPER_FORM_NOTICE, "asked.form", "legal form required"},
    {PAPER_FORM_NOTICE, "asked", "what is to be supplemented"},
    {PAPER_FORM_ACCEPTANCE, "promised", "promised day"},
    {PAPER_FORM_ACCEPTANCE, "pickup", "pick-up code"},
    {PAPER_FORM_ACCEPTANCE, "query", "how to ask how it stands"},
    {PAPER_FORM_UNDERTAKING_DEFERRAL, "undertaken.name", "name of the material"},
    {PAPER_FORM_UNDERTAKING_DEFERRAL, "until", "day by which to supplement"},
    {PAPER_FORM_UNDERTAKING_COMMITMENT, "told",
     "what the applicant is told and undertakes"},
    {PAPER_FORM_UNDERTAKING_COMMITMENT, "consequence", "what follows where it is untrue"},
    {PAPER_FORM_DEFERRAL, "until", "day by which to supplement"},
    {PAPER_FORM_REVOCATION, "remedies", "ways and terms of appeal"},
    {PAPER_FORM_DECLINE, "ground", "ground of the decline"},
    {PAPER_FORM_DECLINE, "apply_to", "organ to apply to"},
    {PAPER_FORM_DECLINE, "remedies", "ways and terms of appeal"},
    {PAPER_FORM_GIVE_BACK, "returned", "why it is given back"},
    {PAPER_FORM_PAYMENT, "total_capitals", "total in capitals"},
    {PAPER_FORM_PAYMENT, "fees.basis", "basis of the fee"},
    {PAPER_FORM_DECISION_GRANT, "content", "content of the decision"},
    {PAPER_FORM_DECISION_DENY, "reason", "reason"},
    {PAPER_FORM_DECISION_DENY, "remedies", "ways and terms of appeal"},
    {PAPER_FORM_DELIVERY, "recipient", "recipient"},
    {PAPER_FORM_DELIVERY, "documents.number", "number of the document"},
};

static void refuses_what_lacks_a_part(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(required); i++) {
        void *ctx = mem_context(*state, "row");
        struct json *values = values_of(ctx, required[i].form);
        make_empty(values, required[i].part);
        struct paper_result r = make(ctx, required[i].form, values, "GB18030", "a4");
        char *text = paper_refusal_text(ctx, &r);
        char *want = mem_printf(ctx, "this document may not be made without: %s (R040)",
                                required[i].names);
        assert_non_null(text);
        assert_string_equal(text, want);
        assert_int_equal(r.n_empty, 1);
        assert_int_equal(r.n_pages, 0);
        assert_null(r.bytes);
        assert_int_equal(paper_save("/dev/null", &r, NULL), RC_HARD);
        mem_free(ctx);
    }
}

static void names_all_empty_parts_at_once(void **state)
{
    struct json *values = values_of(*state, PAPER_FORM_DECISION_DENY);
    make_empty(values, "reason");
    make_empty(values, "remedies");
    struct paper_result r = make(*state, PAPER_FORM_DECISION_DENY, values, "UTF-8", "a4");
    assert_int_equal(r.n_empty, 2);
}

/* ---- characters ------------------------------------------------------------------- */

static const struct {
    const char *encoding, *name;
    const char *shown;    /* on the page */
    const char *report;   /* substring; NULL: nothing to tell */
} characters[] = {
    {"UTF-8", "张𠮷强", "张𠮷强", NULL},
    {"GB18030", "张䶮", "张䶮", NULL},
    {"GB18030", "张𠮷强", "张𠮷强", "glyph, look at the paper: 𠮷 U+20BB7"},
    {"GB18030", "李\U0002cb4e", "李\U0002cb4e", "\U0002cb4e U+2CB4E"},
    {"GBK", "张𠮷强", "张〓强", "a mark stands instead: 𠮷 U+20BB7"},
    {"GBK", "李\U0002cb4e𠮷", "李〓〓", "\U0002cb4e U+2CB4E 𠮷 U+20BB7"},
    {"GBK", "买买提·艾力", "买买提·艾力", NULL},
    {"ASCII", "Li", "Li", "not in the printer's encoding"},
};

static bool stands(const struct paper_result *r, const char *s)
{
    for (size_t p = 0; p < r->n_pages; p++)
        for (size_t i = 0; i < r->pages[p].n; i++)
            if (strstr(r->pages[p].lines[i], s))
                return true;
    return false;
}

static void rare_characters(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(characters); i++) {
        void *ctx = mem_context(*state, "row");
        struct json *values = values_of(ctx, PAPER_FORM_RECEIPT);
        json_set_string(values, "applicant", characters[i].name);
        struct paper_result r =
            make(ctx, PAPER_FORM_RECEIPT, values, characters[i].encoding, "slip80");
        char *report = paper_report_text(ctx, &r), *back;
        struct err err;
        assert_true(stands(&r, characters[i].shown));
        if (!characters[i].report)
            assert_null(report);
        else if (!report || !strstr(report, characters[i].report))
            fail_msg("%s: report is %s", characters[i].name, report ? report : "nothing");
        /* the bytes say what the page says */
        assert_int_equal(convert_to_utf8(ctx, characters[i].encoding, r.bytes, r.n_bytes,
                                         &back, &err), RC_OK);
        assert_string_equal(back, paper_text(ctx, &r));
        mem_free(ctx);
    }
}

/* What anyone typed never works the printer: no escape, no form feed, no direction mark. */
static void controls_do_not_reach_the_printer(void **state)
{
    struct json *values = values_of(*state, PAPER_FORM_RECEIPT);
    json_set_string(values, "applicant", "张\x1b@\f三\u202e\r");
    struct paper_result r = make(*state, PAPER_FORM_RECEIPT, values, "GB18030", "slip80");
    assert_null(memchr(r.bytes, 0x1b, r.n_bytes));
    assert_null(memchr(r.bytes, '\f', r.n_bytes));
    assert_null(memchr(r.bytes, '\r', r.n_bytes));
}

/* ---- long things ------------------------------------------------------------------ */

static void a_name_of_120_characters(void **state)
{
    static const char *const sizes[] = {"a4", "slip80", "slip58"};
    struct str name = str_new(*state);
    for (int i = 0; i < 40; i++)
        str_add(&name, i % 7 == 3 ? "（批" : "批准文");
    while (utf8_length(name.s) < 120)
        str_add(&name, "件");
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct json *values = values_of(*state, PAPER_FORM_RECEIPT);
        size_t n;
        struct json **rows = json_get_array(values, "materials", &n);
        json_set_string(rows[0], "name", name.s);
        struct paper_result r = make(*state, PAPER_FORM_RECEIPT, values, "GB18030", sizes[i]);
        size_t seen = 0;
        columns_hold(&r, width_double_byte, paper_size_find(sizes[i])->columns);
        for (const char *s = paper_text(*state, &r); (s = strstr(s, "批")); s++)
            seen++;
        assert_int_equal(seen, 40); /* not one is lost */
    }
}

static void many_materials_make_pages(void **state)
{
    struct json *values = values_of(*state, PAPER_FORM_RECEIPT), *list = json_array(*state);
    for (int i = 1; i <= 90; i++) {
        struct json *row = json_object(*state);
        json_set_string(row, "no", mem_printf(*state, "%d", i));
        json_set_string(row, "name", mem_printf(*state, "材料之%d号", i));
        json_set_string(row, "originals", "1");
        json_set_string(row, "copies", "0");
        json_push(list, row);
    }
    json_set(values, "materials", list);
    struct paper_result r = make(*state, PAPER_FORM_RECEIPT, values, "GB18030", "a4");
    assert_int_equal(r.n_pages, 3);
    for (size_t p = 0; p < r.n_pages; p++) {
        char *footer = mem_printf(*state, "第 %zu 页 共 3 页", p + 1);
        assert_int_equal(r.pages[p].n, 60);
        assert_non_null(strstr(r.pages[p].lines[59], footer));
    }
    assert_non_null(strstr(r.pages[1].lines[0], "收件凭证 演示区水务局〔2026〕收-W03A-0042"));
    for (int i = 1; i <= 90; i++)
        assert_true(stands(&r, mem_printf(*state, "材料之%d号", i)));
    size_t feeds = 0;
    for (size_t i = 0; i < r.n_bytes; i++)
        feeds += r.bytes[i] == '\f';
    assert_int_equal(feeds, 2);
    assert_int_equal(make(*state, PAPER_FORM_RECEIPT, values, "GB18030", "slip58").n_pages, 1);
}

/* ---- marks ------------------------------------------------------------------------ */

static void marks(void **state)
{
    static const struct {
        const char *part, *value, *shown;
    } rows[] = {
        {"void", "1", "作 废"},          {"reprint", "1", "第 1 次打印  补打"},
        {"draft", "1", "草稿"},          {"assumed", "1", "演示用"},
        {"supplement", "1", "补充提交"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct json *values = values_of(*state, PAPER_FORM_RECEIPT);
        assert_false(stands(&(struct paper_result){0}, rows[i].shown));
        struct paper_result r = make(*state, PAPER_FORM_RECEIPT, values, "UTF-8", "a4");
        assert_false(stands(&r, rows[i].shown));
        json_set_string(values, rows[i].part, rows[i].value);
        r = make(*state, PAPER_FORM_RECEIPT, values, "UTF-8", "a4");
        assert_true(stands(&r, rows[i].shown));
    }
}

/* An item that is no licence is not decided by the licensing law (行政许可法). */
static void other_law(void **state)
{
    for (int form = 0; form < PAPER_FORMS_COUNT; form++) {
        struct json *values = values_of(*state, (enum paper_form)form);
        json_set_string(values, "licence", "");
        json_set_string(values, "ground_law", "");
        struct paper_result r = make(*state, (enum paper_form)form, values, "UTF-8", "a4");
        if (stands(&r, "《中华人民共和国行政许可法》第") || stands(&r, "行 政 许 可"))
            fail_msg("%s names it", paper_form_name((enum paper_form)form));
    }
}

/* ---- out ------------------------------------------------------------------------- */

static void printed_and_saved(void **state)
{
    struct json *values = values_of(*state, PAPER_FORM_DECISION_GRANT);
    struct paper_result r = make(*state, PAPER_FORM_DECISION_GRANT, values, "GB18030", "a4");
    char dir[] = "/tmp/document_test.XXXXXX";
    struct err err;
    char *read;
    size_t n;
    assert_non_null(mkdtemp(dir));
    char *saved = file_join(*state, dir, "saved"), *spooled = file_join(*state, dir, "spool");
    char *of = mem_printf(*state, "of=%s", spooled);
    const char *const argv[] = {"dd", of, "status=none", NULL};
    assert_int_equal(paper_save(saved, &r, &err), RC_OK);
    assert_int_equal(paper_print(argv, &r, 10000, &err), RC_OK);
    const char *const both[] = {saved, spooled};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(file_read(*state, both[i], 1 << 20, &read, &n, &err), RC_OK);
        assert_int_equal(n, r.n_bytes);
        assert_memory_equal(read, r.bytes, n);
        unlink(both[i]);
    }
    json_set_string(values, "draft", "1");
    r = make(*state, PAPER_FORM_DECISION_GRANT, values, "GB18030", "a4");
    assert_int_equal(paper_print(argv, &r, 10000, &err), RC_HARD);
    assert_non_null(strstr(err.text, "not confirmed"));
    assert_int_equal(access(spooled, F_OK), -1);
    rmdir(dir);
}

static void lines_end_as_the_printer_wants(void **state)
{
    struct paper_printer printer = {"GB18030", paper_size_find("slip58"), true};
    struct paper_result r;
    struct json *values = values_of(*state, PAPER_FORM_RECEIPT);
    assert_int_equal(paper_make_from(*state, templates.forms[PAPER_FORM_RECEIPT], values,
                                     &printer, &r, NULL), RC_OK);
    for (size_t i = 0; i < r.n_bytes; i++)
        assert_false(r.bytes[i] == '\n' && (i == 0 || r.bytes[i - 1] != '\r'));
    printer.encoding = "KLINGON";
    assert_int_equal(paper_make_from(*state, templates.forms[PAPER_FORM_RECEIPT], values,
                                     &printer, &r, NULL), RC_HARD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_pages),
        cmocka_unit_test(refuses_what_lacks_a_part),
        cmocka_unit_test(names_all_empty_parts_at_once),
        cmocka_unit_test(rare_characters),
        cmocka_unit_test(controls_do_not_reach_the_printer),
        cmocka_unit_test(a_name_of_120_characters),
        cmocka_unit_test(many_materials_make_pages),
        cmocka_unit_test(marks),
        cmocka_unit_test(other_law),
        cmocka_unit_test(printed_and_saved),
        cmocka_unit_test(lines_end_as_the_printer_wants),
    };
    return cmocka_run_group_tests(tests, load, drop);
}
