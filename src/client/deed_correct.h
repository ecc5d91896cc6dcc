/*
 * The parts of a correction that come from the application: each answer, and how many
 * originals and copies of each material are held. What is not changed is not said.
 */
#ifndef CLIENT_DEED_CORRECT_H
#define CLIENT_DEED_CORRECT_H

#include "core/casefile.h"
#include "desk/desk.h"
#include "tui/fieldset.h"

void deed_correct_fields(struct desk *d, const void *ctx, const struct casefile *c,
                         struct fieldset *set) NONNULL(1, 3, 4);

/* What differs from the casefile: materials into data, answers into personal. A count that
 * is none ("1+0" is one original) is left as it was. */
void deed_correct_read(struct desk *d, const struct casefile *c, const struct fieldset *set,
                       struct json *data, struct json *personal) NONNULL(1, 2, 3, 4, 5);

#endif
