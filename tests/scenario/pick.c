/*
 * Picks values out of the JSON on standard input, for scripts:
 *
 *   pick PATH        each value that PATH leads to, one a line: texts as they are,
 *                    everything else as JSON; status 1 where there is none
 *
 * PATH is steps with '/' between them, from the whole value ("" is that itself):
 *   name        a member of an object          3          a member of an array, from 0
 *   *           every member                   #          how many members
 *   name=value  those members of an array whose `name` is the text `value`
 * A step that does not fit leads nowhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"

enum { INPUT_MAX = 1 << 20 };

static int n_found;

static void show(const void *ctx, const struct json *value)
{
    puts(value->type == JSON_STRING ? value->string : json_text(ctx, value));
    n_found++;
}

static void pick(const void *ctx, const struct json *value, const char *path);

static void pick_where(const void *ctx, const struct json *list, const char *name,
                       const char *wanted, const char *rest)
{
    for (size_t i = 0; list->type == JSON_ARRAY && i < list->n; i++) {
        const char *text = json_get_string(list->items[i], name);
        if (text && !strcmp(text, wanted))
            pick(ctx, list->items[i], rest);
    }
}

static void pick_every(const void *ctx, const struct json *value, const char *rest)
{
    bool many = value->type == JSON_ARRAY || value->type == JSON_OBJECT;

    for (size_t i = 0; many && i < value->n; i++)
        pick(ctx, value->items[i], rest);
}

static void pick_one(const void *ctx, const struct json *value, const char *name,
                     const char *rest)
{
    char *end;
    unsigned long i = strtoul(name, &end, 10);
    const struct json *member = value->type == JSON_OBJECT ? json_get(value, name) : NULL;

    if (value->type == JSON_ARRAY && end != name && !*end && i < value->n)
        member = value->items[i];
    if (member)
        pick(ctx, member, rest);
}

static void pick(const void *ctx, const struct json *value, const char *path)
{
    size_t n = strcspn(path, "/");
    char *step = mem_strndup(ctx, path, n), *equals = strchr(step, '=');
    const char *rest = path[n] ? path + n + 1 : path + n;

    if (!*path)
        show(ctx, value);
    else if (!strcmp(step, "#"))
        show(ctx, json_int(ctx, (int64_t)value->n));
    else if (!strcmp(step, "*"))
        pick_every(ctx, value, rest);
    else if (equals) {
        *equals = '\0';
        pick_where(ctx, value, step, equals + 1, rest);
    } else
        pick_one(ctx, value, step, rest);
}

int main(int argc, char **argv)
{
    void *ctx = mem_context(NULL, "pick");
    char *text = mem_array(ctx, char, INPUT_MAX);
    size_t n = fread(text, 1, INPUT_MAX, stdin);
    struct json *value;
    struct err err = {0};

    if (argc != 2 || json_parse(ctx, text, n, &value, &err)) {
        fprintf(stderr, "pick: %s\n", argc == 2 ? err.text : "usage: pick PATH");
        return 2;
    }
    pick(ctx, value, argv[1]);
    mem_free(ctx);
    return !n_found;
}
