/*
 * Forms before deeds: what a person is asked for, as rows of one table. Which part of the
 * event a value goes to (open or sealed), its type and whether it must be there are read
 * from core/kind.h; here are its words, its choices and what stands in it at first.
 */
#ifndef CLIENT_DEED_FORM_H
#define CLIENT_DEED_FORM_H

#include "client/deed.h"
#include "tui/fieldset.h"

/* Adds the fields of the deed for this casefile; where it has several branches they are
 * chosen from, `task` first (NULL: the desk's). text fills the opinion at first; NULL or
 * "": none. Choices and labels hang on ctx. */
void deed_form_fields(struct desk *d, const void *ctx, enum deed deed,
                      const struct casefile *c, const char *task, const char *text,
                      struct fieldset *set) NONNULL(1, 4, 7);

/* A value was changed: what follows in the other fields (a phrase becomes the opinion). */
void deed_form_changed(struct fieldset *set, size_t i) NONNULL(1);

/* Marks what must be filled in: NULL where nothing is missing, else its labels, on ctx. */
const char *deed_form_check(const void *ctx, enum deed deed, struct fieldset *set)
    NONNULL(3);

/* What the form says, as the two parts of the event, on ctx. Of a correction only what
 * differs from the casefile. */
void deed_form_read(struct desk *d, const void *ctx, enum deed deed, const struct casefile *c,
                    const struct fieldset *set, struct json **data, struct json **personal)
    NONNULL(1, 4, 5, 6, 7);

#endif
