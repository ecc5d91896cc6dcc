/* The whole chain on a terminal: loop, keys, stack, pictures, bytes. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/drive.h"
#include "tui/key.h"
#include "tui/palette.h"

#include "tui/cm.h"
#include "tui/desk.h"
#include "tui/vt.h"

static const struct screen_ops *const screens[] = {&desk_list_screen, &desk_note_screen,
                                                   &palette_screen, &help_screen};

struct seat {
    void *ctx;
    struct vt *vt;
    struct loop *loop;
    struct terminal *term;
    struct stack *stack;
    struct drive *drive;
    struct desk desk;
};

static void sit(struct seat *s, const char *type)
{
    vt_pin_environment(type, 9, 60);
    *s = (struct seat){.ctx = mem_context(NULL, "seat"), .desk = {{"吴芳", "何晓东", "李国强"}}};
    s->vt = vt_new(s->ctx, 9, 60);
    struct term_options options = {.in = s->vt->program_in, .out = s->vt->program_out};
    s->term = term_open(s->ctx, &options, NULL);
    struct stack_options all = {screens, ARRAY_LEN(screens), &s->desk, NULL};
    s->stack = stack_new(s->ctx, &all, 9, 60);
    assert_int_equal(stack_push(s->stack, "list", NULL, NULL), RC_OK);
    s->loop = loop_new(s->ctx);
    s->drive = drive_new(s->ctx, s->loop, s->term, s->stack, NULL);
    assert_non_null(s->drive);
}

static void leave(struct seat *s)
{
    mem_free(s->loop); /* gives the signals back */
    mem_free(s->ctx);
}

/* Turns until there is nothing to do. */
static enum drive_end turn(struct seat *s)
{
    enum drive_end end = DRIVE_RUNNING;
    for (int i = 0; i < 4 && end == DRIVE_RUNNING; i++) {
        end = drive_turn(s->drive, 0);
        vt_pump(s->vt);
    }
    return end;
}

#define LINE60 "------------------------------------------------------------"

static void day_test(void **state)
{
    (void)state;
    struct seat s;
    sit(&s, "xterm-256color");
    turn(&s);
    vt_type(s.vt, "y");
    turn(&s);
    vt_type(s.vt, "n张𠮷强");
    turn(&s);
    vt_expect(s.vt, " Note\n" LINE60 "\n 张𠮷强\n\n\n\n\n" LINE60 "\n"
                    " : command   F1 help\n");
    vt_paste(s.vt, "三\r\n");
    turn(&s);
    vt_type(s.vt, "\nyyy");
    turn(&s);
    assert_string_equal(s.desk.note, "张𠮷强三");
    vt_expect(s.vt, " Work\n" LINE60 "\n > 何晓东\n   李国强\n\n\n\n"
                    "- typed ahead and held: yyy   Enter plays, Esc drops -------\n"
                    " y grant   x deny   n note   : command   F1 help\n");
    assert_string_equal(s.desk.done, "y:吴芳 ");
    leave(&s);
}

/* Esc alone is played once the line was quiet, by the loop's own waiting. */
static void escape_test(void **state)
{
    (void)state;
    struct seat s;
    sit(&s, "vt220");
    vt_type(s.vt, "nab");
    turn(&s);
    vt_key(s.vt, K_ESC);
    turn(&s);
    assert_string_equal(stack_top(s.stack), "note");
    for (int i = 0; i < 5 && !strcmp(stack_top(s.stack), "note"); i++)
        drive_turn(s.drive, 30);
    assert_string_equal(stack_top(s.stack), "list");
    assert_string_equal(s.desk.note, "ab");
    leave(&s);
}

/* While the line takes nothing, a decision on what nobody has seen is held. */
static void slow_test(void **state)
{
    (void)state;
    struct seat s;
    sit(&s, "xterm-256color");
    turn(&s);
    fcntl(s.vt->program_out, F_SETPIPE_SZ, 4096);
    char filler[4096];
    memset(filler, ' ', sizeof filler);
    fcntl(s.vt->program_out, F_SETFL, O_NONBLOCK);
    while (write(s.vt->program_out, filler, sizeof filler) > 0)
        ;
    vt_type(s.vt, "y");
    for (int i = 0; i < 4; i++)
        drive_turn(s.drive, 0);
    vt_type(s.vt, "y");
    for (int i = 0; i < 4; i++)
        drive_turn(s.drive, 0);
    assert_string_equal(s.desk.done, "y:吴芳 ");
    assert_true(stack_holding(s.stack));
    leave(&s);
}

