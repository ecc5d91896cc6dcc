#include "client/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/branch_view.h"
#include "client/deed_custody.h"
#include "client/view.h"
#include "core/date.h"
#include "core/item.h"
#include "core/judge.h"
#include "core/supervision.h"

#define SHOWN_BEFORE 3
#define SHOWN_AFTER  4

char *dossier_mask(const void *ctx, const char *number)
{
    struct str out = str_new(ctx);
    size_t n = utf8_length(number), i = 0;
    uint32_t cp;

    for (const char *s = number; *s; i++) {
        size_t step = utf8_next(s, &cp);

        if (n > SHOWN_BEFORE + SHOWN_AFTER && i >= SHOWN_BEFORE && i + SHOWN_AFTER < n)
            str_addc(&out, '*');
        else
            str_addn(&out, s, step);
        s += step;
    }
    return out.s;
}

/* ---- people ------------------------------------------------------------------------ */

static void add_number(struct str *out, const struct json *who, const char *part, bool show)
{
    const char *value = json_get_string(who, part);

    if (!value)
        return;
    str_add(out, "  ");
    if (show) {
        str_add(out, value);
    } else {
        char *masked = dossier_mask(NULL, value);

        str_add(out, masked);
        mem_free(masked);
    }
}

static void add_person(struct str *out, const char *label, const struct json *who,
                       bool show)
{
    const char *name = json_get_string(who, "name"),
               *more = json_get_string(who, "address");

    str_addf(out, "%s  %s", label, name ? name : _("(erased)"));
    add_number(out, who, "id_number", show);
    add_number(out, who, "phone", show);
    if (more)
        str_addf(out, "  %s", more);
    str_addc(out, '\n');
}

void dossier_people(struct str *out, const struct app *app, const struct casefile *c,
                    bool show)
{
    void *ctx = mem_context(NULL, "people");
    enum service service;
    const struct post *window =
        app->desk->roster && c->window ? roster_post(app->desk->roster, c->window) : NULL;

    add_person(out, _("Applicant"), c->applicant, show);
    if (c->agent)
        add_person(out, _("Agent"), c->agent, show);
    if (c->proxy.service && service_parse(c->proxy.service, &service))
        str_addf(out, "%s  %s  %s  %s\n", _("Errand"), view_name(app, c->proxy.officer),
                 _(service_label(service)), c->proxy.authority ? c->proxy.authority : "");
    str_addf(out, "%s  %s%s  %s  %s\n", _("Received"), view_at(ctx, app, c->received_at),
             view_service_time(ctx, app, c),
             window      ? window->name
             : c->window ? c->window
                         : "",
             view_doer(ctx, app->desk->roster, c, KIND_RECEIVE));
    mem_free(ctx);
}

/* ---- the application --------------------------------------------------------------- */

static const char *choice_label(const struct field *f, const char *name)
{
    for (size_t i = 0; f && i < f->n_choices; i++)
        if (!strcmp(f->choices[i].name, name))
            return f->choices[i].label;
    return name;
}

static void add_value(struct str *out, const struct field *f, const struct json *value)
{
    if (value->type == JSON_INT && f && f->appearance && !strcmp(f->appearance, "money_fen"))
        str_addf(out, _("%lld.%02d yuan"), (long long)(value->integer / 100),
                 (int)(llabs(value->integer) % 100));
    else if (value->type == JSON_INT)
        str_addf(out, "%lld", (long long)value->integer);
    else if (value->type == JSON_STRING)
        str_add(out, choice_label(f, value->string));
    for (size_t i = 0; value->type == JSON_ARRAY && i < value->n; i++)
        if (value->items[i]->type == JSON_STRING)
            str_addf(out, "%s%s", i ? ", " : "", choice_label(f, value->items[i]->string));
}

void dossier_answers(struct str *out, const struct casefile *c)
{
    for (size_t i = 0; c->answers && i < c->answers->n; i++) {
        const struct field *f = c->item ? item_field(c->item, c->answers->keys[i]) : NULL;

        str_addf(out, "%s  ", f ? f->label : c->answers->keys[i]);
        add_value(out, f, c->answers->items[i]);
        str_addc(out, '\n');
    }
}

