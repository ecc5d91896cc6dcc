/* The journal in memory: plain arrays, read from end to end. For tests and small runs. */
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_memory_p.h"

/* ---- transactions ---------------------------------------------------------------- */

static struct memory_state copy_state(const void *ctx, const struct memory_state *s)
{
    struct memory_state c = {.gseq = s->gseq};

#define COPY(array, count)                                                                \
    for (size_t i = 0; i < s->count; i++)                                                 \
        *mem_push(ctx, &c.array, &c.count, __typeof__(*c.array)) = s->array[i];
    COPY(events, n_events)
    COPY(rows, n_rows)
    COPY(feed, n_feed)
    COPY(scopes, n_scopes)
    return c;
}

static void drop_state(struct memory_state *s)
{
    mem_free(s->events);
    mem_free(s->rows);
    mem_free(s->feed);
    mem_free(s->scopes);
}

static enum rc begin(struct journal *j, const char *name, struct err *err)
{
    struct journal_memory *m = memory_of(j);

    (void)name;
    (void)err;
    BUG_ON(m->depth == MEMORY_MAX_DEPTH);
    m->before[m->depth++] = copy_state(m, &m->now);
    return RC_OK;
}

static enum rc commit(struct journal *j, struct err *err)
{
    struct journal_memory *m = memory_of(j);

    (void)err;
    BUG_ON(!m->depth);
    drop_state(&m->before[--m->depth]);
    return RC_OK;
}

static void rollback(struct journal *j)
{
    struct journal_memory *m = memory_of(j);

    BUG_ON(!m->depth);
    drop_state(&m->now);
    m->now = m->before[--m->depth];
}

static bool writing(const struct journal *j)
{
    return ((const struct journal_memory *)(const void *)j)->depth > 0;
}

/* ---- writing --------------------------------------------------------------------- */

struct journal_event memory_copy(const void *ctx, const struct journal_event *e)
{
    struct journal_event c = *e;

    c.key.device = mem_strdup(ctx, e->key.device);
    c.bytes.body = mem_strndup(ctx, e->bytes.body, e->bytes.n_body);
    c.bytes.sealed =
        e->bytes.sealed ? mem_strndup(ctx, e->bytes.sealed, e->bytes.n_sealed) : NULL;
    c.casefile = mem_strdup(ctx, e->casefile);
    c.kind = mem_strdup(ctx, e->kind);
    c.actor = mem_strdup(ctx, e->actor);
    c.item = mem_strdup(ctx, e->item);
    c.subject = mem_strdup(ctx, e->subject);
    return c;
}

static int compare_key(const struct event_key *a, const struct event_key *b)
{
    int order = strcmp(a->device, b->device);

    if (!order)
        order = (a->incarnation > b->incarnation) - (a->incarnation < b->incarnation);
    return order ? order : (a->seq > b->seq) - (a->seq < b->seq);
}

static struct journal_event *find(struct journal_memory *m, const struct event_key *key)
{
    for (size_t i = 0; i < m->now.n_events; i++)
        if (!compare_key(&m->now.events[i].key, key))
            return &m->now.events[i];
    return NULL;
}

static enum rc append(struct journal *j, const struct journal_event *e, struct err *err)
{
    struct journal_memory *m = memory_of(j);

    if (find(m, &e->key))
        return err_set(err, RC_HARD, "%s %d %lld is there already", e->key.device,
                       e->key.incarnation, (long long)e->key.seq);
    *mem_push(m, &m->now.events, &m->now.n_events, struct journal_event) =
        memory_copy(m, e);
    return RC_OK;
}

static enum rc settle(struct journal *j, const struct event_key *key,
                      const struct settlement *s, struct err *err)
{
    struct journal_memory *m = memory_of(j);
    struct journal_event *e = find(m, key);

    if (!e)
        return err_set(err, RC_HARD, _("no such record: %s %d %lld"), key->device,
                       key->incarnation, (long long)key->seq);
    e->verdict = s->verdict;
    e->refusal = s->refusal;
    e->subject = mem_strdup(m, s->subject ? s->subject : "");
    e->gseq = s->gseq;
    e->received_at = s->received_at;
    return RC_OK;
}

