#include "paper/law.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define EVERY PAPER_FORMS_COUNT /* document of a casefile */

static const struct must {
    enum paper_form form;
    const char *parts; /* names separated by blanks; LIST.NAME inside a list */
    const char *source;
} musts[] = {
    {EVERY, "number date item organ telephone", "R040"},
    {EVERY, "applicant casefile", "R040"},
    {PAPER_FORM_RECEIPT,
     "materials.name materials.originals materials.copies time clerk", "R042"},
    {PAPER_FORM_NOTICE,
     "asked asked.name asked.problem asked.form clerk until", "行政许可法 32(四), R038"},
    {PAPER_FORM_ACCEPTANCE, "received accepted basis promised query pickup contact contact_phone clerk",
     "R043"},
    {PAPER_FORM_DECLINE, "ground basis remedies clerk", "行政许可法 32(一)(二)"},
    {PAPER_FORM_GIVE_BACK, "returned materials.name clerk", "R044"},
    {PAPER_FORM_PAYMENT,
     "fees fees.name fees.standard fees.basis fees.amount total total_capitals clerk",
     "行政许可法 58, 59"},
    {PAPER_FORM_DECISION_GRANT, "decided content basis", "行政许可法 38"},
    {PAPER_FORM_DECISION_DENY, "decided reason basis remedies", "行政许可法 38"},
    {PAPER_FORM_DELIVERY,
     "documents documents.name documents.number recipient manner place delivered deliverer",
     "行政许可法 44"},
    {PAPER_FORM_SPECIAL, "procedure basis begins expected expected_days reason clerk",
     "行政许可法 45"},
    {PAPER_FORM_HAND_OVER,
     "giver receiver carrier time materials.name materials.originals materials.copies clerk",
     "R039, R168"},
    {PAPER_FORM_EXTENSION, "days decide_by reason clerk", "行政许可法 42"},
    {PAPER_FORM_CARD, "colour clock due responsible time", "R072"},
    {PAPER_FORM_SUPERVISION, "addressee reply_by reason clerk", "R078, R079"},
    {PAPER_FORM_UNDERTAKING_DEFERRAL,
     "undertaken undertaken.name undertaken.originals undertaken.copies undertaken.form until",
     "安阳市政务服务条例 24, R052"},
    {PAPER_FORM_UNDERTAKING_COMMITMENT,
     "undertaken undertaken.name told consequence check_amount terms_basis",
     "安阳市政务服务条例 26, R054"},
    {PAPER_FORM_DEFERRAL,
     "received accepted basis promised query pickup contact contact_phone clerk "
     "undertaking undertaken undertaken.name undertaken.originals undertaken.copies "
     "undertaken.form until",
     "安阳市政务服务条例 24, R052"},
    {PAPER_FORM_REVOCATION, "revoked decided reason basis remedies", "行政许可法 38, 69"},
    {PAPER_FORM_AWAY, "window back", "R131"},
    {PAPER_FORM_REGISTER, "hall first last errands.received errands.item", "R164"},
    {PAPER_FORM_AUTHORITY, "hall", "民法典 165"},
};


static bool stands_there(const struct template *t, char *name)
{
    char *dot = strchr(name, '.');
    if (dot)
        *dot = '\0';
    const struct part *part = dot ? part_find(name, dot + 1) : part_find(NULL, name);
    size_t n;
    BUG_ON(!part);
    return t->holds[part - part_rows(&n)];
}

static enum rc check_row(const struct template *t, const struct must *must,
                         const char *name, struct err *err)
{
    for (const char *s = must->parts; *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        char *wanted = mem_strndup(t, s, n);
        bool there = stands_there(t, wanted);
        mem_free(wanted);
        if (!there)
            return err_set(err, RC_HARD, _("%s: {%.*s!} must stand in it (%s)"), name, (int)n,
                           s, must->source);
        s += n;
    }
    return RC_OK;
}

enum rc law_check(const struct template *t, const char *name, struct err *err)
{
    bool paper = paper_form_document(t->form) != DOCUMENT_NONE;

    for (size_t i = 0; i < ARRAY_LEN(musts); i++) {
        if (musts[i].form != t->form && (musts[i].form != EVERY || !paper))
            continue;
        enum rc rc = check_row(t, &musts[i], name, err);
        if (rc)
            return rc;
    }
    if (!paper || (t->seal && t->sign))
        return RC_OK;
    return err_set(err, RC_HARD, _("%s: %s must stand in it (%s)"), name,
                   t->seal ? ".sign" : ".seal", "R040");
}
