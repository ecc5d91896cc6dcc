#include "catalogue/item_schema.h"

#include "core/procedure.h"

/* ---- names ----------------------------------------------------------------------- */

#define NAMES_OF(fn, type, end)                                                            \
    static const char *fn##_names(int i) { return i <= (int)(end) ? fn((type)i) : NULL; }
NAMES_OF(case_type_name, enum case_type, CASE_PROMISED)
NAMES_OF(applicant_type_name, enum applicant_type, APPLICANT_OTHER)
NAMES_OF(domain_name, enum domain, DOMAIN_SOCIAL)
const char *schema_domain_names(int i) { return domain_name_names(i); }
NAMES_OF(field_type_name, enum field_type, FIELD_CALCULATE)
NAMES_OF(stage_kind_name, enum stage_kind, STAGE_DECIDE)
NAMES_OF(reception_name, enum reception, RECEPTION_INTEGRATED)
NAMES_OF(procedure_name, enum procedure, PROCEDURE_SITE_VISIT)

#define NAMES(fn, ...)                                                                     \
    static const char *fn(int i)                                                           \
    {                                                                                      \
        static const char *const names[] = {__VA_ARGS__};                                  \
        return i < (int)ARRAY_LEN(names) ? names[i] : NULL;                                \
    }
NAMES(material_form_names, "paper", "electronic", "either")
NAMES(result_kind_names, "certificate", "document", "other")
/* GB/T 39046-2020 A.1: eleven to nineteen and from twenty-one on extend it. */
NAMES(kind_names, "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
      "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27",
      "28", "29")
NAMES(level_names, "1", "2", "3", "4", "5", "6", "7")
NAMES(appearance_names, "multiline", "id_card", "uscc", "telephone", "money_fen")

/* ---- rows of lists --------------------------------------------------------------- */

#define MAPPING(var, what, type, rows)                                                     \
    static const struct mapping var = {what, type, rows, ARRAY_LEN(rows)}
#define ROWS_OF(T, list, n_list) .offset = offsetof(T, list), .count = offsetof(T, n_list)

#define OF(member) .offset = offsetof(struct choice, member)
static const struct key choice_keys[] = {
    {"name", VALUE_TEXT, true, OF(name), .most = 40, .help = "What is stored; no blanks."},
    {"label", VALUE_TEXT, true, OF(label), .most = 120, .help = "What people read."},
};
#undef OF
MAPPING(choice_mapping, "choice", sizeof(struct choice), choice_keys);

#define OF(member) .offset = offsetof(struct field, member)
static const struct key field_keys[] = {
    {"name", VALUE_TEXT, true, OF(name), .most = 40,
     .help = "[a-z][a-z0-9_]*, unique in the item; $name in expressions."},
    {"type", VALUE_ENUM, true, OF(type), .names = field_type_name_names,
     .help = "What kind of answer."},
    {"label", VALUE_TEXT, true, OF(label), .most = 200, .help = "The question."},
    {"hint", VALUE_TEXT, false, OF(hint), .most = 400, .help = "Help below the question."},
    {"relevant", VALUE_EXPR, false, OF(relevant),
     .help = "When it is asked, over the fields above it; NULL is no."},
    {"required", VALUE_EXPR, false, OF(required),
     .help = "When an answer is needed; default: never."},
    {"constraint", VALUE_EXPR, false, OF(constraint),
     .help = "What an answer must satisfy; NULL passes."},
    {"constraint_message", VALUE_TEXT, false, OF(constraint_message), .most = 200,
     .help = "What the citizen is told where it does not."},
    {"calculation", VALUE_EXPR, false, OF(calculation),
     .help = "The value of a calculate field, over the fields above it."},
    {"default", VALUE_TEXT, false, OF(initial), .most = 200,
     .help = "The answer that stands there at first."},
    {"appearance", VALUE_WORD, false, OF(appearance), .names = appearance_names,
     .help = "How it is typed and checked."},
    {"choices", VALUE_ROWS, false, ROWS_OF(struct field, choices, n_choices),
     .sub = &choice_mapping, .help = "Of select_one and select_multiple."},
};
#undef OF
const struct mapping field_mapping = {"situation, field", sizeof(struct field), field_keys,
                                      ARRAY_LEN(field_keys)};

