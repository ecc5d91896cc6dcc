/*
 * The papers of what was just done: shown, printed, saved, handed over. While they lie on
 * the counter the act can be taken back; handing them over, or the next citizen, ends that.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "desk/act.h"
#include "desk/documents.h"
#include "tui/key.h"
#include "tui/line.h"
#include "tui/text.h"

struct papers_screen {
    struct app *app;
    void *own, *ctx;
    const char *id;
    struct casefile *casefile;
    struct seat_documents docs;
    size_t at;
    struct text_pane pane;
    struct line why;   /* of taking back */
    bool asking;
    int cols;
};

static void show(struct papers_screen *s)
{
    struct paper_result page;
    struct err err;

    if (!s->docs.n) {
        text_pane_set(&s->pane, _("there is no paper"));
        return;
    }
    if (document_make(s->app->desk, s->ctx, s->docs.list[s->at].number, &page, &err) != RC_OK)
        text_pane_set(&s->pane, err.text);
    else
        text_pane_set(&s->pane, paper_text(s->ctx, &page));
}

static void refresh(void *state)
{
    struct papers_screen *s = state;
    struct err err = {0};

    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "papers");
    s->docs = (struct seat_documents){0};
    if (desk_casefile(s->app->desk, s->ctx, s->id, &s->casefile, &err) != RC_OK ||
        (s->casefile &&
         documents_of(s->app->desk, s->ctx, s->casefile, &s->docs, &err) != RC_OK)) {
        text_pane_set(&s->pane, err.text);
        return;
    }
    if (s->at >= s->docs.n)
        s->at = s->docs.n ? s->docs.n - 1 : 0;
    show(s);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct papers_screen *s = mem_new(ctx, struct papers_screen);

    s->app = host->app;
    s->own = ctx;
    s->id = mem_strdup(ctx, arg);
    s->pane = text_pane_new(ctx);
    s->why = line_new(ctx, 100);
    if (!arg) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), "");
        return NULL;
    }
    refresh(s);
    /* What was laid out last is what the citizen waits for. */
    s->at = s->docs.n ? s->docs.n - 1 : 0;
    show(s);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct papers_screen *s = state;

    s->cols = cols;
    text_pane_layout(&s->pane, rows - 6, cols + 2); /* a page is as wide as the screen */
}

static const char *standing(const void *ctx, const struct seat_document *d)
{
    if (d->voided)
        return _("void");
    if (d->handed_over)
        return _("handed over");
    return d->printed ? mem_printf(ctx, _("printed %d times, on the counter"), d->printed)
                      : _("not printed yet");
}

static void draw(const void *state, struct canvas c)
{
    const struct papers_screen *s = state;
    void *ctx = mem_context(NULL, "papers");
    const struct casefile *f = s->casefile;

    view_title(c, s->app, _("Papers on the counter"));
    if (f && f->number)
        canvas_put(c, 2, 1, STYLE_NORMAL,
                   mem_printf(ctx, _("%s  %s  %s   pick-up code %s"),
                              casefile_applicant(f, "name"), f->number,
                              _(state_label(f->state)), f->pickup));
    if (s->docs.n) {
        const struct seat_document *d = &s->docs.list[s->at];

        canvas_put(c, 3, 1, d->voided ? STYLE_ERROR : STYLE_LABEL,
                   mem_printf(ctx, "%zu/%zu  %s  %s", s->at + 1, s->docs.n,
                              _(document_label(d->document)), standing(ctx, d)));
        canvas_put_in(c, 4, 1, c.cols - 2, STYLE_DIM, d->number);
    }
    canvas_hline(c, 5, 0, -1);
    text_pane_draw(&s->pane, canvas_part(c, 6, 0, -1, -1));
    if (s->asking) {
        struct canvas last = canvas_part(c, c.rows - 1, 0, 1, -1);
        int col;

        canvas_fill(last, STYLE_NORMAL);
        col = canvas_put(last, 0, 1, STYLE_LABEL, _("Why is it taken back"));
        line_draw(&s->why, last, 0, col + 2, c.cols - col - 4, STYLE_FIELD, true);
    }
    mem_free(ctx);
}

/* ---- commands ------------------------------------------------------------------------- */

static const char *has_paper(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct papers_screen *)state)->docs.n ? NULL : _("there is no paper");
}

static const char *can_undo(const void *state, void *ctx)
{
    const struct papers_screen *s = state;

    (void)ctx;
    if (!s->casefile || hash_is_zero(&s->casefile->before_of))
        return _("there is nothing to take back");
    for (size_t i = 0; i < s->docs.n; i++)
        if (hash_equal(&s->docs.list[i].event, &s->casefile->before_of) &&
            s->docs.list[i].handed_over)
            return _("the paper has been handed over");
    return NULL;
}

