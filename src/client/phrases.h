/*
 * Phrases for opinions: what reviewers and approvers write a hundred times a day, and each
 * person's own. Own ones are kept in the seat by account; they are about no citizen.
 */
#ifndef CLIENT_PHRASES_H
#define CLIENT_PHRASES_H

#include "client/deed.h"
#include "desk/desk.h"

/* The person's own first, then the table's for this deed, translated; on ctx. */
const char **phrases_for(struct desk *d, const void *ctx, enum deed deed, size_t *n)
    NONNULL(1, 4);

/* Keeps one more of the person's own; the same again changes nothing. RC_HARD where it is
 * empty or there are PHRASES_OWN already. */
#define PHRASES_OWN 9
enum rc phrases_keep(struct desk *d, const char *text, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