static void add_held(struct str *out, const struct material *m, const struct held *h,
                     bool moved)
{
    if (h->awaits) {
        str_addf(out, _("%s %s  comes from another item of the matter\n"), m->id, m->name);
        return;
    }
    str_addf(out, _("%s %s  originals %d, copies %d"), m->id, m->name, h->originals,
             h->copies);
    if (h->number)
        str_addf(out, _(", from the other item: %s"), h->number);
    if (h->sighted)
        str_add(out, _(", original seen and given back"));
    if (h->electronic)
        str_add(out, _(", electronic"));
    if (h->originals && !moved)
        str_addf(out, _(", kept at %s"),
                 h->place ? h->place : _("the window that received it"));
    if (h->faulty)
        str_addf(out, _(", not in the legal form: %s"), h->fault ? h->fault : "");
    str_addc(out, '\n');
}

static const char *carrier_of(const struct slip *s)
{
    const char *name = json_get_string(s->carrier, "name");

    return name ? name : "";
}

/* Every slip, and what is not where it was taken in. */
void dossier_custody(struct str *out, const struct app *app, const struct casefile *c)
{
    const struct roster *r = app->desk->roster;
    void *ctx = mem_context(NULL, "custody");

    for (size_t i = 0; i < c->custody.n_slips; i++) {
        const struct slip *s = &c->custody.slips[i];

        str_addf(out, _("%s  %s, %s to %s, by %s"), view_at(ctx, app, s->at), s->document,
                 deed_custody_name(ctx, r, s->from), deed_custody_name(ctx, r, s->to),
                 carrier_of(s));
        if (s->taken_at)
            str_addf(out, _("; signed for %s %s"), view_at(ctx, app, s->taken_at),
                     view_name(app, s->taken_by));
        else
            str_addf(out, "; %s", _("not signed for yet"));
        if (s->missing)
            str_addf(out, _("; missing: %s"), s->missing);
        str_addc(out, '\n');
    }
    for (size_t i = 0; i < c->custody.n_stocks; i++) {
        const struct stock *s = &c->custody.stocks[i];
        const struct material *m = c->item ? item_material(c->item, s->material) : NULL;

        if (s->originals || s->copies)
            str_addf(out, _("%s  originals %d, copies %d  %s\n"), m ? m->name : s->material,
                     s->originals, s->copies, deed_custody_name(ctx, r, s->place));
    }
    mem_free(ctx);
}

void dossier_materials(struct str *out, const struct casefile *c)
{
    for (size_t i = 0; c->item && i < c->item->n_materials; i++) {
        const struct material *m = &c->item->materials[i];
        const struct held *h = held_find(&c->held, m->id);

        if (h)
            add_held(out, m, h, c->custody.n_slips);
    }
    if (!c->held.n)
        str_addf(out, "%s\n", _("no material was handed in"));
}

/* ---- undertakings ------------------------------------------------------------------ */

static const char *day_text(int32_t day, char out[DATE_TEXT])
{
    date_format(day, out);
    return out;
}

static void add_owed(struct str *out, const struct casefile *c, const struct undertaking *u)
{
    char day[DATE_TEXT];

    for (size_t i = 0; i < u->n_owed; i++) {
        const struct material *m = c->item ? item_material(c->item, u->owed[i]) : NULL;

        str_addf(out, "    ");
        str_addf(out, _("to be brought: %s %s"), u->owed[i], m ? m->name : "");
        str_addc(out, '\n');
    }
    if (u->brought_at) {
        str_addf(out, "    ");
        str_addf(out, _("brought on %s"), day_text(u->brought_on, day));
        str_addc(out, '\n');
    }
}

static void add_undertaking(struct str *out, const struct casefile *c,
                            const struct undertaking *u)
{
    char day[DATE_TEXT];

    str_addf(out, "%s", _(promise_label(u->promise)));
    if (u->promise == PROMISE_DEFERRAL) {
        str_add(out, "  ");
        str_addf(out, _("by %s"), day_text(u->until, day));
    }
    if (u->taken_back)
        str_addf(out, "  [%s]", _("taken back"));
    str_addf(out, "  %s\n", u->paper ? u->paper : "");
    add_owed(out, c, u);
}

