#include "catalogue/yaml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

struct reader {
    yaml_parser_t parser;
    const void *ctx;
    const char *file;
    const char *bytes;
    size_t n_bytes;
    size_t n_nodes;
    struct err *err;
};

#define CORE_TAG "tag:yaml.org,2002:"

static enum rc fail_at(struct reader *r, yaml_mark_t mark, const char *what)
{
    return err_set(r->err, RC_HARD, "%s:%zu:%zu: %s", r->file, mark.line + 1,
                   mark.column + 1, what);
}

/* ---- the parser's own complaints ------------------------------------------------- */

/* libyaml says "cannot start any token" of a tab; a person wants to hear of the tab. */
static bool tab_at(const struct reader *r, yaml_mark_t mark)
{
    const char *s = r->bytes, *end = s + r->n_bytes;
    for (size_t line = 0; s < end && line < mark.line; line++) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        s = newline ? newline + 1 : end;
    }
    for (size_t column = 0; s < end && column < mark.column; column++)
        do
            s++;
        while (s < end && ((unsigned char)*s & 0xc0) == 0x80);
    return s < end && *s == '\t';
}

static enum rc fail_parser(struct reader *r)
{
    const yaml_parser_t *p = &r->parser;
    const char *problem = p->problem ? p->problem : "";
    if (p->error == YAML_READER_ERROR)
        return err_set(r->err, RC_HARD, _("%s: byte %zu: a control character"), r->file,
                       p->problem_offset);
    if (strstr(problem, "tab") || tab_at(r, p->problem_mark))
        return fail_at(r, p->problem_mark, _("a tab; indent with blanks"));
    return err_set(r->err, RC_HARD, _("%s:%zu:%zu: not YAML: %s"), r->file,
                   p->problem_mark.line + 1, p->problem_mark.column + 1, problem);
}

static enum rc next_event(struct reader *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) ? RC_OK : fail_parser(r);
}

/* ---- nodes ----------------------------------------------------------------------- */

static const char *chars(const yaml_char_t *s)
{
    return (const char *)s;
}

/* What an event may carry besides its content. kind is the core tag it may have. */
static const char *refuse_extras(const yaml_char_t *anchor, const yaml_char_t *tag,
                                 const char *const *allowed)
{
    if (anchor)
        return _("anchors (&) are not allowed");
    if (!tag)
        return NULL;
    if (strncmp(chars(tag), CORE_TAG, strlen(CORE_TAG)) == 0)
        for (; *allowed; allowed++)
            if (strcmp(chars(tag) + strlen(CORE_TAG), *allowed) == 0)
                return NULL;
    return _("tags (!) other than YAML's own are not allowed");
}

static const char *const scalar_tags[] = {"str", "int", "bool", "null", "float", NULL};
static const char *const list_tags[] = {"seq", NULL};
static const char *const map_tags[] = {"map", NULL};

static struct yaml *node_new(struct reader *r, enum yaml_kind kind, yaml_mark_t mark)
{
    struct yaml *node = mem_new(r->ctx, struct yaml);
    node->kind = kind;
    node->line = (int)mark.line + 1;
    node->column = (int)mark.column + 1;
    return node;
}

static void node_push(struct reader *r, struct yaml *node, struct yaml *key,
                      struct yaml *value)
{
    if (key) {
        size_t n = node->n;
        *mem_push(r->ctx, &node->keys, &n, struct yaml *) = key;
    }
    *mem_push(r->ctx, &node->items, &node->n, struct yaml *) = value;
}

static enum rc check_key(struct reader *r, const struct yaml *map, const struct yaml *key,
                         yaml_mark_t mark)
{
    if (key->kind != YAML_TEXT)
        return fail_at(r, mark, _("a key must be plain text"));
    if (map->n == YAML_MAX_KEYS)
        return fail_at(r, mark, _("too many keys"));
    for (size_t i = 0; i < map->n; i++) {
        if (strcmp(map->keys[i]->text, key->text) != 0)
            continue;
        char *safe = utf8_safe(NULL, key->text, strlen(key->text), false);
        enum rc rc = err_set(r->err, RC_HARD, _("%s:%d:%d: the key %s stands here twice"),
                             r->file, key->line, key->column, safe);
        mem_free(safe);
        return rc;
    }
    return RC_OK;
}

static enum rc read_node(struct reader *r, const yaml_event_t *event, int depth,
                         struct yaml **out);

/* The members of a mapping or sequence up to its end. */
static enum rc read_members(struct reader *r, struct yaml *node, int depth)
{
    yaml_event_type_t end =
        node->kind == YAML_MAP ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    struct yaml *key = NULL;
    for (;;) {
        yaml_event_t event;
        struct yaml *member;
        if (next_event(r, &event) != RC_OK)
            return RC_HARD;
        yaml_mark_t mark = event.start_mark;
        if (event.type == end) {
            yaml_event_delete(&event);
            return RC_OK;
        }
        enum rc rc = read_node(r, &event, depth, &member);
        yaml_event_delete(&event);
        if (rc == RC_OK && node->kind == YAML_MAP && !key) {
            rc = check_key(r, node, member, mark);
            key = member;
        } else if (rc == RC_OK) {
            node_push(r, node, key, member);
            key = NULL;
        }
        if (rc != RC_OK)
            return rc;
    }
}

