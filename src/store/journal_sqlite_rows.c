/* The SQLite journal's rows of casefiles: written, and read one by one. */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "store/journal_sqlite_columns.h"

#define NAMED(name) #name ","
#define BOUND(name) ":" #name ","
#define EXCLUDED(name) #name "=excluded." #name ","

struct casefile_row sqlite_row(struct stmt *st, const void *ctx)
{
    struct casefile_row r = {0};
    int i = 0;

#define READ_TEXT(name) r.name = stmt_text(st, ctx, i++);
#define READ_INT(name) r.name = (__typeof__(r.name))stmt_int(st, i++);
#define READ_HASH(name) r.name = stmt_hash(st, i++);
    ROW_COLUMNS(READ_TEXT, READ_INT, READ_HASH)
    return r;
}

static void bind_row(struct stmt *st, const struct casefile_row *r)
{
#define BIND_TEXT(name) stmt_bind_text(st, ":" #name, r->name);
#define BIND_INT(name) stmt_bind_int(st, ":" #name, (int64_t)r->name);
#define BIND_HASH(name) stmt_bind_hash(st, ":" #name, &r->name);
    ROW_COLUMNS(BIND_TEXT, BIND_INT, BIND_HASH)
    stmt_bind_int(st, ":open", !r->gone && (STATES_OPEN & 1u << r->state));
}

/* ---- what hangs on a row ----------------------------------------------------------- */

/* A casefile's rows of work or term as they stand, one text each, so that only what
 * changed is written. */
struct texts {
    char **list;
    size_t n;
};

static enum rc read_texts(struct stmt *st, const void *ctx, const char *casefile,
                          struct texts *out, struct err *err)
{
    bool row;
    enum rc rc;

    stmt_bind_text(st, ":casefile", casefile);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, char *) = stmt_text(st, ctx, 0);
    return rc;
}

/* Finds text and takes it out; what is left at the end is no longer wanted. */
static bool take(struct texts *t, const char *text)
{
    for (size_t i = 0; i < t->n; i++)
        if (!strcmp(t->list[i], text)) {
            t->list[i] = t->list[--t->n];
            return true;
        }
    return false;
}

static enum rc write_term(struct db *db, int64_t n, const char *term, bool on,
                          struct err *err)
{
    struct stmt *st = on ? db_sql(db, "INSERT INTO term(term,n) VALUES(:term,:n)")
                         : db_sql(db, "DELETE FROM term WHERE term=:term AND n=:n");

    stmt_bind_text(st, ":term", term);
    stmt_bind_int(st, ":n", n);
    return stmt_run(st, err);
}

/* Most acts change nothing that anyone searches for. */
static bool same_terms(const struct casefile_row *a, const struct casefile_row *b)
{
    return a && b && a->gone == b->gone && !strcmp(a->number, b->number) &&
           !strcmp(a->pickup, b->pickup) && !strcmp(a->name, b->name) &&
           !strcmp(a->id_number, b->id_number) && !strcmp(a->initials, b->initials);
}

/* From the terms of the old row to those of the new one; either may be NULL. */
static enum rc put_terms(struct db *db, const void *work, int64_t n,
                         const struct casefile_row *old, const struct casefile_row *row,
                         struct err *err)
{
    struct row_terms before = {0}, now = {0};
    struct texts had;
    enum rc rc = RC_OK;

    if (same_terms(old, row))
        return RC_OK;
    if (old && !old->gone)
        before = row_search_terms(work, old);
    if (row && !row->gone)
        now = row_search_terms(work, row);
    had = (struct texts){before.list, before.n};
    for (size_t i = 0; rc == RC_OK && i < now.n; i++)
        if (!take(&had, now.list[i]))
            rc = write_term(db, n, now.list[i], true, err);
    for (size_t i = 0; rc == RC_OK && i < had.n; i++)
        rc = write_term(db, n, had.list[i], false, err);
    return rc;
}

/* ---- work -------------------------------------------------------------------------- */

