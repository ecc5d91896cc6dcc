#include "client/intake_form.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/view.h"
#include "core/date.h"
#include "core/decimal.h"
#include "core/identity.h"
#include "core/letter.h"
#include "core/pinyin.h"
#include "paper/capitals.h"

/* The people's parts: entry name is WHO.PART. */
static const struct {
    const char *who, *part, *label;
    int max;
} parts[] = {
    {"applicant", "type", N_("Applicant is"), 0},
    {"applicant", "name", N_("Name"), 60},
    {"applicant", "id_type", N_("Document"), 0},
    {"applicant", "id_number", N_("Number"), 40},
    {"applicant", "phone", N_("Telephone"), 30},
    {"applicant", "address", N_("Address"), 120},
    {"agent", "name", N_("Agent"), 60},
    {"agent", "id_number", N_("Agent's number"), 40},
    {"agent", "phone", N_("Agent's telephone"), 30},
    {"agent", "authority", N_("Power of attorney"), 60},
    {"agent", "authority_type", N_("Kind of letter"), 0},
    {"agent", "until", N_("Holds until"), 10},
    {"agent", "scope", N_("Its scope"), 0},
    {"proxy", "service", N_("Errand"), 0},
    {"proxy", "authority", N_("Letter for the errand"), 60},
};

/* GA/T 2000.156, those that come to a counter; an organisation shows its credit code. */
static const char *const id_types[] = {"111", "112", "113", "114", "414", "511", "516", "553",
                                       "554", "uscc"};

static bool match(const char *text, const char *typed)
{
    return pinyin_match(text, typed) != PINYIN_NONE;
}

/* ---- made ------------------------------------------------------------------------------- */

static struct entry_choice *applicant_choices(void *ctx, const struct item *item, size_t *n)
{
    struct entry_choice *list = NULL;

    *n = 0;
    for (int t = 0; t < APPLICANT_TYPES; t++)
        if (item->applicants & 1u << t)
            *mem_push(ctx, &list, n, struct entry_choice) =
                (struct entry_choice){applicant_type_name((enum applicant_type)t),
                                      _(applicant_type_label((enum applicant_type)t))};
    return list;
}

static struct entry_choice *document_choices(void *ctx, size_t *n)
{
    struct entry_choice *list = NULL;

    *n = 0;
    for (size_t i = 0; i < ARRAY_LEN(id_types); i++) {
        const struct identity_document *d = identity_document_find(id_types[i]);

        if (d || !strcmp(id_types[i], "uscc"))
            *mem_push(ctx, &list, n, struct entry_choice) = (struct entry_choice){
                id_types[i], d ? d->name : _("unified social credit code")};
    }
    return list;
}

/* What this station takes on for people of this item (R160). */
static struct entry_choice *service_choices(struct intake_form *f, size_t *n)
{
    const struct hall *hall = f->app->desk->session.hall;
    struct entry_choice *list = NULL;

    *n = 0;
    for (int s = 0; hall && s < SERVICES; s++)
        if (hall_takes_on(hall, (enum service)s, f->counter->item->code))
            *mem_push(f->set.ctx, &list, n, struct entry_choice) = (struct entry_choice){
                service_name((enum service)s), _(service_label((enum service)s))};
    return list;
}

/* An agent's letter: which kinds there are, and what it may cover (core/letter.h). */
static const struct entry_choice letter_types[] = {
#define X(name, label) {name, label},
    LETTER_TYPES(X)
#undef X
};
static const struct entry_choice letter_scopes[] = {
#define X(name, label) {name, label},
    LETTER_SCOPES(X)
#undef X
};

static struct entry_choice *translated(void *ctx, const struct entry_choice *rows, size_t n)
{
    struct entry_choice *list = mem_array(ctx, struct entry_choice, n);

    for (size_t i = 0; i < n; i++)
        list[i] = (struct entry_choice){rows[i].value, _(rows[i].label)};
    return list;
}

