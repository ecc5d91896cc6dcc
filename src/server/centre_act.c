#include "server/centre_act.h"

#include <string.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/judge.h"
#include "server/admit.h"

/* ---- whether something is still to come ------------------------------------------------ */

static const char *holder(const struct casefile *c)
{
    for (size_t i = c->n_history; i-- > 0;)
        if (strcmp(c->history[i].device, CENTRE_DEVICE))
            return c->history[i].device;
    return NULL;
}

enum rc centre_act_awaits(struct hub *hub, const void *ctx, const struct casefile *c,
                          int32_t day, const char **device, struct err *err)
{
    struct centre_device *d = NULL;
    const char *held_by = holder(c);
    enum rc rc = held_by ? centre_device_get(hub->centre, ctx, held_by, &d, err) : RC_OK;

    *device = d && d->synced_at >= date_to_at(day + 1, DATE_NO_TIME) ? NULL : held_by;
    return rc;
}

/* ---- the event --------------------------------------------------------------------------- */

static enum rc next_in_chain(struct hub *hub, struct event *e, struct err *err)
{
    struct chain_head head = {0};
    int64_t incarnation = 0;
    enum rc rc = journal_head(hub->journal, CENTRE_DEVICE, 0, &head, err);

    if (!rc)
        rc = centre_incarnation(hub->centre, &incarnation, err);
    e->device = CENTRE_DEVICE;
    e->incarnation = (int)incarnation;
    e->seq = head.incarnation == incarnation ? head.seq + 1 : 1;
    e->prev = head.hash;
    e->at = hub_now(hub) > head.at ? hub_now(hub) : head.at;
    return rc;
}

static struct event frame(struct hub *hub, const struct casefile *c, enum kind kind,
                          const struct json *data)
{
    return (struct event){
        .v = EVENT_VERSION,
        .actor = CENTRE_ACTOR,
        .person = CENTRE_ACTOR,
        .post = CENTRE_ACTOR,
        .casefile = c->id,
        .base = c->last,
        .kind = kind,
        .kind_name = kind_row(kind)->name,
        .item = c->item_code,
        .item_version = c->item_version,
        .calendar = rulebook_calendar_version(hub->rules),
        .roster = rulebook_roster_version(hub->rules),
        .data = data,
    };
}

/* The day and the place in the centre's chain: no other event has it. */
static void number(const void *ctx, const struct event *e, struct json *data)
{
    char day[DATE_TEXT];
    int year, month, mday;

    /* A supply of the centre's hands nobody a receipt. */
    if (kind_row(e->kind)->document == DOCUMENT_NONE || e->kind == KIND_SUPPLY)
        return;
    date_to_civil(date_of_at(e->at, NULL), &year, &month, &mday);
    date_format(date_of_at(e->at, NULL), day);
    json_set_string(data, "document",
                    mem_printf(ctx, "JC-%04d%02d%02d-%d-%lld", year, month, mday,
                               e->incarnation, (long long)e->seq));
}

static enum rc keep(struct hub *hub, const void *ctx, struct event *e, struct err *err)
{
    struct event_bytes bytes;
    struct journal_event row;
    uint8_t salt[SALT_SIZE];

    random_bytes(salt, sizeof salt);
    bytes = event_encode(ctx, e, salt);
    row = journal_event_of(e, &bytes);
    row.verdict = VERDICT_CONFIRMED;
    row.received_at = hub_now(hub);
    return admit_keep(hub, ctx, &row, err);
}

enum rc centre_act(struct hub *hub, const void *ctx, const struct casefile *c, enum kind kind,
                   struct json *data, bool *done, struct err *err)
{
    struct event e = frame(hub, c, kind, data);
    struct refusal why;
    struct rules rules;
    enum rc rc = next_in_chain(hub, &e, err);

    *done = false;
    if (rc)
        return rc;
    number(ctx, &e, data);
    rules = rulebook_rules(hub->rules, &e, hub_roster(hub));
    rulebook_rules_here(hub->rules, c, &e, &rules);
    why = casefile_judge(&rules, c, &e);
    if (why.code) {
        log_line(LOG_LEVEL_DEBUG, "not done: %s %s (%s)", e.kind_name,
                 c->number ? c->number : c->id, refusal_name(why.code));
        return RC_OK;
    }
    *done = true;
    return keep(hub, ctx, &e, err);
}
