/*
 * The acceptance clock (行政许可法 32(四)(五)): how long the hall has to accept, decline or
 * notify, and from which day an acceptance counts.
 */
#ifndef CORE_ACCEPTANCE_H
#define CORE_ACCEPTANCE_H

#include "core/rules.h"

/* The day after whose end silence is acceptance: the item's grace in working days after
 * receipt; the day of receipt itself where it gives none. */
int32_t acceptance_answer_day(const struct rules *rules, const struct casefile *c)
    NONNULL(1, 2);

/* That day is over at `at` and no notice was given. */
bool acceptance_is_late(const struct rules *rules, const struct casefile *c, int64_t at)
    NONNULL(1, 2);

/* The legal date of an acceptance at `at`: the day on which everything was there (收齐之日),
 * or the day of receipt where nobody answered in time. */
int32_t acceptance_day(const struct rules *rules, const struct casefile *c, int64_t at)
    NONNULL(1, 2);

#endif