static void add_part(struct intake_form *f, size_t i)
{
    struct entry_spec spec = {
        .name = mem_printf(f->set.ctx, "%s.%s", parts[i].who, parts[i].part),
        .label = _(parts[i].label),
        .kind = ENTRY_TEXT,
        .max = parts[i].max,
    };

    if (!strcmp(parts[i].part, "type")) {
        spec.kind = ENTRY_ONE;
        spec.choices = applicant_choices(f->set.ctx, f->counter->item, &spec.n_choices);
    } else if (!strcmp(parts[i].part, "id_type")) {
        spec.kind = ENTRY_ONE;
        spec.choices = document_choices(f->set.ctx, &spec.n_choices);
    } else if (!strcmp(parts[i].part, "service")) {
        spec.kind = ENTRY_ONE;
        spec.choices = service_choices(f, &spec.n_choices);
    } else if (!strcmp(parts[i].part, "authority_type")) {
        spec.kind = ENTRY_ONE;
        spec.n_choices = ARRAY_LEN(letter_types);
        spec.choices = translated(f->set.ctx, letter_types, spec.n_choices);
    } else if (!strcmp(parts[i].part, "scope")) {
        spec.kind = ENTRY_MANY;
        spec.n_choices = ARRAY_LEN(letter_scopes);
        spec.choices = translated(f->set.ctx, letter_scopes, spec.n_choices);
    } else if (!strcmp(parts[i].part, "until")) {
        spec.kind = ENTRY_DATE;
    }
    fieldset_add(&f->set, &spec);
}

static struct entry_choice *field_choices(void *ctx, const struct field *field)
{
    struct entry_choice *list = mem_array(ctx, struct entry_choice, field->n_choices);

    for (size_t i = 0; i < field->n_choices; i++)
        list[i] = (struct entry_choice){field->choices[i].name, field->choices[i].label};
    return list;
}

/* An answer in whole fen, which a person reads and types in yuan. */
static bool is_money(const struct field *field)
{
    return field->appearance && !strcmp(field->appearance, "money_fen");
}

static void add_field(struct intake_form *f, const struct field *field)
{
    static const enum entry_kind kinds[FIELD_TYPES] = {
        [FIELD_TEXT] = ENTRY_TEXT,
        [FIELD_INTEGER] = ENTRY_INTEGER,
        [FIELD_DECIMAL] = ENTRY_DECIMAL,
        [FIELD_DATE] = ENTRY_DATE,
        [FIELD_SELECT_ONE] = ENTRY_ONE,
        [FIELD_SELECT_MULTIPLE] = ENTRY_MANY,
        [FIELD_NOTE] = ENTRY_NOTE,
        [FIELD_CALCULATE] = ENTRY_NOTE,
    };
    struct entry_spec spec = {
        .name = field->name,
        .label = field->label,
        .hint = field->hint,
        .kind = is_money(field) && field->type == FIELD_INTEGER ? ENTRY_DECIMAL
                                                                : kinds[field->type],
        .choices = field_choices(f->set.ctx, field),
        .n_choices = field->n_choices,
        .max = 500,
    };

    fieldset_add(&f->set, &spec);
}

/* ---- in step ------------------------------------------------------------------------------ */

/* What a citizen's number says, so that a slip is seen at once. */
static void note_identity(struct intake_form *f, size_t i)
{
    struct identity_citizen who;
    char birth[DATE_TEXT];
    enum identity_reason reason = identity_check_citizen(
        fieldset_value(&f->set, i), desk_today(f->app->desk), &who);

    if (reason != IDENTITY_OK) {
        fieldset_set_note(&f->set, i, NULL);
        return;
    }
    date_format(who.birth, birth);
    fieldset_set_note(&f->set, i,
                      mem_printf(f->set.ctx, "%s %s", who.sex == 1 ? _("male") : _("female"),
                                 birth));
}

static void from_part(struct intake_form *f, size_t i)
{
    counter_set_person(f->counter, parts[i].who, parts[i].part, fieldset_value(&f->set, i));
    if (!strcmp(parts[i].part, "type")) /* another document goes with it */
        fieldset_set_value(&f->set, fieldset_find(&f->set, "applicant.id_type"),
                           counter_person(f->counter, parts[i].who, "id_type"));
    if (!strcmp(parts[i].part, "id_number"))
        note_identity(f, i);
}

/* Yuan as typed to fen; what is no amount stays as it is, and is no answer. */
static const char *to_fen(const void *ctx, const char *yuan)
{
    int64_t amount; /* in ten-thousandths */

    return decimal_parse(yuan, &amount) && amount % 100 == 0
               ? mem_printf(ctx, "%lld", (long long)(amount / 100))
               : yuan;
}

static const char *to_yuan(const void *ctx, const char *fen)
{
    char text[DECIMAL_TEXT];
    int64_t amount; /* in ten-thousandths */

    if (!fen || !decimal_parse(fen, &amount))
        return fen;
    decimal_format(amount / 100, text);
    return mem_strdup(ctx, text);
}

