#include "client/act_said.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/yaml.h"
#include "client/act_options.h"

/* ---- members of records --------------------------------------------------------------- */

static const struct member {
    enum value_type of;
    const char *name;
    enum json_type type;
} members[] = {
    {VALUE_MATERIALS, "id", JSON_STRING},      {VALUE_MATERIALS, "originals", JSON_INT},
    {VALUE_MATERIALS, "copies", JSON_INT},     {VALUE_MATERIALS, "electronic", JSON_BOOL},
    {VALUE_MATERIALS, "sighted", JSON_BOOL},   {VALUE_MATERIALS, "faulty", JSON_BOOL},
    {VALUE_MATERIALS, "place", JSON_STRING},   {VALUE_RESULTS, "name", JSON_STRING},
    {VALUE_RESULTS, "number", JSON_STRING},    {VALUE_RESULTS, "valid_from", JSON_STRING},
    {VALUE_RESULTS, "valid_to", JSON_STRING},  {VALUE_PERSON, "type", JSON_STRING},
    {VALUE_PERSON, "name", JSON_STRING},       {VALUE_PERSON, "id_type", JSON_STRING},
    {VALUE_PERSON, "id_number", JSON_STRING},  {VALUE_PERSON, "phone", JSON_STRING},
    {VALUE_PERSON, "address", JSON_STRING},    {VALUE_PERSON, "authority", JSON_STRING},
    {VALUE_PERSON, "authority_type", JSON_STRING}, {VALUE_PERSON, "from", JSON_STRING},
    {VALUE_PERSON, "until", JSON_STRING},      {VALUE_PERSON, "scope", JSON_STRING},
};

/* The type of a member; JSON_NULL where there is no such one. Maps that are not records
 * have texts under any name. */
static enum json_type member_type(enum value_type of, const char *name)
{
    if (of == VALUE_TEXTS || of == VALUE_ANSWERS)
        return JSON_STRING;
    for (size_t i = 0; i < ARRAY_LEN(members); i++)
        if (members[i].of == of && !strcmp(members[i].name, name))
            return members[i].type;
    return JSON_NULL;
}

static enum json_type scalar_type(enum value_type type)
{
    return type == VALUE_INT ? JSON_INT : type == VALUE_BOOL ? JSON_BOOL : JSON_STRING;
}

static struct json *whole_number(const void *ctx, const char *text)
{
    char *end;
    long long n;

    errno = 0;
    n = strtoll(text, &end, 10);
    return errno || end == text || *end ? NULL : json_int(ctx, n);
}

static struct json *truth(const void *ctx, const char *text)
{
    if (!strcmp(text, "yes") || !strcmp(text, "true"))
        return json_bool(ctx, true);
    if (!strcmp(text, "no") || !strcmp(text, "false"))
        return json_bool(ctx, false);
    return NULL;
}

/* NULL where the text is not of that type. */
static struct json *scalar(const void *ctx, enum json_type type, const char *text)
{
    return type == JSON_INT    ? whole_number(ctx, text)
           : type == JSON_BOOL ? truth(ctx, text)
                               : json_string(ctx, text);
}

/* ---- a file ----------------------------------------------------------------------------- */

struct reading {
    const void *ctx;
    const char *file;
    struct json *places;
    struct err *err;
};

static struct json *fault(struct reading *r, const struct yaml *at, const char *what,
                          const char *subject)
{
    err_set(r->err, RC_HARD, "%s:%d:%d: %s: %s", r->file, at->line, at->column, what, subject);
    return NULL;
}

static struct json *read_scalar(struct reading *r, const struct yaml *y, enum json_type type)
{
    struct json *value;

    if (y->kind != YAML_TEXT)
        return fault(r, y, _("one value belongs here, not a list or a mapping"), "");
    value = scalar(r->ctx, type, y->text);
    return value ? value : fault(r, y, type == JSON_INT ? _("not a whole number")
                                                        : _("neither true nor false"),
                                 y->text);
}

/* A list of choices is one answer: its names, parted by blanks (desk/application.h). */
static struct json *read_answer(struct reading *r, const struct yaml *y)
{
    struct str words = str_new(r->ctx);

    if (y->kind != YAML_LIST)
        return read_scalar(r, y, JSON_STRING);
    for (size_t i = 0; i < y->n; i++) {
        if (y->items[i]->kind != YAML_TEXT)
            return fault(r, y->items[i], _("a choice belongs here"), "");
        str_join(&words, " ", y->items[i]->text);
    }
    return json_string(r->ctx, words.s);
}

static struct json *read_map(struct reading *r, const struct yaml *y, enum value_type of)
{
    struct json *out = json_object(r->ctx);

    if (y->kind != YAML_MAP)
        return fault(r, y, _("a mapping belongs here"), "");
    for (size_t i = 0; i < y->n; i++) {
        const char *name = y->keys[i]->text;
        enum json_type type = member_type(of, name);
        struct json *value;

        if (type == JSON_NULL)
            return fault(r, y->keys[i], _("unknown key"), name);
        value = of == VALUE_ANSWERS ? read_answer(r, y->items[i])
                                    : read_scalar(r, y->items[i], type);
        if (!value)
            return NULL;
        json_set(out, name, value);
        if (of == VALUE_ANSWERS)
            json_set_string(r->places, name,
                            mem_printf(r->ctx, "%s:%d:%d", r->file, y->items[i]->line,
                                       y->items[i]->column));
    }
    return out;
}