static void ends_test(void **state)
{
    (void)state;
    static const struct {
        int signal; /* 0: the line is closed */
        enum drive_end end;
    } rows[] = {{SIGTERM, DRIVE_SIGNALLED}, {SIGINT, DRIVE_SIGNALLED}, {SIGHUP, DRIVE_LOST},
                {0, DRIVE_LOST}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct seat s;
        sit(&s, "xterm-256color");
        vt_type(s.vt, "nab");
        turn(&s);
        if (rows[i].signal) {
            raise(rows[i].signal);
        } else {
            close(s.vt->keys_to);
            s.vt->keys_to = -1;
        }
        assert_int_equal(drive_run(s.drive), rows[i].end);
        assert_string_equal(s.desk.note, "ab"); /* what was typed is kept */
        leave(&s);
    }
}

static void resize_test(void **state)
{
    (void)state;
    struct seat s;
    sit(&s, "xterm-256color");
    turn(&s);
    setenv("LINES", "6", 1);
    setenv("COLUMNS", "40", 1);
    vt_resize(s.vt, 6, 40);
    raise(SIGWINCH);
    turn(&s);
    vt_expect(s.vt, " Work\n----------------------------------------\n"
                    " > 吴芳\n   何晓东\n----------------------------------------\n"
                    " y grant   x deny   : command   F1 help\n");
    leave(&s);
}

static void commands_test(void **state)
{
    (void)state;
    struct command_set sets[] = {desk_list_screen.commands, stack_commands()};
    vt_expect_commands(sets, ARRAY_LEN(sets));
}

struct counts {
    int timer, idle, fd;
    struct loop *loop;
    int pipe[2];
};

static void on_timer(void *arg)
{
    struct counts *c = arg;
    c->timer++;
}

static bool on_idle(void *arg)
{
    struct counts *c = arg;
    return ++c->idle < 3;
}

static void on_pipe(void *arg, int fd, short revents)
{
    struct counts *c = arg;
    char byte;
    (void)revents;
    assert_int_equal(read(fd, &byte, 1), 1);
    c->fd++;
    loop_remove_fd(c->loop, fd);
}

/* Timers, idle slices and descriptors; a ready descriptor goes before idle work. */
static void loop_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "loop");
    struct counts c = {.loop = loop_new(ctx)};
    assert_int_equal(pipe(c.pipe), 0);
    loop_add_fd(c.loop, c.pipe[0], POLLIN, on_pipe, &c);
    loop_add_idle(c.loop, on_idle, &c);
    assert_int_equal(write(c.pipe[1], "ab", 2), 2);
    loop_turn(c.loop, 0);
    assert_int_equal(c.fd, 1);
    assert_int_equal(c.idle, 0);
    for (int i = 0; i < 5; i++)
        loop_turn(c.loop, 0);
    assert_int_equal(c.fd, 1); /* it removed itself */
    assert_int_equal(c.idle, 3);
    unsigned never = loop_add_timer(c.loop, 0, false, on_timer, &c);
    loop_cancel_timer(c.loop, never);
    loop_add_timer(c.loop, 0, false, on_timer, &c);
    unsigned each = loop_add_timer(c.loop, 1, true, on_timer, &c);
    while (c.timer < 4)
        loop_turn(c.loop, -1);
    loop_cancel_timer(c.loop, each);
    loop_turn(c.loop, 3);
    assert_int_equal(c.timer, 4);
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_test),  cmocka_unit_test(escape_test),
        cmocka_unit_test(slow_test), cmocka_unit_test(ends_test),
        cmocka_unit_test(resize_test), cmocka_unit_test(commands_test),
        cmocka_unit_test(loop_test),
    };
    return cmocka_run_group_tests_name("drive", tests, NULL, NULL);
}