static enum rc insert_work(struct db *db, const void *ctx, const struct casefile_row *row,
                           const struct row_work *w, struct err *err)
{
    struct stmt *st = db_sql(
        db, "INSERT INTO work(place,work,due,received,casefile,state,assignees) "
            "VALUES(:place,:work,:due,:received,:casefile,:state,:assignees)");

    stmt_bind_text(st, ":place", w->place);
    stmt_bind_int(st, ":work", w->work);
    stmt_bind_int(st, ":due", row->due_day);
    stmt_bind_int(st, ":received", row->received_at);
    stmt_bind_text(st, ":casefile", row->id);
    stmt_bind_int(st, ":state", row->state);
    stmt_bind_text(st, ":assignees", row_assignees(ctx, row, w->work, w->place));
    return stmt_run(st, err);
}

static enum rc delete_work(struct db *db, const char *casefile, const char *key,
                           struct err *err)
{
    struct stmt *st =
        db_sql(db, "DELETE FROM work WHERE casefile=:casefile AND "
                   "printf('%s %d %d %d %d %s',place,work,due,received,state,"
                   "assignees)=:key");

    stmt_bind_text(st, ":casefile", casefile);
    stmt_bind_text(st, ":key", key);
    return stmt_run(st, err);
}

static char *work_key(const void *ctx, const struct casefile_row *row,
                      const struct row_work *w)
{
    return mem_printf(ctx, "%s %d %d %lld %d %s", w->place, w->work, (int)row->due_day,
                      (long long)row->received_at, row->state,
                      row_assignees(ctx, row, w->work, w->place));
}

static bool first_of_its_kind(const struct casefile_row *row, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (row->works[i].work == row->works[at].work &&
            !strcmp(row->works[i].place, row->works[at].place))
            return false;
    return true;
}

static enum rc put_works(struct db *db, const void *work, const struct casefile_row *row,
                         struct err *err)
{
    const struct row_work *missing[64];
    size_t n = 0;
    struct texts had = {0};
    enum rc rc = read_texts(
        db_sql(
            db,
            "SELECT printf('%s %d %d %d %d %s',place,work,due,received,state,assignees) "
            "FROM work WHERE casefile=:casefile"),
        work, row->id, &had, err);

    for (size_t i = 0; i < row->n_works; i++)
        if (first_of_its_kind(row, i) &&
            !take(&had, work_key(work, row, &row->works[i]))) {
            BUG_ON(n == ARRAY_LEN(missing));
            missing[n++] = &row->works[i];
        }
    for (size_t i = 0; rc == RC_OK && i < had.n; i++)
        rc = delete_work(db, row->id, had.list[i], err);
    for (size_t i = 0; rc == RC_OK && i < n; i++)
        rc = insert_work(db, work, row, missing[i], err);
    return rc;
}

/* ---- the whole ---------------------------------------------------------------------- */

/* The row as it stands and its n; n 0 where there is none. */
static enum rc read_old(struct db *db, const void *ctx, const char *casefile, int64_t *n,
                        struct casefile_row *out, struct err *err)
{
    struct stmt *st = db_sql(db, SELECT_ROW "WHERE c.id=:casefile");
    bool row;
    enum rc rc;

    *n = 0;
    stmt_bind_text(st, ":casefile", casefile);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK && row) {
        *out = sqlite_row(st, ctx);
        *n = stmt_int(st, N_COLUMN);
        stmt_done(st);
    }
    return rc;
}

static enum rc upsert(struct db *db, const struct casefile_row *row, int64_t *n,
                      struct err *err)
{
    struct stmt *st = db_sql(db, "INSERT INTO casefile(" EACH(NAMED) "open) VALUES("
                                 EACH(BOUND) ":open) "
                                 "ON CONFLICT(id) DO UPDATE SET " EACH(EXCLUDED)
                                 "open=excluded.open RETURNING n");
    bool got;
    enum rc rc;

    bind_row(st, row);
    rc = stmt_row(st, &got, err);
    if (rc == RC_OK) {
        *n = stmt_int(st, 0);
        rc = stmt_run(st, err);
    }
    return rc;
}

enum rc sqlite_put_row(struct journal *j, const struct casefile_row *row, struct err *err)
{
    struct db *db = journal_db(j);
    void *work = mem_context(NULL, "row");
    struct casefile_row old;
    int64_t n, now;
    enum rc rc = read_old(db, work, row->id, &n, &old, err);

    if (rc == RC_OK)
        rc = upsert(db, row, &now, err);
    if (rc == RC_OK)
        rc = put_works(db, work, row, err);
    if (rc == RC_OK)
        rc = put_terms(db, work, now, n ? &old : NULL, row, err);
    mem_free(work);
    return rc;
}

