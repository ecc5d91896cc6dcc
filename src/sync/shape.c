/* Reading and writing by table: see sync/wire.h. The tables themselves are in wire.c. */
#include "sync/wire.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

struct reader {
    const void *ctx;
    struct err *err;
};

static void *at(const void *p, size_t offset)
{
    return (char *)(uintptr_t)p + offset;
}

/* ---- writing -------------------------------------------------------------------- */

static struct json *hex_json(const void *ctx, const void *bytes, size_t n)
{
    char hex[2 * SALT_SIZE + 1];

    BUG_ON(n > SALT_SIZE);
    hex_encode(bytes, n, hex);
    return json_string(ctx, hex);
}

static struct json *names_json(const void *ctx, const char *const *names, size_t n)
{
    struct json *array = json_array(ctx);

    for (size_t i = 0; i < n; i++)
        json_push(array, json_string(ctx, names[i]));
    return array;
}

static struct json *list_json(const void *ctx, const struct wire_shape *of,
                              const char *list, size_t n)
{
    struct json *array = json_array(ctx);

    for (size_t i = 0; i < n; i++)
        json_push(array, wire_write(ctx, of, list + i * of->size));
    return array;
}

static size_t count_of(const struct wire_key *key, const void *p)
{
    return *(size_t *)at(p, key->count);
}

/* NULL where there is nothing to say. */
static struct json *value_json(const void *ctx, const struct wire_key *key, const void *p)
{
    void *field = at(p, key->offset);
    const char *text;

    switch (key->type) {
    case WIRE_INT:
        return json_int(ctx, *(int *)field);
    case WIRE_LONG:
        return json_int(ctx, *(int64_t *)field);
    case WIRE_BOOL:
        return json_bool(ctx, *(bool *)field);
    case WIRE_TEXT:
        text = *(const char **)field;
        return text ? json_string(ctx, text) : NULL;
    case WIRE_HASH:
        return hex_json(ctx, ((struct hash *)field)->b, sizeof(struct hash));
    case WIRE_SALT:
        return hex_json(ctx, field, SALT_SIZE);
    case WIRE_VERDICT:
        return json_string(ctx, verdict_name(*(enum verdict *)field));
    case WIRE_REFUSAL:
        return json_int(ctx, refusal_number(*(enum refusal_code *)field));
    case WIRE_NAMES:
        if (key->optional && !count_of(key, p))
            return NULL;
        return names_json(ctx, *(const char *const **)field, count_of(key, p));
    case WIRE_LIST:
        if (key->optional && !count_of(key, p))
            return NULL;
        return list_json(ctx, key->of, *(const char **)field, count_of(key, p));
    case WIRE_ONE:
        return wire_write(ctx, key->of, field);
    }
    return NULL;
}

struct json *wire_write(const void *ctx, const struct wire_shape *shape, const void *p)
{
    struct json *object = json_object(ctx);

    for (size_t i = 0; i < shape->n; i++) {
        struct json *value = value_json(ctx, &shape->keys[i], p);
        if (value)
            json_set(object, shape->keys[i].name, value);
        else
            BUG_ON(!shape->keys[i].optional);
    }
    return object;
}

char *wire_text(const void *ctx, const struct wire_shape *shape, const void *p)
{
    struct json *json = wire_write(ctx, shape, p);
    char *text = json_text(ctx, json);

    mem_free(json);
    return text;
}

/* ---- reading -------------------------------------------------------------------- */

static enum rc read_shape(struct reader *r, const struct wire_shape *shape,
                          const struct json *json, void *out);

static enum rc wrong(struct reader *r, const char *what)
{
    return err_set(r->err, RC_HARD, "%s", what);
}

static enum rc read_integer(struct reader *r, const struct json *v, int64_t max,
                            int64_t *out)
{
    if (v->type != JSON_INT || v->integer < 0 || v->integer > max)
        return wrong(r, _("not a number in its bounds"));
    *out = v->integer;
    return RC_OK;
}

static enum rc read_text(struct reader *r, const struct wire_key *key, const struct json *v,
                         const char **out)
{
    if (v->type != JSON_STRING)
        return wrong(r, _("not a text"));
    if (strlen(v->string) > (key->max ? key->max : WIRE_MAX_TEXT))
        return wrong(r, _("too long"));
    *out = v->string;
    return RC_OK;
}

static enum rc read_hex(struct reader *r, const struct json *v, void *out, size_t n)
{
    if (v->type != JSON_STRING || strlen(v->string) != 2 * n ||
        !hex_decode(v->string, out, n))
        return wrong(r, _("not hexadecimal of its length"));
    return RC_OK;
}

