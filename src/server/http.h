/* The HTTP side of a centre: the one face of libmicrohttpd. One thread on epoll reads
 * requests, hands them to the writer and sends its answers; it never waits for a disk. */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include "base/err.h"
#include "server/hub.h"

struct http;

/* Listens as the hub's settings say and starts the writer on hub. RC_HARD: the address
 * cannot be had, a key cannot be read. */
enum rc http_start(struct hub *hub, struct http **out, struct err *err) NODISCARD
    NONNULL(1, 2);

/* The port it listens on. */
int http_port(const struct http *http) NONNULL(1);

/* Takes no more, answers what is under way, stops. The hub is the caller's again. */
void http_stop(struct http *http) NONNULL(1);

#endif
