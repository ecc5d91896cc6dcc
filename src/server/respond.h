/* Answers, made. */
#ifndef SERVER_RESPOND_H
#define SERVER_RESPOND_H

#include "core/refusal.h"
#include "server/hub.h"
#include "server/request.h"
#include "sync/wire.h"

#define TYPE_JSON "application/json"
#define TYPE_TEXT "text/plain; charset=utf-8"

/* 200 with a message. */
void respond_shape(const void *ctx, struct response *out, const struct wire_shape *shape,
                   const void *message) NONNULL(2, 3, 4);

/* Bytes as they are; borrowed. */
void respond_bytes(struct response *out, int status, const char *type, const char *bytes,
                   size_t n) NONNULL(1, 3, 4);

/*
 * What is wrong: every problem has one row in respond.c with its HTTP status.
 * retry_after in seconds, 0: not said.
 */
void respond_problem(struct hub *hub, const void *ctx, struct response *out,
                     const char *problem, const char *subject, int retry_after)
    NONNULL(1, 3, 4);

#endif
