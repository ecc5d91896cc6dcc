/*
 * The hours in which a hall serves: what a limit in hours, and a fraction of a day, are
 * measured in (民法典 203: where business hours exist, a period ends when business does).
 * Every working day has the same hours; a summer schedule is another value.
 */
#ifndef CORE_SERVICE_HOURS_H
#define CORE_SERVICE_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

#define SERVICE_SPANS 4

struct service_hours {
    struct {
        int from, to; /* minutes of the day, 0..1440, from < to */
    } spans[SERVICE_SPANS]; /* in order, none touching the next */
    size_t n;               /* at least 1 */
};

/* 09:00-12:00 and 13:30-17:30. */
extern const struct service_hours service_hours_default;

/* R184: a hall serves at least so many minutes of a working day. */
#define SERVICE_LEAST (7 * 60)

/* "09:00-12:00 13:30-17:30". False, and *out untouched, for another text and for hours that
 * are not valid. */
bool service_hours_parse(const char *text, struct service_hours *out) NODISCARD NONNULL(1, 2);

bool service_hours_valid(const struct service_hours *hours) NONNULL(1);

/* Minutes of service in a whole day. */
int service_minutes(const struct service_hours *hours) NONNULL(1);

/* The minute of the day at which service ends. */
int service_end(const struct service_hours *hours) NONNULL(1);

/* Minutes of service that have passed when the day has come to `minute`. */
int service_elapsed(const struct service_hours *hours, int minute) NONNULL(1);

/* The earliest minute of the day at which `elapsed` minutes of service have passed,
 * 0 being the opening; elapsed is 0..service_minutes(). */
int service_minute_at(const struct service_hours *hours, int elapsed) NONNULL(1);

/* When something was taken in, beside the hours and days of service (R185). */
enum service_time {
    SERVICE_IN_HOURS,
    SERVICE_AFTER_HOURS, /* 延时服务: a working day, outside its hours */
    SERVICE_WEEKEND,     /* 周末服务 */
    SERVICE_HOLIDAY,     /* 节假日预约服务 */
    SERVICE_TIMES,
};

struct calendar;
enum service_time service_time_of(const struct calendar *calendar,
                                  const struct service_hours *hours, int64_t at) NONNULL(1);
const char *service_time_label(enum service_time t); /* msgid; "" within the hours */

#endif
