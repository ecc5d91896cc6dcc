/*
 * glibc takes the languages from LANGUAGE unless the locale of messages is "C". So a
 * language can be had without its locale: any other locale will do, and C.UTF-8 is on
 * every machine. What is asked for and what is installed are kept apart here: where
 * setlocale() does not know the locale asked for, its language is put into LANGUAGE.
 */
#include "base/i18n.h"

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The environment's wish for a category, in the order of POSIX; "" where it has none. */
static const char *wish(const char *category)
{
    const char *const names[] = {"LC_ALL", category, "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return "";
}

static bool is_plain(const char *locale)
{
    return !locale || !*locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX");
}

/* "zh_CN.UTF-8@x" speaks of zh_CN; all Chinese falls back on zh_CN, all else on English. */
static void choose_language(const char *locale)
{
    char list[64];
    int n = (int)strcspn(locale, ".@");
    const char *also = strncmp(locale, "zh", 2) == 0 ? ":zh_CN" : "";
    snprintf(list, sizeof list, "%.*s%s", n > 40 ? 40 : n, locale, also);
    setenv("LANGUAGE", list, 1);
    if (is_plain(setlocale(LC_MESSAGES, NULL)))
        setlocale(LC_MESSAGES, "C.UTF-8");
}

void i18n_start(const char *lang, const char *localedir)
{
    bool known = setlocale(LC_ALL, "") != NULL;
    if (!known) { /* one unknown category fails all; take those that are known */
        setlocale(LC_CTYPE, "");
        setlocale(LC_MESSAGES, "");
    }
    setlocale(LC_NUMERIC, "C"); /* numbers in files and on the wire have one form */
    if (is_plain(setlocale(LC_CTYPE, NULL)))
        setlocale(LC_CTYPE, "C.UTF-8");

    const char *asked = wish("LC_MESSAGES");
    if (lang && *lang)
        choose_language(lang);
    else if (!known && !is_plain(asked) && !getenv("LANGUAGE"))
        choose_language(asked);

    bindtextdomain(PACKAGE, localedir);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
}
