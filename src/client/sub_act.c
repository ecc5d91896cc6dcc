/*
 * The command line is cut at each --then into parts; a part is a kind and its options. What
 * the parts say becomes acts by the same way as a screen's: an application goes over the
 * counter (desk/application.h), everything else is data by the table of core/kind.h; then
 * all of them are done as one, or none is.
 */
#include "client/sub_act.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "client/act_counter.h"
#include "client/act_options.h"
#include "client/act_report.h"
#include "client/act_said.h"
#include "client/sub_package.h"
#include "desk/act.h"
#include "desk/application.h"

#define MOST_ACTS 16

/* One part of the line. */
struct step {
    const char *topic;
    enum kind kind;
    struct options options;
    struct json *said;       /* by the names of values */
    struct json *places;     /* where a file said it: client/act_said.h */
    struct counter *counter; /* where it takes an application */
    struct refusal refusal;  /* of what could not even be put on the counter */
};

struct line {
    struct cli *cli;
    struct step steps[MOST_ACTS];
    struct act acts[MOST_ACTS];
    size_t n;
    const char *key;            /* the casefile as it was named; NULL */
    struct casefile *casefile;  /* NULL where the first part receives it */
};

/* ---- reading the line ------------------------------------------------------------------- */

static int read_step(struct line *line, int argc, char **argv)
{
    struct cli *cli = line->cli;
    struct step *p = &line->steps[line->n];
    struct option_rows rows;
    struct err err = {0};
    bool first = line->n == 0;

    if (argc < 1)
        return cli_usage(cli, "%s", _("usage: yichuang act KIND [CASE] [OPTIONS] [--then KIND "
                                      "[OPTIONS]]...; see yichuang help act"));
    p->topic = argv[0];
    p->kind = kind_parse(p->topic);
    rows = act_option_rows(cli->ctx, p->topic);
    if (!rows.n)
        return cli_usage(cli, _("act: no such kind: %s"), p->topic);
    if (options_parse(cli->ctx, &rows, argc - 1, argv + 1, &p->options, &err))
        return cli_usage(cli, "act %s: %s", p->topic, err.text);
    if (p->options.n_words != (first && p->kind != KIND_RECEIVE))
        return cli_usage(cli, first && p->kind != KIND_RECEIVE
                                  ? _("act %s: name one casefile")
                                  : _("act %s: no casefile is named here"),
                         p->topic);
    if (p->options.n_words)
        line->key = p->options.words[0];
    line->n++;
    return CLI_DONE;
}

static int read_line(struct line *line)
{
    int argc = line->cli->argc - 1, status = CLI_DONE;
    char **argv = line->cli->argv + 1;

    do {
        int n = 0;

        while (n < argc && strcmp(argv[n], "--then"))
            n++;
        if (line->n == MOST_ACTS)
            return cli_usage(line->cli, _("act: more than %d acts at once"), MOST_ACTS);
        status = read_step(line, n, argv);
        argc -= n + 1;
        argv += n + 1;
    } while (!status && argc >= 0);
    return status;
}

/* Everything a part says, from its file and then its options. */
static int read_said(struct line *line, struct step *p)
{
    struct cli *cli = line->cli;
    const char *file = options_get(&p->options, "answers");
    size_t n;
    const struct value_row **values = act_values(cli->ctx, p->kind, &n);
    struct err err = {0};

    p->said = json_object(cli->ctx);
    p->places = json_object(cli->ctx);
    if (file && act_said_file(cli->ctx, p->kind, file, p->said, p->places, &err))
        return cli_fail(cli, &err);
    for (size_t i = 0; i < n; i++) {
        const char *name = act_option_name(cli->ctx, values[i]->name);

        for (size_t k = 0; values[i]->type != VALUE_ANSWERS && k < p->options.n; k++)
            if (!strcmp(p->options.given[k].row->name, name) &&
                act_said_text(cli->ctx, values[i], p->options.given[k].value, p->said, &err))
                return cli_usage(cli, "act %s: --%s: %s", p->topic, name, err.text);
    }
    return CLI_DONE;
}

/* ---- over the counter ---------------------------------------------------------------------- */

