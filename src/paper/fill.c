#include "paper/fill.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/check.h"
#include "core/date.h"
#include "core/deadline.h"
#include "paper/capitals.h"

typedef void fill_fn(const struct paper_filling *f);

static const char *data(const struct paper_filling *f, const char *name)
{
    return json_get_string(f->act->data, name);
}

/* What the act says replaces what the item says. */
static void fill_said(const struct paper_filling *f, const char *name)
{
    fill_text(f->out, name, data(f, name));
}

/* The day that the act names; false where it names none. */
static bool said_day(const struct paper_filling *f, const char *name, int32_t *day)
{
    const char *text = data(f, name);
    return text && date_parse(text, day);
}

static void fill_said_day(const struct paper_filling *f, const char *name)
{
    int32_t day;
    if (said_day(f, name, &day))
        fill_day(f->out, name, day);
}

/* ---- days and limits ---------------------------------------------------------------- */

/* The last day of a limit that began on `start`; a clock that the law starts. */
static void fill_due(const struct paper_filling *f, const char *name, int32_t start,
                     struct limit limit)
{
    struct deadline_terms terms = {.start = start,
                                   .start_minute = DATE_NO_TIME,
                                   .today = DATE_MIN,
                                   .limit = limit,
                                   .calendar = f->source->calendar};
    struct deadline due;
    if (limit.unit == LIMIT_NONE || deadline_find(&terms, &due) != DEADLINE_OK)
        return;
    fill_day(f->out, name, due.day);
    if (due.provisional)
        fill_flag(f->out, "provisional", true);
}

/* ---- materials ---------------------------------------------------------------------- */

static const char *remark(const struct held *held)
{
    static const char *const codes[] = {"paper", "electronic", "sighted",
                                        "electronic_sighted"};
    return codes[held->electronic + 2 * held->sighted];
}

static void add_material(const struct paper_filling *f, const struct held *held)
{
    const struct material *material = item_material(f->item, held->id);
    struct json *row = fill_row(f->out, "materials");
    fill_text(row, "name", material ? material->name : held->id);
    fill_count(row, "originals", held->originals);
    fill_count(row, "copies", held->copies);
    fill_text(row, "remark", remark(held));
    fill_text(row, "fault", held->faulty ? held->fault : NULL);
}

/* What is awaited of another item was not handed in. */
void fill_materials(const struct paper_filling *f, const struct held_list *held)
{
    for (size_t i = 0; i < held->n; i++)
        if (!held->list[i].awaits)
            add_material(f, &held->list[i]);
}

/* ---- one function a document ---------------------------------------------------------- */

/* What was handed in with this act alone: a receipt for supplements names supplements. */
static void fill_receipt(const struct paper_filling *f)
{
    struct held_list taken = {0};
    int grace = f->item->acceptance.grace_days;
    held_merge(f->ctx, &taken, json_get(f->act->data, "materials"),
               json_get(f->act->personal, "faults"));
    if (!f->seen) /* else all of them together */
        fill_materials(f, &taken);
    fill_flag(f->out, "supplement", f->act->kind == KIND_SUPPLY);
    fill_flag(f->out, "integrated", f->item->reception == RECEPTION_INTEGRATED);
    if (!fill_is_licence(f->item))
        fill_text(f->out, "answer_basis", f->item->acceptance.basis);
    if (f->act->kind == KIND_RECEIVE)
        fill_due(f, "answer_by", date_of_at(f->act->at, NULL),
                 (struct limit){grace * 100, LIMIT_WORKING_DAYS});
}

static const struct notice *notice_of(const struct paper_filling *f)
{
    for (size_t i = f->c->n_notices; i-- > 0;) {
        const char *number = f->c->notices[i].document;
        if (number && strcmp(number, f->paper->number) == 0)
            return &f->c->notices[i];
    }
    return NULL;
}

/* The application as it stood: a notice that was taken back or had no effect has left it
 * as it is. */
static struct application as_it_stood(const struct paper_filling *f, const struct notice *notice)
{
    if (!notice)
        return casefile_application(f->c);
    return (struct application){notice->applicant, notice->agent, notice->answers,
                                &notice->held};
}

static const struct finding *finding_of(const struct paper_filling *f,
                                        const struct findings *found, const char *key)
{
    for (size_t i = 0; i < found->n; i++) {
        char *its = finding_key(f->ctx, &found->list[i]);
        bool same = strcmp(its, key) == 0;
        mem_free(its);
        if (same)
            return &found->list[i];
    }
    return NULL;
}

