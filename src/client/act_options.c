#include "client/act_options.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* What the desk adds itself (desk/act.h): numbers, places, what is worked out. */
static const char *const of_the_desk[] = {"number",   "pickup",  "hall", "document",
                                          "complete", "session", "total", "decide_by",
                                          "owed",     "promises", "sent",     "to_hall",
                                          "from_place"};

/* How a value is given on a command line. */
static const struct {
    const char *arg; /* NULL: it is not */
    bool many;
} types[] = {
    [VALUE_TEXT] = {"TEXT", false},
    [VALUE_NAME] = {"NAME", false},
    [VALUE_INT] = {"NUMBER", false},
    [VALUE_BOOL] = {"yes|no", false},
    [VALUE_DATE] = {"YYYY-MM-DD", false},
    [VALUE_HASH] = {"HASH", false},
    [VALUE_MATERIALS] = {"id=ID,originals=N,copies=N,sighted=yes,...", true},
    [VALUE_ASKED] = {NULL, false},
    [VALUE_NAMES] = {"TEXT", true},
    [VALUE_RESULTS] = {"name=NAME,number=NUMBER,valid_from=DATE,valid_to=DATE", true},
    [VALUE_FEES] = {NULL, false},
    [VALUE_PERSON] = {"name=NAME,id_number=NUMBER,phone=NUMBER,...", false},
    [VALUE_ANSWERS] = {"FILE", false},
    [VALUE_TEXTS] = {"ID=TEXT", true},
    [VALUE_PACKAGE] = {NULL, false},
};

/* Every kind may have its values from a file. */
static const struct option_row answers = {
    "answers", "FILE",
    N_("YAML or JSON: answers and any other value of this act by name; - is standard input"),
    false};

/* What the names mean. */
static const struct {
    const char *name, *help;
} meanings[] = {
    {"materials", N_("a material that is handed in, handed over, or came by the slip")},
    {"service", N_("an officer runs the errand: pay, handle, act (default: none)")},
    {"officer", N_("account of the officer (default: one's own)")},
    {"authority", N_("the letter by which the officer does it")},
    {"without", N_("what is no longer so: agent, agent.until, applicant.address")},
    {"to_place", N_("where it goes: hall:CODE or organ:CODE (default: the next in line)")},
    {"carrier", N_("who carries it: name, phone")},
    {"slip", N_("number of the hand-over slip (default: the oldest that comes here)")},
    {"on", N_("the day the applicant was told (default: today)")},
    {"also", N_("number of an open casefile of the same person and item, as seen")},
    {"applicant", N_("who applies: type, name, id_type, id_number, phone, address")},
    {"agent", N_("who acts for the applicant, with authority, authority_type, from, until, "
                 "scope")},
    {"faults", N_("what is wrong with a material")},
    {"until", N_("last day to supplement (default: by the settings); undertake: to bring what "
                 "is deferred (default: the item's promise)")},
    {"kind", N_("deferral (default): what is missing comes later; commitment: one's word "
                "stands in for proofs")},
    {"undertaken", N_("id of a material undertaken (default: all that may be)")},
    {"signed", N_("the applicant has signed the undertaking, and it is here")},
    {"inspected_on", N_("day of the inspection (default: today)")},
    {"mend_by", N_("of result mend: the day by which it is to be mended")},
    {"takes_back", N_("number of a commitment that the applicant takes back")},
    {"accepted_on", N_("legal date of acceptance (default: the day that the law sets)")},
    {"reason", N_("decline: not_needed, not_ours; give_back: asked, overdue, new_case, "
                  "lapsed")},
    {"apply_to", N_("the organ to apply to instead")},
    {"basis", N_("the articles it rests on (default for a grant: the item's)")},
    {"text", N_("in one's own words: why, or the opinion")},
    {"task", N_("task of the route (default: the open one of this post)")},
    {"to_post", N_("the post that is to do it, or that a letter goes to")},
    {"to_actor", N_("the account that is to do it")},
    {"to_organ", N_("code of the organ that is to do it, or that a letter goes to")},
    {"to_stage", N_("the earlier stage that it goes back to")},
    {"result", N_("opine, forward: pass, fail; decide: grant, deny; inspect: true, false, "
                  "mend; lift: lift, uphold")},
    {"asked", N_("a material that is lacking")},
    {"coordinate", N_("ask the centre to coordinate, of a branch")},
    {"checked", N_("a material that was looked at")},
    {"inspectors", N_("who was there: a field check or a site visit needs two people")},
    {"visited_on", N_("day of the field check")},
    {"procedure", N_("hearing, tender, auction, inspection, testing, quarantine, appraisal, "
                     "expert_review, announcement; site_visit where the guide says so")},
    {"from", N_("first day of the procedure (default: today)")},
    {"expected", N_("last day that the procedure is to take")},
    {"ended_on", N_("last day that the procedure took (default: today)")},
    {"days", N_("working days more, 10 at most (default: 10)")},
    {"reply_by", N_("last day to reply (default: 3 working days)")},
    {"about", N_("number of the card or letter (default: the oldest that waits)")},
    {"blame", N_("whose the lateness is: department, applicant, special")},
    {"charge", N_("number of the payment notice (default: the open one)")},
    {"amount", N_("money in whole fen (default: what is charged)")},
    {"receipt", N_("number of the receipt that the cashier gave")},
    {"method", N_("pay: as the cashier names it; issue: window, agent, post, electronic; "
                  "feed_back: visit, phone, message, counter")},
    {"remedies", N_("how to appeal (default: the item's)")},
    {"valid_from", N_("first day of validity")},
    {"valid_to", N_("last day of validity")},
    {"results", N_("a result that was produced")},
    {"handed", N_("what is handed over: a result's name, or the decision's number")},
    {"post_number", N_("number of the parcel")},
    {"recipient", N_("who takes it; authority where it is for another")},
    {"undoes", N_("hash of an act that this takes back; `act undo` finds it")},
    {"settles", N_("hash of a record in conflict that this settles")},
};

