/*
 * The check. Answers are first made ready for expressions (calculate.c): what is
 * calculated is worked out, and what is not relevant is left out, in the order of the
 * fields, so that a field sees only fields above it (and a loop cannot arise). Then who
 * applies, every field and every material is looked at once, and everything wrong becomes
 * a finding: all of it, because a notice may not name later what stood there before.
 */
#include "core/check.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/condition.h"
#include "core/date.h"
#include "core/decimal.h"
#include "core/identity.h"
#include "core/letter.h"

static const struct {
    const char *name, *label;
} problems[PROBLEMS] = {
    [PROBLEM_MISSING] = {"missing", N_("missing")},
    [PROBLEM_INVALID] = {"invalid", N_("not valid")},
    [PROBLEM_ORIGINALS] = {"originals", N_("too few originals")},
    [PROBLEM_COPIES] = {"copies", N_("too few copies")},
    [PROBLEM_FAULTY] = {"faulty", N_("not in the required form")},
};

const char *problem_name(enum problem p)
{
    return problems[p].name;
}

const char *problem_label(enum problem p)
{
    return problems[p].label;
}

char *finding_key(const void *ctx, const struct finding *f)
{
    static const char *const subjects[] = {
        [SUBJECT_FIELD] = "field",
        [SUBJECT_MATERIAL] = "material",
        [SUBJECT_APPLICANT] = "applicant",
    };

    return mem_printf(ctx, "%s:%s:%s", subjects[f->subject], f->id, problem_name(f->problem));
}

/* What one run of the check holds on to. */
struct checking {
    const void *ctx;
    const struct item *item;
    const struct expr_ops *expr;
    int32_t today;
    const struct json *answers; /* ready for expressions */
    struct findings out;
};

/* ---- fields --------------------------------------------------------------------- */

static bool is_empty(const struct json *v)
{
    return !v || v->type == JSON_NULL || (v->type == JSON_ARRAY && !v->n) ||
           (v->type == JSON_STRING && v->string[strspn(v->string, " \t\r\n")] == '\0');
}

static bool is_choice(const struct field *f, const struct json *v)
{
    for (size_t i = 0; v->type == JSON_STRING && i < f->n_choices; i++)
        if (!strcmp(f->choices[i].name, v->string))
            return true;
    return false;
}

static bool is_of_type(const struct field *f, const struct json *v)
{
    int32_t day;
    int64_t decimal;

    switch (f->type) {
    case FIELD_INTEGER:
        return v->type == JSON_INT;
    case FIELD_DECIMAL:
        return v->type == JSON_INT ||
               (v->type == JSON_STRING && decimal_parse(v->string, &decimal));
    case FIELD_DATE:
        return v->type == JSON_STRING && strlen(v->string) == 10 &&
               date_parse(v->string, &day);
    case FIELD_SELECT_ONE:
        return is_choice(f, v);
    case FIELD_SELECT_MULTIPLE:
        for (size_t i = 0; v->type == JSON_ARRAY && i < v->n; i++)
            if (!is_choice(f, v->items[i]))
                return false;
        return v->type == JSON_ARRAY;
    case FIELD_CALCULATE:
        return true;
    default:
        return v->type == JSON_STRING;
    }
}

static struct finding field_finding(const struct field *f, enum problem p, size_t order)
{
    const char *text = p == PROBLEM_INVALID && f->constraint_message ? f->constraint_message
                       : f->hint                                     ? f->hint
                                                                     : f->label;

    return (struct finding){
        .subject = SUBJECT_FIELD,
        .problem = p,
        .id = f->name,
        .label = f->label,
        .text = text,
        .order = order,
    };
}

/* answers: ready for expressions. True where the field is in order. */
static bool field_holds(const struct item *item, const struct field *f,
                        const struct expr_ops *expr, int32_t today,
                        const struct json *answers, enum problem *problem)
{
    const struct json *v = json_get(answers, f->name);

    if (f->type == FIELD_NOTE || !check_field_relevant(item, f, expr, today, answers))
        return true;
    if (is_empty(v)) {
        *problem = PROBLEM_MISSING;
        return !check_field_required(item, f, expr, today, answers);
    }
    *problem = PROBLEM_INVALID;
    return is_of_type(f, v) &&
           condition_holds(&(struct condition_scope){item, expr, today, answers},
                           f->constraint,
                           (struct condition_else){.absent = true, .null = true});
}

