#include "expr/scan.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* The byte after a '...' string that begins at s, where '' is one quote; NULL where it
 * does not end. */
static const char *after_string(const char *s)
{
    for (s++; *s; s++) {
        if (*s != '\'')
            continue;
        if (s[1] != '\'')
            return s + 1;
        s++;
    }
    return NULL;
}

static bool two(const char *s, char a, char b)
{
    return s[0] == a && s[1] == b;
}

const char *expr_scan(const char *text)
{
    size_t n = strlen(text);
    if (n > EXPR_MAX_BYTES)
        return N_("the expression is too long");
    if (!utf8_valid(text, n))
        return N_("the expression is not UTF-8");
    if (text[strspn(text, " \t\n")] == '\0')
        return N_("the expression is empty");

    int depth = 0;
    for (const char *s = text; *s;) {
        if (*s == '\'') {
            s = after_string(s);
            if (!s)
                return N_("a quoted text does not end");
            continue;
        }
        if (strchr("\"`[]{};?:@#\\", *s))
            return N_("a character that expressions do not have");
        if (two(s, '-', '-') || two(s, '/', '*'))
            return N_("expressions have no comments");
        if (*s == '(' && ++depth > EXPR_MAX_DEPTH)
            return N_("the expression is nested too deeply");
        if (*s == ')' && --depth < 0)
            return N_("a closing parenthesis without its opening one");
        s++;
    }
    return depth ? N_("an opening parenthesis without its closing one") : NULL;
}
