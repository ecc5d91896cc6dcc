#include "server/watch.h"

#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/undertaking.h"
#include "server/centre_act.h"
#include "server/watch_cards.h"

#define PAGE 50
#define SWEEP_SLICE 500

/* ---- deemed ---------------------------------------------------------------------------
 */

static struct json *deem_data(const void *ctx, const struct casefile *c, const char *awaits)
{
    struct json *data = json_object(ctx);
    char day[DATE_TEXT];

    date_format(date_of_at(casefile_began(c), NULL), day);
    json_set_string(data, "accepted_on", day);
    json_set_string(data, "awaits", awaits);
    return data;
}

static enum rc deem(struct hub *hub, const void *ctx, const struct casefile *c, int32_t day,
                    struct err *err)
{
    const char *awaits = NULL;
    bool done = false;
    enum rc rc = centre_act_awaits(hub, ctx, c, day, &awaits, err);

    if (!rc)
        rc = centre_act(hub, ctx, c, KIND_DEEM, deem_data(ctx, c, awaits), &done, err);
    if (rc || !done)
        return rc;
    hub->counters.deemed++;
    log_line(LOG_LEVEL_WARNING, "deemed accepted: %s%s%s", c->number ? c->number : c->id,
             awaits ? ", provisional: nothing newer from " : "", awaits ? awaits : "");
    return RC_OK;
}

/* ---- lapsed ---------------------------------------------------------------------------
 */

static struct json *lapse_data(const void *ctx, const struct undertaking *u, int32_t last,
                               const char *awaits)
{
    struct json *data = json_object(ctx), *owed = json_array(data);
    char day[DATE_TEXT];

    date_format(last, day);
    for (size_t i = 0; i < u->n_owed; i++)
        json_push(owed, json_string(owed, u->owed[i]));
    json_set_string(data, "until", day);
    json_set(data, "owed", owed);
    json_set_string(data, "awaits", awaits);
    return data;
}

/* What was deferred and not brought counts as withdrawn (安阳市政务服务条例 24). */
static enum rc lapse(struct hub *hub, const void *ctx, const struct casefile *c,
                     int32_t day UNUSED, struct err *err)
{
    const struct undertaking *u = casefile_owing(c);
    struct due_by by = rulebook_due_by(hub->rules, c->hall);
    const char *awaits = NULL;
    bool done = false;
    int32_t last;
    enum rc rc;

    if (!u || u->promise != PROMISE_DEFERRAL || !by.calendar)
        return RC_OK;
    last = undertaking_last_day(u, by.calendar);
    if (last >= date_of_at(hub_now(hub), NULL))
        return RC_OK;
    rc = centre_act_awaits(hub, ctx, c, last, &awaits, err);
    if (!rc)
        rc = centre_act(hub, ctx, c, KIND_LAPSE, lapse_data(ctx, u, last, awaits), &done, err);
    if (rc || !done)
        return rc;
    hub->counters.lapsed++;
    log_line(LOG_LEVEL_WARNING, "lapsed: %s%s%s", c->number ? c->number : c->id,
             awaits ? ", provisional: nothing newer from " : "", awaits ? awaits : "");
    return RC_OK;
}

/* ---- the look --------------------------------------------------------------------------
 */

typedef enum rc act_fn(struct hub *hub, const void *ctx, const struct casefile *c, int32_t day,
                       struct err *err);

static enum rc look_at(struct hub *hub, const struct casefile_row *row, act_fn *act,
                       struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    void *ctx = mem_context(NULL, "watch");
    struct casefile *c = NULL;
    enum rc rc = casefiles_fold(hub->journal, ctx, &source, row->id, &c, err);

    if (!rc && c && c->item && hub_roster(hub))
        rc = act(hub, ctx, c, row->due_day, err);
    mem_free(ctx);
    return rc;
}

/* Whether the time may be over; the judge says whether it is. */
static bool overdue(const struct hub *hub, const struct casefile_row *row)
{
    int minute;
    int32_t today = date_of_at(hub_now(hub), &minute);

    return row->due_day < today || (row->due_minute != DATE_NO_TIME && row->due_minute < minute);
}

/* Worklists are ordered by due day, that of the most pressing clock: the first of tomorrow
 * ends the look. */
static enum rc look(struct hub *hub, const void *ctx, enum work work, act_fn *act,
                    struct err *err)
{
    struct row_query query = {.work = work, .limit = PAGE};
    struct row_list list = {0};
    int32_t today = date_of_at(hub_now(hub), NULL);
    enum rc rc;

    do {
        rc = journal_list_rows(hub->journal, ctx, &query, &list, err);
        for (size_t i = 0; i < list.n && !rc; i++) {
            if (list.list[i].due_day > today)
                return RC_OK;
            if (overdue(hub, &list.list[i]))
                rc = look_at(hub, &list.list[i], act, err);
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
        rc = look(hub, hub->turn_ctx, WORK_ANSWER, deem, err);
    if (!rc)
        rc = look(hub, hub->turn_ctx, WORK_OWED, lapse, err);
    if (!rc)
        rc = watch_cards(hub, hub->turn_ctx, err);
    if (!rc)
        rc = centre_session_sweep(hub->centre, hub_now(hub), err);
    if (rc)
        journal_rollback(hub->journal);
    else
        rc = hub_end_turn(hub, err);
    if (rc)
        hub->cards_day = 0; /* what was raised is not kept: look again */
    return rc;
}
