/* Hashes, random bytes, hexadecimal: the one face of libcrypto. SHA-256 throughout. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct hash {
    uint8_t b[32]; /* all zero: none */
};

#define HASH_HEX 65 /* bytes of the hexadecimal form with its NUL */

struct hash hash_bytes(const void *p, size_t n);
/* Of two parts one after the other, without joining them in memory. */
struct hash hash_two(const void *a, size_t na, const void *b, size_t nb);

bool hash_equal(const struct hash *a, const struct hash *b) NONNULL(1, 2);
bool hash_is_zero(const struct hash *h) NONNULL(1);

/* Lower-case hexadecimal; hash_parse is false for anything but 64 hex digits. */
void hash_hex(const struct hash *h, char out[HASH_HEX]) NONNULL(1, 2);
bool hash_parse(const char *hex, struct hash *out) NODISCARD NONNULL(1, 2);

void hex_encode(const void *p, size_t n, char *out /* 2n + 1 */) NONNULL(1, 3);
bool hex_decode(const char *hex, void *out, size_t n) NODISCARD NONNULL(1, 2);

/* Random bytes fit for keys; aborts where the system has none. */
void random_bytes(void *p, size_t n) NONNULL(1);

/* Keyed hash (HMAC-SHA-256), for tokens and bundles. */
struct hash hash_keyed(const void *key, size_t nkey, const void *p, size_t n);

/* Equal length, compared in constant time. */
bool secret_equal(const void *a, const void *b, size_t n) NONNULL(1, 2);

#endif
