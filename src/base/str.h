/* A growing string on a talloc context: always NUL-terminated, never NULL. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"

struct str {
    char *s;    /* len bytes and a NUL; owned by ctx */
    size_t len; /* bytes */
    size_t cap; /* bytes, private */
    const void *ctx;
};

/* An empty string whose bytes hang on ctx. */
struct str str_new(const void *ctx);

void str_add(struct str *str, const char *s) NONNULL(1, 2);
void str_addn(struct str *str, const char *s, size_t n) NONNULL(1);
void str_addc(struct str *str, char c) NONNULL(1);
void str_repeat(struct str *str, char c, size_t n) NONNULL(1);
void str_addf(struct str *str, const char *fmt, ...) PRINTF(2, 3) NONNULL(1, 2);
void str_addv(struct str *str, const char *fmt, va_list ap) PRINTF(2, 0) NONNULL(1, 2);

/* Adds sep unless the string is empty, then s: for lists. */
void str_join(struct str *str, const char *sep, const char *s) NONNULL(1, 2, 3);

/* Cuts to the first n bytes (n <= len). */
void str_cut(struct str *str, size_t n) NONNULL(1);

#endif
