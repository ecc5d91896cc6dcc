/* One casefile whole: what it is, everything that happened to it, and what can be done. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/branch_view.h"
#include "client/dossier.h"
#include "client/hand.h"
#include "client/matter.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/key.h"
#include "tui/text.h"

#define VERDICT_COLS 30
#define BODY_ROW     4

struct self {
    struct app *app;
    void *ctx;
    char *id;
    struct hand hand;
    struct text_pane pane;
    bool show; /* numbers uncovered, until the screen is left */
};

static void section(struct str *out, const char *title)
{
    str_addf(out, "%s%s\n", out->len ? "\n" : "", title);
}

static void write_all(struct self *s)
{
    const struct casefile *c = s->hand.c;
    struct str out = str_new(NULL);
    size_t top = s->pane.top;

    dossier_people(&out, s->app, c, s->show);
    if (c->package.id) {
        section(&out, _("- One matter"));
        matter_write(&out, s->app, c);
    }
    if (branch_many(c)) {
        section(&out, _("- Route"));
        dossier_route(&out, s->app, c);
    }
    section(&out, _("- Materials"));
    dossier_materials(&out, c);
    if (c->n_undertakings) {
        section(&out, _("- Undertakings"));
        dossier_undertakings(&out, c);
    }
    if (c->custody.n_slips) {
        section(&out, _("- From hand to hand"));
        dossier_custody(&out, s->app, c);
    }
    if (c->n_tasks + c->n_past && !branch_many(c)) {
        section(&out, _("- Route"));
        dossier_route(&out, s->app, c);
    }
    if (c->n_charges) {
        section(&out, _("- Money"));
        dossier_money(&out, s->app, c);
    }
    section(&out, _("- What happened"));
    dossier_timeline(&out, s->app, c);
    if (c->answers && c->answers->n) {
        section(&out, _("- Answers"));
        dossier_answers(&out, c);
    }
    text_pane_set(&s->pane, out.s);
    s->pane.top = top < s->pane.lines.n ? top : 0;
    mem_free(out.s);
}

static void refresh(void *state)
{
    struct self *s = state;

    hand_take(&s->hand, s->id);
    if (s->hand.c)
        write_all(s);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    s->app = host->app;
    s->ctx = ctx;
    s->hand = hand_new(ctx, s->app);
    s->pane = text_pane_new(ctx);
    hand_take(&s->hand, arg);
    if (!s->hand.c) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), arg ? arg : "");
        return NULL;
    }
    s->id = mem_strdup(ctx, s->hand.c->id);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct self *s = state;

    text_pane_layout(&s->pane, rows - BODY_ROW, cols - VERDICT_COLS - 1);
}

static struct request key(void *state, uint32_t k)
{
    return text_pane_key(&((struct self *)state)->pane, k) ? REQUEST_NOTHING
                                                           : REQUEST_IGNORED;
}

static const char *target(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return s->hand.c ? s->hand.c->id : NULL;
}

