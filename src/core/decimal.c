#include "core/decimal.h"

#include <inttypes.h>
#include <stdio.h>

#define WHOLE_DIGITS 14
#define DECIMALS 4

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool decimal_parse(const char *text, int64_t *out)
{
    bool negative = *text == '-';
    const char *s = text + negative;
    int64_t value = 0;
    int whole = 0, decimals = 0;

    for (; digit(*s); s++, whole++) {
        if (whole == WHOLE_DIGITS)
            return false;
        value = value * 10 + (*s - '0');
    }
    if (whole == 0)
        return false;
    if (*s == '.') {
        for (s++; digit(*s); s++, decimals++) {
            if (decimals == DECIMALS)
                return false;
            value = value * 10 + (*s - '0');
        }
        if (decimals == 0)
            return false;
    }
    if (*s != '\0')
        return false;
    for (; decimals < DECIMALS; decimals++)
        value *= 10;
    *out = negative ? -value : value;
    return true;
}

void decimal_format(int64_t value, char out[DECIMAL_TEXT])
{
    uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
    int n = snprintf(out, DECIMAL_TEXT, "%s%" PRIu64 ".%04d", value < 0 ? "-" : "",
                     size / DECIMAL_ONE, (int)(size % DECIMAL_ONE));

    while (out[n - 1] == '0')
        out[--n] = '\0';
    if (out[n - 1] == '.')
        out[n - 1] = '\0';
}
