#include "catalogue/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/date.h"
#include "core/limit.h"

struct reading {
    const void *ctx;
    const char *file;
    struct report *report;
    struct schema_result *result;
    struct str path;
};

#define FAULT(r, node, ...)                                                                \
    report_error((r)->report, (r)->file, node, "format", NULL, __VA_ARGS__)

static void store(void *base, size_t offset, const void *value, size_t size)
{
    memcpy((char *)base + offset, value, size);
}

/* ---- scalars --------------------------------------------------------------------- */

/* The scalar at node, through `{value: X, assumed: true}`; NULL with a fault where there
 * is none. */
static const struct yaml *scalar(struct reading *r, const struct yaml *node)
{
    const struct yaml *value = yaml_get(node, "value");
    const struct yaml *mark = yaml_get(node, "assumed");
    if (node->kind == YAML_TEXT) {
        value = node;
    } else if (node->kind != YAML_MAP || !value || !mark || node->n != 2 ||
               mark->kind != YAML_TEXT || strcmp(mark->text, "true") != 0 ||
               value->kind != YAML_TEXT) {
        FAULT(r, node, _("%s must be one value, or {value: X, assumed: true}"), r->path.s);
        return NULL;
    } else {
        *mem_push(r->ctx, &r->result->assumed, &r->result->n_assumed, const char *) =
            mem_strdup(r->ctx, r->path.s);
    }
    if (!value->quoted && (!*value->text || strcmp(value->text, "~") == 0 ||
                           strcmp(value->text, "null") == 0)) {
        FAULT(r, node, _("%s is empty; leave the key out where the guide says nothing"),
              r->path.s);
        return NULL;
    }
    return value;
}

/* A text without its ending newlines; NULL with a fault where it is none to print. */
static const char *text_value(struct reading *r, const struct yaml *node, int most)
{
    const char *s = node->text;
    size_t n = strlen(s);
    while (n > 0 && (s[n - 1] == '\n' || s[n - 1] == ' '))
        n--;
    char *text = mem_strndup(r->ctx, s, n);
    char *safe = utf8_safe(r->ctx, text, n, true);
    if (n == 0)
        FAULT(r, node, _("%s is blank"), r->path.s);
    else if (utf8_length(text) > (size_t)(most ? most : TEXT_MOST))
        FAULT(r, node, _("%s is longer than %d characters"), r->path.s,
              most ? most : TEXT_MOST);
    else if (strcmp(safe, text) != 0)
        FAULT(r, node, _("%s holds a control character"), r->path.s);
    else
        return text;
    return NULL;
}

static int name_index(const struct key *key, const char *name)
{
    for (int i = 0; key->names(i); i++)
        if (strcmp(key->names(i), name) == 0)
            return i;
    return -1;
}

static void fault_names(struct reading *r, const struct yaml *node, const struct key *key)
{
    struct str list = str_new(NULL);
    for (int i = 0; key->names(i); i++)
        str_join(&list, ", ", key->names(i));
    FAULT(r, node, _("%s is none of: %s"), r->path.s, list.s);
    mem_free(list.s);
}

static bool whole_number(const char *s, int least, int most, int *out)
{
    char *end;
    if (!*s || s[strspn(s, "0123456789")] != '\0' || strlen(s) > 9)
        return false;
    long value = strtol(s, &end, 10);
    *out = (int)value;
    return value >= least && value <= most;
}

static bool boolean(const char *s, bool *out)
{
    *out = strcmp(s, "true") == 0;
    return *out || strcmp(s, "false") == 0;
}

static void put_text(struct reading *r, const struct key *key, const struct yaml *v,
                     void *base)
{
    const char *text = text_value(r, v, key->most);
    bool truth;
    int32_t day;
    if (!text)
        return;
    if (key->kind == VALUE_EXPR && !v->quoted && boolean(text, &truth))
        text = truth ? "1" : "0";
    if (key->kind == VALUE_WORD && name_index(key, text) < 0)
        fault_names(r, v, key);
    else if (key->kind == VALUE_DATE && !date_parse(text, &day))
        FAULT(r, v, _("%s is no date YYYY-MM-DD"), r->path.s);
    else
        store(base, key->offset, &text, sizeof text);
}

