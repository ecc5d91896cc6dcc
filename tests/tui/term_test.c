/* The terminal, on pipes into libvterm: what stands on it, what it costs, what it says. */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "tui/key.h"
#include "tui/line.h"
#include "tui/term.h"

#include "tui/cm.h"
#include "tui/vt.h"

struct seat {
    void *ctx;
    struct vt *vt;
    struct terminal *term;
    struct grid *grid;
};

static struct seat sit(const char *type, int rows, int cols)
{
    vt_pin_environment(type, rows, cols);
    void *ctx = mem_context(NULL, "seat");
    struct vt *vt = vt_new(ctx, rows, cols);
    struct term_options options = {.in = vt->program_in, .out = vt->program_out};
    struct err err = {0};
    struct terminal *term = term_open(ctx, &options, &err);
    if (!term)
        fail_msg("%s", err.text);
    return (struct seat){ctx, vt, term, grid_new(ctx, rows, cols)};
}

static void leave(struct seat *s)
{
    term_close(s->term);
    mem_free(s->ctx);
}

/* Paints and takes it in; the bytes it cost. */
static uint64_t paint(struct seat *s)
{
    uint64_t before = s->vt->received;
    assert_int_equal(term_paint(s->term, s->grid), RC_OK);
    vt_pump(s->vt);
    return s->vt->received - before;
}

static void draw_sample(struct canvas c)
{
    canvas_put(c, 0, 1, STYLE_TITLE, "一窗  演示区政务服务大厅");
    canvas_hline(c, 1, 0, -1);
    canvas_put(c, 2, 0, STYLE_ERROR, "红 1");
    canvas_put(c, 2, 6, STYLE_DIM, "张𠮷强 · “é”");
    canvas_vline(c, 2, 30, 3);
    canvas_put(c, 3, 2, STYLE_NORMAL, "\033[31m");
    canvas_put(c, 4, 39, STYLE_NORMAL, "一");
    canvas_put(c, 4, 37, STYLE_NORMAL, "ab");
    canvas_caret(c, 3, 9);
}

static void paint_test(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "linux", "vt220", "xterm-mono"};
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        struct seat s = sit(types[i], 6, 40);
        draw_sample(canvas_of(s.grid));
        paint(&s);
        print_message("# %s\n", types[i]);
        vt_expect(s.vt, " 一窗  演示区政务服务大厅\n"
                        "----------------------------------------\n"
                        "红 1  张𠮷强 · “é”            |\n"
                        "  �[31m                       |\n"
                        "                              |      ab\n");
        int row, col;
        vt_caret(s.vt, &row, &col);
        assert_int_equal(row, 3);
        assert_int_equal(col, 9);
        bool colour = i < 2;
        assert_int_equal(term_has_colour(s.term), colour);
        assert_int_equal(vt_is_coloured(s.vt, 2, 0), colour);
        assert_true(vt_is_bold(s.vt, 2, 0)); /* without colour a red word is still strong */
        assert_int_equal(paint(&s), 0);      /* the same again costs nothing */
        leave(&s);
    }
}

/* A key typed into a line costs its byte, a step in a list about nine. */
static void cost_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 24, 80);
    struct canvas c = canvas_of(s.grid);
    struct line line = line_new(s.ctx, 40);
    canvas_put(c, 5, 2, STYLE_LABEL, "手机");
    line_draw(&line, c, 5, 12, 30, STYLE_FIELD_FOCUS, true);
    paint(&s);
    for (const char *k = "13904150000"; *k; k++) {
        line_key(&line, (uint32_t)*k);
        line_draw(&line, c, 5, 12, 30, STYLE_FIELD_FOCUS, true);
        assert_in_range(paint(&s), 1, 1);
    }
    line_key(&line, 0x5f3a);
    line_draw(&line, c, 5, 12, 30, STYLE_FIELD_FOCUS, true);
    assert_in_range(paint(&s), 3, 3);
    for (int row = 7; row < 18; row++)
        canvas_printf(c, row, 3, STYLE_NORMAL, "剩 %d 天  吴芳  取水许可", row);
    for (int row = 8; row < 18; row++) {
        canvas_put(c, row - 1, 1, STYLE_MARK, " ");
        canvas_put(c, row, 1, STYLE_MARK, ">");
        canvas_caret(c, row, 1);
        uint64_t cost = paint(&s);
        if (row > 8)
            assert_in_range(cost, 1, 9);
    }
    assert_int_equal(term_bytes(s.term), s.vt->received);
    leave(&s);
}

