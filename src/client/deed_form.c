#include "client/deed_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/deed_correct.h"
#include "client/deed_custody.h"
#include "client/deed_form_p.h"
#include "core/clock.h"
#include "core/date.h"
#include "desk/fill.h"

/* ---- what stands there at first ---------------------------------------------------- */

static const char *text_given(const struct making *m)
{
    return m->text;
}

static const char *next_place(const struct making *m)
{
    return fill_next_place(m->desk, m->ctx, m->c);
}

static const char *own_name(const struct making *m)
{
    return m->desk->session.name;
}

static const char *today(const struct making *m)
{
    char *out = mem_array(m->ctx, char, DATE_TEXT);

    date_format(desk_today(m->desk), out);
    return out;
}

static const char *task_at_first(const struct making *m)
{
    return m->task ? m->task->task->id : NULL;
}

static const char *pass_at_first(const struct making *m)
{
    (void)m;
    return "pass";
}

static const char *remedies(const struct making *m)
{
    return m->c->item ? m->c->item->remedies : NULL;
}

static const char *first_choice(const struct making *m)
{
    return m->deed == DEED_PAY ? "code" : NULL;
}

/* The last day that a deferral may name. */
static const char *latest(const struct making *m)
{
    const struct calendar *calendar = desk_calendar(m->desk);
    int32_t day;

    if (!calendar || !m->c->item ||
        !undertaking_latest(m->c->item, calendar, desk_today(m->desk), &day))
        return NULL;
    char *out = mem_array(m->ctx, char, DATE_TEXT);

    date_format(day, out);
    return out;
}

static const char *most_days(const struct making *m)
{
    return m->c->item ? mem_printf(m->ctx, "%d", extension_most(m->c->item)) : NULL;
}

static const char *commitment_basis(const struct making *m)
{
    return m->c->item ? m->c->item->commitment.basis : NULL;
}

static const char *name_now(const struct making *m)
{
    return casefile_applicant(m->c, "name");
}

static const char *number_now(const struct making *m)
{
    return casefile_applicant(m->c, "id_number");
}

static const char *phone_now(const struct making *m)
{
    return casefile_applicant(m->c, "phone");
}

static const char *address_now(const struct making *m)
{
    return casefile_applicant(m->c, "address");
}

/* ---- the table --------------------------------------------------------------------- */

#define ON(deed) (UINT64_C(1) << DEED_##deed)
#define PHRASE   "phrase" /* of no event: it fills the opinion */
#define TASK     "task"   /* asked where there are several */

