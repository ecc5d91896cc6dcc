#include "core/item.h"

#include <string.h>

#include "base/i18n.h"

/* One row an enum member: what items and events write, what people read. */
struct name_row {
    const char *name, *label;
};

static const struct name_row case_types[] = {
    [CASE_IMMEDIATE] = {"immediate", N_("immediate")},
    [CASE_PROMISED] = {"promised", N_("promised")},
};

static const struct name_row applicant_types[APPLICANT_TYPES] = {
    [APPLICANT_PERSON] = {"person", N_("natural person")},
    [APPLICANT_ENTERPRISE] = {"enterprise", N_("enterprise")},
    [APPLICANT_INSTITUTION] = {"institution", N_("public institution")},
    [APPLICANT_SOCIETY] = {"society", N_("social organisation")},
    [APPLICANT_GOVERNMENT] = {"government", N_("administrative organ")},
    [APPLICANT_OTHER] = {"other", N_("other organisation")},
};

static const struct name_row domains[DOMAINS] = {
    [DOMAIN_NONE] = {"none", N_("no domain")},
    [DOMAIN_INVESTMENT] = {"investment", N_("investment and construction")},
    [DOMAIN_LAND] = {"land", N_("land and planning")},
    [DOMAIN_ENVIRONMENT] = {"environment", N_("environmental protection")},
    [DOMAIN_SAFETY] = {"safety", N_("production safety")},
    [DOMAIN_CITY] = {"city", N_("city management")},
    [DOMAIN_MARKET] = {"market", N_("market access")},
    [DOMAIN_TRANSPORT] = {"transport", N_("transport")},
    [DOMAIN_LIVELIHOOD] = {"livelihood", N_("livelihood")},
    [DOMAIN_SOCIAL] = {"social", N_("social affairs")},
};

static const struct name_row field_types[FIELD_TYPES] = {
    [FIELD_TEXT] = {"text", N_("text")},
    [FIELD_INTEGER] = {"integer", N_("whole number")},
    [FIELD_DECIMAL] = {"decimal", N_("decimal number")},
    [FIELD_DATE] = {"date", N_("date")},
    [FIELD_SELECT_ONE] = {"select_one", N_("one of a list")},
    [FIELD_SELECT_MULTIPLE] = {"select_multiple", N_("any of a list")},
    [FIELD_NOTE] = {"note", N_("explanation")},
    [FIELD_CALCULATE] = {"calculate", N_("calculated")},
};

static const struct name_row stage_kinds[] = {
    [STAGE_REVIEW] = {"review", N_("review")},
    [STAGE_FIELD_CHECK] = {"field_check", N_("on-site check")},
    [STAGE_FORWARD] = {"forward", N_("review and forward")},
    [STAGE_DECIDE] = {"decide", N_("decide")},
};

static const struct name_row receptions[] = {
    [RECEPTION_WINDOW] = {"window", N_("the window answers")},
    [RECEPTION_INTEGRATED] = {"integrated", N_("taken in for the organ, which answers itself")},
};

static bool parse(const struct name_row *rows, size_t n, const char *name, int *out)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            *out = (int)i;
            return true;
        }
    }
    return false;
}

#define NAMES(type, prefix, rows)                                                          \
    const char *prefix##_name(type v) { return rows[v].name; }                             \
    const char *prefix##_label(type v) { return rows[v].label; }                           \
    bool prefix##_parse(const char *name, type *out)                                       \
    {                                                                                      \
        int v;                                                                             \
        if (!parse(rows, ARRAY_LEN(rows), name, &v))                                       \
            return false;                                                                  \
        *out = (type)v;                                                                    \
        return true;                                                                       \
    }

NAMES(enum case_type, case_type, case_types)
NAMES(enum applicant_type, applicant_type, applicant_types)
NAMES(enum domain, domain, domains)
NAMES(enum field_type, field_type, field_types)
NAMES(enum stage_kind, stage_kind, stage_kinds)
NAMES(enum reception, reception, receptions)

const struct material *item_material(const struct item *item, const char *id)
{
    for (size_t i = 0; i < item->n_materials; i++)
        if (strcmp(item->materials[i].id, id) == 0)
            return &item->materials[i];
    return NULL;
}

const struct field *item_field(const struct item *item, const char *name)
{
    for (size_t i = 0; i < item->n_fields; i++)
        if (strcmp(item->fields[i].name, name) == 0)
            return &item->fields[i];
    return NULL;
}

const struct task *item_task(const struct item *item, const char *id, size_t *stage)
{
    for (size_t i = 0; i < item->n_stages; i++) {
        const struct stage *s = &item->stages[i];
        for (size_t k = 0; k < s->n_tasks; k++) {
            if (strcmp(s->tasks[k].id, id) != 0)
                continue;
            if (stage)
                *stage = i;
            return &s->tasks[k];
        }
    }
    return NULL;
}

const char *item_task_organ(const struct item *item, const struct task *task)
{
    return task->organ ? task->organ : item->organ;
}

struct limit item_task_limit(const struct stage *stage, const struct task *task)
{
    return task->limit.unit == LIMIT_NONE ? stage->limit : task->limit;
}

bool item_is_assumed(const struct item *item, const char *path)
{
    for (size_t i = 0; i < item->n_assumed; i++)
        if (strcmp(item->assumed[i], path) == 0)
            return true;
    return false;
}

/* SQL reads the number that a text begins with; all that matters here is whether it is
 * zero. */
static bool text_is_true(const char *s)
{
    while (*s == ' ' || *s == '\t' || *s == '\n')
        s++;
    if (*s == '+' || *s == '-')
        s++;
    for (; (*s >= '0' && *s <= '9') || *s == '.'; s++)
        if (*s >= '1' && *s <= '9')
            return true;
    return false;
}

bool expr_truth(const struct expr_value *v, bool otherwise)
{
    switch (v->type) {
    case EXPR_INT:
        return v->integer != 0;
    case EXPR_REAL:
        return v->real < 0 || v->real > 0;
    case EXPR_TEXT:
        return text_is_true(v->text);
    case EXPR_NULL:
        break;
    }
    return otherwise;
}
