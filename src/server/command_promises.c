/* promises: the list of broken promises: importing, showing, marking as made good. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/date.h"
#include "desk/csv.h"
#include "server/command.h"
#include "server/promise_list.h"

#define FILE_MAX (8u << 20)
#define USAGE                                                                              \
    "promises import FILE.csv | list | repair --number ID [--type CODE] [--on DATE]"

/* ---- import ---------------------------------------------------------------------------- */

enum column { COLUMN_TYPE, COLUMN_NUMBER, COLUMN_ON, COLUMN_CASEFILE, COLUMNS };
static const char *const columns[COLUMNS] = {"id_type", "id_number", "on", "casefile"};

struct import {
    const void *ctx;
    const char *path;
    struct csv csv;
    size_t at[COLUMNS]; /* place in a row, from 1; 0: not there */
};

static enum rc read_header(struct import *in, struct err *err)
{
    char **fields;
    size_t n = 0;
    bool read = csv_row(&in->csv, in->ctx, &fields, &n);

    for (size_t i = 0; read && i < n; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            if (!strcmp(fields[i], columns[k]))
                in->at[k] = i + 1;
    return in->at[COLUMN_NUMBER] && in->at[COLUMN_ON]
               ? RC_OK
               : err_set(err, RC_HARD, _("%s:1: the columns id_number and on are needed"),
                         in->path);
}

static const char *field(const struct import *in, char **fields, size_t n, enum column c)
{
    return in->at[c] && in->at[c] <= n && *fields[in->at[c] - 1] ? fields[in->at[c] - 1] : NULL;
}

static bool known(const struct promises *p, const struct broken_promise *row)
{
    for (size_t i = 0; i < p->n; i++)
        if (!strcmp(p->list[i].who, row->who) && p->list[i].on == row->on)
            return true;
    return false;
}

/* A row that is there already, made good or not, is passed over. */
static enum rc import_row(struct import *in, char **fields, size_t n, struct promises *p,
                          struct err *err)
{
    const char *type = field(in, fields, n, COLUMN_TYPE);
    const char *number = field(in, fields, n, COLUMN_NUMBER);
    const char *on = field(in, fields, n, COLUMN_ON);
    struct broken_promise row = {.why = "import",
                                 .casefile = field(in, fields, n, COLUMN_CASEFILE)};
    char *who = mem_array(in->ctx, char, HASH_HEX);

    if (!number || !on || !date_parse(on, &row.on))
        return err_set(err, RC_HARD, _("%s:%d: id_number or on is missing or wrong"), in->path,
                       in->csv.line);
    promises_who(p->key, type ? type : "111", number, who);
    row.who = who;
    if (!known(p, &row))
        promise_list_add(p, row);
    return RC_OK;
}

static size_t lines(const char *text)
{
    size_t n = 1;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static enum rc import(struct command_run *run, struct hub *hub,
                      const struct command_args *args, struct err *err)
{
    struct import in = {.ctx = run->ctx, .path = args->words[1]};
    struct promises *p = NULL;
    char *text = NULL, **fields;
    size_t n, before = 0;
    enum rc rc = file_read(run->ctx, in.path, FILE_MAX, &text, &n, err);

    if (!rc && !utf8_valid(text, n))
        rc = err_set(err, RC_HARD, _("%s: not UTF-8"), in.path);
    if (!rc)
        rc = promise_list_load(hub, run->ctx, lines(text), &p, err);
    if (rc)
        return rc;
    before = p->n;
    in.csv = csv_start(text);
    rc = read_header(&in, err);
    while (!rc && csv_row(&in.csv, run->ctx, &fields, &n))
        rc = import_row(&in, fields, n, p, err);
    if (!rc && in.csv.broken)
        rc = err_set(err, RC_HARD, _("%s:%d: a quotation mark is not closed"), in.path,
                     in.csv.line);
    if (!rc)
        rc = promise_list_publish(hub, run->ctx, p, err);
    if (!rc)
        fprintf(run->out, _("list %d: %zu new, %zu in all\n"), p->serial, p->n - before, p->n);
    return rc;
}

/* ---- shown and repaired ---------------------------------------------------------------- */

static enum rc list(struct command_run *run, struct hub *hub,
                    const struct command_args *args UNUSED, struct err *err)
{
    struct promises *p = NULL;
    char on[DATE_TEXT], repaired[DATE_TEXT];
    enum rc rc = promise_list_load(hub, run->ctx, 0, &p, err);

    for (size_t i = 0; !rc && i < p->n; i++) {
        const struct broken_promise *b = &p->list[i];

        date_format(b->on, on);
        if (b->repaired_on)
            date_format(b->repaired_on, repaired);
        fprintf(run->out, "%s\t%s\t%s\t%s\t%s\n", on, b->why, b->repaired_on ? repaired : "",
                b->casefile ? b->casefile : "", b->who);
    }
    return rc;
}

static size_t mark(struct promises *p, const char *who, int32_t on)
{
    struct broken_promise *rows = (struct broken_promise *)(uintptr_t)p->list;
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++)
        if (!rows[i].repaired_on && !strcmp(rows[i].who, who)) {
            rows[i].repaired_on = on;
            n++;
        }
    return n;
}

static enum rc repair(struct command_run *run, struct hub *hub,
                      const struct command_args *args, struct err *err)
{
    const char *number = command_option(args, "number", 0);
    const char *type = command_option(args, "type", 0), *on = command_option(args, "on", 0);
    int32_t day = date_of_at(hub_now(hub), NULL);
    struct promises *p = NULL;
    char who[HASH_HEX];
    size_t n;
    enum rc rc;

    if (!number)
        return command_usage(USAGE, err);
    if (on && !date_parse(on, &day))
        return err_set(err, RC_HARD, _("%s: not a date: %s"), "--on", on);
    rc = promise_list_load(hub, run->ctx, 0, &p, err);
    if (rc)
        return rc;
    promises_who(p->key, type ? type : "111", number, who);
    n = mark(p, who, day);
    if (!n)
        return err_set(err, RC_HARD, _("no broken promise of that number is open"));
    rc = promise_list_publish(hub, run->ctx, p, err);
    if (!rc)
        fprintf(run->out, _("list %d: %zu made good\n"), p->serial, n);
    return rc;
}

/* ---- the command ------------------------------------------------------------------------ */

enum rc command_promises(struct command_run *run, struct err *err)
{
    static const char *const known_options[] = {"number", "type", "on", NULL};
    static const struct {
        const char *word;
        size_t n_words;
        enum rc (*run)(struct command_run *, struct hub *, const struct command_args *,
                       struct err *);
    } verbs[] = {{"import", 2, import}, {"list", 1, list}, {"repair", 1, repair}};
    struct command_args args;
    struct hub *hub;
    enum rc rc = command_parse(run->args, run->n, known_options, &args, err);

    if (rc)
        return rc;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        if (args.n_words != verbs[i].n_words || strcmp(args.words[0], verbs[i].word))
            continue;
        rc = command_hub(run, &hub, err);
        if (!rc)
            rc = db_begin(hub->db, "promises", err);
        if (rc)
            return rc;
        rc = verbs[i].run(run, hub, &args, err);
        if (!rc)
            return db_commit(hub->db, err);
        db_rollback(hub->db);
        return rc;
    }
    return command_usage(USAGE, err);
}
