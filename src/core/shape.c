#include "core/shape.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "core/date.h"

#define TEXT_MAX 2000 /* characters */
#define LIST_MAX 200

static bool is_text(const struct json *v)
{
    return v->type == JSON_STRING && *v->string && utf8_length(v->string) <= TEXT_MAX;
}

bool shape_is_name(const struct json *v)
{
    static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                              "0123456789_.:-";
    size_t n;

    if (v->type != JSON_STRING)
        return false;
    n = strlen(v->string);
    return n >= 1 && n <= 64 && strspn(v->string, set) == n;
}

static bool is_date(const struct json *v)
{
    int32_t day;

    return v->type == JSON_STRING && strlen(v->string) == 10 && date_parse(v->string, &day);
}

bool shape_is_hash(const struct json *v)
{
    struct hash h;

    return v->type == JSON_STRING && hash_parse(v->string, &h);
}

static bool is_list(const struct json *v, bool (*member)(const struct json *))
{
    if (v->type != JSON_ARRAY || v->n > LIST_MAX)
        return false;
    for (size_t i = 0; i < v->n; i++)
        if (!member(v->items[i]))
            return false;
    return true;
}

static bool is_map(const struct json *v, bool (*member)(const struct json *))
{
    if (v->type != JSON_OBJECT || v->n > LIST_MAX)
        return false;
    for (size_t i = 0; i < v->n; i++)
        if (!member(v->items[i]))
            return false;
    return true;
}

bool shape_is_record(const struct json *v, const struct shape_member *rows, size_t n)
{
    size_t known = 0;

    if (v->type != JSON_OBJECT)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct json *m = json_get(v, rows[i].name);

        if (m ? !rows[i].is(m) : rows[i].required)
            return false;
        known += m != NULL;
    }
    return known == v->n;
}

static bool is_count(const struct json *v)
{
    return v->type == JSON_INT && v->integer >= 0 && v->integer <= 9999;
}

static bool is_bool(const struct json *v)
{
    return v->type == JSON_BOOL;
}

static bool is_int(const struct json *v)
{
    return v->type == JSON_INT;
}

static bool is_material(const struct json *v)
{
    static const struct shape_member rows[] = {
        {"id", shape_is_name, true},         {"originals", is_count, true},
        {"copies", is_count, true},    {"electronic", is_bool, false},
        {"sighted", is_bool, false},   {"faulty", is_bool, false},
        {"place", is_text, false},     {"awaits", shape_is_name, false},
        {"number", is_text, false},
    };

    return shape_is_record(v, rows, ARRAY_LEN(rows));
}

static bool is_package(const struct json *v)
{
    static const struct shape_member rows[] = {
        {"code", shape_is_name, true},   {"version", is_int, true},
        {"id", shape_is_name, true},     {"member", shape_is_name, true},
        {"of", is_count, true},          {"holds", is_bool, false},
    };

    return shape_is_record(v, rows, ARRAY_LEN(rows));
}

static bool is_asked(const struct json *v)
{
    static const struct shape_member rows[] = {{"key", shape_is_name, true}, {"cause", shape_is_name, true}};

    return shape_is_record(v, rows, ARRAY_LEN(rows));
}

static bool is_result(const struct json *v)
{
    static const struct shape_member rows[] = {
        {"name", is_text, true},
        {"number", is_text, true},
        {"valid_from", is_date, false},
        {"valid_to", is_date, false},
    };

    return shape_is_record(v, rows, ARRAY_LEN(rows));
}

static bool is_fee(const struct json *v)
{
    static const struct shape_member rows[] = {
        {"fee", shape_is_name, true},
        {"before", is_int, true},
        {"amount", is_int, true},
        {"reduction", is_text, false},
    };

    return shape_is_record(v, rows, ARRAY_LEN(rows));
}

static bool is_answer(const struct json *v)
{
    switch (v->type) {
    case JSON_NULL:
    case JSON_INT:
        return true;
    case JSON_STRING:
        return utf8_length(v->string) <= TEXT_MAX;
    case JSON_ARRAY: /* choices: whatever their names are */
        return is_list(v, is_text);
    default:
        return false;
    }
}

bool shape_is_value(enum value_type type, const struct json *v)
{
    switch (type) {
    case VALUE_TEXT:
        return is_text(v);
    case VALUE_NAME:
        return shape_is_name(v);
    case VALUE_INT:
        return is_int(v);
    case VALUE_BOOL:
        return is_bool(v);
    case VALUE_DATE:
        return is_date(v);
    case VALUE_HASH:
        return shape_is_hash(v);
    case VALUE_MATERIALS:
        return is_list(v, is_material);
    case VALUE_ASKED:
        return is_list(v, is_asked);
    case VALUE_NAMES:
        return is_list(v, is_text);
    case VALUE_RESULTS:
        return is_list(v, is_result);
    case VALUE_FEES:
        return is_list(v, is_fee);
    case VALUE_PACKAGE:
        return is_package(v);
    case VALUE_PERSON:
    case VALUE_TEXTS:
        return is_map(v, is_text);
    case VALUE_ANSWERS:
        return is_map(v, is_answer);
    }
    return false;
}
