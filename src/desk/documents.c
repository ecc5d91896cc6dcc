#include "desk/documents.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/acceptance.h"
#include "core/date.h"
#include "desk/cards.h"
#include "desk/siblings.h"

#define PRINT_TIMEOUT_MS 20000

enum rc document_printer(struct desk *d, struct paper_printer *out, struct err *err)
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

/* The casefiles of c's package that have this paper too: in the source where there are any
 * besides c. */
static enum rc shared_by(struct desk *d, const void *ctx, const struct casefile *c,
                         const char *number, struct paper_source *source, struct err *err)
{
    const struct casefile **list, **sharing = NULL;
    const struct package *p;
    size_t n = 0, n_sharing = 0;
    enum rc rc = c->package.id ? package_siblings(d, ctx, c, &list, &n, err) : RC_OK;

    for (size_t i = 0; i < n && !rc; i++)
        if (paper_of_number(list[i], number))
            *mem_push(ctx, &sharing, &n_sharing, const struct casefile *) = list[i];
    if (rc || n_sharing < 2)
        return rc;
    source->casefile = sharing[0];
    source->members = sharing;
    source->n_members = n_sharing;
    p = rulebook_package(d->rules, c->package.code, c->package.version);
    if (p)
        source->form = rulebook_form(d->rules, ctx, p, (1u << p->n_members) - 1,
                                     date_of_at(c->received_at, NULL));
    return RC_OK;
}

enum rc document_job(struct desk *d, const void *ctx, const struct casefile *c,
                     const char *number, int printed, struct paper_job *out, struct err *err)
{
    struct expr_ops *expr = mem_new(ctx, struct expr_ops);
    enum rc rc;

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
    rc = shared_by(d, ctx, c, number, &out->source, err);
    return rc ? rc : document_printer(d, &out->printer, err);
}

/* ---- papers that others made ------------------------------------------------------- */

static const struct history *act_of(const struct casefile *c, const struct paper *paper)
{
    for (size_t i = 0; i < c->n_history; i++)
        if (hash_equal(&c->history[i].hash, &paper->event))
            return &c->history[i];
    return NULL;
}

static enum rc take_up(struct desk *d, const void *ctx, const struct casefile *c,
                       const struct paper *paper, const struct history *act, struct err *err)
{
    struct paper_job job;
    struct paper_result page;
    struct seat_document doc = {
        .number = paper->number,
        .document = paper->document,
        .casefile = c->id,
        .event = paper->event,
        .at = paper->at,
        .user = act->actor,
    };
    enum rc rc = document_job(d, ctx, c, paper->number, 0, &job, err);

    if (!rc)
        rc = paper_make(ctx, &job, &page, err);
    if (rc || page.n_empty)
        return rc;
    doc.text = paper_text(ctx, &page);
    return seat_take_up_document(d->seat, &doc, err);
}

/* A card or letter that is for who sits here can be printed here, whoever made it. */
static enum rc take_up_if_asked(struct desk *d, const void *ctx, const char *number,
                                struct err *err)
{
    const struct cards_query query = {.waiting = false};
    struct cards_list list;
    enum rc rc = cards_list(d, ctx, &query, &list, err);

    for (size_t i = 0; !rc && i < list.n; i++) {
        const struct casefile *c = list.list[i].casefile;

        for (size_t k = 0; k < c->n_papers; k++)
            if (!strcmp(list.list[i].number, number) && !strcmp(c->papers[k].number, number))
                return take_up(d, ctx, c, &c->papers[k], act_of(c, &c->papers[k]), err);
    }
    return rc;
}

static enum rc found(struct desk *d, const void *ctx, const char *number,
                     struct seat_document **doc, struct casefile **c, struct err *err)
{
    enum rc rc = seat_document_get(d->seat, ctx, number, doc, err);

    if (!rc && !*doc)
        rc = take_up_if_asked(d, ctx, number, err);
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

/* Where silence is acceptance the receipt does not go out before an answer. */
static enum rc may_go_out(struct desk *d, const void *ctx, const char *number,
                          struct err *err)
{
    struct seat_document *doc;
    struct casefile *c;
    struct refusal r;
    enum rc rc = found(d, ctx, number, &doc, &c, err);