bool check_field(const void *ctx, const struct item *item, const struct field *field,
                 const struct expr_ops *expr, int32_t today, const struct json *answers,
                 struct finding *out)
{
    struct json *ready = check_calculate(ctx, item, expr, today, answers);
    enum problem problem;

    if (field_holds(item, field, expr, today, ready, &problem))
        return true;
    *out = field_finding(field, problem, (size_t)(field - item->fields));
    return false;
}

static void add(struct checking *k, struct finding f)
{
    *mem_push(k->ctx, &k->out.list, &k->out.n, struct finding) = f;
}

static void check_fields(struct checking *k)
{
    for (size_t i = 0; i < k->item->n_fields; i++) {
        const struct field *f = &k->item->fields[i];
        enum problem problem;

        if (!field_holds(k->item, f, k->expr, k->today, k->answers, &problem))
            add(k, field_finding(f, problem, i));
    }
}

/* ---- materials -------------------------------------------------------------------- */

static struct finding material_finding(const struct material *m, const struct held *h,
                                       enum problem p, size_t order)
{
    bool copies = p == PROBLEM_COPIES;

    return (struct finding){
        .subject = SUBJECT_MATERIAL,
        .problem = p,
        .id = m->id,
        .label = m->name,
        .text = p == PROBLEM_FAULTY && h && h->fault ? h->fault
                : m->note                            ? m->note
                                                     : m->name,
        .basis = m->basis,
        .have = h ? (copies ? h->copies : h->originals) : 0,
        .want = copies ? m->copies : m->originals,
        .deferrable = m->deferrable,
        .order = order,
    };
}

/*
 * Everything that is wrong with what is held. An electronic copy stands in for every piece
 * of paper where the guide takes electronic form (R048); an original that was seen and
 * given back counts as one; a material that is exempt is satisfied by shared data without
 * any piece (R236); and so is one that is the result of another item of the same package,
 * which comes by itself (R152).
 */
static void check_material(struct checking *k, size_t i, const struct held *h)
{
    const struct material *m = &k->item->materials[i];
    const size_t order = k->item->n_fields + i;

    if (h && h->faulty)
        add(k, material_finding(m, h, PROBLEM_FAULTY, order));
    if (m->exempt || (h && (h->awaits || h->number)) || (h && h->electronic && (m->form & FORM_ELECTRONIC)))
        return;
    if (!h || (h->originals + h->copies == 0 && !h->sighted && !h->electronic)) {
        add(k, material_finding(m, h, PROBLEM_MISSING, order));
        return;
    }
    if (h->originals + h->sighted < m->originals)
        add(k, material_finding(m, h, PROBLEM_ORIGINALS, order));
    if (h->copies < m->copies)
        add(k, material_finding(m, h, PROBLEM_COPIES, order));
}

static void check_materials(struct checking *k, const struct held_list *held)
{
    for (size_t i = 0; i < k->item->n_materials; i++) {
        const struct material *m = &k->item->materials[i];
        const struct held *h = held_find(held, m->id);

        if (!check_material_relevant(k->item, m, k->expr, k->today, k->answers))
            continue;
        /* A faulty piece of an optional material is named too: it was handed in. */
        if (check_material_required(k->item, m, k->expr, k->today, k->answers))
            check_material(k, i, h);
        else if (h && h->faulty)
            add(k, material_finding(m, h, PROBLEM_FAULTY, k->item->n_fields + i));
    }
}

/* ---- who applies ------------------------------------------------------------------ */

static void add_part(struct checking *k, enum problem p, const char *id, const char *label,
                     const char *text, const char *basis)
{
    add(k, (struct finding){.subject = SUBJECT_APPLICANT,
                            .problem = p,
                            .id = id,
                            .label = label,
                            .text = text,
                            .basis = basis});
}

static enum identity_reason check_number(const char *type, const char *number, int32_t today)
{
    const struct identity_document *d;

    if (!strcmp(type, "uscc"))
        return identity_check_uscc(number, NULL);
    d = identity_document_find(type);
    return d ? identity_check_document(d, number, today) : IDENTITY_FORM;
}

