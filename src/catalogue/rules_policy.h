/* Checks of what law and policy ask of a published guide; rows of item_rules.c. */
#ifndef CATALOGUE_RULES_POLICY_H
#define CATALOGUE_RULES_POLICY_H

#include "catalogue/rule.h"

/* The ten public disclosures (十公开, R110); the item's name is there or it is not loaded.
 */
void rule_discloses_basis(struct rule_run *run) NONNULL(1);
void rule_discloses_procedure(struct rule_run *run) NONNULL(1);
void rule_discloses_conditions(struct rule_run *run) NONNULL(1);
void rule_discloses_materials(struct rule_run *run) NONNULL(1);
void rule_discloses_promise(struct rule_run *run) NONNULL(1);
void rule_discloses_progress(struct rule_run *run) NONNULL(1);
void rule_discloses_fees(struct rule_run *run) NONNULL(1);
void rule_discloses_fee_standard(struct rule_run *run) NONNULL(1);
void rule_discloses_fee_basis(struct rule_run *run) NONNULL(1);

void rule_catch_all(struct rule_run *run) NONNULL(1);
void rule_exempt(struct rule_run *run) NONNULL(1);
void rule_main_materials(struct rule_run *run) NONNULL(1);
void rule_promise_within_statute(struct rule_run *run) NONNULL(1);
void rule_windows(struct rule_run *run) NONNULL(1);
void rule_telephone(struct rule_run *run) NONNULL(1);
void rule_remedies(struct rule_run *run) NONNULL(1);
void rule_responsible(struct rule_run *run) NONNULL(1);
void rule_reviewed(struct rule_run *run) NONNULL(1);
void rule_approval(struct rule_run *run) NONNULL(1);
void rule_organ(struct rule_run *run) NONNULL(1);
void rule_grace(struct rule_run *run) NONNULL(1);

/* Remarks. */
void rule_stage_sum(struct rule_run *run) NONNULL(1);
void rule_complain(struct rule_run *run) NONNULL(1);
void rule_code_structure(struct rule_run *run) NONNULL(1);
void rule_compression(struct rule_run *run) NONNULL(1);

#endif
