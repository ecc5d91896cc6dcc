/*
 * Intake: the form on the left, materials and the verdict on the right, always in view.
 * Every change is saved as a draft at once; an act receives (or supplements) and does what
 * was chosen in one transaction, then its papers are shown.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "client/intake_form.h"
#include "client/intake_verdict.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/act.h"
#include "tui/key.h"
#include "tui/line.h"
#include "tui/text.h"

#define FORM_COLS 46
#define CARD_FILE "card.bin" /* where a reader leaves its record, in the seat's folder */

enum focus { FOCUS_FORM, FOCUS_MATERIALS, FOCUS_FAULT, FOCUS_REASON };

struct intake_screen {
    struct app *app;
    void *own;              /* the screen's context */
    struct counter *counter;
    struct intake_form form;
    enum focus focus;
    size_t material;        /* selected row among those asked */
    struct line fault;
    struct fieldset reason; /* of a decline */
    void *ctx;              /* what the last check made */
    struct findings findings;
    struct intake_verdict verdict;
    const char **same;      /* numbers of open casefiles of the same person and item */
    size_t n_same;
    int64_t saved_at;
    struct err error;       /* of the last draft saving; text "": it went well */
};

/* ---- in step ---------------------------------------------------------------------------- */

static void find_same(struct intake_screen *s)
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

static void recheck(struct intake_screen *s)
{
    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "check");
    s->findings = counter_check(s->app->desk, s->ctx, s->counter);
    intake_form_check(&s->form, &s->findings);
    find_same(s);
    s->verdict = intake_verdict(s->app, s->counter);
}

static void save(struct intake_screen *s)
{
    s->error.text[0] = '\0';
    if (s->counter->changed && counter_save(s->app->desk, s->counter, &s->error) == RC_OK)
        s->saved_at = desk_now(s->app->desk);
}

static void on_change(void *arg)
{
    struct intake_screen *s = arg;

    save(s);
    recheck(s);
}

/* ---- opened ------------------------------------------------------------------------------- */

static struct counter *draft_of(struct intake_screen *s, const char *id, struct err *err)
{
    struct counter *a = NULL;

    return counter_load(s->app->desk, s->app, id, &a, err) == RC_OK ? a : NULL;
}

static struct counter *supplement_of(struct intake_screen *s, const char *id, struct err *err)
{
    struct casefile *c = NULL;

    if (desk_casefile(s->app->desk, s->own, id, &c, err) != RC_OK)
        return NULL;
    if (!c || !c->item) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), id);
        return NULL;
    }
    return counter_supplement(s->app->desk, s->app, c);
}

static struct counter *counter_for(struct intake_screen *s, const char *arg, struct err *err)
{
    struct app *app = s->app;
    struct counter *a;

    if (!strncmp(arg, "draft:", 6))
        return draft_of(s, arg + 6, err);
    if (!strncmp(arg, "case:", 5))
        return supplement_of(s, arg + 5, err);
    /* While a citizen's papers lie here, the next item is for the same citizen. */
    a = app->last && app->served.len ? counter_next(app->desk, app, app->last, arg)
                                     : counter_new(app->desk, app, arg);
    if (!a)
        err_set(err, RC_HARD, _("no such item or version: %s"), arg);
    return a;
}

static void reason_form(struct intake_screen *s)
{
    static const struct entry_choice choices[2] = {{"not_needed", NULL}, {"not_ours", NULL}};
    struct entry_choice *own = mem_dup(s->own, choices, sizeof choices);
    struct entry_spec specs[] = {
        {.name = "reason", .label = _("Reason"), .kind = ENTRY_ONE, .choices = own,
         .n_choices = 2},
        {.name = "apply_to", .label = _("Apply to"), .kind = ENTRY_TEXT, .max = 60},
        {.name = "text", .label = _("In words"), .kind = ENTRY_TEXT, .max = 200},
    };
    struct fieldset_hooks hooks = {0};

    own[0].label = _("no licence is needed (article 32(1))");
    own[1].label = _("another organ's matter (article 32(2))");
    s->reason = fieldset_new(s->own, &hooks);
    for (size_t i = 0; i < ARRAY_LEN(specs); i++)
        fieldset_add(&s->reason, &specs[i]);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct intake_screen *s = mem_new(ctx, struct intake_screen);

    s->app = host->app;
    s->own = ctx;
    s->counter = counter_for(s, arg ? arg : "", err);
    if (!s->counter)
        return NULL;
    s->app->counter = s->counter;
    s->fault = line_new(ctx, 100);
    reason_form(s);
    intake_form_init(&s->form, ctx, s->app, s->counter);
    s->form.changed = on_change;
    s->form.arg = s;
    recheck(s);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct intake_screen *s = state;

    fieldset_layout(&s->form.set, rows - 2, FORM_COLS);
    fieldset_layout(&s->reason, 6, cols - FORM_COLS - 2);
}

