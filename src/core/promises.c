#include "core/promises.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"

/* ---- read and written ----------------------------------------------------------------- */

static bool day_of(const struct json *o, const char *name, int32_t *day)
{
    const char *text = json_get_string(o, name);

    return text && date_parse(text, day);
}

static enum rc read_one(const void *ctx, const struct json *o, struct broken_promise *out,
                        struct err *err)
{
    const char *who = json_get_string(o, "who"), *why = json_get_string(o, "why");
    struct hash hash;

    if (!who || !hash_parse(who, &hash))
        return err_set(err, RC_HARD, "who: %s", _("not hexadecimal of its length"));
    if (!day_of(o, "on", &out->on))
        return err_set(err, RC_HARD, "on: %s", _("no such day"));
    if (json_get(o, "repaired_on") && !day_of(o, "repaired_on", &out->repaired_on))
        return err_set(err, RC_HARD, "repaired_on: %s", _("no such day"));
    out->who = mem_strdup(ctx, who);
    out->why = mem_strdup(ctx, why ? why : "import");
    out->casefile = mem_strdup(ctx, json_get_string(o, "casefile"));
    return RC_OK;
}

enum rc promises_parse(const void *ctx, const struct json *json, struct promises **out,
                       struct err *err)
{
    struct promises *p = mem_new(ctx, struct promises);
    const char *key = json_get_string(json, "key");
    size_t n;
    struct json **list = json_get_array(json, "promises", &n);
    struct broken_promise *read = mem_array(p, struct broken_promise, n);
    enum rc rc = RC_OK;

    p->serial = (int)json_get_int(json, "serial", 0);
    p->key = mem_strdup(p, key);
    p->list = read;
    p->n = n;
    if (p->serial < 1 || !key || !*key || !day_of(json, "as_of", &p->as_of))
        rc = err_set(err, RC_HARD, "%s", _("a list of promises has serial, as_of and key"));
    for (size_t i = 0; !rc && i < n; i++)
        rc = read_one(p, list[i], &read[i], err) ? err_prefix(err, "promises[%zu]", i) : RC_OK;
    if (rc)
        mem_free(p);
    else
        *out = p;
    return rc;
}

static void set_day(struct json *o, const char *name, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    json_set_string(o, name, text);
}

struct json *promises_to_json(const void *ctx, const struct promises *p)
{
    struct json *o = json_object(ctx), *list = json_array(o);

    json_set_int(o, "serial", p->serial);
    set_day(o, "as_of", p->as_of);
    json_set_string(o, "key", p->key);
    for (size_t i = 0; i < p->n; i++) {
        const struct broken_promise *b = &p->list[i];
        struct json *one = json_object(list);

        json_set_string(one, "who", b->who);
        set_day(one, "on", b->on);
        json_set_string(one, "why", b->why);
        json_set_string(one, "casefile", b->casefile);
        if (b->repaired_on)
            set_day(one, "repaired_on", b->repaired_on);
        json_push(list, one);
    }
    json_set(o, "promises", list);
    return o;
}

/* ---- looked up ------------------------------------------------------------------------ */

void promises_who(const char *key, const char *id_type, const char *id_number,
                  char out[HASH_HEX])
{
    char text[160];
    struct hash h;
    int n = snprintf(text, sizeof text, "%s|%s", id_type, id_number);

    for (char *s = text; *s; s++)
        if (*s >= 'a' && *s <= 'z')
            *s = (char)(*s - 'a' + 'A');
    h = hash_keyed(key, strlen(key), text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
    hash_hex(&h, out);
}

const char *promises_id_type(const struct json *applicant)
{
    const char *type = json_get_string(applicant, "type");
    const char *id_type = json_get_string(applicant, "id_type");

    if (id_type)
        return id_type;
    return type && strcmp(type, "person") ? "uscc" : "111";
}

const struct broken_promise *promises_broken(const struct promises *p,
                                             const struct json *applicant)
{
    const char *number = json_get_string(applicant, "id_number");
    const struct broken_promise *last = NULL;
    char who[HASH_HEX];

    if (!p || !number)
        return NULL;
    promises_who(p->key, promises_id_type(applicant), number, who);
    for (size_t i = 0; i < p->n; i++)
        if (!p->list[i].repaired_on && !strcmp(p->list[i].who, who) &&
            (!last || p->list[i].on > last->on))
            last = &p->list[i];
    return last;
}
