/* The memory journal's order, feeds and counts. */
#include <string.h>

#include "base/mem.h"
#include "store/journal_memory_p.h"

static int compare_gseq(const void *pa, const void *pb)
{
    const struct journal_event *a = pa, *b = pb;

    return a->gseq < b->gseq ? -1 : a->gseq > b->gseq;
}

enum rc memory_top(struct journal *j, int64_t *gseq, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *gseq = 0;
    for (size_t i = 0; i < s->n_events; i++)
        if (s->events[i].gseq > *gseq)
            *gseq = s->events[i].gseq;
    return RC_OK;
}

static struct journal_event by_gseq(const struct memory_state *s, const void *ctx,
                                    int64_t gseq)
{
    for (size_t i = 0; i < s->n_events; i++)
        if (s->events[i].gseq == gseq)
            return memory_copy(ctx, &s->events[i]);
    return (struct journal_event){0};
}

/* The feed of everything, as if it had been published to a scope "all". */
static void feed_all(const struct memory_state *s, const void *ctx, int64_t since,
                     struct feed *out)
{
    struct journal_list l = {0};

    for (size_t i = 0; i < s->n_events; i++)
        if (s->events[i].gseq > since)
            memory_take(ctx, &l, &s->events[i]);
    memory_order(&l, compare_gseq, SIZE_MAX);
    for (size_t i = 0; i < l.n; i++)
        *mem_push(ctx, &out->list, &out->n, struct feed_row) =
            (struct feed_row){l.list[i].gseq, FEED_EVENT, l.list[i].casefile, l.list[i]};
}

static void feed_scope(const struct memory_state *s, const void *ctx, const char *scope,
                       int64_t since, struct feed *out)
{
    for (size_t i = 0; i < s->n_feed; i++) {
        const struct feed_entry *f = &s->feed[i];
        struct feed_row *r;
        if (strcmp(f->scope, scope) || f->gseq <= since)
            continue;
        r = mem_push(ctx, &out->list, &out->n, struct feed_row);
        *r = (struct feed_row){f->gseq, f->what, mem_strdup(ctx, f->casefile), {{0}}};
        if (f->what != FEED_GONE)
            r->event = by_gseq(s, ctx, f->gseq);
    }
}

enum rc memory_feed(struct journal *j, const void *ctx, const char *scope, int64_t since,
                    size_t limit, struct feed *out, struct err *err)
{
    (void)err;
    *out = (struct feed){.next = since};
    if (strcmp(scope, "all"))
        feed_scope(&memory_of(j)->now, ctx, scope, since, out);
    else
        feed_all(&memory_of(j)->now, ctx, since, out);
    out->more = out->n > limit;
    if (out->more)
        out->n = limit;
    if (out->n)
        out->next = out->list[out->n - 1].gseq;
    return RC_OK;
}

static void add_day(const void *ctx, struct day_counts *out, int32_t day,
                    const struct journal_event *e)
{
    struct day_count *c = out->n ? &out->list[out->n - 1] : NULL;

    if (!c || strcmp(c->device, e->key.device) || c->incarnation != e->key.incarnation) {
        c = mem_push(ctx, &out->list, &out->n, struct day_count);
        *c =
            (struct day_count){.device = e->key.device, .incarnation = e->key.incarnation};
        c->day = day;
    }
    c->n[e->verdict]++;
    c->last_seq = e->key.seq;
    c->last_hash = e->hash;
}

enum rc memory_count_day(struct journal *j, const void *ctx, const char *device,
                         int32_t day, struct day_counts *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;
    struct journal_list l = {0};

    (void)err;
    *out = (struct day_counts){0};
    for (size_t i = 0; i < s->n_events; i++)
        if (journal_day(s->events[i].at) == day &&
            (!device || !strcmp(device, s->events[i].key.device)))
            memory_take(ctx, &l, &s->events[i]);
    memory_order(&l, memory_by_key, SIZE_MAX);
    for (size_t i = 0; i < l.n; i++)
        add_day(ctx, out, day, &l.list[i]);
    return RC_OK;
}

enum rc memory_count(struct journal *j, const char *device, enum verdict verdict,
                     int64_t *n, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *n = 0;
    for (size_t i = 0; i < s->n_events; i++)
        *n += s->events[i].verdict == verdict &&
              (!device || !strcmp(device, s->events[i].key.device));
    return RC_OK;
}

enum rc memory_chains(struct journal *j, const void *ctx, struct chain **list, size_t *n,
                      struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;
    struct journal_list l = {0};

    (void)err;
    *list = NULL;
    *n = 0;
    for (size_t i = 0; i < s->n_events; i++)
        memory_take(ctx, &l, &s->events[i]);
    memory_order(&l, memory_by_key, SIZE_MAX);
    for (size_t i = 0; i < l.n; i++) {
        const struct journal_event *e = &l.list[i];
        struct chain *c = *n ? &(*list)[*n - 1] : NULL;
        if (!c || strcmp(c->device, e->key.device) ||
            c->head.incarnation != e->key.incarnation)
            c = mem_push(ctx, list, n, struct chain);
        c->device = e->key.device;
        c->head = (struct chain_head){e->key.incarnation, e->key.seq, e->hash, e->at};
    }
    return RC_OK;
}
