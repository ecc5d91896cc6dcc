/*
 * Identifiers. A record's key is a time-ordered id (48 bits of milliseconds, 80 random
 * bits, as 26 characters of Crockford's base 32), so that a B-tree grows at its end; a
 * person gets short codes in the same alphabet, which has no I, L, O or U.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

#define ID_SIZE 27     /* with its NUL */
#define PICKUP_SIZE 7  /* with its NUL */

/* random is 10 bytes; the same inputs give the same id. ms >= 0. */
void id_format(int64_t ms, const uint8_t random[10], char out[ID_SIZE]) NONNULL(2, 3);

/* id_format of now and fresh random bytes. */
void id_make(int64_t ms, char out[ID_SIZE]) NONNULL(2);

/* What id_format can make: 26 characters of the alphabet, upper case, the first 0-7. */
bool id_valid(const char *s) NONNULL(1);

/* A six-character code (30 bits) from random bytes, for a citizen to read out. */
void pickup_make(char out[PICKUP_SIZE]) NONNULL(1);

/* What a person typed, to the alphabet: case folded, O to 0, I and L to 1, blanks and
 * hyphens dropped. False where six characters of the alphabet do not come out. */
bool pickup_normalise(const char *typed, char out[PICKUP_SIZE]) NODISCARD NONNULL(1, 2);

#endif