static const struct {
    uint32_t key;
} keys[] = {
    {'n'},    {0x7a97},  {0x20bb7}, {K_ENTER}, {K_TAB},  {K_BACKTAB}, {K_BACKSPACE},
    {K_UP},   {K_DOWN},  {K_LEFT},  {K_RIGHT}, {K_HOME}, {K_END},     {K_PGUP},
    {K_PGDN}, {K_INSERT}, {K_DELETE}, {K_F1},  {K_F5},   {K_F12},     {' '},
    {K_CTRL('A')}, {K_CTRL('Z')}, {K_CTRL('C')}, {K_CTRL('L')},
};

static void keys_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 24, 80);
    paint(&s); /* the terminal learns its modes */
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        vt_key(s.vt, keys[i].key);
        assert_int_equal(term_read(s.term), RC_OK);
        struct input in = term_next(s.term);
        assert_int_equal(in.kind, INPUT_KEY);
        assert_int_equal(in.key, keys[i].key);
        assert_int_equal(term_next(s.term).kind, INPUT_NONE);
    }
    leave(&s);
}

/* Esc is a key once the line has been quiet; what was typed behind it is not Alt. */
static void escape_test(void **state)
{
    (void)state;
    struct seat s = sit("vt220", 24, 80);
    vt_bytes(s.vt, "\033", 1);
    assert_int_equal(term_read(s.term), RC_OK);
    assert_int_equal(term_next(s.term).kind, INPUT_NONE);
    assert_in_range(term_wait_ms(s.term), 1, 25);
    poll(NULL, 0, 26);
    assert_int_equal(term_next(s.term).key, K_ESC);
    vt_bytes(s.vt, "\033n", 2);
    assert_int_equal(term_read(s.term), RC_OK);
    assert_int_equal(term_next(s.term).key, K_ESC);
    assert_int_equal(term_next(s.term).key, 'n');
    assert_int_equal(term_wait_ms(s.term), -1);
    leave(&s);
}

static void paste_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 24, 80);
    paint(&s);
    vt_paste(s.vt, "张\033[A三\r\x01");
    assert_int_equal(term_read(s.term), RC_OK);
    struct input in = term_next(s.term);
    assert_int_equal(in.kind, INPUT_PASTE);
    assert_string_equal(in.text, "张[A三\n");
    leave(&s);
}

static void resize_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 6, 40);
    draw_sample(canvas_of(s.grid));
    paint(&s);
    setenv("LINES", "3", 1);
    setenv("COLUMNS", "20", 1);
    assert_true(term_resize(s.term));
    assert_false(term_resize(s.term));
    vt_resize(s.vt, 3, 20);
    grid_resize(s.grid, 3, 20);
    draw_sample(canvas_of(s.grid));
    paint(&s);
    vt_expect(s.vt, " 一窗  演示区政务服\n"
                    "--------------------\n"
                    "红 1  张𠮷强 · “é”\n");
    leave(&s);
}

static void suspend_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 6, 40);
    draw_sample(canvas_of(s.grid));
    paint(&s);
    char *before = vt_text(s.ctx, s.vt);
    term_suspend(s.term);
    vt_pump(s.vt);
    vt_expect(s.vt, "\n");
    assert_int_equal(paint(&s), 0);
    if (write(s.vt->program_out, "shell", 5) != 5)
        fail();
    term_resume(s.term);
    paint(&s);
    vt_expect(s.vt, before);
    leave(&s);
}