#define OF(member) .offset = offsetof(struct material, member)
static const struct key material_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 20, .help = "Short, unique in the item."},
    {"name", VALUE_TEXT, true, OF(name), .help = "As published, however long."},
    {"note", VALUE_TEXT, false, OF(note), .help = "What the guide adds."},
    {"source", VALUE_TEXT, false, OF(source), .most = 100, .help = "Who issues it."},
    {"kind", VALUE_TEXT, false, OF(kind), .most = 100, .help = "Its kind, as published."},
    {"originals", VALUE_INT, false, OF(originals), .most = 99, .initial = "0",
     .help = "Originals asked for; default 0."},
    {"copies", VALUE_INT, false, OF(copies), .most = 99, .initial = "0",
     .help = "Copies asked for; default 0."},
    {"form", VALUE_ENUM, false, OF(form), .least = FORM_PAPER, .names = material_form_names,
     .initial = "paper",
     .help = "What is taken; with either, an electronic copy stands in for paper (R048)."},
    {"required", VALUE_EXPR, true, OF(required), .help = "true, false, or by situation."},
    {"relevant", VALUE_EXPR, false, OF(relevant),
     .help = "The situations in which it is asked at all; default: always."},
    {"deferrable", VALUE_BOOL, false, OF(deferrable), .initial = "false",
     .help = "May be supplied after acceptance; else it is a main material."},
    {"exempt", VALUE_BOOL, false, OF(exempt), .initial = "false",
     .help = "Need not be handed in: shared data stands in for it."},
    {"basis", VALUE_TEXT, false, OF(basis), .most = 400,
     .help = "The article that allows asking for it."},
};
#undef OF
MAPPING(material_mapping, "material", sizeof(struct material), material_keys);

#define OF(member) .offset = offsetof(struct task, member)
static const struct key task_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 40, .help = "Unique in the item."},
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "What is done."},
    {"organ", VALUE_TEXT, false, OF(organ), .most = 36,
     .help = "Code of the organ that does it; default: the item's."},
    {"limit", VALUE_LIMIT, false, OF(limit), .help = "Its own limit; default: the stage's."},
    {"after", VALUE_TEXT, false, OF(after), .most = 40,
     .help = "id of the task of this stage that comes first; default: side by side."},
};
#undef OF
MAPPING(task_mapping, "task, branch", sizeof(struct task), task_keys);

#define OF(member) .offset = offsetof(struct route_change, member)
static const struct key change_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 40, .help = "id of a stage of the template."},
    {"name", VALUE_TEXT, false, OF(name), .most = 100, .help = "Its name in this item."},
    {"limit", VALUE_LIMIT, false, OF(limit), .help = "Its limit in this item."},
    {"standard", VALUE_TEXT, false, OF(standard), .help = "What is looked at."},
};
#undef OF
MAPPING(change_mapping, "stage of the route", sizeof(struct route_change), change_keys);

#define OF(member) .offset = offsetof(struct stage, member)
static const struct key stage_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 40, .help = "Unique in the item."},
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "As published."},
    {"kind", VALUE_ENUM, true, OF(kind), .names = stage_kind_name_names,
     .help = "The last stage is the one that decides."},
    {"limit", VALUE_LIMIT, false, OF(limit),
     .help = "Its own limit; the limits may add up to more than the promise."},
    {"standard", VALUE_TEXT, false, OF(standard), .help = "What is looked at."},
    {"tasks", VALUE_ROWS, false, ROWS_OF(struct stage, tasks, n_tasks), .sub = &task_mapping,
     .help = "Done side by side; default: one, with the stage's id and name."},
};
#undef OF
MAPPING(stage_mapping, "stage", sizeof(struct stage), stage_keys);

#define OF(member) .offset = offsetof(struct fee, member)
static const struct key fee_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 40, .help = "Unique in the item."},
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "What is charged for."},
    {"relevant", VALUE_EXPR, false, OF(relevant), .help = "When it is; default: always."},
    {"amount", VALUE_EXPR, true, OF(amount), .help = "Whole fen."},
    {"standard", VALUE_TEXT, false, OF(standard), .most = 400, .help = "As published."},
    {"basis", VALUE_TEXT, false, OF(basis), .most = 400,
     .help = "What allows charging (Administrative Licensing Law, article 58)."},
};
#undef OF
MAPPING(fee_mapping, "fee", sizeof(struct fee), fee_keys);

