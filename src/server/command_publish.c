/* publish: items, packages, route templates, calendars, organs, lamps and document templates
 * of a folder become publications. Items are held to the lint first: what policy forbids is
 * not published. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "catalogue/item_rules.h"
#include "catalogue/lamp_load.h"
#include "catalogue/organ_load.h"
#include "catalogue/package_file.h"
#include "core/date.h"
#include "server/command.h"

#define FILE_MAX (1u << 20)

struct publishing {
    struct command_run *run;
    struct hub *hub;
    const void *ctx;
    struct expr_ops expr;
    const struct calendar *national;
    struct catalogue_organ *organs;
    const char **organ_codes;
    size_t n_organs;
    const struct item **items; /* of this folder */
    size_t n_items;
    size_t n_put, n_same;
};

struct source {
    const char *path, *name; /* name without its folder and ending */
    const char *text;
    size_t n;
};

static enum rc put(struct publishing *p, const char *kind, const char *name, int version,
                   const struct source *s, struct err *err)
{
    bool fresh;
    int got;
    enum rc rc = command_put(p->hub, kind, name, version, s->text, s->n, &got, &fresh, err);

    if (rc)
        return err_prefix(err, "%s", s->path);
    p->n_put += fresh;
    p->n_same += !fresh;
    if (fresh)
        fprintf(p->run->out, "%s %s %d\n", kind, name, got);
    return RC_OK;
}

/* ---- kinds ------------------------------------------------------------------------------
 */

static const struct route_template *find_route(void *arg, const char *code, int version)
{
    return rulebook_route(arg, code, version);
}

static void print_faults(const struct publishing *p, const struct report *report)
{
    struct str lines = str_new(p->ctx);

    for (size_t i = 0; i < report->n; i++)
        if (!report->faults[i].remark)
            report_line(&lines, &report->faults[i]);
    fputs(lines.s, stderr);
}

/* A version does not come into force before the one that it replaces. */
static enum rc takes_effect_later(struct publishing *p, const struct item *item,
                                  struct err *err)
{
    const struct item *before = NULL;

    for (int v = item->version - 1; v > 0 && !before; v--)
        before = rulebook_item(p->hub->rules, item->code, v);
    if (!before || !before->approval.effective ||
        strcmp(before->approval.effective, item->approval.effective) <= 0)
        return RC_OK;
    return err_set(err, RC_HARD, _("%s: version %d is in force from %s, later than this one"),
                   item->code, before->version, before->approval.effective);
}

static enum rc publish_item(struct publishing *p, const struct source *s, struct err *err)
{
    struct report report = report_new(p->ctx);
    struct rule_aids aids = {&p->expr, p->organ_codes, p->n_organs};
    struct route_source routes = {find_route, p->hub->rules};
    struct item_file *file =
        item_file_read(p->ctx, s->path, s->text, s->n, &routes, &report);
    enum rc rc;

    if (file)
        item_rules_run(file, RULE_STRUCTURE | RULE_POLICY, &aids, &report);
    rc = report_rc(&report, err);
    if (rc) {
        print_faults(p, &report);
        return rc;
    }
    *mem_push(p->ctx, &p->items, &p->n_items, const struct item *) = file->item;
    rc = takes_effect_later(p, file->item, err);
    return rc ? rc : put(p, "item", file->item->code, file->item->version, s, err);
}

static const struct item *const *items_here(struct publishing *p, size_t *n)
{
    const struct item_on_day *here =
        rulebook_items(p->hub->rules, date_of_at(hub_now(p->hub), NULL), n);
    const struct item **list = mem_array(p->ctx, const struct item *, *n);

    for (size_t i = 0; i < *n; i++)
        list[i] = here[i].item;
    return list;
}

/* Of the items that were published with it; without any, of those that are here. */
static void items_of(struct publishing *p, const struct item *const **items, size_t *n)
{
    *items = p->items;
    *n = p->n_items;
    if (!p->n_items)
        *items = items_here(p, n);
}

static enum rc publish_package(struct publishing *p, const struct source *s,
                               struct err *err)
{
    struct report report = report_new(p->ctx);
    struct package_file *file = package_file_read(p->ctx, s->path, s->text, s->n, &report);
    const struct item *const *items;
    size_t n;
    enum rc rc;

    items_of(p, &items, &n);
    if (file)
        package_rules_run(file, items, n, &p->expr, &report);
    rc = report_rc(&report, err);
    if (rc) {
        print_faults(p, &report);
        return rc;
    }
    return put(p, "package", file->package->code, file->package->version, s, err);
}

static const struct calendar *find_national(void *arg, const char *region UNUSED)
{
    return arg;
}

static enum rc publish_route(struct publishing *p, const struct source *s, struct err *err)
{
    struct report report = report_new(p->ctx);
    const struct route_template *t = route_read(p->ctx, s->path, s->text, s->n, &report);
    enum rc rc = report_rc(&report, err);

    if (rc) {
        print_faults(p, &report);
        return rc;
    }
    return put(p, "route", t->route.template, t->route.version, s, err);
}

