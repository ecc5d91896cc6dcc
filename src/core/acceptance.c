#include "core/acceptance.h"

#include "core/clock.h"
#include "core/date.h"

int32_t acceptance_answer_day(const struct rules *rules, const struct casefile *c)
{
    int grace = rules->item->acceptance.grace_days;
    struct deadline_terms terms = {
        .start = date_of_at(casefile_began(c), NULL),
        .start_minute = DATE_NO_TIME,
        .today = DATE_MIN,
        .limit = {grace * 100, LIMIT_WORKING_DAYS},
        .calendar = rules->calendar,
    };
    struct deadline deadline;

    if (deadline_find(&terms, &deadline) != DEADLINE_OK)
        return terms.start;
    return deadline.day;
}

/* A day that the law gives is there to its end; at once is while service lasts. */
bool acceptance_is_late(const struct rules *rules, const struct casefile *c, int64_t at)
{
    int minute;
    int32_t day = date_of_at(at, &minute), last = acceptance_answer_day(rules, c);

    if (!casefile_began(c) || c->n_notices || day < last)
        return false;
    if (day > last)
        return true;
    return !rules->item->acceptance.grace_days &&
           minute > answer_minute(casefile_began(c), last, rules->hours);
}

struct refusal acceptance_receipt_alone(const struct item *item, const struct casefile *c)
{
    if (item->acceptance.grace_days ||
        (c && (c->state != STATE_RECEIVED || casefile_undertaking(c))))
        return allow();
    return refuse(REFUSAL_ANSWER_FIRST, "%s", item->name);
}

int32_t acceptance_day(const struct rules *rules, const struct casefile *c, int64_t at)
{
    int64_t began = casefile_began(c), complete = c->complete_at ? c->complete_at : at;

    if (acceptance_is_late(rules, c, at))
        return date_of_at(began, NULL);
    return date_of_at(complete > began ? complete : began, NULL);
}
