#include "base/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <string.h>

#include "base/err.h"

struct hash hash_bytes(const void *p, size_t n)
{
    return hash_two(p, n, NULL, 0);
}

struct hash hash_two(const void *a, size_t na, const void *b, size_t nb)
{
    struct hash hash;
    EVP_MD_CTX *md = EVP_MD_CTX_new();
    BUG_ON(!md || !EVP_DigestInit_ex(md, EVP_sha256(), NULL) ||
           !EVP_DigestUpdate(md, a, na) || !EVP_DigestUpdate(md, b, nb) ||
           !EVP_DigestFinal_ex(md, hash.b, NULL));
    EVP_MD_CTX_free(md);
    return hash;
}

struct hash hash_keyed(const void *key, size_t nkey, const void *p, size_t n)
{
    struct hash hash;
    unsigned len = sizeof hash.b;
    /* HMAC() takes a NULL key for "the same as before". */
    BUG_ON(!HMAC(EVP_sha256(), key ? key : "", (int)nkey, p, n, hash.b, &len));
    return hash;
}

bool hash_equal(const struct hash *a, const struct hash *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

bool hash_is_zero(const struct hash *h)
{
    static const struct hash none;
    return hash_equal(h, &none);
}

void hash_hex(const struct hash *h, char out[HASH_HEX])
{
    hex_encode(h->b, sizeof h->b, out);
}

bool hash_parse(const char *hex, struct hash *out)
{
    return hex_decode(hex, out->b, sizeof out->b);
}

void hex_encode(const void *p, size_t n, char *out)
{
    const uint8_t *b = p;
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = "0123456789abcdef"[b[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[b[i] & 15];
    }
    out[2 * n] = '\0';
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool hex_decode(const char *hex, void *out, size_t n)
{
    uint8_t *b = out;
    if (strlen(hex) != 2 * n)
        return false;
    for (size_t i = 0; i < n; i++) {
        int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        b[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

void random_bytes(void *p, size_t n)
{
    BUG_ON(n > INT32_MAX || RAND_priv_bytes(p, (int)n) != 1);
}

bool secret_equal(const void *a, const void *b, size_t n)
{
    return CRYPTO_memcmp(a, b, n) == 0;
}
