/* The engine for sub-commands: until all is done, or time is over. */
#include "base/clock.h"
#include "base/i18n.h"
#include "sync/engine_p.h"

static enum rc result(const struct sync *s, struct err *err)
{
    if (!s->status.enrolled)
        return err_set(err, RC_HARD, _("this seat is not enrolled at a centre"));
    if (s->failures)
        return err_set(err, RC_WAIT, "%s", s->status.error);
    return RC_OK;
}

static enum rc run_until(struct sync *s, int64_t until, struct err *err)
{
    for (;;) {
        bool more = sync_turn(s);
        int64_t left = until - monotonic_ms();

        if (!more && s->doing == PLAN_WAIT)
            return result(s, err);
        if (left <= 0)
            return err_set(err, RC_WAIT, _("the time for it is over"));
        if (!more)
            transport_wait(&s->transport, (int)left);
    }
}

enum rc sync_run(struct sync *s, int timeout_ms, struct err *err)
{
    int listen_seconds = s->limits.listen_seconds;
    enum rc rc;

    sync_nudge(s);
    s->looked = false;
    s->limits.listen_seconds = 0;
    rc = run_until(s, monotonic_ms() + timeout_ms, err);
    s->limits.listen_seconds = listen_seconds;
    return rc;
}
