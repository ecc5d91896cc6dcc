/* Applicants from lists, and found again: from the address book, else from a casefile. */
#include <string.h>

#include "base/convert.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/identity.h"
#include "core/item.h"
#include "desk/application.h"
#include "desk/csv.h"
#include "desk/lists.h"

#define MAX_BYTES (8u << 20)

static const char *const columns[] = {"type", "name", "id_type", "id_number", "phone",
                                      "address"};

/* Which part a column of the file holds; NULL for one that is passed over. */
static const char **header(const void *ctx, char **fields, size_t n)
{
    const char **out = mem_array(ctx, const char *, n);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < ARRAY_LEN(columns); k++)
            if (!strcmp(fields[i], columns[k]))
                out[i] = columns[k];
    return out;
}

static bool names(const char **parts, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (parts[i] && !strcmp(parts[i], name))
            return true;
    return false;
}

static struct json *person(const void *ctx, const char **parts, size_t n_parts, char **fields,
                           size_t n)
{
    struct json *o = json_object(ctx);
    char number[IDENTITY_TEXT];

    for (size_t i = 0; i < n && i < n_parts; i++) {
        const char *value = fields[i];

        if (!parts[i] || !*value)
            continue;
        if (!strcmp(parts[i], "id_number")) {
            identity_normalise(value, number);
            value = number;
        }
        json_set_string(o, parts[i], value);
    }
    if (!json_get(o, "type"))
        json_set_string(o, "type", "person");
    return o;
}

static enum rc read_rows(const void *ctx, const char *path, const char *text,
                         struct json ***out, size_t *n, struct err *err)
{
    struct csv csv = csv_start(text);
    const char **parts;
    size_t n_parts, n_fields;
    char **fields;

    if (!csv_row(&csv, ctx, &fields, &n_parts))
        return err_set(err, RC_HARD, _("%s: a first row with the names of the columns is needed"),
                       path);
    parts = header(ctx, fields, n_parts);
    if (!names(parts, n_parts, "name") || !names(parts, n_parts, "id_number"))
        return err_set(err, RC_HARD, _("%s:1: the columns name and id_number are needed"), path);
    while (csv_row(&csv, ctx, &fields, &n_fields)) {
        struct json *o = person(ctx, parts, n_parts, fields, n_fields);

        enum applicant_type type;

        if (!json_get(o, "name") || !json_get(o, "id_number"))
            return err_set(err, RC_HARD, _("%s:%d: name or id_number is empty"), path, csv.line);
        if (!applicant_type_parse(json_get_string(o, "type"), &type))
            return err_set(err, RC_HARD, _("%s:%d: there is no type %s"), path, csv.line,
                           json_get_string(o, "type"));
        *mem_push(ctx, out, n, struct json *) = o;
    }
    if (csv.broken)
        return err_set(err, RC_HARD, _("%s:%d: a quotation mark is not closed"), path, csv.line);
    return RC_OK;
}

enum rc applicants_import(struct desk *d, const char *path, size_t *n, struct err *err)
{
    void *ctx = mem_context(NULL, "import");
    struct json **persons = NULL;
    char *bytes, *text;
    size_t size;
    enum rc rc = file_read(ctx, path, MAX_BYTES, &bytes, &size, err);

    *n = 0;
    text = bytes;
    /* Spreadsheets here save GB18030 unless told otherwise. */
    if (!rc && !utf8_valid(bytes, size))
        rc = convert_to_utf8(ctx, "GB18030", bytes, size, &text, err);
    if (!rc)
        rc = read_rows(ctx, path, text, &persons, n, err);
    if (!rc)
        rc = people_put(d->people, persons, *n, desk_now(d), err);
    if (rc)
        *n = 0;
    mem_free(ctx);
    return rc;
}

struct json *applicant_recall(struct desk *d, const void *ctx, const char *id_number)
{
    char number[IDENTITY_TEXT];
    struct json *found = NULL;
    struct work_list hits = {0};
    struct casefile *c = NULL;

    if (!*id_number)
        return NULL;
    identity_normalise(id_number, number);
    if (people_get(d->people, ctx, number, &found, NULL) == RC_OK && found)
        return found;
    if (lists_search(d, ctx, number, 1, &hits, NULL) != RC_OK || !hits.n ||
        strcmp(hits.list[0].row.id_number, number) ||
        desk_casefile(d, ctx, hits.list[0].row.id, &c, NULL) != RC_OK || !c)
        return NULL;
    return json_copy(ctx, c->applicant);
}
