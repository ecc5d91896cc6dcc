/*
 * A number is read by its largest unit: what stands before 亿 is read as a number of its
 * own, then what is left, and so on by 万, 仟, 佰, 拾. A 零 joins the two where the rest
 * does not reach the place next below the unit.
 */
#include "paper/capitals.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

static const struct {
    int64_t value;
    const char *name;
} units[] = {
    {100000000, "亿"}, {10000, "万"}, {1000, "仟"}, {100, "佰"}, {10, "拾"},
};

/* Text that grows in the caller's room. */
struct cursor {
    char *to;
};

static void put(struct cursor *c, const char *s)
{
    size_t n = strlen(s);
    memcpy(c->to, s, n + 1);
    c->to += n;
}

/* n > 0. */
static void put_number(struct cursor *c, int64_t n)
{
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        int64_t unit = units[i].value, rest = n % unit;
        if (n < unit)
            continue;
        put_number(c, n / unit);
        put(c, units[i].name);
        if (rest > 0 && rest < unit / 10)
            put(c, digits[0]);
        if (rest > 0)
            put_number(c, rest);
        return;
    }
    put(c, digits[n]);
}

void money_capitals(int64_t fen, char out[CAPITALS_SIZE])
{
    BUG_ON(fen <= -CAPITALS_MAX || fen >= CAPITALS_MAX);
    struct cursor c = {out};
    if (fen < 0)
        put(&c, "负");
    int64_t whole = fen < 0 ? -fen : fen;
    int64_t yuan = whole / 100, jiao = whole / 10 % 10, cents = whole % 10;
    if (yuan)
        put_number(&c, yuan);
    else if (!jiao && !cents)
        put(&c, digits[0]);
    if (yuan || (!jiao && !cents))
        put(&c, "元");
    if (!jiao && !cents)
        put(&c, "整");
    if (jiao)
        put(&c, digits[jiao]), put(&c, "角");
    else if (yuan && cents)
        put(&c, digits[0]);
    if (cents)
        put(&c, digits[cents]), put(&c, "分");
}

void money_digits(int64_t fen, char out[MONEY_SIZE])
{
    uint64_t whole = fen < 0 ? -(uint64_t)fen : (uint64_t)fen;
    snprintf(out, MONEY_SIZE, "%s%" PRIu64 ".%02u", fen < 0 ? "-" : "", whole / 100,
             (unsigned)(whole % 100));
}
