/* Applications as drafts, and from the card reader. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/identity.h"
#include "core/reader.h"
#include "desk/application.h"

/* ---- drafts ------------------------------------------------------------------------------- */

static struct json *to_json(const void *ctx, const struct counter *a)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "item", a->item->code);
    json_set_int(o, "version", a->item->version);
    json_set_string(o, "session", a->session);
    json_set(o, "applicant", json_copy(o, a->applicant));
    if (a->agent)
        json_set(o, "agent", json_copy(o, a->agent));
    if (a->proxy)
        json_set(o, "proxy", json_copy(o, a->proxy));
    json_set(o, "answers", json_copy(o, a->answers));
    json_set(o, "held", held_to_json(o, &a->held));
    json_set(o, "faults", held_faults_to_json(o, &a->held));
    if (a->casefile)
        json_set_string(o, "casefile", a->casefile->id);
    return o;
}

enum rc counter_save(struct desk *d, struct counter *a, struct err *err)
{
    void *ctx = mem_context(NULL, "draft");
    struct draft draft = {
        .id = a->draft,
        .user = d->session.user ? d->session.user : "",
        .item = a->item->code,
        .item_version = a->item->version,
        .name = counter_person(a, "applicant", "name"),
        .at = desk_now(d),
    };
    enum rc rc = RC_OK;

    if (a->changed) {
        draft.text = json_text(ctx, to_json(ctx, a));
        rc = drafts_save(d->drafts, &draft, err);
        a->changed = rc != RC_OK;
    }
    mem_free(ctx);
    return rc;
}

static struct json *taken(struct counter *a, const struct json *o, const char *name)
{
    const struct json *v = json_get(o, name);

    return v && v->type == JSON_OBJECT ? json_copy(a, v) : NULL;
}

static enum rc from_json(struct desk *d, const void *ctx, const struct json *o,
                         struct counter **out, struct err *err)
{
    const char *item = json_get_string(o, "item"), *casefile = json_get_string(o, "casefile");
    const char *session = json_get_string(o, "session");
    struct counter *a = item ? counter_new(d, ctx, item) : NULL;
    const struct item *version;
    enum rc rc = RC_OK;

    if (!a)
        return err_set(err, RC_HARD, _("the draft's item is not here: %s"), item ? item : "");
    version = rulebook_item(d->rules, item, (int)json_get_int(o, "version", 0));
    /* A draft goes on with the version it began with, as long as that is here. */
    if (version)
        a->item = version;
    a->applicant = taken(a, o, "applicant");
    if (!a->applicant)
        a->applicant = json_object(a);
    a->agent = taken(a, o, "agent");
    a->proxy = taken(a, o, "proxy");
    a->answers = taken(a, o, "answers");
    if (!a->answers)
        a->answers = json_object(a);
    held_merge(a, &a->held, json_get(o, "held"), json_get(o, "faults"));
    counter_fit(d, a);
    if (session && id_valid(session))
        memcpy(a->session, session, ID_SIZE);
    if (casefile)
        rc = desk_casefile(d, a, casefile, &a->casefile, err);
    /* What was to be supplied must not become an application of its own. */
    if (!rc && casefile && !a->casefile)
        rc = err_set(err, RC_HARD, _("no such casefile here: %s"), casefile);
    a->changed = false;
    *out = a;
    return rc;
}

enum rc counter_load(struct desk *d, const void *ctx, const char *id, struct counter **out,
                     struct err *err)
{
    struct draft *draft;
    struct json *o;
    enum rc rc = drafts_load(d->drafts, ctx, id, &draft, err);

    *out = NULL;
    if (!rc && !draft)
        rc = err_set(err, RC_HARD, _("no such draft: %s"), id);
    if (!rc)
        rc = json_parse(ctx, draft->text, strlen(draft->text), &o, err);
    if (!rc)
        rc = from_json(d, ctx, o, out, err);
    if (!rc)
        memcpy((*out)->draft, draft->id, ID_SIZE);
    return rc;
}

