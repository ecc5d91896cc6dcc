#include "client/branch_view.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/table.h"
#include "client/view.h"
#include "core/date.h"

const char *branch_result(const char *result)
{
    static const struct {
        const char *name, *label;
    } rows[] = {
        {"pass", N_("meets the standard")},
        {"fail", N_("does not meet it")},
        {"grant", N_("granted")},
        {"deny", N_("denied")},
        {"sent_back", N_("sent back")},
        {"left", N_("left open")},
        {"not_needed", N_("not needed any more")},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (!strcmp(rows[i].name, result))
            return _(rows[i].label);
    return result;
}

bool branch_many(const struct casefile *c)
{
    if (!c->item || c->state == STATE_NONE || !(c->n_tasks + c->n_past))
        return false;
    return c->n_tasks > 1 || c->item->route.kind == ROUTE_JOINT ||
           c->item->route.kind == ROUTE_FORWARDING;
}

const char *branch_progress(const void *ctx, const struct casefile *c)
{
    size_t n_done = 0;

    for (size_t i = 0; i < c->n_tasks; i++)
        n_done += c->tasks[i].result != NULL;
    return c->n_tasks > 1 ? mem_printf(ctx, "%zu/%zu", n_done, c->n_tasks) : "";
}

static const char *state_of(const void *ctx, const struct casefile *c,
                            const struct task_state *t, bool open)
{
    const struct task_state *first = open ? casefile_before(c, t) : NULL;

    if (t->result)
        return branch_result(t->result);
    if (t->returned_at)
        return _("with the first window");
    if (first)
        return mem_printf(ctx, _("after %s"), first->task->name);
    if (t->coordinate_at)
        return _("to be coordinated");
    return t->claimed_by ? _("being reviewed") : _("not claimed yet");
}

static const char *who_of(const void *ctx, const struct desk *desk,
                          const struct task_state *t)
{
    const struct roster *r = desk->roster;
    const struct post *post = r && t->post ? roster_post(r, t->post) : NULL;

    if (t->opined_by)
        return view_author(ctx, r, t->opined_by, t->opined_for, NULL);
    if (t->claimed_by)
        return view_author(ctx, r, t->claimed_by, t->claimed_for, NULL);
    if (t->actor)
        return view_author(ctx, r, t->actor, NULL, NULL);
    return post ? post->name : t->post ? t->post : "";
}

static void add_row(const void *ctx, const struct desk *desk, const struct casefile *c,
                    const struct task_state *t, bool open, struct branch_row *out)
{
    const struct roster *r = desk->roster;
    struct due_by by;

    *out = (struct branch_row){
        .task = t,
        .open = open,
        .organ = r && t->organ ? roster_organ_name(r, t->organ)
                 : t->organ    ? t->organ
                               : "",
        .state = state_of(ctx, c, t, open),
        .who = who_of(ctx, desk, t),
    };
    if (t->task->window)
        out->organ = _("the window that received it");
    if (open && desk_due_by(desk, c, &by))
        out->has_due = casefile_branch_due(c, t, &by, desk_now(desk), &out->due);
}

struct branch_row *branch_rows(const void *ctx, const struct desk *desk,
                               const struct casefile *c, size_t *n)
{
    struct branch_row *out = mem_array(ctx, struct branch_row, c->n_past + c->n_tasks);

    *n = 0;
    for (size_t i = 0; i < c->n_past; i++)
        add_row(ctx, desk, c, &c->past[i], false, &out[(*n)++]);
    for (size_t i = 0; i < c->n_tasks; i++)
        add_row(ctx, desk, c, &c->tasks[i], true, &out[(*n)++]);
    return out;
}

void branch_table(const void *ctx, const struct desk *desk, const struct casefile *c,
                  int width, struct str *out)
{
    static const struct table_column columns[] = {
        {N_("branch"), false, false}, {N_("organ"), false, true},
        {N_("state"), false, false},  {N_("who"), false, false},
        {N_("due"), false, false},    {N_("left"), false, false},
    };
    struct table t = table_new(ctx, columns, ARRAY_LEN(columns));
    size_t n;
    struct branch_row *rows = branch_rows(ctx, desk, c, &n);

    for (size_t i = 0; i < n; i++) {
        char day[DATE_TEXT] = "";

        if (rows[i].has_due)
            date_format(rows[i].due.day, day);
        table_add(&t, rows[i].task->task->name);
        table_add(&t, rows[i].organ);
        table_add(&t, rows[i].state);
        table_add(&t, rows[i].who);
        table_add(&t, day);
        table_add(&t, rows[i].has_due ? view_remaining(ctx, &rows[i].due) : "");
    }
    str_addc(out, '\n');
    table_write(&t, width, out);
}
