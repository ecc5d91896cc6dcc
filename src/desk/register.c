#include "desk/register.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "desk/documents.h"
#include "paper/filling.h"
#include "paper/page.h"

#define PAGE_ROWS 200

/* ---- read ------------------------------------------------------------------------- */

static const char *place_name(const struct roster *r, const char *place)
{
    const struct hall *hall;

    if (!strncmp(place, "organ:", 6))
        return r ? roster_organ_name(r, place + 6) : place + 6;
    hall = r && !strncmp(place, "hall:", 5) ? roster_hall(r, place + 5) : NULL;
    return hall ? hall->name : place;
}

/* How an applicant was told: by feed_back's method, or by the act itself. */
static const char *told_text(const char *method)
{
    static const struct {
        const char *name, *label;
    } rows[] = {
        {"visit", N_("a visit")},
        {"phone", N_("telephone")},
        {"message", N_("a message")},
        {"counter", N_("in person, here")},
    };

    for (size_t i = 0; method && i < ARRAY_LEN(rows); i++)
        if (!strcmp(rows[i].name, method))
            return _(rows[i].label);
    if (!method)
        return "";
    return kind_parse(method) == KIND_UNKNOWN ? method : _(kind_row(kind_parse(method))->label);
}

static struct errand errand_of(struct desk *d, const void *ctx, const struct casefile *c)
{
    const struct slip *last =
        c->custody.n_slips ? &c->custody.slips[c->custody.n_slips - 1] : NULL;
    const struct account *officer =
        d->roster && c->proxy.officer ? roster_account(d->roster, c->proxy.officer) : NULL;
    enum service service;
    bool known = c->proxy.service && service_parse(c->proxy.service, &service);
    int64_t ended = c->decided_at ? c->decided_at : c->ended_at;

    return (struct errand){
        .casefile = mem_strdup(ctx, c->id),
        .number = mem_strdup(ctx, c->number ? c->number : ""),
        .received = date_of_at(c->received_at, NULL),
        .ended = ended ? date_of_at(ended, NULL) : 0,
        .name = mem_strdup(ctx, casefile_applicant(c, "name")),
        .item = mem_strdup(ctx, c->item ? c->item->name : c->item_code),
        .officer = mem_strdup(ctx, officer ? officer->name : c->proxy.officer),
        .service = known ? _(service_label(service)) : "",
        .n_materials = c->held.n,
        .went = last ? mem_strdup(ctx, place_name(d->roster, last->to)) : "",
        .went_at = last ? last->at : 0,
        .signed_for = last && last->taken_at,
        .state = c->state,
        .told_by = mem_strdup(ctx, c->told.method),
        .told = mem_strdup(ctx, told_text(c->told.method)),
        .told_on = c->told.on,
        .to_tell = c->told.since,
    };
}

static enum rc add(struct desk *d, const void *ctx, const struct casefile_row *row,
                   struct errand_list *out, struct err *err)
{
    void *round = mem_context(NULL, "errand");
    struct casefile *c = NULL;
    enum rc rc = desk_casefile(d, round, row->id, &c, err);

    if (!rc && c)
        *mem_push(ctx, &out->list, &out->n, struct errand) = errand_of(d, ctx, c);
    mem_free(round);
    return rc;
}

static void oldest_first(struct errand_list *list)
{
    for (size_t i = 0; i < list->n / 2; i++) {
        struct errand e = list->list[i];

        list->list[i] = list->list[list->n - 1 - i];
        list->list[list->n - 1 - i] = e;
    }
}

/* Newest first, in pages, until one from before the first day. */
enum rc register_read(struct desk *d, const void *ctx, int32_t from, int32_t to,
                      struct errand_list *out, struct err *err)
{
    const struct hall *hall = d->session.hall;
    struct row_query q = {.work = WORK_ERRAND, .newest = true, .limit = PAGE_ROWS};
    struct row_list rows = {.n = PAGE_ROWS};
    enum rc rc = RC_OK;

    *out = (struct errand_list){0};
    if (!hall)
        return RC_OK;
    q.place = mem_printf(ctx, "hall:%s", hall->code);
    while (!rc && rows.n == PAGE_ROWS) {
        rc = journal_list_rows(seat_journal(d->seat), ctx, &q, &rows, err);
        for (size_t i = 0; !rc && i < rows.n; i++) {
            int32_t day = date_of_at(rows.list[i].received_at, NULL);

            if (day >= from && day <= to)
                rc = add(d, ctx, &rows.list[i], out, err);
        }
        if (!rows.n || date_of_at(rows.list[rows.n - 1].received_at, NULL) < from)
            break;
        q.after = row_cursor_after(&rows.list[rows.n - 1]);
    }
    oldest_first(out);
    return rc;
}

