/* The numbers that a seat gives, and the register of what it handed out. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/seat_p.h"

/* ---- numbers ----------------------------------------------------------------------- */

/* The next of a counter. The row stands in the act's transaction, so a number is used
 * exactly when the act is there. */
static enum rc take(struct seat *s, const char *name, int *out, struct err *err)
{
    struct stmt *st = db_sql(s->db, "INSERT INTO counter(name,last) VALUES(:name,1) "
                                    "ON CONFLICT(name) DO UPDATE SET last=last+1 "
                                    "RETURNING last");
    bool row;
    enum rc rc;

    BUG_ON(!db_in_transaction(s->db));
    stmt_bind_text(st, ":name", name);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK) {
        *out = (int)stmt_int(st, 0);
        rc = stmt_run(st, err);
    }
    return rc;
}

static enum rc enrolled(struct seat *s, const void *work, struct seat_identity *me,
                        struct err *err)
{
    enum rc rc = seat_identity(s, work, me, err);

    if (rc == RC_OK && !me->device)
        rc = err_set(err, RC_HARD, _("this seat is not enrolled at a centre yet"));
    return rc;
}

enum rc seat_take_casefile_number(struct seat *s, const char *hall, int32_t day,
                                  char out[NUMBER_SIZE], struct err *err)
{
    void *work = mem_context(s, "number");
    struct seat_identity me;
    int n = 0;
    enum rc rc = enrolled(s, work, &me, err);

    if (rc == RC_OK)
        rc = take(s, mem_printf(work, "casefile %s %s %d", me.device, hall, (int)day), &n,
                  err);
    if (rc == RC_OK)
        casefile_number(hall, day, me.device, me.incarnation, n, out);
    mem_free(work);
    return rc;
}

enum rc seat_take_document_number(struct seat *s, const char *organ_name, int year,
                                  enum document document, char out[NUMBER_SIZE * 2],
                                  struct err *err)
{
    void *work = mem_context(s, "number");
    struct seat_identity me;
    int n = 0;
    enum rc rc = enrolled(s, work, &me, err);

    if (rc == RC_OK)
        rc = take(s, mem_printf(work, "%s %s %s %d", document_name(document), me.device,
                                organ_name, year), &n, err);
    if (rc == RC_OK)
        document_number(organ_name, year, document, me.device, me.incarnation, n, out);
    mem_free(work);
    return rc;
}

/* ---- the register ------------------------------------------------------------------ */

#define COLUMNS "number,document,casefile,event,at,user,text,printed,handed_over,voided"

enum rc seat_put_document(struct seat *s, const struct seat_document *d, struct err *err)
{
    struct stmt *st = db_sql(s->db, "INSERT INTO document(" COLUMNS ") "
                                    "VALUES(:number,:document,:casefile,:event,:at,:user,"
                                    ":text,:printed,:handed_over,:voided)");

    stmt_bind_text(st, ":number", d->number);
    stmt_bind_int(st, ":document", d->document);
    stmt_bind_text(st, ":casefile", d->casefile);
    stmt_bind_hash(st, ":event", &d->event);
    stmt_bind_int(st, ":at", d->at);
    stmt_bind_text(st, ":user", d->user);
    stmt_bind_text(st, ":text", d->text);
    stmt_bind_int(st, ":printed", d->printed);
    stmt_bind_int(st, ":handed_over", d->handed_over);
    stmt_bind_int(st, ":voided", d->voided);
    return stmt_run(st, err);
}

enum rc seat_take_up_document(struct seat *s, const struct seat_document *d, struct err *err)
{
    enum rc rc = seat_begin(s, "take up", err);

    if (rc)
        return rc;
    rc = seat_put_document(s, d, err);
    if (!rc)
        return seat_end(s, err);
    seat_rollback(s);
    return rc;
}

static struct seat_document read_document(struct stmt *st, const void *ctx)
{
    return (struct seat_document){
        .number = stmt_text(st, ctx, 0),
        .document = (enum document)stmt_int(st, 1),
        .casefile = stmt_text(st, ctx, 2),
        .event = stmt_hash(st, 3),
        .at = stmt_int(st, 4),
        .user = stmt_text(st, ctx, 5),
        .text = stmt_text(st, ctx, 6),
        .printed = (int)stmt_int(st, 7),
        .handed_over = stmt_int(st, 8),
        .voided = stmt_int(st, 9),
    };
}

enum rc seat_documents_of(struct seat *s, const void *ctx, const char *casefile,
                          struct seat_documents *out, struct err *err)
{
    struct stmt *st =
        casefile
            ? db_sql(s->db, "SELECT " COLUMNS " FROM document WHERE casefile=:casefile "
                            "ORDER BY id")
            : db_sql(s->db, "SELECT " COLUMNS " FROM document "
                            "WHERE id>(SELECT max(id) FROM document)-200 ORDER BY id");
    bool row;
    enum rc rc;

    *out = (struct seat_documents){0};
    if (casefile)
        stmt_bind_text(st, ":casefile", casefile);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct seat_document) = read_document(st, ctx);
    return rc;
}

enum rc seat_document_get(struct seat *s, const void *ctx, const char *number,
                          struct seat_document **out, struct err *err)
{
    struct stmt *st =
        db_sql(s->db, "SELECT " COLUMNS " FROM document WHERE number=:number");
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":number", number);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK && row) {
        *out = mem_new(ctx, struct seat_document);
        **out = read_document(st, *out);
        stmt_done(st);
    }
    return rc;
}

static enum rc change(struct seat *s, struct stmt *st, const char *number, struct err *err)
{
    enum rc rc;

    stmt_bind_text(st, ":number", number);
    rc = stmt_run_alone(st, "document", err);
    if (rc == RC_OK && db_changes(s->db) == 0)
        rc = err_set(err, RC_HARD, _("no such document: %s"), number);
    return rc;
}

enum rc seat_document_printed(struct seat *s, const char *number, struct err *err)
{
    return change(s, db_sql(s->db, "UPDATE document SET printed=printed+1 "
                                   "WHERE number=:number"), number, err);
}

enum rc seat_document_handed_over(struct seat *s, const char *number, int64_t at,
                                  struct err *err)
{
    struct stmt *st =
        db_sql(s->db, "UPDATE document SET handed_over=:at WHERE number=:number");

    stmt_bind_int(st, ":at", at);
    return change(s, st, number, err);
}

enum rc seat_document_void(struct seat *s, const char *number, int64_t at, struct err *err)
{
    struct stmt *st = db_sql(s->db, "UPDATE document SET voided=:at WHERE number=:number");

    stmt_bind_int(st, ":at", at);
    return change(s, st, number, err);
}
