#include "server/watch_cards.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/supervision.h"
#include "server/centre_act.h"

#define SLICE 200

/* ---- one casefile -------------------------------------------------------------------------- */

static struct json *card_data(const void *ctx, const struct card *card, const char *awaits)
{
    struct json *data = json_object(ctx);
    char due[DATE_TEXT];

    date_format(card->due, due);
    json_set_string(data, "colour", lamp_name(card->colour));
    json_set_string(data, "clock", clock_kind_name(card->clock));
    json_set_string(data, "of", card->of);
    json_set_string(data, "due", due);
    json_set_string(data, "organ", card->organ);
    json_set_string(data, "post", card->post);
    json_set_string(data, "hall", card->hall);
    json_set_string(data, "account", card->account);
    json_set_string(data, "awaits", awaits);
    return data;
}

static void count(struct hub *hub, const struct casefile *c, const struct card *card)
{
    hub->counters.blue += card->colour == LAMP_BLUE;
    hub->counters.yellow += card->colour == LAMP_YELLOW;
    hub->counters.red += card->colour == LAMP_RED;
    log_line(LOG_LEVEL_WARNING, "card: %s, %s, %s", lamp_name(card->colour),
             clock_kind_name(card->clock), c->number ? c->number : c->id);
}

/* The first card that is due; each is judged on a casefile that holds the one before. */
static enum rc raise_one(struct hub *hub, const void *ctx, const char *id, bool *done,
                         struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    struct casefile *c = NULL;
    struct due_by by;
    const char *awaits = NULL;
    struct card *list = NULL;
    size_t n = 0;
    enum rc rc = casefiles_fold(hub->journal, ctx, &source, id, &c, err);

    *done = false;
    if (rc || !c)
        return rc;
    by = rulebook_due_by(hub->rules, c->hall);
    if (by.calendar)
        list = cards_due(ctx, c, &by, hub_now(hub), &n);
    if (!n)
        return RC_OK;
    rc = centre_act_awaits(hub, ctx, c, list->due, &awaits, err);
    if (!rc)
        rc = centre_act(hub, ctx, c, KIND_CARD, card_data(ctx, list, awaits), done, err);
    if (!rc && *done)
        count(hub, c, list);
    return rc;
}

static enum rc raise(struct hub *hub, const char *id, struct err *err)
{
    bool done = true;
    enum rc rc = RC_OK;

    while (!rc && done) {
        void *ctx = mem_context(NULL, "cards");

        rc = raise_one(hub, ctx, id, &done, err);
        mem_free(ctx);
    }
    return rc;
}

/* ---- all of them --------------------------------------------------------------------------- */

/* Whether that casefile's own calendar counts today. */
static bool counts(struct hub *hub, const struct casefile_row *row, int32_t today)
{
    struct due_by by = rulebook_due_by(hub->rules, row->hall);

    return by.calendar && calendar_is_workday(by.calendar, today);
}

/* What was accepted because nobody answered, and has no card yet: a short list. */
static enum rc look_at_deemed(struct hub *hub, const void *ctx, int32_t today,
                              struct err *err)
{
    struct row_query query = {.work = WORK_DEEMED, .limit = SLICE};
    struct row_list list = {0};
    enum rc rc = journal_list_rows(hub->journal, ctx, &query, &list, err);

    for (size_t i = 0; i < list.n && !rc; i++)
        if (counts(hub, &list.list[i], today))
            rc = raise(hub, list.list[i].id, err);
    return rc;
}

static void note_place(struct hub *hub, const struct casefile_row *row)
{
    hub->cards_after = row_cursor_after(row);
    memcpy(hub->cards_after_id, row->id, ID_SIZE);
    hub->cards_after.id = hub->cards_after_id;
}

/* Worklists are ordered by due day, so the first that is not over ends the day's look. */
static enum rc look_at_overdue(struct hub *hub, const void *ctx, int32_t today,
                               struct err *err)
{
    struct row_query query = {.work = WORK_MEMBER, .after = hub->cards_after,
                              .limit = SLICE};
    struct row_list list = {0};
    enum rc rc = journal_list_rows(hub->journal, ctx, &query, &list, err);
    size_t i = 0;

    for (; i < list.n && list.list[i].due_day < today && !rc; i++)
        if (counts(hub, &list.list[i], today))
            rc = raise(hub, list.list[i].id, err);
    if (rc)
        return rc;
    if (i == SLICE)
        note_place(hub, &list.list[i - 1]);
    else
        hub->cards_day = today;
    return RC_OK;
}

enum rc watch_cards(struct hub *hub, const void *ctx, struct err *err)
{
    int32_t today = date_of_at(hub_now(hub), NULL);
    enum rc rc;

    if (!hub_roster(hub))
        return RC_OK;
    rc = look_at_deemed(hub, ctx, today, err);
    if (rc || hub->cards_day == today)
        return rc;
    if (!hub->cards_day)
        hub->cards_after = (struct row_cursor){0};
    rc = look_at_overdue(hub, ctx, today, err);
    if (hub->cards_day == today)
        hub->cards_after = (struct row_cursor){0};
    return rc;
}