static struct request print(void *state)
{
    struct papers_screen *s = state;
    const char *report = NULL;
    struct err err;

    if (document_print(s->app->desk, s->ctx, s->docs.list[s->at].number, &report, &err) !=
        RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    report = mem_strdup(s->own, report);
    refresh(s);
    return report ? REQUEST_SAY(STYLE_WARNING, report) : REQUEST_SAY(STYLE_OK, _("printed"));
}

static struct request save(void *state)
{
    struct papers_screen *s = state;
    const char *where;
    struct err err;

    if (document_save(s->app->desk, s->ctx, s->docs.list[s->at].number, NULL, &where, &err) !=
        RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    return REQUEST_SAY(STYLE_OK, mem_printf(s->own, _("saved as %s"), where));
}

static struct request next_paper(void *state)
{
    struct papers_screen *s = state;

    s->at = s->docs.n ? (s->at + 1) % s->docs.n : 0;
    show(s);
    return REQUEST_NOTHING;
}

static struct request undo_now(struct papers_screen *s)
{
    struct act_result *result = mem_new(s->ctx, struct act_result);
    struct err err = {0};
    struct request r;
    enum rc rc;

    if (!*line_text(&s->why))
        return REQUEST_REFUSED(_("say why"));
    rc = app_undo(s->app, s->ctx, s->id, line_text(&s->why), result, &err);
    s->asking = false;
    r = view_result(s->own, rc, &err, result, _("taken back; its paper is void"));
    refresh(s);
    return r;
}

/* An undertaking comes back signed from the citizen who still stands here: then it is
 * accepted. */
static bool awaits_signature(const struct casefile *c)
{
    return c && (c->state == STATE_RECEIVED || c->state == STATE_NOTIFIED) &&
           casefile_undertaking(c);
}

static struct request hand_over(void *state)
{
    struct papers_screen *s = state;

    if (s->asking) /* Enter ends the line that says why the act is taken back */
        return undo_now(s);
    if (awaits_signature(s->casefile))
        return (struct request){.kind = REQUEST_REPLACE,
                                .name = "casefile",
                                .arg = s->id,
                                .text = _("accept it when the undertaking is signed"),
                                .style = STYLE_OK};
    app_finish_citizen(s->app);
    return (struct request){.kind = REQUEST_HOME,
                            .text = _("handed over; the next citizen, please"),
                            .style = STYLE_OK};
}

static struct request next_item(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_REPLACE, .name = "finder", .arg = "next"};
}

static struct request casefile(void *state)
{
    return (struct request){.kind = REQUEST_PUSH,
                            .name = "casefile",
                            .arg = ((struct papers_screen *)state)->id};
}

static struct request undo(void *state)
{
    struct papers_screen *s = state;

    line_set(&s->why, "");
    s->asking = true;
    return REQUEST_NOTHING;
}

static struct request key(void *state, uint32_t k)
{
    struct papers_screen *s = state;

    if (s->asking) {
        if (k == K_ESC)
            s->asking = false;
        else if (line_key(&s->why, k) == LINE_IGNORED)
            return REQUEST_IGNORED;
        return REQUEST_NOTHING;
    }
    return text_pane_key(&s->pane, k) ? REQUEST_NOTHING : REQUEST_IGNORED;
}

static bool typing(const void *state)
{
    return ((const struct papers_screen *)state)->asking;
}

static const char *target(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct papers_screen *)state)->id;
}

static const struct command commands[] = {
    {"papers.hand_over", N_("handed over"), "Enter",
     N_("The citizen has the papers: the next one."), NULL, hand_over, .decides = true},
    {"papers.print", N_("print"), "p", N_("Prints this paper."), has_paper, print},
    {"papers.save", N_("save"), "w", N_("Saves this paper as a file."), has_paper, save},
    {"papers.next", N_("next paper"), "Tab", N_("Shows the next paper."), has_paper, next_paper},
    {"papers.item", N_("next item"), "n",
     N_("Takes in another item for the same citizen, without asking who they are again."), NULL,
     next_item},
    {"papers.undo", N_("take back"), "u",
     N_("Takes the act back while its paper is on the counter."), can_undo, undo,
     .decides = true},
    {"papers.casefile", N_("casefile"), "v", N_("Shows the casefile."), NULL, casefile},
};

const struct screen_ops screen_papers = {
    .name = "papers",
    .title = N_("Papers"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .typing = typing,
    .target = target,
    .commands = COMMANDS(commands),
};
