#include "client/sub_cases.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/branch_view.h"
#include "client/dossier.h"
#include "client/sub_package.h"
#include "client/deed_custody.h"
#include "client/table.h"
#include "client/view.h"
#include "core/date.h"
#include "core/judge.h"
#include "desk/act.h"
#include "desk/lists.h"

#define MOST_ROWS 10000

static const char *at_text(const void *ctx, int64_t at)
{
    char text[DATE_MOMENT_TEXT];

    if (!at)
        return "";
    date_format_at(at, text);
    return mem_strdup(ctx, text);
}

static const char *day_text(const void *ctx, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    return mem_strdup(ctx, text);
}

static struct json *due_to_json(const void *ctx, const struct due *due)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "clock", clock_kind_name(due->kind));
    json_set_string(o, "day", day_text(ctx, due->day));
    json_set_int(o, "remaining", due->remaining);
    if (due->minute != DATE_NO_TIME)
        json_set_int(o, "minutes", due->minutes);
    json_set_bool(o, "over", due->over);
    json_set_string(o, "lamp", lamp_name(due->lamp));
    json_set_bool(o, "provisional", due->provisional);
    return o;
}

/* ---- lists -------------------------------------------------------------------------------------- */

static struct json *row_to_json(const void *ctx, const struct work_row *w)
{
    const struct casefile_row *r = &w->row;
    struct json *o = json_object(ctx);

    json_set_string(o, "casefile", r->id);
    json_set_string(o, "number", r->number);
    json_set_string(o, "pickup", r->pickup);
    json_set_string(o, "state", state_name(r->state));
    json_set_string(o, "item", r->item);
    json_set_string(o, "item_name", w->item_name);
    json_set_string(o, "stage", r->stage && *r->stage ? r->stage : NULL);
    json_set_string(o, "name", r->name);
    json_set_string(o, "window", r->window);
    json_set_int(o, "received_at", r->received_at);
    if (w->due.kind != CLOCK_NONE)
        json_set(o, "due", due_to_json(ctx, &w->due));
    json_set_string(o, "lamp", lamp_name(w->lamp));
    json_set_int(o, "pending", r->n_pending);
    json_set_bool(o, "conflict", r->conflict);
    return o;
}

static void add_row(struct cli *cli, struct table *t, const struct work_row *w)
{
    table_add(t, _(lamp_label(w->lamp)));
    if (w->due.kind == CLOCK_NONE)
        table_add(t, "");
    else
        table_addf(t, "%d", w->due.remaining);
    table_add(t, w->row.number);
    table_add(t, w->row.name);
    table_add(t, w->item_name);
    if (*w->stage_name)
        table_addf(t, "%s%s", w->stage_name, w->stage_done);
    else
        table_add(t, _(state_label(w->row.state)));
    table_add(t, at_text(cli->ctx, w->row.received_at));
}

static void say_rows(struct cli *cli, const struct work_list *rows)
{
    static const struct table_column columns[] = {
        {N_("lamp"), false, false},   {N_("days left"), true, false},
        {N_("casefile"), false, false}, {N_("applicant"), false, true},
        {N_("item"), false, true},    {N_("stands at"), false, true},
        {N_("received at"), false, false},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);

    for (size_t i = 0; i < rows->n; i++) {
        add_row(cli, &t, &rows->list[i]);
        json_push(list, row_to_json(cli->ctx, &rows->list[i]));
    }
    if (cli->json) {
        cli_answer(cli, list);
        return;
    }
    if (rows->n)
        table_write(&t, cli->width, &cli->out);
    else
        cli_say(cli, "%s\n", _("none"));
    if (rows->more)
        cli_say(cli, "%s\n", _("there are more; --limit shows them"));
}

