#include "client/intake.h"

#include <string.h>

#include "base/mem.h"
#include "desk/lists.h"

static void find_same(struct intake *s)
{
    const char *number = counter_person(s->counter, "applicant", "id_number");
    struct work_list same = {0};
    struct err err;

    s->n_same = 0;
    if (s->counter->casefile || strlen(number) < 8 ||
        lists_same_open(s->app->desk, s->ctx, number, s->counter->item->code, &same, &err) !=
            RC_OK)
        return;
    s->same = mem_array(s->ctx, const char *, same.n);
    for (size_t i = 0; i < same.n; i++)
        s->same[s->n_same++] = same.list[i].row.number;
}

void intake_recheck(struct intake *s)
{
    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "check");
    s->findings = counter_check(s->app->desk, s->ctx, s->counter);
    intake_form_check(&s->form, &s->findings);
    find_same(s);
    s->verdict = intake_verdict(s->app, s->counter);
}

void intake_save(struct intake *s)
{
    s->error.text[0] = '\0';
    if (s->counter->changed && counter_save(s->app->desk, s->counter, &s->error) == RC_OK)
        s->saved_at = desk_now(s->app->desk);
}

void intake_changed(struct intake *s)
{
    intake_save(s);
    intake_recheck(s);
}
