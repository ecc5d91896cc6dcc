/* How a seat becomes a device of a centre: see sync_enrol in sync/engine.h. */
#include <string.h>

#include "base/clock.h"
#include "base/crash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sync/engine.h"

static enum rc exchange(const void *ctx, struct transport *t, const char *text,
                        int timeout_ms, struct transport_reply *reply, struct err *err)
{
    struct transport_request r = {
        .method = "POST", .target = "/v1/enrol", .body = text, .n = strlen(text)};
    int64_t until = monotonic_ms() + timeout_ms;
    enum transport_state state;
    enum rc rc = t->start(t->arg, &r, err);

    if (rc)
        return rc;
    while ((state = t->poll(t->arg, ctx, reply, err)) == TRANSPORT_RUNNING) {
        int64_t left = until - monotonic_ms();
        if (left <= 0) {
            t->cancel(t->arg);
            return err_set(err, RC_WAIT, _("the centre does not answer"));
        }
        transport_wait(t, (int)left);
    }
    return state == TRANSPORT_DONE ? RC_OK : RC_WAIT;
}

static enum rc keep(struct seat *seat, const char *url, const struct wire_enrolled *w,
                    struct err *err)
{
    enum rc rc = seat_enrol(seat, w->device, w->incarnation, url, w->secret, err);

    crash_point("enrolled");
    return rc ? rc : seat_put_epoch(seat, w->epoch, err);
}

enum rc sync_enrol(struct seat *seat, struct transport *transport, const char *url,
                   const char *code, int timeout_ms, struct err *err)
{
    void *ctx = mem_context(NULL, "enrol");
    struct wire_enrol ask = {.code = code};
    struct wire_enrolled w;
    struct transport_reply reply = {0};
    enum rc rc = exchange(ctx, transport, wire_text(ctx, &wire_enrol_shape, &ask),
                          timeout_ms, &reply, err);

    if (!rc && reply.status != 200)
        rc = err_set(err, RC_HARD,
                     _("the centre does not know this code, or its time is over (%d)"),
                     reply.status);
    if (!rc)
        rc = wire_decode(ctx, &wire_enrolled_shape, reply.body, reply.n, &w, err);
    if (!rc)
        rc = keep(seat, url, &w, err);
    mem_free(ctx);
    return rc;
}
