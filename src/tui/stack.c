/*
 * A key is read with two numbers: which picture stood on the terminal (`paint`) and which
 * target it showed (`shown`, which changes when the screen or its target does). A
 * deciding key is played only where its target is the one painted last and still the
 * one that the screen would act on.
 */
#include "tui/stack.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"
#include "tui/typed.h"

struct frame {
    const struct screen_ops *ops;
    void *ctx; /* the state and all of it */
    void *state;
    struct screen_host host;
    struct command_scope scopes[2]; /* its commands and the stack's */
    char *seen;                     /* its target as painted when it was covered; on ctx */
    unsigned id;
    bool unread;   /* it was shown, and its data not read since */
};

struct stack {
    struct stack_options options;
    struct frame **frames;
    size_t depth;
    unsigned next_id;
    struct typed typed;
    unsigned bits;
    unsigned paints, shown;
    uint64_t received;
    char *drawn;   /* target and screen that the grid shows */
    char *painted; /* and that stand on the terminal */
    char *status;
    enum style status_style;
    struct grid *grid;
    bool unpainted; /* the grid was drawn and has not been painted */
    bool quit, repaint;
};

/* The stack's own commands */

static const char *guard_above(const void *state, void *ctx)
{
    const char *name = stack_top(state);
    (void)ctx;
    bool above = name && (!strcmp(name, "palette") || !strcmp(name, "help"));
    return above ? _("close this first") : NULL;
}

static struct request run_help(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_PUSH, .name = "help"};
}

static struct request run_palette(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_PUSH, .name = "palette"};
}

static struct request run_repaint(void *state)
{
    struct stack *s = state;
    s->repaint = true;
    s->bits |= STACK_DIRTY;
    return REQUEST_NOTHING;
}

static const struct command own[] = {
    {"stack.palette", N_("command"), ": ^P",
     N_("Finds a command by its name and runs it, or shows why it cannot be used now."),
     guard_above, run_palette},
    {"stack.help", N_("help"), "F1 ?", N_("Shows what every key of this screen does."),
     guard_above, run_help},
    {"stack.repaint", N_("repaint"), "^V",
     N_("Paints the whole screen anew, after noise on the line."), NULL, run_repaint,
     .hidden = true},
};

struct command_set stack_commands(void)
{
    return (struct command_set)COMMANDS(own);
}

static bool match_part(const char *text, const char *typed)
{
    char *a = utf8_fold(NULL, text), *b = utf8_fold(NULL, typed);
    bool found = strstr(a, b) != NULL;
    mem_free(a);
    mem_free(b);
    return found;
}

struct stack *stack_new(const void *ctx, const struct stack_options *options, int rows, int cols)
{
    struct stack *s = mem_new(ctx, struct stack);
    s->options = *options;
    if (!s->options.match)
        s->options.match = match_part;
    s->grid = grid_new(s, rows, cols);
    s->typed = typed_new(s);
    s->painted = mem_strdup(s, "");
    s->drawn = mem_strdup(s, "");
    return s;
}

/* Screens */

static struct frame *top(const struct stack *s)
{
    return s->depth ? s->frames[s->depth - 1] : NULL;
}

static const struct screen_ops *find_screen(const struct stack *s, const char *name)
{
    for (size_t i = 0; i < s->options.n_screens; i++)
        if (!strcmp(s->options.screens[i]->name, name))
            return s->options.screens[i];
    return NULL;
}

static int body_rows(const struct stack *s)
{
    return s->grid->rows > 2 ? s->grid->rows - 2 : 1;
}

static void lay_out(struct stack *s, struct frame *f)
{
    if (f->ops->layout)
        f->ops->layout(f->state, body_rows(s), s->grid->cols);
}

static void leave(struct frame *f)
{
    if (f->ops->leave)
        f->ops->leave(f->state);
}

/* The target of the screen with the screen itself: what a decision would be about. */
static char *target_of(const void *ctx, const struct frame *f)
{
    void *scratch = mem_context(NULL, "target");
    const char *target = f->ops->target ? f->ops->target(f->state, scratch) : NULL;
    char *whole = mem_printf(ctx, "%u %s", f->id, target ? target : "");
    mem_free(scratch);
    return whole;
}

static void cover(struct stack *s)
{
    struct frame *f = top(s);
    if (!f)
        return;
    leave(f);
    mem_free(f->seen);
    f->seen = mem_strdup(f->ctx, s->painted);
}

static void fill_host(const struct stack *s, struct frame *f, const struct frame *below)
{
    f->host = (struct screen_host){.app = s->options.app, .match = s->options.match};
    if (below) {
        f->host.scopes = below->scopes;
        f->host.n_scopes = ARRAY_LEN(below->scopes);
    }
}

