/* Widths in both kinds of encoding, where lines end, rows of tables, where pages end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "paper/layout.h"
#include "paper/page.h"

/* domain.md 2.9: in a double-byte locale the same sign is twice as wide. */
static const struct {
    const char *text;
    int gb, unicode;
} widths[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"水务局", 6, 6},
    {"·", 2, 1},
    {"“”", 4, 2},
    {"…", 2, 1},
    {"—", 2, 1},
    {"①", 2, 1},
    {"Ⅲ", 2, 1},
    {"℃", 2, 1},
    {"×", 2, 1},
    {"─", 2, 1},
    {"（ＡＢ）", 8, 8},
    {"〓", 2, 2},
    {"𠮷", 2, 2},
    {"䶮", 2, 2},
    {"\U0002cb4e", 2, 2},
    {"\U00030ede", 2, 2},
    {"é", 2, 1},
    {"e\u0301", 3, 1},
    {"བོད", 6, 2},
    {"\u200b", 2, 0},
    {"한글", 4, 4},
    {"ｶﾅ", 4, 2},
    {"\U0001f600", 2, 2},
};

static void columns_by_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
        assert_int_equal(width_text(width_double_byte, widths[i].text), widths[i].gb);
        assert_int_equal(width_text(width_unicode, widths[i].text), widths[i].unicode);
    }
    assert_ptr_equal(width_of_encoding("gb18030"), width_double_byte);
    assert_ptr_equal(width_of_encoding("GBK"), width_double_byte);
    assert_ptr_equal(width_of_encoding("UTF-8"), width_unicode);
}

/* The lines as one text, each ended by '/'. */
static char *lines_of(const void *ctx, const struct layout *l)
{
    struct str text = str_new(ctx);
    for (size_t i = 0; i < l->n; i++) {
        str_add(&text, l->lines[i].text);
        str_addc(&text, '/');
    }
    return text.s;
}

static const struct {
    const char *head, *text; /* head NULL: plain text */
    const char *lines;       /* of 24 columns */
} wraps[] = {
    {NULL, "", "/"},
    {NULL, "一二三四五六七八九十一二", "一二三四五六七八九十一二/"},
    {NULL, "一二三四五六七八九十一二三", "一二三四五六七八九十一二/三/"},
    {NULL, "一二三四五六七八九十一二，三", "一二三四五六七八九十一/二，三/"},
    {NULL, "一二三四五六七八九十一（三", "一二三四五六七八九十一/（三/"},
    {NULL, "一二三四五六七八九十一》）。三", "一二三四五六七八九十/一》）。三/"},
    {NULL, "号码 620702-20261118-W03A-0042", "号码/620702-20261118-W03A-004/2/"},
    {NULL, "the quick brown fox jumps over", "the quick brown fox/jumps over/"},
    {NULL, "    缩进缩进缩进缩进缩进缩进", "    缩进缩进缩进缩进缩进/缩进/"},
    {NULL, "第一行\n第二行\n", "第一行/第二行/"},
    {NULL, "第一行\n\n第三行", "第一行//第三行/"},
    {NULL, "一二三四五六七八九十一二   三", "一二三四五六七八九十一二/三/"},
    {NULL, "，，，，，，，，，，，，，", "，，，，，，，，，，，，/，/"},
    {"姓名：", "李国强", "姓名：李国强/"},
    {"依据：", "取水许可管理办法第二十五条", "依据：取水许可管理办法第/      二十五条/"},
    {"很长很长很长的标签：", "值也很长很长", "很长很长很长的标签：值也/很长很长/"},
    {"号：", "620702-20261118-W03A-0", "号：/  620702-20261118-W03A-0/"},
};

static void where_lines_end(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(wraps); i++) {
        struct layout l = layout_new(*state, width_double_byte, 24);
        if (wraps[i].head)
            layout_hang(&l, wraps[i].head, wraps[i].text);
        else
            layout_text(&l, ALIGN_LEFT, wraps[i].text);
        assert_string_equal(lines_of(*state, &l), wraps[i].lines);
    }
}

/* The same text breaks elsewhere where its marks are narrow. */
static void widths_move_the_break(void **state)
{
    static const char text[] = "“买买提·艾力”“阿依古丽”";
    struct layout gb = layout_new(*state, width_double_byte, 24);
    struct layout utf8 = layout_new(*state, width_unicode, 24);
    layout_text(&gb, ALIGN_LEFT, text);
    layout_text(&utf8, ALIGN_LEFT, text);
    assert_string_equal(lines_of(*state, &gb), "“买买提·艾力”“阿依古/丽”/");
    assert_string_equal(lines_of(*state, &utf8), "“买买提·艾力”“阿依古丽”/");
}

