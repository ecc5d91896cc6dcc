/* The functions behind core/effects.h, one a kind, as far as they stand in files of their
 * own: core/effects_route.c, core/effects_promise.c, core/effects_card.c,
 * core/effects_custody.c. */
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
effect_fn effect_hand_over, effect_take_over, effect_feed_back;

effect_fn effect_card, effect_supervise, effect_reply, effect_appeal, effect_lift;

/* Which clocks of a casefile run, and what their last days hang on besides. */
struct clockwork {
    bool runs[CLOCK_KINDS];
    int64_t stage_at;
    size_t n_pauses;
    int extended;
};
struct clockwork effect_clockwork(const struct casefile *c) NONNULL(1);

/* Reverses the cards of clocks that e, an act dated no later than their last day, shows to
 * have been in time: was is how they stood before e. */
void effect_reverse_cards(struct casefile *c, const struct clockwork *was,
                          const struct event *e) NONNULL(1, 2, 3);

/* Puts c into that stage of its item, all of its tasks open; past the last one it is in
 * none. */
void effect_open_stage(struct casefile *c, size_t stage, int64_t at) NONNULL(1);

/* The pieces of e's materials are at the window that it names, else at the first one.
 * Before they are counted in with what is held. */
effect_fn effect_take_in;

/* Whether e is news that the applicant has yet to be told, or tells it. */
effect_fn effect_tell;

#endif