/* ---- materials ------------------------------------------------------------------------------ */

/* The i-th material that this situation asks about; NULL after the last. */
static const struct material *material_at(const struct intake_screen *s, size_t i)
{
    struct expr_ops expr = rulebook_expr(s->app->desk->rules);
    const struct item *item = s->counter->item;
    struct json *answers = check_calculate(s->ctx, item, &expr, desk_today(s->app->desk),
                                           s->counter->answers);

    for (size_t k = 0; k < item->n_materials; k++)
        if (check_material_relevant(item, &item->materials[k], &expr,
                                    desk_today(s->app->desk), answers) &&
            i-- == 0)
            return &item->materials[k];
    return NULL;
}

static const struct finding *finding_of(const struct intake_screen *s, const char *id)
{
    for (size_t i = 0; i < s->findings.n; i++)
        if (s->findings.list[i].subject == SUBJECT_MATERIAL &&
            !strcmp(s->findings.list[i].id, id))
            return &s->findings.list[i];
    return NULL;
}

/* What is held in all: what the casefile had and what is new. */
static void totals(const struct intake_screen *s, const char *id, int *originals, int *copies)
{
    const struct held *now = held_find(&s->counter->held, id);
    const struct held *had = s->counter->casefile
                                 ? held_find(&s->counter->casefile->held, id)
                                 : NULL;

    *originals = (now ? now->originals : 0) + (had ? had->originals : 0);
    *copies = (now ? now->copies : 0) + (had ? had->copies : 0);
}

static int draw_material(const struct intake_screen *s, struct canvas c, int row,
                         const struct material *m, bool selected)
{
    const struct finding *f = finding_of(s, m->id);
    int originals, copies;

    totals(s, m->id, &originals, &copies);
    canvas_put(c, row, 0, STYLE_MARK, selected ? ">" : " ");
    canvas_put(c, row, 1, f ? STYLE_ERROR : STYLE_OK, f ? "x" : "v");
    canvas_put_in(c, row, 3, c.cols - 16, STYLE_NORMAL, m->name);
    canvas_printf(c, row, c.cols - 12, STYLE_NORMAL, "%d/%d %d/%d", originals, m->originals,
                  copies, m->copies);
    if (f && f->problem == PROBLEM_FAULTY)
        canvas_put(c, row, c.cols - 3, STYLE_ERROR, "!");
    return row + 1;
}

static int draw_materials(const struct intake_screen *s, struct canvas c)
{
    const struct material *m;
    int room = c.rows / 2 - 2, row = 1;
    size_t first = s->material + 1 > (size_t)room ? s->material + 1 - (size_t)room : 0, i;

    canvas_put(c, 0, 0, STYLE_LABEL, _("Materials"));
    canvas_put(c, 0, c.cols - 12, STYLE_LABEL, _("orig copy"));
    for (i = first; row <= room && (m = material_at(s, i)); i++)
        row = draw_material(s, c, row, m, s->focus != FOCUS_FORM && i == s->material);
    return row;
}

/* ---- the verdict ------------------------------------------------------------------------------ */

static const char *const act_labels[] = {
    [INTAKE_ACCEPT] = N_("accept"),
    [INTAKE_NOTIFY] = N_("notify"),
    [INTAKE_DECLINE] = N_("decline"),
    [INTAKE_RECEIVE] = N_("receipt"),
};

