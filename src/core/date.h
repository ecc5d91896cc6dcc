/*
 * Civil dates and the legal clock.
 *
 * A date is an int32_t `day`, days since 1970-01-01 in the proleptic Gregorian calendar;
 * law counts in days, so nothing here has a time zone but the two functions that cross to
 * and from `at`, milliseconds since 1970 UTC. Law works in China Standard Time, fixed at
 * UTC+8: there has been no summer time since 1992, and times before that are not a
 * service hall's.
 *
 * A time of day is a `minute`, 0..1439, or DATE_NO_TIME where only the date is known.
 */
#ifndef CORE_DATE_H
#define CORE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

#define DATE_MIN (-719162) /* 0001-01-01 */
#define DATE_MAX 2932896   /* 9999-12-31 */
#define DATE_NO_TIME (-1)
#define DATE_DAY_MINUTES 1440

/* Months and days count from 1. False, and *day untouched, where there is no such day. */
bool date_from_civil(int year, int month, int mday, int32_t *day) NODISCARD NONNULL(4);

/* day is within DATE_MIN..DATE_MAX. */
void date_to_civil(int32_t day, int *year, int *month, int *mday) NONNULL(2, 3, 4);

/* The year that day lies in. */
int date_year(int32_t day);

/* 1 is Monday, 7 is Sunday (ISO 8601). */
int date_weekday(int32_t day);

/* Exactly "YYYY-MM-DD" or "YYYYMMDD", nothing before or after, a day that exists. */
bool date_parse(const char *text, int32_t *day) NODISCARD NONNULL(1, 2);

/* As date_parse, and as "YYYY-MM-DDTHH:MM" (00:00 to 23:59); *minute is DATE_NO_TIME
 * where the text carries no time. */
bool date_parse_moment(const char *text, int32_t *day, int *minute) NODISCARD
    NONNULL(1, 2, 3);

#define DATE_TEXT 11
/* "2026-11-20". day is within DATE_MIN..DATE_MAX here and below. */
void date_format(int32_t day, char out[DATE_TEXT]) NONNULL(2);

#define DATE_MOMENT_TEXT 17
/* "2026-11-20T09:32"; the date alone where minute is DATE_NO_TIME. */
void date_format_moment(int32_t day, int minute, char out[DATE_MOMENT_TEXT]) NONNULL(3);

#define DATE_CHINESE_TEXT 24
/* "2026年11月20日", as documents write it: no leading zeros. */
void date_format_chinese(int32_t day, char out[DATE_CHINESE_TEXT]) NONNULL(2);

/* The day in China in which `at` lies; *minute (may be NULL) is the minute of that day.
 * An `at` outside the years 1..9999 reads as the nearest end. */
int32_t date_of_at(int64_t at, int *minute);

/* The first millisecond of that minute; DATE_NO_TIME is midnight. */
int64_t date_to_at(int32_t day, int minute);

/* "2026-11-20 09:32" in China. */
void date_format_at(int64_t at, char out[DATE_MOMENT_TEXT]) NONNULL(2);

#endif