static void put_enum(struct reading *r, const struct key *key, const struct yaml *v,
                     void *base)
{
    int i = name_index(key, v->text);
    if (i < 0) {
        fault_names(r, v, key);
        return;
    }
    unsigned value = (unsigned)(key->least + i);
    store(base, key->offset, &value, sizeof value);
}

static void put_limit(struct reading *r, const struct key *key, const struct yaml *v,
                      void *base)
{
    struct limit limit;
    if (limit_parse(v->text, &limit))
        store(base, key->offset, &limit, sizeof limit);
    else
        FAULT(r, v, _("%s is no limit such as 20wd, 15d, 4h or 0.5wd"), r->path.s);
}

static void put_int(struct reading *r, const struct key *key, const struct yaml *v,
                    void *base)
{
    int value;
    if (!v->quoted && whole_number(v->text, key->least, key->most, &value))
        store(base, key->offset, &value, sizeof value);
    else
        FAULT(r, v, _("%s must be a whole number from %d to %d"), r->path.s, key->least,
              key->most);
}

static void put_bool(struct reading *r, const struct key *key, const struct yaml *v,
                     void *base)
{
    bool value;
    if (!v->quoted && boolean(v->text, &value))
        store(base, key->offset, &value, sizeof value);
    else
        FAULT(r, v, _("%s must be true or false"), r->path.s);
}

static void put_scalar(struct reading *r, const struct key *key, const struct yaml *v,
                       void *base)
{
    switch (key->kind) {
    case VALUE_ENUM:
        put_enum(r, key, v, base);
        break;
    case VALUE_LIMIT:
        put_limit(r, key, v, base);
        break;
    case VALUE_INT:
        put_int(r, key, v, base);
        break;
    case VALUE_BOOL:
        put_bool(r, key, v, base);
        break;
    default:
        put_text(r, key, v, base);
    }
}

/* ---- lists ----------------------------------------------------------------------- */

static bool is_list(struct reading *r, const struct yaml *node)
{
    if (node->kind == YAML_LIST && node->n > 0)
        return true;
    if (node->kind == YAML_LIST)
        FAULT(r, node, _("%s is an empty list; leave the key out"), r->path.s);
    else
        FAULT(r, node, _("%s must be a list"), r->path.s);
    return false;
}

static size_t enter_row(struct reading *r, size_t i)
{
    size_t mark = r->path.len;
    str_addf(&r->path, "[%zu]", i + 1);
    return mark;
}

static void read_texts(struct reading *r, const struct key *key, const struct yaml *node,
                       void *base)
{
    const char **list = mem_array(r->ctx, const char *, node->n);
    size_t n = 0;
    for (size_t i = 0; i < node->n; i++) {
        size_t mark = enter_row(r, i);
        const struct yaml *v = scalar(r, node->items[i]);
        const char *text = v ? text_value(r, v, key->most) : NULL;
        if (text)
            list[n++] = text;
        str_cut(&r->path, mark);
    }
    store(base, key->offset, &list, sizeof list);
    store(base, key->count, &n, sizeof n);
}

static void read_bits(struct reading *r, const struct key *key, const struct yaml *node,
                      void *base)
{
    unsigned bits = 0;
    for (size_t i = 0; i < node->n; i++) {
        size_t mark = enter_row(r, i);
        const struct yaml *v = scalar(r, node->items[i]);
        int bit = -1, month;
        if (v && key->kind == VALUE_MONTHS)
            bit = whole_number(v->text, 1, 12, &month) ? month - 1 : -1;
        else if (v)
            bit = name_index(key, v->text);
        if (v && bit < 0 && key->kind == VALUE_MONTHS)
            FAULT(r, v, _("%s must be a month from 1 to 12"), r->path.s);
        else if (v && bit < 0)
            fault_names(r, v, key);
        else if (v && (bits & 1u << bit))
            FAULT(r, v, _("%s stands in the list twice"), r->path.s);
        else if (v)
            bits |= 1u << bit;
        str_cut(&r->path, mark);
    }
    store(base, key->offset, &bits, sizeof bits);
}

