#include "core/acceptance.h"

#include "core/date.h"
#include "core/deadline.h"

int32_t acceptance_answer_day(const struct rules *rules, const struct casefile *c)
{
    int grace = rules->item->acceptance.grace_days;
    struct deadline_terms terms = {
        .start = date_of_at(casefile_answer_from(c), NULL),
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

bool acceptance_is_late(const struct rules *rules, const struct casefile *c, int64_t at)
{
    return !c->n_notices && date_of_at(at, NULL) > acceptance_answer_day(rules, c);
}

int32_t acceptance_day(const struct rules *rules, const struct casefile *c, int64_t at)
{
    if (acceptance_is_late(rules, c, at))
        return date_of_at(casefile_answer_from(c), NULL);
    if (!c->complete_at)
        return date_of_at(at, NULL);
    /* Complete for whoever accepts: not before it was handed to the organ. */
    return date_of_at(c->complete_at > casefile_answer_from(c) ? c->complete_at
                                                                : casefile_answer_from(c),
                      NULL);
}
