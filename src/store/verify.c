#include "store/verify.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define PAGE 500

static const struct {
    const char *name, *label;
} faults[FAULT_COUNT] = {
#define X(id, name, label) [FAULT_##id] = {name, label},
    FAULTS(X)
#undef X
};

const char *fault_name(enum fault f)
{
    return faults[f].name;
}

const char *fault_label(enum fault f)
{
    return faults[f].label;
}

char *verify_finding_text(const void *ctx, const struct verify_finding *f)
{
    if (!f->device)
        return mem_printf(ctx, "%s %s: %s", f->casefile, fault_name(f->fault),
                          _(fault_label(f->fault)));
    return mem_printf(ctx, "%s %d.%lld %s: %s", f->device, f->incarnation,
                      (long long)f->seq, fault_name(f->fault), _(fault_label(f->fault)));
}

struct verifying {
    struct journal *j;
    const struct casefile_source *source;
    const char *own;
    void (*found)(void *arg, const struct verify_finding *finding);
    void *arg;
    struct verify_report *report;
};

static void complain(struct verifying *v, enum fault fault, const struct journal_event *e,
                     const char *casefile)
{
    struct verify_finding f = {.fault = fault, .casefile = casefile};

    if (e) {
        f.device = e->key.device;
        f.incarnation = e->key.incarnation;
        f.seq = e->key.seq;
        f.casefile = e->casefile;
    }
    v->report->faults++;
    v->found(v->arg, &f);
}

/* ---- one event --------------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

static bool columns_fit(const struct journal_event *stored, const struct event *e)
{
    return same(stored->key.device, e->device) &&
           stored->key.incarnation == e->incarnation && stored->key.seq == e->seq &&
           same(stored->casefile, e->casefile) && same(stored->kind, e->kind_name) &&
           same(stored->actor, e->actor) && stored->at == e->at &&
           stored->item_version == e->item_version &&
           same(stored->item, e->item ? e->item : "") &&
           hash_equal(&stored->prev, &e->prev);
}

static bool sealed_fits(const struct journal_event *stored, const struct event *e)
{
    const struct event_bytes *b = &stored->bytes;
    struct hash h;

    if (!b->sealed)
        return true;
    h = hash_two(b->salt, SALT_SIZE, b->sealed, b->n_sealed);
    return hash_equal(&h, &e->commitment);
}

/* Asked once a casefile, of the event that begins it. */
static enum rc verify_has_row(struct verifying *v, const void *work,
                              const struct journal_event *stored, const struct event *e,
                              struct err *err)
{
    struct casefile_row *row;
    enum rc rc;

    if (stored->verdict == VERDICT_REJECTED || !hash_is_zero(&e->base))
        return RC_OK;
    rc = journal_get_row(v->j, work, stored->casefile, &row, err);
    if (rc == RC_OK && !row)
        complain(v, FAULT_NO_ROW, NULL, stored->casefile);
    return rc;
}

/* What the centre refused as malformed or forged is kept as it came: only its hash holds. */
static bool kept_as_it_came(const struct journal_event *stored)
{
    return stored->verdict == VERDICT_REJECTED &&
           (stored->refusal == refusal_number(REFUSAL_SHAPE) ||
            stored->refusal == refusal_number(REFUSAL_FORGED));
}

static enum rc verify_event(struct verifying *v, const struct journal_event *stored,
                            struct err *err)
{
    void *work = mem_context(NULL, "event");
    struct event *e = mem_new(work, struct event);
    struct hash h = hash_bytes(stored->bytes.body, stored->bytes.n_body);
    enum rc rc;

    v->report->events++;
    v->report->erased += !stored->bytes.sealed;
    event_decode(work, &stored->bytes, e);
    if (!hash_equal(&h, &stored->hash))
        complain(v, FAULT_BYTES, stored, NULL);
    else if (!kept_as_it_came(stored) && !columns_fit(stored, e))
        complain(v, FAULT_COLUMNS, stored, NULL);
    if (!kept_as_it_came(stored) && !sealed_fits(stored, e))
        complain(v, FAULT_SEALED, stored, NULL);
    rc = verify_has_row(v, work, stored, e, err);
    mem_free(work);
    return rc;
}

/* ---- chains ------------------------------------------------------------------------ */

struct link {
    int64_t seq; /* of the event before; 0: none */
    struct hash hash;
};

/* The first event of a later incarnation names the last one of this device that its
 * author still had, wherever that was; it is not compared. */
