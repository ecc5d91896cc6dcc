#include "core/acceptance.h"

#include "core/date.h"
#include "core/deadline.h"

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

bool acceptance_is_late(const struct rules *rules, const struct casefile *c, int64_t at)
{
    return casefile_began(c) && !c->n_notices && date_of_at(at, NULL) > acceptance_answer_day(rules, c);
}

int32_t acceptance_day(const struct rules *rules, const struct casefile *c, int64_t at)
{
    int64_t began = casefile_began(c), complete = c->complete_at ? c->complete_at : at;

    if (acceptance_is_late(rules, c, at))
        return date_of_at(began, NULL);
    return date_of_at(complete > began ? complete : began, NULL);
}