#define OF(member) .offset = offsetof(struct reduction, member)
static const struct key reduction_keys[] = {
    {"fee", VALUE_TEXT, true, OF(fee), .most = 40, .help = "id of the fee."},
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "For whom or what."},
    {"when", VALUE_EXPR, true, OF(when), .help = "When it applies."},
    {"amount", VALUE_EXPR, true, OF(amount),
     .help = "Whole fen after it, over the fields and $fee, the whole fen before."},
    {"basis", VALUE_TEXT, false, OF(basis), .most = 400, .help = "What it rests on."},
};
#undef OF
MAPPING(reduction_mapping, "reduction", sizeof(struct reduction), reduction_keys);

#define OF(member) .offset = offsetof(struct service_window, member)
static const struct key window_keys[] = {
    {"name", VALUE_TEXT, true, OF(name), .most = 200, .help = "Where to go."},
    {"address", VALUE_TEXT, false, OF(address), .most = 200, .help = "Street and number."},
    {"telephone", VALUE_TEXT, false, OF(telephone), .most = 200, .help = "As printed."},
    {"hours", VALUE_TEXT, false, OF(hours), .most = 200, .help = "As printed."},
};
#undef OF
MAPPING(window_mapping, "window", sizeof(struct service_window), window_keys);

#define OF(member) .offset = offsetof(struct result, member)
static const struct key result_keys[] = {
    {"name", VALUE_TEXT, true, OF(name), .most = 200, .help = "What is issued."},
    {"kind", VALUE_WORD, false, OF(kind), .names = result_kind_names, .initial = "document",
     .help = "Default: document."},
    {"valid_months", VALUE_INT, false, OF(valid_months), .most = 1200, .initial = "0",
     .help = "Its term; 0, the default: none."},
};
#undef OF
MAPPING(result_mapping, "result", sizeof(struct result), result_keys);

#define OF(member) .offset = offsetof(struct special, member)
static const struct key special_keys[] = {
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "Hearing, test, site visit."},
    {"procedure", VALUE_ENUM, false, OF(procedure), .names = procedure_name_names,
     .initial = "none",
     .help = "Which procedure that is; the clock stops for a site visit only where a row "
             "here says site_visit."},
    {"limit", VALUE_LIMIT, false, OF(limit), .help = "The time that the guide names."},
    {"note", VALUE_TEXT, false, OF(note), .help = "What the guide says of it."},
    {"basis", VALUE_TEXT, false, OF(basis), .most = 400, .help = "What it rests on."},
};
#undef OF
MAPPING(special_mapping, "special procedure", sizeof(struct special), special_keys);

#define OF(member) .offset = offsetof(struct faq, member)
static const struct key faq_keys[] = {
    {"question", VALUE_TEXT, true, OF(question), .most = 400, .help = "In plain words."},
    {"answer", VALUE_TEXT, true, OF(answer), .help = "In plain words."},
};
#undef OF
MAPPING(faq_mapping, "question", sizeof(struct faq), faq_keys);

#define OF(member) .offset = offsetof(struct note, member)
static const struct key note_keys[] = {
    {"label", VALUE_TEXT, true, OF(label), .most = 100, .help = "As the guide heads it."},
    {"text", VALUE_TEXT, true, OF(text), .help = "As published."},
};
#undef OF
MAPPING(note_mapping, "note", sizeof(struct note), note_keys);

/* ---- sections of the item -------------------------------------------------------- */

#define OF(member) .offset = offsetof(struct item_draft, item.member)
#define LIST_OF(member) OF(member), .count = offsetof(struct item_draft, item.n_##member)

static const struct key code_keys[] = {
    {"basic", VALUE_TEXT, false, OF(basic_code), .most = 36, .help = "Basic code."},
    {"implementation", VALUE_TEXT, false, OF(implementation_code), .most = 36,
     .help = "Implementation code, of whatever length."},
    {"business", VALUE_TEXT, false, OF(business_code), .most = 36,
     .help = "Code of the business item."},
};
MAPPING(code_mapping, "codes", 0, code_keys);

