#include "catalogue/rules_policy.h"

#include <string.h>

#include "base/mem.h"
#include "catalogue/catch_all.h"
#include "core/identity.h"

/* ---- the ten disclosures --------------------------------------------------------- */

#define NEED(run, path, there)                                                             \
    do {                                                                                   \
        if (!(there))                                                                      \
            rule_broken(run, path, NULL);                                                  \
    } while (0)

void rule_discloses_basis(struct rule_run *run)
{
    NEED(run, "basis", run->item->n_basis > 0);
}

void rule_discloses_procedure(struct rule_run *run)
{
    NEED(run, "procedure", run->item->procedure);
}

void rule_discloses_conditions(struct rule_run *run)
{
    NEED(run, "conditions", run->item->n_conditions > 0);
}

void rule_discloses_materials(struct rule_run *run)
{
    NEED(run, "materials", run->item->n_materials > 0);
}

void rule_discloses_promise(struct rule_run *run)
{
    NEED(run, "limits.promised", run->item->promised.unit != LIMIT_NONE);
}

void rule_discloses_progress(struct rule_run *run)
{
    NEED(run, "progress", run->item->progress);
}

/* Either it says that it is free or it says what it charges, never both. */
void rule_discloses_fees(struct rule_run *run)
{
    NEED(run, run->file->free ? "free" : "fees",
         run->file->free != (run->item->n_fees > 0));
}

static void each_fee(struct rule_run *run, const char *key, bool standard)
{
    for (size_t i = 0; i < run->item->n_fees; i++) {
        const struct fee *fee = &run->item->fees[i];
        char *path = mem_printf(NULL, "fees[%zu].%s", i + 1, key);
        if (!(standard ? fee->standard : fee->basis))
            rule_broken(run, path, fee->name);
        mem_free(path);
    }
}

void rule_discloses_fee_standard(struct rule_run *run)
{
    each_fee(run, "standard", true);
}

void rule_discloses_fee_basis(struct rule_run *run)
{
    each_fee(run, "basis", false);
}

/* ---- what may be asked ----------------------------------------------------------- */

static void refuse_catch_all(struct rule_run *run, const char *path, const char *text)
{
    char *clause = text ? catch_all_find(NULL, text) : NULL;
    if (clause)
        rule_broken(run, path, clause);
    mem_free(clause);
}

void rule_catch_all(struct rule_run *run)
{
    const struct item *item = run->item;
    void *ctx = mem_context(NULL, "paths");
    for (size_t i = 0; i < item->n_materials; i++) {
        refuse_catch_all(run, mem_printf(ctx, "materials[%zu].name", i + 1),
                         item->materials[i].name);
        refuse_catch_all(run, mem_printf(ctx, "materials[%zu].note", i + 1),
                         item->materials[i].note);
    }
    for (size_t i = 0; i < item->n_conditions; i++)
        refuse_catch_all(run, mem_printf(ctx, "conditions[%zu]", i + 1),
                         item->conditions[i]);
    mem_free(ctx);
}

/* A material that is needed in no copy at all is either a slip or one that shared data
 * stands in for; the guide has to say which. */
void rule_exempt(struct rule_run *run)
{
    for (size_t i = 0; i < run->item->n_materials; i++) {
        const struct material *m = &run->item->materials[i];
        if (m->originals || m->copies || m->exempt || strcmp(m->required, "0") == 0)
            continue;
        char *path = mem_printf(NULL, "materials[%zu].originals", i + 1);
        rule_broken(run, path, m->name);
        mem_free(path);
    }
}

/* ---- undertakings ---------------------------------------------------------------- */

/* What may come later is told from what may not. */
void rule_main_materials(struct rule_run *run)
{
    bool main = run->item->n_materials == 0;
    for (size_t i = 0; i < run->item->n_materials; i++)
        main |= !run->item->materials[i].deferrable;
    NEED(run, "materials", main);
}

/* ---- limits ---------------------------------------------------------------------- */

static bool comparable(const struct item *item)
{
    return item->promised.unit != LIMIT_NONE && item->promised.unit == item->statutory.unit;
}

/* What a lower organ sends up has its time first (43); the promise is one for both. */
static int64_t time_below(const struct item *item)
{
    int64_t sum = 0;
    for (size_t i = 0; i < item->n_stages; i++)
        if (item->stages[i].kind == STAGE_FORWARD &&
            item->stages[i].limit.unit == item->statutory.unit)
            sum += item->stages[i].limit.hundredths;
    return sum;
}

void rule_promise_within_statute(struct rule_run *run)
{
    const struct item *item = run->item;
    NEED(run, "limits.promised",
         !comparable(item) ||
             item->promised.hundredths <= item->statutory.hundredths + time_below(item));
}

