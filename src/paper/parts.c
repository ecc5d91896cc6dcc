#include "paper/parts.h"

#include <string.h>

static const struct {
    const char *name;
    enum document document;
    const char *outcome;
} forms[] = {
#define X(id, name, document, outcome)                                                     \
    [PAPER_FORM_##id] = {name, DOCUMENT_##document, outcome},
    PAPER_FORMS(X)
#undef X
};

const char *paper_form_name(enum paper_form f)
{
    return forms[f].name;
}

bool paper_form_parse(const char *name, enum paper_form *out)
{
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        if (strcmp(forms[i].name, name) == 0) {
            *out = (enum paper_form)i;
            return true;
        }
    }
    return false;
}

enum document paper_form_document(enum paper_form f)
{
    return forms[f].document;
}

enum paper_form paper_form_of(enum document d, const char *outcome)
{
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        const char *wanted = forms[i].outcome;
        if (d != DOCUMENT_NONE && forms[i].document == d && (!wanted || (outcome && strcmp(wanted, outcome) == 0)))
            return (enum paper_form)i;
    }
    return PAPER_FORMS_COUNT;
}

#define TEXT(name, label) {NULL, name, PART_TEXT, label, NULL}
#define LIST(name, label) {NULL, name, PART_LIST, label, NULL}
#define FLAG(name, label) {NULL, name, PART_FLAG, label, NULL}
#define CODE(name, label, codes) {NULL, name, PART_CODE, label, codes}
#define MEMBER(list, name, label) {list, name, PART_TEXT, label, NULL}
#define MEMBER_CODE(list, name, label, codes) {list, name, PART_CODE, label, codes}
#define PAGE(name, label) {NULL, name, PART_PAGE, label, NULL}