static void add_material_asked(const struct paper_filling *f, struct json *row,
                               const struct finding *asked, const struct held_list *held)
{
    const struct material *material = item_material(f->item, asked->id);
    const struct held *had = held_find(held, asked->id);
    if (!material)
        return;
    fill_text(row, "form", "material");
    fill_text(row, "text", material->note);
    fill_count(row, "originals", material->originals);
    fill_count(row, "copies", material->copies);
    fill_text(row, "fault", had && had->faulty ? had->fault : NULL);
}

/* A finding that is not there any more was made by another rule: its row lacks what the
 * template requires, and so refuses the document. */
static void add_asked(const struct paper_filling *f, struct json *row, const struct finding *asked,
                      const struct held_list *held)
{
    bool applicant = asked->subject == SUBJECT_APPLICANT;
    fill_text(row, "name", applicant ? asked->id : "named");
    fill_text(row, "label", applicant ? NULL : asked->label);
    fill_text(row, "problem", problem_name(asked->problem));
    fill_text(row, "basis", asked->basis);
    fill_count(row, "have", asked->have);
    fill_count(row, "want", asked->want);
    if (asked->subject == SUBJECT_MATERIAL) {
        add_material_asked(f, row, asked, held);
    } else {
        fill_text(row, "form", applicant ? "applicant" : "field");
        fill_text(row, "text", applicant ? NULL : asked->text);
    }
}

static void fill_notice(const struct paper_filling *f)
{
    const struct notice *notice = notice_of(f);
    struct application then = as_it_stood(f, notice);
    struct findings found = check_application(f->ctx, f->item, f->source->expr,
                                              date_of_at(f->c->received_at, NULL), &then);
    size_t n;
    struct json **asked = json_get_array(f->act->data, "asked", &n);
    for (size_t i = 0; i < n; i++) {
        const char *key = json_get_string(asked[i], "key");
        const struct finding *finding = key ? finding_of(f, &found, key) : NULL;
        struct json *row;
        if (f->seen && key && fill_seen(f, key))
            continue;
        row = fill_row(f->out, "asked");
        fill_text(row, "cause", json_get_string(asked[i], "cause"));
        if (finding)
            add_asked(f, row, finding, then.held);
        if (f->seen && key)
            fill_whose(f, row, key);
    }
    fill_said_day(f, "until");
    fill_flag(f->out, "later", f->c->n_notices && notice != f->c->notices);
    fill_flag(f->out, "anew", f->item->acceptance.supplement_is_new_case);
}

/* On a commitment the decision is made on the day of acceptance itself. */
static struct limit promised_limit(const struct paper_filling *f)
{
    const struct undertaking *u = casefile_undertaking(f->c);
    return u && u->promise == PROMISE_COMMITMENT ? (struct limit){0, LIMIT_WORKING_DAYS}
                                                 : f->item->promised;
}

static void fill_acceptance(const struct paper_filling *f)
{
    int32_t accepted = f->c->accepted_on;
    struct limit promised = promised_limit(f);
    if (said_day(f, "accepted_on", &accepted))
        fill_day(f->out, "accepted", accepted);
    fill_due(f, "promised", accepted, promised);
    fill_limit(f->out, "promised_amount", "promised_unit", promised);
    if (promised.unit != LIMIT_NONE && !promised.hundredths)
        fill_text(f->out, "promised_unit", "on_the_spot");
    fill_due(f, "statutory", accepted, f->item->statutory);
    fill_limit(f->out, "statutory_amount", "statutory_unit", f->item->statutory);
    fill_text(f->out, "clock_starts", f->item->clock_starts);
    fill_flag(f->out, "charges", f->item->n_fees > 0);
}

static void fill_decline(const struct paper_filling *f)
{
    fill_text(f->out, "ground", data(f, "reason"));
    if (fill_is_licence(f->item))
        fill_text(f->out, "ground_law", data(f, "reason"));
    fill_said(f, "basis");
    fill_said(f, "apply_to");
}

/* A slip of everything that the window had. */
static void fill_give_back(const struct paper_filling *f)
{
    bool withdrawn = f->act->kind == KIND_WITHDRAW;
    fill_text(f->out, "returned", withdrawn ? "withdrawn" : data(f, "reason"));
    fill_materials(f, &f->c->held);
}

static void fill_money(struct json *row, const char *name, int64_t fen)
{
    char text[MONEY_SIZE];
    money_digits(fen, text);
    fill_text(row, name, text);
}

