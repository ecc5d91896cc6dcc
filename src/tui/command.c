#include "tui/command.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/key.h"

const char *command_reason(const struct command *c, const void *state, void *ctx)
{
    return c->guard ? c->guard(state, ctx) : NULL;
}

struct request command_run(const struct command *c, void *state, void *ctx)
{
    const char *reason = command_reason(c, state, ctx);
    if (!reason)
        return c->run(state);
    return REQUEST_REFUSED(mem_printf(ctx, _("%s: not now: %s"), _(c->name), reason));
}

static bool has_key(const struct command *c, uint32_t key)
{
    const char *keys = c->keys;
    uint32_t one;
    while (key_scan(&keys, &one))
        if (one == key)
            return true;
    return false;
}

const struct command *command_for_key(const struct command_scope *scopes, size_t n,
                                      uint32_t key, size_t *scope)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < scopes[i].set.n; j++)
            if (has_key(&scopes[i].set.rows[j], key)) {
                *scope = i;
                return &scopes[i].set.rows[j];
            }
    return NULL;
}

const struct command *command_by_id(const struct command_scope *scopes, size_t n,
                                    const char *id, size_t *scope)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < scopes[i].set.n; j++)
            if (!strcmp(scopes[i].set.rows[j].id, id)) {
                *scope = i;
                return &scopes[i].set.rows[j];
            }
    return NULL;
}

uint32_t command_first_key(const struct command *c)
{
    const char *keys = c->keys;
    uint32_t key = K_NONE;
    key_scan(&keys, &key);
    return key;
}

/* The check */

static const char *fault_of(const struct command *c)
{
    if (!c->id || !c->name || !*c->name || !c->help || !*c->help || !c->run || !c->keys)
        return "has an empty place";
    const char *keys = c->keys;
    uint32_t key;
    size_t n = 0;
    for (; key_scan(&keys, &key); n++)
        if (key == K_NONE)
            return "names a key that is none";
    return n ? NULL : "has no key";
}

static const char *clash_of(const struct command *a, const struct command *b)
{
    if (!strcmp(a->id, b->id))
        return "has the same id as";
    const char *keys = a->keys;
    uint32_t key;
    while (key_scan(&keys, &key))
        if (has_key(b, key))
            return "has a key of";
    return NULL;
}

enum rc command_check(const struct command_set *sets, size_t n, struct err *err)
{
    void *ctx = mem_context(NULL, "command_check");
    const struct command **seen = NULL;
    size_t n_seen = 0;
    enum rc rc = RC_OK;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < sets[i].n && rc == RC_OK; j++) {
            const struct command *c = &sets[i].rows[j];
            const char *fault = fault_of(c);
            if (fault)
                rc = err_set(err, RC_HARD, "command %s %s", c->id ? c->id : "?", fault);
            for (size_t k = 0; k < n_seen && rc == RC_OK; k++)
                if ((fault = clash_of(c, seen[k])))
                    rc = err_set(err, RC_HARD, "command %s %s %s", c->id, fault, seen[k]->id);
            *mem_push(ctx, &seen, &n_seen, const struct command *) = c;
        }
    mem_free(ctx);
    return rc;
}

/* The hint bar */

enum { HINT_GAP = 3 };

static int hint_width(const struct command *c)
{
    char label[KEY_NAME_SIZE * 2];
    return canvas_width(key_label(command_first_key(c), label)) + 1 + canvas_width(_(c->name));
}

static int draw_hint(const struct command *c, const void *state, struct canvas canvas, int row,
                     int col)
{
    void *ctx = mem_context(NULL, "hint");
    char label[KEY_NAME_SIZE * 2];
    bool usable = !command_reason(c, state, ctx);
    mem_free(ctx);
    key_label(command_first_key(c), label);
    col = canvas_put(canvas, row, col, usable ? STYLE_KEY : STYLE_DIM, label);
    return canvas_put(canvas, row, col + 1, usable ? STYLE_HINT : STYLE_DIM, _(c->name));
}

static int set_width(const struct command_set *set)
{
    int width = 0;
    for (size_t i = 0; i < set->n; i++)
        if (!set->rows[i].hidden)
            width += hint_width(&set->rows[i]) + HINT_GAP;
    return width;
}

enum which { ALL, USABLE, REFUSED };

static bool is_one_of(const struct command *c, const void *state, enum which which)
{
    void *ctx = mem_context(NULL, "hint");
    bool usable = !command_reason(c, state, ctx);
    mem_free(ctx);
    return which == ALL || usable == (which == USABLE);
}

/* Draws those of a set from col on, up to the column end; returns where it stopped. */
static int draw_some(const struct command_scope *scope, enum which which, struct canvas c,
                     int row, int col, int end)
{
    for (size_t i = 0; i < scope->set.n; i++) {
        const struct command *command = &scope->set.rows[i];
        if (command->hidden || !is_one_of(command, scope->state, which))
            continue;
        if (col + hint_width(command) > end)
            break;
        col = draw_hint(command, scope->state, c, row, col) + HINT_GAP;
    }
    return col;
}

/* Where not all of a set have room, those that can be used now come first. */
static int draw_set(const struct command_scope *scope, struct canvas c, int row, int col,
                    int end)
{
    if (col + set_width(&scope->set) - HINT_GAP <= end)
        return draw_some(scope, ALL, c, row, col, end);
    col = draw_some(scope, USABLE, c, row, col, end);
    return draw_some(scope, REFUSED, c, row, col, end);
}

void command_draw_hints(const struct command_scope *scopes, size_t n, struct canvas c, int row)
{
    if (n == 0)
        return;
    int end = c.cols - set_width(&scopes[n - 1].set), col = 1;
    for (size_t i = 0; i + 1 < n; i++)
        col = draw_set(&scopes[i], c, row, col, end);
    draw_set(&scopes[n - 1], c, row, col, c.cols);
}