static enum rc next_gseq(struct journal *j, int64_t *gseq, struct err *err)
{
    (void)err;
    *gseq = ++memory_of(j)->now.gseq;
    return RC_OK;
}

static bool contains(const char *const *list, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i], s))
            return true;
    return false;
}

static struct scope_entry *find_scope(struct memory_state *s, const char *casefile,
                                      const char *scope)
{
    for (size_t i = 0; i < s->n_scopes; i++)
        if (!strcmp(s->scopes[i].casefile, casefile) && !strcmp(s->scopes[i].scope, scope))
            return &s->scopes[i];
    return NULL;
}

static void add_feed(struct journal_memory *m, const char *scope, int64_t gseq,
                     enum feed_what what, const char *casefile)
{
    *mem_push(m, &m->now.feed, &m->now.n_feed, struct feed_entry) =
        (struct feed_entry){scope, gseq, what, casefile};
}

static enum rc publish(struct journal *j, const char *casefile, int64_t gseq,
                       const char *const *scopes, size_t n, struct err *err)
{
    struct journal_memory *m = memory_of(j);
    struct memory_state *s = &m->now;
    const char *id = mem_strdup(m, casefile);

    (void)err;
    for (size_t i = 0; i < n; i++) {
        const char *scope = mem_strdup(m, scopes[i]);
        bool was = find_scope(s, casefile, scope);
        add_feed(m, scope, gseq, was ? FEED_EVENT : FEED_ENTER, id);
        if (!was)
            *mem_push(m, &s->scopes, &s->n_scopes, struct scope_entry) =
                (struct scope_entry){id, scope};
    }
    for (size_t i = 0; i < s->n_scopes;) {
        if (!strcmp(s->scopes[i].casefile, casefile) &&
            !contains(scopes, n, s->scopes[i].scope)) {
            add_feed(m, s->scopes[i].scope, gseq, FEED_GONE, id);
            s->scopes[i] = s->scopes[--s->n_scopes];
        } else {
            i++;
        }
    }
    return RC_OK;
}

static enum rc erase(struct journal *j, const char *casefile, size_t *n, struct err *err)
{
    struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *n = 0;
    for (size_t i = 0; i < s->n_events; i++) {
        struct event_bytes *b = &s->events[i].bytes;
        if (strcmp(s->events[i].casefile, casefile) || !b->sealed || !*b->sealed)
            continue;
        b->sealed = NULL;
        b->n_sealed = 0;
        memset(b->salt, 0, sizeof(b->salt));
        ++*n;
    }
    return RC_OK;
}

static enum rc forget(struct journal *j, const char *casefile, const char *keep,
                      struct err *err)
{
    struct journal_memory *m = memory_of(j);
    struct memory_state *s = &m->now;
    struct casefile_row *row = memory_row(m, casefile);
    size_t left = 0;

    for (size_t i = 0; i < s->n_events; i++)
        if (!strcmp(s->events[i].casefile, casefile) &&
            s->events[i].verdict == VERDICT_PENDING)
            return err_set(err, RC_HARD,
                           _("%s has records that the centre does not have yet"),
                           casefile);
    for (size_t i = 0; i < s->n_events; i++)
        if (strcmp(s->events[i].casefile, casefile) ||
            !strcmp(s->events[i].key.device, keep))
            s->events[left++] = s->events[i];
    s->n_events = left;
    if (row) {
        row->gone = true;
        row->name = row->id_number = row->initials = "";
        row->n_works = 0;
    }
    return RC_OK;
}

/* ---- reading --------------------------------------------------------------------- */

static enum rc get(struct journal *j, const void *ctx, const struct event_key *key,
                   struct journal_event **out, struct err *err)
{
    const struct journal_event *e = find(memory_of(j), key);

    (void)err;
    *out = NULL;
    if (e) {
        *out = mem_new(ctx, struct journal_event);
        **out = memory_copy(*out, e);
    }
    return RC_OK;
}

static enum rc head(struct journal *j, const char *device, int incarnation,
                    struct chain_head *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;
    const struct journal_event *best = NULL;

    (void)err;
    for (size_t i = 0; i < s->n_events; i++) {
        const struct journal_event *e = &s->events[i];
        if (strcmp(e->key.device, device) ||
            (incarnation && e->key.incarnation != incarnation))
            continue;
        if (!best || compare_key(&e->key, &best->key) > 0)
            best = e;
    }
    *out = best ? (struct chain_head){best->key.incarnation, best->key.seq, best->hash,
                                      best->at}
                : (struct chain_head){.incarnation = incarnation};
    return RC_OK;
}

