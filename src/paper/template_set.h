/* The templates of one language together, as a folder or the centre's publication has
 * them. */
#ifndef PAPER_TEMPLATE_SET_H
#define PAPER_TEMPLATE_SET_H

#include "base/err.h"
#include "paper/parts.h"
#include "paper/template.h"

/* The template of every form in one language, e.g. "zh_CN". */
struct template_set {
    const struct template *forms[PAPER_FORMS_COUNT];
};

/* Loads all of them from a folder (forms/documents); the first fault is the error. */
enum rc template_set_load(const void *ctx, const char *dir, const char *lang,
                          struct template_set *out, struct err *err) NODISCARD
    NONNULL(2, 3, 4);

#endif
