/* POST /v1/enrol: an administrator's one-time code becomes a device with its secret. */
#include <string.h>

#include "base/mem.h"
#include "server/auth.h"
#include "server/respond.h"
#include "server/route.h"

/* Codes are looked for among all devices: there are few with an open one. */
static enum rc find(struct hub *hub, const void *ctx, const char *code,
                    struct centre_device **out, struct err *err)
{
    struct hash digest = code_digest(code);
    struct centre_devices devices = {0};
    enum rc rc = centre_device_list(hub->centre, ctx, &devices, err);

    *out = NULL;
    for (size_t i = 0; i < devices.n && !rc; i++) {
        struct centre_device *d = &devices.list[i];
        if (!hash_is_zero(&d->enrol_code) && !d->revoked &&
            hub_now(hub) <= d->enrol_until &&
            secret_equal(d->enrol_code.b, digest.b, sizeof digest.b))
            *out = d;
    }
    return rc;
}

static enum rc enrol(const struct visit *v, struct centre_device *d, struct err *err)
{
    char secret[SECRET_SIZE];
    struct wire_enrolled out = {.now = hub_now(v->hub),
                                .epoch = v->hub->epoch,
                                .device = d->code,
                                .secret = secret,
                                .name = d->name};
    enum rc rc;

    d->secret = secret_make(secret);
    memset(&d->enrol_code, 0, sizeof d->enrol_code);
    d->enrol_until = 0;
    out.incarnation = ++d->incarnation;
    rc = centre_device_put(v->hub->centre, d, err);
    if (!rc)
        respond_shape(v->ctx, v->response, &wire_enrolled_shape, &out);
    explicit_bzero(secret, sizeof secret);
    return rc;
}

enum rc endpoint_enrol(const struct visit *v, struct err *err)
{
    struct wire_enrol ask;
    struct centre_device *d = NULL;
    struct err wrong;
    enum rc rc;

    if (wire_decode(v->ctx, &wire_enrol_shape, v->request->body ? v->request->body : "",
                    v->request->n, &ask, &wrong)) {
        respond_problem(v->hub, v->ctx, v->response, "malformed", wrong.text, 0);
        return RC_OK;
    }
    rc = find(v->hub, v->ctx, ask.code, &d, err);
    if (rc)
        return rc;
    if (d)
        return enrol(v, d, err);
    respond_problem(v->hub, v->ctx, v->response, "code", NULL, 0);
    return RC_OK;
}
