#include "catalogue/manual.h"

#include "catalogue/calendar_load.h"
#include "catalogue/item_rules.h"
#include "catalogue/item_schema.h"
#include "catalogue/lamp_load.h"
#include "catalogue/organ_load.h"
#include "catalogue/package_file.h"
#include "catalogue/package_schema.h"
#include "catalogue/route_load.h"

static const char *const kinds[] = {
    [VALUE_TEXT] = "text",           [VALUE_WORD] = "one of",
    [VALUE_EXPR] = "expression",     [VALUE_DATE] = "date",
    [VALUE_LIMIT] = "limit",         [VALUE_INT] = "number",
    [VALUE_BOOL] = "true or false",  [VALUE_ENUM] = "one of",
    [VALUE_BITS] = "list of",        [VALUE_MONTHS] = "list of months",
    [VALUE_TEXTS] = "list of texts", [VALUE_MAP] = "mapping",
    [VALUE_ROWS] = "list of",
};

/* "number 0..99", "one of immediate, promised", "list of choice". */
static void describe_kind(struct str *out, const struct key *key)
{
    str_add(out, kinds[key->kind]);
    if (key->kind == VALUE_INT)
        str_addf(out, " %d..%d", key->least, key->most);
    if (key->kind == VALUE_ROWS)
        str_addf(out, " %s", key->sub->title);
    if (key->kind != VALUE_WORD && key->kind != VALUE_ENUM && key->kind != VALUE_BITS)
        return;
    for (int i = 0; key->names(i); i++)
        str_addf(out, "%s %s", i ? "," : "", key->names(i));
}

static void describe_roff(struct str *out, const struct mapping *m)
{
    str_addf(out, ".SS \"%s\"\n", m->title);
    for (size_t i = 0; i < m->n; i++) {
        const struct key *key = &m->keys[i];
        str_addf(out, ".TP\n.BR %s \" (", key->name);
        describe_kind(out, key);
        str_addf(out, "%s)\"\n%s\n", key->required ? "; needed" : "", key->help);
    }
}

static void describe_markdown(struct str *out, const struct mapping *m)
{
    str_addf(out, "### %s\n\n| key | value | needed | |\n| --- | --- | --- | --- |\n",
             m->title);
    for (size_t i = 0; i < m->n; i++) {
        const struct key *key = &m->keys[i];
        str_addf(out, "| `%s` | ", key->name);
        describe_kind(out, key);
        str_addf(out, " | %s | %s |\n", key->required ? "yes" : "", key->help);
    }
    str_addc(out, '\n');
}

void manual_keys(struct str *out, enum manual_form form)
{
    const struct mapping *(*const lists[])(size_t) = {
        item_mappings, route_mappings, calendar_mappings, lamp_mappings, organ_mappings};
    for (size_t l = 0; l < ARRAY_LEN(lists); l++)
        for (size_t i = 0; lists[l](i); i++)
            (form == MANUAL_ROFF ? describe_roff : describe_markdown)(out, lists[l](i));
}

void manual_rules(struct str *out, enum manual_form form)
{
    static const char *const classes[] = {
        [RULE_STRUCTURE] = "structure", [RULE_POLICY] = "policy", [RULE_REMARK] = "remark"};
    if (form == MANUAL_MARKDOWN)
        str_add(out, "| rule | class | source | |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; item_rule(i); i++) {
        const struct rule *rule = item_rule(i);
        const char *source = rule->source ? rule->source : "";
        if (form == MANUAL_MARKDOWN)
            str_addf(out, "| `%s` | %s | %s | %s |\n", rule->id, classes[rule->class],
                     source, rule->message);
        else
            str_addf(out, ".TP\n.BR %s \" (%s%s%s)\"\n%s\n", rule->id, classes[rule->class],
                     rule->source ? "; " : "", source, rule->message);
    }
}

void manual_package_keys(struct str *out, enum manual_form form)
{
    for (size_t i = 0; package_mappings(i); i++)
        (form == MANUAL_ROFF ? describe_roff : describe_markdown)(out, package_mappings(i));
}

void manual_package_rules(struct str *out, enum manual_form form)
{
    const char *id, *source, *message;
    if (form == MANUAL_MARKDOWN)
        str_add(out, "| rule | source | |\n| --- | --- | --- |\n");
    for (size_t i = 0; package_rule(i, &id, &source, &message); i++) {
        if (form == MANUAL_MARKDOWN)
            str_addf(out, "| `%s` | %s | %s |\n", id, source ? source : "", message);
        else
            str_addf(out, ".TP\n.BR %s \"%s%s%s\"\n%s\n", id, source ? " (" : "",
                     source ? source : "", source ? ")" : "", message);
    }
}
