/*
 * Days and civil dates are converted over eras of 400 years (146,097 days) in a year that
 * begins on 1 March, so that the leap day is the last one of its year and the length of a
 * month needs no table. DATE_SHIFT is the number of days from 0000-03-01 to 1970-01-01.
 */
#include "core/date.h"

#include <stdio.h>
#include <string.h>

#define DATE_SHIFT 719468
#define ERA_DAYS 146097
#define MINUTE_MS 60000
#define DAY_MS (DATE_DAY_MINUTES * (int64_t)MINUTE_MS)
#define CHINA_MS (8 * 60 * (int64_t)MINUTE_MS)

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_from_civil(int year, int month, int mday, int32_t *day)
{
    int y, era, of_era, of_year;

    if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1 ||
        mday > month_days(year, month))
        return false;
    y = month <= 2 ? year - 1 : year;
    era = y / 400;
    of_year = (153 * ((month + 9) % 12) + 2) / 5 + mday - 1;
    of_era = y % 400 * 365 + y % 400 / 4 - y % 400 / 100 + of_year;
    *day = era * ERA_DAYS + of_era - DATE_SHIFT;
    return true;
}

void date_to_civil(int32_t day, int *year, int *month, int *mday)
{
    int z = day + DATE_SHIFT;
    int era = z / ERA_DAYS;
    int of_era = z % ERA_DAYS;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153; /* 0 is March */

    *mday = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = y + era * 400 + (*month <= 2);
}

int date_year(int32_t day)
{
    int year, month, mday;

    date_to_civil(day, &year, &month, &mday);
    return year;
}

int date_weekday(int32_t day)
{
    /* 1970-01-01 was a Thursday; DATE_MIN - 4 is a multiple of 7 below every date. */
    return (day + 3 + 7 * 102738) % 7 + 1;
}

/* n digits at s, or -1. */
static int read_digits(const char *s, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

/* The date in the first n bytes of text, 8 or 10 of them. */
static bool read_date(const char *text, size_t n, int32_t *day)
{
    int dash = n == 10;

    if (n != 8 && n != 10)
        return false;
    if (dash && (text[4] != '-' || text[7] != '-'))
        return false;
    return date_from_civil(read_digits(text, 4), read_digits(text + 4 + dash, 2),
                           read_digits(text + 6 + 2 * dash, 2), day);
}

bool date_parse(const char *text, int32_t *day)
{
    return read_date(text, strlen(text), day);
}

bool date_parse_moment(const char *text, int32_t *day, int *minute)
{
    const char *t = strchr(text, 'T');
    int hour, min;

    *minute = DATE_NO_TIME;
    if (!t)
        return date_parse(text, day);
    if (strlen(t) != 6 || t[3] != ':')
        return false;
    hour = read_digits(t + 1, 2);
    min = read_digits(t + 4, 2);
    if (hour < 0 || hour > 23 || min < 0 || min > 59)
        return false;
    *minute = hour * 60 + min;
    return read_date(text, (size_t)(t - text), day);
}

/* snprintf's length check cannot see that the fields are bounded; these are. */
static void put_digits(char *out, int n, int value)
{
    while (n-- > 0) {
        out[n] = (char)('0' + value % 10);
        value /= 10;
    }
}

void date_format(int32_t day, char out[DATE_TEXT])
{
    int year, month, mday;

    date_to_civil(day, &year, &month, &mday);
    memcpy(out, "YYYY-MM-DD", DATE_TEXT);
    put_digits(out, 4, year);
    put_digits(out + 5, 2, month);
    put_digits(out + 8, 2, mday);
}

static void format_minute(char *out, char separator, int minute)
{
    memcpy(out, " HH:MM", 7);
    out[0] = separator;
    put_digits(out + 1, 2, minute / 60);
    put_digits(out + 4, 2, minute % 60);
}

void date_format_moment(int32_t day, int minute, char out[DATE_MOMENT_TEXT])
{
    date_format(day, out);
    if (minute != DATE_NO_TIME)
        format_minute(out + DATE_TEXT - 1, 'T', minute);
}

void date_format_chinese(int32_t day, char out[DATE_CHINESE_TEXT])
{
    int year, month, mday;

    date_to_civil(day, &year, &month, &mday);
    snprintf(out, DATE_CHINESE_TEXT, "%u年%u月%u日", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)mday % 100);
}

int32_t date_of_at(int64_t at, int *minute)
{
    const int64_t lowest = DATE_MIN * DAY_MS, highest = (DATE_MAX + 1) * DAY_MS - 1;
    int64_t local, day;

    at = at < lowest ? lowest : at > highest - CHINA_MS ? highest - CHINA_MS : at;
    local = at + CHINA_MS;
    day = local / DAY_MS - (local % DAY_MS < 0);
    if (minute)
        *minute = (int)((local - day * DAY_MS) / MINUTE_MS);
    return (int32_t)day;
}

int64_t date_to_at(int32_t day, int minute)
{
    return day * DAY_MS + (minute == DATE_NO_TIME ? 0 : minute) * (int64_t)MINUTE_MS -
           CHINA_MS;
}

void date_format_at(int64_t at, char out[DATE_MOMENT_TEXT])
{
    int minute;
    int32_t day = date_of_at(at, &minute);

    date_format(day, out);
    format_minute(out + DATE_TEXT - 1, ' ', minute);
}
