/* The line editor: keys, bounds, and what shows. */
#include <locale.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"
#include "tui/line.h"

#include "tui/cm.h"

/* In keys: < > Left Right, { } Home End, # Backspace, % Delete, ! Insert, ~ ^U. */
static uint32_t key_of(uint32_t cp)
{
    static const struct {
        uint32_t cp, key;
    } keys[] = {{'<', K_LEFT},      {'>', K_RIGHT},  {'{', K_HOME},   {'}', K_END},
                {'#', K_BACKSPACE}, {'%', K_DELETE}, {'!', K_INSERT}, {'~', K_CTRL('U')}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].cp == cp)
            return keys[i].key;
    return cp;
}

static const struct {
    const char *keys, *text;
    size_t at;
    const char *shown; /* six columns with focus */
    int caret;
} edits[] = {
    {"abc", "abc", 3, "abc\n", 3},
    {"abc<<x", "axbc", 2, "axbc\n", 2},
    {"一窗<#", "窗", 0, "窗\n", 0},
    {"一窗{%", "窗", 0, "窗\n", 0},
    {"e\xcc\x81x<#", "x", 0, "x\n", 0},
    {"e\xcc\x81x<<>", "e\xcc\x81x", 3, "e\xcc\x81x\n", 1},
    {"abc{!x", "xbc", 1, "xbc\n", 1},
    {"一b{!x", "xb", 1, "xb\n", 1},
    {"abc~d", "d", 1, "d\n", 1},
    {"<#%>", "", 0, "\n", 0},
    {"abcdef", "abcdef", 6, "<ef\n", 3},
    {"abcdefgh", "abcdefgh", 8, "<efgh\n", 5},
    {"abcdefgh{", "abcdefgh", 0, "abcde>\n", 0},
    {"一二三四", "一二三四", 12, "<三四\n", 5},
    {"0123456789a", "0123456789", 10, "<789\n", 4}, /* ten at most */
};

static void edits_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
        void *ctx = mem_context(NULL, "test");
        struct line line = line_new(ctx, 10);
        uint32_t cp;
        const char *s = edits[i].keys;
        for (size_t n; (n = utf8_next(s, &cp)); s += n)
            line_key(&line, key_of(cp));
        struct grid *grid = grid_new(ctx, 1, 8);
        line_draw(&line, canvas_of(grid), 0, 1, 6, STYLE_FIELD, true);
        print_message("# %s\n", edits[i].keys);
        assert_string_equal(line_text(&line), edits[i].text);
        assert_int_equal(line.at, edits[i].at);
        char *want = mem_printf(ctx, "%s%s", *edits[i].shown == '\n' ? "" : " ", edits[i].shown);
        assert_string_equal(canvas_dump(ctx, canvas_of(grid)), want);
        assert_int_equal(grid->caret_col - 1, edits[i].caret);
        mem_free(ctx);
    }
}

static void results_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct line line = line_new(ctx, 2);
    assert_int_equal(line_key(&line, 'a'), LINE_CHANGED);
    assert_int_equal(line_key(&line, K_F1), LINE_IGNORED);
    assert_int_equal(line_key(&line, K_CTRL('A')), LINE_IGNORED);
    assert_int_equal(line_key(&line, K_ENTER), LINE_IGNORED);
    assert_int_equal(line_key(&line, K_DELETE), LINE_MOVED);
    assert_int_equal(line_insert(&line, "\n\033b\tc"), LINE_FULL);
    assert_string_equal(line_text(&line), "ab");
    assert_int_equal(line_key(&line, 'c'), LINE_FULL);
    line_wipe(&line);
    assert_string_equal(line_text(&line), "");
    mem_free(ctx);
}

static void secret_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct line line = line_new(ctx, 0);
    line.secret = true;
    line_set(&line, "密码1");
    struct grid *grid = grid_new(ctx, 1, 10);
    line_draw(&line, canvas_of(grid), 0, 0, 10, STYLE_FIELD, true);
    assert_string_equal(canvas_dump(ctx, canvas_of(grid)), "***\n");
    assert_int_equal(grid->caret_col, 3);
    mem_free(ctx);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_test),
        cmocka_unit_test(results_test),
        cmocka_unit_test(secret_test),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