static enum rc publish_calendar(struct publishing *p, const struct source *s,
                                struct err *err)
{
    struct calendar_bases bases = {find_national, (void *)(uintptr_t)p->national};
    struct calendar *calendar = NULL;
    enum rc rc = calendar_read(p->ctx, s->path, s->text, s->n, &bases, &calendar, err);

    if (rc)
        return rc;
    if (!strcmp(calendar->region, "cn"))
        p->national = calendar;
    return put(p, "calendar", calendar->region, 0, s, err);
}

static enum rc publish_organs(struct publishing *p, const struct source *s, struct err *err)
{
    enum rc rc = organ_read(p->ctx, s->path, s->text, s->n, &p->organs, &p->n_organs, err);

    if (rc)
        return rc;
    p->organ_codes = mem_array(p->ctx, const char *, p->n_organs + 1);
    for (size_t i = 0; i < p->n_organs; i++)
        p->organ_codes[i] = p->organs[i].code;
    return put(p, "organs", s->name, 0, s, err);
}

static enum rc publish_lamps(struct publishing *p, const struct source *s, struct err *err)
{
    struct lamp_settings lamps;
    enum rc rc = lamp_settings_read(s->path, s->text, s->n, &lamps, err);

    return rc ? rc : put(p, "lamps", s->name, 0, s, err);
}

static enum rc publish_document(struct publishing *p, const struct source *s,
                                struct err *err)
{
    return put(p, "document", s->name, 0, s, err);
}

/* ---- folders
 * ----------------------------------------------------------------------------- */

typedef enum rc publish_fn(struct publishing *p, const struct source *s, struct err *err);

static enum rc publish_file(struct publishing *p, const char *dir, const char *file,
                            publish_fn *publish, struct err *err)
{
    struct source s = {.path = file_join(p->ctx, dir, file)};
    const char *dot = strrchr(file, '.');
    char *text;
    enum rc rc = file_read(p->ctx, s.path, FILE_MAX, &text, &s.n, err);

    s.text = text;
    s.name = mem_strndup(p->ctx, file, dot ? (size_t)(dot - file) : strlen(file));
    return rc ? rc : publish(p, &s, err);
}

/* cn.yaml comes before what lies over it: "c" sorts after digits. */
static enum rc publish_national(struct publishing *p, const char *dir, struct err *err)
{
    char *calendars = file_join(p->ctx, dir, "calendars");

    if (!file_exists(file_join(p->ctx, calendars, "cn.yaml")))
        return RC_OK;
    return publish_file(p, calendars, "cn.yaml", publish_calendar, err);
}

static enum rc publish_folder(struct publishing *p, const char *dir, const char *folder,
                              const char *suffix, publish_fn *publish, struct err *err)
{
    char *path = file_join(p->ctx, dir, folder);
    char **names = NULL;
    size_t n = 0;
    enum rc rc = RC_OK;

    if (!file_exists(path))
        return RC_OK;
    rc = file_list(p->ctx, path, suffix, &names, &n, err);
    for (size_t i = 0; i < n && !rc; i++)
        rc = publish_file(p, path, names[i], publish, err);
    return rc;
}

static enum rc publish_all(struct publishing *p, const char *dir, struct err *err)
{
    static const struct {
        const char *name;
        publish_fn *publish;
    } files[] = {
        {"organs.yaml", publish_organs},
        {"lamps.yaml", publish_lamps},
    };
    static const struct {
        const char *folder, *suffix;
        publish_fn *publish;
    } folders[] = {
        {"calendars", ".yaml", publish_calendar},
        {"routes", ".yaml", publish_route},
        {"items", ".yaml", publish_item},
        {"packages", ".yaml", publish_package},
        {"documents", "", publish_document},
    };
    enum rc rc = publish_national(p, dir, err);

    for (size_t i = 0; i < ARRAY_LEN(files) && !rc; i++)
        if (file_exists(file_join(p->ctx, dir, files[i].name)))
            rc = publish_file(p, dir, files[i].name, files[i].publish, err);
    for (size_t i = 0; i < ARRAY_LEN(folders) && !rc; i++)
        rc = publish_folder(p, dir, folders[i].folder, folders[i].suffix,
                            folders[i].publish, err);
    return rc;
}

enum rc command_publish(struct command_run *run, struct err *err)
{
    struct publishing p = {.run = run, .ctx = run->ctx};
    struct command_args args;
    enum rc rc = command_parse(run->args, run->n, NULL, &args, err);

    if (rc)
        return rc;
    if (args.n_words != 1)
        return command_usage("publish FOLDER", err);
    rc = command_hub(run, &p.hub, err);
    if (!rc)
        rc = db_begin(p.hub->db, "publish", err);
    if (rc)
        return rc;
    p.expr = rulebook_expr(p.hub->rules);
    rc = publish_all(&p, args.words[0], err);
    if (!rc && !p.n_put && !p.n_same)
        rc = err_set(err, RC_HARD, _("%s: nothing to publish there"), args.words[0]);
    if (rc) {
        db_rollback(p.hub->db);
        return rc;
    }
    rc = db_commit(p.hub->db, err);
    if (!rc)
        fprintf(run->out, _("published: %zu new, %zu as they were\n"), p.n_put, p.n_same);
    return rc;
}
