/* The papers of undertakings: what is undertaken, by when, what follows. */
#include <string.h>

#include "core/date.h"
#include "core/undertaking.h"
#include "paper/fill.h"
#include "paper/filling.h"

static void add_undertaken(const struct paper_filling *f, const char *id)
{
    static const char *const forms[] = {
        [FORM_PAPER] = "paper",
        [FORM_ELECTRONIC] = "electronic",
        [FORM_EITHER] = "either",
    };
    const struct material *m = item_material(f->item, id);
    struct json *row = fill_row(f->out, "undertaken");

    fill_text(row, "name", m ? m->name : id);
    if (!m)
        return;
    fill_count(row, "originals", m->originals);
    fill_count(row, "copies", m->copies);
    fill_text(row, "form", forms[m->form]);
    fill_text(row, "text", m->note);
}

/* What the undertaking of that act says. */
static void fill_undertaken(const struct paper_filling *f, const struct json *said)
{
    size_t n;
    struct json **list = json_get_array(said, "undertaken", &n);

    for (size_t i = 0; i < n; i++)
        add_undertaken(f, list[i]->string);
    fill_day_of(f->out, "until", said, "until");
}

void fill_undertaking(const struct paper_filling *f)
{
    const char *kind = json_get_string(f->act->data, "kind");
    const struct commitment_terms *terms = &f->item->commitment;

    fill_undertaken(f, f->act->data);
    if (!kind || strcmp(kind, promise_name(PROMISE_COMMITMENT))) {
        fill_text(f->out, "terms_basis", f->item->deferral.basis);
        return;
    }
    fill_text(f->out, "terms_basis", terms->basis);
    fill_text(f->out, "told", terms->text);
    fill_text(f->out, "consequence", terms->consequence);
    fill_limit(f->out, "check_amount", "check_unit", terms->check_within);
}

/* Beside what a notice of acceptance says: what the undertaking before it does. An
 * undertaking that was taken back since is still what this paper was made on. */
void fill_deferral(const struct paper_filling *f)
{
    const struct history *undertaking = NULL;

    for (const struct history *h = f->c->history; h < f->act; h++)
        if (h->kind == KIND_UNDERTAKE && !h->idle)
            undertaking = h;
    if (!undertaking)
        return;
    fill_undertaken(f, undertaking->data);
    fill_text(f->out, "undertaking", json_get_string(undertaking->data, "document"));
    fill_text(f->out, "terms_basis", f->item->deferral.basis);
}

void fill_revocation(const struct paper_filling *f)
{
    fill_text(f->out, "revoked", f->c->decision_document);
    fill_day(f->out, "decided", date_of_at(f->act->at, NULL));
    fill_text(f->out, "basis", json_get_string(f->act->data, "basis"));
    fill_text(f->out, "remedies", json_get_string(f->act->data, "remedies"));
    if (f->c->inspection.result)
        fill_day(f->out, "inspected", f->c->inspection.on);
}
