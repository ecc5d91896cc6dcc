#include "catalogue/guide.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalogue/guide_parts.h"
#include "catalogue/guide_text.h"

static struct guide guide_start(struct str *out, const struct item *item, int width)
{
    return (struct guide){out, item, width, mem_context(NULL, "guide")};
}

/* ---- the whole guide ------------------------------------------------------------- */

static void heading(struct guide *g, int number, const char *label)
{
    str_addc(g->out, '\n');
    if (number)
        guide_line(g, 0, guide_format(g, "%d. %s", number, label));
    else
        guide_line(g, 0, label);
}

static void labelled(struct guide *g, const char *label, const char *path, const char *text)
{
    if (text && *text)
        guide_paragraph(g, 2, guide_format(g, "%s: %s", label, guide_value(g, path, text)));
}

static void texts(struct guide *g, const char *list, const char *const *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *path = guide_format(g, "%s[%zu]", list, i + 1);
        guide_paragraph(g, 2, guide_value(g, path, items[i]));
    }
    if (n == 0)
        guide_line(g, 2, _("not disclosed"));
}

static void text_or_gap(struct guide *g, const char *path, const char *text)
{
    guide_paragraph(g, 2, text ? guide_value(g, path, text) : _("not disclosed"));
}

static void full_identity(struct guide *g)
{
    const struct item *i = g->item;
    guide_paragraph(g, 2, i->name);
    guide_paragraph(g, 2, guide_format(g, "%s  %s %d", i->code, _("version"), i->version));
    labelled(g, _("approval"), "approval.number", i->approval.number);
    labelled(g, _("approved by"), "approval.approver", i->approval.approver);
    labelled(g, _("in force from"), "approval.effective", i->approval.effective);
    labelled(g, _("basic code"), "codes.basic", i->basic_code);
    labelled(g, _("implementation code"), "codes.implementation", i->implementation_code);
    labelled(g, _("business item code"), "codes.business", i->business_code);
    labelled(g, _("organ"), "organ.name", i->organ_name);
    labelled(g, _("nature of the organ"), "organ.nature", i->organ_nature);
    labelled(g, _("case type"), "case_type", guide_case_type(i));
    labelled(g, _("for"), "applicants", guide_applicants(g));
    labelled(g, _("months in which it is taken"), "months", guide_months(g));
    labelled(g, _("must appear in person"), "agent.in_person", i->in_person);
    for (size_t k = 0; k < i->n_channels; k++)
        labelled(g, _("channel"), guide_format(g, "channels[%zu]", k + 1), i->channels[k]);
}

static void full_procedure(struct guide *g)
{
    text_or_gap(g, "procedure", g->item->procedure);
    for (size_t i = 0; i < g->item->n_stages; i++) {
        const struct stage *s = &g->item->stages[i];
        const char *limit =
            s->limit.unit == LIMIT_NONE
                ? ""
                : guide_format(g, " (%s)", guide_limit(g->scratch, s->limit));
        guide_paragraph(g, 2,
                        guide_format(g, "(%zu) %s%s", i + 1,
                                     guide_row_value(g, "stages", i, "name", s->name),
                                     limit));
        guide_paragraph(g, 4, guide_row_value(g, "stages", i, "standard", s->standard));
    }
    for (size_t i = 0; i < g->item->n_specials; i++) {
        const struct special *s = &g->item->specials[i];
        guide_paragraph(g, 2,
                        guide_format(g, "%s: %s, %s", _("special procedure"),
                                     guide_row_value(g, "specials", i, "name", s->name),
                                     guide_limit(g->scratch, s->limit)));
        guide_paragraph(g, 4, guide_row_value(g, "specials", i, "note", s->note));
    }
}

/* What may come later, and what an undertaking stands in for, with what it says. */
static void full_undertakings(struct guide *g)
{
    const struct commitment_terms *terms = &g->item->commitment;
    struct str ids = str_new(g->scratch);
    labelled(g, _("materials that may come later"), "deferral.basis", g->item->deferral.basis);
    for (size_t i = 0; i < terms->n_materials; i++)
        str_join(&ids, ", ", terms->materials[i]);
    if (!terms->n_materials)
        return;
    labelled(g, _("an undertaking stands in for"), "commitment.materials", ids.s);
    labelled(g, _("what the applicant undertakes"), "commitment.text", terms->text);
    labelled(g, _("what follows where it is untrue"), "commitment.consequence",
             terms->consequence);
    guide_line(g, 2,
               guide_format(g, "%s: %s", _("inspected within"),
                            guide_limit_of(g, "commitment.check_within", terms->check_within)));
    labelled(g, _("basis of the undertaking"), "commitment.basis", terms->basis);
}