/* ---- on paper ------------------------------------------------------------------------- */

static void set_day(struct json *row, const char *name, int32_t day)
{
    char text[DATE_TEXT];

    if (!day)
        return;
    date_format(day, text);
    fill_text(row, name, text + 5); /* the year stands in the header */
}

static void add_row(const void *ctx, struct json *values, const struct errand *e)
{
    struct json *row = fill_row(values, "errands");
    char day[DATE_TEXT] = "";

    set_day(row, "received", e->received);
    fill_text(row, "name", e->name);
    fill_text(row, "item", e->item);
    fill_text(row, "pieces", mem_printf(ctx, "%zu", e->n_materials));
    if (*e->went) {
        date_format(date_of_at(e->went_at, NULL), day);
        fill_text(row, "went", mem_printf(ctx, "%s %s", day + 5, e->went));
    }
    set_day(row, "ended", e->ended);
    if (e->ended)
        fill_text(row, "state", state_name(e->state));
    if (*e->told)
        set_day(row, "told_on", e->told_on);
    fill_text(row, "told", e->told_by);
    fill_text(row, "officer", e->officer);
}

static enum rc printer_of(struct desk *d, const char *size, struct paper_printer *out,
                          struct err *err)
{
    enum rc rc = document_printer(d, out, err);

    if (rc || !size)
        return rc;
    out->size = paper_size_find(size);
    return out->size ? RC_OK : err_set(err, RC_HARD, _("print_paper: unknown paper %s"), size);
}

static enum rc make(struct desk *d, const void *ctx, enum paper_form form,
                    const struct json *values, const struct paper_printer *printer,
                    struct paper_result *out, struct err *err)
{
    if (!d->templates)
        return err_set(err, RC_HARD, _("the document templates are missing: %s"),
                       d->settings.forms);
    return paper_make_from(ctx, d->templates->forms[form], values, printer, out, err);
}

static void place_values(const struct desk *d, struct json *values)
{
    fill_text(values, "hall", d->session.hall ? d->session.hall->name : d->session.post->name);
    fill_text(values, "telephone", d->session.hall ? d->session.hall->telephone : NULL);
    fill_text(values, "clerk", d->session.name);
    fill_day(values, "date", desk_today(d));
}

enum rc register_make(struct desk *d, const void *ctx, const struct errand_list *list,
                      int32_t from, int32_t to, const char *size, struct paper_result *out,
                      struct err *err)
{
    struct json *values = json_object(ctx);
    struct paper_printer printer;
    enum rc rc = printer_of(d, size, &printer, err);

    if (rc)
        return rc;
    place_values(d, values);
    fill_day(values, "first", from);
    fill_day(values, "last", to);
    for (size_t i = 0; i < list->n; i++)
        add_row(ctx, values, &list->list[i]);
    return make(d, ctx, PAPER_FORM_REGISTER, values, &printer, out, err);
}

enum rc register_letter(struct desk *d, const void *ctx, const struct casefile *c,
                        struct paper_result *out, struct err *err)
{
    struct json *values = json_object(ctx);
    struct paper_printer printer;
    enum rc rc = printer_of(d, NULL, &printer, err);
    const struct account *officer = NULL;

    if (rc)
        return rc;
    place_values(d, values);
    if (c) {
        fill_text(values, "applicant", casefile_applicant(c, "name"));
        fill_text(values, "applicant_number", casefile_applicant(c, "id_number"));
        fill_text(values, "applicant_phone", casefile_applicant(c, "phone"));
        fill_text(values, "applicant_address", casefile_applicant(c, "address"));
        fill_text(values, "item", c->item ? c->item->name : c->item_code);
        fill_text(values, "casefile", c->number);
        fill_text(values, "number", c->proxy.authority);
        officer = c->proxy.officer && d->roster ? roster_account(d->roster, c->proxy.officer)
                                                : NULL;
        fill_text(values, "service", c->proxy.service);
    }
    fill_text(values, "officer", officer ? officer->name : c ? c->proxy.officer : NULL);
    return make(d, ctx, PAPER_FORM_AUTHORITY, values, &printer, out, err);
}