static struct frame *open_frame(struct stack *s, const struct frame *below, const char *name,
                                const char *arg, struct err *err)
{
    const struct screen_ops *ops = find_screen(s, name);
    if (!ops) {
        err_set(err, RC_HARD, _("there is no screen \"%s\""), name);
        return NULL;
    }
    void *ctx = mem_context(s, ops->name);
    struct frame *f = mem_new(ctx, struct frame);
    f->ops = ops;
    f->ctx = ctx;
    f->id = ++s->next_id;
    fill_host(s, f, below);
    f->state = ops->open(ctx, &f->host, arg, err);
    if (!f->state) {
        mem_free(ctx);
        return NULL;
    }
    f->scopes[0] = (struct command_scope){ops->commands, f->state};
    f->scopes[1] = (struct command_scope){stack_commands(), s};
    return f;
}

static void show_frame(struct stack *s, struct frame *f)
{
    lay_out(s, f);
    f->unread = true;
    s->bits |= STACK_STALE | STACK_DIRTY;
}

/* A key that was typed ahead finds its screen as its eyes would: with its data. */
static void read_data(struct stack *s, struct frame *f)
{
    if (f->ops->refresh)
        f->ops->refresh(f->state);
    f->unread = false;
    s->bits &= ~(unsigned)STACK_STALE;
}

enum rc stack_push(struct stack *s, const char *name, const char *arg, struct err *err)
{
    struct frame *f = open_frame(s, top(s), name, arg, err);
    if (!f)
        return RC_HARD;
    cover(s);
    *mem_push(s, &s->frames, &s->depth, struct frame *) = f;
    show_frame(s, f);
    return RC_OK;
}

static void pop(struct stack *s)
{
    struct frame *f = top(s);
    leave(f);
    s->depth--;
    mem_free(f->ctx);
    if (top(s))
        show_frame(s, top(s));
}

/* The new screen is opened first: where it cannot be, the old one stays. */
static enum rc replace(struct stack *s, const char *name, const char *arg, struct err *err)
{
    struct frame *below = s->depth > 1 ? s->frames[s->depth - 2] : NULL;
    struct frame *f = open_frame(s, below, name, arg, err);
    if (!f)
        return RC_HARD;
    struct frame *old = top(s);
    leave(old);
    s->frames[s->depth - 1] = f;
    mem_free(old->ctx);
    show_frame(s, f);
    return RC_OK;
}

/* Requests */

void stack_say(struct stack *s, enum style style, const char *text)
{
    char *copy = mem_strdup(s, text);
    mem_free(s->status);
    s->status = copy;
    s->status_style = style;
    s->bits |= STACK_DIRTY;
}

static const struct command *find_by_id(struct stack *s, const char *id, size_t *scope)
{
    return top(s) ? command_by_id(top(s)->scopes, 2, id, scope) : NULL;
}

/* Runs a command chosen above the screen: on the target that stood there when covered. */
static struct request run_below(struct stack *s, const char *id, void *scratch)
{
    pop(s);
    size_t scope;
    const struct command *c = find_by_id(s, id, &scope);
    if (!c)
        return REQUEST_NOTHING;
    char *now = target_of(scratch, top(s));
    if (c->decides && (!top(s)->seen || strcmp(now, top(s)->seen)))
        return REQUEST_REFUSED(_("what stood here has changed; look and choose again"));
    return command_run(c, top(s)->scopes[scope].state, scratch);
}

static enum rc move_screens(struct stack *s, struct request r, struct err *err)
{
    switch (r.kind) {
    case REQUEST_PUSH:
        return stack_push(s, r.name, r.arg, err);
    case REQUEST_REPLACE:
        return replace(s, r.name, r.arg, err);
    case REQUEST_POP:
        pop(s);
        return RC_OK;
    case REQUEST_HOME:
        while (s->depth > 1)
            pop(s);
        return r.name ? replace(s, r.name, r.arg, err) : RC_OK;
    case REQUEST_QUIT:
        s->quit = true;
        return RC_OK;
    case REQUEST_NONE:
    case REQUEST_COMMAND:
        break;
    }
    return RC_OK;
}

/* What the request points to may belong to the screen that it closes. */
static struct request keep(struct request r, void *scratch)
{
    r.name = mem_strdup(scratch, r.name);
    r.arg = mem_strdup(scratch, r.arg);
    r.text = mem_strdup(scratch, r.text);
    return r;
}

static void act(struct stack *s, struct request r, void *scratch)
{
    struct err err = {0};
    if (r.kind == REQUEST_COMMAND)
        r = run_below(s, mem_strdup(scratch, r.name), scratch);
    r = keep(r, scratch);
    bool failed = move_screens(s, r, &err) != RC_OK;
    if (failed)
        stack_say(s, STYLE_ERROR, err.text);
    else if (r.text)
        stack_say(s, r.style, r.text);
    if (failed || r.refused)
        typed_hold_rest(&s->typed, s->paints);
    s->bits |= STACK_DIRTY;
}

/* Keys */

void stack_input(struct stack *s, struct input in)
{
    if (in.kind == INPUT_NONE)
        return;
    s->received++;
    typed_add(&s->typed, in, s->paints, s->shown);
}

uint64_t stack_received(const struct stack *s)
{
    return s->received;
}

static bool is_bound(const struct stack *s, struct typed_event e)
{
    char *now = target_of(NULL, top(s));
    bool same = e.shown == s->shown && !strcmp(now, s->painted);
    mem_free(now);
    return same;
}