static const struct option_row common[] = {
    {"save", "DIR", N_("save the papers in this folder"), false},
    {"print", NULL, N_("print the papers"), false},
    {"hand-over", NULL, N_("record that the citizen has the papers"), false},
    {"seen", "HASH", N_("last record of the casefile that was looked at; another one since "
                        "refuses the act"),
     false},
    {"clock-seen", NULL, N_("the seat's clock stands before its last record, and that is "
                            "known"),
     false},
};

static const struct option_row of_receive[] = {
    {"item", "CODE", N_("what is applied for"), false},
    {"package", "CODE", N_("the matter that is applied for: all of its items at once"), false},
    {"draft", "ID", N_("begin with this draft"), false},
    {"save-draft", NULL, N_("keep it as a draft and do nothing else"), false},
};

static const struct option_row of_issue[] = {
    {"together", NULL, N_("hand over all that is ready of its matter, on one receipt"), false},
};

static const struct option_row of_undo[] = {
    {"text", "TEXT", N_("why it is taken back"), false},
};

char *act_option_name(const void *ctx, const char *value)
{
    char *s = mem_strdup(ctx, value);

    for (char *c = s; *c; c++)
        if (*c == '_')
            *c = '-';
    return s;
}

static bool is_given(const struct value_row *row)
{
    for (size_t i = 0; i < ARRAY_LEN(of_the_desk); i++)
        if (!strcmp(of_the_desk[i], row->name))
            return false;
    return types[row->type].arg;
}

const struct value_row **act_values(const void *ctx, enum kind kind, size_t *n)
{
    size_t all;
    const struct value_row *rows = kind_values(kind, &all);
    const struct value_row **out = NULL;

    *n = 0;
    for (size_t i = 0; i < all; i++)
        if (is_given(&rows[i]))
            *mem_push(ctx, &out, n, const struct value_row *) = &rows[i];
    return out;
}

bool act_has_application(enum kind kind)
{
    return kind == KIND_RECEIVE || kind == KIND_SUPPLY || kind == KIND_CORRECT;
}

static const char *meaning(const struct value_row *row)
{
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++)
        if (!strcmp(meanings[i].name, row->name))
            return meanings[i].help;
    return "";
}

const char *act_topic_help(const char *topic)
{
    enum kind kind = kind_parse(topic);

    if (!strcmp(topic, "undo"))
        return N_("take back the last act, while its paper is on the counter");
    return kind == KIND_UNKNOWN ? "" : kind_row(kind)->label;
}

static void add(const void *ctx, struct option_row **out, size_t *n,
                const struct option_row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++)
        *mem_push(ctx, out, n, struct option_row) = rows[i];
}

static void add_values(const void *ctx, struct option_row **out, size_t *n, enum kind kind)
{
    size_t n_values;
    const struct value_row **values = act_values(ctx, kind, &n_values);

    for (size_t i = 0; i < n_values; i++) {
        const struct value_row *v = values[i];

        if (v->type != VALUE_ANSWERS)
            *mem_push(ctx, out, n, struct option_row) =
                (struct option_row){act_option_name(ctx, v->name), types[v->type].arg,
                                    meaning(v), types[v->type].many};
    }
    *mem_push(ctx, out, n, struct option_row) = answers;
}

struct option_rows act_option_rows(const void *ctx, const char *topic)
{
    enum kind kind = kind_parse(topic);
    struct option_row *out = NULL;
    size_t n = 0;

    if (!strcmp(topic, "undo"))
        add(ctx, &out, &n, of_undo, ARRAY_LEN(of_undo));
    else if (kind == KIND_UNKNOWN)
        return (struct option_rows){0};
    else
        add_values(ctx, &out, &n, kind);
    if (kind == KIND_RECEIVE)
        add(ctx, &out, &n, of_receive, ARRAY_LEN(of_receive));
    if (kind == KIND_ISSUE)
        add(ctx, &out, &n, of_issue, ARRAY_LEN(of_issue));
    add(ctx, &out, &n, common, ARRAY_LEN(common));
    return (struct option_rows){out, n};
}
