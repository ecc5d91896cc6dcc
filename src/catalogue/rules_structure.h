/* Checks of what the program relies on; rows of item_rules.c. */
#ifndef CATALOGUE_RULES_STRUCTURE_H
#define CATALOGUE_RULES_STRUCTURE_H

#include "catalogue/rule.h"

void rule_code(struct rule_run *run) NONNULL(1);
void rule_field_name(struct rule_run *run) NONNULL(1);
void rule_id(struct rule_run *run) NONNULL(1);
void rule_unique(struct rule_run *run) NONNULL(1);
void rule_choices(struct rule_run *run) NONNULL(1);
void rule_calculation(struct rule_run *run) NONNULL(1);
void rule_default(struct rule_run *run) NONNULL(1);
void rule_expression(struct rule_run *run) NONNULL(1);
void rule_last_stage(struct rule_run *run) NONNULL(1);
void rule_after(struct rule_run *run) NONNULL(1);
void rule_reduction(struct rule_run *run) NONNULL(1);
void rule_commitment(struct rule_run *run) NONNULL(1);

#endif
