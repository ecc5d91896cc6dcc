/* Bad templates, each a row with the place and the words of its message; and every
 * template that is published loads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "paper/template_set.h"

#define D ".document receipt\n"

static const struct {
    const char *text, *message;
} bad[] = {
    {"", "t: a template begins with .document NAME"},
    {"# only a comment\n", "t: a template begins with .document NAME"},
    {"文字\n", "t:1:1: a template begins with .document NAME"},
    {".rule\n", "t:1:1: a template begins with .document NAME"},
    {".document reciept\n", "t:1:11: there is no document called \"reciept\""},
    {D D, "t:2:1: .document stands once, before everything else"},
    {D "申请人：{applicnat!}\n", "t:2:6: there is no part called \"applicnat\" here"},
    {D "申请人：{applicant\n", "t:2:5: \"{\" without \"}\""},
    {D "申请人：applicant}\n", "t:2:14: \"}\" without \"{\""},
    {D "{materials}\n", "t:2:2: this is a list: use it with .each"},
    {D "{void}\n", "t:2:2: this is yes or no: use it with .if"},
    {D "{page}\n", "t:2:2: page numbers belong in .header and .footer"},
    {D "{materials.name}\n", "t:2:2: there is no part called \"materials.name\" here"},
    {D "a|b|c\n", "t:2:4: at most 2 cells, parted by \"|\", stand here"},
    {D "a\\b\n", "t:2:2: only { } | \\ . # are written with a backslash"},
    {D "a\\\n", "t:2:2: only { } | \\ . # are written with a backslash"},
    {D "a\tb\n", "t:2:2: a control character"},
    {D "a\r\n", "t:2:2: a control character"},
    {D ".centre 标题\n", "t:2:1: there is no directive \".centre\""},
    {D ".spread one\n", "t:2:9: 2 cells, parted by \"|\", are needed here"},
    {D ".rule x\n", "t:2:7: nothing stands after .rule"},
    {D ".row a | b\n", "t:2:6: .row needs a .columns before it"},
    {D ".columns 4 6\n", "t:2:10: exactly one column is *"},
    {D ".columns * *\n", "t:2:10: exactly one column is *"},
    {D ".columns * 4x\n", "t:2:12: a column is its width"},
    {D ".columns * 4\n.row a\n", "t:3:6: 2 cells, parted by \"|\", are needed here"},
    {D ".columns * 4\n.row a | b | c\n", "t:3:12: at most 2 cells"},
    {D ".each item\n.end\n", "t:2:7: \"item\" is not a list"},
    {D ".each materials\n.each materials\n.end\n.end\n", "t:3:7: .each does not stand inside"},
    {D ".each materials\n{no}\n", "t:2:1: this block has no .end"},
    {D ".if nobody\n.end\n", "t:2:5: there is no part called \"nobody\" here"},
    {D ".if item!\n.end\n", "t:2:5: nothing stands after the name of a condition"},
    {D ".end\n", "t:2:1: .end without a block"},
    {D ".if item\n.header x\n.end\n", "t:3:1: .header stands once, outside of any block"},
    {D ".header x\n.header y\n", "t:3:1: .header stands once, outside of any block"},
    {D ".if item\n.word ground not_ours x\n.end\n", "t:3:7: .word stands outside of any"},
    {D ".word ground nonsense x\n", "t:2:14: \"ground\" has no code \"nonsense\""},
    {D ".word item x y\n", "t:2:12: \"item\" has no code \"x\""},
    {D ".word ground not_ours x\n.word ground not_ours y\n", "t:3:14: a second word for"},
    {D ".word ground not_ours {returned}\n", "t:2:24: a word holds no other word"},
    {D ".word ground not_ours x\n{ground}\n", "t: no .word for ground not_needed"},
    {D ".if item\n.if item\n.if item\n.if item\n.if item\n.if item\n.if item\n.if item\n",
     "t:9:1: blocks are nested too deep"},
    {D "没有编号\n", "t: {number!} must stand in it (R040)"},
    {D "\xff\n", "t: not UTF-8"},
};

static void messages(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct template *made;
        struct err err = {0};
        enum rc rc = template_parse(*state, "t", bad[i].text, strlen(bad[i].text), &made, &err);
        assert_int_equal(rc, RC_HARD);
        assert_null(made);
        if (strncmp(err.text, bad[i].message, strlen(bad[i].message)) != 0)
            fail_msg("row %zu: \"%s\" is not \"%s\"", i, err.text, bad[i].message);
    }
}

/* ---- what the law wants -------------------------------------------------------------- */

#define WHOLE                                                                              \
    D "{number!}{date!}{item!}{organ!}{telephone!}{applicant!}{casefile!}{time!}{clerk!}\n"

