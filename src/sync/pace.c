/* What makes the engine look sooner, or not at all. */
#include "sync/engine_p.h"

void sync_nudge(struct sync *s)
{
    s->not_before = 0;
    s->status.next_try = 0;
    if (s->doing == PLAN_LISTEN && s->idle_listen) {
        s->transport.cancel(s->transport.arg);
        s->doing = s->status.doing = PLAN_WAIT;
    }
}

void sync_hold(struct sync *s, bool hold)
{
    s->held = hold;
    if (hold)
        sync_nudge(s);
}

void sync_reconcile(struct sync *s, int32_t day)
{
    s->reconcile_asked = day;
    sync_nudge(s);
}
