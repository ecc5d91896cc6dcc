#include "client/sub_papers.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/sub_items.h"
#include "client/table.h"
#include "core/date.h"
#include "desk/application.h"
#include "desk/away.h"
#include "desk/documents.h"
#include "desk/register.h"
#include "store/drafts.h"

/* ---- print ------------------------------------------------------------------------------------ */

static struct json *document_to_json(const void *ctx, const struct seat_document *d)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "number", d->number);
    json_set_string(o, "document", document_name(d->document));
    json_set_string(o, "casefile", d->casefile);
    json_set_int(o, "at", d->at);
    json_set_string(o, "by", d->user);
    json_set_int(o, "printed", d->printed);
    json_set_int(o, "handed_over", d->handed_over);
    json_set_bool(o, "void", d->voided != 0);
    return o;
}

static const char *standing(const struct seat_document *d)
{
    return d->voided ? _("void") : d->handed_over ? _("handed over") : _("on the counter");
}

static void add_document(struct table *t, const struct seat_document *d)
{
    char at[DATE_MOMENT_TEXT];

    date_format_at(d->at, at);
    table_add(t, _(document_label(d->document)));
    table_add(t, d->number);
    table_add(t, at);
    table_addf(t, "%d", d->printed);
    table_add(t, standing(d));
}

static void list_documents(struct cli *cli, const struct seat_documents *documents)
{
    static const struct table_column columns[] = {
        {N_("document"), false, false}, {N_("document number"), false, false},
        {N_("at"), false, false},       {N_("prints"), true, false},
        {N_("stands"), false, false},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);

    for (size_t i = 0; i < documents->n; i++) {
        add_document(&t, &documents->list[i]);
        json_push(list, document_to_json(cli->ctx, &documents->list[i]));
    }
    if (cli->json)
        cli_answer(cli, list);
    else if (documents->n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("this seat made no document of it"));
}

static int show_document(struct cli *cli, const char *number, struct json *o)
{
    struct paper_result paper;
    struct err err = {0};

    if (document_make(cli->desk, cli->ctx, number, &paper, &err))
        return cli_fail(cli, &err);
    if (cli->json) {
        json_set_string(o, "text", paper_text(cli->ctx, &paper));
        return CLI_DONE;
    }
    for (size_t i = 0; i < paper.n_pages; i++) {
        struct paper_result one = {.pages = &paper.pages[i], .n_pages = 1};

        cli_say(cli, "%s%s", i ? "\n" : "", paper_text(cli->ctx, &one));
    }
    return CLI_DONE;
}

static int save_document(struct cli *cli, const char *number, const char *path, struct json *o)
{
    struct err err = {0};
    const char *where;

    if (document_save(cli->desk, cli->ctx, number, path, &where, &err))
        return cli_fail(cli, &err);
    json_set_string(o, "path", where);
    if (!cli->json)
        cli_say(cli, "%s\n", where);
    return CLI_DONE;
}

static int print_document(struct cli *cli, const char *number, struct json *o)
{
    const char *report = NULL;
    struct err err = {0};

    if (document_print(cli->desk, cli->ctx, number, &report, &err))
        return cli_fail(cli, &err);
    json_set_bool(o, "printed", true);
    json_set_string(o, "report", report);
    if (report && !cli->json)
        cli_say(cli, "%s\n", report);
    return CLI_DONE;
}

static int one_document(struct cli *cli, const char *number)
{
    const char *path = options_get(&cli->options, "save");
    struct json *o = json_object(cli->ctx);
    struct err err = {0};
    int status;

    json_set_string(o, "number", number);
    if (options_has(&cli->options, "show"))
        status = show_document(cli, number, o);
    else
        status = path ? save_document(cli, number, path, o) : print_document(cli, number, o);
    if (!status && options_has(&cli->options, "hand-over")) {
        if (document_hand_over(cli->desk, number, &err))
            return cli_fail(cli, &err);
        json_set_bool(o, "handed_over", true);
    }
    if (!status && cli->json)
        cli_answer(cli, o);
    return status;
}

