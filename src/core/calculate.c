/* Answers made ready for expressions, and what is asked by them (core/check.h). */
#include "core/check.h"
#include "core/condition.h"
#include "core/decimal.h"

/* What cannot be worked out is asked: a person then looks at it. */
static const struct condition_else relevant_else = {.absent = true, .failed = true};
static const struct condition_else required_else = {.failed = true};

bool check_field_relevant(const struct item *item, const struct field *field,
                          const struct expr_ops *expr, int32_t today,
                          const struct json *answers)
{
    struct condition_scope scope = {item, expr, today, answers};
    return condition_holds(&scope, field->relevant, relevant_else);
}

bool check_field_required(const struct item *item, const struct field *field,
                          const struct expr_ops *expr, int32_t today,
                          const struct json *answers)
{
    struct condition_scope scope = {item, expr, today, answers};
    return field->type != FIELD_NOTE && field->type != FIELD_CALCULATE &&
           condition_holds(&scope, field->required, required_else);
}

bool check_material_relevant(const struct item *item, const struct material *material,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    struct condition_scope scope = {item, expr, today, answers};
    return condition_holds(&scope, material->relevant, relevant_else);
}

bool check_material_required(const struct item *item, const struct material *material,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    struct condition_scope scope = {item, expr, today, answers};
    return condition_holds(&scope, material->required, required_else);
}

/* JSON has no reals: to four decimals, as a decimal answer would be. */
static struct json *of_real(const void *ctx, double real)
{
    char text[DECIMAL_TEXT];
    double scaled = real * DECIMAL_ONE;
    int64_t value;

    if (!(scaled > -1e18 && scaled < 1e18))
        return NULL;
    value = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    if (value % DECIMAL_ONE == 0)
        return json_int(ctx, value / DECIMAL_ONE);
    decimal_format(value, text);
    return json_string(ctx, text);
}

static struct json *of_value(const void *ctx, const struct expr_value *v)
{
    switch (v->type) {
    case EXPR_INT:
        return json_int(ctx, v->integer);
    case EXPR_REAL:
        return of_real(ctx, v->real);
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
        if (f->calculation) {
            if (expr->eval(expr->arg, item, f->calculation, out, NULL, today, &v))
                made = of_value(out, &v);
        } else if (answer) {
            made = json_copy(out, answer);
        }
        if (made)
            json_set(out, f->name, made);
    }
    return out;
}