/* The amount in words, so that a nought too many is seen at once. */
static void note_money(struct intake_form *f, size_t i)
{
    char words[CAPITALS_SIZE];
    int64_t amount;
    bool known = decimal_parse(fieldset_value(&f->set, i), &amount) && amount % 100 == 0;

    if (known)
        money_capitals(amount / 100, words);
    fieldset_set_note(&f->set, i, known ? words : NULL);
}

/* An answer as it stands in the form. */
static const char *shown(const struct counter *counter, const void *ctx,
                         const struct field *field)
{
    const char *answer = counter_answer(counter, ctx, field->name);

    return is_money(field) ? to_yuan(ctx, answer) : answer;
}

static void from_field(struct intake_form *f, size_t i)
{
    const struct field *field = &f->counter->item->fields[i - f->n_people];
    const char *value = fieldset_value(&f->set, i);
    bool taken = counter_set_answer(f->counter, field->name,
                                    is_money(field) ? to_fen(f->set.ctx, value) : value);

    if (is_money(field))
        note_money(f, i);

    /* What cannot be of its type yet is no answer; the check says so. */
    if (!taken && !counter_set_answer(f->counter, field->name, NULL))
        return;
}

static void on_change(void *arg, struct fieldset *set, size_t i)
{
    struct intake_form *f = arg;

    (void)set;
    if (i < f->n_people)
        from_part(f, i);
    else
        from_field(f, i);
    if (f->changed)
        f->changed(f->arg);
}

/* The value in the file before this one: of people's parts and of fields alike. */
static const char *last_value(void *arg, const char *name)
{
    struct intake_form *f = arg;
    const struct counter *last = f->app->last;

    if (!last)
        return NULL;
    for (size_t i = 0; i < f->n_people; i++)
        if (!strcmp(f->set.fields[i].spec.name, name))
            return counter_person(last, parts[i].who, parts[i].part);
    for (size_t i = 0; i < f->counter->item->n_fields; i++)
        if (!strcmp(f->counter->item->fields[i].name, name))
            return shown(last, f->set.ctx, &f->counter->item->fields[i]);
    return NULL;
}

void intake_form_load(struct intake_form *f)
{
    for (size_t i = 0; i < f->n_people; i++) {
        fieldset_set_value(&f->set, i,
                           counter_person(f->counter, parts[i].who, parts[i].part));
        if (!strcmp(parts[i].part, "id_number"))
            note_identity(f, i);
    }
    for (size_t i = f->n_people; i < f->set.n; i++) {
        const struct field *field = &f->counter->item->fields[i - f->n_people];

        fieldset_set_value(&f->set, i, shown(f->counter, f->set.ctx, field));
        if (is_money(field))
            note_money(f, i);
    }
    f->agent = f->agent || f->counter->agent;
}

void intake_form_judge(struct intake_form *f)
{
    for (size_t i = 0; i < f->set.n; i++)
        if (*fieldset_value(&f->set, i))
            f->set.fields[i].touched = true;
}

void intake_form_init(struct intake_form *f, void *ctx, struct app *app,
                      struct counter *counter)
{
    struct fieldset_hooks hooks = {on_change, last_value, match, f};

    f->app = app;
    f->counter = counter;
    f->set = fieldset_new(ctx, &hooks);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        add_part(f, i);
    f->n_people = f->set.n;
    for (size_t i = 0; i < counter->item->n_fields; i++)
        add_field(f, &counter->item->fields[i]);
    intake_form_load(f);
}

/* ---- what the check says --------------------------------------------------------------------- */

static bool is_of(const struct finding *f, const struct intake_form *form, size_t i)
{
    const char *id = f->id;

    if (f->subject == SUBJECT_FIELD)
        return i >= form->n_people &&
               !strcmp(form->counter->item->fields[i - form->n_people].name, id);
    if (f->subject != SUBJECT_APPLICANT || i >= form->n_people)
        return false;
    if (!strncmp(id, "agent.", 6))
        return !strcmp(form->set.fields[i].spec.name, id);
    return !strcmp(parts[i].who, "applicant") && !strcmp(parts[i].part, id);
}

