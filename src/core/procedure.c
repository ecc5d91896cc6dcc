#include "core/procedure.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"

static const struct {
    const char *name, *label, *law;
} rows[] = {
#define X(id, name, label, law) [PROCEDURE_##id] = {name, label, law},
    PROCEDURES(X)
#undef X
};

const char *procedure_name(enum procedure p)
{
    BUG_ON((size_t)p >= ARRAY_LEN(rows));
    return rows[p].name;
}

const char *procedure_label(enum procedure p)
{
    BUG_ON((size_t)p >= ARRAY_LEN(rows));
    return rows[p].label;
}

const char *procedure_law(enum procedure p)
{
    BUG_ON((size_t)p >= ARRAY_LEN(rows));
    return rows[p].law;
}

bool procedure_parse(const char *name, enum procedure *out)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!strcmp(rows[i].name, name)) {
            *out = (enum procedure)i;
            return true;
        }
    }
    return false;
}

const struct special *item_special(const struct item *item, enum procedure p)
{
    for (size_t i = 0; p != PROCEDURE_NONE && i < item->n_specials; i++)
        if (item->specials[i].procedure == (int)p)
            return &item->specials[i];
    return NULL;
}

bool procedure_allowed(const struct item *item, enum procedure p)
{
    if (p == PROCEDURE_SITE_VISIT)
        return item_special(item, p);
    return p != PROCEDURE_NONE;
}
