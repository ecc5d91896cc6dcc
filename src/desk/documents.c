#include "desk/documents.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "desk/cards.h"

#define PRINT_TIMEOUT_MS 20000

static enum rc printer(const struct desk *d, struct paper_printer *out, struct err *err)
{
    *out = (struct paper_printer){
        .encoding = d->settings.print_encoding,
        .size = paper_size_find(d->settings.print_paper),
        .crlf = d->settings.print_crlf,
    };
    if (!out->size)
        return err_set(err, RC_HARD, _("print_paper: unknown paper %s"),
                       d->settings.print_paper);
    return RC_OK;
}

enum rc document_job(struct desk *d, const void *ctx, const struct casefile *c,
                     const char *number, int printed, struct paper_job *out, struct err *err)
{
    struct expr_ops *expr = mem_new(ctx, struct expr_ops);

    *expr = rulebook_expr(d->rules);
    if (!d->templates)
        return err_set(err, RC_HARD, _("the document templates are missing: %s"),
                       d->settings.forms);
    *out = (struct paper_job){
        .templates = d->templates,
        .source = {.casefile = c,
                   .roster = d->roster,
                   .calendar = desk_calendar(d),
                   .expr = expr,
                   .printed = printed},
        .number = number,
    };
    return printer(d, &out->printer, err);
}

/* ---- papers that others made ------------------------------------------------------- */

/* Lays out the notice of a card, or a letter, and keeps it at this seat. */
static enum rc keep(struct desk *d, const void *ctx, const struct cards_row *row,
                    struct err *err)
{
    struct seat_document doc = {
        .number = row->number,
        .document = row->card ? DOCUMENT_CARD : DOCUMENT_SUPERVISION,
        .casefile = row->casefile->id,
        .at = row->at,
        .user = d->session.user,
    };
    struct paper_job job;
    struct paper_result page;
    enum rc rc = document_job(d, ctx, row->casefile, row->number, 0, &job, err);

    for (size_t i = 0; i < row->casefile->n_papers; i++)
        if (!strcmp(row->casefile->papers[i].number, row->number))
            doc.event = row->casefile->papers[i].event;
    if (!rc)
        rc = paper_make(ctx, &job, &page, err);
    if (!rc && page.n_empty)
        rc = err_set(err, RC_HARD, "%s", paper_refusal_text(ctx, &page));
    if (rc)
        return rc;
    doc.text = paper_text(ctx, &page);
    return seat_document_keep(d->seat, &doc, err);
}

/* A card or letter that is for who sits here can be printed here, whoever made it. */
static enum rc keep_if_asked(struct desk *d, const void *ctx, const char *number,
                             struct err *err)
{
    const struct cards_query query = {.waiting = false};
    struct cards_list list;
    enum rc rc = cards_list(d, ctx, &query, &list, err);

    for (size_t i = 0; !rc && i < list.n; i++)
        if (!strcmp(list.list[i].number, number))
            return keep(d, ctx, &list.list[i], err);
    return rc;
}

static enum rc found(struct desk *d, const void *ctx, const char *number,
                     struct seat_document **doc, struct casefile **c, struct err *err)
{
    enum rc rc = seat_document_get(d->seat, ctx, number, doc, err);

    if (!rc && !*doc)
        rc = keep_if_asked(d, ctx, number, err);
    if (!rc && !*doc)
        rc = seat_document_get(d->seat, ctx, number, doc, err);
    if (!rc && !*doc)
        rc = err_set(err, RC_HARD, _("this seat made no document %s"), number);
    if (!rc)
        rc = desk_casefile(d, ctx, (*doc)->casefile, c, err);
    if (!rc && !*c)
        rc = err_set(err, RC_HARD, _("no such casefile here: %s"), (*doc)->casefile);
    return rc;
}

enum rc document_make(struct desk *d, const void *ctx, const char *number,
                      struct paper_result *out, struct err *err)
{
    struct seat_document *doc;
    struct casefile *c;
    struct paper_job job;
    enum rc rc = found(d, ctx, number, &doc, &c, err);

    if (!rc)
        rc = document_job(d, ctx, c, number, doc->printed, &job, err);
    if (!rc)
        rc = paper_make(ctx, &job, out, err);
    if (!rc && out->n_empty)
        rc = err_set(err, RC_HARD, "%s", paper_refusal_text(ctx, out));
    return rc;
}

/* "lp -d window3" to {"lp", "-d", "window3", NULL}: words, and no shell. */
static const char **words(const void *ctx, const char *command)
{
    char *copy = mem_strdup(ctx, command), *rest = copy, *word;
    const char **argv = NULL;
    size_t n = 0;

    while ((word = strsep(&rest, " \t")))
        if (*word)
            *mem_push(ctx, &argv, &n, const char *) = word;
    *mem_push(ctx, &argv, &n, const char *) = NULL;
    return argv;
}

enum rc document_print(struct desk *d, const void *ctx, const char *number,
                       const char **report, struct err *err)
{
    const char **argv = words(ctx, d->settings.print_command);
    struct paper_result page;
    enum rc rc;

    if (!argv[0])
        return err_set(err, RC_HARD, _("no print command is set (print_command)"));
    rc = document_make(d, ctx, number, &page, err);
    if (!rc)
        rc = paper_print(argv, &page, PRINT_TIMEOUT_MS, err);
    if (rc)
        return rc;
    if (report)
        *report = paper_report_text(ctx, &page);
    return seat_document_printed(d->seat, number, err);
}

/* A number is no file name: 〔〕 stay, a slash does not. */
static char *file_name(const void *ctx, const char *number)
{
    char *name = mem_printf(ctx, "%s.txt", number);

    for (char *p = name; *p; p++)
        if (*p == '/')
            *p = '_';
    return name;
}

enum rc document_save(struct desk *d, const void *ctx, const char *number, const char *path,
                      const char **where, struct err *err)
{
    struct paper_result page;
    enum rc rc = document_make(d, ctx, number, &page, err);

    if (!rc && !path) {
        const char *dir = file_join(ctx, d->settings.dir, "papers");

        rc = file_make_dirs(dir, err);
        path = file_join(ctx, dir, file_name(ctx, number));
    }
    if (!rc)
        rc = paper_save(path, &page, err);
    if (!rc && where)
        *where = path;
    return rc;
}

enum rc document_hand_over(struct desk *d, const char *number, struct err *err)
{
    return seat_document_handed_over(d->seat, number, desk_now(d), err);
}

enum rc documents_hand_over_all(struct desk *d, const char *casefile, struct err *err)
{
    void *ctx = mem_context(NULL, "hand over");
    struct seat_documents docs;
    enum rc rc = seat_documents_of(d->seat, ctx, casefile, &docs, err);

    for (size_t i = 0; !rc && i < docs.n; i++)
        if (!docs.list[i].handed_over && !docs.list[i].voided)
            rc = document_hand_over(d, docs.list[i].number, err);
    mem_free(ctx);
    return rc;
}
