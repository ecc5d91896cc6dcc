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

#endif