/* The worklists of this person with their counts. */
static int say_counts(struct cli *cli)
{
    static const struct table_column columns[] = {
        {N_("worklist"), false, false}, {N_("casefiles"), true, false}, {"", false, true}};
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *o = json_object(cli->ctx);
    struct err err = {0};

    for (int i = 0; i < WORKLIST_COUNT; i++) {
        enum worklist w = (enum worklist)i;
        int64_t n;

        if (!worklist_mine(cli->desk, w))
            continue;
        if (lists_count(cli->desk, w, &n, &err))
            return cli_fail(cli, &err);
        if (!n && worklist_rare(cli->desk, w))
            continue;
        json_set_int(o, worklist_name(w), n);
        table_add(&t, worklist_name(w));
        table_addf(&t, "%lld", (long long)n);
        table_add(&t, _(worklist_label(w)));
    }
    if (cli->json)
        cli_answer(cli, o);
    else
        table_write(&t, cli->width, &cli->out);
    return CLI_DONE;
}

static bool limit_of(const struct cli *cli, size_t *limit)
{
    const char *text = options_get(&cli->options, "limit");
    char *end;
    long n = text ? strtol(text, &end, 10) : 100;

    *limit = (size_t)n;
    return !text || (end != text && !*end && n >= 1 && n <= MOST_ROWS);
}

int sub_list(struct cli *cli)
{
    const char *find = options_get(&cli->options, "find");
    const char *package = options_get(&cli->options, "package");
    const char *word = cli->options.n_words ? cli->options.words[0] : NULL;
    struct work_list rows;
    struct err err = {0};
    enum worklist w = WORKLIST_ALL;
    size_t limit;
    enum rc rc;

    if (!limit_of(cli, &limit))
        return cli_usage(cli, _("--limit: between 1 and %d"), MOST_ROWS);
    if (word && !worklist_parse(word, &w))
        return cli_usage(cli, _("list: no such worklist: %s"), word);
    if (!word && !find && !package)
        return say_counts(cli);
    if (package)
        rc = sub_package_rows(cli, package, &rows, &err);
    else
        rc = find ? lists_search(cli->desk, cli->ctx, find, limit, &rows, &err)
              : lists_work(cli->desk, cli->ctx, w, NULL, limit, &rows, &err);
    if (rc)
        return cli_fail(cli, &err);
    say_rows(cli, &rows);
    return CLI_DONE;
}

/* ---- one casefile -------------------------------------------------------------------------------- */

/* What each kind would come to now, where this post may do it at all. */
static bool possible(struct cli *cli, const struct casefile *c, enum kind kind,
                     struct refusal *refusal)
{
    const struct kind_row *row = kind_row(kind);
    struct act act = {.kind = kind, .casefile = c->id};

    if (!(row->from & 1u << c->state) || !(row->roles & cli->desk->session.post->roles))
        return false;
    *refusal = act_try(cli->desk, c, &act);
    return true;
}

static struct json *verdicts_to_json(struct cli *cli, const struct casefile *c)
{
    struct json *o = json_object(cli->ctx);
    struct refusal refusal;

    for (int k = 0; k < KIND_COUNT; k++)
        if (possible(cli, c, (enum kind)k, &refusal))
            json_set(o, kind_row((enum kind)k)->name,
                     refusal.code ? refusal_to_json(cli->ctx, &refusal)
                                  : json_null(cli->ctx));
    return o;
}

static void say_verdicts(struct cli *cli, const struct casefile *c)
{
    static const struct table_column columns[] = {
        {N_("what can be done"), false, false}, {"", false, true}};
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct refusal refusal;

    for (int k = 0; k < KIND_COUNT; k++)
        if (possible(cli, c, (enum kind)k, &refusal)) {
            table_add(&t, _(kind_row((enum kind)k)->label));
            table_add(&t, refusal.code ? refusal_text(cli->ctx, &refusal) : _("can be done"));
        }
    str_addc(&cli->out, '\n');
    table_write(&t, cli->width, &cli->out);
}

static struct json *dues_to_json(struct cli *cli, const struct casefile *c)
{
    struct json *list = json_array(cli->ctx);
    struct dues dues = desk_dues(cli->desk, c);

    for (size_t i = 0; i < dues.n; i++)
        json_push(list, due_to_json(cli->ctx, &dues.list[i]));
    return list;
}