static const struct key organ_keys[] = {
    {"code", VALUE_TEXT, true, OF(organ), .most = 36,
     .help = "Its code, in forms/organs.yaml too."},
    {"name", VALUE_TEXT, true, OF(organ_name), .most = 120, .help = "As published."},
    {"nature", VALUE_TEXT, false, OF(organ_nature), .most = 40,
     .help = "Statutory organ, authorised or entrusted body."},
    {"level", VALUE_WORD, false, OF(level), .names = level_names,
     .help = "GB/T 39046-2020 A.2: 1 state to 6 village, 7 by level."},
};
MAPPING(organ_mapping, "organ", 0, organ_keys);

static const struct key agent_keys[] = {
    {"allowed", VALUE_BOOL, false, OF(agent_allowed), .initial = "true",
     .help = "Whether an agent may apply; default true."},
    {"in_person", VALUE_TEXT, false, OF(in_person), .most = 200,
     .help = "Why the applicant must appear in person; default: need not (R066)."},
};
MAPPING(agent_mapping, "agent", 0, agent_keys);

static const struct key limits_keys[] = {
    {"promised", VALUE_LIMIT, false, OF(promised), .help = "The promised limit."},
    {"statutory", VALUE_LIMIT, false, OF(statutory), .help = "The limit by law."},
    {"clock_starts", VALUE_TEXT, false, OF(clock_starts), .most = 200,
     .help = "Where the guide starts the clock elsewhere than at acceptance."},
    {"hand_over", VALUE_LIMIT, false, OF(hand_over), .initial = "14h",
     .help = "To take over what another place has sent, in hours of service; default 14h."},
    {"feed_back", VALUE_LIMIT, false, OF(feed_back), .initial = "2wd",
     .help = "To tell the applicant what has come of it; default 2wd."},
};
MAPPING(limits_mapping, "limits", 0, limits_keys);

static const struct key acceptance_keys[] = {
    {"grace_days", VALUE_INT, false, OF(acceptance.grace_days), .most = 30, .initial = "5",
     .help = "Working days to accept, decline or notify; default 5 (article 32)."},
    {"supplement_is_new_case", VALUE_BOOL, false, OF(acceptance.supplement_is_new_case),
     .initial = "false", .help = "What is given back comes again as a new case."},
    {"basis", VALUE_TEXT, false, OF(acceptance.basis), .most = 400,
     .help = "What a rule of its own rests on."},
};
MAPPING(acceptance_mapping, "acceptance", 0, acceptance_keys);

static const struct key route_keys[] = {
    {"template", VALUE_TEXT, false, .offset = offsetof(struct item_draft, route.template),
     .most = 40, .help = "Code of the template; needed."},
    {"version", VALUE_INT, false, .offset = offsetof(struct item_draft, route.version),
     .least = 1, .most = 999999, .initial = "1", .help = "Its version; default 1."},
    {"on_denial", VALUE_ENUM, false,
     .offset = offsetof(struct item_draft, route.on_denial), .least = 1,
     .names = route_denial_names,
     .help = "What it means that a branch does not permit it; default: the template's."},
    {"lower", VALUE_TEXT, false, .offset = offsetof(struct item_draft, route.lower),
     .most = 36, .help = "Code of the lower organ that reviews first (article 35)."},
    {"branches", VALUE_ROWS, false,
     ROWS_OF(struct item_draft, route.branches, route.n_branches), .sub = &task_mapping,
     .help = "Who reviews side by side."},
    {"stages", VALUE_ROWS, false,
     ROWS_OF(struct item_draft, route.changes, route.n_changes), .sub = &change_mapping,
     .help = "What is different in stages of the template."},
};
MAPPING(route_mapping, "route", 0, route_keys);

static const struct key deferral_keys[] = {
    {"stops_clock", VALUE_BOOL, false, OF(deferral.stops_clock), .initial = "false",
     .help = "Whether the limits wait for what is missing; default: they run on."},
    {"breaks_promise", VALUE_BOOL, false, OF(deferral.breaks_promise), .initial = "false",
     .help = "Whether what lapses goes on the list of broken promises."},
    {"basis", VALUE_TEXT, false, OF(deferral.basis), .most = 400,
     .help = "What accepting with materials missing rests on."},
};
MAPPING(deferral_mapping, "deferral", 0, deferral_keys);