static void add_fee(const struct paper_filling *f, const struct json *line)
{
    const char *id = json_get_string(line, "fee");
    struct json *row = fill_row(f->out, "fees");
    fill_money(row, "before", json_get_int(line, "before", 0));
    fill_money(row, "amount", json_get_int(line, "amount", 0));
    fill_text(row, "reduction", json_get_string(line, "reduction"));
    for (size_t i = 0; id && i < f->item->n_fees; i++) {
        const struct fee *fee = &f->item->fees[i];
        if (strcmp(fee->id, id) != 0)
            continue;
        fill_text(row, "name", fee->name);
        fill_text(row, "standard", fee->standard);
        fill_text(row, "basis", fee->basis);
    }
}

static void fill_payment(const struct paper_filling *f)
{
    size_t n;
    struct json **lines = json_get_array(f->act->data, "fees", &n);
    int64_t total = json_get_int(f->act->data, "total", -1);
    char capitals[CAPITALS_SIZE];
    for (size_t i = 0; i < n; i++)
        add_fee(f, lines[i]);
    if (total < 0 || total >= CAPITALS_MAX)
        return;
    money_capitals(total, capitals);
    fill_money(f->out, "total", total);
    fill_text(f->out, "total_capitals", capitals);
}

/* What is granted, in the approver's words, or the results that the item has. */
static void fill_content(const struct paper_filling *f)
{
    struct str names = str_new(f->ctx);
    for (size_t i = 0; i < f->item->n_results; i++)
        str_join(&names, "、", f->item->results[i].name);
    fill_text(f->out, "content", names.s);
    fill_text(f->out, "content", json_get_string(f->act->personal, "text"));
}

static void fill_decision(const struct paper_filling *f)
{
    fill_day(f->out, "decided", date_of_at(f->act->at, NULL));
    fill_said(f, "basis");
    fill_said(f, "remedies");
    fill_said_day(f, "valid_from");
    fill_said_day(f, "valid_to");
    fill_content(f);
}

static void add_result(const struct paper_filling *f, const struct json *result)
{
    struct json *row = fill_row(f->out, "documents");
    fill_text(row, "name", "result");
    fill_text(row, "title", json_get_string(result, "name"));
    fill_text(row, "number", json_get_string(result, "number"));
}

/* Whom it was for, and who stood at the window, where that is another. */
static void fill_recipient(const struct paper_filling *f)
{
    const struct json *who = json_get(f->act->personal, "recipient");
    const char *taker = json_get_string(who, "name");
    const char *applicant = json_get_string(f->c->applicant, "name");
    fill_text(f->out, "recipient", applicant);
    fill_masked(f->out, "recipient_number", json_get_string(who, "id_number"));
    if (taker && applicant && strcmp(taker, applicant) != 0)
        fill_text(f->out, "taker", taker);
    fill_text(f->out, "taker_reason", json_get_string(who, "authority"));
    fill_text(f->out, "place", json_get_string(f->out, "hall"));
    fill_text(f->out, "place", json_get_string(who, "address"));
}

static void fill_delivery(const struct paper_filling *f)
{
    struct json *decision = fill_row(f->out, "documents");
    fill_text(decision, "name", f->c->decision);
    fill_text(decision, "number", f->c->decision_document);
    for (size_t i = 0; f->c->results && i < f->c->results->n; i++)
        add_result(f, f->c->results->items[i]);
    fill_recipient(f);
    fill_text(f->out, "manner", data(f, "method"));
    fill_said(f, "post_number");
    fill_time(f->out, "delivered", f->act->at);
    fill_text(f->out, "deliverer", fill_author(f, f->act));
}

/* The time that is told beforehand, both days with it (45). */
static void fill_special(const struct paper_filling *f)
{
    int32_t from, to;

    fill_said(f, "procedure");
    fill_said(f, "basis");
    if (!said_day(f, "from", &from) || !said_day(f, "expected", &to))
        return;
    fill_day(f->out, "begins", from);
    fill_day(f->out, "expected", to);
    fill_count(f->out, "expected_days", to - from + 1);
}

static void fill_extension(const struct paper_filling *f)
{
    fill_count(f->out, "days", json_get_int(f->act->data, "days", 0));
    fill_said_day(f, "decide_by");
    fill_flag(f->out, "by_government", f->item->route.extender == EXTENDER_GOVERNMENT);
}

/* ---- supervision ------------------------------------------------------------------------ */

