#include "tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

struct watch {
    int fd;
    short events;
    loop_fd_fn *fn;
    void *arg;
};

struct timer {
    unsigned id;
    int64_t due; /* monotonic ms */
    int every;   /* ms; 0: once */
    loop_timer_fn *fn;
    void *arg;
};

struct idle {
    loop_idle_fn *fn;
    void *arg;
};

struct loop {
    struct watch *watches;
    size_t n_watches;
    struct timer *timers;
    size_t n_timers;
    unsigned next_id;
    struct idle *idles;
    size_t n_idles;
    int signals; /* signalfd; -1: none */
    sigset_t mask_before;
    loop_signal_fn *on_signal;
    void *signal_arg;
    int (*on_turn)(void *arg);
    void *turn_arg;
    bool stop;
};

static void release(void *p)
{
    struct loop *l = p;
    if (l->signals < 0)
        return;
    close(l->signals);
    sigprocmask(SIG_SETMASK, &l->mask_before, NULL);
}

struct loop *loop_new(const void *ctx)
{
    struct loop *l = mem_new(ctx, struct loop);
    l->signals = -1;
    mem_on_free(l, release);
    return l;
}

/* Descriptors */

static struct watch *find_watch(const struct loop *l, int fd)
{
    for (size_t i = 0; i < l->n_watches; i++)
        if (l->watches[i].fd == fd)
            return &l->watches[i];
    return NULL;
}

void loop_add_fd(struct loop *l, int fd, short events, loop_fd_fn *fn, void *arg)
{
    struct watch *w = find_watch(l, fd);
    if (!w)
        w = mem_push(l, &l->watches, &l->n_watches, struct watch);
    *w = (struct watch){fd, events, fn, arg};
}

void loop_remove_fd(struct loop *l, int fd)
{
    struct watch *w = find_watch(l, fd);
    if (w)
        *w = l->watches[--l->n_watches];
}

/* Tells those that are ready; each is looked up again, for another may have removed it. */
static void tell_ready(struct loop *l, const struct pollfd *fds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct watch *w = fds[i].revents ? find_watch(l, fds[i].fd) : NULL;
        if (w)
            w->fn(w->arg, fds[i].fd, fds[i].revents);
    }
}

/* Timers */

unsigned loop_add_timer(struct loop *l, int ms, bool repeat, loop_timer_fn *fn, void *arg)
{
    unsigned id = ++l->next_id ? l->next_id : ++l->next_id;
    *mem_push(l, &l->timers, &l->n_timers, struct timer) =
        (struct timer){id, monotonic_ms() + ms, repeat ? ms : 0, fn, arg};
    return id;
}

static struct timer *find_timer(const struct loop *l, unsigned id)
{
    for (size_t i = 0; i < l->n_timers; i++)
        if (l->timers[i].id == id)
            return &l->timers[i];
    return NULL;
}

void loop_cancel_timer(struct loop *l, unsigned id)
{
    struct timer *t = find_timer(l, id);
    if (t)
        *t = l->timers[--l->n_timers];
}

static const struct timer *first_due(const struct loop *l)
{
    const struct timer *first = NULL;
    for (size_t i = 0; i < l->n_timers; i++)
        if (!first || l->timers[i].due < first->due)
            first = &l->timers[i];
    return first;
}

/* Calls what was due when it began, in order; a repeating one only once a turn. */
static void run_timers(struct loop *l)
{
    int64_t now = monotonic_ms();
    for (const struct timer *first; (first = first_due(l)) && first->due <= now;) {
        struct timer t = *first;
        if (t.every)
            find_timer(l, t.id)->due = now + t.every;
        else
            loop_cancel_timer(l, t.id);
        t.fn(t.arg);
    }
}

/* Idle work */

void loop_add_idle(struct loop *l, loop_idle_fn *fn, void *arg)
{
    *mem_push(l, &l->idles, &l->n_idles, struct idle) = (struct idle){fn, arg};
}

void loop_remove_idle(struct loop *l, loop_idle_fn *fn, const void *arg)
{
    for (size_t i = 0; i < l->n_idles; i++)
        if (l->idles[i].fn == fn && l->idles[i].arg == arg) {
            l->n_idles--;
            memmove(&l->idles[i], &l->idles[i + 1], (l->n_idles - i) * sizeof(struct idle));
            return;
        }
}

/* A slice of the first; it goes to the end of the row, so that all get on. */
static void run_slice(struct loop *l)
{
    if (!l->n_idles)
        return;
    struct idle first = l->idles[0];
    loop_remove_idle(l, first.fn, first.arg);
    if (first.fn(first.arg))
        loop_add_idle(l, first.fn, first.arg);
}

/* Signals */

static void read_signals(struct loop *l)
{
    struct signalfd_siginfo info;
    while (read(l->signals, &info, sizeof info) == (ssize_t)sizeof info)
        l->on_signal(l->signal_arg, (int)info.ssi_signo);
}

enum rc loop_watch_signals(struct loop *l, loop_signal_fn *fn, void *arg, struct err *err)
{
    static const int watched[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ARRAY_LEN(watched); i++)
        sigaddset(&set, watched[i]);
    l->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (l->signals < 0)
        return err_set(err, RC_HARD, _("signals cannot be watched: %s"), strerror(errno));
    l->on_signal = fn;
    l->signal_arg = arg;
    sigprocmask(SIG_BLOCK, &set, &l->mask_before);
    return RC_OK;
}

/* Turns */

static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

static int wait_ms(const struct loop *l, int max_ms)
{
    const struct timer *first = first_due(l);
    if (l->stop || l->n_idles)
        return 0;
    if (!first)
        return max_ms;
    int64_t left = first->due - monotonic_ms();
    return sooner(max_ms, left < 0 ? 0 : left > 60000 ? 60000 : (int)left);
}

void loop_on_turn(struct loop *l, int (*fn)(void *arg), void *arg)
{
    l->on_turn = fn;
    l->turn_arg = arg;
}

void loop_turn(struct loop *l, int max_ms)
{
    int most = sooner(max_ms, l->on_turn ? l->on_turn(l->turn_arg) : -1);
    size_t n = l->n_watches;
    struct pollfd *fds = mem_array(l, struct pollfd, n + 1);
    for (size_t i = 0; i < n; i++)
        fds[i] = (struct pollfd){.fd = l->watches[i].fd, .events = l->watches[i].events};
    fds[n] = (struct pollfd){.fd = l->signals, .events = POLLIN};
    int ready = poll(fds, n + 1, wait_ms(l, most));
    run_timers(l);
    if (ready > 0)
        tell_ready(l, fds, n);
    if (ready > 0 && fds[n].revents)
        read_signals(l);
    if (ready == 0)
        run_slice(l);
    mem_free(fds);
}

void loop_run(struct loop *l)
{
    l->stop = false;
    while (!l->stop)
        loop_turn(l, -1);
}

void loop_stop(struct loop *l)
{
    l->stop = true;
}
