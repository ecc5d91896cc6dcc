/* Functions behind desk/fill.h that stand in files of their own: desk/fill_custody.c,
 * desk/fill_card.c. */
#ifndef DESK_FILL_P_H
#define DESK_FILL_P_H

#include "desk/fill.h"

typedef void fill_fn(struct act_filling *f);

bool fill_has(const struct act_filling *f, const char *name) NONNULL(1, 2);
void fill_set_day(struct act_filling *f, const char *name, int32_t day) NONNULL(1, 2);

fill_fn fill_hand_over, fill_take_over, fill_feed_back;
fill_fn fill_supervise, fill_about;

#endif