static void leave(void *state)
{
    ((struct self *)state)->show = false;
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    const struct casefile *f = s->hand.c;
    void *ctx = mem_context(NULL, "casefile");
    enum style style;
    const char *due;

    if (!f) {
        view_title(c, s->app, _("Casefile"));
        canvas_put(c, 3, 1, STYLE_ERROR, s->hand.problem ? s->hand.problem : "");
        mem_free(ctx);
        return;
    }
    due = hand_due(&s->hand, ctx, &style);
    view_title(c, s->app,
               mem_printf(ctx, "%s  %s", casefile_applicant(f, "name"),
                          f->number ? f->number : ""));
    canvas_printf(c, 2, 1, STYLE_LABEL, "%s  %s%s%s", _(state_label(f->state)),
                  f->item ? f->item->name : f->item_code,
                  f->conflict ? _("  CONFLICT: a person must settle it") : "",
                  f->unknown_kind ? _("  written by a newer program: please upgrade") : "");
    canvas_printf(c, 3, 1, style, "%s  %s", due,
                  f->pickup ? mem_printf(ctx, _("pick-up code %s"), f->pickup) : "");
    text_pane_draw(&s->pane, canvas_part(c, BODY_ROW, 0, -1, c.cols - VERDICT_COLS - 1));
    canvas_vline(c, BODY_ROW, c.cols - VERDICT_COLS - 1, -1);
    hand_draw_verdicts(&s->hand, canvas_part(c, BODY_ROW, c.cols - VERDICT_COLS, -1, -1));
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

HAND_COMMAND(supply, DEED_SUPPLY)
HAND_COMMAND(notify, DEED_NOTIFY)
HAND_COMMAND(accept, DEED_ACCEPT)
HAND_COMMAND(decline, DEED_DECLINE)
HAND_COMMAND(give_back, DEED_GIVE_BACK)
HAND_COMMAND(withdraw, DEED_WITHDRAW)
HAND_COMMAND(pause, DEED_PAUSE)
HAND_COMMAND(defer, DEED_DEFER)
HAND_COMMAND(commit, DEED_COMMIT)
HAND_COMMAND(take_back, DEED_TAKE_BACK)
HAND_COMMAND(inspect, DEED_INSPECT)
HAND_COMMAND(revoke, DEED_REVOKE)
HAND_COMMAND(resume, DEED_RESUME)
HAND_COMMAND(extend, DEED_EXTEND)
HAND_COMMAND(charge, DEED_CHARGE)
HAND_COMMAND(pay, DEED_PAY)
HAND_COMMAND(produce, DEED_PRODUCE)
HAND_COMMAND(issue, DEED_ISSUE)
HAND_COMMAND(close, DEED_CLOSE)
HAND_COMMAND(urge, DEED_URGE)
HAND_COMMAND(note, DEED_NOTE)
HAND_COMMAND(supervise, DEED_SUPERVISE)
HAND_COMMAND(correct, DEED_CORRECT)
HAND_COMMAND(undo, DEED_UNDO)
HAND_COMMAND(route, DEED_ROUTE)
HAND_COMMAND(transfer, DEED_TRANSFER)
HAND_COMMAND(pass, DEED_PASS)
HAND_COMMAND(fail, DEED_FAIL)
HAND_COMMAND(hand_over, DEED_HAND_OVER)
HAND_COMMAND(take_over, DEED_TAKE_OVER)
HAND_COMMAND(feed_back, DEED_FEED_BACK)

static struct request go(struct self *s, const char *screen)
{
    return (struct request){.kind = REQUEST_PUSH, .name = screen, .arg = s->id};
}

static const char *may_branches(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return s->hand.c && branch_many(s->hand.c) ? NULL : _("there are no branches here");
}

static struct request branches(void *state)
{
    return go(state, "branches");
}

static struct request papers(void *state)
{
    return go(state, "papers");
}

static struct request cards(void *state)
{
    return go(state, "cards");
}

static struct request ledger(void *state)
{
    return go(state, "ledger");
}

static const char *may_go_next(const void *state, void *ctx)
{
    const struct self *s = state;

    return s->hand.c && matter_next(s->app, ctx, s->hand.c)
               ? NULL
               : _("it was taken in alone");
}

static struct request go_next(void *state)
{
    struct self *s = state;

    return (struct request){.kind = REQUEST_REPLACE,
                            .name = "casefile",
                            .arg = matter_next(s->app, s->ctx, s->hand.c)};
}

static struct request show(void *state)
{
    struct self *s = state;

    s->show = !s->show;
    write_all(s);
    return REQUEST_NOTHING;
}

#define ACT(id, name, keys, help, fn, ...)                                                 \
    {                                                                                      \
        "casefile." id, name, keys, help, may_##fn, do_##fn, .decides = true, __VA_ARGS__  \
    }

static const struct command commands[] = {
    ACT("accept", N_("accept"), "a",
        N_("Accepts the application and makes the notice of it."), accept),
    ACT("notify", N_("notify"), "n",
        N_("Makes the one-time notice of everything that is missing or wrong."), notify),
    ACT("supply", N_("supply"), "s", N_("Takes in what the applicant brings in addition."),
        supply),
    {"casefile.ledger", N_("ledger"), "l", N_("Shows the deadline day by day."), NULL,
     ledger},
    {"casefile.papers", N_("papers"), "f", N_("Shows the papers of this casefile."), NULL,
     papers, .hidden = false},
    {"casefile.next", N_("next of the matter"), "Tab",
     N_("Goes to the next casefile of the same matter."), may_go_next, go_next,
     .hidden = true},
    {"casefile.show", N_("numbers"), "v",
     N_("Uncovers identity numbers and telephones, or covers them again."), NULL, show},
    ACT("issue", N_("issue"), "i", N_("Hands the result over at the issue desk."), issue),
    ACT("undo", N_("undo"), "z", N_("Takes the last act back while its paper is here."),
        undo),
    ACT("decline", N_("decline"), "d", N_("Declines the application, with its reason."),
        decline),
    ACT("defer", N_("deferral"), "U",
        N_("The applicant undertakes to bring later what may come later."), defer,
        .hidden = true),
    ACT("commit", N_("commitment"), "C",
        N_("The applicant's word stands in for proofs; decided on the spot."), commit,
        .hidden = true),
    ACT("take_back", N_("no commitment"), "T",
        N_("The applicant takes the commitment back: the ordinary procedure."), take_back,
        .hidden = true),
    ACT("inspect", N_("inspect"), "I",
        N_("Records the inspection of what was undertaken, by two people."), inspect,
        .hidden = true),
    ACT("revoke", N_("revoke"), "R",
        N_("Revokes what was granted on an undertaking that was untrue."), revoke,
        .hidden = true),
    ACT("give_back", N_("give back"), "g", N_("Gives the materials back."), give_back,
        .hidden = true),
    ACT("withdraw", N_("withdraw"), "w", N_("Ends it because the applicant asks for it."),
        withdraw, .hidden = true),
    ACT("pause", N_("special procedure"), "h",
        N_("Stops the clock for a hearing, a test and the like, with its notice."), pause,
        .hidden = true),
    ACT("resume", N_("resume"), "j", N_("The special procedure is over: the clock runs on."),
        resume, .hidden = true),
    ACT("extend", N_("extend"), "b",
        N_("Extends the limit, once, with its reason and notice."), extend, .hidden = true),
    ACT("charge", N_("charge"), "c", N_("Makes the payment notice."), charge,
        .hidden = true),
    ACT("pay", N_("pay"), "p", N_("Records that it was paid."), pay, .hidden = true),
    ACT("produce", N_("produce"), "m", N_("Records the result with its number."), produce,
        .hidden = true),
    ACT("close", N_("close"), "k", N_("Closes the casefile."), close, .hidden = true),
    ACT("urge", N_("urge"), "u", N_("Urges whoever has it."), urge, .hidden = true),
    ACT("note", N_("note"), "t", N_("Writes a note."), note, .hidden = true),
    ACT("supervise", N_("letter"), "S",
        N_("Writes a letter of supervision to an organ or a post."), supervise,
        .hidden = true),
    {"casefile.cards", N_("cards"), "y", N_("Shows cards and letters of supervision."), NULL,
     cards, .hidden = true},
    ACT("correct", N_("correct"), "e", N_("Corrects who applies, an answer or a count, with the reason."),
        correct, .hidden = true),
    {"casefile.branches", N_("branches"), "q",
     N_("Shows its branches side by side: urge, answer, reassign."), may_branches, branches,
     .hidden = true},
    ACT("pass", N_("pass"), "o",
        N_("Gives the window's opinion on an immediate item: the standard is met."), pass,
        .hidden = true),
    ACT("fail", N_("fail"), "^N",
        N_("Gives the window's opinion on an immediate item: it is not met."), fail,
        .hidden = true),
    ACT("route", N_("assign"), "r", N_("Assigns the open task to a post or a person."),
        route, .hidden = true),
    ACT("hand_over", N_("hand over by slip"), "^O",
        N_("Hands materials, papers and results over, with the slip that lists them."),
        hand_over, .hidden = true),
    ACT("take_over", N_("take over"), "^T",
        N_("Signs for what another place has sent, piece by piece."), take_over,
        .hidden = true),
    ACT("feed_back", N_("tell"), "^F",
        N_("Records that the applicant was told what has come of it."), feed_back,
        .hidden = true),
    ACT("transfer", N_("transfer"), "x", N_("Gives the open task to another organ."),
        transfer, .hidden = true),
};

const struct screen_ops screen_casefile = {
    .name = "casefile",
    .title = N_("Casefile"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .target = target,
    .leave = leave,
    .commands = COMMANDS(commands),
};