static int draw_verdict(const struct intake_screen *s, struct canvas c, int row)
{
    void *ctx = mem_context(NULL, "verdict");

    canvas_hline(c, row, 0, -1);
    row++;
    canvas_put(c, row++, 0, STYLE_LABEL, _("What can be done now"));
    for (int a = 0; a < INTAKE_ACTS && row < c.rows; a++) {
        const struct refusal *r = &s->verdict.refusals[a];
        const char *why = r->code ? refusal_text(ctx, r) : _("yes");
        struct text_lines lines = text_wrap(ctx, why, c.cols - 11);

        canvas_put(c, row, 0, STYLE_NORMAL, _(act_labels[a]));
        for (size_t i = 0; i < lines.n && i < 2 && row < c.rows; i++, row++)
            canvas_put_in(c, row, 11, c.cols - 11, r->code ? STYLE_NORMAL : STYLE_OK,
                          mem_strndup(ctx, why + lines.lines[i].at, lines.lines[i].len));
    }
    if (s->verdict.n_asked && row < c.rows)
        canvas_printf(c, row++, 0, STYLE_WARNING, _("a notice would name %zu"),
                      s->verdict.n_asked);
    if (s->verdict.has_due && row < c.rows) {
        char day[DATE_TEXT];

        date_format(s->verdict.due, day);
        canvas_printf(c, row++, 0, STYLE_NORMAL, _("promised by %s"), day);
    }
    for (size_t i = 0; i < s->n_same && row < c.rows; i++)
        canvas_printf(c, row++, 0, STYLE_WARNING, _("open already: %s"), s->same[i]);
    mem_free(ctx);
    return row;
}

static void draw_reason(const struct intake_screen *s, struct canvas c, int row)
{
    canvas_hline(c, row, 0, -1);
    canvas_put(c, row + 1, 0, STYLE_LABEL, _("Decline: why"));
    fieldset_draw(&s->reason, canvas_part(c, row + 2, 0, -1, -1), true);
}

static void draw(const void *state, struct canvas c)
{
    const struct intake_screen *s = state;
    void *ctx = mem_context(NULL, "intake");
    struct canvas right = canvas_part(c, 2, FORM_COLS + 1, -1, -1);
    const char *left = mem_printf(ctx, "%s  %s", s->counter->casefile ? _("Supplement")
                                                                     : _("Intake"),
                                  s->counter->item->name);
    int row;

    view_title(c, s->app, left);
    fieldset_draw(&s->form.set, canvas_part(c, 2, 0, -1, FORM_COLS), s->focus == FOCUS_FORM);
    canvas_vline(c, 2, FORM_COLS, -1);
    row = draw_materials(s, right);
    if (s->focus == FOCUS_REASON)
        draw_reason(s, right, row);
    else
        row = draw_verdict(s, right, row);
    if (s->focus == FOCUS_FAULT) {
        canvas_put(right, right.rows - 2, 0, STYLE_LABEL, _("What is wrong with it"));
        line_draw(&s->fault, right, right.rows - 1, 0, right.cols, STYLE_FIELD, true);
    } else if (*s->error.text) {
        canvas_put(right, right.rows - 1, 0, STYLE_ERROR, s->error.text);
    }
    mem_free(ctx);
}

/* ---- keys --------------------------------------------------------------------------------------- */

static struct request fault_key(struct intake_screen *s, uint32_t k)
{
    struct held *h = counter_held(s->counter, material_at(s, s->material)->id);

    if (k != K_ENTER && k != K_ESC)
        return line_key(&s->fault, k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
    if (k == K_ENTER) {
        h->faulty = *line_text(&s->fault) != '\0';
        h->fault = h->faulty ? mem_strdup(s->counter, line_text(&s->fault)) : NULL;
        s->counter->changed = true;
        on_change(s);
    }
    s->focus = FOCUS_MATERIALS;
    return REQUEST_NOTHING;
}

static struct request material_key(struct intake_screen *s, uint32_t k)
{
    if (k == K_UP && s->material)
        s->material--;
    else if (k == K_DOWN && material_at(s, s->material + 1))
        s->material++;
    else if (k == K_ESC || k == K_TAB || k == K_BACKTAB)
        s->focus = FOCUS_FORM;
    else
        return REQUEST_IGNORED;
    return REQUEST_NOTHING;
}

static struct request decline_now(struct intake_screen *s);

static struct request reason_key(struct intake_screen *s, uint32_t k)
{
    switch (fieldset_key(&s->reason, k)) {
    case FIELDSET_END:
        return decline_now(s);
    case FIELDSET_IGNORED:
        if (k == K_ESC)
            s->focus = FOCUS_FORM;
        return k == K_ESC ? REQUEST_NOTHING : REQUEST_IGNORED;
    default:
        return REQUEST_NOTHING;
    }
}

static struct request form_key(struct intake_screen *s, uint32_t k)
{
    switch (fieldset_key(&s->form.set, k)) {
    case FIELDSET_END:
        s->focus = FOCUS_MATERIALS;
        return REQUEST_NOTHING;
    case FIELDSET_REFUSED:
        return REQUEST_SAY(STYLE_WARNING, _("that character cannot stand here"));
    case FIELDSET_IGNORED:
        return k == K_ESC ? (struct request){.kind = REQUEST_POP} : REQUEST_IGNORED;
    default:
        return REQUEST_NOTHING;
    }
}

static struct request key(void *state, uint32_t k)
{
    struct intake_screen *s = state;

