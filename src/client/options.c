#include "client/options.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* The row that arg (which begins with "--") names; *value is what follows its '=' or
 * NULL. */
static const struct option_row *find(const struct option_rows *rows, const char *arg,
                                     const char **value)
{
    const char *name = arg + 2;
    size_t len = strcspn(name, "=");

    *value = name[len] ? name + len + 1 : NULL;
    for (size_t i = 0; i < rows->n; i++)
        if (!strncmp(rows->rows[i].name, name, len) && !rows->rows[i].name[len])
            return &rows->rows[i];
    return NULL;
}

static bool is_option(const char *arg)
{
    return arg[0] == '-' && arg[1] == '-' && arg[2];
}

/* argv[*i] names row; takes its value along. */
static enum rc take(const void *ctx, const struct option_row *row, const char *value,
                    int argc, char **argv, int *i, struct options *out, struct err *err)
{
    if (!row->arg && value)
        return err_set(err, RC_HARD, _("--%s takes no value"), row->name);
    if (row->arg && !value) {
        if (*i + 1 >= argc)
            return err_set(err, RC_HARD, _("--%s needs a value: %s"), row->name, row->arg);
        value = argv[++*i];
    }
    if (!row->many && options_has(out, row->name))
        return err_set(err, RC_HARD, _("--%s is given twice"), row->name);
    *mem_push(ctx, &out->given, &out->n, struct option_given) =
        (struct option_given){row, value ? value : ""};
    return RC_OK;
}

enum rc options_parse(const void *ctx, const struct option_rows *rows, int argc, char **argv,
                      struct options *out, struct err *err)
{
    bool words_only = false;

    *out = (struct options){0};
    for (int i = 0; i < argc; i++) {
        const struct option_row *row;
        const char *value;

        if (!words_only && !strcmp(argv[i], "--")) {
            words_only = true;
            continue;
        }
        if (words_only || argv[i][0] != '-' || !argv[i][1]) {
            *mem_push(ctx, &out->words, &out->n_words, char *) = argv[i];
            continue;
        }
        row = is_option(argv[i]) ? find(rows, argv[i], &value) : NULL;
        if (!row)
            return err_set(err, RC_HARD, _("no such option: %s"), argv[i]);
        if (take(ctx, row, value, argc, argv, &i, out, err))
            return RC_HARD;
    }
    return RC_OK;
}

enum rc options_take(const void *ctx, const struct option_rows *rows, int *argc, char **argv,
                     struct options *out, struct err *err)
{
    int kept = 0, i = 0;

    *out = (struct options){0};
    for (; i < *argc && strcmp(argv[i], "--"); i++) {
        const char *value;
        const struct option_row *row = is_option(argv[i]) ? find(rows, argv[i], &value) : NULL;

        if (!row)
            argv[kept++] = argv[i];
        else if (take(ctx, row, value, *argc, argv, &i, out, err))
            return RC_HARD;
    }
    while (i < *argc)
        argv[kept++] = argv[i++];
    argv[kept] = NULL;
    *argc = kept;
    return RC_OK;
}

const char *options_get(const struct options *o, const char *name)
{
    for (size_t i = 0; i < o->n; i++)
        if (!strcmp(o->given[i].row->name, name))
            return o->given[i].value;
    return NULL;
}

bool options_has(const struct options *o, const char *name)
{
    return options_get(o, name) != NULL;
}
