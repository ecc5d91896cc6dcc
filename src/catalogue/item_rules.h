/*
 * The rules for items, one table: what the program relies on (structure), and what law
 * and policy ask of a published guide (the lint of `yichuang forms check` and of
 * publication). Each row names its source.
 */
#ifndef CATALOGUE_ITEM_RULES_H
#define CATALOGUE_ITEM_RULES_H

#include "catalogue/item_file.h"
#include "catalogue/report.h"
#include "catalogue/rule.h"

/* Runs the rules of the classes given as bits. */
void item_rules_run(const struct item_file *file, unsigned classes,
                    const struct rule_aids *aids, struct report *report) NONNULL(1, 3, 4);

/* The table, for tests and the manual; NULL after the last. */
const struct rule *item_rule(size_t i);

#endif