static const struct row {
    uint64_t deeds;
    const char *name; /* the value's; "applicant.name" stands in an object */
    const char *label, *hint;
    enum entry_kind kind;
    choices_fn *choices;
    initial_fn *initial;
} rows[] = {
    {ON(DECLINE) | ON(GIVE_BACK), "reason", N_("Reason"), NULL, ENTRY_ONE, deed_form_fixed, NULL},
    {ON(DECLINE), "apply_to", N_("Organ to apply to"),
     N_("where it is outside this organ's powers: who has them"), ENTRY_TEXT, NULL, NULL},
    {ON(DEFER), "until", N_("To be brought by"),
     N_("no later than the promise; what is not brought counts as withdrawn"), ENTRY_DATE,
     NULL, latest},
    {ON(ACCEPT), "signed", N_("Undertaking"), N_("accepted only when it is signed"), ENTRY_ONE,
     deed_form_fixed, NULL},
    {ON(INSPECT), "result", N_("Result"), NULL, ENTRY_ONE, deed_form_fixed, NULL},
    {ON(INSPECT), "inspected_on", N_("Inspected on"), NULL, ENTRY_DATE, NULL, today},
    {ON(INSPECT), "mend_by", N_("To be mended by"), N_("where it is to be mended"), ENTRY_DATE,
     NULL, NULL},
    {ON(ROUTE) | ON(TRANSFER) | ON(RETURN) | ON(RECALL) | ON(URGE) | ON(COORDINATE), TASK,
     N_("Branch"), NULL, ENTRY_ONE, deed_form_tasks, task_at_first},
    {ON(FORWARD), "result", N_("Opinion"), NULL, ENTRY_ONE, deed_form_fixed, pass_at_first},
    {ON(RETURN), "asked", N_("Lacking"),
     N_("a material of the guide that is not here, if that is why"), ENTRY_ONE,
     deed_form_lacking, NULL},
    {ON(SEND_BACK), "to_stage", N_("Back to"), NULL, ENTRY_ONE, deed_form_stages, NULL},
    {ON(TRANSFER), "to_organ", N_("To the organ"), NULL, ENTRY_ONE, deed_form_organs, NULL},
    {ON(ROUTE), "to_post", N_("To the post"), NULL, ENTRY_ONE, deed_form_posts, NULL},
    {ON(ROUTE), "to_actor", N_("To the person"), NULL, ENTRY_ONE, deed_form_people, NULL},
    {ON(REPLY) | ON(APPEAL) | ON(LIFT) | ON(UPHOLD) | ON(SUPERVISE), "about", N_("About"),
     NULL, ENTRY_ONE, deed_form_abouts, deed_form_about},
    {ON(SUPERVISE), "to_organ", N_("Letter to the organ"),
     N_("empty: who answers for the card, or has it now"), ENTRY_ONE, deed_form_organs, NULL},
    {ON(SUPERVISE), "to_post", N_("Letter to the post"),
     N_("this post alone; empty: whoever of the organ"), ENTRY_ONE, deed_form_addressees,
     NULL},
    {ON(SUPERVISE), "reply_by", N_("Reply by"), NULL, ENTRY_DATE, NULL, deed_form_reply_by},
    {ON(REPLY) | ON(APPEAL) | ON(LIFT) | ON(UPHOLD), "blame", N_("Whose the lateness is"),
     N_("the department's, the applicant's, or a special procedure's"), ENTRY_ONE,
     deed_form_blames, deed_form_blame},
    {ON(SUPERVISE), "text", N_("To deal with"), NULL, ENTRY_TEXT, NULL, NULL},
    {ON(REPLY) | ON(APPEAL) | ON(LIFT) | ON(UPHOLD), "text", N_("Reason"), NULL, ENTRY_TEXT,
     NULL, NULL},
    {ON(EXTEND), "days", N_("Working days"), N_("no more than are needed (42)"),
     ENTRY_INTEGER, NULL, most_days},
    {ON(PAUSE), "procedure", N_("Special procedure"), NULL, ENTRY_ONE, deed_form_procedures, NULL},
    {ON(PAUSE), "from", N_("From"), NULL, ENTRY_DATE, NULL, today},
    {ON(PAUSE), "expected", N_("Expected until"),
     N_("the last day it is to take; the applicant is told in writing (45)"), ENTRY_DATE,
     NULL, NULL},
    {ON(RESUME), "ended_on", N_("Ended on"), N_("the last day it took"), ENTRY_DATE, NULL,
     today},
    {ON(PASS) | ON(FAIL) | ON(RESUME) | ON(INSPECT), "inspectors", N_("Inspectors"),
     N_("of a field check: two names with a blank between"), ENTRY_TEXT, NULL, NULL},
    {ON(PASS) | ON(FAIL), "visited_on", N_("Inspected on"), NULL, ENTRY_DATE, NULL, today},
    {ON(PASS) | ON(FAIL) | ON(DENY) | ON(SEND_BACK) | ON(TRANSFER) | ON(FORWARD) |
         ON(RETURN),
     PHRASE, N_("Phrase"),
     N_("its number or a part of it, then Enter"), ENTRY_ONE, deed_form_phrases, NULL},
    {ON(PAY), "receipt", N_("Receipt number"), N_("as printed on the fiscal receipt"),
     ENTRY_TEXT, NULL, NULL},
    {ON(PAY), "method", N_("Paid by"), NULL, ENTRY_ONE, deed_form_fixed, first_choice},
    {ON(CORRECT), "applicant.name", N_("Name"), NULL, ENTRY_TEXT, NULL, name_now},
    {ON(CORRECT), "applicant.id_number", N_("Number"), NULL, ENTRY_TEXT, NULL, number_now},
    {ON(CORRECT), "applicant.phone", N_("Telephone"), NULL, ENTRY_TEXT, NULL, phone_now},
    {ON(CORRECT), "applicant.address", N_("Address"), NULL, ENTRY_TEXT, NULL, address_now},
    {ON(INSPECT), "text", N_("What was found"), NULL, ENTRY_TEXT, NULL, text_given},
    {ON(FORWARD), "text", N_("First opinion"), N_("it goes up with all materials (35)"),
     ENTRY_TEXT, NULL, text_given},
    {ON(HAND_OVER), "to_place", N_("Hand over to"), NULL, ENTRY_ONE, deed_form_places, next_place},
    {ON(HAND_OVER), "carrier.name", N_("Carried by"), NULL, ENTRY_TEXT, NULL, own_name},
    {ON(HAND_OVER), "carrier.phone", N_("Telephone"), NULL, ENTRY_TEXT, NULL, NULL},
    {ON(TAKE_OVER), "text", N_("What is missing"), N_("and why: who sent and carried it is "
     "asked"), ENTRY_TEXT, NULL, text_given},
    {ON(FEED_BACK), "method", N_("Told by"), NULL, ENTRY_ONE, deed_form_fixed, NULL},
    {ON(FEED_BACK), "on", N_("Told on"), NULL, ENTRY_DATE, NULL, today},
    {ON(PASS) | ON(FAIL), "text", N_("Opinion"), NULL, ENTRY_TEXT, NULL, text_given},
    {ON(RESUME), "text", N_("Result"), NULL, ENTRY_TEXT, NULL, text_given},
    {ON(PAUSE) | ON(EXTEND), "text", N_("Reason"),
     N_("the applicant reads it on the notice"), ENTRY_TEXT, NULL, text_given},
    {ON(WITHDRAW) | ON(DENY) | ON(SEND_BACK) | ON(TRANSFER) | ON(CORRECT) | ON(UNDO) |
         ON(TAKE_BACK) | ON(REVOKE) |
         ON(RETURN) | ON(RECALL) | ON(COORDINATE),
     "text", N_("Reason"), NULL, ENTRY_TEXT, NULL, text_given},
    {ON(DECLINE) | ON(GIVE_BACK) | ON(ROUTE) | ON(URGE) | ON(NOTE) | ON(HAND_OVER) |
         ON(FEED_BACK),
     "text", N_("In words"),
     NULL, ENTRY_TEXT, NULL, text_given},
    {ON(PAUSE), "basis", N_("Legal basis"),
     N_("where article 45 does not name the procedure"), ENTRY_TEXT, NULL, NULL},
    {ON(DECLINE) | ON(DENY), "basis", N_("Legal basis"), N_("the article that it rests on"),
     ENTRY_TEXT, NULL, NULL},
    {ON(REVOKE), "basis", N_("Legal basis"), N_("the article that it rests on"), ENTRY_TEXT,
     NULL, commitment_basis},
    {ON(DENY) | ON(REVOKE), "remedies", N_("How to appeal"), N_("required by article 38"),
     ENTRY_TEXT, NULL, remedies},
};