/* The newest valid document of that sort; NULL. */
static const char *newest(const struct seat_documents *documents, enum document document)
{
    for (size_t i = documents->n; i-- > 0;)
        if (documents->list[i].document == document && !documents->list[i].voided)
            return documents->list[i].number;
    return NULL;
}

static int of_casefile(struct cli *cli, const char *key, const char *which)
{
    struct seat_documents documents;
    enum document document;
    struct casefile *c;
    const char *number;
    struct err err = {0};
    int status = cli_casefile(cli, key, &c);

    if (status)
        return status;
    if (documents_of(cli->desk, cli->ctx, c, &documents, &err))
        return cli_fail(cli, &err);
    if (!which) {
        list_documents(cli, &documents);
        return CLI_DONE;
    }
    if (!document_parse(which, &document))
        return cli_usage(cli, _("print: no such document: %s"), which);
    number = newest(&documents, document);
    if (number)
        return one_document(cli, number);
    err_set(&err, RC_HARD, _("%s: there is no %s here"), c->number, _(document_label(document)));
    return cli_fail(cli, &err);
}

/* The sign of a window whose clerk is away (离岗牌): of no casefile, and not counted. */
static int away_sign(struct cli *cli)
{
    const char *path = options_get(&cli->options, "save");
    const char *back = options_get(&cli->options, "back");
    struct json *o = json_object(cli->ctx);
    struct paper_result page;
    struct away away;
    struct err err = {0};

    if (!back)
        return cli_usage(cli, "%s", _("print away: --back HH:MM"));
    if (away_read(cli->desk, cli->ctx, back, options_get(&cli->options, "window"), &away,
                  &err) ||
        away_make(cli->desk, cli->ctx, &away, &page, &err))
        return cli_fail(cli, &err);
    json_set_string(o, "back", away.back);
    json_set_string(o, "window", away.serves ? away.serves->id : NULL);
    if (options_has(&cli->options, "show"))
        json_set_string(o, "text", paper_text(cli->ctx, &page));
    else if (path ? paper_save(path, &page, &err)
                  : document_send(cli->desk, cli->ctx, &page, NULL, &err))
        return cli_fail(cli, &err);
    if (cli->json)
        cli_answer(cli, o);
    else if (options_has(&cli->options, "show"))
        cli_say(cli, "%s", paper_text(cli->ctx, &page));
    return CLI_DONE;
}

/* The letter of authority for an errand: blank, or of a casefile. */
static int letter(struct cli *cli)
{
    const char *key = cli->options.n_words == 2 ? cli->options.words[1] : NULL;
    const char *path = options_get(&cli->options, "save");
    struct casefile *c = NULL;
    struct paper_result page;
    struct err err = {0};
    int status = key ? cli_casefile(cli, key, &c) : CLI_DONE;

    if (status)
        return status;
    if (register_letter(cli->desk, cli->ctx, c, &page, &err))
        return cli_fail(cli, &err);
    if (options_has(&cli->options, "show"))
        cli_say(cli, "%s", paper_text(cli->ctx, &page));
    else if (path ? paper_save(path, &page, &err)
                  : document_send(cli->desk, cli->ctx, &page, NULL, &err))
        return cli_fail(cli, &err);
    return CLI_DONE;
}

int sub_print(struct cli *cli)
{
    const char *key = cli->options.words[0];
    struct seat_document *document;
    struct err err = {0};

    if (!strcmp(key, "away") && cli->options.n_words == 1)
        return away_sign(cli);
    if (!strcmp(key, "authority"))
        return letter(cli);

    if (cli->options.n_words == 2)
        return of_casefile(cli, key, cli->options.words[1]);
    if (seat_document_get(cli->desk->seat, cli->ctx, key, &document, &err))
        return cli_fail(cli, &err);
    return document ? one_document(cli, document->number) : of_casefile(cli, key, NULL);
}