static void say_dues(struct cli *cli, const struct casefile *c)
{
    struct dues dues = desk_dues(cli->desk, c);

    for (size_t i = 0; i < dues.n; i++)
        cli_say(cli, _("%s: %s (%d working days)%s\n"), _(clock_kind_label(dues.list[i].kind)),
                day_text(cli->ctx, dues.list[i].day), dues.list[i].remaining,
                dues.list[i].provisional ? _(", provisional") : "");
}

/* Where its pieces are: each place once. */
static const char *place_of(struct cli *cli, const struct casefile *c, const struct held *h)
{
    struct str out = str_new(cli->ctx);

    for (size_t i = 0; c->custody.n_slips && i < c->custody.n_stocks; i++) {
        const struct stock *s = &c->custody.stocks[i];

        if (!strcmp(s->material, h->id) && (s->originals || s->copies))
            str_join(&out, _(", "), deed_custody_name(cli->ctx, cli->desk->roster, s->place));
    }
    return out.len ? out.s : h->place;
}

static void say_held(struct cli *cli, const struct casefile *c)
{
    static const struct table_column columns[] = {
        {N_("material"), false, true},  {N_("originals"), true, false},
        {N_("copies"), true, false},    {N_("where the originals are"), false, false},
        {N_("remark"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));

    for (size_t i = 0; i < c->held.n; i++) {
        const struct held *h = &c->held.list[i];
        const struct material *m = c->item ? item_material(c->item, h->id) : NULL;

        table_add(&t, m ? m->name : h->id);
        table_addf(&t, "%d", h->originals);
        table_addf(&t, "%d", h->copies);
        table_add(&t, place_of(cli, c, h));
        table_add(&t, h->faulty ? (h->fault ? h->fault : _("not in the legal form"))
                                : h->sighted ? _("original seen") : "");
    }
    str_addc(&cli->out, '\n');
    table_write(&t, cli->width, &cli->out);
}

static void say_casefile(struct cli *cli, const struct casefile *c)
{
    cli_say(cli, _("%s  pick-up code %s  %s\n"), c->number, c->pickup,
            _(state_label(c->state)));
    cli_say(cli, "%s  %s\n", c->item ? c->item->name : c->item_code,
            c->conflict ? _("a conflict waits for a person") : "");
    cli_say(cli, "%s  %s  %s\n", casefile_applicant(c, "name"),
            casefile_applicant(c, "id_number"), casefile_applicant(c, "phone"));
    cli_say(cli, _("received %s by %s\n"), at_text(cli->ctx, c->received_at),
            view_doer(cli->ctx, cli->desk->roster, c, KIND_RECEIVE));
    if (c->accepted_at)
        cli_say(cli, _("accepted on %s%s\n"), day_text(cli->ctx, c->accepted_on),
                c->deemed ? _(", for want of an answer in time") : "");
    if (c->state == STATE_ACCEPTED && c->item && c->stage < c->item->n_stages)
        cli_say(cli, _("stage: %s\n"), c->item->stages[c->stage].name);
    if (c->decision)
        cli_say(cli, _("decided %s by %s: %s\n"), at_text(cli->ctx, c->decided_at),
                view_doer(cli->ctx, cli->desk->roster, c, KIND_DECIDE),
                _(state_label(strcmp(c->decision, "deny") ? STATE_GRANTED : STATE_DENIED)));
    say_dues(cli, c);
    if (branch_many(c))
        branch_table(cli->ctx, cli->desk, c, cli->width, &cli->out);
    dossier_undertakings(&cli->out, c);
    say_held(cli, c);
    say_verdicts(cli, c);
}

int sub_show(struct cli *cli)
{
    struct casefile *c;
    struct json *o;
    char last[HASH_HEX];
    const char *package = options_get(&cli->options, "package");
    int status;

    if (package && !cli->options.n_words)
        return sub_package_show(cli, package);
    if (package || !cli->options.n_words)
        return cli_usage(cli, "%s", _("show: one casefile, or --package ID"));
    status = cli_casefile(cli, cli->options.words[0], &c);
    if (status)
        return status;
    if (!cli->json) {
        say_casefile(cli, c);
        return CLI_DONE;
    }
    o = casefile_to_json(cli->ctx, c, true);
    hash_hex(&c->last, last);
    json_set_string(o, "last", last);
    json_set(o, "dues", dues_to_json(cli, c));
    json_set(o, "can", verdicts_to_json(cli, c));
    cli_answer(cli, o);
    return CLI_DONE;
}

/* ---- what has happened ------------------------------------------------------------------------------ */

static struct json *history_to_json(const void *ctx, const struct history *h)
{
    struct json *o = json_object(ctx);
    char hex[HASH_HEX];

    hash_hex(&h->hash, hex);
    json_set_string(o, "hash", hex);
    json_set_string(o, "kind", kind_row(h->kind)->name);
    json_set_string(o, "verdict", verdict_name(h->verdict));
    json_set_int(o, "at", h->at);
    json_set_string(o, "device", h->device);
    json_set_string(o, "actor", h->actor);
    json_set_string(o, "person", h->person);
    json_set_string(o, "post", h->post);
    json_set_bool(o, "undone", h->undone);
    if (h->data)
        json_set(o, "data", json_copy(ctx, h->data));
    if (h->personal)
        json_set(o, "personal", json_copy(ctx, h->personal));
    return o;
}

/* Both names, where there are two. */
static const char *author(const struct cli *cli, const struct history *h)
{
    if (!strcmp(h->actor, CENTRE_ACTOR))
        return cli_name(cli, h->actor);
    return view_author(cli->ctx, cli->desk->roster, h->actor,
                       json_get_string(h->data, "stands_for"),
                       json_get_string(h->data, "mentor"));
}

/* What the centre has flagged of it: the clock that wrote it was wrong. */
static const char *flagged(const struct cli *cli, const struct journal_list *list,
                           const struct history *h)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct journal_event *e = &list->list[i];
        struct refusal why = refuse(refusal_from_number(e->refusal), "%s", e->subject);

        if (why.code == REFUSAL_CLOCK && hash_equal(&e->hash, &h->hash))
            return refusal_text(cli->ctx, &why);
    }
    return NULL;
}

