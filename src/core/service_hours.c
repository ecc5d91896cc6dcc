#include "core/service_hours.h"

#include <stdio.h>

#include "base/err.h"
#include "base/i18n.h"
#include "core/calendar.h"
#include "core/date.h"

const struct service_hours service_hours_default = {
    .spans = {{9 * 60, 12 * 60}, {13 * 60 + 30, 17 * 60 + 30}},
    .n = 2,
};

bool service_hours_parse(const char *text, struct service_hours *out)
{
    struct service_hours read = {.n = 0};

    for (int used = 0; *text; text += used) {
        int a, b, c, d;

        used = 0;
        if (read.n == SERVICE_SPANS ||
            sscanf(text, "%2d:%2d-%2d:%2d%n", &a, &b, &c, &d, &used) != 4 || used != 11 ||
            b < 0 || b > 59 || d < 0 || d > 59 || a < 0 || c < 0)
            return false;
        read.spans[read.n].from = a * 60 + b;
        read.spans[read.n++].to = c * 60 + d;
        used += text[used] == ' ';
    }
    if (!service_hours_valid(&read))
        return false;
    *out = read;
    return true;
}

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

static bool serves_at(const struct service_hours *hours, int minute)
{
    for (size_t i = 0; i < hours->n; i++)
        if (hours->spans[i].from <= minute && minute <= hours->spans[i].to)
            return true;
    return false;
}

enum service_time service_time_of(const struct calendar *calendar,
                                  const struct service_hours *hours, int64_t at)
{
    int minute;
    struct calendar_day day = calendar_day(calendar, date_of_at(at, &minute));

    if (day.work)
        return serves_at(hours ? hours : &service_hours_default, minute) ? SERVICE_IN_HOURS
                                                                         : SERVICE_AFTER_HOURS;
    return day.why == CALENDAR_HOLIDAY ? SERVICE_HOLIDAY : SERVICE_WEEKEND;
}

const char *service_time_label(enum service_time t)
{
    static const char *const labels[SERVICE_TIMES] = {
        [SERVICE_IN_HOURS] = "",
        [SERVICE_AFTER_HOURS] = N_("after hours"),
        [SERVICE_WEEKEND] = N_("weekend service"),
        [SERVICE_HOLIDAY] = N_("holiday service"),
    };

    return labels[t];
}
