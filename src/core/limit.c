#include "core/limit.h"

#include <stdio.h>
#include <string.h>

#define LIMIT_MOST 9999

static const char *const unit_names[] = {
    [LIMIT_NONE] = "",
    [LIMIT_WORKING_DAYS] = "wd",
    [LIMIT_DAYS] = "d",
    [LIMIT_HOURS] = "h",
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool parse_unit(const char *text, enum limit_unit *unit)
{
    for (size_t i = LIMIT_WORKING_DAYS; i < ARRAY_LEN(unit_names); i++)
        if (strcmp(text, unit_names[i]) == 0) {
            *unit = (enum limit_unit)i;
            return true;
        }
    return false;
}

/* Up to two decimals after the point at s, in hundredths; NULL where there are none or
 * more than two. */
static const char *parse_decimals(const char *s, int64_t *hundredths)
{
    if (!is_digit(s[1]))
        return NULL;
    *hundredths += (s[1] - '0') * 10;
    if (!is_digit(s[2]))
        return s + 2;
    *hundredths += s[2] - '0';
    return is_digit(s[3]) ? NULL : s + 3;
}

bool limit_parse(const char *text, struct limit *out)
{
    struct limit limit = {0};
    int64_t whole = 0;

    if (!is_digit(*text))
        return false;
    for (; is_digit(*text); text++) {
        whole = whole * 10 + (*text - '0');
        if (whole > LIMIT_MOST)
            return false;
    }
    limit.hundredths = whole * 100;
    if (*text == '.')
        text = parse_decimals(text, &limit.hundredths);
    if (!text || limit.hundredths > LIMIT_MOST * 100 || !parse_unit(text, &limit.unit))
        return false;
    *out = limit;
    return true;
}

void limit_format(struct limit limit, char out[LIMIT_TEXT])
{
    long long whole = limit.hundredths / 100;
    int part = (int)(limit.hundredths % 100);
    const char *unit = unit_names[limit.unit];

    if (limit.unit == LIMIT_NONE)
        out[0] = '\0';
    else if (part == 0)
        snprintf(out, LIMIT_TEXT, "%lld%s", whole, unit);
    else if (part % 10 == 0)
        snprintf(out, LIMIT_TEXT, "%lld.%d%s", whole, part / 10, unit);
    else
        snprintf(out, LIMIT_TEXT, "%lld.%02d%s", whole, part, unit);
}