static void full_materials(struct guide *g)
{
    for (size_t i = 0; i < g->item->n_materials; i++) {
        const struct material *m = &g->item->materials[i];
        guide_paragraph(g, 2,
                        guide_format(g, "%s. %s", m->id,
                                     guide_row_value(g, "materials", i, "name", m->name)));
        guide_paragraph(g, 4, guide_material(g, i));
        guide_paragraph(g, 4, guide_row_value(g, "materials", i, "note", m->note));
        if (m->source)
            guide_paragraph(
                g, 4,
                guide_format(g, "%s: %s", _("issued by"),
                             guide_row_value(g, "materials", i, "source", m->source)));
        guide_paragraph(g, 4, guide_row_value(g, "materials", i, "basis", m->basis));
    }
    if (g->item->n_materials == 0)
        guide_line(g, 2, _("not disclosed"));
    full_undertakings(g);
}

static void full_limits(struct guide *g)
{
    const struct item *i = g->item;
    guide_line(g, 2,
               guide_format(g, "%s: %s", _("promised limit"),
                            guide_limit_of(g, "limits.promised", i->promised)));
    guide_line(g, 2,
               guide_format(g, "%s: %s", _("statutory limit"),
                            guide_limit_of(g, "limits.statutory", i->statutory)));
    labelled(g, _("the clock starts"), "limits.clock_starts", i->clock_starts);
}

/* One of three disclosures about fees: what, how much, on what basis. */
static void full_fees(struct guide *g, const char *key)
{
    if (g->item->n_fees == 0)
        guide_line(g, 2, guide_value(g, "free", _("free of charge")));
    for (size_t i = 0; i < g->item->n_fees; i++) {
        const struct fee *fee = &g->item->fees[i];
        const char *text = strcmp(key, "name") == 0       ? fee->name
                           : strcmp(key, "standard") == 0 ? fee->standard
                                                          : fee->basis;
        guide_paragraph(
            g, 2, text ? guide_row_value(g, "fees", i, key, text) : _("not disclosed"));
    }
}

static void full_reductions(struct guide *g)
{
    for (size_t i = 0; i < g->item->n_reductions; i++) {
        const struct reduction *r = &g->item->reductions[i];
        guide_paragraph(
            g, 2,
            guide_format(g, "%s: %s %s", _("reduction"),
                         guide_row_value(g, "reductions", i, "name", r->name),
                         guide_row_value(g, "reductions", i, "basis", r->basis)));
    }
}

static void full_windows(struct guide *g)
{
    static const char list[] = "windows";
    for (size_t i = 0; i < g->item->n_windows; i++) {
        const struct service_window *w = &g->item->windows[i];
        guide_paragraph(g, 2, guide_row_value(g, list, i, "name", w->name));
        guide_paragraph(g, 4, guide_row_value(g, list, i, "address", w->address));
        guide_paragraph(g, 4, guide_row_value(g, list, i, "telephone", w->telephone));
        guide_paragraph(g, 4, guide_row_value(g, list, i, "hours", w->hours));
    }
    labelled(g, _("to ask"), "consult", g->item->consult);
    labelled(g, _("to complain"), "complain", g->item->complain);
}

static void full_rest(struct guide *g)
{
    const struct item *item = g->item;
    for (size_t i = 0; i < item->n_faqs; i++) {
        guide_paragraph(g, 2,
                        guide_row_value(g, "faq", i, "question", item->faqs[i].question));
        guide_paragraph(g, 4, guide_row_value(g, "faq", i, "answer", item->faqs[i].answer));
    }
    for (size_t i = 0; i < item->n_notes; i++)
        labelled(g, item->notes[i].label, guide_format(g, "notes[%zu].text", i + 1),
                 item->notes[i].text);
    labelled(g, _("answers for this guide"), "responsible", item->responsible);
    labelled(g, _("last looked at"), "reviewed", item->reviewed);
    labelled(g, _("published at"), "source", item->source);
    if (item->n_assumed) {
        str_addc(g->out, '\n');
        guide_paragraph(g, 0,
                        guide_format(g, "%s %s", GUIDE_ASSUMED,
                                     _("stands at a value that the published guide does "
                                       "not give; it serves demonstration only.")));
    }
}

