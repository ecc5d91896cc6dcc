#include "base/json.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* --- makers --- */

static struct json *make(const void *ctx, enum json_type type)
{
    struct json *value = mem_new(ctx, struct json);
    value->type = type;
    return value;
}

static char *copy_text(const void *ctx, const char *s)
{
    return utf8_mend(ctx, s, strlen(s));
}

struct json *json_object(const void *ctx)
{
    return make(ctx, JSON_OBJECT);
}

struct json *json_array(const void *ctx)
{
    return make(ctx, JSON_ARRAY);
}

struct json *json_string(const void *ctx, const char *s)
{
    struct json *value = make(ctx, JSON_STRING);
    value->string = copy_text(value, s);
    return value;
}

struct json *json_int(const void *ctx, int64_t integer)
{
    struct json *value = make(ctx, JSON_INT);
    value->integer = integer;
    return value;
}

struct json *json_bool(const void *ctx, bool boolean)
{
    struct json *value = make(ctx, JSON_BOOL);
    value->boolean = boolean;
    return value;
}

struct json *json_null(const void *ctx)
{
    return make(ctx, JSON_NULL);
}

static bool is(const struct json *value, enum json_type type)
{
    return value && value->type == type;
}

/* The place of key, or n. */
static size_t find(const struct json *object, const char *key)
{
    size_t i = 0;
    while (i < object->n && strcmp(object->keys[i], key) != 0)
        i++;
    return i;
}

static void add_item(struct json *to, struct json *value)
{
    *mem_push(to, &to->items, &to->n, struct json *) = mem_steal(to, value);
}

void json_set(struct json *object, const char *key, struct json *value)
{
    BUG_ON(object->type != JSON_OBJECT);
    size_t i = find(object, key), n = object->n;
    if (i < n) {
        if (object->items[i] != value)
            mem_free(object->items[i]);
        object->items[i] = mem_steal(object, value);
        return;
    }
    *mem_push(object, &object->keys, &n, const char *) = copy_text(object, key);
    add_item(object, value);
}

void json_push(struct json *array, struct json *value)
{
    BUG_ON(array->type != JSON_ARRAY);
    add_item(array, value);
}

void json_set_string(struct json *object, const char *key, const char *s)
{
    if (s)
        json_set(object, key, json_string(object, s));
}

void json_set_int(struct json *object, const char *key, int64_t value)
{
    json_set(object, key, json_int(object, value));
}

void json_set_bool(struct json *object, const char *key, bool value)
{
    json_set(object, key, json_bool(object, value));
}

/* --- readers --- */

const struct json *json_get(const struct json *object, const char *key)
{
    if (!is(object, JSON_OBJECT))
        return NULL;
    size_t i = find(object, key);
    return i < object->n ? object->items[i] : NULL;
}

const char *json_get_string(const struct json *object, const char *key)
{
    const struct json *value = json_get(object, key);
    return is(value, JSON_STRING) ? value->string : NULL;
}

int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise)
{
    const struct json *value = json_get(object, key);
    return is(value, JSON_INT) ? value->integer : otherwise;
}

bool json_get_bool(const struct json *object, const char *key, bool otherwise)
{
    const struct json *value = json_get(object, key);
    return is(value, JSON_BOOL) ? value->boolean : otherwise;
}

struct json **json_get_array(const struct json *object, const char *key, size_t *n)
{
    const struct json *value = json_get(object, key);
    *n = is(value, JSON_ARRAY) ? value->n : 0;
    return *n ? value->items : NULL;
}

static bool same_items(const struct json *a, const struct json *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        const struct json *other =
            a->type == JSON_ARRAY ? b->items[i] : json_get(b, a->keys[i]);
        if (!json_equal(a->items[i], other))
            return false;
    }
    return true;
}

bool json_equal(const struct json *a, const struct json *b)
{
    if (!a || !b || a->type != b->type)
        return a == b;
    switch (a->type) {
    case JSON_NULL:
        return true;
    case JSON_BOOL:
        return a->boolean == b->boolean;
    case JSON_INT:
        return a->integer == b->integer;
    case JSON_STRING:
        return strcmp(a->string, b->string) == 0;
    case JSON_ARRAY:
    case JSON_OBJECT:
        return same_items(a, b);
    }
    return false;
}

struct json *json_copy(const void *ctx, const struct json *value)
{
    if (!value)
        return NULL;
    struct json *copy = make(ctx, value->type);
    copy->boolean = value->boolean;
    copy->integer = value->integer;
    copy->string = mem_strdup(copy, value->string);
    copy->n = value->n;
    if (value->items)
        copy->items = mem_array(copy, struct json *, value->n);
    if (value->keys)
        copy->keys = mem_array(copy, const char *, value->n);
    for (size_t i = 0; i < value->n; i++) {
        copy->items[i] = json_copy(copy, value->items[i]);
        if (value->keys)
            copy->keys[i] = mem_strdup(copy, value->keys[i]);
    }
    return copy;
}

/* --- writing --- */

static const char *escape_of(unsigned char c)
{
    static const char *const escapes[128] = {
        ['"'] = "\\\"", ['\\'] = "\\\\", ['\b'] = "\\b", ['\f'] = "\\f",
        ['\n'] = "\\n", ['\r'] = "\\r",  ['\t'] = "\\t",
    };
    return c < 128 ? escapes[c] : NULL;
}

static void write_string(struct str *out, const char *s)
{
    str_addc(out, '"');
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (escape_of(c))
            str_add(out, escape_of(c));
        else if (c < 0x20 || c == 0x7f)
            str_addf(out, "\\u%04x", c);
        else
            str_addc(out, *s);
    }
    str_addc(out, '"');
}

/* indent < 0: compact; else the blanks before this value's own line. */
static void write_line_start(struct str *out, int indent)
{
    if (indent < 0)
        return;
    str_addc(out, '\n');
    str_repeat(out, ' ', (size_t)indent);
}

static void write_value(struct str *out, const struct json *value, int indent);

static void write_items(struct str *out, const struct json *value, int indent)
{
    bool object = value->type == JSON_OBJECT;
    int inner = indent < 0 ? -1 : indent + 2;
    str_addc(out, object ? '{' : '[');
    for (size_t i = 0; i < value->n; i++) {
        if (i)
            str_addc(out, ',');
        write_line_start(out, inner);
        if (object) {
            write_string(out, value->keys[i]);
            str_add(out, indent < 0 ? ":" : ": ");
        }
        write_value(out, value->items[i], inner);
    }
    if (value->n)
        write_line_start(out, indent);
    str_addc(out, object ? '}' : ']');
}

static void write_value(struct str *out, const struct json *value, int indent)
{
    switch (value->type) {
    case JSON_NULL:
        str_add(out, "null");
        break;
    case JSON_BOOL:
        str_add(out, value->boolean ? "true" : "false");
        break;
    case JSON_INT:
        str_addf(out, "%lld", (long long)value->integer);
        break;
    case JSON_STRING:
        write_string(out, value->string);
        break;
    case JSON_ARRAY:
    case JSON_OBJECT:
        write_items(out, value, indent);
        break;
    }
}

void json_write(struct str *out, const struct json *value)
{
    write_value(out, value, -1);
}

void json_write_pretty(struct str *out, const struct json *value)
{
    write_value(out, value, 0);
}

char *json_text(const void *ctx, const struct json *value)
{
    struct str out = str_new(ctx);
    json_write(&out, value);
    return out.s;
}