static const char *found(const char *result)
{
    return !strcmp(result, "true")   ? _("as undertaken")
           : !strcmp(result, "mend") ? _("untrue, to be mended by a day")
                                     : _("untrue");
}

void dossier_undertakings(struct str *out, const struct casefile *c)
{
    char on[DATE_TEXT], by[DATE_TEXT];

    for (size_t i = 0; i < c->n_undertakings; i++)
        add_undertaking(out, c, &c->undertakings[i]);
    if (c->lapsed_at)
        str_addf(out, "%s\n", c->returned ? _("lapsed; the materials were given back")
                                          : _("lapsed; the materials are to be given back"));
    if (!c->inspection.result)
        return;
    str_addf(out, _("inspected on %s: %s"), day_text(c->inspection.on, on),
             found(c->inspection.result));
    if (!strcmp(c->inspection.result, "mend"))
        str_addf(out, "  %s", day_text(c->inspection.mend_by, by));
    str_addc(out, '\n');
}

/* ---- the route --------------------------------------------------------------------- */

static const char *assignee(const struct app *app, const struct task_state *t)
{
    const struct roster *r = app->desk->roster;
    const struct post *post = r && t->post ? roster_post(r, t->post) : NULL;

    return t->actor ? view_name(app, t->actor) : post ? post->name : t->post;
}

static void add_task(struct str *out, const void *ctx, const struct app *app,
                     const struct task_state *t)
{
    const struct roster *r = app->desk->roster;
    const char *organ = r && t->organ ? roster_organ_name(r, t->organ) : NULL;

    str_addf(out, "%s", t->task->name);
    if (t->result) {
        str_addf(out, "  %s  %s  %s", view_at(ctx, app, t->done_at),
                 view_author(ctx, r, t->opined_by, t->opined_for, NULL), branch_result(t->result));
    } else {
        str_addf(out, "  %s", organ ? organ : "");
        if (t->actor || t->post)
            str_addf(out, _("  assigned to %s"), assignee(app, t));
        if (t->claimed_by)
            str_addf(out, _("  claimed by %s %s"),
                     view_author(ctx, r, t->claimed_by, t->claimed_for, NULL),
                     view_at(ctx, app, t->claimed_at));
        else
            str_add(out, _("  claimed by nobody"));
    }
    if (t->opinion)
        str_addf(out, ": %s", t->opinion);
    str_addc(out, '\n');
}

/* Branches beneath each other, so that what is the same stands in the same place. */
static void add_branches(struct str *out, const void *ctx, const struct app *app,
                         const struct casefile *c)
{
    size_t n;
    struct branch_row *rows = branch_rows(ctx, app->desk, c, &n);

    for (size_t i = 0; i < n; i++) {
        const struct branch_row *r = &rows[i];
        char day[DATE_TEXT];

        str_addf(out, "%s  %s", r->task->task->name, r->state);
        if (r->has_due) {
            date_format(r->due.day, day);
            str_addf(out, "  %s %s", day + 5, view_remaining(ctx, &r->due));
        }
        str_addf(out, "\n    %s  %s\n", r->organ, r->who);
        if (r->task->opinion || r->task->returned_for)
            str_addf(out, "    %s\n",
                     r->task->returned_at && r->task->returned_for ? r->task->returned_for
                     : r->task->opinion                            ? r->task->opinion
                                                                   : "");
    }
}

void dossier_route(struct str *out, const struct app *app, const struct casefile *c)
{
    void *ctx = mem_context(NULL, "route");

    if (branch_many(c)) {
        add_branches(out, ctx, app, c);
        mem_free(ctx);
        return;
    }
    for (size_t i = 0; i < c->n_past; i++)
        add_task(out, ctx, app, &c->past[i]);
    for (size_t i = 0; i < c->n_tasks; i++)
        add_task(out, ctx, app, &c->tasks[i]);
    mem_free(ctx);
}