void guide_full(struct str *out, const struct item *item, int width)
{
    struct guide g = guide_start(out, item, width);
    guide_paragraph(&g, 0, item->name);
    heading(&g, 1, _("Item"));
    full_identity(&g);
    heading(&g, 2, _("Laws and policies"));
    texts(&g, "basis", item->basis, item->n_basis);
    heading(&g, 3, _("Procedure"));
    full_procedure(&g);
    heading(&g, 4, _("Conditions"));
    texts(&g, "conditions", item->conditions, item->n_conditions);
    heading(&g, 5, _("Materials"));
    full_materials(&g);
    heading(&g, 6, _("Promised limit"));
    full_limits(&g);
    heading(&g, 7, _("Progress"));
    text_or_gap(&g, "progress", item->progress);
    heading(&g, 8, _("What is charged"));
    full_fees(&g, "name");
    heading(&g, 9, _("Standard of the charge"));
    full_fees(&g, "standard");
    full_reductions(&g);
    heading(&g, 10, _("Basis of the charge"));
    full_fees(&g, "basis");
    heading(&g, 0, _("Results"));
    for (size_t i = 0; i < item->n_results; i++)
        guide_paragraph(&g, 2,
                        guide_row_value(&g, "results", i, "name", item->results[i].name));
    heading(&g, 0, _("Windows"));
    full_windows(&g);
    heading(&g, 0, _("Remedies"));
    text_or_gap(&g, "remedies", item->remedies);
    heading(&g, 0, _("Questions and notes"));
    full_rest(&g);
    mem_free(g.scratch);
}

/* ---- one screen ------------------------------------------------------------------ */

#define SHORT_MATERIALS  8
#define SHORT_CONDITIONS 3

/* "label  text" on one line, the labels in one column. */
static void short_line(struct guide *g, const char *label, const char *text)
{
    const int column = 12;
    struct str s = str_new(g->scratch);
    int used = utf8_width(label);
    str_add(&s, label);
    str_repeat(&s, ' ', used < column ? (size_t)(column - used) : 1);
    str_add(&s, text);
    guide_line(g, 0, s.s);
}

static void short_conditions(struct guide *g)
{
    for (size_t i = 0; i < g->item->n_conditions && i < SHORT_CONDITIONS; i++)
        short_line(g, i ? "" : _("conditions"),
                   guide_value(g, guide_format(g, "conditions[%zu]", i + 1),
                               g->item->conditions[i]));
}

static void short_materials(struct guide *g)
{
    size_t n = g->item->n_materials;
    size_t shown = n > SHORT_MATERIALS ? SHORT_MATERIALS - 1 : n;
    for (size_t i = 0; i < shown; i++) {
        const struct material *m = &g->item->materials[i];
        bool optional = strcmp(m->required, "1") != 0;
        short_line(g, i ? "" : _("materials"),
                   guide_format(g, "%s %d/%d%s%s %s", m->id, m->originals, m->copies,
                                m->exempt ? " =" : "", optional ? " ?" : "", m->name));
    }
    if (shown < n)
        short_line(g, "", guide_format(g, _("... and %zu more"), n - shown));
}

static void short_fees(struct guide *g)
{
    if (g->item->n_fees == 0)
        short_line(g, _("fees"), guide_value(g, "free", _("free of charge")));
    for (size_t i = 0; i < g->item->n_fees && i < 2; i++)
        short_line(
            g, i ? "" : _("fees"),
            guide_format(g, "%s: %s", g->item->fees[i].name,
                         g->item->fees[i].standard ? g->item->fees[i].standard : ""));
}

static void short_where(struct guide *g)
{
    const struct item *item = g->item;
    for (size_t i = 0; i < item->n_windows && i < 2; i++)
        short_line(g, i ? "" : _("where"),
                   guide_format(
                       g, "%s %s",
                       guide_row_value(g, "windows", i, "name", item->windows[i].name),
                       guide_row_value(g, "windows", i, "hours", item->windows[i].hours)));
    if (item->consult)
        short_line(g, _("to ask"), guide_value(g, "consult", item->consult));
}

void guide_short(struct str *out, const struct item *item, int width)
{
    struct guide g = guide_start(out, item, width);
    guide_line(&g, 0, item->name);
    short_line(&g, _("organ"),
               guide_format(&g, "%s  %s", guide_value(&g, "organ.name", item->organ_name),
                            guide_case_type(item)));
    short_line(&g, _("for"), guide_applicants(&g));
    if (*guide_months(&g))
        short_line(&g, _("months"), guide_months(&g));
    short_conditions(&g);
    short_materials(&g);
    short_line(&g, _("procedure"), guide_route(&g));
    short_line(&g, _("limits"),
               guide_format(&g, _("%s promised, %s by law"),
                            guide_limit_of(&g, "limits.promised", item->promised),
                            guide_limit_of(&g, "limits.statutory", item->statutory)));
    short_fees(&g);
    short_where(&g);
    mem_free(g.scratch);
}
