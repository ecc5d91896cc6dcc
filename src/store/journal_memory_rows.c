/* The memory journal's rows of casefiles. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/journal_memory_p.h"

struct casefile_row *memory_row(struct journal_memory *m, const char *casefile)
{
    for (size_t i = 0; i < m->now.n_rows; i++)
        if (!strcmp(m->now.rows[i].id, casefile))
            return &m->now.rows[i];
    return NULL;
}

static int compare_id(const void *pa, const void *pb)
{
    const struct casefile_row *a = pa, *b = pb;

    return strcmp(a->id, b->id);
}

static int compare_newest(const void *a, const void *b)
{
    return compare_id(b, a);
}

static int compare_due(const void *a, const void *b)
{
    return row_compare(a, b);
}

enum rc memory_put_row(struct journal *j, const struct casefile_row *row, struct err *err)
{
    struct journal_memory *m = memory_of(j);
    struct casefile_row *old = memory_row(m, row->id);
    struct memory_state *s = &m->now;

    (void)err;
    if (!old)
        old = mem_push(m, &s->rows, &s->n_rows, struct casefile_row);
    *old = row_copy(m, row);
    qsort(s->rows, s->n_rows, sizeof(*s->rows), compare_id);
    return RC_OK;
}

/* As the other homes give it back: without works, and scopes from get_row alone. */
static struct casefile_row give(const void *ctx, const struct casefile_row *row,
                                size_t n_scopes)
{
    struct casefile_row r = *row;

    r.n_works = 0;
    r.n_scopes = n_scopes;
    r = row_copy(ctx, &r);
    r.works = NULL;
    return r;
}

static void add(const void *ctx, struct row_list *out, const struct casefile_row *row)
{
    *mem_push(ctx, &out->list, &out->n, struct casefile_row) = give(ctx, row, 0);
}

static struct casefile_row *give_one(const void *ctx, const struct casefile_row *row,
                                     size_t n_scopes)
{
    struct casefile_row *r;

    if (!row)
        return NULL;
    r = mem_new(ctx, struct casefile_row);
    *r = give(r, row, n_scopes);
    return r;
}

enum rc memory_get_row(struct journal *j, const void *ctx, const char *casefile,
                       struct casefile_row **out, struct err *err)
{
    const struct casefile_row *row = memory_row(memory_of(j), casefile);

    (void)err;
    *out = give_one(ctx, row, row && !row->gone ? row->n_scopes : 0);
    return RC_OK;
}

enum rc memory_get_numbered(struct journal *j, const void *ctx, const char *number,
                            struct casefile_row **out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *out = NULL;
    for (size_t i = 0; i < s->n_rows && !*out; i++)
        if (!strcmp(s->rows[i].number, number))
            *out = give_one(ctx, &s->rows[i], 0);
    return RC_OK;
}

static bool is_after(const struct casefile_row *row, const struct row_query *q)
{
    struct casefile_row cursor = {.id = q->after.id,
                                  .due_day = q->after.due_day,
                                  .received_at = q->after.received_at};

    if (!q->after.id)
        return true;
    return q->newest ? strcmp(row->id, q->after.id) < 0 : row_compare(row, &cursor) > 0;
}

enum rc memory_list_rows(struct journal *j, const void *ctx, const struct row_query *q,
                         struct row_list *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *out = (struct row_list){0};
    for (size_t i = 0; i < s->n_rows; i++)
        if (row_matches(&s->rows[i], q) && is_after(&s->rows[i], q))
            add(ctx, out, &s->rows[i]);
    if (out->n)
        qsort(out->list, out->n, sizeof(*out->list),
              q->newest ? compare_newest : compare_due);
    if (out->n > q->limit)
        out->n = q->limit;
    return RC_OK;
}

enum rc memory_count_rows(struct journal *j, const struct row_query *q, int64_t most,
                          int64_t *n, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *n = 0;
    for (size_t i = 0; i < s->n_rows && *n < most; i++)
        *n += row_matches(&s->rows[i], q);
    return RC_OK;
}

/* ---- search ------------------------------------------------------------------------ */

struct hit {
    const char *term;
    const struct casefile_row *row;
};

static int compare_hit(const void *pa, const void *pb)
{
    const struct hit *a = pa, *b = pb;
    int order = strcmp(a->term, b->term);

    return order ? order : strcmp(b->row->id, a->row->id);
}

/* A term that is the one typed sorts before all that begin with it. */
enum rc memory_search(struct journal *j, const void *ctx, const char *term, size_t limit,
                      struct row_list *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;
    void *work = mem_context(ctx, "hits");
    struct hit *hits = NULL;
    size_t n = 0;

    (void)err;
    for (size_t i = 0; i < s->n_rows; i++) {
        struct row_terms t = {0};
        if (!s->rows[i].gone)
            t = row_search_terms(work, &s->rows[i]);
        for (size_t k = 0; k < t.n; k++)
            if (!strncmp(t.list[k], term, strlen(term)))
                *mem_push(work, &hits, &n, struct hit) =
                    (struct hit){t.list[k], &s->rows[i]};
    }
    if (n)
        qsort(hits, n, sizeof(*hits), compare_hit);
    for (size_t i = 0; i < n && out->n < limit; i++) {
        bool known = false;
        for (size_t k = 0; k < out->n; k++)
            known = known || !strcmp(out->list[k].id, hits[i].row->id);
        if (!known)
            add(ctx, out, hits[i].row);
    }
    mem_free(work);
    return RC_OK;
}

enum rc memory_same_open(struct journal *j, const void *ctx, const char *id_number,
                         const char *item, struct row_list *out, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    for (size_t i = s->n_rows; i-- > 0 && out->n < 20;) {
        const struct casefile_row *r = &s->rows[i];
        if (!r->gone && (STATES_OPEN & 1u << r->state) &&
            !strcmp(r->id_number, id_number) && !strcmp(r->item, item))
            add(ctx, out, r);
    }
    return RC_OK;
}

enum rc memory_casefiles(struct journal *j, const void *ctx, const char *after,
                         size_t limit, const char ***ids, size_t *n, struct err *err)
{
    const struct memory_state *s = &memory_of(j)->now;

    (void)err;
    *ids = NULL;
    *n = 0;
    for (size_t i = 0; i < s->n_rows && *n < limit; i++)
        if (strcmp(s->rows[i].id, after) > 0)
            *mem_push(ctx, ids, n, const char *) = mem_strdup(ctx, s->rows[i].id);
    return RC_OK;
}
