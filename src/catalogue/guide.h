/*
 * A guide as text: on one screen for the clerk (R104), and whole for the public with the
 * ten disclosures numbered (R110). Labels are translated, the guide's own words are not.
 * A value that no guide gives is followed by 〔演示用〕.
 */
#ifndef CATALOGUE_GUIDE_H
#define CATALOGUE_GUIDE_H

#include "base/str.h"
#include "core/item.h"

/* Appends lines of at most width cells (the locale's, base/utf8.h). The short form has at
 * most 22 lines; what does not fit is cut with an ellipsis. */
void guide_short(struct str *out, const struct item *item, int width) NONNULL(1, 2);
void guide_full(struct str *out, const struct item *item, int width) NONNULL(1, 2);

#endif
