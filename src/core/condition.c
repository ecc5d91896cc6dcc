#include "core/condition.h"

bool condition_holds(const struct condition_scope *s, const char *text,
                     struct condition_else otherwise)
{
    struct expr_value v;

    if (!text)
        return otherwise.absent;
    if (!s->expr->eval(s->expr->arg, s->item, text, s->answers, NULL, s->today, &v))
        return otherwise.failed;
    return expr_truth(&v, otherwise.null);
}
