#include "catalogue/item_rules.h"

#include "base/i18n.h"
#include "catalogue/rules_policy.h"
#include "catalogue/rules_structure.h"

static const struct rule rules[] = {
    {"code", RULE_STRUCTURE, NULL, N_("an item's code has letters, digits and hyphens"),
     rule_code},
    {"field-name", RULE_STRUCTURE, NULL,
     N_("a field's name is [a-z][a-z0-9_]*, neither today nor fee"), rule_field_name},
    {"id", RULE_STRUCTURE, NULL, N_("an id has letters, digits and _ . : - only, at most 64"),
     rule_id},
    {"unique", RULE_STRUCTURE, NULL, N_("the same id stands here twice"), rule_unique},
    {"choices", RULE_STRUCTURE, NULL,
     N_("select fields have choices, others have none, and their names have no blanks"),
     rule_choices},
    {"calculation", RULE_STRUCTURE, NULL,
     N_("calculate fields have a calculation, and notes and they ask nothing"),
     rule_calculation},
    {"default", RULE_STRUCTURE, NULL, N_("the default is no answer of the field's type"),
     rule_default},
    {"expression", RULE_STRUCTURE, NULL,
     N_("not an expression that can be worked out here"), rule_expression},
    {"last-stage", RULE_STRUCTURE, NULL, N_("the last stage decides, and it alone"),
     rule_last_stage},
    {"after", RULE_STRUCTURE, NULL, N_("no task of this stage before it"), rule_after},
    {"reduction", RULE_STRUCTURE, NULL, N_("a reduction of a fee that is not there"),
     rule_reduction},

    {"commitment", RULE_STRUCTURE, NULL,
     N_("an undertaking needs all its keys, and stands in for materials of the item"), rule_commitment},

    {"disclosure-basis", RULE_POLICY, "R110; 行政许可法 30",
     N_("not disclosed: laws and policies"), rule_discloses_basis},
    {"disclosure-procedure", RULE_POLICY, "R110; 行政许可法 30",
     N_("not disclosed: procedure"), rule_discloses_procedure},
    {"disclosure-conditions", RULE_POLICY, "R110; 行政许可法 30",
     N_("not disclosed: conditions"), rule_discloses_conditions},
    {"disclosure-materials", RULE_POLICY, "R110; 行政许可法 30",
     N_("not disclosed: materials"), rule_discloses_materials},
    {"disclosure-promise", RULE_POLICY, "R110; 行政许可法 30",
     N_("not disclosed: promised limit"), rule_discloses_promise},
    {"disclosure-progress", RULE_POLICY, "R110",
     N_("not disclosed: how to ask for progress"), rule_discloses_progress},
    {"disclosure-fees", RULE_POLICY, "R110",
     N_("not disclosed: what is charged, or that it is free, and not both"),
     rule_discloses_fees},
    {"disclosure-fee-standard", RULE_POLICY, "R110", N_("not disclosed: standard of the fee"),
     rule_discloses_fee_standard},
    {"disclosure-fee-basis", RULE_POLICY, "R110; 行政许可法 58",
     N_("a fee without its basis"), rule_discloses_fee_basis},
    {"catch-all", RULE_POLICY, "R047; 优化营商环境条例 35",
     N_("a catch-all clause; name what is asked"), rule_catch_all},
    {"exempt", RULE_POLICY, "R046",
     N_("asked in no copy at all, and not marked exempt"), rule_exempt},
    {"promise", RULE_POLICY, "行政许可法 42",
     N_("the promise is longer than the law allows"), rule_promise_within_statute},
    {"grace", RULE_POLICY, "行政许可法 32", N_("days to accept other than 5 need a basis"),
     rule_grace},
    {"windows", RULE_POLICY, "R103; R111", N_("no window with address and hours"),
     rule_windows},
    {"telephone", RULE_POLICY, "R103; R111", N_("no telephone to ask at"), rule_telephone},
    {"remedies", RULE_POLICY, "行政许可法 7", N_("no way to object is named"),
     rule_remedies},
    {"responsible", RULE_POLICY, "R106", N_("nobody answers for the guide"),
     rule_responsible},
    {"reviewed", RULE_POLICY, "R106", N_("no day on which the guide was last looked at"),
     rule_reviewed},
    {"main-materials", RULE_POLICY, "安阳市政务服务条例 24; R051",
     N_("every material may come later; name the main ones"), rule_main_materials},
    {"approval", RULE_POLICY, "R091; R095",
     N_("published without approval: its number, who approved, from which day"),
     rule_approval},
    {"organ", RULE_POLICY, "R034", N_("an organ that forms/organs.yaml does not have"),
     rule_organ},

    {"stage-sum", RULE_REMARK, NULL,
     N_("the limits of the stages add up to more than the promise"), rule_stage_sum},
    {"complain", RULE_REMARK, "R111", N_("no telephone to complain at"), rule_complain},
    {"code-structure", RULE_REMARK, "GB/T 39554.1-2020",
     N_("the code does not have the parts that its length promises"), rule_code_structure},
    {"compression", RULE_REMARK, "R062",
     N_("the promise is more than 40 in 100 of the limit by law"), rule_compression},
};

const struct rule *item_rule(size_t i)
{
    return i < ARRAY_LEN(rules) ? &rules[i] : NULL;
}

void item_rules_run(const struct item_file *file, unsigned classes,
                    const struct rule_aids *aids, struct report *report)
{
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        struct rule_run run = {&rules[i], file, file->item, aids, report};
        if (rules[i].class & classes)
            rules[i].check(&run);
    }
}