void dossier_money(struct str *out, const struct app *app, const struct casefile *c)
{
    void *ctx = mem_context(NULL, "money");

    for (size_t i = 0; i < c->n_charges; i++) {
        const struct charge *ch = &c->charges[i];

        str_addf(out, "%s  %s  %s", ch->document ? ch->document : "",
                 view_yuan(ctx, ch->total), ch->paid ? _("paid") : _("not paid"));
        if (ch->paid)
            str_addf(out, "  %s  %s", view_at(ctx, app, ch->paid_at),
                     ch->receipt ? ch->receipt : "");
        str_addc(out, '\n');
    }
    mem_free(ctx);
}

/* ---- the timeline ------------------------------------------------------------------ */

char *dossier_event(const void *ctx, const struct app *app, const struct history *h)
{
    const struct roster *r = app->desk->roster;
    const struct post *post = r && h->post ? roster_post(r, h->post) : NULL;
    bool centre = h->actor && !strcmp(h->actor, CENTRE_ACTOR);
    const char *result = json_get_string(h->data, "result");
    struct str out = str_new(ctx);

    str_addf(&out, "%s  %s", view_at(ctx, app, h->at), _(kind_row(h->kind)->label));
    if (result)
        str_addf(&out, " (%s)", branch_result(result));
    if (centre)
        str_addf(&out, "  %s", _("the centre"));
    else
        str_addf(&out, "  %s %s",
                 post      ? post->name
                 : h->post ? h->post
                           : "",
                 view_author(ctx, r, h->actor, json_get_string(h->data, "stands_for"),
                             json_get_string(h->data, "mentor")));
    if (h->undone)
        str_addf(&out, " [%s]", _("taken back"));
    if (h->verdict == VERDICT_PENDING)
        str_addf(&out, " [%s]", _("waiting"));
    else if (h->verdict != VERDICT_CONFIRMED)
        str_addf(&out, " [%s]", _(verdict_label(h->verdict)));
    return out.s;
}

/* What the card is for, whose it is, and what has come of it. */
static void write_card(struct str *out, const void *ctx, const struct app *app,
                       const struct casefile *c, const char *number)
{
    const struct card *card = number ? casefile_card(c, number) : NULL;
    const struct roster *r = app->desk->roster;
    char due[DATE_TEXT];

    if (!card)
        return;
    date_format(card->due, due);
    str_addf(out, "    %s %s  %s", view_card(ctx, card), due,
             r && card->organ ? roster_organ_name(r, card->organ) : "");
    if (card->account)
        str_addf(out, " %s", view_name(app, card->account));
    str_addf(out, "  [%s]\n", _(card_status_label(card->status)));
}

/* What was done outside, and recorded long after (R085). */
static void write_late_record(struct str *out, const struct app *app,
                              const struct casefile *c, const struct history *h)
{
    static const char *const names[] = {"visited_on", "ended_on", "inspected_on"};
    const struct lamp_settings *lamps = &lamp_settings_default;
    struct due_by by;
    int32_t day;

    if (desk_due_by(app->desk, c, &by) && by.lamps)
        lamps = by.lamps;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *text = json_get_string(h->data, names[i]);
        int later = text && date_parse(text, &day) ? date_of_at(h->at, NULL) - day : 0;

        if (later <= lamps->record_days)
            continue;
        str_add(out, "    ");
        str_addf(out, P_("done on %s, recorded %d day later", "done on %s, recorded %d days later",
                         later),
                 text, later);
        str_addc(out, '\n');
    }
}

void dossier_timeline(struct str *out, const struct app *app, const struct casefile *c)
{
    void *ctx = mem_context(NULL, "timeline");

    for (size_t i = 0; i < c->n_history; i++) {
        const struct history *h = &c->history[i];
        const char *text = json_get_string(h->personal, "text");
        const char *document = json_get_string(h->data, "document");
        const char *awaits = json_get_string(h->data, "awaits");

        str_addf(out, "%s\n", dossier_event(ctx, app, h));
        if (h->kind == KIND_CARD)
            write_card(out, ctx, app, c, document);
        write_late_record(out, app, c, h);
        if (awaits && !h->undone) {
            str_addf(out, "    ");
            str_addf(out, _("provisional: %s may still hold an answer"), awaits);
            str_addc(out, '\n');
        }
        if (document)
            str_addf(out, "    %s\n", document);
        if (text)
            str_addf(out, "    %s\n", text);
    }
    mem_free(ctx);
}