static void send_all(struct seat *s)
{
    for (int i = 0; i < 100 && term_flush(s->term) == RC_WAIT; i++)
        vt_pump(s->vt);
    vt_pump(s->vt);
    assert_false(term_waiting(s->term));
}

/* A terminal that takes no bytes stops nothing: the paint is put off, then whole. */
static void slow_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 24, 80);
    fcntl(s.vt->program_out, F_SETPIPE_SZ, 4096);
    struct canvas c = canvas_of(s.grid);
    for (int i = 0; i < 24; i++)
        canvas_printf(c, i, 0, STYLE_NORMAL, "%076d", i);
    for (int i = 0; i < 4; i++) {
        term_repaint(s.term);
        enum rc rc = term_paint(s.term, s.grid);
        assert_true(rc == RC_OK || rc == RC_WAIT);
    }
    assert_true(term_waiting(s.term));
    canvas_put(c, 3, 70, STYLE_NORMAL, "new");
    assert_int_equal(term_paint(s.term, s.grid), RC_WAIT);
    send_all(&s);
    paint(&s);
    send_all(&s);
    char *row = vt_row(s.ctx, s.vt, 3);
    assert_string_equal(row + 70, "new003");
    leave(&s);
}

static void lost_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 24, 80);
    paint(&s);
    close(s.vt->keys_to);
    s.vt->keys_to = -1;
    assert_int_equal(term_read(s.term), RC_HARD);
    assert_int_equal(term_paint(s.term, s.grid), RC_HARD);
    leave(&s);
}

static void unknown_test(void **state)
{
    (void)state;
    static const char *const types[] = {"no-such-terminal", "dumb", ""};
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        struct term_options options = {.type = types[i], .in = 0, .out = 1};
        struct err err = {0};
        assert_null(term_open(NULL, &options, &err));
        assert_int_equal(err.rc, RC_HARD);
        assert_true(strlen(err.text) > 0);
    }
}

/* Under GB18030 the bytes are its own. */
static void check_gb18030(struct seat *s)
{
    struct canvas c = canvas_of(s->grid);
    assert_int_equal(canvas_put(c, 0, 0, STYLE_NORMAL, "一窗䶮𠮷·x"), 11); /* '·' takes two */
    canvas_put(c, 1, 0, STYLE_NORMAL, "𬭎z"); /* has no width there */
    canvas_hline(c, 2, 0, 10);
    paint(s);
    size_t n;
    char *bytes = vt_take_bytes(s->ctx, s->vt, &n);
    assert_non_null(memmem(bytes, n, "\xd2\xbb\xb4\xb0\xfe\x9f\x95\x34\xb2\x35\xa1\xa4x", 13));
    assert_non_null(memmem(bytes, n, "?z", 2));
    assert_null(memmem(bytes, n, "\xa9\xa4", 2)); /* no line drawn with a character */
    vt_bytes(s->vt, "\xd5\xc5\x95", 3);
    assert_int_equal(term_read(s->term), RC_OK);
    assert_int_equal(term_next(s->term).key, 0x5f20);
    assert_int_equal(term_next(s->term).kind, INPUT_NONE);
    vt_bytes(s->vt, "\x34\xb2\x35", 3);
    assert_int_equal(term_read(s->term), RC_OK);
    assert_int_equal(term_next(s->term).key, 0x20bb7);
}

static void gb18030_test(void **state)
{
    (void)state;
    struct seat s = sit("xterm-256color", 6, 40);
    bool have = vt_use_gb18030();
    if (have) {
        grid_clear(s.grid);
        check_gb18030(&s);
    }
    vt_pin_environment("xterm-256color", 24, 80);
    leave(&s);
    if (!have)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paint_test),  cmocka_unit_test(cost_test),
        cmocka_unit_test(keys_test),   cmocka_unit_test(escape_test),
        cmocka_unit_test(paste_test),  cmocka_unit_test(resize_test),
        cmocka_unit_test(suspend_test), cmocka_unit_test(slow_test),
        cmocka_unit_test(lost_test),   cmocka_unit_test(unknown_test),
        cmocka_unit_test(gb18030_test),
    };
    return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
