#include "server/auth.h"

#include <string.h>

#include "base/mem.h"
#include "core/date.h"

struct hash secret_digest(const char *secret)
{
    return hash_bytes(secret, strlen(secret));
}

static char code_letter(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

struct hash code_digest(const char *typed)
{
    char plain[64];
    size_t n = 0;

    for (; *typed && n < sizeof plain; typed++)
        if (*typed != '-' && *typed != ' ')
            plain[n++] = code_letter(*typed);
    return hash_bytes(plain, n);
}

struct hash secret_make(char out[SECRET_SIZE])
{
    uint8_t random[32];

    random_bytes(random, sizeof random);
    hex_encode(random, sizeof random, out);
    return secret_digest(out);
}

static bool device_good(const struct centre_device *d, const char *secret)
{
    struct hash digest;

    if (!d || !secret || d->revoked || hash_is_zero(&d->secret))
        return false;
    digest = secret_digest(secret);
    return secret_equal(digest.b, d->secret.b, sizeof digest.b);
}

static enum rc check_device(struct hub *hub, const void *ctx, const struct request *r,
                            struct caller *out, const char **problem, struct err *err)
{
    struct centre_device *d = NULL;
    enum rc rc = RC_OK;

    if (r->device)
        rc = centre_device_get(hub->centre, ctx, r->device, &d, err);
    if (!rc && device_good(d, r->secret))
        out->device = d;
    else
        *problem = "device";
    return rc;
}

static bool has(const char **list, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i], text))
            return true;
    return false;
}

static void add_scopes(const void *ctx, const struct roster *roster,
                       const struct account *a, const char ***scopes, size_t *n)
{
    for (size_t i = 0; i < a->n_posts; i++) {
        const struct post *p = roster_post(roster, a->posts[i]);
        if (p && p->scope && !has(*scopes, *n, p->scope))
            *mem_push(ctx, scopes, n, const char *) = p->scope;
    }
}

void account_scopes(const void *ctx, const struct roster *roster, const struct account *a,
                    int32_t day, const char ***scopes, size_t *n)
{
    *scopes = NULL;
    *n = 0;
    add_scopes(ctx, roster, a, scopes, n);
    for (size_t i = 0; i < roster->n_stand_ins; i++) {
        const struct stand_in *s = &roster->stand_ins[i];
        const struct account *absent = roster_account(roster, s->absent);

        if (absent && !absent->disabled && !strcmp(s->by, a->user) && stand_in_on(s, day) &&
            stand_in_valid(roster, s))
            add_scopes(ctx, roster, absent, scopes, n);
    }
}

bool caller_may_pull(const struct caller *caller, const char *scope)
{
    return has(caller->scopes, caller->n_scopes, scope);
}

static enum rc check_token(struct hub *hub, const void *ctx, const struct request *r,
                           struct caller *out, const char **problem, struct err *err)
{
    struct hash digest = secret_digest(r->token ? r->token : "");
    const struct roster *roster = hub_roster(hub);
    struct centre_session *session = NULL;
    const struct account *a = NULL;
    enum rc rc = centre_session_get(hub->centre, ctx, &digest, hub_now(hub), &session, err);

    if (!rc && session && roster && !strcmp(session->device, out->device->code))
        a = roster_account(roster, session->user);
    if (a && !a->disabled) {
        out->account = a;
        account_scopes(ctx, roster, a, date_of_at(hub_now(hub), NULL), &out->scopes, &out->n_scopes);
    } else {
        *problem = "login";
    }
    return rc;
}

enum rc auth_check(struct hub *hub, const void *ctx, const struct request *request,
                   enum need need, struct caller *out, const char **problem,
                   struct err *err)
{
    enum rc rc = RC_OK;

    *out = (struct caller){0};
    *problem = NULL;
    if (need == NEED_NOTHING)
        return RC_OK;
    rc = check_device(hub, ctx, request, out, problem, err);
    if (rc || *problem)
        return rc;
    if (need == NEED_TOKEN || (need == NEED_DEVICE_OR_TOKEN && request->token))
        rc = check_token(hub, ctx, request, out, problem, err);
    return rc;
}
