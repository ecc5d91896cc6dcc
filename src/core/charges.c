/* What is charged (core/check.h). */
#include <string.h>

#include "base/mem.h"
#include "core/check.h"
#include "core/condition.h"

/* A fee that would be this large is a mistake in the item. 10 000 000 000 yuan. */
#define MOST_FEN INT64_C(1000000000000)

static bool amount(const struct condition_scope *s, const struct json *extra,
                   const char *text, int64_t *fen)
{
    struct expr_value v;

    if (!s->expr->eval(s->expr->arg, s->item, text, s->answers, extra, s->today, &v) ||
        v.type != EXPR_INT || v.integer < 0 || v.integer > MOST_FEN)
        return false;
    *fen = v.integer;
    return true;
}

/* The reduction that leaves least to pay; false where one that applies cannot be worked
 * out, for then nobody knows what is owed. */
static bool reduce(const void *ctx, const struct condition_scope *s,
                   struct charge_line *line)
{
    struct json *extra = json_object(ctx);

    json_set_int(extra, "fee", line->before);
    for (size_t i = 0; i < s->item->n_reductions; i++) {
        const struct reduction *r = &s->item->reductions[i];
        int64_t after;

        if (strcmp(r->fee, line->fee->id) != 0 ||
            !condition_holds(s, r->when, (struct condition_else){.failed = true}))
            continue;
        if (!amount(s, extra, r->amount, &after))
            return false;
        if (after < line->after) {
            line->after = after;
            line->by = r;
        }
    }
    return true;
}

struct charges check_charges(const void *ctx, const struct item *item,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers)
{
    const struct condition_else by_default = {.absent = true, .failed = true};
    struct condition_scope s = {item, expr, today,
                                check_calculate(ctx, item, expr, today, answers)};
    struct charges out = {.lines = mem_array(ctx, struct charge_line, item->n_fees)};

    for (size_t i = 0; i < item->n_fees; i++) {
        struct charge_line line = {.fee = &item->fees[i]};

        if (!condition_holds(&s, line.fee->relevant, by_default))
            continue;
        if (!amount(&s, NULL, line.fee->amount, &line.before)) {
            out.failed = true;
            continue;
        }
        line.after = line.before;
        out.failed |= !reduce(ctx, &s, &line);
        out.lines[out.n++] = line;
        out.total += line.after;
    }
    return out;
}
