/*
 * Passwords: the one face of crypt(3). Hashes are yescrypt; the same hash serves the
 * centre and, made once more with a salt of its own for one device, the offline login of
 * that device.
 */
#ifndef SYNC_PASSWORD_H
#define SYNC_PASSWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#define PASSWORD_HASH_SIZE 384
#define PASSWORD_MIN 8   /* characters of a new one */
#define PASSWORD_MAX 128 /* bytes */

/* Hashes with fresh salt. Slow on purpose: about 20 ms. RC_HARD where the system's crypt
 * has no yescrypt or the password is empty or longer than PASSWORD_MAX. Thread-safe. */
enum rc password_hash(const char *password, char out[PASSWORD_HASH_SIZE], struct err *err)
    NODISCARD NONNULL(1, 2);

/* Takes as long as password_hash whether it is right or wrong. hash NULL: as if there
 * were one, and false (so that nobody learns who has an account). Thread-safe. */
bool password_verify(const char *password, const char *hash) NODISCARD NONNULL(1);

/* Milliseconds that one waits after this many failures in a row: none for the first
 * two, then doubled from two seconds to fifteen minutes. Pure; for seat and centre. */
int64_t password_penalty(int failures);

#endif