static const struct part parts[] = {
    /* every document */
    TEXT("number", N_("document number")),
    TEXT("casefile", N_("casefile number")),
    TEXT("pickup", N_("pick-up code")),
    TEXT("organ", N_("organ")),
    TEXT("hall", N_("hall")),
    TEXT("window", N_("window")),
    TEXT("address", N_("address")),
    TEXT("telephone", N_("telephone")),
    TEXT("item", N_("item")),
    TEXT("item_code", N_("item code")),
    FLAG("assumed", N_("mark of a demonstration value")),
    FLAG("licence", N_("mark of an administrative licence")),
    TEXT("basis", N_("legal basis")),
    TEXT("applicant", N_("applicant")),
    TEXT("applicant_number", N_("applicant's id number, masked")),
    TEXT("applicant_phone", N_("applicant's telephone")),
    TEXT("applicant_address", N_("applicant's address")),
    TEXT("agent", N_("agent")),
    TEXT("agent_number", N_("agent's id number, masked")),
    TEXT("agent_phone", N_("agent's telephone")),
    TEXT("contact", N_("contact")),
    TEXT("contact_phone", N_("telephone of the contact")),
    TEXT("clerk", N_("clerk")),
    TEXT("date", N_("date of the document")),
    TEXT("time", N_("date and time of the act")),
    TEXT("received", N_("date of receipt")),
    TEXT("accepted", N_("date of acceptance")),
    TEXT("query", N_("how to ask how it stands")),
    TEXT("complain", N_("telephone for complaints")),
    TEXT("remedies", N_("ways and terms of appeal")),
    TEXT("reason", N_("reason")),
    CODE("ground", N_("ground of the decline"), "not_needed not_ours"),
    CODE("ground_law", N_("article that the ground stands in"), "not_needed not_ours"),
    CODE("returned", N_("why it is given back"), "asked overdue new_case withdrawn lapsed"),
    TEXT("copies", N_("count of prints")),
    FLAG("reprint", N_("mark of a reprint")),
    FLAG("void", N_("mark of a void document")),
    FLAG("draft", N_("mark of an act the centre has not confirmed")),
    FLAG("package", N_("mark of a paper for several items of one matter")),
    LIST("members", N_("the items of one matter")),
    MEMBER("members", "no", N_("running number")),
    MEMBER("members", "item", N_("item")),
    MEMBER("members", "casefile", N_("casefile number")),
    MEMBER("members", "pickup", N_("pick-up code")),
    LIST("materials", N_("materials")),
    MEMBER("materials", "no", N_("running number")),
    MEMBER("materials", "name", N_("name of the material")),
    MEMBER("materials", "originals", N_("originals")),
    MEMBER("materials", "copies", N_("copies")),
    MEMBER_CODE("materials", "remark", N_("remark"),
                "paper electronic sighted electronic_sighted"),
    MEMBER("materials", "fault", N_("what the clerk saw wrong")),
    /* sign of a window whose clerk is away */
    TEXT("back", N_("time at which the clerk is back")),
    TEXT("meanwhile", N_("window that serves meanwhile")),
    /* receipt */
    FLAG("supplement", N_("mark of supplemented materials")),
    TEXT("answer_by", N_("day of the answer")),
    TEXT("answer_basis", N_("basis of the day of the answer")),
    FLAG("integrated", N_("mark of an item that its organ answers itself")),
    /* one-time notice */
    LIST("asked", N_("what is to be supplemented")),
    MEMBER("asked", "no", N_("running number")),
    MEMBER_CODE("asked", "name", N_("name of what is asked"),
                "named name id_number phone agent.name agent.id_number agent.phone "
                "agent.authority"),
    MEMBER("asked", "label", N_("name of a field or a material")),
    MEMBER_CODE("asked", "problem", N_("what is missing or wrong"),
                "missing invalid originals copies faulty"),
    MEMBER("asked", "fault", N_("what the clerk saw wrong")),
    MEMBER("asked", "have", N_("how many are there")),
    MEMBER("asked", "want", N_("how many are asked")),
    MEMBER_CODE("asked", "form", N_("legal form required"), "material field applicant"),
    MEMBER("asked", "text", N_("the guide's words for it")),
    MEMBER("asked", "originals", N_("originals")),
    MEMBER("asked", "copies", N_("copies")),
    MEMBER("asked", "basis", N_("basis of what is asked")),
    MEMBER("asked", "of", N_("the item of one matter that asks for it")),
    MEMBER_CODE("asked", "cause", N_("why a later notice names it"),
                "first answers supplied taken_back result"),
    FLAG("later", N_("mark of a later notice")),
    TEXT("until", N_("day by which to supplement")),
    FLAG("anew", N_("mark of an item that takes supplements as a new application")),
    /* acceptance */
    TEXT("promised", N_("promised day")),
    TEXT("promised_amount", N_("promised limit")),
    CODE("promised_unit", N_("unit of the promised limit"), "wd d h on_the_spot"),
    TEXT("statutory", N_("statutory day")),
    TEXT("statutory_amount", N_("statutory limit")),
    CODE("statutory_unit", N_("unit of the statutory limit"), "wd d h"),
    FLAG("provisional", N_("mark of a day beyond the published calendar")),
    TEXT("clock_starts", N_("where the limit begins")),
    FLAG("charges", N_("mark of an item that charges")),
    /* decline */
    TEXT("apply_to", N_("organ to apply to")),
    /* payment */
    LIST("fees", N_("fee lines")),
    MEMBER("fees", "no", N_("running number")),
    MEMBER("fees", "name", N_("name of the fee")),
    MEMBER("fees", "standard", N_("standard of the fee")),
    MEMBER("fees", "basis", N_("basis of the fee")),
    MEMBER("fees", "amount", N_("amount in yuan")),
    MEMBER("fees", "before", N_("amount before the reduction")),
    MEMBER("fees", "reduction", N_("reduction")),
    TEXT("total", N_("total in yuan")),
    TEXT("total_capitals", N_("total in capitals")),
    /* decision and delivery */
    TEXT("decided", N_("day of the decision")),
    TEXT("content", N_("content of the decision")),
    TEXT("valid_from", N_("valid from")),
    TEXT("valid_to", N_("valid to")),
    LIST("documents", N_("documents delivered")),
    MEMBER("documents", "no", N_("running number")),
    MEMBER_CODE("documents", "name", N_("name of the document"),
                "grant deny result"),
    MEMBER("documents", "title", N_("name of the result")),
    MEMBER("documents", "number", N_("number of the document")),
    TEXT("recipient", N_("recipient")),
    TEXT("recipient_number", N_("recipient's id number, masked")),
    TEXT("taker", N_("who took it for the recipient")),
    TEXT("taker_reason", N_("why another took it")),
    CODE("manner", N_("manner of delivery"), "window agent post electronic"),
    TEXT("post_number", N_("number of the parcel")),
    TEXT("place", N_("place of delivery")),
    TEXT("delivered", N_("time of delivery")),
    TEXT("deliverer", N_("deliverer")),
    /* special procedure and extension */
    CODE("procedure", N_("special procedure"),
         "hearing tender auction inspection testing quarantine appraisal expert_review "
         "announcement site_visit"),
    TEXT("begins", N_("first day of the procedure")),
    TEXT("expected", N_("last day that the procedure is to take")),
    TEXT("expected_days", N_("days that the procedure is to take")),
    TEXT("days", N_("working days of the extension")),
    TEXT("decide_by", N_("day for the decision")),
    FLAG("by_government", N_("mark of what the head of the government approves")),
    /* supervision */
    CODE("colour", N_("colour of the card"), "blue yellow red"),
    CODE("clock", N_("the limit that is over"),
         "answer special same_day promised statutory stage delivery supplement deferral "
         "inspection forward hand_over feed_back"),
    TEXT("due", N_("its last day")),
    TEXT("responsible", N_("who answers for it")),
    TEXT("addressee", N_("to whom the letter goes")),
    TEXT("reply_by", N_("day by which to reply")),
    TEXT("about", N_("number of the card")),
    /* undertakings, deferral, revocation */
    LIST("undertaken", N_("what is undertaken")),
    MEMBER("undertaken", "no", N_("running number")),
    MEMBER("undertaken", "name", N_("name of the material")),
    MEMBER("undertaken", "text", N_("the guide's words for it")),
    MEMBER("undertaken", "originals", N_("originals")),
    MEMBER("undertaken", "copies", N_("copies")),
    MEMBER_CODE("undertaken", "form", N_("legal form required"), "paper electronic either"),
    TEXT("undertaking", N_("number of the undertaking")),
    TEXT("terms_basis", N_("basis of the undertaking")),
    TEXT("told", N_("what the applicant is told and undertakes")),
    TEXT("consequence", N_("what follows where it is untrue")),
    TEXT("check_amount", N_("time within which it is inspected")),
    CODE("check_unit", N_("unit of the time within which it is inspected"), "wd d h"),
    TEXT("revoked", N_("number of the decision that is revoked")),
    TEXT("inspected", N_("day of the inspection")),
    /* hand-over slip */
    TEXT("giver", N_("the place that hands it over")),
    TEXT("receiver", N_("the place that takes it over")),
    TEXT("carrier", N_("who carries it")),
    TEXT("carrier_phone", N_("telephone of who carries it")),
    TEXT("take_by", N_("day by which to take it over")),
    /* the book of errands, the letter of authority */
    TEXT("first", N_("first day of the book")),
    TEXT("last", N_("last day of the book")),
    LIST("errands", N_("errands")),
    MEMBER("errands", "no", N_("running number")),
    MEMBER("errands", "received", N_("date of receipt")),
    MEMBER("errands", "name", N_("applicant")),
    MEMBER("errands", "item", N_("item")),
    MEMBER("errands", "pieces", N_("count of materials")),
    MEMBER("errands", "went", N_("where the materials went, and when")),
    MEMBER("errands", "ended", N_("day of the result")),
    MEMBER_CODE("errands", "state", N_("what came of it"),
                "none received notified accepted granted denied produced issued closed declined given_back withdrawn revoked"),
    MEMBER("errands", "told_on", N_("day on which the applicant was told")),
    MEMBER_CODE("errands", "told", N_("how the applicant was told"),
                "visit phone message counter issue give_back withdraw"),
    MEMBER("errands", "officer", N_("officer who runs the errand")),
    TEXT("officer", N_("officer who runs the errand")),
    CODE("service", N_("what the officer does"), "pay handle act"),
    /* .header and .footer */
    PAGE("page", N_("page")),
    PAGE("pages", N_("pages")),
};

const struct part *part_rows(size_t *n)
{
    *n = ARRAY_LEN(parts);
    return parts;
}

static const struct part *find_in(const char *list, const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        bool same_list = list ? parts[i].list && strcmp(parts[i].list, list) == 0
                              : !parts[i].list;
        if (same_list && strcmp(parts[i].name, name) == 0)
            return &parts[i];
    }
    return NULL;
}

const struct part *part_find(const char *list, const char *name)
{
    const struct part *part = list ? find_in(list, name) : NULL;
    return part ? part : find_in(NULL, name);
}
