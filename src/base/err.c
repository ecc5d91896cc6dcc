#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of s, which was cut to len bytes, without a character cut in two at its end. */
static size_t whole_characters(const char *s, size_t len)
{
    size_t lead = len;
    while (lead > 0 && len - lead < 4 && ((unsigned char)s[lead - 1] & 0xc0) == 0x80)
        lead--;
    if (lead == 0)
        return len;
    unsigned char c = (unsigned char)s[lead - 1];
    size_t need = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return lead - 1 + need > len ? lead - 1 : len;
}

static void cut(char *text, size_t size, int wanted)
{
    if (wanted < 0)
        text[0] = '\0';
    else if ((size_t)wanted >= size)
        text[whole_characters(text, size - 1)] = '\0';
}

enum rc err_set(struct err *err, enum rc rc, const char *fmt, ...)
{
    BUG_ON(rc == RC_OK);
    if (!err)
        return rc;
    struct err made = {.rc = rc}; /* an argument may be the old text itself */
    va_list ap;
    va_start(ap, fmt);
    cut(made.text, sizeof made.text, vsnprintf(made.text, sizeof made.text, fmt, ap));
    va_end(ap);
    *err = made;
    return rc;
}

enum rc err_prefix(struct err *err, const char *fmt, ...)
{
    if (!err)
        return RC_HARD;
    char prefix[sizeof err->text];
    va_list ap;
    va_start(ap, fmt);
    cut(prefix, sizeof prefix, vsnprintf(prefix, sizeof prefix, fmt, ap));
    va_end(ap);
    return err_set(err, err->rc == RC_OK ? RC_HARD : err->rc, "%s: %s", prefix, err->text);
}

void bug(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, what);
    abort();
}
