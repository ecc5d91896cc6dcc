/* Pages: lines of a document cut to the length of the paper. */
#ifndef PAPER_PAGE_H
#define PAPER_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "paper/layout.h"

/* The paper in a printer. */
struct paper_size {
    const char *name; /* "a4", "slip58", "slip80", "form241" */
    int columns;
    int lines; /* of a page; 0: a roll, which has neither pages nor their numbers */
};

const struct paper_size *paper_size_find(const char *name) NONNULL(1); /* NULL: unknown */
const struct paper_size *paper_size_rows(size_t *n) RETURNS_NONNULL NONNULL(1);

/* Where pages begin: *n of them, at least one, on ctx. `first` lines fit the first page
 * and `later` each of the others (0: everything fits). Lines that are glued stay together
 * where a page can hold them; blank lines at the top of a page are passed over. */
struct page_range {
    size_t from, to; /* lines from .. to - 1 */
};
struct page_range *page_split(const void *ctx, const struct laid_line *lines, size_t n_lines,
                              size_t first, size_t later, size_t *n) RETURNS_NONNULL NODISCARD
    NONNULL(6);

#endif
