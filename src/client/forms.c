#include "client/forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/catalogue.h"
#include "catalogue/guide.h"
#include "catalogue/lint.h"
#include "catalogue/manual.h"
#include "catalogue/package_guide.h"
#include "catalogue/yaml.h"
#include "expr/expr.h"

enum { DONE = 0, WRONG = 1, USAGE = 2 };

struct run {
    const struct forms *forms;
    void *ctx;
    const char *dir;
    int width;
    struct expr_ops expr;
};

static int say(const struct run *run, int status, const char *text)
{
    fprintf(run->forms->err, "yichuang forms: %s\n", text);
    return status;
}

static int put(const struct run *run, const struct str *text)
{
    fwrite(text->s, 1, text->len, run->forms->out);
    return DONE;
}

/* ---- check ----------------------------------------------------------------------- */

struct parts {
    struct catalogue_part *list;
    size_t n;
};

static enum rc add_file(const struct run *run, struct parts *parts, const char *path,
                        struct err *err)
{
    char *bytes;
    size_t n;
    /* One byte more than a reader takes, so that it is the reader who says so. */
    enum rc rc = file_read(run->ctx, path, YAML_MAX_BYTES + 1, &bytes, &n, err);
    if (rc == RC_OK)
        *mem_push(run->ctx, &parts->list, &parts->n, struct catalogue_part) =
            (struct catalogue_part){mem_strdup(run->ctx, path), bytes, n};
    return rc;
}

/* The *.yaml of one folder; none where the folder is not there. */
static enum rc add_folder(const struct run *run, struct parts *parts, const char *dir,
                          struct err *err)
{
    char **names;
    size_t n;
    enum rc rc;
    if (!file_exists(dir))
        return RC_OK;
    rc = file_list(run->ctx, dir, ".yaml", &names, &n, err);
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = add_file(run, parts, file_join(run->ctx, dir, names[i]), err);
    return rc;
}

static char *folder_of(const void *ctx, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mem_strndup(ctx, path, (size_t)(slash - path)) : mem_strdup(ctx, ".");
}

static bool ends_in(const char *path, const char *end)
{
    size_t n = strlen(path), k = strlen(end);
    return n > k && strcmp(path + n - k, end) == 0;
}

/* Items name route templates, so those that lie beside a folder of items are looked at
 * too, once. */
static enum rc add_routes_beside(const struct run *run, struct parts *parts,
                                 const char *items, struct err *err)
{
    char *routes = file_join(run->ctx, folder_of(run->ctx, items), "routes");
    if (!ends_in(items, "/items"))
        return RC_OK;
    for (size_t i = 0; i < parts->n; i++)
        if (strncmp(parts->list[i].name, routes, strlen(routes)) == 0)
            return RC_OK;
    return add_folder(run, parts, routes, err);
}

/* A folder is one like forms/, or one of files. */
static enum rc add_path(const struct run *run, struct parts *parts, const char *path,
                        struct err *err)
{
    char **names;
    size_t n;
    enum rc rc;
    if (file_list(run->ctx, path, ".yaml", &names, &n, NULL) != RC_OK) {
        rc = add_file(run, parts, path, err);
        return rc ? rc : add_routes_beside(run, parts, folder_of(run->ctx, path), err);
    }
    rc = add_folder(run, parts, path, err);
    if (rc == RC_OK)
        rc = add_routes_beside(run, parts, path, err);
    if (rc == RC_OK)
        rc = add_folder(run, parts, file_join(run->ctx, path, "calendars"), err);
    if (rc == RC_OK)
        rc = add_folder(run, parts, file_join(run->ctx, path, "routes"), err);
    if (rc == RC_OK)
        rc = add_folder(run, parts, file_join(run->ctx, path, "items"), err);
    if (rc == RC_OK)
        rc = add_folder(run, parts, file_join(run->ctx, path, "packages"), err);
    return rc;
}

static int forms_check(const struct run *run, int argc, char **argv)
{
    struct report report = report_new(run->ctx);
    struct parts parts = {0};
    struct str text = str_new(run->ctx);
    for (int i = 0; i < argc; i++) {
        struct err err;
        if (add_path(run, &parts, argv[i], &err) != RC_OK)
            report_err(&report, argv[i], "file", &err);
    }
    lint_parts(parts.list, parts.n, &run->expr, &report);
    for (size_t i = 0; i < report.n; i++)
        report_line(&text, &report.faults[i]);
    put(run, &text);
    fprintf(run->forms->err, _("%zu files, %zu errors, %zu remarks\n"), parts.n,
            report.n_errors, report.n - report.n_errors);
    return report.n_errors ? WRONG : DONE;
}

/* ---- show ------------------------------------------------------------------------ */

static struct catalogue *load(const struct run *run)
{
    struct catalogue *c;
    struct err err;
    if (catalogue_load(run->ctx, run->dir, &run->expr, &c, &err) == RC_OK)
        return c;
    say(run, WRONG, err.text);
    return NULL;
}