static enum rc blank(struct db *db, const char *casefile, struct err *err)
{
    struct stmt *list[] = {
        db_sql(db, "DELETE FROM work WHERE casefile=:casefile"),
        db_sql(db,
               "UPDATE casefile SET gone=1, open=0, name='', id_number='', initials='' "
               "WHERE id=:casefile"),
    };
    enum rc rc = RC_OK;

    for (size_t i = 0; rc == RC_OK && i < ARRAY_LEN(list); i++) {
        stmt_bind_text(list[i], ":casefile", casefile);
        rc = stmt_run(list[i], err);
    }
    return rc;
}

enum rc sqlite_blank_row(struct db *db, const char *casefile, struct err *err)
{
    void *work = mem_context(NULL, "row");
    struct casefile_row old;
    int64_t n;
    enum rc rc = read_old(db, work, casefile, &n, &old, err);

    if (rc == RC_OK && n)
        rc = put_terms(db, work, n, &old, NULL, err);
    if (rc == RC_OK && n)
        rc = blank(db, casefile, err);
    mem_free(work);
    return rc;
}

/* ---- reading ------------------------------------------------------------------------ */

static enum rc read_one(struct stmt *st, const void *ctx, struct casefile_row **out,
                        struct err *err)
{
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    *out = NULL;
    if (rc != RC_OK || !row)
        return rc;
    *out = mem_new(ctx, struct casefile_row);
    **out = sqlite_row(st, *out);
    stmt_done(st);
    return RC_OK;
}

enum rc sqlite_row_list(struct stmt *st, const void *ctx, struct row_list *out,
                         struct err *err)
{
    bool row;
    enum rc rc;

    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct casefile_row) = sqlite_row(st, ctx);
    return rc;
}

/* Who may pull it: the places that it is a member of. */
static enum rc read_scopes(struct db *db, struct casefile_row *row, struct err *err)
{
    struct stmt *st = db_sql(db, "SELECT place FROM work WHERE casefile=:casefile AND "
                                 "work=:member AND place<>'all' ORDER BY place");
    struct texts scopes = {0};
    enum rc rc;

    stmt_bind_int(st, ":member", WORK_MEMBER);
    rc = read_texts(st, row, row->id, &scopes, err);
    row->scopes = (const char *const *)scopes.list;
    row->n_scopes = scopes.n;
    return rc;
}

enum rc sqlite_get_row(struct journal *j, const void *ctx, const char *casefile,
                       struct casefile_row **out, struct err *err)
{
    struct stmt *st = db_sql(journal_db(j), SELECT_ROW "WHERE c.id=:casefile");
    enum rc rc;

    stmt_bind_text(st, ":casefile", casefile);
    rc = read_one(st, ctx, out, err);
    return rc || !*out ? rc : read_scopes(journal_db(j), *out, err);
}

enum rc sqlite_get_numbered(struct journal *j, const void *ctx, const char *number,
                            struct casefile_row **out, struct err *err)
{
    struct stmt *st = db_sql(journal_db(j), SELECT_ROW "WHERE c.number=:number");

    stmt_bind_text(st, ":number", number);
    return read_one(st, ctx, out, err);
}

enum rc sqlite_same_open(struct journal *j, const void *ctx, const char *id_number,
                         const char *item, struct row_list *out, struct err *err)
{
    struct stmt *st = db_sql(journal_db(j), SELECT_ROW "WHERE c.open=1 AND "
                                            "c.id_number=:id_number AND c.item=:item "
                                            "ORDER BY c.id DESC LIMIT 20");

    stmt_bind_text(st, ":id_number", id_number);
    stmt_bind_text(st, ":item", item);
    return sqlite_row_list(st, ctx, out, err);
}

enum rc sqlite_casefiles(struct journal *j, const void *ctx, const char *after,
                         size_t limit, const char ***ids, size_t *n, struct err *err)
{
    struct stmt *st = db_sql(journal_db(j), "SELECT id FROM casefile WHERE id>:after "
                                            "ORDER BY id LIMIT :limit");
    bool row;
    enum rc rc;

    *ids = NULL;
    *n = 0;
    stmt_bind_text(st, ":after", after);
    stmt_bind_int(st, ":limit", (int64_t)limit);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, ids, n, const char *) = stmt_text(st, ctx, 0);
    return rc;
}