/* Whether the deed is about a visit to the site, which needs two people. */
static bool visits(const struct making *m)
{
    const struct pause *p = casefile_pause(m->c);

    if (m->deed == DEED_INSPECT)
        return true;
    if (m->deed == DEED_RESUME)
        return p && p->procedure == PROCEDURE_SITE_VISIT;
    return m->c->item && m->c->stage < m->c->item->n_stages &&
           m->c->item->stages[m->c->stage].kind == STAGE_FIELD_CHECK;
}

static bool asked(const struct row *row, const struct making *m)
{
    if (!(row->deeds & UINT64_C(1) << m->deed) || (!strcmp(row->name, TASK) && !deed_form_many(m)))
        return false;
    return visits(m) || (strcmp(row->name, "inspectors") && strcmp(row->name, "visited_on"));
}

static const struct value_row *value_of(enum deed deed, const char *name)
{
    size_t n;
    const struct value_row *v = kind_values(deed_row(deed)->kind, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(v[i].name, name))
            return &v[i];
    return NULL;
}

/* What the deed cannot be without, by its kind's table or by the law that its guard reads
 * (a denial without reasons and basis is none: 38). */
static bool is_required(enum deed deed, const char *name)
{
    const struct value_row *v = value_of(deed, name);

    return (v && v->required) || (deed == DEED_COORDINATE && !strcmp(name, "text")) ||
           (deed == DEED_DENY && strcmp(name, PHRASE)) ||
           (deed == DEED_DEFER && !strcmp(name, "until")) ||
           (deed == DEED_ACCEPT && !strcmp(name, "signed"));
}

static void add_field(const struct making *m, const struct row *row, struct fieldset *set)
{
    struct choices choices = row->choices ? row->choices(m) : (struct choices){0};
    const char *initial = row->initial ? row->initial(m) : NULL;
    struct entry_spec spec = {
        .name = row->name,
        .label = _(row->label),
        .hint = row->hint ? _(row->hint) : NULL,
        .kind = row->kind,
        .choices = choices.list,
        .n_choices = choices.n,
        .max = 1000,
    };
    size_t i = fieldset_add(set, &spec);

    if (initial && *initial)
        fieldset_set_value(set, i, initial);
}

/* The number of each result that the item has; its term is the decision's. */
static void add_results(const struct making *m, struct fieldset *set)
{
    for (size_t i = 0; m->c->item && i < m->c->item->n_results; i++) {
        struct entry_spec spec = {
            .name = mem_printf(m->ctx, "result.%zu", i),
            .label = m->c->item->results[i].name,
            .hint = _("its number; leave it empty where this result is not made"),
            .kind = ENTRY_TEXT,
            .max = 100,
        };

        fieldset_add(set, &spec);
    }
}

void deed_form_fields(struct desk *d, const void *ctx, enum deed deed,
                      const struct casefile *c, const char *task, const char *text,
                      struct fieldset *set)
{
    struct making m = {d, ctx, deed, c, task ? casefile_task(c, task) : NULL, text};

