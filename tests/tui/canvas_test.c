/* The canvas: what is put, and what is cut. */
#include <locale.h>

#include "base/mem.h"
#include "tui/canvas.h"

#include "tui/cm.h"

static const struct {
    const char *about;
    int row, col;
    const char *text;
    const char *screen; /* of a view of 2 rows and 6 columns */
    int end;
} puts_[] = {
    {"plain", 0, 1, "abc", " abc\n", 4},
    {"cut on the right", 0, 4, "abc", "    ab\n", 7},
    {"cut on the left", 0, -1, "abc", "bc\n", 2},
    {"outside below", 2, 0, "abc", "\n", 3},
    {"outside above", -1, 0, "abc", "\n", 3},
    {"wide", 1, 0, "一窗", "\n一窗\n", 4},
    {"wide, half outside on the right", 0, 5, "一", "\n", 7},
    {"wide, half outside on the left", 0, -1, "一二", " 二\n", 3},
    {"rare, outside the basic plane", 0, 0, "张𠮷强", "张𠮷强\n", 6},
    {"combining mark stays with its base", 0, 5, "e\xcc\x81x", "     e\xcc\x81\n", 7},
    {"a mark without a base", 0, 0, "\xcc\x81x", " \xcc\x81x\n", 2},
    {"marks beyond the third are dropped", 0, 0, "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84x",
     "e\xcc\x81\xcc\x82\xcc\x83x\n", 2},
    {"escape, newline and DEL are shown", 0, 0, "a\033[m\n\x7f", "a�[m��\n", 6},
    {"C1 and bidirectional controls", 0, 0, "a\xc2\x9b\xe2\x80\xae", "a��\n", 3},
    {"a malformed byte", 0, 0, "a\xff" "b", "a�b\n", 3},
};

static void puts_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(puts_); i++) {
        void *ctx = mem_context(NULL, "test");
        struct grid *grid = grid_new(ctx, 4, 10);
        struct canvas c = canvas_part(canvas_of(grid), 1, 2, 2, 6);
        print_message("# %s\n", puts_[i].about);
        int end = canvas_put(c, puts_[i].row, puts_[i].col, STYLE_NORMAL, puts_[i].text);
        assert_string_equal(canvas_dump(ctx, c), puts_[i].screen);
        assert_int_equal(end, puts_[i].end);
        canvas_fill(c, STYLE_NORMAL);
        assert_string_equal(canvas_dump(ctx, canvas_of(grid)), "\n");
        mem_free(ctx);
    }
}

/* Writing over one half of a wide character leaves no other half. */
static void halves_test(void **state)
{
    (void)state;
    static const struct {
        int col;
        const char *text, *screen;
    } rows[] = {
        {0, "x", "x 窗口\n"}, {1, "x", " x窗口\n"}, {1, "大", " 大 口\n"},
        {2, "xyz", "一xyz\n"}, {3, "x", "一 x口\n"}, {5, "大", "一窗 大\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "test");
        struct canvas c = canvas_of(grid_new(ctx, 1, 8));
        canvas_put(c, 0, 0, STYLE_NORMAL, "一窗口");
        canvas_put(c, 0, rows[i].col, STYLE_NORMAL, rows[i].text);
        assert_string_equal(canvas_dump(ctx, c), rows[i].screen);
        mem_free(ctx);
    }
}

static void aligned_test(void **state)
{
    (void)state;
    static const struct {
        int width;
        const char *text, *left, *right;
    } rows[] = {
        {4, "ab", "(ab  )", "(  ab)"},   {4, "abcd", "(abcd)", "(abcd)"},
        {4, "abcde", "(abc~)", "(abc~)"}, {4, "一二三", "(一 ~)", "(一 ~)"},
        {5, "一二三", "(一二~)", "(一二~)"}, {1, "一", "(~)", "(~)"},
        {4, "", "(    )", "(    )"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "test");
        struct canvas c = canvas_of(grid_new(ctx, 2, 10));
        for (int row = 0; row < 2; row++) {
            canvas_put(c, row, 0, STYLE_NORMAL, "((((((((");
            canvas_put(c, row, rows[i].width + 1, STYLE_NORMAL, ")         ");
        }
        canvas_put_in(c, 0, 1, rows[i].width, STYLE_NORMAL, rows[i].text);
        canvas_put_right(c, 1, 1, rows[i].width, STYLE_NORMAL, rows[i].text);
        char *want = mem_printf(ctx, "%s\n%s\n", rows[i].left, rows[i].right);
        assert_string_equal(canvas_dump(ctx, c), want);
        mem_free(ctx);
    }
}

static void frame_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct grid *grid = grid_new(ctx, 4, 8);
    struct canvas c = canvas_of(grid);
    canvas_put(c, 0, 0, STYLE_TITLE, "标题");
    canvas_hline(c, 1, 0, -1);
    canvas_vline(c, 2, 4, -1);
    canvas_put(c, 2, 5, STYLE_ERROR, "x");
    canvas_hline(canvas_part(c, 3, 5, 1, 2), 0, 0, 9);
    assert_string_equal(canvas_dump(ctx, c), "标题\n"
                                             "--------\n"
                                             "    |x\n"
                                             "    |--\n");
    assert_string_equal(canvas_dump_styles(ctx, c), "tttt....\n"
                                                    "........\n"
                                                    ".....e..\n"
                                                    "........\n");
    canvas_caret(canvas_part(c, 2, 5, 1, 2), 0, 1);
    assert_int_equal(grid->caret_row, 2);
    assert_int_equal(grid->caret_col, 6);
    canvas_caret(canvas_part(c, 2, 5, 1, 2), 0, 2); /* outside: the first stays */
    assert_int_equal(grid->caret_col, 6);
    mem_free(ctx);
}

static void styles_test(void **state)
{
    (void)state;
    for (int i = 0; i < STYLE_COUNT; i++) {
        const struct style_row *row = style_row((enum style)i);
        assert_non_null(row->name);
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(style_row((enum style)j)->letter, row->letter);
            assert_string_not_equal(style_row((enum style)j)->name, row->name);
        }
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_test),   cmocka_unit_test(halves_test),
        cmocka_unit_test(aligned_test), cmocka_unit_test(frame_test),
        cmocka_unit_test(styles_test),
    };
    return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
