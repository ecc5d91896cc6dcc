/*
 * The values of a document, read from the casefile that holds the act: what
 * paper/render.h puts into a template. Nothing here is typed by hand at printing time,
 * so a reprint says what the first print said.
 *
 * A document is made from a casefile into which its event is folded; before the act is
 * recorded that is a copy (casefile_copy, casefile_fold), so that a document that cannot
 * be made stops the act.
 */
#ifndef PAPER_VALUES_H
#define PAPER_VALUES_H

#include "base/json.h"
#include "paper/filling.h"
#include "paper/parts.h"

/*
 * The values of the casefile's document with that number (文号), on ctx, and the form
 * that they are for. NULL where the casefile has no such document, or not its item.
 */
struct json *paper_values(const void *ctx, const struct paper_source *source,
                          const char *number, enum paper_form *form) NODISCARD
    NONNULL(2, 3, 4);

/* The casefile's document with that number, the newest; NULL. */
const struct paper *paper_of_number(const struct casefile *c, const char *number) NONNULL(1, 2);
/* The act that made it; NULL where paper is NULL. */
const struct history *paper_act(const struct casefile *c, const struct paper *paper)
    NONNULL(1);

#endif