static int compare_int(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static bool is_confirmed(const struct journal_event *e)
{
    return e->verdict == VERDICT_CONFIRMED || e->verdict == VERDICT_CONFLICT;
}

static int compare_folding(const void *pa, const void *pb)
{
    const struct journal_event *a = pa, *b = pb;
    int order = compare_int(a->gseq ? a->gseq : INT64_MAX, b->gseq ? b->gseq : INT64_MAX);

    if (!order)
        order = compare_int(!is_confirmed(a), !is_confirmed(b));
    if (!order)
        order = compare_int(a->at, b->at);
    return order ? order : compare_key(&a->key, &b->key);
}

int memory_by_key(const void *pa, const void *pb)
{
    const struct journal_event *a = pa, *b = pb;

    return compare_key(&a->key, &b->key);
}

void memory_take(const void *ctx, struct journal_list *out, const struct journal_event *e)
{
    *mem_push(ctx, &out->list, &out->n, struct journal_event) = memory_copy(ctx, e);
}

void memory_order(struct journal_list *l,
                          int (*compare)(const void *, const void *), size_t limit)
{
    if (l->n)
        qsort(l->list, l->n, sizeof(*l->list), compare);
    if (l->n > limit)
        l->n = limit;
}

static enum rc of_casefile(struct journal *j, const void *ctx, const char *casefile,
                           struct journal_list *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *out = (struct journal_list){0};
    for (size_t i = 0; i < s->n_events; i++)
        if (!strcmp(s->events[i].casefile, casefile))
            memory_take(ctx, out, &s->events[i]);
    memory_order(out, compare_folding, SIZE_MAX);
    return RC_OK;
}

static enum rc chain(struct journal *j, const void *ctx, const struct event_key *from,
                     size_t limit, struct journal_list *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *out = (struct journal_list){0};
    for (size_t i = 0; i < s->n_events; i++) {
        const struct event_key *k = &s->events[i].key;
        if (!strcmp(k->device, from->device) && k->incarnation == from->incarnation &&
            k->seq >= from->seq)
            memory_take(ctx, out, &s->events[i]);
    }
    memory_order(out, memory_by_key, limit);
    return RC_OK;
}

static enum rc with_verdict(struct journal *j, const void *ctx, const char *device,
                            enum verdict verdict, const struct event_key *after,
                            size_t limit, struct journal_list *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;
    struct event_key key = after ? *after : (struct event_key){"", 0, 0};

    (void)err;
    if (device)
        key.device = device;
    *out = (struct journal_list){0};
    for (size_t i = 0; i < s->n_events; i++) {
        const struct journal_event *e = &s->events[i];
        if (e->verdict == verdict && (!device || !strcmp(device, e->key.device)) &&
            compare_key(&e->key, &key) > 0)
            memory_take(ctx, out, e);
    }
    memory_order(out, memory_by_key, limit);
    return RC_OK;
}

/* ---- the table ------------------------------------------------------------------- */

static const struct journal_ops OPS = {
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .writing = writing,
    .append = append,
    .settle = settle,
    .next_gseq = next_gseq,
    .publish = publish,
    .erase = erase,
    .forget = forget,
    .get = get,
    .head = head,
    .of_casefile = of_casefile,
    .chain = chain,
    .with_verdict = with_verdict,
    .feed = memory_feed,
    .top = memory_top,
    .count_day = memory_count_day,
    .count = memory_count,
    .chains = memory_chains,
    .put_row = memory_put_row,
    .get_row = memory_get_row,
    .get_numbered = memory_get_numbered,
    .list_rows = memory_list_rows,
    .count_rows = memory_count_rows,
    .search = memory_search,
    .same_open = memory_same_open,
    .casefiles = memory_casefiles,
};

struct journal *journal_memory(const void *ctx)
{
    struct journal_memory *m = mem_new(ctx, struct journal_memory);

    m->journal.ops = &OPS;
    return &m->journal;
}
