/*
 * Folding: what has happened, made into what is. It never refuses and looks at the event
 * and its pinned item alone, so neither a new roster, a revised calendar nor a mended rule
 * can unmake history.
 */
#ifndef CORE_FOLD_H
#define CORE_FOLD_H

#include "core/casefile.h"

/*
 * Folds one event in. item is the version that the event pins (NULL where it is not
 * here). Rejected events are not folded (the caller leaves them out); a conflict is
 * recorded and changes no state. e and its bytes must outlive the casefile.
 */
void casefile_fold(struct casefile *c, const struct event *e, enum verdict verdict,
                   const struct item *item) NONNULL(1, 2);

/*
 * Whether e reverses what the centre deemed: that c is accepted because nobody answered in
 * time (行政许可法 32(四)), or withdrawn because nothing was brought in time (lapse). A
 * window without a line had acted, on paper and by its clock earlier than the centre. Then
 * c->before_deem is what e is judged on and folded on. Once money, the clock, the
 * application or the state has moved on from what was deemed, or paper was given on it, a
 * person has to look.
 */
bool casefile_reverses_deem(const struct casefile *c, const struct event *e) NONNULL(1, 2);

#endif
