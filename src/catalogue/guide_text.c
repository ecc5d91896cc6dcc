#include "catalogue/guide_text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* What may not begin a line: it hangs on the one before. */
static bool is_closing(const char *s)
{
    static const char *const closing[] = {"，", "。", "；", "：", "、", "！",
                                          "？", "）", "》", "”",  "〕", "」",
                                          ",",  ".",  ";",  ":",  ")"};
    for (size_t i = 0; i < ARRAY_LEN(closing); i++)
        if (strncmp(s, closing[i], strlen(closing[i])) == 0)
            return true;
    return false;
}

/* Bytes of s (n of them, no newline) for a line of so many cells: broken at a blank or
 * between wide characters, with what may not begin a line pulled back. */
static size_t break_line(const char *s, size_t n, int cells)
{
    size_t fits = utf8_cut(s, cells, NULL);
    if (fits >= n)
        return n;
    size_t at = fits;
    while (at > 0 &&
           (is_closing(s + at) || ((unsigned char)s[at] < 0x80 && s[at] != ' ' &&
                                   (unsigned char)s[at - 1] < 0x80 && s[at - 1] != ' ')))
        at -= utf8_prev(s, at);
    return at ? at : fits ? fits : n;
}

static void put_line(struct guide *g, int indent, const char *s, size_t n)
{
    while (n > 0 && s[n - 1] == ' ')
        n--;
    if (n)
        str_repeat(g->out, ' ', (size_t)indent);
    str_addn(g->out, s, n);
    str_addc(g->out, '\n');
}

void guide_paragraph(struct guide *g, int indent, const char *text)
{
    while (*text) {
        size_t line = strcspn(text, "\n"), n = break_line(text, line, g->width - indent);
        put_line(g, indent, text, n);
        text += n;
        text += strspn(text, " ");
        text += *text == '\n';
    }
}

void guide_line(struct guide *g, int indent, const char *text)
{
    static const char ellipsis[] = "…";
    int cells = g->width - indent;
    size_t n = strcspn(text, "\n");
    bool cut = text[n] || utf8_width(text) > cells;
    if (cut) {
        size_t fits = utf8_cut(text, cells - utf8_width(ellipsis), NULL);
        n = fits < n ? fits : n;
    }
    str_repeat(g->out, ' ', (size_t)indent);
    str_addn(g->out, text, n);
    str_add(g->out, cut ? ellipsis : "");
    str_addc(g->out, '\n');
}

const char *guide_value(struct guide *g, const char *path, const char *text)
{
    return item_is_assumed(g->item, path) ? guide_format(g, "%s" GUIDE_ASSUMED, text)
                                          : text;
}

const char *guide_format(struct guide *g, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *text = mem_vprintf(g->scratch, fmt, ap);
    va_end(ap);
    return text;
}
