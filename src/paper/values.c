#include "paper/values.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "paper/fill.h"
#include "paper/filling.h"

/* ---- what every document holds ------------------------------------------------------ */

static const char *first_of(const char *a, const char *b)
{
    return a && *a ? a : b;
}

/* What the act itself says of a person: all there is once a receipt is taken back. */
static const struct json *said(const struct paper_filling *f, const char *name)
{
    return json_get(f->act->personal, name);
}

static void fill_people(const struct paper_filling *f)
{
    const struct json *agent = f->c->agent ? f->c->agent : said(f, "agent");
    const struct json *applicant = f->c->applicant ? f->c->applicant : said(f, "applicant");
    const char *name = json_get_string(applicant, "name");
    const char *phone = json_get_string(applicant, "phone");
    const char *agent_name = json_get_string(agent, "name");
    const char *agent_phone = json_get_string(agent, "phone");

    fill_text(f->out, "applicant", name);
    fill_masked(f->out, "applicant_number", json_get_string(applicant, "id_number"));
    fill_text(f->out, "applicant_phone", phone);
    fill_text(f->out, "applicant_address", json_get_string(applicant, "address"));
    fill_text(f->out, "agent", agent_name);
    fill_masked(f->out, "agent_number", json_get_string(agent, "id_number"));
    fill_text(f->out, "agent_phone", agent_phone);
    fill_text(f->out, "contact", first_of(agent_name, name));
    fill_text(f->out, "contact_phone", agent_name ? first_of(agent_phone, phone) : phone);
}

static void fill_place(const struct paper_filling *f)
{
    const struct roster *roster = f->source->roster;
    const struct hall *hall = f->c->hall ? roster_hall(roster, f->c->hall) : NULL;
    const struct post *post = f->act->post ? roster_post(roster, f->act->post) : NULL;
    const char *asks = f->item->consult;

    if (!asks && f->item->n_windows)
        asks = f->item->windows[0].telephone;
    fill_text(f->out, "organ", f->item->organ_name);
    fill_text(f->out, "hall", hall ? hall->name : NULL);
    fill_text(f->out, "address", hall ? hall->address : NULL);
    fill_text(f->out, "window", post ? post->name : NULL);
    fill_text(f->out, "telephone", first_of(hall ? hall->telephone : NULL, asks));
    fill_text(f->out, "complain", f->item->complain);
}

static void fill_item(const struct paper_filling *f)
{
    fill_text(f->out, "item", f->item->name);
    fill_text(f->out, "item_code", f->item->code);
    fill_flag(f->out, "assumed", f->item->n_assumed > 0);
    fill_flag(f->out, "licence", fill_is_licence(f->item));
    fill_text(f->out, "basis", fill_joined(f->ctx, f->item->basis, f->item->n_basis));
    fill_text(f->out, "remedies", f->item->remedies);
    fill_text(f->out, "query", f->item->progress);
}

/* A decision counts when the centre has confirmed it; until then its paper is a draft. */
static bool unconfirmed(const struct paper_filling *f)
{
    return (f->paper->document == DOCUMENT_DECISION ||
            f->paper->document == DOCUMENT_REVOCATION) && f->act->verdict != VERDICT_CONFIRMED;
}

static void fill_act(const struct paper_filling *f)
{
    char copies[12];
    snprintf(copies, sizeof copies, "%d", f->source->printed + 1);
    fill_text(f->out, "number", f->paper->number);
    fill_text(f->out, "casefile", f->c->number);
    fill_text(f->out, "pickup", f->c->pickup);
    fill_text(f->out, "clerk", fill_author(f, f->act));
    fill_day(f->out, "date", date_of_at(f->act->at, NULL));
    fill_time(f->out, "time", f->act->at);
    fill_day(f->out, "received",
             date_of_at(f->c->received_at ? f->c->received_at : f->act->at, NULL));
    if (f->c->accepted_at)
        fill_day(f->out, "accepted", f->c->accepted_on);
    fill_text(f->out, "reason", json_get_string(f->act->personal, "text"));
    fill_text(f->out, "copies", copies);
    fill_flag(f->out, "reprint", f->source->printed > 0);
    fill_flag(f->out, "draft", unconfirmed(f));
    fill_flag(f->out, "void", f->paper->voided || f->act->undone ||
                                  f->act->verdict == VERDICT_REJECTED);
}

/* ---- the whole ---------------------------------------------------------------------- */

const struct paper *paper_of_number(const struct casefile *c, const char *number)
{
    for (size_t i = c->n_papers; i-- > 0;)
        if (c->papers[i].number && strcmp(c->papers[i].number, number) == 0)
            return &c->papers[i];
    return NULL;
}

const struct history *paper_act(const struct casefile *c, const struct paper *paper)
{
    for (size_t i = c->n_history; paper && i-- > 0;)
        if (hash_equal(&c->history[i].hash, &paper->event))
            return &c->history[i];
    return NULL;
}

/* What chooses among the templates of a document. */
static const char *outcome_of(const struct history *act)
{
    return json_get_string(act->data, act->kind == KIND_UNDERTAKE ? "kind" : "result");
}

struct json *paper_values(const void *ctx, const struct paper_source *source,
                          const char *number, enum paper_form *form)
{
    const struct casefile *c = source->casefile;
    const struct paper *paper = paper_of_number(c, number);
    const struct history *act = paper_act(c, paper);
    if (!act || !c->item)
        return NULL;
    *form = paper_form_of(paper->document, outcome_of(act));
    if (*form == PAPER_FORMS_COUNT)
        return NULL;
    struct paper_filling f = {.ctx = ctx, .source = source, .c = c, .item = c->item,
                        .paper = paper, .act = act, .out = json_object(ctx)};
    fill_item(&f);
    fill_people(&f);
    fill_place(&f);
    fill_act(&f);
    if (source->n_members)
        fill_shared(&f);
    else
        fill_document(&f);
    return f.out;
}