    if (!m.task)
        m.task = deed_task(d, deed, c);

    if (deed == DEED_PRODUCE)
        add_results(&m, set);
    deed_custody_fields(d, ctx, deed, c, set);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (asked(&rows[i], &m))
            add_field(&m, &rows[i], set);
    if (deed == DEED_CORRECT)
        deed_correct_fields(d, ctx, c, set);
    /* Of a branch that was chosen already, what is still to be said comes first. */
    if (set->n)
        fieldset_focus(set, task && set->n > 1 && fieldset_find(set, TASK) == 0);
}

/* "2 The standard ..." without its number becomes the opinion. */
void deed_form_changed(struct fieldset *set, size_t i)
{
    const struct entry *e = &set->fields[i];
    size_t text = fieldset_find(set, "text");

    if (strcmp(e->spec.name, PHRASE) || text == FIELDSET_NONE)
        return;
    for (size_t k = 0; k < e->spec.n_choices; k++)
        if (!strcmp(e->spec.choices[k].value, entry_value(e)))
            fieldset_set_value(set, text, strchr(e->spec.choices[k].label, ' ') + 1);
}

const char *deed_form_check(const void *ctx, enum deed deed, struct fieldset *set)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < set->n; i++) {
        const struct entry *e = &set->fields[i];
        bool missing = is_required(deed, e->spec.name) && !*entry_value(e);

        fieldset_set_problem(set, i, missing ? _("required") : NULL);
        if (missing)
            str_join(&out, _(", "), e->spec.label);
    }
    return out.len ? out.s : NULL;
}

/* ---- read -------------------------------------------------------------------------- */

static void read_names(struct json *into, const char *name, const char *text)
{
    struct json *list = json_array(into);

    while (*text) {
        size_t n = strcspn(text, " ");

        if (n) {
            char *one = mem_strndup(list, text, n);

            json_push(list, json_string(list, one));
        }
        text += n + (text[n] == ' ');
    }
    json_set(into, name, list);
}

/* The term that the decision gave, if it gave one. */
static void read_term(struct json *result, const struct casefile *c)
{
    for (size_t i = c->n_history; i-- > 0;) {
        const struct history *h = &c->history[i];

        if (h->kind != KIND_DECIDE || h->undone)
            continue;
        json_set_string(result, "valid_from", json_get_string(h->data, "valid_from"));
        json_set_string(result, "valid_to", json_get_string(h->data, "valid_to"));
        return;
    }
}

static void read_results(struct json *data, const struct casefile *c,
                         const struct fieldset *set)
{
    struct json *list = json_array(data);

    for (size_t i = 0; i < set->n; i++) {
        struct json *one = json_object(list);

        if (!*fieldset_value(set, i))
            continue;
        json_set_string(one, "name", set->fields[i].spec.label);
        json_set_string(one, "number", fieldset_value(set, i));
        read_term(one, c);
        json_push(list, one);
    }
    json_set(data, "results", list);
}

void deed_form_read(struct desk *d, const void *ctx, enum deed deed, const struct casefile *c,
                    const struct fieldset *set, struct json **data, struct json **personal)
{
    struct json *who, *carrier;

    *data = json_object(ctx);
    *personal = json_object(ctx);
    who = json_object(*personal);
    carrier = json_object(*personal);
    if (deed == DEED_PRODUCE)
        read_results(*data, c, set);
    for (size_t i = 0; i < set->n; i++) {
        const char *name = set->fields[i].spec.name, *value = fieldset_value(set, i);
        const struct value_row *v = value_of(deed, name);

        if (!strncmp(name, "applicant.", 10)) {
            if (strcmp(casefile_applicant(c, name + 10), value))
                json_set_string(who, name + 10, value);
        } else if (!strncmp(name, "carrier.", 8)) {
            json_set_string(carrier, name + 8, *value ? value : NULL);
        } else if (v && v->type == VALUE_NAMES && *value)
            read_names(v->personal ? *personal : *data, name, value);
        else if (v && v->type == VALUE_BOOL && *value)
            json_set_bool(*data, name, !strcmp(value, "yes"));
        else if (v && v->type == VALUE_INT && *value)
            json_set_int(*data, name, atoll(value));
        else if (v && *value)
            json_set_string(v->personal ? *personal : *data, name, value);
    }
    if (deed == DEED_COORDINATE)
        json_set_bool(*data, "coordinate", true);
    if (who->n)
        json_set(*personal, "applicant", who);
    if (carrier->n)
        json_set(*personal, "carrier", carrier);
    deed_custody_read(d, deed, c, set, *data);
    if (deed == DEED_CORRECT)
        deed_correct_read(d, c, set, *data, *personal);
}
