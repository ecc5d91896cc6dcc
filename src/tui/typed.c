#include "tui/typed.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/key.h"

struct typed typed_new(const void *ctx)
{
    return (struct typed){.ctx = ctx};
}

static void append(const struct typed *t, struct typed_queue *q, struct typed_event e)
{
    *mem_push(t->ctx, &q->events, &q->n, struct typed_event) = e;
}

static void empty(struct typed_queue *q)
{
    mem_free(q->events);
    *q = (struct typed_queue){0};
}

void typed_add(struct typed *t, struct input in, unsigned paint, unsigned shown)
{
    in.text = mem_strdup(t->ctx, in.text);
    append(t, &t->waiting, (struct typed_event){in, paint, shown});
}

void typed_done(struct typed_event *e)
{
    mem_free((void *)(uintptr_t)e->in.text);
    e->in.text = NULL;
}

void typed_hold(struct typed *t, struct typed_event e, unsigned paint)
{
    if (!t->held.n)
        t->held_at = paint;
    append(t, &t->held, e);
}

void typed_hold_rest(struct typed *t, unsigned paint)
{
    for (size_t i = 0; i < t->waiting.n; i++)
        typed_hold(t, t->waiting.events[i], paint);
    empty(&t->waiting);
}

static void drop_held(struct typed *t)
{
    for (size_t i = 0; i < t->held.n; i++)
        typed_done(&t->held.events[i]);
    empty(&t->held);
}

/* What was held goes before what waits. */
static void release_held(struct typed *t, unsigned paint, unsigned shown)
{
    struct typed_queue later = t->waiting;
    t->waiting = t->held;
    t->held = (struct typed_queue){0};
    for (size_t i = 0; i < t->waiting.n; i++) {
        t->waiting.events[i].paint = paint;
        t->waiting.events[i].shown = shown;
    }
    for (size_t i = 0; i < later.n; i++)
        append(t, &t->waiting, later.events[i]);
    mem_free(later.events);
}

static struct typed_event take_first(struct typed *t)
{
    struct typed_queue *q = &t->waiting;
    struct typed_event e = q->events[0];
    if (--q->n == 0)
        empty(q);
    else
        memmove(q->events, q->events + 1, q->n * sizeof e);
    return e;
}

bool typed_next(struct typed *t, unsigned paint, unsigned shown, struct typed_event *e,
                bool *changed)
{
    *changed = false;
    while (t->waiting.n) {
        *e = take_first(t);
        if (!t->held.n)
            return true;
        *changed = true;
        bool answer = e->in.kind == INPUT_KEY && e->paint > t->held_at;
        if (answer && e->in.key == K_ENTER)
            release_held(t, paint, shown);
        else if (answer && e->in.key == K_ESC)
            drop_held(t);
        else
            typed_hold(t, *e, paint);
    }
    return false;
}

char *typed_held_text(const void *ctx, const struct typed *t)
{
    struct str out = str_new(ctx);
    char label[KEY_NAME_SIZE * 2];
    for (size_t i = 0; i < t->held.n; i++) {
        const struct input *in = &t->held.events[i].in;
        if (in->kind == INPUT_PASTE)
            str_addf(&out, "[%s]", _("paste"));
        else if (key_is_text(in->key) && in->key != ' ')
            str_add(&out, key_label(in->key, label));
        else
            str_addf(&out, "[%s]", key_label(in->key, label));
    }
    return out.s;
}