/* Why a number cannot be right: its length, its birthday, its check digit. */
static const char *number_problem(const struct intake_form *f, size_t i)
{
    const char *who = parts[i].who, *number = fieldset_value(&f->set, i);
    const char *of = counter_person(f->counter, who, "type");
    const char *type = counter_person(f->counter, who, "id_type");
    int32_t today = desk_today(f->app->desk);
    const struct identity_document *d = identity_document_find(*type ? type : "111");
    bool person = !strcmp(who, "agent") || !*of || !strcmp(of, "person");
    enum identity_reason reason = !person || !strcmp(type, "uscc") || !d
                                      ? identity_check_uscc(number, NULL)
                                      : identity_check_document(d, number, today);

    return reason == IDENTITY_OK ? _(problem_label(PROBLEM_INVALID))
                                 : _(identity_reason_text(reason));
}

/* Why a telephone cannot be one. */
static const char *phone_problem(const struct intake_form *f, size_t i)
{
    enum identity_phone kind;
    enum identity_reason reason = identity_check_phone(fieldset_value(&f->set, i), &kind);

    /* 139 is a service's number, too short for anybody's own. */
    return _(identity_reason_text(reason == IDENTITY_OK ? IDENTITY_LENGTH : reason));
}

/* A day that is not written as one is not the constraint's matter. */
static bool is_day(const struct intake_form *f, size_t i)
{
    int32_t day;

    return f->counter->item->fields[i - f->n_people].type != FIELD_DATE ||
           date_parse(fieldset_value(&f->set, i), &day);
}

static const char *problem_of(const struct intake_form *f, const struct findings *findings,
                              size_t i)
{
    for (size_t k = 0; k < findings->n; k++) {
        const struct finding *one = &findings->list[k];

        if (is_of(one, f, i) && one->problem == PROBLEM_INVALID && i < f->n_people &&
            !strcmp(parts[i].part, "id_number"))
            return number_problem(f, i);
        if (is_of(one, f, i) && one->problem == PROBLEM_INVALID && i < f->n_people &&
            !strcmp(parts[i].part, "phone"))
            return phone_problem(f, i);
        if (is_of(one, f, i) && one->subject == SUBJECT_FIELD &&
            one->problem == PROBLEM_INVALID && !is_day(f, i))
            return _("a day is written as 2026-11-20");
        if (is_of(one, f, i))
            return one->problem == PROBLEM_INVALID && one->subject == SUBJECT_FIELD
                       ? one->text
                       : _(problem_label(one->problem));
    }
    return NULL;
}

static bool asked(const struct intake_form *f, const struct json *answers,
                  const struct expr_ops *expr, size_t i)
{
    if (i >= f->n_people)
        return check_field_relevant(f->counter->item,
                                    &f->counter->item->fields[i - f->n_people], expr,
                                    desk_today(f->app->desk), answers);
    if (!strcmp(parts[i].who, "agent"))
        return f->agent;
    if (!strcmp(parts[i].part, "service"))
        return !f->counter->casefile && f->set.fields[i].spec.n_choices;
    if (!strcmp(parts[i].who, "proxy"))
        return *counter_person(f->counter, "proxy", "service");
    return strcmp(parts[i].part, "id_type") ||
           !strcmp(counter_person(f->counter, "applicant", "type"), "person");
}

void intake_form_check(struct intake_form *f, const struct findings *findings)
{
    void *ctx = mem_context(NULL, "form check");
    struct expr_ops expr = rulebook_expr(f->app->desk->rules);
    struct json *answers = check_calculate(ctx, f->counter->item, &expr,
                                           desk_today(f->app->desk), f->counter->answers);

    for (size_t i = 0; i < f->set.n; i++) {
        const struct field *field =
            i < f->n_people ? NULL : &f->counter->item->fields[i - f->n_people];

        fieldset_set_disabled(&f->set, i, !asked(f, answers, &expr, i));
        fieldset_set_problem(&f->set, i, problem_of(f, findings, i));
        if (field && field->type == FIELD_CALCULATE) {
            const struct json *v = json_get(answers, field->name);

            fieldset_set_note(&f->set, i,
                              v && v->type == JSON_STRING ? v->string
                              : v && v->type == JSON_INT && is_money(field)
                                  ? view_yuan(ctx, v->integer)
                              : v && v->type == JSON_INT
                                  ? mem_printf(ctx, "%lld", (long long)v->integer)
                                  : NULL);
        }
    }
    mem_free(ctx);
}

void intake_form_agent(struct intake_form *f, bool here)
{
    f->agent = here;
    if (here)
        return;
    f->counter->agent = NULL;
    f->counter->changed = true;
    intake_form_load(f);
    f->agent = false;
}