static const struct key commitment_keys[] = {
    {"materials", VALUE_TEXTS, false,
     .offset = offsetof(struct item_draft, item.commitment.materials),
     .count = offsetof(struct item_draft, item.commitment.n_materials), .most = 20,
     .help = "ids of the materials that the undertaking stands in for."},
    {"text", VALUE_TEXT, false, OF(commitment.text),
     .help = "What the applicant is told and undertakes."},
    {"consequence", VALUE_TEXT, false, OF(commitment.consequence), .most = 600,
     .help = "What follows where it is untrue."},
    {"check_within", VALUE_LIMIT, false, OF(commitment.check_within),
     .help = "How soon after the decision it is inspected."},
    {"basis", VALUE_TEXT, false, OF(commitment.basis), .most = 400,
     .help = "What deciding on an undertaking rests on."},
};
MAPPING(commitment_mapping, "commitment", 0, commitment_keys);

static const struct key approval_keys[] = {
    {"number", VALUE_TEXT, false, OF(approval.number), .most = 100,
     .help = "Number of the approval to take it in, or to change it (R095)."},
    {"approver", VALUE_TEXT, false, OF(approval.approver), .most = 120,
     .help = "Who approved."},
    {"effective", VALUE_DATE, false, OF(approval.effective),
     .help = "The first day on which this version is applied under."},
};
MAPPING(approval_mapping, "approval", 0, approval_keys);

