#include "server/promise_list.h"

#include <string.h>

#include "base/mem.h"
#include "core/casefile.h"
#include "core/date.h"
#include "server/command.h"
#include "store/casefiles.h"

#define KIND "promises"
#define KEY_BYTES 16

/* ---- kept and published ----------------------------------------------------------------- */

static struct promises *first_one(const void *ctx)
{
    struct promises *p = mem_new(ctx, struct promises);
    char *hex = mem_array(p, char, 2 * KEY_BYTES + 1);
    unsigned char key[KEY_BYTES];

    random_bytes(key, sizeof key);
    hex_encode(key, sizeof key, hex);
    p->key = hex;
    return p;
}

enum rc promise_list_load(struct hub *hub, const void *ctx, size_t more,
                          struct promises **out, struct err *err)
{
    struct publication *kept = NULL;
    struct broken_promise *rows;
    struct json *json = NULL;
    enum rc rc = publication_get(hub->db, ctx, KIND, KIND, 0, &kept, err);

    if (!rc && !kept)
        *out = first_one(ctx);
    else if (!rc)
        rc = json_parse(ctx, kept->text, kept->n_text, &json, err);
    if (!rc && kept)
        rc = promises_parse(ctx, json, out, err);
    if (rc)
        return rc;
    rows = mem_array(*out, struct broken_promise, (*out)->n + more);
    if ((*out)->n)
        memcpy(rows, (*out)->list, (*out)->n * sizeof *rows);
    (*out)->list = rows;
    return RC_OK;
}

/* The list was made with room for it. */
static struct broken_promise *rows_of(struct promises *p)
{
    return (struct broken_promise *)(uintptr_t)p->list;
}

void promise_list_add(struct promises *p, struct broken_promise row)
{
    rows_of(p)[p->n++] = row;
}

enum rc promise_list_publish(struct hub *hub, const void *ctx, struct promises *p,
                             struct err *err)
{
    const char *text;
    bool fresh;
    int put;

    p->serial++;
    p->as_of = date_of_at(hub_now(hub), NULL);
    text = json_text(ctx, promises_to_json(ctx, p));
    return command_put(hub, KIND, KIND, p->serial, text, strlen(text), &put, &fresh, err);
}

/* ---- what casefiles say ------------------------------------------------------------------ */

/* Why the applicant of c stands in the list; NULL where he does not by it. */
static const char *why_broken(const struct casefile *c, int32_t *on)
{
    if (c->inspection.result && !strcmp(c->inspection.result, "false")) {
        *on = c->inspection.on;
        return "inspection";
    }
    if (c->revoked_at) {
        *on = date_of_at(c->revoked_at, NULL);
        return "inspection";
    }
    if (c->lapsed_at && c->item && c->item->deferral.breaks_promise) {
        *on = date_of_at(c->lapsed_at, NULL);
        return "lapse";
    }
    return NULL;
}

static struct broken_promise *find(struct promises *p, const char *number)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->list[i].casefile && !strcmp(p->list[i].casefile, number))
            return &rows_of(p)[i];
    return NULL;
}

static void enter(const void *ctx, struct promises *p, const struct casefile *c,
                  const char *why, int32_t on)
{
    char *who = mem_array(ctx, char, HASH_HEX);

    promises_who(p->key, promises_id_type(c->applicant), casefile_applicant(c, "id_number"),
                 who);
    promise_list_add(p, (struct broken_promise){.who = who, .on = on, .why = why,
                                                .casefile = c->number});
}

/* Whether the list had to be changed. An entry that a person marked as made good stays. */
static bool follow(const void *ctx, struct promises *p, const struct casefile *c)
{
    struct broken_promise *row = find(p, c->number);
    int32_t on = 0;
    const char *why = why_broken(c, &on);

    if ((why != NULL) == (row != NULL))
        return false;
    if (why)
        enter(ctx, p, c, why, on);
    else
        *row = rows_of(p)[--p->n];
    return true;
}

/* The kinds after which a casefile may say something else of its promise. */
static bool concerns(enum kind kind)
{
    static const bool kinds[KIND_COUNT] = {
        [KIND_SUPPLY] = true,  [KIND_WITHDRAW] = true, [KIND_LAPSE] = true,
        [KIND_INSPECT] = true, [KIND_REVOKE] = true,   [KIND_CORRECT] = true,
    };

    return kind < KIND_COUNT && kinds[kind];
}

enum rc promise_list_follow(struct hub *hub, const void *ctx, const char *casefile,
                            enum kind kind, struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    struct casefile *c = NULL;
    struct promises *p = NULL;
    enum rc rc = RC_OK;

    if (!concerns(kind))
        return RC_OK;
    rc = casefiles_fold(hub->journal, ctx, &source, casefile, &c, err);
    if (rc || !c || !c->n_undertakings || !c->number || !c->applicant)
        return rc;
    rc = promise_list_load(hub, ctx, 1, &p, err);
    if (!rc && follow(ctx, p, c))
        rc = promise_list_publish(hub, ctx, p, err);
    return rc;
}
