/*
 * Who calls: the device by its secret, the person by a session token that was given on
 * this device. What the person may pull follows from the newest roster, not from the day
 * of the login.
 */
#ifndef SERVER_AUTH_H
#define SERVER_AUTH_H

#include "core/roster.h"
#include "server/hub.h"
#include "server/request.h"

enum need {
    NEED_NOTHING,
    NEED_DEVICE,
    NEED_DEVICE_OR_TOKEN, /* a device; a token where one is given must be good */
    NEED_TOKEN,           /* both */
};

struct caller {
    struct centre_device *device;  /* NULL: not asked for */
    const struct account *account; /* NULL: no token */
    const char **scopes;           /* that the account's posts pull, each once */
    size_t n_scopes;
};

/* *problem is NULL, or what to answer ("device", "login"). RC for the store alone. */
enum rc auth_check(struct hub *hub, const void *ctx, const struct request *request,
                   enum need need, struct caller *out, const char **problem,
                   struct err *err) NODISCARD NONNULL(1, 3, 5, 6);

bool caller_may_pull(const struct caller *caller, const char *scope) NONNULL(1, 2);

/* The scopes of all posts that the account holds, in his own name or of those he stands in
 * for on that day, on ctx. */
void account_scopes(const void *ctx, const struct roster *roster, const struct account *a,
                    int32_t day, const char ***scopes, size_t *n) NONNULL(2, 3, 5, 6);

/* Makes a secret: 64 hex digits into out, its digest (what is stored) returned. */
#define SECRET_SIZE 65
struct hash secret_make(char out[SECRET_SIZE]) NONNULL(1);
struct hash secret_digest(const char *secret) NONNULL(1);
/* Of a one-time code as a person typed it: case, hyphens and blanks do not matter, nor do
 * O for 0 and I or L for 1. */
struct hash code_digest(const char *typed) NONNULL(1);

#endif
