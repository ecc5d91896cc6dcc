/*
 * Intake: the form on the left, materials and the verdict on the right, always in view.
 * Every change is saved as a draft at once; an act receives (or supplements) and does what
 * was chosen in one transaction, then its papers are shown.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/deed.h"
#include "client/intake.h"
#include "client/intake_acts.h"
#include "client/intake_materials.h"
#include "client/intake_package.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "tui/key.h"

/* How the width is shared: at 80 columns each side has just what it needs. */
static int form_cols(int cols)
{
    return cols > 80 ? 46 + (cols - 80) / 2 : 46;
}

static void on_change(void *arg)
{
    intake_changed(arg);
}

/* ---- opened ------------------------------------------------------------------------------- */

static struct counter *draft_of(struct intake *s, const char *id, struct err *err)
{
    struct counter *a = NULL;

    return counter_load(s->app->desk, s->own, id, &a, err) == RC_OK ? a : NULL;
}

static struct counter *supplement_of(struct intake *s, const char *id, struct err *err)
{
    struct casefile *c = NULL;

    if (desk_casefile(s->app->desk, s->own, id, &c, err) != RC_OK)
        return NULL;
    if (!c || !c->item) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), id);
        return NULL;
    }
    if (!app_is_served(s->app, c->id))
        app_finish_citizen(s->app);
    return counter_supplement(s->app->desk, s->own, c);
}

static struct counter *counter_for(struct intake *s, const char *arg, struct err *err)
{
    struct app *app = s->app;
    struct counter *a;

    if (!strncmp(arg, "draft:", 6))
        return draft_of(s, arg + 6, err);
    if (!strncmp(arg, "case:", 5))
        return supplement_of(s, arg + 5, err);
    s->next = !strncmp(arg, "next:", 5) && app->last;
    if (!strncmp(arg, "next:", 5))
        arg += 5;
    /* Else one citizen's name would stand before the next. */
    if (!s->next)
        app_finish_citizen(app);
    a = s->next ? counter_next(app->desk, s->own, app->last, arg)
                : counter_new(app->desk, s->own, arg);
    if (!a)
        err_set(err, RC_HARD, _("no such item or version: %s"), arg);
    return a;
}

static void reason_form(struct intake *s)
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

    own[0].label = _("none needed 32(1)");
    own[1].label = _("not ours 32(2)");
    s->reason = fieldset_new(s->own, &hooks);
    for (size_t i = 0; i < ARRAY_LEN(specs); i++)
        fieldset_add(&s->reason, &specs[i]);
}

/* After acceptance nothing is taken in but what was undertaken or is awaited: the first. */
static void begin_with_owed(struct intake *s)
{
    const struct casefile *c = s->counter->casefile;
    const char *owed = c && c->state == STATE_ACCEPTED ? deed_owed(c) : NULL;
    const struct material *m;

    for (size_t i = 0; owed && (m = intake_material_at(s, i)); i++) {
        if (strcmp(m->id, owed))
            continue;
        s->focus = FOCUS_MATERIALS;
        s->material = i;
        return;
    }
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct intake *s = mem_new(ctx, struct intake);

    s->app = host->app;
    s->own = ctx;
    s->counter = counter_for(s, arg ? arg : "", err);
    if (!s->counter)
        return NULL;
    s->fault = line_new(ctx, 100);
    reason_form(s);
    intake_form_init(&s->form, ctx, s->app, s->counter);
    if (arg && (!strncmp(arg, "draft:", 6) || !strncmp(arg, "case:", 5)))
        intake_form_judge(&s->form);
    s->form.changed = on_change;
    s->form.arg = s;
    intake_recheck(s);
    begin_with_owed(s);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct intake *s = state;

    fieldset_layout(&s->form.set, rows - 2, form_cols(cols));
    fieldset_layout(&s->reason, 6, cols - form_cols(cols) - 2);
}
/* ---- drawn ----------------------------------------------------------------------------- */

static void draw_reason(const struct intake *s, struct canvas c, int row)
{
    canvas_hline(c, row, 0, -1);
    canvas_put(c, row + 1, 0, STYLE_LABEL, _("Decline: why"));
    fieldset_draw(&s->reason, canvas_part(c, row + 2, 0, -1, -1), true);
}

/* The items stand at the foot; why an act cannot be done gets what is left above them. */
static void draw_package(const struct intake *s, struct canvas c, int row)
{
    int items = 1 + (int)s->n_trials;
    int least = row + 2 + INTAKE_PACKAGE_ACTS;
    int foot = c.rows - items > least ? c.rows - items : least;

    intake_verdict_draw(&s->verdict, s->same, s->n_same, canvas_part(c, 0, 0, foot, -1), row);
    if (s->focus != FOCUS_FAULT)
        intake_package_draw(s->trials, s->n_trials, c, foot);
}

/* When the draft was kept, or that it was not, in the line under the title. */
static void draw_saved(const struct intake *s, const void *ctx, struct canvas c)
{
    bool failed = *s->error.text;
    const char *text;
    int minute, col;

    if (!failed && !s->saved_at)
        return;
    date_of_at(s->saved_at, &minute);
    text = failed ? mem_printf(ctx, _(" the draft is NOT kept: %s "), s->error.text)
                  : mem_printf(ctx, _(" draft kept %02d:%02d "), minute / 60, minute % 60);
    col = c.cols - 2 - canvas_width(text);
    canvas_put(c, 1, col > 0 ? col : 0, failed ? STYLE_ERROR : STYLE_DIM, text);
}