static const char *said(const struct cli *cli, const struct history *h)
{
    const char *text = json_get_string(h->personal, "text");
    const char *result = json_get_string(h->data, "result");
    const char *awaits = json_get_string(h->data, "awaits");

    if (awaits && !h->undone)
        return mem_printf(cli->ctx, _("provisional: %s may still hold an answer"), awaits);
    return mem_printf(cli->ctx, "%s%s%s", result ? result : "", result && text ? ": " : "",
                      text ? text : "");
}

static void add_history(struct cli *cli, struct table *t, const struct history *h,
                        const char *flag)
{
    table_add(t, at_text(cli->ctx, h->at));
    table_add(t, _(kind_row(h->kind)->label));
    table_add(t, author(cli, h));
    table_add(t, h->post);
    table_add(t, h->undone ? _("taken back") : _(verdict_label(h->verdict)));
    table_addf(t, "%s%s%s", flag ? flag : "", flag ? "; " : "", said(cli, h));
}

int sub_log(struct cli *cli)
{
    static const struct table_column columns[] = {
        {N_("at"), false, false},   {N_("act"), false, false},
        {N_("by"), false, false},   {N_("post"), false, false},
        {N_("the centre"), false, false}, {N_("said"), false, true},
    };
    struct table t = table_new(cli->ctx, columns, ARRAY_LEN(columns));
    struct json *list = json_array(cli->ctx);
    struct journal_list events = {0};
    struct casefile *c;
    struct err err = {0};
    int status = cli_casefile(cli, cli->options.words[0], &c);

    if (status)
        return status;
    if (journal_of_casefile(seat_journal(cli->desk->seat), cli->ctx, c->id, &events, &err))
        return cli_fail(cli, &err);
    for (size_t i = 0; i < c->n_history; i++) {
        const char *flag = flagged(cli, &events, &c->history[i]);
        struct json *o = history_to_json(cli->ctx, &c->history[i]);

        json_set_string(o, "flag", flag);
        json_push(list, o);
        add_history(cli, &t, &c->history[i], flag);
    }
    if (cli->json)
        cli_answer(cli, list);
    else
        table_write(&t, cli->width, &cli->out);
    return CLI_DONE;
}
