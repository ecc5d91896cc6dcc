/* A real process on a real pty: its modes, its size, its end. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/key.h"

#include "tui/cm.h"
#include "tui/vt.h"

enum { PATIENCE_MS = 10000 };

static char note_path[64];

static char *program(const void *ctx)
{
    const char *build = getenv("top_builddir");
    return mem_printf(ctx, "%s/tests/tui/desk_app", build ? build : ".");
}

static struct vt *start(const void *ctx, const char *type)
{
    vt_pin_environment(type, 9, 60);
    unsetenv("LINES"); /* the pty says its size */
    unsetenv("COLUMNS");
    unlink(note_path);
    const char *argv[] = {program(ctx), note_path, NULL};
    struct vt *vt = vt_spawn(ctx, 9, 60, argv);
    assert_true(vt_wait_for(vt, "> 吴芳", PATIENCE_MS));
    return vt;
}

static char *said(const void *ctx)
{
    char *text = mem_array(ctx, char, 200);
    FILE *f = fopen(note_path, "r");
    if (f) {
        size_t n = fread(text, 1, 199, f);
        text[n] = '\0';
        fclose(f);
    }
    return text;
}

static void day_test(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "linux", "vt220"};
    for (size_t i = 0; i < 3; i++) {
        void *ctx = mem_context(NULL, "test");
        struct vt *vt = start(ctx, types[i]);
        vt_key(vt, 'y');
        assert_true(vt_wait_for(vt, "> 何晓东", PATIENCE_MS));
        vt_key(vt, 'n');
        vt_type(vt, "张𠮷强\n");
        assert_true(vt_wait_for(vt, "noted", PATIENCE_MS));
        vt_key(vt, K_CTRL('C')); /* a key like any other, as ^Z is */
        vt_key(vt, K_CTRL('Z'));
        vt_key(vt, K_CTRL('X'));
        assert_int_equal(vt_wait_exit(vt, PATIENCE_MS), 0);
        assert_string_equal(said(ctx), "quit y:吴芳 张𠮷强\n");
        mem_free(ctx);
    }
}

static void resize_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct vt *vt = start(ctx, "xterm-256color");
    vt_resize(vt, 6, 48);
    assert_true(vt_wait_for(vt, "\n---------------------------------"
                                "---------------\n y grant", PATIENCE_MS));
    assert_null(strstr(vt_text(ctx, vt), "李国强"));
    vt_resize(vt, 9, 60);
    assert_true(vt_wait_for(vt, "李国强", PATIENCE_MS));
    mem_free(ctx);
}

/* Afterwards the line is as it was: the shell goes on with echo and line editing. */
static void modes_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    vt_pin_environment("xterm-256color", 9, 60);
    char *script = mem_printf(ctx, "stty -g >%s.a; %s %s; stty -g >%s.b; cmp %s.a %s.b && "
                              "echo the same", note_path, program(ctx), note_path, note_path,
                              note_path, note_path);
    const char *argv[] = {"sh", "-c", script, NULL};
    struct vt *vt = vt_spawn(ctx, 9, 60, argv);
    assert_true(vt_wait_for(vt, "> 吴芳", PATIENCE_MS));
    vt_key(vt, K_CTRL('X'));
    assert_true(vt_wait_for(vt, "the same", PATIENCE_MS));
    assert_null(strstr(vt_text(ctx, vt), "吴芳"));
    assert_int_equal(vt_wait_exit(vt, PATIENCE_MS), 0);
    unlink(mem_printf(ctx, "%s.a", note_path));
    unlink(mem_printf(ctx, "%s.b", note_path));
    mem_free(ctx);
}

static const struct {
    int signal; /* 0: the terminal goes away */
    const char *said;
} ends[] = {{SIGTERM, "signalled ab\n"}, {SIGHUP, "lost ab\n"}, {0, "lost ab\n"}};

static void ends_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        void *ctx = mem_context(NULL, "test");
        struct vt *vt = start(ctx, "xterm-256color");
        vt_type(vt, "nab");
        assert_true(vt_wait_for(vt, "ab", PATIENCE_MS));
        if (ends[i].signal)
            kill(vt->pid, ends[i].signal);
        else
            vt_hang_up(vt);
        assert_int_equal(vt_wait_exit(vt, PATIENCE_MS), 3);
        assert_string_equal(said(ctx), ends[i].said);
        mem_free(ctx);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_test), cmocka_unit_test(resize_test),
        cmocka_unit_test(modes_test), cmocka_unit_test(ends_test),
    };
    snprintf(note_path, sizeof note_path, "/tmp/yichuang-pty-%d", (int)getpid());
    int failed = cmocka_run_group_tests_name("pty", tests, NULL, NULL);
    unlink(note_path);
    return failed;
}
