/* The list: standing still, keeping its place, columns, keys; and the wrapped text. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "tui/key.h"
#include "tui/list.h"
#include "tui/text.h"

#include "tui/cm.h"

/* A model from a string: each letter is a row with that key. */
static size_t count(const void *data)
{
    return strlen(data);
}

static const char *key(const void *data, size_t i)
{
    static char keys[128][2];
    unsigned char c = (unsigned char)((const char *)data)[i];
    keys[c][0] = (char)c;
    return keys[c];
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    static const char *const words[] = {"吴芳", "何晓东", "李国强", "宏远水厂"};
    char c = ((const char *)data)[i];
    if (column == 0)
        return key(data, i);
    if (column == 1 && c == 'a')
        *style = STYLE_ERROR;
    return column == 1 ? words[c % 4] : "取水许可证延续";
}

static struct list_model model(const char *keys)
{
    return (struct list_model){count, key, cell, keys};
}

static const struct list_column columns[] = {
    {"k", 1, 0, false}, {"Name", 8, 0, false}, {"Item", 0, 1, false}};

static struct list new_list(const void *ctx, int rows, int cols)
{
    struct list l = list_new(ctx, columns, 3, "nothing to do");
    list_layout(&l, rows, cols);
    return l;
}

static uint32_t key_of(char c)
{
    static const uint32_t keys[] = {['d'] = K_DOWN, ['u'] = K_UP,   ['D'] = K_PGDN,
                                    ['U'] = K_PGUP, ['h'] = K_HOME, ['e'] = K_END,
                                    [' '] = ' '};
    return keys[(unsigned char)c];
}

/* What is seen: keys of the rows in sight, > before the selected, * before chosen, - for
 * one that has gone; then +n for new ones. */
static char *seen(const void *ctx, const struct list *l)
{
    struct str out = str_new(ctx);
    for (size_t i = l->top; i < l->n && i < l->top + (size_t)l->height; i++)
        str_addf(&out, "%s%s%s%s", i == l->selected ? ">" : "", l->rows[i].chosen ? "*" : "",
                 l->rows[i].at == LIST_GONE ? "-" : "", l->rows[i].key);
    if (l->fresh)
        str_addf(&out, "+%zu", l->fresh);
    return out.s;
}

static const struct {
    const char *about;
    bool focus;
    const char *first, *keys, *then, *before, *after; /* three rows in sight */
} stands[] = {
    {"moves and scrolls by the row", true, "abcde", "ddd", "abcde", "bc>d", "bc>d"},
    {"pages", true, "abcdefgh", "D", "abcdefgh", "bc>d", "bc>d"},
    {"ends", true, "abcdefgh", "e", "abcdefgh", "fg>h", "fg>h"},
    {"not beyond", true, "ab", "dddu", "ab", ">ab", ">ab"},
    {"stands still with the focus", true, "bcd", "d", "abcde", "b>cd", "b>cd+2"},
    {"a row that has gone stays", true, "bcd", "d", "bd", "b>cd", "b>-cd"},
    {"and the order stays", true, "bcd", "d", "dcb", "b>cd", "b>cd"},
    {"without the focus it follows, by key", false, "bcd", "d", "abcd", "b>cd", "ab>c"},
    {"by key after a sort", false, "bcd", "d", "cdb", "b>cd", ">cdb"},
    {"gone: the next at its place", false, "bcd", "d", "bde", "b>cd", "b>de"},
    {"gone at the end: the last", false, "bcd", "dd", "b", "bc>d", ">b"},
    {"from empty it takes even with the focus", true, "", "d", "ab", "", ">ab"},
    {"to nothing", false, "ab", "d", "", "a>b", ""},
    {"chosen ones stay chosen", false, "abc", "  ", "cba", "*a*b>c", ">c*b*a"},
};

static void stands_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(stands); i++) {
        void *ctx = mem_context(NULL, "test");
        struct list l = new_list(ctx, 4, 40);
        list_update(&l, model(stands[i].first));
        list_focus(&l, true);
        for (const char *k = stands[i].keys; *k; k++)
            list_key(&l, key_of(*k));
        print_message("# %s\n", stands[i].about);
        assert_string_equal(seen(ctx, &l), stands[i].before);
        l.focus = stands[i].focus;
        list_update(&l, model(stands[i].then));
        assert_string_equal(seen(ctx, &l), stands[i].after);
        if (stands[i].focus && l.fresh) { /* losing the focus takes it all in */
            list_focus(&l, false);
            assert_int_equal(l.fresh, 0);
            assert_int_equal(l.n, strlen(stands[i].then));
        }
        mem_free(ctx);
    }
}

