#include "base/str.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

struct str str_new(const void *ctx)
{
    enum { FIRST = 32 };
    return (struct str){.s = mem_array(ctx, char, FIRST), .cap = FIRST, .ctx = ctx};
}

/* Room for n more bytes and the NUL. */
static void reserve(struct str *str, size_t n)
{
    if (n < str->cap - str->len)
        return;
    size_t cap = str->cap * 2;
    if (cap < str->len + n + 1)
        cap = str->len + n + 1;
    str->s = mem_resize(str->ctx, str->s, char, cap);
    str->cap = cap;
}

void str_addn(struct str *str, const char *s, size_t n)
{
    if (!n)
        return;
    reserve(str, n);
    memcpy(str->s + str->len, s, n);
    str->len += n;
    str->s[str->len] = '\0';
}

void str_add(struct str *str, const char *s)
{
    str_addn(str, s, strlen(s));
}

void str_addc(struct str *str, char c)
{
    str_addn(str, &c, 1);
}

void str_repeat(struct str *str, char c, size_t n)
{
    reserve(str, n);
    memset(str->s + str->len, c, n);
    str->len += n;
    str->s[str->len] = '\0';
}

void str_addf(struct str *str, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    str_addv(str, fmt, ap);
    va_end(ap);
}

void str_addv(struct str *str, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(str->s + str->len, str->cap - str->len, fmt, ap);
    BUG_ON(n < 0);
    if ((size_t)n >= str->cap - str->len) {
        reserve(str, (size_t)n);
        vsnprintf(str->s + str->len, str->cap - str->len, fmt, again);
    }
    va_end(again);
    str->len += (size_t)n;
}

void str_join(struct str *str, const char *sep, const char *s)
{
    if (str->len)
        str_add(str, sep);
    str_add(str, s);
}

void str_cut(struct str *str, size_t n)
{
    BUG_ON(n > str->len);
    str->len = n;
    str->s[n] = '\0';
}
