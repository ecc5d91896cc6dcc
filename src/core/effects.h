/* What each kind of event does to a casefile, besides its state. core/fold.c
 * applies it; the judge tries it on a copy. */
#ifndef CORE_EFFECTS_H
#define CORE_EFFECTS_H

#include "core/casefile.h"

/* Applies e, whose kind is known and whose transition the table allows. Bears any data:
 * what does not fit (a task that is not open) has no effect. */
void effect_apply(struct casefile *c, const struct event *e) NONNULL(1, 2);

/* Of a receipt that is without effect: its number and who applied, so that it can be
 * found and settled. */
void effect_identify(struct casefile *c, const struct event *e) NONNULL(1, 2);

/* Whether e says anything new about the application itself. */
bool effect_changes(const struct event *e) NONNULL(1);

/* The package that a receipt belongs to. */
void effect_package(struct casefile *c, const struct event *e) NONNULL(1, 2);

#endif
