#include "sync/transport.h"

#include <errno.h>

#define MAX_FDS 16

void transport_wait(const struct transport *t, int timeout_ms)
{
    struct pollfd fds[MAX_FDS];
    int most = -1;
    size_t n = t->watch(t->arg, fds, MAX_FDS, &most);

    if (most >= 0 && (timeout_ms < 0 || most < timeout_ms))
        timeout_ms = most;
    if (poll(fds, (nfds_t)n, timeout_ms) < 0)
        n = 0; /* a signal: the caller looks again */
    t->drive(t->arg, fds, n);
}
