#include "server/watch.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/judge.h"
#include "server/admit.h"

#define PAGE 50
#define SWEEP_SLICE 500

/* ---- whether --------------------------------------------------------------------------
 */

/* The device that holds the casefile: the last one at a window that wrote in it. */
static const char *holder(const struct casefile *c)
{
    for (size_t i = c->n_history; i-- > 0;)
        if (strcmp(c->history[i].device, CENTRE_DEVICE))
            return c->history[i].device;
    return NULL;
}

static enum rc synced_past(struct hub *hub, const void *ctx, const char *device,
                           int32_t day, bool *yes, struct err *err)
{
    struct centre_device *d = NULL;
    enum rc rc = RC_OK;

    if (device)
        rc = centre_device_get(hub->centre, ctx, device, &d, err);
    *yes = d && d->synced_at >= date_to_at(day + 1, DATE_NO_TIME);
    return rc;
}

/* ---- the event ------------------------------------------------------------------------
 */

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

static struct json *deem_data(const void *ctx, const struct casefile *c, const char *awaits)
{
    struct json *data = json_object(ctx);
    char day[DATE_TEXT];

    date_format(date_of_at(casefile_began(c), NULL), day);
    json_set_string(data, "accepted_on", day);
    if (awaits)
        json_set_string(data, "awaits", awaits);
    return data;
}

static struct event deem_event(struct hub *hub, const void *ctx, const struct casefile *c,
                               const char *awaits)
{
    return (struct event){
        .v = EVENT_VERSION,
        .actor = CENTRE_ACTOR,
        .person = CENTRE_ACTOR,
        .post = CENTRE_ACTOR,
        .casefile = c->id,
        .base = c->last,
        .kind = KIND_DEEM,
        .kind_name = kind_row(KIND_DEEM)->name,
        .item = c->item_code,
        .item_version = c->item_version,
        .calendar = rulebook_calendar_version(hub->rules),
        .roster = rulebook_roster_version(hub->rules),
        .data = deem_data(ctx, c, awaits),
    };
}

/* Judged like anybody's: what the judge refuses is not written. */
static enum rc deem(struct hub *hub, const void *ctx, const struct casefile *c,
                    const char *awaits, struct err *err)
{
    struct event e = deem_event(hub, ctx, c, awaits);
    struct rules rules = rulebook_rules(hub->rules, &e, hub_roster(hub));
    struct event_bytes bytes;
    struct journal_event row;
    struct refusal why;
    uint8_t salt[SALT_SIZE];
    enum rc rc = next_in_chain(hub, &e, err);

    if (rc)
        return rc;
    why = casefile_judge(&rules, c, &e);
    if (why.code) {
        log_line(LOG_LEVEL_DEBUG, "not deemed: %s (%s)", c->number ? c->number : c->id,
                 refusal_name(why.code));
        return RC_OK;
    }
    random_bytes(salt, sizeof salt);
    bytes = event_encode(ctx, &e, salt);
    row = journal_event_of(&e, &bytes);
    row.verdict = VERDICT_CONFIRMED;
    row.received_at = hub_now(hub);
    hub->counters.deemed++;
    log_line(LOG_LEVEL_WARNING, "deemed accepted: %s%s%s", c->number ? c->number : c->id,
             awaits ? ", provisional: nothing newer from " : "", awaits ? awaits : "");
    return admit_keep(hub, ctx, &row, err);
}

/* ---- the look --------------------------------------------------------------------------
 */

static enum rc look_at(struct hub *hub, const struct casefile_row *row, struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    void *ctx = mem_context(NULL, "watch");
    struct casefile *c = NULL;
    bool past = false;
    enum rc rc = casefiles_fold(hub->journal, ctx, &source, row->id, &c, err);

    if (!rc && c && c->item && hub_roster(hub)) {
        rc = synced_past(hub, ctx, holder(c), row->due_day, &past, err);
        if (!rc)
            rc = deem(hub, ctx, c, past ? NULL : holder(c), err);
    }
    mem_free(ctx);
    return rc;
}

static bool overdue(const struct hub *hub, const struct casefile_row *row)
{
    return row->state == STATE_RECEIVED && row->due_kind == CLOCK_ANSWER &&
           row->due_day < date_of_at(hub_now(hub), NULL);
}

/* Worklists are ordered by due day, so the first that is not over ends the look. */
static enum rc look(struct hub *hub, const void *ctx, struct err *err)
{
    struct row_query query = {.work = WORK_ANSWER, .limit = PAGE};
    struct row_list list = {0};
    enum rc rc;

    do {
        rc = journal_list_rows(hub->journal, ctx, &query, &list, err);
        for (size_t i = 0; i < list.n && !rc; i++) {
            if (!overdue(hub, &list.list[i]))
                return RC_OK;
            rc = look_at(hub, &list.list[i], err);
        }
        if (list.n)
            query.after = row_cursor_after(&list.list[list.n - 1]);
    } while (!rc && list.n == PAGE);
    return rc;
}

/* ---- a revised calendar -----------------------------------------------------------------
 */

/* Due days of stored rows follow the newest calendar, a slice a look. */
static enum rc follow_calendar(struct hub *hub, const void *ctx, struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    int64_t newest = rulebook_calendar_version(hub->rules), rows_of = 0, under_way = 0;
    char *kept = NULL;
    const char *after;
    enum rc rc = setting_get_int(hub->db, "rows_calendar", 0, &rows_of, err);

    if (rc || rows_of == newest)
        return rc;
    rc = setting_get_int(hub->db, "sweep_calendar", 0, &under_way, err);
    if (!rc && under_way == newest)
        rc = setting_get(hub->db, ctx, "sweep", &kept, err);
    after = kept && *kept ? kept : NULL;
    if (!rc)
        rc = casefiles_refresh_some(hub->journal, ctx, &source, &after, SWEEP_SLICE, err);
    if (!rc)
        rc = setting_put(hub->db, "sweep", after, err);
    if (!rc)
        rc = setting_put_int(hub->db, "sweep_calendar", newest, err);
    if (!rc && !after)
        rc = setting_put_int(hub->db, "rows_calendar", newest, err);
    return rc;
}

enum rc watch_turn(struct hub *hub, struct err *err)
{
    enum rc rc = hub_begin_turn(hub, err);

    if (rc)
        return rc;
    rc = follow_calendar(hub, hub->turn_ctx, err);
    if (!rc)
        rc = look(hub, hub->turn_ctx, err);
    if (!rc)
        rc = centre_session_sweep(hub->centre, hub_now(hub), err);
    if (rc) {
        journal_rollback(hub->journal);
        return rc;
    }
    return hub_end_turn(hub, err);
}