    if (rc || doc->document != DOCUMENT_RECEIPT || doc->voided || !c->item)
        return rc;
    r = acceptance_receipt_alone(c->item, c);
    return r.code ? err_set(err, RC_HARD, "%s", refusal_text(ctx, &r)) : RC_OK;
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

enum rc document_send(struct desk *d, const void *ctx, const struct paper_result *page,
                      const char **report, struct err *err)
{
    const char **argv = words(ctx, d->settings.print_command);
    enum rc rc;

    if (!argv[0])
        return err_set(err, RC_HARD, _("no print command is set (print_command)"));
    rc = paper_print(argv, page, PRINT_TIMEOUT_MS, err);
    if (!rc && report)
        *report = paper_report_text(ctx, page);
    return rc;
}

enum rc document_print(struct desk *d, const void *ctx, const char *number,
                       const char **report, struct err *err)
{
    struct paper_result page;
    enum rc rc = may_go_out(d, ctx, number, err);

    if (!rc)
        rc = document_make(d, ctx, number, &page, err);
    if (!rc)
        rc = document_send(d, ctx, &page, report, err);
    return rc ? rc : seat_document_printed(d->seat, number, err);
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
    enum rc rc = may_go_out(d, ctx, number, err);

    if (!rc)
        rc = document_make(d, ctx, number, &page, err);
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

/* ---- what another place made -------------------------------------------------------- */

static bool is_for_applicant(enum document document)
{
    static const bool rows[DOCUMENT_COUNT] = {
        [DOCUMENT_NOTICE] = true,   [DOCUMENT_ACCEPTANCE] = true, [DOCUMENT_DECLINE] = true,
        [DOCUMENT_DECISION] = true, [DOCUMENT_SPECIAL] = true,    [DOCUMENT_EXTENSION] = true,
        [DOCUMENT_DEFERRAL] = true, [DOCUMENT_REVOCATION] = true,
    };

    return rows[document];
}

static bool is_here(const struct seat_documents *docs, const char *number)
{
    for (size_t i = 0; i < docs->n; i++)
        if (!strcmp(docs->list[i].number, number))
            return true;
    return false;
}

enum rc document_hand_over(struct desk *d, const char *number, struct err *err)
{
    void *ctx = mem_context(NULL, "hand over");
    enum rc rc = may_go_out(d, ctx, number, err);

    mem_free(ctx);
    return rc ? rc : seat_document_handed_over(d->seat, number, desk_now(d), err);
}

/* Those of one casefile. */
static enum rc own_documents(struct desk *d, const void *ctx, const struct casefile *c,
                             struct seat_documents *out, struct err *err)
{
    const struct hall *hall = d->session.hall;
    bool ours = hall && c->hall && !strcmp(hall->code, c->hall) && d->templates &&
                (casefile_integrated(c) || c->proxy.service);
    enum rc rc = seat_documents_of(d->seat, ctx, c->id, out, err);
    bool more = false;

    for (size_t i = 0; !rc && ours && i < c->n_papers; i++) {
        const struct paper *paper = &c->papers[i];
        const struct history *act = act_of(c, paper);

        if (paper->voided || !is_for_applicant(paper->document) || !act ||
            act->verdict != VERDICT_CONFIRMED || is_here(out, paper->number))
            continue;
        rc = take_up(d, ctx, c, paper, act, err);
        more = true;
    }
    return rc || !more ? rc : seat_documents_of(d->seat, ctx, c->id, out, err);
}

static void add_by_time(const void *ctx, struct seat_documents *all,
                        const struct seat_document *doc)
{
    size_t at = all->n;

    *mem_push(ctx, &all->list, &all->n, struct seat_document) = *doc;
    for (; at && all->list[at - 1].at > doc->at; at--)
        all->list[at] = all->list[at - 1];
    all->list[at] = *doc;
}

enum rc documents_of(struct desk *d, const void *ctx, const struct casefile *c,
                     struct seat_documents *out, struct err *err)
{
    const struct casefile **list;
    size_t n = 0;
    enum rc rc = package_siblings(d, ctx, c, &list, &n, err);

    *out = (struct seat_documents){0};
    for (size_t i = 0; i < n && !rc; i++) {
        struct seat_documents docs = {0};

        rc = own_documents(d, ctx, list[i], &docs, err);
        for (size_t k = 0; k < docs.n && !rc; k++)
            add_by_time(ctx, out, &docs.list[k]);
    }
    return rc;
}

enum rc documents_hand_over_all(struct desk *d, const char *casefile, struct err *err)
{
    void *ctx = mem_context(NULL, "hand over");
    struct err kept;
    struct casefile *c = NULL;
    struct seat_documents docs = {0};
    enum rc rc = desk_casefile(d, ctx, casefile, &c, err);

    if (!rc && c)
        rc = documents_of(d, ctx, c, &docs, err);
    for (size_t i = 0; !rc && i < docs.n; i++)
        if (!docs.list[i].handed_over && !docs.list[i].voided &&
            may_go_out(d, ctx, docs.list[i].number, &kept) == RC_OK)
            rc = seat_document_handed_over(d->seat, docs.list[i].number, desk_now(d), err);
    mem_free(ctx);
    return rc;
}