/* ---- drafts --------------------------------------------------------------------------------------- */

static struct json *draft_to_json(const void *ctx, const struct draft *d)
{
    struct json *o = json_object(ctx), *text = NULL;

    json_set_string(o, "draft", d->id);
    json_set_string(o, "user", d->user);
    json_set_string(o, "item", d->item);
    json_set_int(o, "version", d->item_version);
    json_set_string(o, "name", d->name);
    json_set_int(o, "at", d->at);
    if (d->text && !json_parse(ctx, d->text, strlen(d->text), &text, NULL))
        json_set(o, "application", text);
    return o;
}

static int list_drafts(struct cli *cli)
{
    static const struct table_column columns[] = {
        {N_("draft"), false, false}, {N_("at"), false, false}, {N_("by"), false, false},
        {N_("item"), false, true},   {N_("applicant"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);
    struct draft_list drafts;
    struct err err = {0};

    if (drafts_list(cli->desk->drafts, cli->ctx, NULL, &drafts, &err))
        return cli_fail(cli, &err);
    for (size_t i = 0; i < drafts.n; i++) {
        const struct draft *d = &drafts.list[i];
        const struct item *item = rulebook_item(cli->desk->rules, d->item, d->item_version);
        char at[DATE_MOMENT_TEXT];

        date_format_at(d->at, at);
        table_add(&t, d->id);
        table_add(&t, at);
        table_add(&t, d->user);
        table_add(&t, item ? item->name : d->item);
        table_add(&t, d->name);
        json_push(list, draft_to_json(cli->ctx, d));
    }
    if (cli->json)
        cli_answer(cli, list);
    else if (drafts.n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("no drafts"));
    return CLI_DONE;
}

static int show_draft(struct cli *cli, const char *id)
{
    struct draft *draft;
    struct err err = {0};

    if (drafts_load(cli->desk->drafts, cli->ctx, id, &draft, &err))
        return cli_fail(cli, &err);
    if (!draft) {
        err_set(&err, RC_HARD, _("no such draft: %s"), id);
        return cli_fail(cli, &err);
    }
    if (cli->json) {
        cli_answer(cli, draft_to_json(cli->ctx, draft));
    } else {
        json_write_pretty(&cli->out, draft_to_json(cli->ctx, draft));
        str_addc(&cli->out, '\n');
    }
    return CLI_DONE;
}

/* Over to the version in force, and what is different there. */
static int carry_draft(struct cli *cli, const char *id)
{
    struct counter *a = NULL;
    const struct item *before, *now;
    struct err err = {0};

    if (counter_load(cli->desk, cli->ctx, id, &a, &err))
        return cli_fail(cli, &err);
    before = a->item;
    now = counter_newer(cli->desk, a);
    if (now) {
        counter_carry(a, now);
        if (counter_save(cli->desk, a, &err))
            return cli_fail(cli, &err);
    }
    return sub_item_changes(cli, before, now ? now : before);
}

static int delete_draft(struct cli *cli, const char *id)
{
    struct err err = {0};

    if (drafts_delete(cli->desk->drafts, id, &err))
        return cli_fail(cli, &err);
    return cli->json ? list_drafts(cli) : CLI_DONE;
}

int sub_drafts(struct cli *cli)
{
    static const struct {
        const char *topic;
        int (*run)(struct cli *cli, const char *id);
    } topics[] = {{"show", show_draft}, {"carry", carry_draft}, {"delete", delete_draft}};

    if (!cli->options.n_words)
        return list_drafts(cli);
    for (size_t i = 0; cli->options.n_words == 2 && i < ARRAY_LEN(topics); i++)
        if (!strcmp(cli->options.words[0], topics[i].topic))
            return topics[i].run(cli, cli->options.words[1]);
    return cli_usage(cli, "%s", _("usage: yichuang drafts [show ID | carry ID | delete ID]"));
}