static const struct {
    const char *text, *message; /* message NULL: it loads */
} law[] = {
    {WHOLE ".each materials\n{name!}{originals!}{copies!}\n.end\n.sign a\n.seal a | b | c\n",
     NULL},
    {WHOLE ".each materials\n{name!}{originals!}{copies}\n.end\n.sign a\n.seal a | b | c\n",
     "t: {materials.copies!} must stand in it (R042)"},
    {WHOLE ".if void\n.each materials\n{name!}{originals!}{copies!}\n.end\n.end\n.sign a\n",
     "t: {materials.name!} must stand in it (R042)"},
    {WHOLE ".each materials\n{name!}{originals!}{copies!}\n.end\n.sign a\n",
     "t: .seal must stand in it (R040)"},
    {WHOLE ".each materials\n{name!}{originals!}{copies!}\n.end\n.seal a | b | c\n"
           ".if void\n.sign a\n.end\n",
     "t: .sign must stand in it (R040)"},
};

static void a_template_may_not_drop_what_the_law_wants(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(law); i++) {
        struct template *made;
        struct err err = {0};
        enum rc rc = template_parse(*state, "t", law[i].text, strlen(law[i].text), &made, &err);
        assert_int_equal(rc, law[i].message ? RC_HARD : RC_OK);
        assert_string_equal(err.text, law[i].message ? law[i].message : "");
    }
}

static void too_long(void **state)
{
    struct str text = str_new(*state);
    struct template *made;
    struct err err;
    str_repeat(&text, '\n', TEMPLATE_MAX_BYTES + 1);
    assert_int_equal(template_parse(*state, "t", text.s, text.len, &made, &err), RC_HARD);
    assert_non_null(strstr(err.text, "longer than"));
}

static void the_published_ones_load(void **state)
{
    struct template_set set;
    struct err err;
    if (template_set_load(*state, TOP_SRCDIR "/forms/documents", "zh_CN", &set, &err))
        fail_msg("%s", err.text);
    for (int f = 0; f < PAPER_FORMS_COUNT; f++)
        assert_int_equal(set.forms[f]->form, f);
    assert_int_equal(template_set_load(*state, "/nonexistent", "zh_CN", &set, &err), RC_HARD);
}

/* ---- the table of parts ---------------------------------------------------------------- */

static void parts_are_told_apart(void **state)
{
    size_t n;
    const struct part *rows = part_rows(&n);
    (void)state;
    assert_true(n <= PARTS_MAX);
    for (size_t i = 0; i < n; i++) {
        assert_ptr_equal(part_find(rows[i].list, rows[i].name), &rows[i]);
        assert_true(*rows[i].label);
        assert_int_equal(rows[i].codes != NULL, rows[i].type == PART_CODE);
        if (rows[i].list)
            assert_int_equal(part_find(NULL, rows[i].list)->type, PART_LIST);
    }
    assert_null(part_find(NULL, "nobody"));
    assert_ptr_equal(part_find("materials", "item"), part_find(NULL, "item"));
}

/* docs/document-format.md names every part, in code marks. */
static void parts_are_documented(void **state)
{
    size_t n;
    const struct part *rows = part_rows(&n);
    struct err err;
    char *text;
    if (file_read(*state, TOP_SRCDIR "/docs/document-format.md", 1 << 20, &text, NULL, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < n; i++) {
        char *name = mem_printf(*state, "`%s%s%s`", rows[i].list ? rows[i].list : "",
                                rows[i].list ? "." : "", rows[i].name);
        if (!strstr(text, name))
            fail_msg("%s is not documented", name);
        if (rows[i].codes && rows[i].list && strcmp(rows[i].name, "name") != 0 &&
            !strstr(text, rows[i].codes))
            fail_msg("the codes of %s are not documented", name);
    }
}

static void every_document_has_its_form(void **state)
{
    (void)state;
    for (int d = DOCUMENT_NONE + 1; d < DOCUMENT_COUNT; d++) {
        bool undertaking = d == DOCUMENT_UNDERTAKING;
        assert_int_not_equal(
            paper_form_of((enum document)d, undertaking ? "deferral" : "grant"),
            PAPER_FORMS_COUNT);
        assert_int_not_equal(
            paper_form_of((enum document)d, undertaking ? "commitment" : "deny"),
            PAPER_FORMS_COUNT);
    }
    assert_int_equal(paper_form_of(DOCUMENT_DECISION, NULL), PAPER_FORMS_COUNT);
    assert_int_equal(paper_form_of(DOCUMENT_NONE, NULL), PAPER_FORMS_COUNT);
}

static int begin(void **state)
{
    *state = mem_context(NULL, "template_test");
    return 0;
}

static int drop(void **state)
{
    mem_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages),
        cmocka_unit_test(a_template_may_not_drop_what_the_law_wants),
        cmocka_unit_test(too_long),
        cmocka_unit_test(the_published_ones_load),
        cmocka_unit_test(parts_are_told_apart),
        cmocka_unit_test(parts_are_documented),
        cmocka_unit_test(every_document_has_its_form),
    };
    return cmocka_run_group_tests(tests, begin, drop);
}
