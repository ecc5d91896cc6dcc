#include "base/id.h"

#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* 128 bits stand in 130: two zero bits lead, so the first character is 0-7. */
void id_format(int64_t ms, const uint8_t random[10], char out[ID_SIZE])
{
    BUG_ON(ms < 0 || ms >> 48);
    uint8_t b[16];
    for (int i = 0; i < 6; i++)
        b[i] = (uint8_t)(ms >> (40 - 8 * i));
    memcpy(b + 6, random, 10);
    unsigned bits = 0, held = 2;
    for (int i = 0, at = 0; i < 16; i++) {
        bits = bits << 8 | b[i];
        for (held += 8; held >= 5; held -= 5)
            out[at++] = alphabet[bits >> (held - 5) & 31];
        bits &= (1u << held) - 1;
    }
    out[ID_SIZE - 1] = '\0';
}

void id_make(int64_t ms, char out[ID_SIZE])
{
    uint8_t random[10];
    random_bytes(random, sizeof random);
    id_format(ms, random, out);
}

bool id_valid(const char *s)
{
    return strlen(s) == ID_SIZE - 1 && strspn(s, alphabet) == ID_SIZE - 1 && *s <= '7';
}

void pickup_make(char out[PICKUP_SIZE])
{
    random_bytes(out, PICKUP_SIZE - 1);
    for (int i = 0; i < PICKUP_SIZE - 1; i++)
        out[i] = alphabet[out[i] & 31];
    out[PICKUP_SIZE - 1] = '\0';
}

static char to_alphabet(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - ('a' - 'A'));
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

bool pickup_normalise(const char *typed, char out[PICKUP_SIZE])
{
    char *folded = utf8_fold(NULL, typed); /* an input method may send full-width forms */
    size_t n = 0;
    bool ok = true;
    for (const char *s = folded; *s && ok; s++) {
        if (*s == ' ' || *s == '-')
            continue;
        char c = to_alphabet(*s);
        ok = n < PICKUP_SIZE - 1 && strchr(alphabet, c);
        if (ok)
            out[n++] = c;
    }
    mem_free(folded);
    out[n] = '\0';
    return ok && n == PICKUP_SIZE - 1;
}
