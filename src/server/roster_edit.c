#include "server/roster_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/yaml.h"
#include "core/date.h"
#include "core/roster_check.h"
#include "server/command.h"

#define FILE_MAX (1u << 20)

static const char *const lists[] = {"organs",   "halls",    "posts",
                                    "accounts", "mandates", "stand_ins"};

enum rc roster_load(struct hub *hub, const void *ctx, struct json **out, struct err *err)
{
    struct publication *p = NULL;
    enum rc rc = publication_get(hub->db, ctx, "roster", "roster", 0, &p, err);

    if (rc || p)
        return rc ? rc : json_parse(ctx, p->text, p->n_text, out, err);
    *out = json_object(ctx);
    json_set_int(*out, "version", 0);
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        json_set(*out, lists[i], json_array(*out));
    return RC_OK;
}

static enum rc next_version(struct hub *hub, const void *ctx, int *version, struct err *err)
{
    struct publication *p = NULL;
    enum rc rc = publication_get(hub->db, ctx, "roster", "roster", 0, &p, err);

    *version = p ? p->version + 1 : 1;
    return rc;
}

/* What would let people cover themselves, or nobody, is not published. */
static enum rc sound(struct hub *hub, const void *ctx, const struct roster *r,
                     struct err *err)
{
    size_t n;
    struct roster_finding *list = roster_check(ctx, r, date_of_at(hub_now(hub), NULL), &n);

    for (size_t i = 0; i < n; i++)
        if (list[i].wrong)
            return err_set(err, RC_HARD, "%s", list[i].text);
    return RC_OK;
}

enum rc roster_publish(struct hub *hub, const void *ctx, struct json *roster, int *version,
                       struct err *err)
{
    struct roster *parsed;
    const char *text;
    bool fresh;
    enum rc rc = next_version(hub, ctx, version, err);

    if (rc)
        return rc;
    json_set_int(roster, "version", *version);
    rc = roster_parse(ctx, roster, &parsed, err);
    if (!rc)
        rc = sound(hub, ctx, parsed, err);
    if (rc)
        return rc;
    text = json_text(ctx, roster);
    rc = command_put(hub, "roster", "roster", *version, text, strlen(text), version, &fresh,
                     err);
    return rc;
}

struct json *roster_find(struct json *roster, const char *list, const char *key,
                         const char *value)
{
    size_t n;
    struct json **rows = json_get_array(roster, list, &n);

    for (size_t i = 0; i < n; i++) {
        const char *has = json_get_string(rows[i], key);
        if (has && !strcmp(has, value))
            return rows[i];
    }
    return NULL;
}

static struct json *list_of(const void *ctx, struct json *roster, const char *list)
{
    for (size_t i = 0; i < roster->n; i++)
        if (!strcmp(roster->keys[i], list))
            return roster->items[i];
    json_set(roster, list, json_array(ctx));
    return list_of(ctx, roster, list);
}

struct json *roster_row(const void *ctx, struct json *roster, const char *list,
                        const char *key, const char *value)
{
    struct json *row = roster_find(roster, list, key, value);

    if (row)
        return row;
    row = json_object(ctx);
    json_set_string(row, key, value);
    roster_push(ctx, roster, list, row);
    return row;
}

void roster_push(const void *ctx, struct json *roster, const char *list, struct json *row)
{
    json_push(list_of(ctx, roster, list), row);
}

/* ---- files ----------------------------------------------------------------------------
 */

static bool among(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

static enum rc to_json(const void *ctx, const char *key, const struct yaml *y,
                       struct json **out, struct err *err);

static enum rc scalar(const void *ctx, const char *key, const struct yaml *y,
                      struct json **out, struct err *err)
{
    static const char *const flags[] = {"established", "disabled", "represents"};
    bool yes = !strcmp(y->text, "true") || !strcmp(y->text, "yes");
    bool no = !strcmp(y->text, "false") || !strcmp(y->text, "no");

    if (!strcmp(key, "version"))
        *out = json_int(ctx, strtoll(y->text, NULL, 10));
    else if (!among(flags, ARRAY_LEN(flags), key))
        *out = json_string(ctx, y->text);
    else if (yes || no)
        *out = json_bool(ctx, yes);
    else
        return err_set(err, RC_HARD, _("%d:%d: %s is true or false"), y->line, y->column,
                       key);
    return RC_OK;
}

static enum rc members(const void *ctx, const char *key, const struct yaml *y,
                       struct json *out, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < y->n && !rc; i++) {
        const char *name = y->kind == YAML_MAP ? y->keys[i]->text : key;
        struct json *value = NULL;
        rc = to_json(ctx, name, y->items[i], &value, err);
        if (!rc && y->kind == YAML_MAP)
            json_set(out, name, value);
        else if (!rc)
            json_push(out, value);
    }
    return rc;
}

static enum rc to_json(const void *ctx, const char *key, const struct yaml *y,
                       struct json **out, struct err *err)
{
    if (y->kind == YAML_TEXT)
        return scalar(ctx, key, y, out, err);
    *out = y->kind == YAML_MAP ? json_object(ctx) : json_array(ctx);
    return members(ctx, key, y, *out, err);
}

enum rc roster_read_file(const void *ctx, const char *path, struct json **out,
                         struct err *err)
{
    struct yaml *yaml = NULL;
    char *text;
    size_t n;
    enum rc rc = file_read(ctx, path, FILE_MAX, &text, &n, err);

    if (rc)
        return rc;
    if (text[strspn(text, " \t\r\n")] == '{') {
        rc = json_parse(ctx, text, n, out, err);
        return rc ? err_prefix(err, "%s", path) : RC_OK;
    }
    rc = yaml_parse(ctx, path, text, n, &yaml, err);
    return rc ? rc : to_json(ctx, "", yaml, out, err);
}