static void sides_and_seals(void **state)
{
    struct layout l = layout_new(*state, width_double_byte, 24);
    layout_text(&l, ALIGN_CENTRE, "标题");
    layout_text(&l, ALIGN_RIGHT, "右");
    layout_spread(&l, "左", "右");
    layout_spread(&l, "左边有很多字", "右边也有很多字");
    layout_rule(&l);
    layout_seal(&l, "水务局", "（章）", "2026年1月2日");
    assert_string_equal(lines_of(*state, &l),
                        "          标题/"
                        "                      右/"
                        "左                    右/"
                        "左边有很多字/          右边也有很多字/"
                        "------------------------/"
                        "/"
                        "             水务局/"
                        "             （章）/"
                        "          2026年1月2日/");
}

static void places_to_sign(void **state)
{
    static const char *const two[] = {"经办人：", "签收人："};
    struct layout wide = layout_new(*state, width_double_byte, 48);
    struct layout narrow = layout_new(*state, width_double_byte, 32);
    layout_sign(&wide, two, 2);
    layout_sign(&narrow, two, 2);
    assert_string_equal(lines_of(*state, &wide),
                        "/经办人：______________  签收人：______________/");
    assert_string_equal(lines_of(*state, &narrow),
                        "/经办人：________________________/签收人：________________________/");
}

static void rows_of_tables(void **state)
{
    static const struct column columns[] = {{3, ALIGN_RIGHT}, {0, ALIGN_LEFT}, {4, ALIGN_RIGHT}};
    static const char *const cells[] = {"1", "取水单位（个人）法定身份证明文件", "12"};
    struct layout l = layout_new(*state, width_double_byte, 32);
    layout_row(&l, columns, cells, 3);
    assert_string_equal(lines_of(*state, &l), "  1 取水单位（个人）法定身    12/"
                                              "    份证明文件/");
    assert_true(l.lines[0].glued);
    assert_false(l.lines[1].glued);

    static const struct column tight[] = {{14, ALIGN_RIGHT}, {0, ALIGN_LEFT}, {8, ALIGN_RIGHT}};
    struct layout stacked = layout_new(*state, width_double_byte, 32);
    layout_row(&stacked, tight, cells, 3);
    assert_string_equal(lines_of(*state, &stacked),
                        "1/  取水单位（个人）法定身份证明文/  件/  12/");
}

/* ---- pages: a line is a letter, a capital is glued to the next, '.' is blank -------- */

static const struct {
    const char *lines;
    size_t first, later;
    const char *pages;
} splits[] = {
    {"", 5, 5, "/"},
    {"abcde", 5, 5, "abcde/"},
    {"abcdef", 5, 5, "abcde/f/"},
    {"abcdef", 0, 0, "abcdef/"},
    {"abcDEf", 5, 5, "abc/DEf/"},
    {"abcdefghi", 4, 2, "abcd/ef/gh/i/"},
    {"ABCDEFGh", 3, 3, "ABC/DEF/Gh/"},
    {"abcde.fg", 5, 5, "abcde/fg/"},
    {"abcd.fg", 5, 5, "abcd./fg/"},
    {"aBcDe", 2, 3, "a/Bc/De/"},
};

static void where_pages_end(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(splits); i++) {
        struct laid_line lines[16];
        size_t n = strlen(splits[i].lines), n_pages;
        struct str text = str_new(*state);
        for (size_t k = 0; k < n; k++) {
            char c = splits[i].lines[k];
            lines[k].text = mem_strndup(*state, &c, c != '.');
            lines[k].glued = c >= 'A' && c <= 'Z';
        }
        struct page_range *pages = page_split(*state, lines, n, splits[i].first,
                                              splits[i].later, &n_pages);
        for (size_t p = 0; p < n_pages; p++) {
            str_addn(&text, splits[i].lines + pages[p].from, pages[p].to - pages[p].from);
            str_addc(&text, '/');
        }
        assert_string_equal(text.s, splits[i].pages);
    }
}

static int begin(void **state)
{
    *state = mem_context(NULL, "layout_test");
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
        cmocka_unit_test(columns_by_encoding), cmocka_unit_test(where_lines_end),
        cmocka_unit_test(widths_move_the_break), cmocka_unit_test(sides_and_seals),
        cmocka_unit_test(places_to_sign), cmocka_unit_test(rows_of_tables),
        cmocka_unit_test(where_pages_end),
    };
    return cmocka_run_group_tests(tests, begin, drop);
}