/* Papers of who supervises are the hall's, not the organ's that decides. */
static void fill_sender(const struct paper_filling *f)
{
    const char *hall = json_get_string(f->out, "hall");
    if (hall)
        fill_text(f->out, "organ", hall);
}

/* "区水务局 水务审批 刘建国": as far as each is known. */
static const char *whose(const struct paper_filling *f, const char *organ, const char *hall,
                         const char *post, const char *account)
{
    const struct roster *roster = f->source->roster;
    const struct hall *h = hall ? roster_hall(roster, hall) : NULL;
    const struct post *p = post ? roster_post(roster, post) : NULL;
    struct str out = str_new(f->ctx);
    if (organ)
        str_join(&out, " ", roster_organ_name(roster, organ));
    if (hall)
        str_join(&out, " ", h ? h->name : hall);
    if (post)
        str_join(&out, " ", p ? p->name : post);
    if (account)
        str_join(&out, " ", fill_person(f, account));
    return out.s;
}

static void fill_card(const struct paper_filling *f)
{
    fill_sender(f);
    fill_said(f, "colour");
    fill_said(f, "clock");
    fill_said_day(f, "due");
    fill_text(f->out, "responsible",
              whose(f, data(f, "organ"), data(f, "hall"), data(f, "post"),
                    data(f, "account")));
}

static void fill_supervision(const struct paper_filling *f)
{
    fill_sender(f);
    fill_text(f->out, "addressee", whose(f, data(f, "to_organ"), NULL, data(f, "to_post"), NULL));
    fill_said_day(f, "reply_by");
    fill_said(f, "about");
}

/* The notice of deferral is one of acceptance, with what is owed. */
static void fill_accepted_on_deferral(const struct paper_filling *f)
{
    fill_acceptance(f);
    fill_deferral(f);
}

/* The name of a place of core/custody.h. */
static const char *place_name(const struct paper_filling *f, const char *place)
{
    const struct roster *r = f->source->roster;
    const struct hall *hall;

    if (!place || !strchr(place, ':'))
        return place;
    if (!strncmp(place, "organ:", 6))
        return roster_organ_name(r, place + 6);
    hall = roster_hall(r, place + 5);
    return hall ? hall->name : place + 5;
}

/* Each piece with its count; of what was made for the applicant its name. */
static void fill_hand_over(const struct paper_filling *f)
{
    const struct json *carrier = json_get(f->act->personal, "carrier");
    struct held_list sent = {0};
    size_t n;
    struct json **things = json_get_array(f->act->data, "handed", &n);

    held_merge(f->ctx, &sent, json_get(f->act->data, "materials"), NULL);
    fill_materials(f, &sent);
    for (size_t i = 0; i < n; i++) {
        struct json *row = fill_row(f->out, "documents");

        fill_text(row, "name", "result");
        fill_text(row, "title", things[i]->string);
    }
    fill_text(f->out, "giver", place_name(f, data(f, "from_place")));
    fill_text(f->out, "receiver", place_name(f, data(f, "to_place")));
    fill_text(f->out, "carrier", json_get_string(carrier, "name"));
    fill_text(f->out, "carrier_phone", json_get_string(carrier, "phone"));
    fill_due(f, "take_by", date_of_at(f->act->at, NULL), f->item->hand_over);
}

void fill_document(const struct paper_filling *f)
{
    static fill_fn *const fills[DOCUMENT_COUNT] = {
        [DOCUMENT_RECEIPT] = fill_receipt,     [DOCUMENT_NOTICE] = fill_notice,
        [DOCUMENT_ACCEPTANCE] = fill_acceptance, [DOCUMENT_DECLINE] = fill_decline,
        [DOCUMENT_GIVE_BACK] = fill_give_back, [DOCUMENT_PAYMENT] = fill_payment,
        [DOCUMENT_DECISION] = fill_decision,   [DOCUMENT_DELIVERY] = fill_delivery,
        [DOCUMENT_SPECIAL] = fill_special,     [DOCUMENT_EXTENSION] = fill_extension,
        [DOCUMENT_CARD] = fill_card,           [DOCUMENT_SUPERVISION] = fill_supervision,
        [DOCUMENT_UNDERTAKING] = fill_undertaking, [DOCUMENT_REVOCATION] = fill_revocation,
        [DOCUMENT_DEFERRAL] = fill_accepted_on_deferral,
        [DOCUMENT_HAND_OVER] = fill_hand_over,
    };
    if (fills[f->paper->document])
        fills[f->paper->document](f);
}