static enum rc read_names(struct reader *r, const struct wire_key *key,
                          const struct json *v, void *p)
{
    const char **names = mem_array(r->ctx, const char *, v->n + 1);

    for (size_t i = 0; i < v->n; i++) {
        enum rc rc = read_text(r, &(struct wire_key){.max = 0}, v->items[i], &names[i]);
        if (rc)
            return err_prefix(r->err, "[%zu]", i);
    }
    *(const char ***)at(p, key->offset) = names;
    *(size_t *)at(p, key->count) = v->n;
    return RC_OK;
}

static enum rc read_list(struct reader *r, const struct wire_key *key, const struct json *v,
                         void *p)
{
    char *list = mem_array(r->ctx, char, (v->n + 1) * key->of->size);

    for (size_t i = 0; i < v->n; i++) {
        enum rc rc = read_shape(r, key->of, v->items[i], list + i * key->of->size);
        if (rc)
            return err_prefix(r->err, "[%zu]", i);
    }
    *(char **)at(p, key->offset) = list;
    *(size_t *)at(p, key->count) = v->n;
    return RC_OK;
}

static enum rc read_array(struct reader *r, const struct wire_key *key,
                          const struct json *v, void *p)
{
    if (v->type != JSON_ARRAY)
        return wrong(r, _("not a list"));
    if (v->n > (key->max ? key->max : WIRE_MAX_EVENTS))
        return wrong(r, _("too many"));
    return key->type == WIRE_NAMES ? read_names(r, key, v, p) : read_list(r, key, v, p);
}

static enum rc read_verdict(struct reader *r, const struct json *v, enum verdict *out)
{
    if (v->type != JSON_STRING || !verdict_parse(v->string, out))
        return wrong(r, _("not a verdict"));
    return RC_OK;
}

static enum rc read_value(struct reader *r, const struct wire_key *key,
                          const struct json *v, void *p)
{
    void *field = at(p, key->offset);
    int64_t number = 0;
    enum rc rc = RC_OK;

    switch (key->type) {
    case WIRE_INT:
        rc = read_integer(r, v, INT_MAX, &number);
        *(int *)field = (int)number;
        return rc;
    case WIRE_LONG:
        return read_integer(r, v, INT64_MAX, field);
    case WIRE_BOOL:
        if (v->type != JSON_BOOL)
            return wrong(r, _("not true or false"));
        *(bool *)field = v->boolean;
        return RC_OK;
    case WIRE_TEXT:
        return read_text(r, key, v, field);
    case WIRE_HASH:
        return read_hex(r, v, ((struct hash *)field)->b, sizeof(struct hash));
    case WIRE_SALT:
        return read_hex(r, v, field, SALT_SIZE);
    case WIRE_VERDICT:
        return read_verdict(r, v, field);
    case WIRE_REFUSAL:
        rc = read_integer(r, v, INT_MAX, &number);
        *(enum refusal_code *)field = refusal_from_number((int)number);
        return rc;
    case WIRE_NAMES:
    case WIRE_LIST:
        return read_array(r, key, v, p);
    case WIRE_ONE:
        return read_shape(r, key->of, v, field);
    }
    return rc;
}

static enum rc read_shape(struct reader *r, const struct wire_shape *shape,
                          const struct json *json, void *out)
{
    if (!json || json->type != JSON_OBJECT)
        return wrong(r, _("not an object"));
    memset(out, 0, shape->size);
    for (size_t i = 0; i < shape->n; i++) {
        const struct wire_key *key = &shape->keys[i];
        const struct json *v = json_get(json, key->name);
        enum rc rc;

        if (!v && key->optional)
            continue;
        rc = v ? read_value(r, key, v, out) : wrong(r, _("missing"));
        if (rc)
            return err_prefix(r->err, ".%s", key->name);
    }
    return RC_OK;
}

enum rc wire_read(const void *ctx, const struct wire_shape *shape, const struct json *json,
                  void *out, struct err *err)
{
    struct err own;
    struct reader r = {.ctx = ctx, .err = err ? err : &own};
    enum rc rc = read_shape(&r, shape, json, out);

    return rc ? err_prefix(r.err, "%s", shape->name) : RC_OK;
}

enum rc wire_decode(const void *ctx, const struct wire_shape *shape, const char *text,
                    size_t n, void *out, struct err *err)
{
    struct json *json = NULL;
    enum rc rc;

    if (n > WIRE_MAX_BODY)
        return err_set(err, RC_HARD, "%s: %s", shape->name, _("too long"));
    rc = json_parse(ctx, text, n, &json, err);
    return rc ? err_prefix(err, "%s", shape->name) : wire_read(ctx, shape, json, out, err);
}
