/* Taking back the last paper act while its paper is on the counter: a correction that
 * undoes it, and its papers void. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/act.h"
#include "desk/siblings.h"
#include "paper/values.h"

/* The number of the paper that the act made; NULL: none. */
static const char *paper_by(const struct casefile *c, const struct hash *act)
{
    for (size_t i = 0; i < c->n_papers; i++)
        if (hash_equal(&c->papers[i].event, act))
            return c->papers[i].number;
    return NULL;
}

static enum rc on_the_counter(struct desk *d, const void *ctx, const struct casefile *c,
                              bool *gone, struct err *err)
{
    const char *number = paper_by(c, &c->before_of);
    struct seat_document *doc = NULL;
    enum rc rc = number ? seat_document_get(d->seat, ctx, number, &doc, err) : RC_OK;

    *gone = doc && doc->handed_over;
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
                           struct casefile **c, struct refusal *refusal, struct err *err)
{
    bool gone = false;
    enum rc rc = desk_casefile(d, ctx, casefile, c, err);

    if (!rc && !*c)
        rc = err_set(err, RC_HARD, _("no such casefile here: %s"), casefile);
    if (!rc)
        rc = on_the_counter(d, ctx, *c, &gone, err);
    if (rc)
        return rc;
    if (gone)
        *refusal = refuse(REFUSAL_UNDO, "%s", _("the paper has been handed over"));
    else if (hash_is_zero(&(*c)->before_of))
        *refusal = refuse(REFUSAL_UNDO, "%s", _("there is nothing to take back"));
    return RC_OK;
}

static enum rc take_back_one(struct desk *d, const void *ctx, const char *casefile,
                             const struct hash *target, const char *text,
                             struct act_result *out, struct err *err)
{
    struct act act = {.kind = KIND_CORRECT, .casefile = casefile};
    struct json *data = json_object(ctx), *personal = json_object(ctx);
    char hex[HASH_HEX];
    enum rc rc;

    hash_hex(target, hex);
    json_set_string(data, "undoes", hex);
    json_set_string(personal, "text", text);
    act.data = data;
    act.personal = personal;
    rc = act_do(d, ctx, &act, 1, out, err);
    return rc || out->refusal.code ? rc : void_papers(d, target, out, err);
}

/* A paper that several casefiles share is void for all of them or for none. */
static enum rc take_back_others(struct desk *d, const void *ctx, const struct casefile *c,
                                const char *number, const char *text,
                                struct act_result *out, struct err *err)
{
    const struct casefile **list;
    size_t n = 0;
    enum rc rc = number ? package_siblings(d, ctx, c, &list, &n, err) : RC_OK;

    for (size_t i = 0; i < n && !rc && !out->refusal.code; i++) {
        const struct paper *paper = strcmp(list[i]->id, c->id)
                                        ? paper_of_number(list[i], number)
                                        : NULL;
        struct act_result one = {0};

        if (!paper || paper->voided)
            continue;
        if (!hash_equal(&paper->event, &list[i]->before_of)) {
            out->refusal = refuse(REFUSAL_UNDO, "%s", N_("another act came after it"));
            break;
        }
        rc = take_back_one(d, ctx, list[i]->id, &paper->event, text, &one, err);
        out->refusal = one.refusal;
    }
    return rc;
}

static enum rc take_back(struct desk *d, const void *ctx, const char *casefile,
                         const char *text, struct act_result *out, struct err *err)
{
    struct casefile *c; /* as it stands before, with its siblings */
    enum rc rc = find_target(d, ctx, casefile, &c, &out->refusal, err);
    const char *number;

    if (rc || out->refusal.code)
        return rc;
    number = paper_by(c, &c->before_of);
    rc = take_back_one(d, ctx, casefile, &c->before_of, text, out, err);
    return rc || out->refusal.code ? rc : take_back_others(d, ctx, c, number, text, out, err);
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
