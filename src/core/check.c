/*
 * The check. Answers are first made ready for expressions: what is calculated is worked
 * out, and what is not relevant is left out, in the order of the fields, so that a field
 * sees only fields above it (and a loop cannot arise). Then every field and every
 * material is looked at once, and everything wrong becomes a finding.
 */
#include "core/check.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/decimal.h"
#include "core/identity.h"

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

/* ---- expressions ---------------------------------------------------------------- */

/* What one run of the check holds on to. */
struct checking {
    const void *ctx;
    const struct item *item;
    const struct expr_ops *expr;
    int32_t today;
    const struct json *answers; /* ready for expressions */
    struct findings out;
};

static bool truth(const struct item *item, const struct expr_ops *expr, int32_t today,
                  const struct json *answers, const char *text, bool absent, bool null)
{
    struct expr_value v;

    if (!text)
        return absent;
    if (!expr->eval(expr->arg, item, text, answers, NULL, today, &v))
        return null; /* out of bounds: as if it had no value */
    return expr_truth(&v, null);
}

bool check_field_relevant(const struct item *item, const struct field *field,
                          const struct expr_ops *expr, int32_t today,
                          const struct json *answers)
{
    return truth(item, expr, today, answers, field->relevant, true, false);
}

bool check_field_required(const struct item *item, const struct field *field,
                          const struct expr_ops *expr, int32_t today,
                          const struct json *answers)
{
    return field->type != FIELD_NOTE && field->type != FIELD_CALCULATE &&
           truth(item, expr, today, answers, field->required, false, false);
}

bool check_material_relevant(const struct item *item, const struct material *material,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    return truth(item, expr, today, answers, material->relevant, true, false);
}

bool check_material_required(const struct item *item, const struct material *material,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    return truth(item, expr, today, answers, material->required, false, false);
}

static struct json *of_value(const void *ctx, const struct expr_value *v)
{
    switch (v->type) {
    case EXPR_INT:
        return json_int(ctx, v->integer);
    case EXPR_REAL: {
        char text[32];

        snprintf(text, sizeof text, "%.4f", v->real);
        return json_string(ctx, text);
    }
    case EXPR_TEXT:
        return json_string(ctx, v->text);
    default:
        return NULL;
    }
}

struct json *check_calculate(const void *ctx, const struct item *item,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    struct json *out = json_object(ctx);

    for (size_t i = 0; i < item->n_fields; i++) {
        const struct field *f = &item->fields[i];
        const struct json *answer = json_get(answers, f->name);
        struct expr_value v;
        struct json *made = NULL;

        if (!check_field_relevant(item, f, expr, today, out))
            continue;
        if (f->calculation && expr->eval(expr->arg, item, f->calculation, out, NULL, today, &v))
            made = of_value(out, &v);
        else if (answer)
            made = json_copy(out, answer);
        if (made)
            json_set(out, f->name, made);
    }
    return out;
}

/* ---- fields --------------------------------------------------------------------- */

