/* Taking back the last paper act while its paper is on the counter: a correction that
 * undoes it, and its papers void. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/act.h"

static enum rc on_the_counter(struct desk *d, const void *ctx, const struct casefile *c,
                              bool *gone, struct err *err)
{
    struct seat_documents docs;
    enum rc rc = seat_documents_of(d->seat, ctx, c->id, &docs, err);

    *gone = false;
    for (size_t i = 0; !rc && i < docs.n; i++)
        if (hash_equal(&docs.list[i].event, &c->before_of) && docs.list[i].handed_over)
            *gone = true;
    return rc;
}

static enum rc void_papers(struct desk *d, const struct hash *act, struct act_result *out,
                           struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; !rc && i < out->after->n_papers; i++)
        if (hash_equal(&out->after->papers[i].event, act))
            rc = seat_document_void(d->seat, out->after->papers[i].number, desk_now(d), err);
    return rc;
}

/* The last paper act, where it can still be taken back on this side. */
static enum rc find_target(struct desk *d, const void *ctx, const char *casefile,
                           struct hash *target, struct refusal *refusal, struct err *err)
{
    struct casefile *c;
    bool gone = false;
    enum rc rc = desk_casefile(d, ctx, casefile, &c, err);

    if (!rc && !c)
        rc = err_set(err, RC_HARD, _("no such casefile here: %s"), casefile);
    if (!rc)
        rc = on_the_counter(d, ctx, c, &gone, err);
    if (rc)
        return rc;
    *target = c->before_of;
    if (gone)
        *refusal = refuse(REFUSAL_UNDO, "%s", _("the paper has been handed over"));
    else if (hash_is_zero(target))
        *refusal = refuse(REFUSAL_UNDO, "%s", _("there is nothing to take back"));
    return RC_OK;
}

static enum rc take_back(struct desk *d, const void *ctx, const char *casefile,
                         const char *text, struct act_result *out, struct err *err)
{
    struct act act = {.kind = KIND_CORRECT, .casefile = casefile};
    struct json *data = json_object(ctx), *personal = json_object(ctx);
    struct hash target;
    char hex[HASH_HEX];
    enum rc rc = find_target(d, ctx, casefile, &target, &out->refusal, err);

    if (rc || out->refusal.code)
        return rc;
    hash_hex(&target, hex);
    json_set_string(data, "undoes", hex);
    json_set_string(personal, "text", text);
    act.data = data;
    act.personal = personal;
    rc = act_do(d, ctx, &act, 1, out, err);
    return rc || out->refusal.code ? rc : void_papers(d, &target, out, err);
}

/* The act's own transaction lies within this one: its papers are void with it or not. */
enum rc act_undo(struct desk *d, const void *ctx, const char *casefile, const char *text,
                 struct act_result *out, struct err *err)
{
    enum rc rc = seat_begin(d->seat, "undo", err);

    memset(out, 0, sizeof *out);
    if (rc)
        return rc;
    rc = take_back(d, ctx, casefile, text, out, err);
    if (!rc && !out->refusal.code)
        return seat_end(d->seat, err);
    seat_rollback(d->seat);
    return rc;
}
