#include "tui/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/clock.h"

enum { CHUNK = 512 }; /* bytes given to a line that may block, once it has room */

static int reopen_nonblocking(int fd)
{
    char name[128];
    if (!isatty(fd) || ttyname_r(fd, name, sizeof name))
        return -1;
    return open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

void tty_init(struct tty *w, const void *ctx, int in, int out)
{
    *w = (struct tty){.in = in, .out = out, .own_out = reopen_nonblocking(out),
                       .pending = str_new(ctx)};
    w->is_tty = !tcgetattr(in, &w->before);
}

void tty_done(struct tty *w)
{
    if (w->own_out >= 0)
        close(w->own_out);
    w->own_out = -1;
}

void tty_raw(const struct tty *w)
{
    if (!w->is_tty)
        return;
    struct termios raw = w->before;
    raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | PARMRK);
    raw.c_oflag &= ~(tcflag_t)OPOST;
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    raw.c_cflag = (raw.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(w->in, TCSANOW, &raw);
}

void tty_restore(const struct tty *w)
{
    if (w->is_tty)
        tcsetattr(w->in, TCSANOW, &w->before);
}

void tty_add(struct tty *w, const char *bytes, size_t n)
{
    if (!w->gone)
        str_addn(&w->pending, bytes, n);
}

static void forget(struct tty *w)
{
    str_cut(&w->pending, 0);
    w->sent = 0;
}

enum rc tty_lose(struct tty *w)
{
    w->gone = true;
    forget(w);
    return RC_HARD;
}

enum rc tty_flush(struct tty *w)
{
    if (w->gone)
        return RC_HARD;
    while (tty_waiting(w)) {
        size_t n = w->pending.len - w->sent;
        struct pollfd room = {.fd = tty_out_fd(w), .events = POLLOUT};
        if (poll(&room, 1, 0) < 1)
            return RC_WAIT;
        if (w->own_out < 0 && n > CHUNK)
            n = CHUNK;
        ssize_t wrote = write(room.fd, w->pending.s + w->sent, n);
        if (wrote < 0 && (errno == EAGAIN || errno == EINTR))
            return RC_WAIT;
        if (wrote < 0)
            return tty_lose(w);
        w->sent += (size_t)wrote;
        w->bytes += (uint64_t)wrote;
    }
    forget(w);
    return RC_OK;
}

void tty_drain(struct tty *w, int ms)
{
    int64_t until = monotonic_ms() + ms;
    while (tty_flush(w) == RC_WAIT && monotonic_ms() < until) {
        struct pollfd room = {.fd = tty_out_fd(w), .events = POLLOUT};
        poll(&room, 1, 50);
    }
}

bool tty_waiting(const struct tty *w)
{
    return w->sent < w->pending.len;
}

int tty_out_fd(const struct tty *w)
{
    return w->own_out >= 0 ? w->own_out : w->out;
}

int tty_read(struct tty *w, char *bytes, size_t size)
{
    struct pollfd ready = {.fd = w->in, .events = POLLIN};
    if (w->gone)
        return -1;
    if (poll(&ready, 1, 0) < 1)
        return 0;
    ssize_t n = read(w->in, bytes, size);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    if (n <= 0)
        tty_lose(w);
    return n <= 0 ? -1 : (int)n;
}