static const struct command *command_of(const struct stack *s, uint32_t key, size_t *scope)
{
    const struct frame *f = top(s);
    if (key_is_text(key) && f->ops->typing && f->ops->typing(f->state))
        return NULL;
    return command_for_key(f->scopes, ARRAY_LEN(f->scopes), key, scope);
}

static struct request give_key(const struct frame *f, struct input in)
{
    if (in.kind == INPUT_PASTE)
        return f->ops->paste ? f->ops->paste(f->state, in.text) : REQUEST_IGNORED;
    return f->ops->key ? f->ops->key(f->state, in.key) : REQUEST_IGNORED;
}

static void play_event(struct stack *s, struct typed_event e)
{
    size_t scope;
    const struct command *c = NULL;
    if (top(s)->unread)
        read_data(s, top(s));
    if (e.in.kind == INPUT_KEY)
        c = command_of(s, e.in.key, &scope);
    if (c && c->decides && !is_bound(s, e)) {
        typed_hold(&s->typed, e, s->paints);
        typed_hold_rest(&s->typed, s->paints);
        s->bits |= STACK_DIRTY;
        return;
    }
    stack_say(s, STYLE_NORMAL, NULL);
    void *scratch = mem_context(NULL, "request");
    struct frame *f = top(s);
    struct request r = c ? command_run(c, f->scopes[scope].state, scratch)
                         : give_key(f, e.in);
    if (r.ignored && e.in.kind == INPUT_KEY && e.in.key == K_ESC && s->depth > 1)
        r = (struct request){.kind = REQUEST_POP};
    act(s, r, scratch);
    typed_done(&e);
    mem_free(scratch);
}

void stack_play(struct stack *s)
{
    struct typed_event e;
    bool more = true, changed;
    while (more && !stack_done(s)) {
        more = typed_next(&s->typed, s->paints, s->shown, &e, &changed);
        if (changed)
            s->bits |= STACK_DIRTY;
        if (more)
            play_event(s, e);
    }
}

/* Pictures */

void stack_mark(struct stack *s, unsigned bits)
{
    s->bits |= bits;
}

void stack_resize(struct stack *s, int rows, int cols)
{
    grid_resize(s->grid, rows < 1 ? 1 : rows, cols < 1 ? 1 : cols);
    s->bits |= STACK_RESIZE;
}

void stack_tick(struct stack *s)
{
    struct frame *f = top(s);
    if (f && f->ops->tick)
        f->ops->tick(f->state);
    s->bits |= STACK_DIRTY;
}

static void draw_status(const struct stack *s, struct canvas c)
{
    canvas_hline(c, 0, 0, -1);
    if (s->status)
        canvas_printf(c, 0, 1, s->status_style, " %s ", s->status);
    if (!stack_holding(s))
        return;
    char *keys = typed_held_text(NULL, &s->typed);
    canvas_hline(c, 0, 0, -1);
    canvas_printf(c, 0, 1, STYLE_WARNING, _(" typed ahead and held: %s   Enter plays, Esc drops "),
                  keys);
    mem_free(keys);
}

static void draw_all(struct stack *s, const struct frame *f)
{
    struct canvas c = canvas_of(s->grid);
    grid_clear(s->grid);
    f->ops->draw(f->state, canvas_part(c, 0, 0, body_rows(s), -1));
    if (c.rows < 3)
        return;
    draw_status(s, canvas_part(c, c.rows - 2, 0, 1, -1));
    command_draw_hints(f->scopes, ARRAY_LEN(f->scopes), c, c.rows - 1);
}

const struct grid *stack_draw(struct stack *s)
{
    struct frame *f = top(s);
    if (!f)
        return NULL;
    if (s->bits & STACK_RESIZE)
        lay_out(s, f);
    if (s->bits & STACK_STALE)
        read_data(s, f);
    if (s->bits) {
        draw_all(s, f);
        mem_free(s->drawn);
        s->drawn = target_of(s, f);
        s->unpainted = true;
    }
    s->bits = 0;
    return s->unpainted ? s->grid : NULL;
}

void stack_painted(struct stack *s)
{
    s->unpainted = false;
    s->paints++;
    if (!strcmp(s->drawn, s->painted))
        return;
    s->shown++;
    mem_free(s->painted);
    s->painted = mem_strdup(s, s->drawn);
}

/* The rest */

void stack_leave_all(struct stack *s)
{
    for (size_t i = s->depth; i > 0; i--)
        leave(s->frames[i - 1]);
}

const char *stack_top(const struct stack *s)
{
    return top(s) ? top(s)->ops->name : NULL;
}

void *stack_state(const struct stack *s)
{
    return top(s) ? top(s)->state : NULL;
}

bool stack_done(const struct stack *s)
{
    return s->quit || s->depth == 0;
}

bool stack_holding(const struct stack *s)
{
    return s->typed.held.n > 0;
}

bool stack_take_repaint(struct stack *s)
{
    bool asked = s->repaint;
    s->repaint = false;
    return asked;
}
