#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>
#include <wchar.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

static const uint8_t *bytes(const char *s)
{
    return (const uint8_t *)s;
}

bool utf8_valid(const char *s, size_t n)
{
    return !memchr(s, '\0', n) && !u8_check(bytes(s), n);
}

size_t utf8_next(const char *s, uint32_t *cp)
{
    ucs4_t c = 0;
    int n = u8_strmbtouc(&c, bytes(s));
    *cp = n < 0 ? UTF8_BAD : c;
    return n < 0 ? 1 : (size_t)n;
}

size_t utf8_prev(const char *s, size_t at)
{
    for (size_t n = 1; n <= 4 && n <= at; n++) {
        ucs4_t c;
        if (((uint8_t)s[at - n] & 0xc0) != 0x80)
            return u8_mbtoucr(&c, bytes(s) + at - n, n) == (int)n ? n : 1;
    }
    return at > 0;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    int n = u8_uctomb((uint8_t *)out, cp, 4);
    BUG_ON(n <= 0);
    return (size_t)n;
}

size_t utf8_length(const char *s)
{
    size_t count = 0;
    uint32_t cp;
    for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n)
        count++;
    return count;
}

/* What a terminal or a reader's eye obeys instead of showing; sorted. */
static const struct {
    uint32_t first, last;
} obeyed[] = {
    {0x0000, 0x001f},   /* C0 */
    {0x007f, 0x009f},   /* DEL, C1 */
    {0x061c, 0x061c},   /* Arabic letter mark */
    {0x200e, 0x200f},   /* left-to-right, right-to-left mark */
    {0x2028, 0x202e},   /* line and paragraph separator, embeddings and overrides */
    {0x2066, 0x206f},   /* isolates, deprecated format controls */
    {0xfeff, 0xfeff},   /* byte order mark */
    {0xfff9, 0xfffb},   /* interlinear annotation */
    {0xe0000, 0xe007f}, /* tags */
};

static bool is_obeyed(uint32_t cp)
{
    for (size_t i = 0; i < ARRAY_LEN(obeyed) && cp >= obeyed[i].first; i++)
        if (cp <= obeyed[i].last)
            return true;
    return false;
}

bool utf8_substituted(uint32_t cp)
{
    return is_obeyed(cp) || wcwidth((wchar_t)cp) < 0;
}

int utf8_cell_width(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7f)
        return 1;
    int width = is_obeyed(cp) ? -1 : wcwidth((wchar_t)cp);
    return width < 0 ? 1 : width > 2 ? 2 : width;
}

int utf8_width(const char *s)
{
    int width = 0;
    uint32_t cp;
    for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n)
        width += utf8_cell_width(cp);
    return width;
}

size_t utf8_cut(const char *s, int cells, int *used)
{
    size_t at = 0;
    int width = 0;
    uint32_t cp;
    for (size_t n; (n = utf8_next(s + at, &cp)) > 0; at += n) {
        int w = utf8_cell_width(cp);
        if (width + w > cells)
            break;
        width += w;
    }
    if (used)
        *used = width;
    return at;
}

static bool is_obeyed_but_newline(uint32_t cp)
{
    return cp != '\n' && is_obeyed(cp);
}

static bool is_nul(uint32_t cp)
{
    return cp == 0;
}

/* Appends n bytes; each malformed byte and each character that is refused as U+FFFD. */
static void add_clean(struct str *out, const char *s, size_t n, bool (*refused)(uint32_t))
{
    for (size_t at = 0, step; at < n; at += step) {
        ucs4_t cp;
        int len = u8_mbtoucr(&cp, bytes(s) + at, n - at);
        step = len > 0 ? (size_t)len : 1;
        if (len <= 0 || refused(cp))
            str_add(out, "\xef\xbf\xbd");
        else
            str_addn(out, s + at, step);
    }
}

char *utf8_safe(const void *ctx, const char *s, size_t n, bool keep_newline)
{
    struct str out = str_new(ctx);
    add_clean(&out, s, n, keep_newline ? is_obeyed_but_newline : is_obeyed);
    return out.s;
}

static bool is_blank(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* s + n is the end; lower-case ASCII, runs of blanks to one, none at the ends. */
static char *squeeze(const void *ctx, const uint8_t *s, size_t n)
{
    struct str out = str_new(ctx);
    bool gap = false;
    for (size_t i = 0; i < n; i++) {
        if (is_blank(s[i])) {
            gap = out.len > 0;
            continue;
        }
        if (gap)
            str_addc(&out, ' ');
        gap = false;
        str_addc(&out, (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + ('a' - 'A') : s[i]));
    }
    return out.s;
}

char *utf8_mend(const void *ctx, const char *s, size_t n)
{
    if (utf8_valid(s, n))
        return mem_strndup(ctx, s, n);
    struct str out = str_new(ctx);
    add_clean(&out, s, n, is_nul);
    return out.s;
}

char *utf8_fold(const void *ctx, const char *s)
{
    char *clean = utf8_mend(NULL, s, strlen(s));
    size_t n = 0;
    uint8_t *normal = u8_normalize(UNINORM_NFKC, bytes(clean), strlen(clean), NULL, &n);
    BUG_ON(!normal); /* the text is well formed by now; only memory could be short */
    char *folded = squeeze(ctx, normal, n);
    free(normal);
    mem_free(clean);
    return folded;
}