static void draw(const void *state, struct canvas c)
{
    const struct intake *s = state;
    void *ctx = mem_context(NULL, "intake");
    int half = form_cols(c.cols);
    struct canvas right = canvas_part(c, 2, half + 1, -1, -1);
    const char *left = mem_printf(ctx, "%s  %s%s", s->counter->casefile ? _("Supplement")
                                                                       : _("Intake"),
                                  s->newer ? _("[^O: new version] ") : "",
                                  s->counter->item->name);
    int row;

    view_title(c, s->app, left);
    draw_saved(s, ctx, c);
    fieldset_draw(&s->form.set, canvas_part(c, 2, 0, -1, half), s->focus == FOCUS_FORM);
    canvas_vline(c, 2, half, -1);
    row = intake_materials_draw(s, right);
    if (s->focus == FOCUS_REASON)
        draw_reason(s, right, row);
    else if (s->counter->form)
        draw_package(s, right, row);
    else
        row = intake_verdict_draw(&s->verdict, s->same, s->n_same, right, row);
    if (s->focus == FOCUS_FAULT) {
        canvas_put(right, right.rows - 2, 0, STYLE_LABEL, _("What is wrong with it"));
        line_draw(&s->fault, right, right.rows - 1, 0, right.cols, STYLE_FIELD, true);
    }
    mem_free(ctx);
}
/* ---- keys ------------------------------------------------------------------------------ */


static struct request reason_key(struct intake *s, uint32_t k)
{
    switch (fieldset_key(&s->reason, k)) {
    case FIELDSET_END:
        return intake_decline_now(s);
    case FIELDSET_IGNORED:
        if (k == K_ESC)
            s->focus = FOCUS_FORM;
        return k == K_ESC ? REQUEST_NOTHING : REQUEST_IGNORED;
    default:
        return REQUEST_NOTHING;
    }
}

static struct request form_key(struct intake *s, uint32_t k)
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
    struct intake *s = state;

    switch (s->focus) {
    case FOCUS_MATERIALS:
        return intake_material_key(s, k);
    case FOCUS_FAULT:
        return intake_fault_key(s, k);
    case FOCUS_REASON:
        return reason_key(s, k);
    default:
        return form_key(s, k);
    }
}

static struct request paste(void *state, const char *text)
{
    struct intake *s = state;

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
    return ((const struct intake *)state)->focus != FOCUS_MATERIALS;
}

static const char *target(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct intake *)state)->counter->draft;
}

static void leave(void *state)
{
    struct intake *s = state;

    intake_save(s);
}
static const struct command commands[] = {
    {"intake.accept", N_("accept"), "^A", N_("Receives and accepts; prints the notice."),
     intake_accept_guard, intake_accept, .decides = true},
    {"intake.defer", N_("deferral"), "^D",
     N_("Receives, and makes the undertaking to bring later what is missing."),
     intake_defer_guard, intake_defer, .decides = true, .hidden = true},
    {"intake.commit", N_("commitment"), "^Y",
     N_("Receives, and makes the undertaking that stands in for proofs."),
     intake_commit_guard, intake_commit, .decides = true, .hidden = true},
    {"intake.notify", N_("notify"), "^T",
     N_("Receives and hands over ONE notice of everything missing."), intake_notify_guard, intake_notify,
     .decides = true},
    {"intake.receipt", N_("receipt"), "^R", N_("Receives and gives the receipt only."),
     intake_receipt_guard, intake_receipt, .decides = true},
    {"intake.decline", N_("decline it"), "^X", N_("Declines with its reason (article 32)."),
     intake_decline_guard, intake_decline, .decides = true},
    {"intake.materials", N_("materials"), "^B", N_("Goes between the form and the materials."),
     NULL, intake_materials},
    {"intake.agent", N_("by agent"), "^G", N_("Somebody applies for the applicant."),
     intake_agent_guard, intake_agent},
    {"intake.card", N_("card"), "^E", N_("Reads the identity card."), NULL, intake_card},
    {"intake.recall", N_("recall"), "^F", N_("Fills in who has this number."), NULL, intake_recall},
    {"intake.fault", N_("next fault"), "^N", N_("Goes to the next field that is at fault."),
     intake_in_form, intake_next_fault},
    {"intake.same", N_("as before"), "^L",
     N_("Puts here what stood in this field of the last application."), intake_in_form,
     intake_as_before, .hidden = true},
    {"intake.also", N_("another"), "^W",
     N_("Takes in another one beside what this person has open."), intake_has_same, intake_also,
     .hidden = true},
    {"intake.changes", N_("new version"), "^O",
     N_("Shows what differs in the version in force, and carries the form over to it."),
     intake_changes_guard, intake_changes, .hidden = true},
    {"intake.discard", N_("throw away"), "^K", N_("Throws this draft away."), NULL, intake_discard,
     .hidden = true},
    {"material.asked", N_("as asked"), "Space", N_("Here just as the guide asks."), intake_in_materials,
     intake_as_asked, .hidden = true},
    {"material.original", N_("original"), "o", N_("One more original."), intake_in_materials,
     intake_more_originals, .hidden = true},
    {"material.original_less", N_("original less"), "O", N_("One original less."), intake_in_materials,
     intake_fewer_originals, .hidden = true},
    {"material.copy", N_("copy"), "c", N_("One more copy."), intake_in_materials, intake_more_copies,
     .hidden = true},
    {"material.copy_less", N_("copy less"), "C", N_("One copy less."), intake_in_materials,
     intake_fewer_copies, .hidden = true},
    {"material.electronic", N_("electronic"), "e", N_("An electronic copy is here."),
     intake_in_materials, intake_electronic, .hidden = true},
    {"material.sighted", N_("sighted"), "s", N_("The original was seen and given back."),
     intake_in_materials, intake_sighted, .hidden = true},
    {"material.fault", N_("at fault"), "x", N_("It is not in the required form: say why."),
     intake_in_materials, intake_fault, .hidden = true},
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
