/* What the seat writes: event, row and papers in one. */
#include <string.h>

#include "base/crash.h"
#include "base/mem.h"
#include "store/seat_p.h"

/* An event that does not follow the chain was made beside the desk's order. */
static void follows(const struct seat_identity *me, const struct event *e)
{
    BUG_ON(!me->device || strcmp(me->device, e->device));
    BUG_ON(e->incarnation != me->incarnation || e->seq != me->seq + 1);
    BUG_ON(!hash_equal(&e->prev, &me->prev));
}

static enum rc append(struct seat *s, const void *work,
                      const struct casefile_source *source, const struct event *e,
                      const struct event_bytes *bytes, struct err *err)
{
    struct journal_event stored = journal_event_of(e, bytes);
    struct seat_identity me;
    enum rc rc = seat_identity(s, work, &me, err);

    if (rc != RC_OK)
        return rc;
    follows(&me, e);
    rc = journal_append(s->journal, &stored, err);
    crash_point("seat: event");
    if (rc == RC_OK)
        rc = casefiles_refresh(s->journal, work, source, e->casefile, NULL, err);
    crash_point("seat: row");
    return rc;
}

enum rc seat_append(struct seat *s, const struct casefile_source *source,
                    const struct event *e, const struct event_bytes *bytes,
                    const struct seat_document *documents, size_t n, struct err *err)
{
    void *work = mem_context(s, "append");
    enum rc rc;

    BUG_ON(!db_in_transaction(s->db));
    rc = append(s, work, source, e, bytes, err);
    for (size_t i = 0; rc == RC_OK && i < n; i++)
        rc = seat_put_document(s, &documents[i], err);
    crash_point("seat: documents");
    if (rc == RC_OK) {
        s->wrote = true;
        s->incarnation = e->incarnation;
        s->seq = e->seq;
    }
    mem_free(work);
    return rc;
}

enum rc seat_commit(struct seat *s, const struct casefile_source *source,
                    const struct event *e, const struct event_bytes *bytes,
                    const struct seat_document *documents, size_t n, struct err *err)
{
    enum rc rc = seat_append(s, source, e, bytes, documents, n, err);

    if (rc == RC_OK)
        return seat_end(s, err);
    seat_rollback(s);
    return rc;
}
