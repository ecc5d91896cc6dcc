/* The functions behind core/effects.h, one a kind, as far as they stand in files of their
 * own: core/effects_route.c. */
#ifndef CORE_EFFECTS_P_H
#define CORE_EFFECTS_P_H

#include "core/casefile.h"

typedef void effect_fn(struct casefile *c, const struct event *e);

effect_fn effect_route, effect_transfer, effect_claim, effect_opine, effect_send_back,
    effect_decide;

/* Puts c into that stage of its item, all of its tasks open; past the last one it is in
 * none. */
void effect_open_stage(struct casefile *c, size_t stage, int64_t at) NONNULL(1);

#endif
