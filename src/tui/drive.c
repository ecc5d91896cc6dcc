#include "tui/drive.h"

#include <poll.h>
#include <signal.h>

#include "base/mem.h"

struct drive {
    struct loop *loop;
    struct terminal *term;
    struct stack *stack;
    enum drive_end end;
    bool watching_out;
    bool unseen; /* the last picture is not all sent: no key was pressed at its sight */
};

static void finish(struct drive *d, enum drive_end end)
{
    if (d->end == DRIVE_RUNNING)
        d->end = end;
    loop_stop(d->loop);
}

/* Everything decoded goes to the stack before anything of it is played, so that each key
 * is bound to what was painted when it came. */
static void play(struct drive *d)
{
    for (struct input in; (in = term_next(d->term)).kind != INPUT_NONE;)
        stack_input(d->stack, in);
    stack_play(d->stack);
    if (stack_done(d->stack))
        finish(d, DRIVE_QUIT);
}

static void on_input(void *arg, int fd, short revents)
{
    struct drive *d = arg;
    (void)fd;
    (void)revents;
    enum rc rc = term_read(d->term);
    play(d);
    if (rc == RC_HARD)
        finish(d, DRIVE_LOST);
}

static void on_output(void *arg, int fd, short revents)
{
    struct drive *d = arg;
    (void)fd;
    (void)revents;
    enum rc rc = term_flush(d->term);
    if (rc == RC_HARD)
        finish(d, DRIVE_LOST);
    if (rc == RC_OK && d->unseen) {
        d->unseen = false;
        stack_painted(d->stack);
    }
}

static void watch_output(struct drive *d)
{
    bool waiting = term_waiting(d->term);
    if (waiting == d->watching_out)
        return;
    d->watching_out = waiting;
    if (waiting)
        loop_add_fd(d->loop, term_out_fd(d->term), POLLOUT, on_output, d);
    else
        loop_remove_fd(d->loop, term_out_fd(d->term));
}

static void paint(struct drive *d)
{
    if (stack_take_repaint(d->stack))
        term_repaint(d->term);
    if (term_waiting(d->term))
        return;
    const struct grid *grid = stack_draw(d->stack);
    enum rc rc = grid ? term_paint(d->term, grid) : RC_OK;
    if (rc == RC_HARD)
        finish(d, DRIVE_LOST);
    d->unseen = grid && term_waiting(d->term);
    if (grid && rc == RC_OK && !d->unseen)
        stack_painted(d->stack);
}

static int on_turn(void *arg)
{
    struct drive *d = arg;
    if (term_wait_ms(d->term) == 0)
        play(d);
    if (d->end == DRIVE_RUNNING)
        paint(d);
    watch_output(d);
    return term_wait_ms(d->term);
}

static void on_tick(void *arg)
{
    struct drive *d = arg;
    stack_tick(d->stack);
}

static void resize(struct drive *d)
{
    int rows, cols;
    if (!term_resize(d->term))
        return;
    term_size(d->term, &rows, &cols);
    stack_resize(d->stack, rows, cols);
}

static void on_signal(void *arg, int number)
{
    struct drive *d = arg;
    switch (number) {
    case SIGWINCH:
        resize(d);
        break;
    case SIGCONT:
        term_suspend(d->term); /* takes the mode of the line anew */
        term_resume(d->term);
        stack_mark(d->stack, STACK_DIRTY);
        break;
    case SIGHUP:
        finish(d, DRIVE_LOST);
        break;
    default:
        finish(d, DRIVE_SIGNALLED);
    }
}

struct drive *drive_new(const void *ctx, struct loop *loop, struct terminal *term,
                        struct stack *stack, struct err *err)
{
    struct drive *d = mem_new(ctx, struct drive);
    *d = (struct drive){.loop = loop, .term = term, .stack = stack};
    if (loop_watch_signals(loop, on_signal, d, err) != RC_OK) {
        mem_free(d);
        return NULL;
    }
    loop_add_fd(loop, term_in_fd(term), POLLIN, on_input, d);
    loop_add_timer(loop, 1000, true, on_tick, d);
    loop_on_turn(loop, on_turn, d);
    return d;
}

enum drive_end drive_turn(struct drive *d, int max_ms)
{
    loop_turn(d->loop, max_ms);
    return d->end;
}

enum drive_end drive_run(struct drive *d)
{
    while (d->end == DRIVE_RUNNING)
        loop_run(d->loop);
    stack_leave_all(d->stack);
    return d->end;
}

void drive_step_aside(struct drive *d, void (*fn)(void *arg), void *arg)
{
    term_suspend(d->term);
    fn(arg);
    term_resume(d->term);
    resize(d);
    stack_mark(d->stack, STACK_STALE | STACK_DIRTY);
}
