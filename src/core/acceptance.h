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

/* That day is over at `at` and no notice was given; where the item gives none, service of
 * the day is (不动产登记暂行条例 17). */
bool acceptance_is_late(const struct rules *rules, const struct casefile *c, int64_t at)
    NONNULL(1, 2);

/* Whether the receipt may be handed out alone. Where the item leaves no day for an answer,
 * what is not declined in writing on the spot is accepted, so accept, notify or decline
 * or an undertaking comes first (不动产登记暂行条例 17). c NULL: nothing was received yet. */
struct refusal acceptance_receipt_alone(const struct item *item, const struct casefile *c)
    NONNULL(1);

/* The legal date of an acceptance at `at`: the day on which everything was there (收齐之日),
 * or the day of receipt where nobody answered in time. */
int32_t acceptance_day(const struct rules *rules, const struct casefile *c, int64_t at)
    NONNULL(1, 2);

#endif
