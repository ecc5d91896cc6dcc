#include "desk/settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/installed.h"
#include "base/mem.h"

#define MAX_BYTES (64u << 10)

const struct setting_row setting_rows[] = {
#define X(type, name, fallback, least, most, unit, help)                                   \
    {#name, fallback, SETTING_IS_##type, least, most, unit, help,                          \
     offsetof(struct settings, name)},
    SETTINGS(X)
#undef X
};
const size_t n_setting_rows = ARRAY_LEN(setting_rows);

static const struct setting_row *find(const char *name, size_t n)
{
    for (size_t i = 0; i < n_setting_rows; i++) {
        const char *own = setting_rows[i].name;

        /* Options write the hyphen where files write the underscore. */
        for (size_t k = 0; k <= n; k++) {
            if (k == n && !own[k])
                return &setting_rows[i];
            if (k == n || (name[k] == '-' ? '_' : name[k]) != own[k])
                break;
        }
    }
    return NULL;
}

static enum rc set_int(long *out, const struct setting_row *row, const char *value,
                       struct err *err)
{
    char *end;
    long n;

    errno = 0;
    n = strtol(value, &end, 10);
    if (errno || end == value || *end || n < row->least || n > row->most)
        return err_set(err, RC_HARD, _("%s: a whole number from %ld to %ld is needed, not %s"),
                       row->name, row->least, row->most, value);
    *out = n;
    return RC_OK;
}

static enum rc set_bool(bool *out, const struct setting_row *row, const char *value,
                        struct err *err)
{
    if (!strcmp(value, "yes") || !strcmp(value, "no")) {
        *out = value[0] == 'y';
        return RC_OK;
    }
    return err_set(err, RC_HARD, _("%s: yes or no is needed, not %s"), row->name, value);
}

static enum rc set_row(struct settings *s, const void *ctx, const struct setting_row *row,
                       const char *value, struct err *err)
{
    char *at = (char *)s + row->offset;

    if (row->type == SETTING_IS_INT)
        return set_int((long *)(void *)at, row, value, err);
    if (row->type == SETTING_IS_BOOL)
        return set_bool((bool *)at, row, value, err);
    *(const char **)(void *)at = mem_strdup(ctx, value);
    return RC_OK;
}

struct settings settings_default(const void *ctx)
{
    struct settings s = {0};

    for (size_t i = 0; i < n_setting_rows; i++)
        BUG_ON(set_row(&s, ctx, &setting_rows[i], setting_rows[i].fallback, NULL) != RC_OK);
    s.forms = installed_path(ctx, "forms", s.forms);
    return s;
}

enum rc settings_set(struct settings *s, const void *ctx, const char *name, const char *value,
                     struct err *err)
{
    const struct setting_row *row = find(name, strlen(name));

    if (!row)
        return err_set(err, RC_HARD, _("there is no setting %s"), name);
    return set_row(s, ctx, row, value, err);
}

/* ---- the file ----------------------------------------------------------------------- */

static char *trim(char *from, char *to)
{
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (to > from && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r'))
        to--;
    *to = '\0';
    return from;
}

static enum rc read_line(struct settings *s, const void *ctx, char *line, struct err *err)
{
    char *end = line + strlen(line), *equals, *name;

    line = trim(line, end);
    if (!*line || *line == '#')
        return RC_OK;
    equals = strchr(line, '=');
    if (!equals)
        return err_set(err, RC_HARD, _("name = value is needed"));
    end = line + strlen(line);
    name = trim(line, equals);
    return settings_set(s, ctx, name, trim(equals + 1, end), err);
}

static enum rc read_file(struct settings *s, const void *ctx, const char *path,
                         struct err *err)
{
    char *text, *line, *next;
    int number = 0;
    enum rc rc = file_read(ctx, path, MAX_BYTES, &text, NULL, err);

    for (line = text; !rc && line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        number++;
        rc = read_line(s, ctx, line, err);
        if (rc)
            err_prefix(err, "%s:%d", path, number);
    }
    return rc;
}

static const char *usual_place(const void *ctx)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    const char *path = NULL;

    if (config && *config)
        path = mem_printf(ctx, "%s/yichuang/yichuang.conf", config);
    else if (home)
        path = mem_printf(ctx, "%s/.config/yichuang/yichuang.conf", home);
    if (path && file_exists(path))
        return path;
    path = SYSCONFDIR "/yichuang/yichuang.conf";
    return file_exists(path) ? path : NULL;
}

enum rc settings_read(struct settings *s, const void *ctx, const char *path, struct err *err)
{
    if (!path)
        path = usual_place(ctx);
    return path ? read_file(s, ctx, path, err) : RC_OK;
}
