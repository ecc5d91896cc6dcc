#include "core/number.h"

#include <stdio.h>
#include <string.h>

#include "core/date.h"

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

bool casefile_number_valid(const char *number)
{
    size_t n = strlen(number);
    int hyphens = 0;

    if (n < 8 || n >= NUMBER_SIZE || number[n - 2] != '-')
        return false;
    for (size_t i = 0; i < n; i++) {
        if (number[i] == '-')
            hyphens++;
        else if (check_value(number[i]) < 0)
            return false;
    }
    return hyphens == 4 && number[n - 1] == check_character(number, n - 2);
}

void document_number(const char *organ_name, int year, enum document d, const char *device,
                     int incarnation, int serial, char out[NUMBER_SIZE * 2])
{
    char made[8];

    letters(incarnation, made);
    snprintf(out, NUMBER_SIZE * 2, "%.60s〔%d〕%s-%.12s%s-%04d", organ_name, year,
             document_mark(d), device, made, serial);
}
