/*
 * How a request gets to the centre: a table of functions with one request under way at a
 * time. Homes: transport_curl.c (HTTP), and in the tests a centre in the same process and
 * a line that loses, doubles, cuts and delays. Nothing here knows what a message means.
 */
#ifndef SYNC_TRANSPORT_H
#define SYNC_TRANSPORT_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* Borrowed until start returns. */
struct transport_request {
    const char *method;  /* "GET", "POST" */
    const char *target;  /* "/v1/push", "/v1/pull?scope=..." */
    const char *device, *secret; /* NULL: say nothing of a device */
    const char *token;   /* NULL: nobody is logged in */
    const char *body;    /* NULL for GET */
    size_t n;
    int timeout_s;       /* 0: the transport's own */
};

/* An answer that came, whatever its status. */
struct transport_reply {
    int status;          /* HTTP */
    const char *body;    /* NUL-terminated beyond n; on the ctx given to poll */
    size_t n;
};

enum transport_state { TRANSPORT_IDLE, TRANSPORT_RUNNING, TRANSPORT_DONE, TRANSPORT_FAILED };

struct transport {
    void *arg;

    /* Begins a request; none may be under way. RC_HARD where it cannot even be said (a
     * bad address). */
    enum rc (*start)(void *arg, const struct transport_request *request, struct err *err);

    /* Never blocks. DONE and FAILED are told once, then it is IDLE again; FAILED fills
     * *err (RC_WAIT: no line; RC_HARD: a certificate, an address). */
    enum transport_state (*poll)(void *arg, const void *ctx, struct transport_reply *reply,
                                 struct err *err);

    /* Gives up the request under way, if any. */
    void (*cancel)(void *arg);

    /* For a loop of its own: the descriptors to watch (at most room) and how long to
     * sleep at most (ms; -1: no limit). Then drive with what poll(2) said. */
    size_t (*watch)(void *arg, struct pollfd *fds, size_t room, int *timeout_ms);
    void (*drive)(void *arg, const struct pollfd *fds, size_t n);
};

/* Waits up to timeout_ms for something to happen on the line, and drives it: for
 * sub-commands, which have no loop. */
void transport_wait(const struct transport *t, int timeout_ms) NONNULL(1);

#endif
