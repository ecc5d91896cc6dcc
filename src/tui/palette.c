#include "tui/palette.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/key.h"
#include "tui/line.h"
#include "tui/text.h"

struct found {
    const struct command *command;
    const char *reason; /* NULL: can be used */
};

struct palette {
    void *ctx;
    const struct screen_host *host;
    struct line typed;
    void *round; /* what was found, until the next search */
    struct found *found;
    size_t n, at;
    int rows;
};

/* The palette */

static bool fits(const struct palette *p, const struct command *c)
{
    const char *typed = line_text(&p->typed);
    return !*typed || p->host->match(_(c->name), typed) || p->host->match(c->id, typed) ||
           p->host->match(_(c->help), typed);
}

static void search(struct palette *p)
{
    mem_free(p->round);
    p->round = mem_context(p->ctx, "found");
    p->found = NULL;
    p->n = p->at = 0;
    for (size_t i = 0; i < p->host->n_scopes; i++) {
        const struct command_scope *scope = &p->host->scopes[i];
        for (size_t j = 0; j < scope->set.n; j++) {
            const struct command *c = &scope->set.rows[j];
            if (fits(p, c) && strncmp(c->id, "stack.", 6))
                *mem_push(p->round, &p->found, &p->n, struct found) =
                    (struct found){c, command_reason(c, scope->state, p->round)};
        }
    }
}

static void *palette_open(void *ctx, const struct screen_host *host, const char *arg,
                          struct err *err)
{
    (void)arg;
    (void)err;
    struct palette *p = mem_new(ctx, struct palette);
    p->ctx = ctx;
    p->host = host;
    p->typed = line_new(ctx, 40);
    search(p);
    return p;
}

static void palette_layout(void *state, int rows, int cols)
{
    struct palette *p = state;
    (void)cols;
    p->rows = rows > 3 ? rows - 2 : 1;
}

static struct request palette_run(const struct palette *p)
{
    if (p->at >= p->n)
        return REQUEST_REFUSED(_("no command has that in its name"));
    const struct found *f = &p->found[p->at];
    if (f->reason)
        return REQUEST_REFUSED(f->reason);
    return (struct request){.kind = REQUEST_COMMAND, .name = f->command->id};
}

static struct request palette_key(void *state, uint32_t key)
{
    struct palette *p = state;
    if (key == K_ENTER)
        return palette_run(p);
    if (key == K_UP && p->at > 0)
        p->at--;
    else if (key == K_DOWN && p->at + 1 < p->n)
        p->at++;
    else if (key == K_UP || key == K_DOWN)
        return REQUEST_NOTHING;
    else if (line_key(&p->typed, key) == LINE_CHANGED)
        search(p);
    else if (!key_is_text(key))
        return REQUEST_IGNORED;
    return REQUEST_NOTHING;
}

static struct request palette_paste(void *state, const char *text)
{
    struct palette *p = state;
    line_insert(&p->typed, text);
    search(p);
    return REQUEST_NOTHING;
}

static bool palette_typing(const void *state)
{
    (void)state;
    return true;
}

static void draw_found(const struct found *f, struct canvas c, int row, bool marked)
{
    char label[KEY_NAME_SIZE * 2];
    enum style style = f->reason ? STYLE_DIM : STYLE_NORMAL;
    canvas_put(c, row, 1, STYLE_MARK, marked ? ">" : " ");
    canvas_put_in(c, row, 3, 7, f->reason ? STYLE_DIM : STYLE_KEY,
                  key_label(command_first_key(f->command), label));
    canvas_put_in(c, row, 11, 14, style, _(f->command->name));
    canvas_put_in(c, row, 26, c.cols - 27, style,
                  f->reason ? f->reason : _(f->command->help));
}

static void palette_draw(const void *state, struct canvas c)
{
    const struct palette *p = state;
    int col = canvas_put(c, 0, 1, STYLE_TITLE, _("Command"));
    canvas_hline(c, 1, 0, -1);
    size_t page = (size_t)p->rows, first = p->at / page * page;
    for (size_t i = first; i < p->n && i < first + page; i++)
        draw_found(&p->found[i], c, 2 + (int)(i - first), i == p->at);
    line_draw(&p->typed, c, 0, col + 2, c.cols - col - 4, STYLE_FIELD_FOCUS, true);
}

const struct screen_ops palette_screen = {
    .name = "palette",
    .title = N_("Command"),
    .open = palette_open,
    .layout = palette_layout,
    .draw = palette_draw,
    .key = palette_key,
    .paste = palette_paste,
    .typing = palette_typing,
};

/* F1 */

static void add_keys(struct str *out, const struct command *c)
{
    const char *keys = c->keys;
    char label[KEY_NAME_SIZE * 2];
    uint32_t key;
    size_t start = out->len;
    while (key_scan(&keys, &key)) {
        if (out->len > start)
            str_addc(out, ' ');
        str_add(out, key_label(key, label));
    }
}

static void add_help(struct str *out, const struct command_scope *scope, void *ctx)
{
    for (size_t i = 0; i < scope->set.n; i++) {
        const struct command *c = &scope->set.rows[i];
        const char *reason = command_reason(c, scope->state, ctx);
        add_keys(out, c);
        str_addf(out, "  %s\n    %s\n", _(c->name), _(c->help));
        if (reason)
            str_addf(out, _("    Not now: %s\n"), reason);
    }
}

static void *help_open(void *ctx, const struct screen_host *host, const char *arg,
                       struct err *err)
{
    (void)arg;
    (void)err;
    struct text_pane *pane = mem_new(ctx, struct text_pane);
    *pane = text_pane_new(ctx);
    struct str out = str_new(ctx);
    for (size_t i = 0; i < host->n_scopes; i++)
        add_help(&out, &host->scopes[i], ctx);
    text_pane_set(pane, out.s);
    return pane;
}

static void help_layout(void *state, int rows, int cols)
{
    text_pane_layout(state, rows - 2, cols);
}

static struct request help_key(void *state, uint32_t key)
{
    return text_pane_key(state, key) ? REQUEST_NOTHING : REQUEST_IGNORED;
}

static void help_draw(const void *state, struct canvas c)
{
    screen_draw_title(c, _("What the keys do"), NULL, _("Esc goes back"));
    text_pane_draw(state, canvas_part(c, 2, 0, -1, -1));
}

const struct screen_ops help_screen = {
    .name = "help",
    .title = N_("What the keys do"),
    .open = help_open,
    .layout = help_layout,
    .draw = help_draw,
    .key = help_key,
};
