/*
 * The cards and letters of a casefile (core/card.h): which there are, who waits for whom,
 * and which are due.
 */
#ifndef CORE_SUPERVISION_H
#define CORE_SUPERVISION_H

#include "core/casefile.h"
#include "core/due.h"

/* NULL where c has none of that number. */
struct card *casefile_card(const struct casefile *c, const char *number) NONNULL(1, 2);
struct letter *casefile_letter(const struct casefile *c, const char *number) NONNULL(1, 2);

/* Whether that clock of c has a card of that colour already, reversed ones aside. */
bool card_raised(const struct casefile *c, const struct card *card) NONNULL(1, 2);

/* Cards and letters that wait for an answer. */
bool casefile_asked(const struct casefile *c) NONNULL(1);
/* Cards that who supervises has to judge: answered or appealed against. */
bool casefile_to_judge(const struct casefile *c) NONNULL(1);

/* The cards that are due now and not raised yet, on ctx, each as it is to be raised:
 * without number, awaits, event. None on a rest day. */
struct card *cards_due(const void *ctx, const struct casefile *c, const struct due_by *by,
                       int64_t now, size_t *n) NODISCARD NONNULL(2, 3, 5);

#endif
