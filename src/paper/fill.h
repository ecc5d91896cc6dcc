/* What each kind of document holds besides what all of them hold (paper/values.c). */
#ifndef PAPER_FILL_H
#define PAPER_FILL_H

#include "paper/filling.h"

/* Adds to f->out. */
void fill_document(const struct paper_filling *f) NONNULL(1);

/* Of single documents: paper/fill_promise.c. */
void fill_undertaking(const struct paper_filling *f) NONNULL(1);
void fill_deferral(const struct paper_filling *f) NONNULL(1);
void fill_revocation(const struct paper_filling *f) NONNULL(1);

#endif
