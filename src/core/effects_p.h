/* The functions behind core/effects.h, one a kind, as far as they stand in files of their
 * own: core/effects_route.c, core/effects_promise.c. */
#ifndef CORE_EFFECTS_P_H
#define CORE_EFFECTS_P_H

#include "core/casefile.h"

typedef void effect_fn(struct casefile *c, const struct event *e);

effect_fn effect_route, effect_transfer, effect_claim, effect_opine, effect_send_back,
    effect_return, effect_recall, effect_forward, effect_urge, effect_decide;
effect_fn effect_undertake, effect_lapse, effect_inspect, effect_revoke;

/* What a supply or a correction says is owed on an undertaking still, and that one is taken
 * back. */
effect_fn effect_owed, effect_take_back;

/* The current stage's tasks become the past; those left open get `result`. */
void effect_leave_stage(struct casefile *c, const char *result, int64_t at) NONNULL(1, 2);

/* Puts c into that stage of its item, all of its tasks open; past the last one it is in
 * none. */
void effect_open_stage(struct casefile *c, size_t stage, int64_t at) NONNULL(1);

#endif