    s->app->key_at = monotonic_ms();
    switch (s->focus) {
    case FOCUS_MATERIALS:
        return material_key(s, k);
    case FOCUS_FAULT:
        return fault_key(s, k);
    case FOCUS_REASON:
        return reason_key(s, k);
    default:
        return form_key(s, k);
    }
}

static struct request paste(void *state, const char *text)
{
    struct intake_screen *s = state;

    if (s->focus == FOCUS_FORM)
        fieldset_paste(&s->form.set, text);
    else if (s->focus == FOCUS_REASON)
        fieldset_paste(&s->reason, text);
    else if (s->focus == FOCUS_FAULT && line_insert(&s->fault, text) == LINE_FULL)
        return REQUEST_SAY(STYLE_WARNING, _("that is too long"));
    return REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    return ((const struct intake_screen *)state)->focus != FOCUS_MATERIALS;
}

static const char *target(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct intake_screen *)state)->counter->draft;
}

static void leave(void *state)
{
    struct intake_screen *s = state;

    save(s);
}

/* ---- acts ------------------------------------------------------------------------------------------ */

/* The paper is out: the draft goes, and who it was stays only for the next item of the
 * same citizen. */
static struct request served(struct intake_screen *s, const struct act_result *result)
{
    struct app *app = s->app;
    struct err err;

    str_cut(&app->served, 0);
    str_add(&app->served, result->casefile);
    if (app->last != s->counter)
        mem_free(app->last);
    app->last = s->counter;
    app->counter = NULL;
    if (counter_discard(app->desk, s->counter, &err) != RC_OK)
        log_line(LOG_LEVEL_WARNING, "%s", err.text); /* it stays in the list of drafts */
    return (struct request){.kind = REQUEST_REPLACE,
                            .name = "papers",
                            .arg = result->casefile,
                            .text = result->report,
                            .style = STYLE_WARNING};
}

static struct request do_acts(struct intake_screen *s, enum intake_act a, const struct json *data,
                              const struct json *personal)
{
    struct act acts[2] = {counter_act(s->ctx, s->counter)};
    enum kind kind = intake_act_kind(a);
    struct act_result *result = mem_new(s->ctx, struct act_result);
    bool nothing_new = s->verdict.refusals[INTAKE_RECEIVE].code == REFUSAL_NOTHING_TO_DO;
    struct err err = {0};
    size_t n = 0;
    enum rc rc;

    if (!nothing_new || kind == KIND_UNKNOWN)
        n = 1;
    if (kind != KIND_UNKNOWN)
        acts[n++] = (struct act){.kind = kind, .data = data, .personal = personal,
                                 .casefile = nothing_new ? s->counter->casefile->id : NULL};
    if (s->counter->casefile && !nothing_new && n == 2)
        acts[1].casefile = NULL;
    rc = act_do(s->app->desk, s->ctx, acts, n, result, &err);
    if (rc || result->refusal.code) {
        fieldset_touch_all(&s->form.set);
        return view_result(s->ctx, rc, &err, result, NULL);
    }
    return served(s, result);
}

static const char *guard_of(const void *state, void *ctx, enum intake_act a)
{
    const struct intake_screen *s = state;
    const struct refusal *r = &s->verdict.refusals[a];

    return r->code ? refusal_text(ctx, r) : NULL;
}

#define ACT(name, which)                                                                   \
    static const char *name##_guard(const void *state, void *ctx)                          \
    {                                                                                      \
        return guard_of(state, ctx, which);                                                \
    }                                                                                      \
    static struct request name(void *state)                                                \
    {                                                                                      \
        return do_acts(state, which, NULL, NULL);                                          \
    }