/* A blank form, a draft, or the casefile that is supplied to. */
static int take_counter(struct line *line, struct step *p)
{
    struct cli *cli = line->cli;
    const char *package = options_get(&p->options, "package");
    const char *item = package ? package : options_get(&p->options, "item");
    const char *draft = options_get(&p->options, "draft");
    struct err err = {0};

    if (p->kind != KIND_RECEIVE) {
        p->counter = line->casefile ? counter_supplement(cli->desk, cli->ctx, line->casefile)
                                    : NULL;
        return p->counter ? CLI_DONE
                          : cli_usage(cli, _("act %s: this casefile is not here to be "
                                             "changed"),
                                      p->topic);
    }
    if (draft && counter_load(cli->desk, cli->ctx, draft, &p->counter, &err))
        return cli_fail(cli, &err);
    if (!draft && !item)
        return cli_usage(cli, "%s", _("act receive: --item, --package or --draft is needed"));
    if (!draft)
        p->counter = counter_new(cli->desk, cli->ctx, item);
    if (p->counter && !p->counter->form == !package)
        return CLI_DONE;
    if (p->counter && draft)
        return CLI_DONE;
    p->refusal = refuse(REFUSAL_UNKNOWN_ITEM, "%s", item ? item : draft);
    return CLI_REFUSED;
}

static int over_the_counter(struct line *line, struct step *p)
{
    struct err err = {0};
    int status = take_counter(line, p);

    if (status)
        return status;
    if (act_counter_put(line->cli->ctx, p->counter, p->said, p->places, &p->refusal, &err))
        return cli_fail(line->cli, &err);
    counter_fit(line->cli->desk, p->counter);
    return p->refusal.code ? CLI_REFUSED : CLI_DONE;
}

/* ---- the acts -------------------------------------------------------------------------------- */

/* A correction says what there is in all, none of it too: counts left out are 0. */
static void correct_materials(const struct cli *cli, const struct step *p, struct json *data)
{
    const struct json *said = json_get(p->said, "materials");
    struct json *list;

    if (p->kind != KIND_CORRECT || !said)
        return;
    list = json_copy(cli->ctx, said);
    for (size_t i = 0; i < list->n; i++) {
        struct json *o = list->items[i];

        json_set_int(o, "originals", json_get_int(o, "originals", 0));
        json_set_int(o, "copies", json_get_int(o, "copies", 0));
    }
    json_set(data, "materials", list);
}

/* What the counter has made already stays; the rest goes where its row says. */
static void add_said(const struct cli *cli, struct step *p, struct act *act)
{
    struct json *data = act->data ? json_copy(cli->ctx, act->data) : json_object(cli->ctx);
    struct json *personal = act->personal ? json_copy(cli->ctx, act->personal)
                                          : json_object(cli->ctx);
    size_t n;
    const struct value_row **values = act_values(cli->ctx, p->kind, &n);

    for (size_t i = 0; i < n; i++) {
        const struct json *value = json_get(p->said, values[i]->name);
        bool by_counter = p->counter && (values[i]->type == VALUE_MATERIALS ||
                                         values[i]->type == VALUE_ANSWERS ||
                                         values[i]->type == VALUE_TEXTS ||
                                         values[i]->type == VALUE_PERSON ||
                                         !strcmp(values[i]->name, "also"));

        if (value && !by_counter)
            json_set(values[i]->personal ? personal : data, values[i]->name,
                     json_copy(cli->ctx, value));
    }
    correct_materials(cli, p, data);
    act->data = data;
    act->personal = personal;
}

static int make_act(struct line *line, size_t i)
{
    struct cli *cli = line->cli;
    struct step *p = &line->steps[i];
    struct act *act = &line->acts[i];
    const char *seen = options_get(&p->options, "seen");
    int status = read_said(line, p);

    if (!status && act_has_application(p->kind) && !json_get(p->said, "undoes") &&
        !json_get(p->said, "settles"))
        status = over_the_counter(line, p);
    if (status)
        return status;
    if (p->counter)
        *act = counter_act(cli->ctx, p->counter);
    act->kind = p->kind;
    act->casefile = line->casefile ? line->casefile->id : NULL;
    act->clock_seen = options_has(&p->options, "clock-seen");
    add_said(cli, p, act);
    memset(&act->seen, 0, sizeof act->seen);
    if (seen && !hash_parse(seen, &act->seen))
        return cli_usage(cli, _("act %s: --seen: no hash: %s"), p->topic, seen);
    return CLI_DONE;
}

