/*
 * A template filled with values: lines for one printer. What the printer's encoding
 * lacks is replaced before the lines are laid out, so that columns stay straight, and
 * listed.
 */
#ifndef PAPER_RENDER_H
#define PAPER_RENDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/json.h"
#include "paper/page.h"
#include "paper/template.h"

struct page {
    char **lines; /* without newlines */
    size_t n;
};

struct rendering {
    const struct part **empty; /* required parts without a value; then there are no pages */
    size_t n_empty;
    struct page *pages;
    size_t n_pages;
    uint32_t *replaced; /* what the encoding lacks, each once */
    size_t n_replaced;
};

/*
 * values is an object of part names to strings, and of list names to arrays of such
 * objects (paper/values.h). Values are made safe for a printer first: no control
 * character of anyone's data reaches it. Results on ctx. RC_HARD where the encoding is
 * unknown.
 */
enum rc render(const void *ctx, const struct template *t, const struct json *values,
               const char *encoding, const struct paper_size *size, struct rendering *out,
               struct err *err) NODISCARD NONNULL(2, 3, 4, 5, 6);

#endif