static void draw_test(void **state)
{
    (void)state;
    static const struct {
        int cols;
        const char *screen;
    } rows[] = {
        {40, "   k  Name      Item\n   a  何晓东    取水许可证延续\n"
             " >*b  李国强    取水许可证延续\n   c  宏远水厂  取水许可证延续\n"},
        {30, "   k  Name      Item\n   a  何晓东    取水许可证延~\n"
             " >*b  李国强    取水许可证延~\n   c  宏远水厂  取水许可证延~\n"},
        {20, "   k  Name\n   a  何晓东\n >*b  李国强\n   c  宏远水厂\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        void *ctx = mem_context(NULL, "test");
        struct list l = new_list(ctx, 4, rows[i].cols);
        list_update(&l, model("abcd"));
        list_focus(&l, true);
        list_key(&l, K_DOWN);
        list_key(&l, ' ');
        list_key(&l, K_UP);
        struct grid *grid = grid_new(ctx, 4, rows[i].cols);
        list_draw(&l, canvas_of(grid));
        assert_string_equal(canvas_dump(ctx, canvas_of(grid)), rows[i].screen);
        assert_int_equal(grid->caret_row, 2);
        assert_int_equal(grid->caret_col, 1);
        mem_free(ctx);
    }
}

static void news_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct list l = new_list(ctx, 4, 40);
    struct grid *grid = grid_new(ctx, 4, 40);
    list_draw(&l, canvas_of(grid));
    assert_string_equal(canvas_dump(ctx, canvas_of(grid)),
                        "   k  Name      Item\n   nothing to do\n");
    list_update(&l, model("ab"));
    list_focus(&l, true);
    list_update(&l, model("xby"));
    grid_clear(grid);
    list_draw(&l, canvas_of(grid));
    assert_string_equal(canvas_dump(ctx, canvas_of(grid)),
                        "   k  Name      Item              2 new\n"
                        " > no longer in this list\n   b  李国强    取水许可证延续\n");
    mem_free(ctx);
}

static bool starts(const char *text, const char *typed)
{
    return !strncmp(text, typed, strlen(typed));
}

static void jump_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct list l = new_list(ctx, 4, 40);
    list_update(&l, model("abcdefgh"));
    assert_true(list_jump(&l, "宏", starts));
    assert_string_equal(list_selected(&l)->key, "c");
    list_key(&l, K_DOWN);
    assert_true(list_jump(&l, "宏", starts));
    assert_string_equal(list_selected(&l)->key, "g");
    assert_true(list_jump(&l, "a", starts)); /* around */
    assert_string_equal(list_selected(&l)->key, "a");
    assert_false(list_jump(&l, "无", starts));
    assert_false(list_select(&l, "z"));
    list_choose_none(&l);
    assert_int_equal(list_chosen(&l), 0);
    mem_free(ctx);
}

static const struct {
    int width;
    const char *text, *lines;
} wraps[] = {
    {10, "", ""},
    {10, "one two three", "one two|three"},
    {10, "one\n\ntwo", "one||two"},
    {4, "abcdefgh", "abcd|efgh"},
    {8, "取水许可证延续", "取水许可|证延续"},
    {9, "取水许可证延续", "取水许可|证延续"},
    {8, "取水许可，延续", "取水许|可，延续"},   /* never before a comma */
    {8, "取水许（可延续", "取水许|（可延续"},   /* never after an opening */
    {8, "取水《办法》。好", "取水《办|法》。好"},
    {10, "办件 2026-11 号", "办件|2026-11 号"},
    {4, "，，，，，", "，，|，，|，"},          /* nowhere else to break: cut */
    {6, "a 取b", "a 取b"},
    {5, "ab   cd", "ab|cd"},
};

static void wraps_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wraps); i++) {
        void *ctx = mem_context(NULL, "test");
        struct text_lines lines = text_wrap(ctx, wraps[i].text, wraps[i].width);
        struct str out = str_new(ctx);
        for (size_t j = 0; j < lines.n; j++) {
            if (j)
                str_addc(&out, '|');
            str_addn(&out, wraps[i].text + lines.lines[j].at, lines.lines[j].len);
        }
        assert_string_equal(out.s, wraps[i].lines);
        mem_free(ctx);
    }
}

static void pane_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct text_pane p = text_pane_new(ctx);
    text_pane_layout(&p, 2, 12);
    text_pane_set(&p, "一二三四五六\nb\nc");
    struct grid *grid = grid_new(ctx, 2, 12);
    text_pane_draw(&p, canvas_of(grid));
    assert_string_equal(canvas_dump(ctx, canvas_of(grid)), " 一二三四五\n 六      2/4\n");
    assert_true(text_pane_key(&p, K_END));
    assert_true(text_pane_key(&p, K_DOWN));
    assert_false(text_pane_key(&p, 'x'));
    grid_clear(grid);
    text_pane_draw(&p, canvas_of(grid));
    assert_string_equal(canvas_dump(ctx, canvas_of(grid)), " b\n c       4/4\n");
    text_pane_layout(&p, 4, 40);
    assert_int_equal(p.top, 0);
    mem_free(ctx);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_test), cmocka_unit_test(draw_test),
        cmocka_unit_test(news_test),   cmocka_unit_test(jump_test),
        cmocka_unit_test(wraps_test),  cmocka_unit_test(pane_test),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
