/* Publications: the list, the bytes, and folding again what new rules change. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "sync/apply_p.h"

#define SWEEP_SLICE 20
#define SWEEP_START "" /* before every id */

/* ---- publications ------------------------------------------------------------------ */

static enum rc have(struct sync *s, const void *ctx, const struct wire_publication *p,
                    bool *yes, struct err *err)
{
    struct publication *here = NULL;
    enum rc rc = publication_get_by_hash(seat_db(s->seat), ctx, &p->hash, &here, err);

    *yes = here && here->version == p->version && !strcmp(here->kind, p->kind) &&
           !strcmp(here->name, p->name);
    return rc;
}

static enum rc catalogue_complete(struct sync *s, struct err *err)
{
    enum rc rc = seat_begin(s->seat, "catalogue", err);

    if (rc)
        return rc;
    rc = setting_put_int(seat_db(s->seat), "catalogue", s->catalogue_next, err);
    rc = apply_end(s, rc, "catalogue", err);
    if (!rc)
        s->catalogue = s->catalogue_next;
    return rc;
}

enum rc apply_publications(struct sync *s, const void *ctx,
                           const struct transport_reply *reply, struct err *err)
{
    struct wire_publications *p;
    enum rc rc;

    mem_free(s->missing_ctx);
    s->missing_ctx = mem_context(s, "missing");
    s->missing = NULL;
    s->n_missing = 0;
    p = mem_new(s->missing_ctx, struct wire_publications);
    rc = wire_decode(s->missing_ctx, &wire_publications_shape, reply->body, reply->n, p,
                     err);
    for (size_t i = 0; !rc && i < p->n_list; i++) {
        bool here = false;
        rc = have(s, ctx, &p->list[i], &here, err);
        if (!rc && !here)
            *mem_push(s->missing_ctx, &s->missing, &s->n_missing, struct wire_publication) =
                p->list[i];
    }
    if (rc)
        return rc;
    s->catalogue_next = p->catalogue;
    s->publications_due = false;
    return s->n_missing ? RC_OK : catalogue_complete(s, err);
}

/* New items, with their templates, and calendars change what rows say of casefiles that are
 * here. */
static enum rc keep_blob(struct sync *s, const struct wire_publication *want,
                         const struct transport_reply *reply, struct err *err)
{
    struct publication p = {
        .kind = want->kind,
        .name = want->name,
        .version = want->version,
        .at = want->at,
        .text = reply->body,
        .n_text = reply->n,
    };
    enum rc rc = publication_put(seat_db(s->seat), &p, err);

    if (!rc && (!strcmp(p.kind, "item") || !strcmp(p.kind, "route") ||
                !strcmp(p.kind, "calendar"))) {
        rc = setting_put(seat_db(s->seat), "sweep", SWEEP_START, err);
        s->sweep = true;
    }
    return rc;
}

enum rc apply_blob(struct sync *s, const void *ctx UNUSED,
                   const struct transport_reply *reply, struct err *err)
{
    const struct wire_publication *want = &s->missing[s->n_missing - 1];
    struct hash hash = hash_bytes(reply->body, reply->n);
    enum rc rc;

    if (!hash_equal(&hash, &want->hash))
        return apply_misunderstood(err, _("a publication is not what its hash says"));
    rc = seat_begin(s->seat, "publication", err);
    if (rc)
        return rc;
    rc = apply_end(s, keep_blob(s, want, reply, err), "publication", err);
    if (rc)
        return rc;
    rulebook_refresh(s->rules);
    s->status.changes++;
    s->n_missing--;
    return s->n_missing ? RC_OK : catalogue_complete(s, err);
}

enum rc sync_sweep(struct sync *s, struct err *err)
{
    struct casefile_source source = rulebook_source(s->rules);
    void *ctx = mem_context(s, "sweep");
    char *kept = NULL;
    const char *after = NULL;
    enum rc rc = seat_begin(s->seat, "sweep", err);

    if (rc)
        goto out;
    rc = setting_get(seat_db(s->seat), ctx, "sweep", &kept, err);
    after = kept && kept[0] ? kept : NULL;
    if (!rc && kept)
        rc = casefiles_refresh_some(seat_journal(s->seat), ctx, &source, &after,
                                    SWEEP_SLICE, err);
    if (!rc)
        rc = setting_put(seat_db(s->seat), "sweep", after, err);
    rc = apply_end(s, rc, "sweep", err);
    if (!rc)
        s->sweep = after != NULL;
    s->status.changes++;
out:
    mem_free(ctx);
    return rc;
}
