/*
 * The judge: whether an event may happen to a casefile. Pure. It runs when a person
 * acts, and once more, with the same code, when the centre admits the event.
 */
#ifndef CORE_JUDGE_H
#define CORE_JUDGE_H

#include "core/rules.h"

/* Device, actor and post of what nobody at a window does (deem). No seat gets that code. */
#define CENTRE_DEVICE "CENTRE"
#define CENTRE_ACTOR "centre"

/* c may be NULL for a casefile's first event. */
struct refusal casefile_judge(const struct rules *rules, const struct casefile *c,
                              const struct event *e) NONNULL(1, 3);

#endif