/* GA/T 2000.156: 111 is the citizen's card; an organisation shows its credit code. */
static const char *id_type_of(const struct json *who)
{
    const char *type = json_get_string(who, "id_type");
    const char *of = json_get_string(who, "type");

    if (type)
        return type;
    return !of || !strcmp(of, "person") ? "111" : "uscc";
}

struct part {
    const char *id, *label;
};

/* A number that reaches somebody: 110 or 12345 is a telephone, but nobody's own. */
static enum identity_reason check_contact(const char *phone)
{
    enum { SHORTEST = 7 };
    enum identity_phone kind;
    enum identity_reason reason = identity_check_phone(phone, &kind);

    if (reason == IDENTITY_OK && kind == IDENTITY_SERVICE && strlen(phone) < SHORTEST)
        return IDENTITY_LENGTH;
    return reason;
}

static const char *part_text(const struct json *who, const char *key)
{
    const char *s = json_get_string(who, key);
    return s && s[strspn(s, " ")] ? s : NULL;
}

/* name, number, telephone of a person; parts[] in that order. */
static void check_person(struct checking *k, const struct json *who,
                         const struct part parts[3])
{
    const char *number = part_text(who, "id_number"), *phone = part_text(who, "phone");
    enum identity_reason reason;

    if (!part_text(who, "name"))
        add_part(k, PROBLEM_MISSING, parts[0].id, parts[0].label, parts[0].label, NULL);
    if (!number)
        add_part(k, PROBLEM_MISSING, parts[1].id, parts[1].label, parts[1].label, NULL);
    else if ((reason = check_number(id_type_of(who), number, k->today)) != IDENTITY_OK)
        add_part(k, PROBLEM_INVALID, parts[1].id, parts[1].label,
                 identity_reason_text(reason), NULL);
    if (!phone)
        add_part(k, PROBLEM_MISSING, parts[2].id, parts[2].label, parts[2].label, NULL);
    else if ((reason = check_contact(phone)) != IDENTITY_OK)
        add_part(k, PROBLEM_INVALID, parts[2].id, parts[2].label,
                 identity_reason_text(reason), NULL);
}

static void check_type(struct checking *k, const struct json *applicant)
{
    const char *name = json_get_string(applicant, "type");
    enum applicant_type type = APPLICANT_PERSON; /* where nothing is said */

    if (name && !applicant_type_parse(name, &type))
        type = APPLICANT_TYPES;
    if (!(k->item->applicants & 1u << type))
        add_part(k, PROBLEM_INVALID, "type", N_("kind of applicant"),
                 N_("the guide does not take applications from this kind of applicant"),
                 NULL);
}

static void check_agent(struct checking *k, const struct json *agent, const char *type)
{
    static const struct part parts[] = {
        {"agent.name", N_("agent")},
        {"agent.id_number", N_("agent's identity number")},
        {"agent.phone", N_("agent's telephone")},
    };
    const char *label = parts[0].label, *fault;

    if (k->item->in_person)
        add_part(k, PROBLEM_INVALID, "agent", label,
                 N_("the applicant must appear in person"), k->item->in_person);
    else if (!k->item->agent_allowed)
        add_part(k, PROBLEM_INVALID, "agent", label, N_("the guide allows no agent"), NULL);
    check_person(k, agent, parts);
    if (!part_text(agent, "authority"))
        add_part(k, PROBLEM_MISSING, "agent.authority", N_("power of attorney"),
                 N_("power of attorney"), NULL);
    else if ((fault = letter_fault(agent, type, "apply", k->today)))
        add_part(k, PROBLEM_INVALID, "agent.authority", N_("power of attorney"), fault,
                 "民法典 165");
}

static void check_who(struct checking *k, const struct application *a)
{
    static const struct part parts[] = {
        {"name", N_("applicant")},
        {"id_number", N_("identity number")},
        {"phone", N_("telephone")},
    };

    check_type(k, a->applicant);
    check_person(k, a->applicant, parts);
    if (a->agent)
        check_agent(k, a->agent, json_get_string(a->applicant, "type"));
}

struct findings check_application(const void *ctx, const struct item *item,
                                  const struct expr_ops *expr, int32_t today,
                                  const struct application *application)
{
    struct checking k = {ctx, item, expr, today, NULL, {NULL, 0}};

    k.answers = check_calculate(ctx, item, expr, today, application->answers);
    check_who(&k, application);
    check_fields(&k);
    check_materials(&k, application->held);
    return k.out;
}
