#include "server/setting_table.h"

#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

#define FILE_MAX (64u << 10)

static const struct {
    const char *name;
    size_t offset;
    const char *initial, *help;
} texts[] = {
#define X(id, initial, help) {#id, offsetof(struct server_settings, id), initial, help},
    SETTING_TEXTS(X)
#undef X
};

static const struct {
    const char *name;
    size_t offset;
    int64_t initial, least, most;
    const char *unit, *help;
} numbers[] = {
#define X(id, initial, least, most, unit, help)                                            \
    {#id, offsetof(struct server_settings, id), initial, least, most, unit, help},
    SETTING_NUMBERS(X)
#undef X
};

static void *member(struct server_settings *s, size_t offset)
{
    return (char *)s + offset;
}

struct server_settings settings_default(void)
{
    struct server_settings s;

    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        *(const char **)member(&s, texts[i].offset) = texts[i].initial;
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        *(int64_t *)member(&s, numbers[i].offset) = numbers[i].initial;
    return s;
}

static enum rc set_number(struct server_settings *s, size_t i, const char *value,
                          struct err *err)
{
    char *end;
    int64_t n;

    errno = 0;
    n = strtoll(value, &end, 10);
    if (errno || end == value || *end || n < numbers[i].least || n > numbers[i].most)
        return err_set(err, RC_HARD, _("%s: a number from %" PRId64 " to %" PRId64 " (%s)"),
                       numbers[i].name, numbers[i].least, numbers[i].most,
                       _(numbers[i].unit));
    *(int64_t *)member(s, numbers[i].offset) = n;
    return RC_OK;
}

enum rc settings_set(const void *ctx, struct server_settings *s, const char *name,
                     const char *value, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (!strcmp(texts[i].name, name)) {
            *(const char **)member(s, texts[i].offset) = mem_strdup(ctx, value);
            return RC_OK;
        }
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (!strcmp(numbers[i].name, name))
            return set_number(s, i, value, err);
    return err_set(err, RC_HARD, _("no such setting: %s"), name);
}

static char *trimmed(char *text)
{
    size_t n;

    text += strspn(text, " \t");
    n = strlen(text);
    while (n && strchr(" \t\r", text[n - 1]))
        text[--n] = '\0';
    return text;
}

static enum rc read_line(const void *ctx, struct server_settings *s, char *line,
                         struct err *err)
{
    char *equals;

    line[strcspn(line, "#")] = '\0';
    line = trimmed(line);
    if (!*line)
        return RC_OK;
    equals = strchr(line, '=');
    if (!equals)
        return err_set(err, RC_HARD, _("not `name = value`: %s"), line);
    *equals = '\0';
    return settings_set(ctx, s, trimmed(line), trimmed(equals + 1), err);
}

enum rc settings_read(const void *ctx, struct server_settings *s, const char *path,
                      struct err *err)
{
    char *text, *next;
    enum rc rc = file_read(ctx, path, FILE_MAX, &text, NULL, err);

    for (int line = 1; !rc && text; line++, text = next) {
        next = strchr(text, '\n');
        if (next)
            *next++ = '\0';
        rc = read_line(ctx, s, text, err);
        if (rc)
            return err_prefix(err, "%s:%d", path, line);
    }
    return rc;
}

char *settings_help(const void *ctx)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        str_addf(&out, "  %s = %s\n      %s\n", texts[i].name, texts[i].initial,
                 _(texts[i].help));
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        str_addf(&out, "  %s = %" PRId64 "\n      %s (%" PRId64 "..%" PRId64 " %s)\n",
                 numbers[i].name, numbers[i].initial, _(numbers[i].help), numbers[i].least,
                 numbers[i].most, _(numbers[i].unit));
    return out.s;
}
