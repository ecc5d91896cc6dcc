/* What each kind of document holds besides what all of them hold (paper/values.c). */
#ifndef PAPER_FILL_H
#define PAPER_FILL_H

#include "paper/filling.h"

/* Adds to f->out. */
void fill_document(const struct paper_filling *f) NONNULL(1);

/* Of a paper that several casefiles of a package share: the items it is for and, in place
 * of fill_document, what it holds of each (paper/fill_package.c). */
void fill_shared(struct paper_filling *f) NONNULL(1);
/* Whether key, of a finding, stands on the shared paper already; notes that it does. The
 * words for it on the form are told: row's label, and the item in "of". */
bool fill_seen(const struct paper_filling *f, const char *key) NONNULL(1, 2);
void fill_whose(const struct paper_filling *f, struct json *row, const char *key)
    NONNULL(1, 2, 3);
void fill_materials(const struct paper_filling *f, const struct held_list *held)
    NONNULL(1, 2);

/* Of single documents: paper/fill_promise.c. */
void fill_undertaking(const struct paper_filling *f) NONNULL(1);
void fill_deferral(const struct paper_filling *f) NONNULL(1);
void fill_revocation(const struct paper_filling *f) NONNULL(1);

#endif
