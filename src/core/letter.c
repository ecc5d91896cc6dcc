#include "core/letter.h"

#include <string.h>

#include "base/i18n.h"
#include "core/date.h"

static bool has_word(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = words; (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

/* A citizen is no unit that could introduce anyone, and a unit has no guardian. */
static bool fits(const char *type, const char *applicant_type)
{
    bool person = !applicant_type || !strcmp(applicant_type, "person");

    return !strcmp(type, "power") || !strcmp(type, person ? "guardian" : "letter");
}

static bool is_known(const char *scope)
{
    static const char *const words[] = {
#define X(name, label) name,
        LETTER_SCOPES(X)
#undef X
    };
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        n += has_word(scope, words[i]) ? strlen(words[i]) + 1 : 0;
    return n && n - 1 == strlen(scope);
}

const char *letter_fault(const struct json *agent, const char *applicant_type,
                            const char *what, int32_t today)
{
    const char *type = json_get_string(agent, "authority_type");
    const char *from = json_get_string(agent, "from"), *until = json_get_string(agent, "until");
    const char *scope = json_get_string(agent, "scope");
    int32_t first = today, last = today;

    if (type && !fits(type, applicant_type))
        return N_("no such letter for this kind of applicant");
    if ((from && !date_parse(from, &first)) || (until && !date_parse(until, &last)))
        return N_("its term is no date");
    if (today < first)
        return N_("its term has not begun");
    if (today > last)
        return N_("its term is over");
    if (scope && !is_known(scope))
        return N_("its scope is unknown");
    return scope && !has_word(scope, what) ? N_("its scope does not cover this") : NULL;
}
