/* Phrases that the short and the full guide share. */
#ifndef CATALOGUE_GUIDE_PARTS_H
#define CATALOGUE_GUIDE_PARTS_H

#include "catalogue/guide_text.h"

/* "20 working days", "0.5 working days", "none named"; on ctx. */
char *guide_limit(const void *ctx, struct limit limit) RETURNS_NONNULL;

/* All below are borrowed from g. */
const char *guide_limit_of(struct guide *g, const char *path, struct limit limit)
    NONNULL(1, 2);
const char *guide_case_type(const struct item *item) NONNULL(1);
const char *guide_applicants(struct guide *g) NONNULL(1);
const char *guide_months(struct guide *g) NONNULL(1); /* "" where taken all year */
/* "originals 1, copies 0, paper or electronic, required". */
const char *guide_material(struct guide *g, size_t i) NONNULL(1);
/* "review (0.5 working days) -> decision" in one text. */
const char *guide_route(struct guide *g) NONNULL(1);
/* The value at list[i].key, marked where it is assumed; "" where it is NULL. */
const char *guide_row_value(struct guide *g, const char *list, size_t i, const char *key,
                            const char *text) NONNULL(1, 2, 4);

#endif