static void verify_link(struct verifying *v, const struct journal_event *e,
                        const struct link *before, bool whole)
{
    bool follows = e->key.seq == before->seq + 1;

    if (!follows && whole)
        complain(v, FAULT_GAP, e, NULL);
    if (kept_as_it_came(e) && !*e->casefile)
        return; /* nothing of it could be read, so it names no event before it */
    if (follows && before->seq && !hash_equal(&e->prev, &before->hash))
        complain(v, FAULT_LINK, e, NULL);
    if (follows && !before->seq && e->key.incarnation == 1 && !hash_is_zero(&e->prev))
        complain(v, FAULT_LINK, e, NULL);
}

static enum rc verify_page(struct verifying *v, const struct event_key *from, bool whole,
                           struct link *before, size_t *n, struct err *err)
{
    void *work = mem_context(NULL, "chain");
    struct journal_list l;
    enum rc rc = journal_chain(v->j, work, from, PAGE, &l, err);

    *n = rc == RC_OK ? l.n : 0;
    for (size_t i = 0; rc == RC_OK && i < *n; i++) {
        rc = verify_event(v, &l.list[i], err);
        verify_link(v, &l.list[i], before, whole);
        *before = (struct link){l.list[i].key.seq, l.list[i].hash};
    }
    mem_free(work);
    return rc;
}

static enum rc verify_chain(struct verifying *v, const struct chain *c, struct err *err)
{
    bool whole = !v->own || !strcmp(v->own, c->device);
    struct link before = {0};
    size_t n = 1;
    enum rc rc = RC_OK;

    v->report->chains++;
    while (rc == RC_OK && n) {
        struct event_key from = {c->device, c->head.incarnation, before.seq + 1};
        rc = verify_page(v, &from, whole, &before, &n, err);
    }
    return rc;
}

static enum rc verify_chains(struct verifying *v, struct err *err)
{
    void *work = mem_context(NULL, "chains");
    struct chain *list;
    size_t n = 0;
    enum rc rc = journal_chains(v->j, work, &list, &n, err);

    for (size_t i = 0; rc == RC_OK && i < n; i++)
        rc = verify_chain(v, &list[i], err);
    mem_free(work);
    return rc;
}

/* ---- casefiles --------------------------------------------------------------------- */

/* Due days follow the calendar of the moment; everything else is the fold's. */
static bool row_fits(const struct casefile_row *stored, const struct casefile_row *fresh)
{
    return stored->state == fresh->state && stored->n_events == fresh->n_events &&
           stored->n_pending == fresh->n_pending &&
           stored->item_version == fresh->item_version &&
           stored->conflict == fresh->conflict && same(stored->number, fresh->number) &&
           same(stored->name, fresh->name) && same(stored->item, fresh->item) &&
           hash_equal(&stored->last, &fresh->last) &&
           hash_equal(&stored->digest, &fresh->digest);
}

static enum rc verify_casefile(struct verifying *v, const char *id, struct err *err)
{
    void *work = mem_context(NULL, "casefile");
    struct casefile_row *stored, fresh;
    struct casefile *c;
    enum rc rc = journal_get_row(v->j, work, id, &stored, err);

    if (rc == RC_OK && stored && !stored->gone) {
        rc = casefiles_fold(v->j, work, v->source, id, &c, err);
        v->report->casefiles++;
        if (rc == RC_OK && c) {
            fresh = casefiles_row(work, v->source, c);
            if (!row_fits(stored, &fresh))
                complain(v, FAULT_ROW, NULL, id);
        } else if (rc == RC_OK && stored->state != STATE_NONE) {
            complain(v, FAULT_ROW, NULL, id);
        }
    }
    mem_free(work);
    return rc;
}

static enum rc verify_casefiles(struct verifying *v, struct err *err)
{
    void *work = mem_context(NULL, "casefiles");
    const char **ids, *after = NULL;
    size_t n = PAGE;
    enum rc rc = RC_OK;

    while (rc == RC_OK && n == PAGE) {
        rc = journal_casefiles(v->j, work, after, PAGE, &ids, &n, err);
        for (size_t i = 0; rc == RC_OK && i < n; i++)
            rc = verify_casefile(v, ids[i], err);
        if (rc == RC_OK && n)
            after = ids[n - 1];
    }
    mem_free(work);
    return rc;
}

enum rc verify_journal(struct journal *j, const struct casefile_source *source,
                       const char *own,
                       void (*found)(void *arg, const struct verify_finding *finding),
                       void *arg, struct verify_report *report, struct err *err)
{
    struct verifying v = {j, source, own, found, arg, report};
    enum rc rc;

    *report = (struct verify_report){0};
    rc = verify_chains(&v, err);
    return rc == RC_OK ? verify_casefiles(&v, err) : rc;
}