static const struct key item_keys[] = {
    {"item", VALUE_TEXT, true, OF(code), .most = 36,
     .help = "The catalogue's key: [A-Za-z0-9-]; the implementation code where there is one."},
    {"version", VALUE_INT, true, OF(version), .least = 1, .most = 999999,
     .help = "A published version never changes; a change is the next number."},
    {"approval", VALUE_MAP, false, .sub = &approval_mapping,
     .help = "What this version was published by."},
    {"name", VALUE_TEXT, true, OF(name), .most = 300, .help = "As published."},
    {"aliases", VALUE_TEXTS, false, LIST_OF(aliases), .most = 60,
     .help = "Everyday words that the finder knows it by."},
    {"kind", VALUE_WORD, true, OF(kind), .names = kind_names,
     .help = "GB/T 39046-2020 A.1: 01 licence, 05 benefit, 07 confirmation, 20 service."},
    {"case_type", VALUE_ENUM, true, OF(case_type), .names = case_type_name_names,
     .help = "Decided at once, or promised within a limit."},
    {"domain", VALUE_ENUM, false, OF(domain), .names = domain_name_names, .initial = "none",
     .help = "One of the nine domains (R016)."},
    {"codes", VALUE_MAP, false, .sub = &code_mapping, .help = "Kept as they stand."},
    {"organ", VALUE_MAP, true, .sub = &organ_mapping, .help = "Who decides."},
    {"applicants", VALUE_BITS, true, OF(applicants), .names = applicant_type_name_names,
     .help = "Who may apply (R037)."},
    {"agent", VALUE_MAP, false, .sub = &agent_mapping, .help = "Acting for another."},
    {"months", VALUE_MONTHS, false, OF(months),
     .help = "The months in which applications are taken; default: all."},
    {"limits", VALUE_MAP, false, .sub = &limits_mapping, .help = "Time limits."},
    {"reception", VALUE_ENUM, false, OF(reception), .names = reception_name_names,
     .initial = "window",
     .help = "Whether the window answers an application, or takes it in for the organ, "
             "which accepts, notifies or declines itself (R009); the route template "
             "integrated says so by itself."},
    {"acceptance", VALUE_MAP, false, .sub = &acceptance_mapping,
     .help = "The clock of acceptance."},
    {"deferral", VALUE_MAP, false, .sub = &deferral_mapping,
     .help = "Acceptance while deferrable materials are missing."},
    {"commitment", VALUE_MAP, false, .sub = &commitment_mapping,
     .help = "A written undertaking in place of proofs, and a decision on the spot."},
    {"basis", VALUE_TEXTS, false, LIST_OF(basis), .help = "Laws and policies."},
    {"conditions", VALUE_TEXTS, false, LIST_OF(conditions), .help = "When one may apply."},
    {"procedure", VALUE_TEXT, false, OF(procedure), .help = "How it goes, step by step."},
    {"progress", VALUE_TEXT, false, OF(progress), .most = 400,
     .help = "How the citizen asks how it stands."},
    {"remedies", VALUE_TEXT, false, OF(remedies), .most = 600,
     .help = "Reconsideration and litigation: where, and by when."},
    {"consult", VALUE_TEXT, false, OF(consult), .most = 300, .help = "Telephones to ask."},
    {"complain", VALUE_TEXT, false, OF(complain), .most = 300,
     .help = "Telephones to complain."},
    {"channels", VALUE_TEXTS, false, LIST_OF(channels), .most = 60,
     .help = "Window, online, post."},
    {"situations", VALUE_ROWS, false,
     ROWS_OF(struct item_draft, situations, n_situations), .sub = &field_mapping,
     .help = "Fields that choose materials; asked first."},
    {"fields", VALUE_ROWS, false, ROWS_OF(struct item_draft, fields, n_fields),
     .sub = &field_mapping, .help = "What the application form asks besides."},
    {"materials", VALUE_ROWS, false, LIST_OF(materials), .sub = &material_mapping,
     .help = "What is handed in; nothing else may be asked (R046)."},
    {"route", VALUE_MAP, false, .sub = &route_mapping,
     .help = "How it is run after acceptance, by a template; else there are stages."},
    {"stages", VALUE_ROWS, false, LIST_OF(stages), .sub = &stage_mapping,
     .help = "The route after acceptance, written out."},
    {"free", VALUE_BOOL, false, .offset = offsetof(struct item_draft, free),
     .initial = "false",
     .help = "Published as free of charge; else there are fees."},
    {"fees", VALUE_ROWS, false, LIST_OF(fees), .sub = &fee_mapping, .help = "Charges."},
    {"reductions", VALUE_ROWS, false, LIST_OF(reductions), .sub = &reduction_mapping,
     .help = "Reductions and exemptions; the lowest amount counts."},
    {"windows", VALUE_ROWS, false, LIST_OF(windows), .sub = &window_mapping,
     .help = "Where it is handed in."},
    {"results", VALUE_ROWS, false, LIST_OF(results), .sub = &result_mapping,
     .help = "What is issued."},
    {"specials", VALUE_ROWS, false, LIST_OF(specials), .sub = &special_mapping,
     .help = "Procedures whose time does not count (article 45)."},
    {"faq", VALUE_ROWS, false, OF(faqs), .count = offsetof(struct item_draft, item.n_faqs),
     .sub = &faq_mapping, .help = "Common questions."},
    {"notes", VALUE_ROWS, false, LIST_OF(notes), .sub = &note_mapping,
     .help = "Whatever else the guide publishes."},
    {"responsible", VALUE_TEXT, false, OF(responsible), .most = 120,
     .help = "Who answers for the guide being right (R106)."},
    {"reviewed", VALUE_DATE, false, OF(reviewed), .help = "When that was last looked at."},
    {"source", VALUE_TEXT, false, OF(source), .most = 400,
     .help = "Where the guide was published."},
};
const struct mapping item_mapping = {"item", sizeof(struct item_draft), item_keys,
                                     ARRAY_LEN(item_keys)};

const struct mapping *item_mappings(size_t i)
{
    static const struct mapping *const all[] = {
        &item_mapping,   &code_mapping,  &organ_mapping,   &agent_mapping,
        &approval_mapping, &limits_mapping, &acceptance_mapping, &deferral_mapping,
        &commitment_mapping, &field_mapping, &choice_mapping, &material_mapping,
        &route_mapping, &change_mapping, &stage_mapping, &task_mapping, &fee_mapping,
        &reduction_mapping, &window_mapping, &result_mapping, &special_mapping,
        &faq_mapping,    &note_mapping,
    };
    return i < ARRAY_LEN(all) ? all[i] : NULL;
}