static bool is_empty(const struct json *v)
{
    return !v || v->type == JSON_NULL || (v->type == JSON_STRING && !*v->string) ||
           (v->type == JSON_ARRAY && !v->n);
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
           truth(item, expr, today, answers, f->constraint, true, true);
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

/*
 * Whether what is held meets what is asked. An electronic copy stands in for every piece
 * of paper where the guide takes electronic form (R048); a material that is exempt is
 * satisfied by shared data without any piece (R236).
 */
static bool material_holds(const struct material *m, const struct held *h,
                           enum problem *problem)
{
    bool electronic = h && h->electronic && (m->form & FORM_ELECTRONIC);
    int want = m->originals + m->copies;

    if (h && h->faulty) {
        *problem = PROBLEM_FAULTY;
        return false;
    }
    if (electronic || (m->exempt && !want) || (m->exempt && !h))
        return true;
    *problem = PROBLEM_MISSING;
    if (!h || (h->originals + h->copies == 0 && !h->sighted))
        return false;
    *problem = PROBLEM_ORIGINALS;
    if (h->originals < m->originals)
        return false;
    *problem = PROBLEM_COPIES;
    return h->copies >= m->copies;
}

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

static void check_materials(struct checking *k, const struct held_list *held)
{
    for (size_t i = 0; i < k->item->n_materials; i++) {
        const struct material *m = &k->item->materials[i];
        const struct held *h = held_find(held, m->id);
        bool required = check_material_required(k->item, m, k->expr, k->today, k->answers);
        enum problem problem;

        if (!check_material_relevant(k->item, m, k->expr, k->today, k->answers))
            continue;
        /* A faulty piece of an optional material is named too: it was handed in. */
        if ((required || (h && h->faulty)) && !material_holds(m, h, &problem))
            add(k, material_finding(m, h, problem, k->item->n_fields + i));
    }
}

/* ---- who applies ------------------------------------------------------------------ */

static void add_part(struct checking *k, enum problem p, const char *id, const char *label)
{
    add(k, (struct finding){.subject = SUBJECT_APPLICANT,
                            .problem = p,
                            .id = id,
                            .label = label,
                            .text = label});
}

static enum identity_reason check_number(const char *type, const char *number, int32_t today)
{
    const struct identity_document *d;

    if (!strcmp(type, "uscc"))
        return identity_check_uscc(number, NULL);
    d = identity_document_find(type);
    return d ? identity_check_document(d, number, today) : IDENTITY_OK;
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

/* name, number, telephone of a person; parts[] in that order. */
static void check_person(struct checking *k, const struct json *who,
                         const struct part parts[3])
{
    const char *name = json_get_string(who, "name");
    const char *number = json_get_string(who, "id_number");
    const char *phone = json_get_string(who, "phone");

    if (!name)
        add_part(k, PROBLEM_MISSING, parts[0].id, parts[0].label);
    if (!number)
        add_part(k, PROBLEM_MISSING, parts[1].id, parts[1].label);
    else if (check_number(id_type_of(who), number, k->today) != IDENTITY_OK)
        add_part(k, PROBLEM_INVALID, parts[1].id, parts[1].label);
    if (!phone)
        add_part(k, PROBLEM_MISSING, parts[2].id, parts[2].label);
    else if (identity_check_phone(phone, NULL) != IDENTITY_OK)
        add_part(k, PROBLEM_INVALID, parts[2].id, parts[2].label);
}

static void check_who(struct checking *k, const struct application *a)
{
    static const struct part applicant[] = {
        {"name", N_("applicant")},
        {"id_number", N_("identity number")},
        {"phone", N_("telephone")},
    };
    static const struct part agent[] = {
        {"agent.name", N_("agent")},
        {"agent.id_number", N_("agent's identity number")},
        {"agent.phone", N_("agent's telephone")},
    };

    check_person(k, a->applicant, applicant);
    if (!a->agent)
        return;
    check_person(k, a->agent, agent);
    if (!json_get_string(a->agent, "authority"))
        add_part(k, PROBLEM_MISSING, "agent.authority", N_("power of attorney"));
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

/* ---- money ------------------------------------------------------------------------- */

static bool amount(const struct item *item, const struct expr_ops *expr, int32_t today,
                   const struct json *answers, const struct json *extra, const char *text,
                   int64_t *fen)
{
    struct expr_value v;

    if (!expr->eval(expr->arg, item, text, answers, extra, today, &v) || v.type != EXPR_INT ||
        v.integer < 0)
        return false;
    *fen = v.integer;
    return true;
}

static void reduce(const void *ctx, const struct item *item, const struct expr_ops *expr,
                   int32_t today, const struct json *answers, struct charge_line *line)
{
    struct json *extra = json_object(ctx);

    json_set_int(extra, "fee", line->before);
    for (size_t i = 0; i < item->n_reductions; i++) {
        const struct reduction *r = &item->reductions[i];
        int64_t after;

        if (strcmp(r->fee, line->fee->id) ||
            !truth(item, expr, today, answers, r->when, true, false) ||
            !amount(item, expr, today, answers, extra, r->amount, &after))
            continue;
        if (after < line->after) {
            line->after = after;
            line->by = r;
        }
    }
}

struct charges check_charges(const void *ctx, const struct item *item,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    struct json *ready = check_calculate(ctx, item, expr, today, answers);
    struct charges out = {.lines = mem_array(ctx, struct charge_line, item->n_fees)};

    for (size_t i = 0; i < item->n_fees; i++) {
        struct charge_line line = {.fee = &item->fees[i]};

        if (!truth(item, expr, today, ready, line.fee->relevant, true, false))
            continue;
        if (!amount(item, expr, today, ready, NULL, line.fee->amount, &line.before)) {
            out.failed = true;
            continue;
        }
        line.after = line.before;
        reduce(ctx, item, expr, today, ready, &line);
        out.lines[out.n++] = line;
        out.total += line.after;
    }
    return out;
}
