#include "core/service_hours.h"

#include "base/err.h"
#include "core/date.h"

const struct service_hours service_hours_default = {
    .spans = {{9 * 60, 12 * 60}, {13 * 60 + 30, 17 * 60 + 30}},
    .n = 2,
};

bool service_hours_valid(const struct service_hours *hours)
{
    int last = -1;

    if (hours->n < 1 || hours->n > SERVICE_SPANS)
        return false;
    for (size_t i = 0; i < hours->n; i++) {
        if (hours->spans[i].from <= last || hours->spans[i].to <= hours->spans[i].from)
            return false;
        last = hours->spans[i].to;
    }
    return last <= DATE_DAY_MINUTES;
}

int service_minutes(const struct service_hours *hours)
{
    return service_elapsed(hours, DATE_DAY_MINUTES);
}

int service_end(const struct service_hours *hours)
{
    return hours->spans[hours->n - 1].to;
}

int service_elapsed(const struct service_hours *hours, int minute)
{
    int elapsed = 0;

    for (size_t i = 0; i < hours->n && hours->spans[i].from < minute; i++) {
        int to = hours->spans[i].to;

        elapsed += (minute < to ? minute : to) - hours->spans[i].from;
    }
    return elapsed;
}

int service_minute_at(const struct service_hours *hours, int elapsed)
{
    for (size_t i = 0; i < hours->n; i++) {
        int length = hours->spans[i].to - hours->spans[i].from;

        if (elapsed <= length)
            return hours->spans[i].from + elapsed;
        elapsed -= length;
    }
    BUG_ON("more minutes than the day has");
}
