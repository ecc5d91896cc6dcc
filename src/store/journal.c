#include "store/journal.h"

#include "base/mem.h"
#include "core/date.h"
#include "store/journal_p.h"

struct journal_event journal_event_of(const struct event *e,
                                      const struct event_bytes *bytes)
{
    return (struct journal_event){
        .key = {e->device, e->incarnation, e->seq},
        .bytes = *bytes,
        .hash = e->hash,
        .prev = e->prev,
        .casefile = e->casefile,
        .kind = e->kind_name,
        .at = e->at,
        .actor = e->actor,
        .item = e->item ? e->item : "",
        .item_version = e->item_version,
        .verdict = VERDICT_PENDING,
        .subject = "",
    };
}

int32_t journal_day(int64_t at)
{
    return date_of_at(at, NULL);
}

/* ---- transactions ---------------------------------------------------------------- */

enum rc journal_begin(struct journal *j, const char *name, struct err *err)
{
    return j->ops->begin(j, name, err);
}

enum rc journal_commit(struct journal *j, struct err *err)
{
    return j->ops->commit(j, err);
}

void journal_rollback(struct journal *j)
{
    j->ops->rollback(j);
}

/* ---- writing --------------------------------------------------------------------- */

enum rc journal_append(struct journal *j, const struct journal_event *e, struct err *err)
{
    BUG_ON(!j->ops->writing(j));
    return j->ops->append(j, e, err);
}

enum rc journal_settle(struct journal *j, const struct event_key *key,
                       const struct settlement *s, struct err *err)
{
    BUG_ON(!j->ops->writing(j));
    return j->ops->settle(j, key, s, err);
}

enum rc journal_next_gseq(struct journal *j, int64_t *gseq, struct err *err)
{
    BUG_ON(!j->ops->writing(j));
    return j->ops->next_gseq(j, gseq, err);
}

enum rc journal_publish(struct journal *j, const char *casefile, int64_t gseq,
                        const char *const *scopes, size_t n, struct err *err)
{
    BUG_ON(!j->ops->writing(j) || gseq <= 0);
    return j->ops->publish(j, casefile, gseq, scopes, n, err);
}

enum rc journal_erase(struct journal *j, const char *casefile, size_t *n, struct err *err)
{
    BUG_ON(!j->ops->writing(j));
    return j->ops->erase(j, casefile, n, err);
}

enum rc journal_forget(struct journal *j, const char *casefile, const char *keep,
                       struct err *err)
{
    BUG_ON(!j->ops->writing(j));
    return j->ops->forget(j, casefile, keep, err);
}

enum rc journal_put_row(struct journal *j, const struct casefile_row *row, struct err *err)
{
    BUG_ON(!j->ops->writing(j));
    return j->ops->put_row(j, row, err);
}

/* ---- reading events -------------------------------------------------------------- */

enum rc journal_get(struct journal *j, const void *ctx, const struct event_key *key,
                    struct journal_event **out, struct err *err)
{
    return j->ops->get(j, ctx, key, out, err);
}

enum rc journal_head(struct journal *j, const char *device, int incarnation,
                     struct chain_head *out, struct err *err)
{
    return j->ops->head(j, device, incarnation, out, err);
}

enum rc journal_of_casefile(struct journal *j, const void *ctx, const char *casefile,
                            struct journal_list *out, struct err *err)
{
    return j->ops->of_casefile(j, ctx, casefile, out, err);
}

enum rc journal_chain(struct journal *j, const void *ctx, const struct event_key *from,
                      size_t limit, struct journal_list *out, struct err *err)
{
    return j->ops->chain(j, ctx, from, limit, out, err);
}

enum rc journal_with_verdict(struct journal *j, const void *ctx, const char *device,
                             enum verdict verdict, const struct event_key *after,
                             size_t limit, struct journal_list *out, struct err *err)
{
    return j->ops->with_verdict(j, ctx, device, verdict, after, limit, out, err);
}

enum rc journal_feed(struct journal *j, const void *ctx, const char *scope, int64_t since,
                     size_t limit, struct feed *out, struct err *err)
{
    BUG_ON(limit == 0);
    return j->ops->feed(j, ctx, scope, since, limit, out, err);
}

enum rc journal_top(struct journal *j, int64_t *gseq, struct err *err)
{
    return j->ops->top(j, gseq, err);
}

enum rc journal_count_day(struct journal *j, const void *ctx, const char *device,
                          int32_t day, struct day_counts *out, struct err *err)
{
    return j->ops->count_day(j, ctx, device, day, out, err);
}

enum rc journal_count(struct journal *j, const char *device, enum verdict verdict,
                      int64_t *n, struct err *err)
{
    return j->ops->count(j, device, verdict, n, err);
}

enum rc journal_chains(struct journal *j, const void *ctx, struct chain **list, size_t *n,
                       struct err *err)
{
    return j->ops->chains(j, ctx, list, n, err);
}

/* ---- reading rows ---------------------------------------------------------------- */

enum rc journal_get_row(struct journal *j, const void *ctx, const char *casefile,
                        struct casefile_row **out, struct err *err)
{
    return j->ops->get_row(j, ctx, casefile, out, err);
}

enum rc journal_get_numbered(struct journal *j, const void *ctx, const char *number,
                             struct casefile_row **out, struct err *err)
{
    return j->ops->get_numbered(j, ctx, number, out, err);
}

/* The queries with their defaults filled in. */
static struct row_query complete(const struct row_query *query)
{
    struct row_query q = *query;

    if (!q.place)
        q.place = "all";
    if (!q.limit)
        q.limit = 100;
    return q;
}

enum rc journal_list_rows(struct journal *j, const void *ctx,
                          const struct row_query *query, struct row_list *out,
                          struct err *err)
{
    struct row_query q = complete(query);

    return j->ops->list_rows(j, ctx, &q, out, err);
}

enum rc journal_count_rows(struct journal *j, const struct row_query *query, int64_t most,
                           int64_t *n, struct err *err)
{
    struct row_query q = complete(query);

    return j->ops->count_rows(j, &q, most ? most : INT64_MAX, n, err);
}

enum rc journal_search(struct journal *j, const void *ctx, const char *typed, size_t limit,
                       struct row_list *out, struct err *err)
{
    void *work = mem_context(ctx, "search");
    const char *term = row_search_term(work, typed);
    enum rc rc = RC_OK;

    *out = (struct row_list){0};
    if (*term)
        rc = j->ops->search(j, ctx, term, limit, out, err);
    mem_free(work);
    return rc;
}

enum rc journal_same_open(struct journal *j, const void *ctx, const char *id_number,
                          const char *item, struct row_list *out, struct err *err)
{
    *out = (struct row_list){0};
    return *id_number ? j->ops->same_open(j, ctx, id_number, item, out, err) : RC_OK;
}

enum rc journal_casefiles(struct journal *j, const void *ctx, const char *after,
                          size_t limit, const char ***ids, size_t *n, struct err *err)
{
    return j->ops->casefiles(j, ctx, after ? after : "", limit, ids, n, err);
}