static struct json *read_list(struct reading *r, const struct yaml *y, enum value_type of)
{
    struct json *out = json_array(r->ctx);

    if (y->kind != YAML_LIST)
        return fault(r, y, _("a list belongs here"), "");
    for (size_t i = 0; i < y->n; i++) {
        struct json *value = of == VALUE_NAMES ? read_scalar(r, y->items[i], JSON_STRING)
                                               : read_map(r, y->items[i], of);

        if (!value)
            return NULL;
        json_push(out, value);
    }
    return out;
}

static struct json *read_value(struct reading *r, const struct yaml *y, enum value_type type)
{
    switch (type) {
    case VALUE_MATERIALS:
    case VALUE_RESULTS:
    case VALUE_NAMES:
        return read_list(r, y, type);
    case VALUE_PERSON:
    case VALUE_ANSWERS:
    case VALUE_TEXTS:
        return read_map(r, y, type);
    default:
        return read_scalar(r, y, scalar_type(type));
    }
}

static const struct value_row *row_of(const void *ctx, enum kind kind, const char *name)
{
    size_t n;
    const struct value_row **rows = act_values(ctx, kind, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(rows[i]->name, name))
            return rows[i];
    return NULL;
}

static enum rc read_all(struct reading *r, enum kind kind, const struct yaml *root,
                        struct json *said)
{
    if (root->kind != YAML_MAP) {
        fault(r, root, _("a mapping belongs here"), "");
        return RC_HARD;
    }
    for (size_t i = 0; i < root->n; i++) {
        const struct yaml *key = root->keys[i];
        const struct value_row *row = row_of(r->ctx, kind, key->text);
        struct json *value;

        if (!row) {
            fault(r, key, _("unknown key"), key->text);
            return RC_HARD;
        }
        value = read_value(r, root->items[i], row->type);
        if (!value)
            return RC_HARD;
        json_set(said, row->name, value);
    }
    return RC_OK;
}

enum rc act_said_file(const void *ctx, enum kind kind, const char *file, struct json *said,
                      struct json *places, struct err *err)
{
    struct reading r = {ctx, file, places, err};
    struct yaml *root;
    char *bytes;
    size_t n;
    enum rc rc = file_read(ctx, file, YAML_MAX_BYTES, &bytes, &n, err);

    if (!rc)
        rc = yaml_parse(ctx, file, bytes, n, &root, err);
    return rc ? rc : read_all(&r, kind, root, said);
}

/* ---- options ------------------------------------------------------------------------------ */

/* The text up to an unescaped stop; a backslash takes what follows as it is. */
static char *piece(const void *ctx, const char **s, const char *stops)
{
    struct str out = str_new(ctx);

    while (**s && !strchr(stops, **s)) {
        if (**s == '\\' && (*s)[1])
            ++*s;
        str_addc(&out, *(*s)++);
    }
    return out.s;
}

/* "name=VALUE,name=VALUE" into object. A map of texts has one pair, whose value may hold
 * commas. */
static enum rc parse_pairs(const void *ctx, enum value_type of, const char *text,
                           struct json *object, struct err *err)
{
    const char *ends = of == VALUE_TEXTS ? "" : ",";

    for (const char *s = text; *s;) {
        const char *name = piece(ctx, &s, "=");
        enum json_type type = member_type(of, name);
        struct json *value;
        char *said;

        if (*s != '=' || type == JSON_NULL)
            return err_set(err, RC_HARD, _("no NAME=VALUE that belongs here: %s"), name);
        s++;
        said = piece(ctx, &s, ends);
        value = scalar(ctx, type, said);
        if (!value)
            return err_set(err, RC_HARD, _("%s cannot be: %s"), name, said);
        json_set(object, name, value);
        if (*s)
            s++;
    }
    return RC_OK;
}

/* The list or map under the row's name, made where it is not there; what a file said
 * under it stays, and options add to it. */
static struct json *collection(const void *ctx, const struct value_row *row, bool list,
                               struct json *said)
{
    for (size_t i = 0; i < said->n; i++)
        if (!strcmp(said->keys[i], row->name))
            return said->items[i];
    json_set(said, row->name, list ? json_array(ctx) : json_object(ctx));
    return said->items[said->n - 1];
}

enum rc act_said_text(const void *ctx, const struct value_row *row, const char *text,
                      struct json *said, struct err *err)
{
    struct json *value;

    switch (row->type) {
    case VALUE_MATERIALS:
    case VALUE_RESULTS:
        value = json_object(ctx);
        json_push(collection(ctx, row, true, said), value);
        return parse_pairs(ctx, row->type, text, value, err);
    case VALUE_NAMES:
        json_push(collection(ctx, row, true, said), json_string(ctx, text));
        return RC_OK;
    case VALUE_PERSON:
    case VALUE_TEXTS:
        return parse_pairs(ctx, row->type, text, collection(ctx, row, false, said), err);
    default:
        value = scalar(ctx, scalar_type(row->type), text);
        if (!value)
            return err_set(err, RC_HARD, _("%s cannot be: %s"), row->name, text);
        json_set(said, row->name, value);
        return RC_OK;
    }
}
