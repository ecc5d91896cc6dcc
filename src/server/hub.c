#include "server/hub.h"

#include <string.h>

#include "base/crash.h"
#include "base/mem.h"

/* ---- life -------------------------------------------------------------------------- */

enum rc hub_open(const void *ctx, const struct server_settings *settings,
                 const struct clock *clock, struct hub **out, bool *restored,
                 struct err *err)
{
    struct hub *hub = mem_new(ctx, struct hub);
    bool put_back = false;
    enum rc rc = centre_open(hub, settings->data, &hub->centre, &put_back, err);

    if (rc)
        goto failed;
    hub->journal = centre_journal(hub->centre);
    hub->db = centre_db(hub->centre);
    hub->settings = *settings;
    hub->clock = *clock;
    rc = centre_epoch(hub->centre, &hub->epoch, err);
    if (!rc)
        rc = rulebook_new(hub, hub->db, &hub->rules, err);
    if (!rc)
        rc = setting_get_int(hub->db, "catalogue", 0, &hub->catalogue, err);
    if (rc)
        goto failed;
    if (restored)
        *restored = put_back;
    *out = hub;
    return RC_OK;
failed:
    mem_free(hub);
    return rc;
}

int64_t hub_now(const struct hub *hub)
{
    return clock_ms(&hub->clock);
}

const struct roster *hub_roster(struct hub *hub)
{
    return rulebook_roster(hub->rules, 0);
}

void hub_touch(struct hub *hub, const char *scope)
{
    for (size_t i = 0; i < hub->n_touched; i++)
        if (!strcmp(hub->touched[i], scope))
            return;
    *mem_push(hub->turn_ctx, &hub->touched, &hub->n_touched, const char *) =
        mem_strdup(hub->turn_ctx, scope);
}

/* ---- turns ------------------------------------------------------------------------- */

/* Another process of ours (`yichuangd publish`) may have published. */
static enum rc meet_publications(struct hub *hub, struct err *err)
{
    int64_t serial = 0;
    enum rc rc = setting_get_int(hub->db, "catalogue", 0, &serial, err);

    hub->catalogue_moved = serial != hub->catalogue;
    if (!rc && hub->catalogue_moved) {
        rulebook_refresh(hub->rules);
        hub->catalogue = serial;
    }
    return rc;
}

void hub_forget_news(struct hub *hub)
{
    hub->n_touched = 0;
    hub->catalogue_moved = false;
}

enum rc hub_begin_turn(struct hub *hub, struct err *err)
{
    enum rc rc;

    mem_free(hub->turn_ctx);
    hub->turn_ctx = mem_context(hub, "turn");
    hub->touched = NULL;
    hub->n_touched = 0;
    rc = journal_begin(hub->journal, "turn", err);
    if (rc)
        return rc;
    rc = meet_publications(hub, err);
    if (rc)
        journal_rollback(hub->journal);
    return rc;
}

enum rc hub_end_turn(struct hub *hub, struct err *err)
{
    enum rc rc;

    crash_point("turn");
    rc = journal_commit(hub->journal, err);
    crash_point("turn committed");
    hub->counters.turns++;
    if (rc) {
        hub->counters.unsaved++;
        hub->unsaved_at = hub_now(hub);
    }
    return rc;
}
