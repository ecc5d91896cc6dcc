/* One rule for items, as a row of the table in item_rules.c, and one run of it. */
#ifndef CATALOGUE_RULE_H
#define CATALOGUE_RULE_H

#include "catalogue/item_file.h"
#include "catalogue/report.h"
#include "core/item.h"

enum rule_class {
    RULE_STRUCTURE = 1, /* kept by everything that is loaded */
    RULE_POLICY = 2,    /* kept by everything that is published */
    RULE_REMARK = 4,    /* worth knowing; refuses nothing */
};
#define RULES_ALL (RULE_STRUCTURE | RULE_POLICY | RULE_REMARK)

/* What a rule may look at besides the item; both may be missing, then what needs them is
 * not checked. */
struct rule_aids {
    const struct expr_ops *expr;
    const char *const *organs; /* known organ codes */
    size_t n_organs;
};

struct rule_run;

struct rule {
    const char *id;
    enum rule_class class;
    const char *source;  /* article or R-number; NULL: the format itself */
    const char *message; /* msgid; a detail follows it after a colon */
    void (*check)(struct rule_run *run);
};

struct rule_run {
    const struct rule *rule;
    const struct item_file *file;
    const struct item *item; /* file->item */
    const struct rule_aids *aids;
    struct report *report;
};

/* For the checks: the rule is broken at path (as yaml_at); detail may be NULL. */
void rule_broken(const struct rule_run *run, const char *path, const char *detail)
    NONNULL(1, 2);

#endif
