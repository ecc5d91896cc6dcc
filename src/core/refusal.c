#include "core/refusal.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

static const struct {
    int number;
    const char *name, *message, *source;
} rows[] = {
#define X(id, number, name, message, source) [REFUSAL_##id] = {number, name, message, source},
    REFUSALS(X)
#undef X
};

const char *refusal_name(enum refusal_code c)
{
    BUG_ON((size_t)c >= REFUSAL_COUNT);
    return rows[c].name;
}

int refusal_number(enum refusal_code c)
{
    BUG_ON((size_t)c >= REFUSAL_COUNT);
    return rows[c].number;
}

const char *refusal_source(enum refusal_code c)
{
    BUG_ON((size_t)c >= REFUSAL_COUNT);
    return rows[c].source;
}

enum refusal_code refusal_from_number(int number)
{
    for (int c = 0; c < REFUSAL_COUNT; c++)
        if (rows[c].number == number)
            return (enum refusal_code)c;
    return REFUSAL_SHAPE;
}

/* Messages are in the table, so the format is checked by a test, not by the compiler. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *fill(const void *ctx, const char *message, const char *subject)
{
    return strstr(message, "%s") ? mem_printf(ctx, message, subject)
                                 : mem_strdup(ctx, message);
}
#pragma GCC diagnostic pop

/* gettext("") would be the catalogue's header. */
static const char *translated(const char *text)
{
    return *text ? gettext(text) : "";
}

/* The subject in the current language. Parts that are themselves messages (a state's
 * label, a part of the applicant) are translated; the words of a guide are not. */
static char *subject_text(const void *ctx, const char *subject)
{
    static const char mark[] = "、"; /* core joins parts with it */
    struct str out = str_new(ctx);

    for (const char *end; (end = strstr(subject, mark)); subject = end + strlen(mark))
        str_join(&out, _(", "), translated(mem_strndup(ctx, subject, (size_t)(end - subject))));
    str_join(&out, _(", "), translated(subject));
    return out.s;
}

/* The law in a source; rows of our requirements (R038) mean nothing at a counter. */
static char *law_of(const void *ctx, const char *source)
{
    struct str law = str_new(ctx);

    for (const char *at = source; *at;) {
        size_t n = strcspn(at, ",");

        if (!(at[0] == 'R' && isdigit((unsigned char)at[1])))
            str_join(&law, ", ", mem_strndup(ctx, at, n));
        at += n;
        at += strspn(at, ", ");
    }
    return law.s;
}

char *refusal_text(const void *ctx, const struct refusal *refusal)
{
    const char *message = rows[refusal->code].message;
    const char *source = law_of(ctx, rows[refusal->code].source);
    char *text;

    if (!*message)
        return mem_strdup(ctx, "");
    text = fill(ctx, gettext(message), subject_text(ctx, refusal->subject));
    if (!*source)
        return text;
    return mem_printf(ctx, _("%s (%s)"), text, source);
}

struct refusal refuse(enum refusal_code code, const char *subject_fmt, ...)
{
    struct refusal r = {.code = code};
    char whole[4 * sizeof r.subject];
    va_list ap;
    size_t n;

    va_start(ap, subject_fmt);
    vsnprintf(whole, sizeof whole, subject_fmt, ap);
    va_end(ap);
    n = strlen(whole);
    if (n >= sizeof r.subject) {
        n = sizeof r.subject - 1;
        while (n && ((unsigned char)whole[n] & 0xc0) == 0x80)
            n--;
    }
    memcpy(r.subject, whole, n);
    return r;
}

struct refusal allow(void)
{
    return (struct refusal){.code = REFUSAL_NONE};
}