static int finish(struct line *line, enum rc rc, const struct act_result *result,
                  const struct err *err)
{
    struct cli *cli = line->cli;

    if (rc)
        return cli_fail(cli, err);
    if (result->refusal.code)
        return cli_refused(cli, line->steps[result->refused].topic, &result->refusal);
    act_report(cli, &line->steps[line->n - 1].options, result, NULL);
    return CLI_DONE;
}

/* ---- the sub-command ------------------------------------------------------------------------------ */

static int save_draft(struct cli *cli, struct step *p)
{
    struct json *o = json_object(cli->ctx);
    struct err err = {0};

    p->counter->changed = true;
    if (counter_save(cli->desk, p->counter, &err))
        return cli_fail(cli, &err);
    json_set_string(o, "draft", p->counter->draft);
    if (cli->json)
        cli_answer(cli, o);
    else
        cli_say(cli, _("draft %s\n"), p->counter->draft);
    return CLI_DONE;
}

/* Of a package: one answer for all of its items. */
static int do_package(struct line *line)
{
    struct step *last = &line->steps[line->n - 1];
    struct act said = line->acts[line->n - 1];

    if (line->n > 2 || (line->n == 2 && last->kind != KIND_ACCEPT &&
                        last->kind != KIND_NOTIFY && last->kind != KIND_DECLINE))
        return cli_usage(line->cli, "%s",
                         _("act receive --package: --then accept, notify or decline"));
    said.clock_seen = line->acts[0].clock_seen;
    return sub_package_receive(line->cli, line->steps[0].counter,
                               line->n == 2 ? last->kind : KIND_UNKNOWN, &said,
                               &last->options);
}

static int do_single(struct line *line)
{
    struct act_result result = {0};
    struct err err = {0};
    enum rc rc = act_do(line->cli->desk, line->cli->ctx, line->acts, line->n, &result, &err);

    return finish(line, rc, &result, &err);
}

static int do_acts(struct line *line)
{
    struct step *first = &line->steps[0];
    struct err ignored = {0};
    int status;

    if (options_has(&first->options, "save-draft"))
        return save_draft(line->cli, first);
    if (first->counter && first->counter->form)
        status = do_package(line);
    else if (options_has(&first->options, "together"))
        status = sub_package_issue(line->cli, line->casefile, &line->acts[0], &first->options);
    else
        status = do_single(line);
    if (!status && options_has(&first->options, "draft") &&
        counter_discard(line->cli->desk, first->counter, &ignored))
        log_line(LOG_LEVEL_WARNING, "%s", ignored.text);
    return status;
}

static int undo(struct line *line)
{
    const char *text = options_get(&line->steps[0].options, "text");
    struct act_result result = {0};
    struct err err = {0};
    enum rc rc;

    if (!text)
        return cli_usage(line->cli, "%s", _("act undo: --text is needed: why"));
    if (line->n > 1)
        return cli_usage(line->cli, "%s", _("act undo stands alone"));
    rc = act_undo(line->cli->desk, line->cli->ctx, line->casefile->id, text, &result, &err);
    return finish(line, rc, &result, &err);
}

int sub_act(struct cli *cli)
{
    struct line *line = mem_new(cli->ctx, struct line);
    int status;

    line->cli = cli;
    status = read_line(line);
    if (!status && line->key)
        status = cli_casefile(cli, line->key, &line->casefile);
    if (status)
        return status;
    if (!strcmp(line->steps[0].topic, "undo"))
        return undo(line);
    for (size_t i = 0; i < line->n; i++) {
        if (line->steps[i].kind == KIND_UNKNOWN)
            return cli_usage(cli, "%s", _("act undo stands alone"));
        status = make_act(line, i);
        if (status == CLI_REFUSED)
            return cli_refused(cli, line->steps[i].topic, &line->steps[i].refusal);
        if (status)
            return status;
    }
    return do_acts(line);
}
