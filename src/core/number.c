#include "core/number.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "core/date.h"

#define ISSUER_MOST 20

/* 1 is "A", 26 "Z", 27 "AA": every incarnation has its own letters. */
static void letters(int incarnation, char out[8])
{
    char turned[8];
    int n = 0;

    for (; incarnation > 0 && n < 7; incarnation = (incarnation - 1) / 26)
        turned[n++] = (char)('A' + (incarnation - 1) % 26);
    for (int i = 0; i < n; i++)
        out[i] = turned[n - 1 - i];
    out[n] = '\0';
}

static int check_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return -1;
}

/* ISO 7064 MOD 11-2 over digits and letters (a letter counts as its value mod 11);
 * hyphens are passed over. */
static char check_character(const char *s, size_t n)
{
    int p = 0;

    for (size_t i = 0; i < n; i++) {
        int v = check_value(s[i]);

        if (v >= 0)
            p = (p + v) * 2 % 11;
    }
    p = (12 - p) % 11;
    return p == 10 ? 'X' : (char)('0' + p);
}

void casefile_number(const char *hall, int32_t day, const char *device, int incarnation,
                     int counter, char out[NUMBER_SIZE])
{
    int year, month, mday;
    char made[8];
    size_t n;

    date_to_civil(day, &year, &month, &mday);
    letters(incarnation, made);
    snprintf(out, NUMBER_SIZE - 2, "%.12s-%04d%02d%02d-%.12s%s-%04d", hall, year, month,
             mday, device, made, counter);
    n = strlen(out);
    out[n] = '-';
    out[n + 1] = check_character(out, n);
    out[n + 2] = '\0';
}

/* Digits, or digits and capital letters, as many as may be. *s is moved past them. */
static bool take(const char **s, bool letters_too, size_t least, size_t most)
{
    size_t n = 0;

    while (check_value((*s)[n]) >= 0 && (letters_too || (*s)[n] <= '9'))
        n++;
    *s += n;
    return n >= least && n <= most;
}

static bool take_day(const char **s)
{
    char text[9] = "";
    int32_t day;

    if (strlen(*s) < 8)
        return false;
    memcpy(text, *s, 8);
    *s += 8;
    return strspn(text, "0123456789") == 8 && date_parse(text, &day);
}

static bool take_hyphen(const char **s)
{
    return *(*s)++ == '-';
}

bool hall_code_valid(const char *code)
{
    return take(&code, true, 6, 12) && !*code;
}

bool casefile_number_valid(const char *number)
{
    const char *s = number;

    /* hall, day, device with incarnation, counter */
    if (!take(&s, true, 6, 12) || !take_hyphen(&s) || !take_day(&s) || !take_hyphen(&s) ||
        !take(&s, true, 3, 19) || !take_hyphen(&s) || !take(&s, false, 4, 10) ||
        !take_hyphen(&s))
        return false;
    return *s == check_character(number, (size_t)(s - 1 - number)) && !s[1];
}

/* Bytes of the first n characters, or of all. */
static size_t head(const char *s, int n)
{
    uint32_t cp;
    size_t at = 0;

    while (n-- > 0 && s[at])
        at += utf8_next(s + at, &cp);
    return at;
}

void document_number(const char *issuer, int year, enum document d, const char *device,
                     int incarnation, int serial, char out[NUMBER_SIZE * 2])
{
    char made[8];

    letters(incarnation, made);
    snprintf(out, NUMBER_SIZE * 2, "%.*s〔%d〕%s-%.12s%s-%04d",
             (int)head(issuer, ISSUER_MOST), issuer, year, document_mark(d),
             device, made, serial);
}