enum rc counter_discard(struct desk *d, struct counter *a, struct err *err)
{
    a->changed = false;
    return drafts_delete(d->drafts, a->draft, err);
}

/* ---- another version ------------------------------------------------------------------------ */

const struct item *counter_newer(const struct desk *d, const struct counter *a)
{
    const struct item *now = a->casefile ? NULL
                                         : rulebook_item_on(d->rules, a->item->code,
                                                            desk_today(d));

    return now && now->version != a->item->version ? now : NULL;
}

static bool has_choice(const struct field *f, const char *name)
{
    for (size_t i = 0; i < f->n_choices; i++)
        if (!strcmp(f->choices[i].name, name))
            return true;
    return f->n_choices == 0;
}

/* Whether the answer means under the field what it meant before. */
static bool still_answers(const struct field *f, const struct field *before,
                          const struct json *answer)
{
    if (!f || !before || f->type != before->type)
        return false;
    for (size_t i = 0; answer->type == JSON_ARRAY && i < answer->n; i++)
        if (!has_choice(f, answer->items[i]->string))
            return false;
    return answer->type != JSON_STRING || has_choice(f, answer->string);
}

static struct json *carried_answers(struct counter *a, const struct item *item)
{
    struct json *out = json_object(a);

    for (size_t i = 0; i < a->answers->n; i++) {
        const char *name = a->answers->keys[i];

        if (still_answers(item_field(item, name), item_field(a->item, name),
                          a->answers->items[i]))
            json_set(out, name, json_copy(out, a->answers->items[i]));
    }
    return out;
}

void counter_carry(struct counter *a, const struct item *item)
{
    size_t kept = 0;

    a->answers = carried_answers(a, item);
    for (size_t i = 0; i < a->held.n; i++)
        if (item_material(item, a->held.list[i].id))
            a->held.list[kept++] = a->held.list[i];
    a->held.n = kept;
    a->item = item;
    a->changed = true;
}

/* ---- the card reader ------------------------------------------------------------------------ */

/* Of the card's kind, as GA/T 2000.156 has them; a residence permit for Hong Kong, Macao
 * and Taiwan residents bears a citizen's number. */
static const char *const id_types[] = {
    [READER_CITIZEN] = "111",
    [READER_FOREIGNER] = "553",
    [READER_REGION] = "111",
};

static void put_card(struct counter *a, const struct reader_record *card)
{
    char number[IDENTITY_TEXT];
    const char *had = counter_person(a, "applicant", "id_number");

    /* Somebody else stood here: what a card does not say must not stay of him. */
    identity_normalise(card->number, number);
    if (*had && strcmp(had, number))
        counter_set_person(a, "applicant", "phone", NULL);
    counter_set_person(a, "applicant", "type", applicant_type_name(APPLICANT_PERSON));
    counter_set_person(a, "applicant", "name", *card->name ? card->name : card->english_name);
    counter_set_person(a, "applicant", "id_type", id_types[card->card]);
    counter_set_person(a, "applicant", "id_number", number);
    counter_set_person(a, "applicant", "address", card->address);
}

enum rc counter_read_card(struct desk *d, struct counter *a, const char *path,
                          struct err *err)
{
    void *ctx = mem_context(NULL, "card");
    struct reader_record card;
    enum reader_fault fault;
    char *bytes;
    size_t n;
    enum rc rc = file_read(ctx, path, 4096, &bytes, &n, err);

    if (rc)
        goto out;
    fault = reader_parse(ctx, bytes, n, &card);
    if (fault != READER_OK) {
        rc = err_set(err, RC_HARD, "%s: %s", path, _(reader_fault_text(fault)));
        goto out;
    }
    put_card(a, &card);
out:
    mem_free(ctx);
    (void)d;
    return rc;
}
