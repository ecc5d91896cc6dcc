#include "tui/desk.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "tui/key.h"
#include "tui/line.h"

static void *list_open(void *ctx, const struct screen_host *host, const char *arg,
                       struct err *err)
{
    struct desk **state = mem_new(ctx, struct desk *);
    if (arg && !strcmp(arg, "broken")) {
        err_set(err, RC_HARD, "the list is broken");
        return NULL;
    }
    *state = host->app;
    return state;
}

static const char *list_target(const void *state, void *ctx)
{
    (void)ctx;
    return (*(struct desk *const *)state)->cases[0];
}

static void list_draw(const void *state, struct canvas c)
{
    const struct desk *d = *(struct desk *const *)state;
    screen_draw_title(c, "Work", NULL, NULL);
    for (int i = 0; d->cases[i]; i++)
        canvas_printf(c, 2 + i, 1, STYLE_NORMAL, "%s %s", i ? " " : ">", d->cases[i]);
}

static void list_leave(void *state)
{
    (*(struct desk **)state)->left++;
}

static struct request decide(void *state, const char *how)
{
    struct desk *d = *(struct desk **)state;
    size_t n = strlen(d->done);
    snprintf(d->done + n, sizeof d->done - n, "%s:%s ", how, d->cases[0]);
    memmove(d->cases, d->cases + 1, sizeof d->cases - sizeof d->cases[0]);
    return REQUEST_SAY(STYLE_OK, "decided");
}

static struct request grant(void *state)
{
    return decide(state, "y");
}

static struct request deny(void *state)
{
    return decide(state, "x");
}

static const char *deny_guard(const void *state, void *ctx)
{
    const char *name = list_target(state, ctx);
    return !name ? "no case" : !strcmp(name, "he") ? mem_printf(ctx, "%s has no reason", name)
                                                   : NULL;
}

static const char *grant_guard(const void *state, void *ctx)
{
    return list_target(state, ctx) ? NULL : "no case";
}

static struct request open_note(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_PUSH, .name = "note"};
}

static struct request open_broken(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_PUSH, .name = "list", .arg = "broken"};
}

static struct request quit(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_QUIT};
}

static const struct command list_commands[] = {
    {"list.grant", "grant", "y", "Grants it.", grant_guard, grant, .decides = true},
    {"list.deny", "deny", "x F5", "Denies it, with its reason.", deny_guard, deny,
     .decides = true},
    {"list.note", "note", "n ^T", "Writes a note.", NULL, open_note},
    {"list.broken", "broken", "^B", "Cannot be opened.", NULL, open_broken, .hidden = true},
    {"list.quit", "quit", "^X", "Ends the day.", NULL, quit, .hidden = true},
};

const struct screen_ops desk_list_screen = {
    .name = "list",
    .open = list_open,
    .draw = list_draw,
    .target = list_target,
    .leave = list_leave,
    .commands = COMMANDS(list_commands),
};

struct note {
    struct desk *desk;
    struct line line;
};

static void *note_open(void *ctx, const struct screen_host *host, const char *arg,
                       struct err *err)
{
    (void)arg;
    (void)err;
    struct note *n = mem_new(ctx, struct note);
    n->desk = host->app;
    n->line = line_new(ctx, 30);
    return n;
}

static void note_draw(const void *state, struct canvas c)
{
    const struct note *n = state;
    screen_draw_title(c, "Note", NULL, NULL);
    line_draw(&n->line, c, 2, 1, 20, STYLE_FIELD, true);
}

static bool note_typing(const void *state)
{
    (void)state;
    return true;
}

static struct request note_key(void *state, uint32_t key)
{
    struct note *n = state;
    if (key == K_ENTER)
        return (struct request){.kind = REQUEST_POP, .text = "noted"};
    return line_key(&n->line, key) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
}

static struct request note_paste(void *state, const char *text)
{
    struct note *n = state;
    line_insert(&n->line, text);
    return REQUEST_NOTHING;
}

static void note_leave(void *state)
{
    struct note *n = state;
    snprintf(n->desk->note, sizeof n->desk->note, "%s", line_text(&n->line));
    n->desk->left++;
}

const struct screen_ops desk_note_screen = {
    .name = "note",
    .open = note_open,
    .draw = note_draw,
    .typing = note_typing,
    .key = note_key,
    .paste = note_paste,
    .leave = note_leave,
};
