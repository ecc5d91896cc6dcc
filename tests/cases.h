/*
 * Cases as text: a file of rows, columns between '|', blank lines and lines that begin
 * with '#' left out. A test reads it row by row and says the line's number when one fails.
 */
#ifndef TESTS_CASES_H
#define TESTS_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CASES_COLUMNS 8

struct cases {
    FILE *file;
    const char *path;
    int line, rows;
    size_t n; /* columns of this row */
    char *column[CASES_COLUMNS];
    char text[4096];
};

/* path is below the top of the source. */
static inline struct cases cases_open(const char *path)
{
    struct cases cases = {.path = path};
    char whole[4096];

    snprintf(whole, sizeof(whole), "%s/%s", TOP_SRCDIR, path);
    cases.file = fopen(whole, "r");
    if (!cases.file)
        fail_msg("%s cannot be read", whole);
    return cases;
}

static inline char *cases_trim(char *s)
{
    size_t n;

    s += strspn(s, " \t");
    for (n = strlen(s); n && strchr(" \t\r\n", s[n - 1]); n--)
        s[n - 1] = '\0';
    return s;
}

/* The next row in cases->column; false, and the file closed, at the end. */
static inline int cases_next(struct cases *cases)
{
    while (fgets(cases->text, sizeof(cases->text), cases->file)) {
        char *s = cases_trim(cases->text);

        cases->line++;
        if (*s == '\0' || *s == '#')
            continue;
        for (cases->n = 0; s && cases->n < CASES_COLUMNS; cases->n++) {
            char *bar = strstr(s, " | ");

            if (bar)
                *bar = '\0';
            cases->column[cases->n] = cases_trim(s);
            s = bar ? bar + 3 : NULL;
        }
        cases->rows++;
        return 1;
    }
    fclose(cases->file);
    return 0;
}

/* Fails with the place where the answer is not the expected text. */
static inline void cases_expect(const struct cases *cases, const char *answer,
                                const char *expected)
{
    if (strcmp(answer, expected) != 0)
        fail_msg("%s:%d: %s: expected '%s', got '%s'", cases->path, cases->line,
                 cases->column[0], expected, answer);
}

#endif
