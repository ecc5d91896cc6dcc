/*
 * A time limit as the law and the guides write it: so many working days, calendar days
 * or hours. Real guides have quarter and half days, so the quantity is in hundredths.
 */
#ifndef CORE_LIMIT_H
#define CORE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

enum limit_unit {
    LIMIT_NONE,         /* the guide gives no limit */
    LIMIT_WORKING_DAYS, /* "wd", 行政许可法 82 */
    LIMIT_DAYS,         /* "d", calendar days, 民法典 201, 203 */
    LIMIT_HOURS,        /* "h", of service time */
};

struct limit {
    int64_t hundredths; /* 25 is a quarter of a day; >= 0 */
    enum limit_unit unit;
};

/* "20wd", "15d", "4h", "0.25wd"; at most two decimals and 9999 units. */
bool limit_parse(const char *text, struct limit *out) NODISCARD NONNULL(1, 2);

#define LIMIT_TEXT 24
/* The same form back; "" for LIMIT_NONE. */
void limit_format(struct limit limit, char out[LIMIT_TEXT]) NONNULL(2);

#endif