static void read_mapping(struct reading *r, const struct mapping *mapping,
                         const struct yaml *node, void *base);

static void read_rows(struct reading *r, const struct key *key, const struct yaml *node,
                      void *base)
{
    const size_t size = key->sub->size;
    char *rows = mem_array(r->ctx, char, node->n *size);
    for (size_t i = 0; i < node->n; i++) {
        size_t mark = enter_row(r, i);
        read_mapping(r, key->sub, node->items[i], rows + i * size);
        str_cut(&r->path, mark);
    }
    store(base, key->offset, &rows, sizeof rows);
    store(base, key->count, &node->n, sizeof node->n);
}

/* ---- mappings -------------------------------------------------------------------- */

static void read_value(struct reading *r, const struct key *key, const struct yaml *node,
                       void *base)
{
    const struct yaml *v;
    switch (key->kind) {
    case VALUE_MAP:
        read_mapping(r, key->sub, node, base);
        break;
    case VALUE_ROWS:
        if (is_list(r, node))
            read_rows(r, key, node, base);
        break;
    case VALUE_TEXTS:
        if (is_list(r, node))
            read_texts(r, key, node, base);
        break;
    case VALUE_BITS:
    case VALUE_MONTHS:
        if (is_list(r, node))
            read_bits(r, key, node, base);
        break;
    default:
        v = scalar(r, node);
        if (v)
            put_scalar(r, key, v, base);
    }
}

/* A key that is not there: its initial value, the initial values below it, or a fault. */
static void read_missing(struct reading *r, const struct key *key, const struct yaml *map,
                         void *base)
{
    static const struct yaml empty = {.kind = YAML_MAP};
    if (key->required) {
        FAULT(r, map, _("%s is missing"), r->path.s);
    } else if (key->initial) {
        struct yaml v = {.kind = YAML_TEXT, .text = key->initial};
        put_scalar(r, key, &v, base);
    } else if (key->kind == VALUE_MAP) {
        read_mapping(r, key->sub, &empty, base);
    }
}

static const struct key *find_key(const struct mapping *mapping, const char *name)
{
    for (size_t i = 0; i < mapping->n; i++)
        if (strcmp(mapping->keys[i].name, name) == 0)
            return &mapping->keys[i];
    return NULL;
}

static void fault_unknown(struct reading *r, const struct mapping *mapping,
                          const struct yaml *node)
{
    for (size_t i = 0; i < node->n; i++) {
        const char *name = node->keys[i]->text;
        char *safe;
        if (find_key(mapping, name))
            continue;
        safe = utf8_safe(NULL, name, strlen(name), false);
        FAULT(r, node->keys[i], _("there is no key %s here"), safe);
        mem_free(safe);
    }
}

static void read_mapping(struct reading *r, const struct mapping *mapping,
                         const struct yaml *node, void *base)
{
    if (node->kind != YAML_MAP) {
        FAULT(r, node, _("%s must be a mapping of keys and values"),
              r->path.len ? r->path.s : mapping->title);
        return;
    }
    fault_unknown(r, mapping, node);
    for (size_t i = 0; i < mapping->n; i++) {
        const struct key *key = &mapping->keys[i];
        const struct yaml *value = yaml_get(node, key->name);
        size_t mark = r->path.len;
        str_join(&r->path, ".", key->name);
        if (value)
            read_value(r, key, value, base);
        else
            read_missing(r, key, node, base);
        str_cut(&r->path, mark);
    }
}

void schema_read(const void *ctx, const char *file, const struct mapping *mapping,
                 const struct yaml *node, void *base, struct schema_result *result,
                 struct report *report)
{
    struct reading r = {.ctx = ctx,
                        .file = file,
                        .report = report,
                        .result = result,
                        .path = str_new(NULL)};
    read_mapping(&r, mapping, node, base);
    mem_free(r.path.s);
}