static int forms_list(const struct run *run, int argc UNUSED, char **argv UNUSED)
{
    const struct catalogue *c = load(run);
    struct str text = str_new(run->ctx);
    if (!c)
        return WRONG;
    for (size_t i = 0; i < c->n_items; i++)
        str_addf(&text, "%s\t%d\t%s\n", c->items[i].item->code, c->items[i].item->version,
                 c->items[i].item->name);
    for (size_t i = 0; i < c->n_packages; i++)
        str_addf(&text, "%s\t%d\t%s\n", c->packages[i].package->code,
                 c->packages[i].package->version, c->packages[i].package->name);
    return put(run, &text);
}

static int version_of(const char *what)
{
    const char *at = strchr(what, '@');
    return at ? (int)strtol(at + 1, NULL, 10) : 0;
}

static const struct package_form *find_package(const struct run *run,
                                               const struct catalogue *c, const char *what)
{
    const char *code = mem_strndup(run->ctx, what, strcspn(what, "@"));
    const struct package *p = catalogue_package(c, code, version_of(what));
    return p ? catalogue_form(run->ctx, c, p) : NULL;
}

/* CODE or CODE@VERSION. */
static const struct item *find(const struct run *run, const struct catalogue *c,
                               const char *what)
{
    size_t n = strcspn(what, "@");
    char *code = mem_strndup(run->ctx, what, n);
    return what[n] ? catalogue_item(c, code, version_of(what))
                   : catalogue_latest(c, code);
}

static int show(const struct run *run, const char *what,
                void (*guide)(struct str *, const struct item *, int),
                void (*package_guide)(struct str *, const struct package_form *, int))
{
    const struct catalogue *c = load(run);
    const struct item *item = c ? find(run, c, what) : NULL;
    const struct package_form *form = c && !item ? find_package(run, c, what) : NULL;
    struct str text = str_new(run->ctx);
    if (!c)
        return WRONG;
    if (!item && !form)
        return say(run, WRONG, mem_printf(run->ctx, _("there is no item %s"), what));
    if (form)
        package_guide(&text, form, run->width);
    else
        guide(&text, item, run->width);
    return put(run, &text);
}

static int forms_show(const struct run *run, int argc UNUSED, char **argv)
{
    return show(run, argv[0], guide_short, package_guide_short);
}

static int forms_print(const struct run *run, int argc UNUSED, char **argv)
{
    return show(run, argv[0], guide_full, package_guide_full);
}

static int forms_format(const struct run *run, int argc, char **argv)
{
    struct str text = str_new(run->ctx);
    bool markdown = argc && strcmp(argv[0], "markdown") == 0;
    manual_keys(&text, markdown ? MANUAL_MARKDOWN : MANUAL_ROFF);
    manual_rules(&text, markdown ? MANUAL_MARKDOWN : MANUAL_ROFF);
    return put(run, &text);
}

/* ---- verbs ----------------------------------------------------------------------- */

static const struct verb {
    const char *name;
    int least, most; /* arguments */
    int (*run)(const struct run *run, int argc, char **argv);
    const char *usage, *help;
} verbs[] = {
    {"check", 1, 10000, forms_check, "check FILE|DIR...", N_("look for every fault")},
    {"list", 0, 0, forms_list, "list", N_("the items and packages")},
    {"show", 1, 1, forms_show, "show CODE[@VERSION]", N_("a guide on one screen")},
    {"print", 1, 1, forms_print, "print CODE[@VERSION]", N_("a whole guide")},
    {"format", 0, 1, forms_format, "format [roff|markdown]", N_("the keys of the format")},
};

static int usage(const struct run *run)
{
    fprintf(run->forms->err, "%s yichuang forms [--forms DIR] VERB ...\n", _("usage:"));
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        fprintf(run->forms->err, "  %-24s %s\n", verbs[i].usage, _(verbs[i].help));
    return USAGE;
}

static int run_verb(const struct run *run, int argc, char **argv)
{
    for (size_t i = 0; argc && i < ARRAY_LEN(verbs); i++)
        if (strcmp(argv[0], verbs[i].name) == 0 && argc - 1 >= verbs[i].least &&
            argc - 1 <= verbs[i].most)
            return verbs[i].run(run, argc - 1, argv + 1);
    return usage(run);
}

int forms_main(const struct forms *forms, int argc, char **argv)
{
    struct run run = {.forms = forms,
                      .ctx = mem_context(NULL, "forms"),
                      .dir = forms->dir,
                      .width = forms->width ? forms->width : 80};
    struct expr *expr;
    struct err err;
    int status;
    argc--;
    argv++;
    if (argc >= 2 && strcmp(argv[0], "--forms") == 0) {
        run.dir = argv[1];
        argc -= 2;
        argv += 2;
    }
    if (expr_new(run.ctx, &expr, &err) == RC_OK) {
        run.expr = expr_ops(expr);
        status = run_verb(&run, argc, argv);
    } else {
        status = say(&run, WRONG, err.text);
    }
    mem_free(run.ctx);
    return ferror(forms->out) ? WRONG : status;
}
