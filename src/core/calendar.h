/*
 * Which days are working days.
 *
 * A calendar is a list of exceptions to "Monday to Friday work, Saturday and Sunday rest":
 * holidays and the make-up working days that the State Council's yearly notices set
 * (全国年节及纪念日放假办法). It knows the years it was published for; a day of any other
 * year is answered by its weekday and marked provisional.
 *
 * A calendar may lie over another: a region's holidays (放假办法 4) over the national ones,
 * a hall's closing days over its region's. The upper one speaks first. A closing day is
 * remembered and shown, and stays the working day or rest day that it is: a limit set by
 * law is not longer because a hall was shut.
 *
 * A calendar is a value: a revision is a new calendar, never a change of this one.
 */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum calendar_kind {
    CALENDAR_REST,   /* a holiday, whatever its weekday */
    CALENDAR_WORK,   /* a make-up working day */
    CALENDAR_CLOSED, /* the hall is shut; whether the day counts is for others to say */
};

struct calendar_row {
    int32_t from, to; /* inclusive */
    enum calendar_kind kind;
    const char *name; /* "元旦": of the make-up day too */
};

struct calendar {
    const char *region; /* "cn", or the prefix of GB/T 2260 that it is for: "6229" */
    const char *name;
    int known_from, known_to;    /* years published, inclusive; unused over a base */
    const struct calendar *base; /* borrowed, outlives this one; NULL at the bottom */
    const struct calendar_row *rows; /* in order of date, none overlapping */
    size_t n;
};

enum calendar_fault {
    CALENDAR_OK,
    CALENDAR_BACKWARD, /* a row ends before it begins */
    CALENDAR_OVERLAP,  /* a day of the row stands in an earlier row too */
    CALENDAR_OUTSIDE,  /* a row outside the known years of a calendar without a base */
};

/*
 * Copies *spec, whose rows may stand in any order, onto ctx and puts it in *out; strings
 * are copied, base stays borrowed. On a fault *out is NULL and *row is the index in
 * spec->rows of the row at fault.
 */
enum calendar_fault calendar_new(const void *ctx, const struct calendar *spec,
                                 struct calendar **out, size_t *row) NODISCARD
    NONNULL(2, 3, 4);

/* Why a day is what it is. */
enum calendar_why {
    CALENDAR_WEEKDAY,
    CALENDAR_WEEKEND,
    CALENDAR_HOLIDAY,
    CALENDAR_MAKE_UP,
};

struct calendar_day {
    bool work;
    bool provisional; /* beyond the known years: by weekday alone */
    enum calendar_why why;
    const char *name;   /* of the holiday or make-up day; NULL for a plain day; borrowed */
    const char *closed; /* why the hall is shut, NULL where it is not; borrowed */
};

struct calendar_day calendar_day(const struct calendar *calendar, int32_t day) NONNULL(1);

bool calendar_is_workday(const struct calendar *calendar, int32_t day) NONNULL(1);

#endif
