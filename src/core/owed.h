/*
 * What undertakings (core/undertaking.h) ask of a casefile as it stands: which materials
 * are still to be brought, or could be undertaken, and by when one's word is checked.
 */
#ifndef CORE_OWED_H
#define CORE_OWED_H

#include "core/rules.h"

/* Which of the materials are not there as the guide asks: an array of ids in the item's
 * order, on ctx. What a deferral owes, and what a commitment leaves when taken back. */
struct json *owed_materials(const void *ctx, const struct rules *rules,
                            const struct casefile *c, const struct undertaking *u)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3, 4);

/* The materials that one of this kind could stand in for now: those at fault that the item
 * lets be deferred, or replaced. On ctx. */
struct json *owed_offered(const void *ctx, const struct rules *rules,
                          const struct casefile *c, enum promise p)
    RETURNS_NONNULL NODISCARD NONNULL(2, 3);

/* The day by which the commitment of c is to be inspected: so long after the decision as
 * the item says, or the day by which it was to be mended. False where nothing is to be
 * inspected, or no more. */
bool owed_inspection(const struct casefile *c, const struct calendar *calendar,
                     int32_t *day) NODISCARD NONNULL(1, 2, 3);

#endif
