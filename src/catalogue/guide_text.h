/* Lines of a guide: indented, wrapped to cells, with the mark of what is assumed. */
#ifndef CATALOGUE_GUIDE_TEXT_H
#define CATALOGUE_GUIDE_TEXT_H

#include "base/str.h"
#include "core/item.h"

#define GUIDE_ASSUMED "〔演示用〕"

struct guide {
    struct str *out;
    const struct item *item;
    int width;
    void *scratch;
};

/* text as a paragraph, its lines indented; long ones are wrapped, never before closing
 * punctuation. */
void guide_paragraph(struct guide *g, int indent, const char *text) NONNULL(1, 3);

/* One line, cut with an ellipsis where it is too wide. */
void guide_line(struct guide *g, int indent, const char *text) NONNULL(1, 3);

/* text, and the mark where the value at path is assumed; borrowed from g. */
const char *guide_value(struct guide *g, const char *path, const char *text)
    NONNULL(1, 2, 3);

/* A formatted text that lives as long as g. */
const char *guide_format(struct guide *g, const char *fmt, ...) PRINTF(2, 3) NONNULL(1, 2);

#endif
