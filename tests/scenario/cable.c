/*
 * The cable between seats and a centre: a TCP relay on loopback that a test can cut.
 *
 *   cable PORT_FILE CENTRE_PORT_FILE CONTROL_FILE
 *
 * PORT_FILE gets the port that it listens on. The centre's port is read anew for each
 * connection, so that a centre may come back on another one. CONTROL_FILE holds one line,
 * read again at every turn:
 *
 *   through           everything passes
 *   out               connections are reset, also those that stand: the cable is out
 *   hole              connections are taken and nothing is ever answered
 *   lose TEXT         the answer to a request that holds TEXT is not handed on, its
 *                     connection is reset: the centre did it and the seat never heard.
 *                     Everything else passes.
 *
 * CONTROL_FILE.lost holds how many answers were lost so. Ends with its parent.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINES_MAX = 64, BYTES = 1 << 16, TURN_MS = 20 };

struct line {
    int seat, centre; /* -1, -1: free */
    bool doomed;      /* its next answer is lost */
};

struct cable {
    const char *port_file, *control_file;
    char mode[32], text[64];
    int lost;
    struct line lines[LINES_MAX];
};

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void put_number(const char *path, int n)
{
    char fresh[4096];
    FILE *f;

    snprintf(fresh, sizeof fresh, "%s.new", path);
    f = fopen(fresh, "w");
    if (!f || fprintf(f, "%d\n", n) < 0 || fclose(f) || rename(fresh, path))
        die(path);
}

static int centre_port(const struct cable *c)
{
    FILE *f = fopen(c->port_file, "r");
    int port = 0;

    if (f && fscanf(f, "%d", &port) != 1)
        port = 0;
    if (f)
        fclose(f);
    return port;
}

static struct sockaddr_in loopback(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return a;
}

static int listen_on_any(const char *port_file)
{
    struct sockaddr_in a = loopback(0);
    socklen_t n = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, LINES_MAX) ||
        getsockname(fd, (struct sockaddr *)&a, &n))
        die("listen");
    put_number(port_file, ntohs(a.sin_port));
    return fd;
}

/* A half-written file says nothing new. */
static void read_control(struct cable *c)
{
    char mode[32] = "", text[64] = "";
    FILE *f = fopen(c->control_file, "r");

    if (f && fscanf(f, "%31s %63s", mode, text) >= 1) {
        memcpy(c->mode, mode, sizeof mode);
        memcpy(c->text, text, sizeof text);
    }
    if (f)
        fclose(f);
}

static bool is(const struct cable *c, const char *mode)
{
    return !strcmp(c->mode, mode);
}

/* The seat sees a reset, as from a pulled plug's router, and not an orderly end. */
static void cut(struct line *l)
{
    struct linger reset = {1, 0};

    setsockopt(l->seat, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(l->seat);
    if (l->centre >= 0)
        close(l->centre);
    *l = (struct line){-1, -1, false};
}

static int connect_centre(const struct cable *c)
{
    struct sockaddr_in a = loopback(centre_port(c));
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static void take(struct cable *c, int listener)
{
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    struct line *l = c->lines;

    while (l < c->lines + LINES_MAX && l->seat >= 0)
        l++;
    if (fd < 0 || l == c->lines + LINES_MAX) {
        if (fd >= 0)
            close(fd);
        return;
    }
    *l = (struct line){fd, -1, false};
    read_control(c); /* what was said before the seat called holds for it */
    if (is(c, "hole"))
        return;
    l->centre = is(c, "out") ? -1 : connect_centre(c);
    if (l->centre < 0)
        cut(l);
}

static bool send_all(int fd, const char *bytes, ssize_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, bytes, (size_t)n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        n -= sent;
    }
    return true;
}

static void from_seat(struct cable *c, struct line *l)
{
    static char bytes[BYTES];
    ssize_t n = recv(l->seat, bytes, sizeof bytes, 0);

    if (n <= 0 || (l->centre >= 0 && !send_all(l->centre, bytes, n))) {
        cut(l);
        return;
    }
    if (is(c, "lose") && memmem(bytes, (size_t)n, c->text, strlen(c->text)))
        l->doomed = true;
}

static void from_centre(struct cable *c, struct line *l)
{
    static char bytes[BYTES];
    ssize_t n = recv(l->centre, bytes, sizeof bytes, 0);

    if (n > 0 && l->doomed) {
        char path[4096];
        snprintf(path, sizeof path, "%s.lost", c->control_file);
        put_number(path, ++c->lost);
        n = 0;
    }
    if (n <= 0 || !send_all(l->seat, bytes, n))
        cut(l);
}

static void turn(struct cable *c, int listener)
{
    struct pollfd fds[1 + 2 * LINES_MAX] = {{listener, POLLIN, 0}};

    for (int i = 0; i < LINES_MAX; i++) {
        fds[1 + 2 * i] = (struct pollfd){c->lines[i].seat, POLLIN, 0};
        fds[2 + 2 * i] = (struct pollfd){c->lines[i].centre, POLLIN, 0};
    }
    if (poll(fds, 1 + 2 * LINES_MAX, TURN_MS) < 0 && errno != EINTR)
        die("poll");
    read_control(c);
    for (int i = 0; i < LINES_MAX; i++) {
        struct line *l = &c->lines[i];
        if (l->seat >= 0 && is(c, "out"))
            cut(l);
        if (l->seat >= 0 && fds[2 + 2 * i].revents)
            from_centre(c, l);
        if (l->seat >= 0 && fds[1 + 2 * i].revents)
            from_seat(c, l);
    }
    if (fds[0].revents)
        take(c, listener);
}

int main(int argc, char **argv)
{
    static struct cable c = {.mode = "through"};
    int listener;

    if (argc != 4) {
        fprintf(stderr, "usage: cable PORT_FILE CENTRE_PORT_FILE CONTROL_FILE\n");
        return 2;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    c.port_file = argv[2];
    c.control_file = argv[3];
    for (int i = 0; i < LINES_MAX; i++)
        c.lines[i] = (struct line){-1, -1, false};
    listener = listen_on_any(argv[1]);
    for (;;)
        turn(&c, listener);
}