ACT(accept, INTAKE_ACCEPT)
ACT(notify, INTAKE_NOTIFY)
ACT(receipt, INTAKE_RECEIVE)

static const char *decline_guard(const void *state, void *ctx)
{
    return guard_of(state, ctx, INTAKE_DECLINE);
}

static struct request decline(void *state)
{
    struct intake_screen *s = state;

    s->focus = FOCUS_REASON;
    return REQUEST_NOTHING;
}

static struct request decline_now(struct intake_screen *s)
{
    struct json *data = json_object(s->ctx), *personal = json_object(s->ctx);
    const char *apply_to = fieldset_value(&s->reason, 1), *text = fieldset_value(&s->reason, 2);

    json_set_string(data, "reason", fieldset_value(&s->reason, 0));
    if (*apply_to)
        json_set_string(data, "apply_to", apply_to);
    if (*text)
        json_set_string(personal, "text", text);
    return do_acts(s, INTAKE_DECLINE, data, personal);
}

/* ---- other commands ----------------------------------------------------------------------------------- */

static struct request materials(void *state)
{
    struct intake_screen *s = state;

    s->focus = s->focus == FOCUS_FORM ? FOCUS_MATERIALS : FOCUS_FORM;
    return REQUEST_NOTHING;
}

static const char *in_materials(const void *state, void *ctx)
{
    const struct intake_screen *s = state;

    (void)ctx;
    if (s->focus != FOCUS_MATERIALS)
        return _("go to the materials first (^B)");
    return material_at(s, s->material) ? NULL : _("no material is asked for");
}

static struct held *selected(struct intake_screen *s)
{
    return counter_held(s->counter, material_at(s, s->material)->id);
}

static struct request material_changed(struct intake_screen *s)
{
    s->counter->changed = true;
    on_change(s);
    return REQUEST_NOTHING;
}

/* As the guide asks, in one key; once more takes it away. */
static struct request as_asked(void *state)
{
    struct intake_screen *s = state;
    const struct material *m = material_at(s, s->material);
    struct held *h = selected(s);
    bool full = h->originals >= m->originals && h->copies >= m->copies &&
                (h->originals || h->copies || h->sighted);

    h->originals = full ? 0 : m->originals;
    h->copies = full ? 0 : m->copies;
    h->sighted = !full && !m->originals && !m->copies;
    h->electronic = false;
    material_changed(s);
    if (!full && material_at(s, s->material + 1))
        s->material++;
    return REQUEST_NOTHING;
}

static struct request more(struct intake_screen *s, int originals, int copies)
{
    struct held *h = selected(s);

    if (h->originals + originals >= 0)
        h->originals += originals;
    if (h->copies + copies >= 0)
        h->copies += copies;
    return material_changed(s);
}

static struct request more_originals(void *state)
{
    return more(state, 1, 0);
}

static struct request fewer_originals(void *state)
{
    return more(state, -1, 0);
}

static struct request more_copies(void *state)
{
    return more(state, 0, 1);
}

static struct request fewer_copies(void *state)
{
    return more(state, 0, -1);
}

static struct request electronic(void *state)
{
    struct intake_screen *s = state;

    selected(s)->electronic = !selected(s)->electronic;
    return material_changed(s);
}

static struct request sighted(void *state)
{
    struct intake_screen *s = state;

    selected(s)->sighted = !selected(s)->sighted;
    return material_changed(s);
}

static struct request fault(void *state)
{
    struct intake_screen *s = state;

    line_set(&s->fault, selected(s)->fault ? selected(s)->fault : "");
    s->focus = FOCUS_FAULT;
    return REQUEST_NOTHING;
}

static const char *agent_guard(const void *state, void *ctx)
{
    const struct item *item = ((const struct intake_screen *)state)->counter->item;

    if (item->in_person)
        return mem_printf(ctx, _("the applicant must appear in person: %s"), item->in_person);
    return item->agent_allowed ? NULL : _("this item takes no agents");
}

static struct request agent(void *state)
{
    struct intake_screen *s = state;

    intake_form_agent(&s->form, !s->form.agent);
    on_change(s);
    return REQUEST_NOTHING;
}