void rule_stage_sum(struct rule_run *run)
{
    const struct item *item = run->item;
    int64_t sum = 0;
    char total[LIMIT_TEXT];
    if (item->promised.unit == LIMIT_NONE)
        return;
    for (size_t i = 0; i < item->n_stages; i++)
        if (item->stages[i].limit.unit == item->promised.unit)
            sum += item->stages[i].limit.hundredths;
    if (sum <= item->promised.hundredths)
        return;
    limit_format((struct limit){sum, item->promised.unit}, total);
    rule_broken(run, "stages", total);
}

void rule_compression(struct rule_run *run)
{
    const struct item *item = run->item;
    NEED(run, "limits.promised",
         !comparable(item) ||
             item->promised.hundredths * 10 <= item->statutory.hundredths * 4);
}

/* The law gives five days or fewer; another number needs a law of its own. */
void rule_grace(struct rule_run *run)
{
    NEED(run, "acceptance.grace_days",
         run->item->acceptance.grace_days == 5 || run->item->acceptance.basis);
}

/* ---- people, places -------------------------------------------------------------- */

void rule_windows(struct rule_run *run)
{
    NEED(run, "windows", run->item->n_windows > 0);
    for (size_t i = 0; i < run->item->n_windows; i++) {
        const struct service_window *w = &run->item->windows[i];
        char *path = mem_printf(NULL, "windows[%zu]", i + 1);
        if (!w->address || !w->hours)
            rule_broken(run, path, w->name);
        mem_free(path);
    }
}

void rule_telephone(struct rule_run *run)
{
    bool there = run->item->consult;
    for (size_t i = 0; i < run->item->n_windows; i++)
        there |= run->item->windows[i].telephone != NULL;
    NEED(run, "consult", there);
}

void rule_complain(struct rule_run *run)
{
    NEED(run, "complain", run->item->complain);
}

void rule_remedies(struct rule_run *run)
{
    NEED(run, "remedies", run->item->remedies);
}

void rule_responsible(struct rule_run *run)
{
    NEED(run, "responsible", run->item->responsible);
}

void rule_reviewed(struct rule_run *run)
{
    NEED(run, "reviewed", run->item->reviewed);
}

void rule_approval(struct rule_run *run)
{
    const struct approval *a = &run->item->approval;
    NEED(run, "approval", a->number && a->approver && a->effective);
}

static bool organ_known(const struct rule_aids *aids, const char *code)
{
    for (size_t i = 0; i < aids->n_organs; i++)
        if (strcmp(aids->organs[i], code) == 0)
            return true;
    return aids->n_organs == 0;
}

void rule_organ(struct rule_run *run)
{
    const struct item *item = run->item;
    if (!organ_known(run->aids, item->organ))
        rule_broken(run, "organ.code", item->organ);
    for (size_t i = 0; i < item->n_stages; i++)
        for (size_t k = 0; k < item->stages[i].n_tasks; k++) {
            const char *organ = item->stages[i].tasks[k].organ;
            char *path = item_file_task_path(NULL, run->file, i, k, "organ");
            if (organ && !organ_known(run->aids, organ))
                rule_broken(run, path, organ);
            mem_free(path);
        }
}

/* ---- codes ----------------------------------------------------------------------- */

/*
 * The structure found in codes of 31 places: 18 of the organ, 1 of the level (A.2), 12 of
 * the basic code; 33 places: two more of the business item. Older and provincial codes
 * have other lengths and say nothing.
 */
enum { ORGAN_PLACES = 18, BASIC_AT = 19, BASIC_PLACES = 12, CODE_PLACES = 31 };

static void structure_of_implementation(struct rule_run *run)
{
    const struct item *item = run->item;
    const char *code = item->implementation_code, *path = "codes.implementation";
    char organ[ORGAN_PLACES + 1];
    if (!code || strlen(code) != CODE_PLACES)
        return;
    memcpy(organ, code, ORGAN_PLACES);
    organ[ORGAN_PLACES] = '\0';
    if (identity_check_uscc(organ, NULL) != IDENTITY_OK)
        rule_broken(run, path, organ);
    if (item->level && code[ORGAN_PLACES] != item->level[0])
        rule_broken(run, path, item->level);
    if (item->basic_code && strlen(item->basic_code) == BASIC_PLACES &&
        strcmp(code + BASIC_AT, item->basic_code) != 0)
        rule_broken(run, path, item->basic_code);
}

void rule_code_structure(struct rule_run *run)
{
    const struct item *item = run->item;
    const char *business = item->business_code, *code = item->implementation_code;
    structure_of_implementation(run);
    if (business && code && strlen(business) == CODE_PLACES + 2 &&
        strlen(code) == CODE_PLACES && strncmp(business, code, CODE_PLACES) != 0)
        rule_broken(run, "codes.business", business);
}