static struct yaml *scalar(struct reader *r, const yaml_event_t *e)
{
    struct yaml *node = node_new(r, YAML_TEXT, e->start_mark);
    node->text = mem_strndup(r->ctx, chars(e->data.scalar.value), e->data.scalar.length);
    node->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return node;
}

static enum rc read_node(struct reader *r, const yaml_event_t *e, int depth,
                         struct yaml **out)
{
    const char *wrong = NULL;
    if (++r->n_nodes > YAML_MAX_NODES)
        return fail_at(r, e->start_mark, _("too many values in one file"));
    if (depth > YAML_MAX_DEPTH)
        return fail_at(r, e->start_mark, _("nested too deeply"));

    switch (e->type) {
    case YAML_SCALAR_EVENT:
        wrong = refuse_extras(e->data.scalar.anchor, e->data.scalar.tag, scalar_tags);
        if (!wrong && memchr(e->data.scalar.value, '\0', e->data.scalar.length))
            wrong = _("a NUL character");
        if (wrong)
            break;
        *out = scalar(r, e);
        return RC_OK;
    case YAML_SEQUENCE_START_EVENT:
        wrong = refuse_extras(e->data.sequence_start.anchor, e->data.sequence_start.tag,
                              list_tags);
        *out = node_new(r, YAML_LIST, e->start_mark);
        break;
    case YAML_MAPPING_START_EVENT:
        wrong = refuse_extras(e->data.mapping_start.anchor, e->data.mapping_start.tag,
                              map_tags);
        *out = node_new(r, YAML_MAP, e->start_mark);
        break;
    case YAML_ALIAS_EVENT:
        wrong = _("aliases (*) are not allowed");
        break;
    default:
        wrong = _("the file holds nothing");
        break;
    }
    return wrong ? fail_at(r, e->start_mark, wrong) : read_members(r, *out, depth + 1);
}

/* ---- the stream ------------------------------------------------------------------ */

static enum rc read_stream(struct reader *r, struct yaml **out)
{
    /* Stream start, document start, the root; then document end and stream end. */
    for (int step = 0; step < 5; step++) {
        yaml_event_t event;
        enum rc rc = next_event(r, &event);
        if (rc != RC_OK)
            return rc;
        if (step == 1 && event.type == YAML_STREAM_END_EVENT)
            rc = fail_at(r, event.start_mark, _("the file holds nothing"));
        else if (step == 2)
            rc = read_node(r, &event, 0, out);
        else if (step == 4 && event.type != YAML_STREAM_END_EVENT)
            rc = fail_at(r, event.start_mark, _("a second document (---)"));
        yaml_event_delete(&event);
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}

/* Line and column of the first byte that is not UTF-8. */
static enum rc fail_encoding(const char *file, const char *bytes, size_t n, struct err *err)
{
    size_t good = 0;
    while (good < n) {
        size_t len = 1;
        while (len < 4 && good + len < n &&
               ((unsigned char)bytes[good + len] & 0xc0) == 0x80)
            len++;
        if (!utf8_valid(bytes + good, len))
            break;
        good += len;
    }
    int line = 1, column = 1;
    for (size_t i = 0; i < good; i++) {
        column += ((unsigned char)bytes[i] & 0xc0) != 0x80;
        if (bytes[i] == '\n') {
            line++;
            column = 1;
        }
    }
    return err_set(err, RC_HARD, _("%s:%d:%d: not UTF-8"), file, line, column);
}

enum rc yaml_parse(const void *ctx, const char *file, const char *bytes, size_t n,
                   struct yaml **out, struct err *err)
{
    static const char bom[] = "\xef\xbb\xbf";
    if (n > YAML_MAX_BYTES)
        return err_set(err, RC_HARD, _("%s:1:1: larger than %u bytes"), file,
                       YAML_MAX_BYTES);
    if (n >= 3 && memcmp(bytes, bom, 3) == 0) {
        bytes += 3;
        n -= 3;
    }
    if (!utf8_valid(bytes, n))
        return fail_encoding(file, bytes, n, err);

    struct reader r = {.ctx = ctx, .file = file, .bytes = bytes, .n_bytes = n, .err = err};
    if (!yaml_parser_initialize(&r.parser))
        abort(); /* its only failure is memory */
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes, n);
    enum rc rc = read_stream(&r, out);
    yaml_parser_delete(&r.parser);
    return rc;
}

/* ---- finding --------------------------------------------------------------------- */

static const struct yaml *get(const struct yaml *map, const char *key, size_t n)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (strlen(map->keys[i]->text) == n && memcmp(map->keys[i]->text, key, n) == 0)
            return map->items[i];
    return NULL;
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    return get(map, key, strlen(key));
}

const struct yaml *yaml_at(const struct yaml *root, const char *path)
{
    const struct yaml *node = root;
    while (*path) {
        const struct yaml *next = NULL;
        if (*path == '[') {
            char *end;
            unsigned long row = strtoul(path + 1, &end, 10);
            if (node->kind == YAML_LIST && row >= 1 && row <= node->n)
                next = node->items[row - 1];
            path = *end ? end + 1 : end;
        } else {
            size_t n = strcspn(path, ".[");
            next = get(node, path, n);
            path += n;
        }
        if (!next)
            return node;
        node = next;
        path += *path == '.';
    }
    return node;
}