static struct request card(void *state)
{
    struct intake_screen *s = state;
    struct err err;
    char *path = mem_printf(s->ctx, "%s/" CARD_FILE, s->app->desk->settings.dir);

    if (counter_read_card(s->app->desk, s->counter, path, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    intake_form_load(&s->form);
    on_change(s);
    return REQUEST_SAY(STYLE_OK, _("the card was read"));
}

static struct request recall(void *state)
{
    struct intake_screen *s = state;
    const char *number = counter_person(s->counter, "applicant", "id_number");
    struct json *known = applicant_recall(s->app->desk, s->counter, number);

    if (!known)
        return REQUEST_REFUSED(_("nobody with this number was here or in the address book"));
    s->counter->applicant = known;
    s->counter->changed = true;
    intake_form_load(&s->form);
    on_change(s);
    return REQUEST_NOTHING;
}

static const char *has_same(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct intake_screen *)state)->n_same ? NULL : _("the person has nothing open");
}

static struct request also(void *state)
{
    struct intake_screen *s = state;

    s->counter->also = mem_array(s->counter, const char *, s->n_same);
    s->counter->n_also = s->n_same;
    for (size_t i = 0; i < s->n_same; i++)
        s->counter->also[i] = mem_strdup(s->counter, s->same[i]);
    recheck(s);
    return REQUEST_SAY(STYLE_WARNING, _("noted: another one beside what is open"));
}

static struct request discard(void *state)
{
    struct intake_screen *s = state;
    struct err err;

    if (counter_discard(s->app->desk, s->counter, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    return (struct request){.kind = REQUEST_POP,
                            .text = _("the draft was thrown away"),
                            .style = STYLE_WARNING};
}

static const struct command commands[] = {
    {"intake.accept", N_("accept"), "^A", N_("Receives and accepts; prints the notice."),
     accept_guard, accept, .decides = true},
    {"intake.notify", N_("notify"), "^T",
     N_("Receives and hands over ONE notice of everything missing."), notify_guard, notify,
     .decides = true},
    {"intake.receipt", N_("receipt"), "^R", N_("Receives and gives the receipt only."),
     receipt_guard, receipt, .decides = true},
    {"intake.decline", N_("decline"), "^X", N_("Declines with its reason (article 32)."),
     decline_guard, decline, .decides = true},
    {"intake.materials", N_("materials"), "^B", N_("Goes between the form and the materials."),
     NULL, materials},
    {"intake.agent", N_("agent"), "^G", N_("Somebody applies for the applicant."), agent_guard,
     agent},
    {"intake.card", N_("card"), "^E", N_("Reads the identity card."), NULL, card},
    {"intake.recall", N_("recall"), "^F", N_("Fills in who has this number."), NULL, recall},
    {"intake.also", N_("another"), "^W",
     N_("Takes in another one beside what this person has open."), has_same, also,
     .hidden = true},
    {"intake.discard", N_("throw away"), "^K", N_("Throws this draft away."), NULL, discard,
     .hidden = true},
    {"material.asked", N_("as asked"), "Space", N_("Here just as the guide asks."), in_materials,
     as_asked, .hidden = true},
    {"material.original", N_("original"), "o", N_("One more original."), in_materials,
     more_originals, .hidden = true},
    {"material.original_less", N_("original less"), "O", N_("One original less."), in_materials,
     fewer_originals, .hidden = true},
    {"material.copy", N_("copy"), "c", N_("One more copy."), in_materials, more_copies,
     .hidden = true},
    {"material.copy_less", N_("copy less"), "C", N_("One copy less."), in_materials,
     fewer_copies, .hidden = true},
    {"material.electronic", N_("electronic"), "e", N_("An electronic copy is here."),
     in_materials, electronic, .hidden = true},
    {"material.sighted", N_("sighted"), "s", N_("The original was seen and given back."),
     in_materials, sighted, .hidden = true},
    {"material.fault", N_("at fault"), "x", N_("It is not in the required form: say why."),
     in_materials, fault, .hidden = true},
};

const struct screen_ops screen_intake = {
    .name = "intake",
    .title = N_("Intake"),
    .open = open,
    .layout = layout,
    .draw = draw,
    .key = key,
    .paste = paste,
    .typing = typing,
    .target = target,
    .leave = leave,
    .commands = COMMANDS(commands),
};
