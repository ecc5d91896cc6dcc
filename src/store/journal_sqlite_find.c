/* The SQLite journal's worklists and search. */
#include <string.h>

#include "base/mem.h"
#include "store/journal_sqlite_columns.h"

/* ---- worklists ---------------------------------------------------------------------- */

/*
 * Two ways to a list. Most ask for one work in one place: that is a stretch of `work` in
 * its own order. "all" and MEMBER with an assignee go through the members of the place
 * and look whether a work of the casefile fits.
 */
#define ASSIGNED(w)                                                                        \
    "(:assignee IS NULL OR instr(char(10)||" w ".assignees||char(10),"                     \
    "char(10)||:assignee||char(10)))"
#define FILTER                                                                             \
    "(:states=0 OR (1<<w.state)&:states) AND (:item IS NULL OR EXISTS("                    \
    "SELECT 1 FROM casefile i WHERE i.id=w.casefile AND i.item=:item)) "
#define DIRECT "w.place=:place AND w.work=:work AND " ASSIGNED("w") " AND " FILTER
#define THROUGH                                                                            \
    "w.place=:place AND w.work=0 AND " FILTER "AND EXISTS(SELECT 1 FROM work x "           \
    "WHERE x.casefile=w.casefile AND x.work<>0 AND (:work=0 OR x.work=:work) "             \
    "AND (:place='all' OR x.place=:place) AND " ASSIGNED("x") ") "
#define BY_DUE                                                                             \
    "AND (w.due,w.received,w.casefile)>(:due,:received,:after) "                           \
    "ORDER BY w.due,w.received,w.casefile LIMIT :limit"
#define BY_NEWEST "AND w.casefile<:after ORDER BY w.casefile DESC LIMIT :limit"
#define LISTED SELECT_ROW "JOIN work w ON c.id=w.casefile WHERE "
#define COUNTED "SELECT count(*) FROM (SELECT 1 FROM work w WHERE "

static bool goes_through(const struct row_query *q)
{
    if (q->work == WORK_MEMBER)
        return q->assignee != NULL;
    return !strcmp(q->place, "all");
}

static void bind_query(struct stmt *st, const struct row_query *q)
{
    stmt_bind_text(st, ":place", q->place);
    stmt_bind_int(st, ":work", q->work);
    stmt_bind_text(st, ":assignee", q->assignee);
    stmt_bind_int(st, ":states", q->states);
    stmt_bind_text(st, ":item", q->item);
}

static struct stmt *select_newest(struct db *db, const struct row_query *q)
{
    struct stmt *st = goes_through(q) ? db_sql(db, LISTED THROUGH BY_NEWEST)
                                      : db_sql(db, LISTED DIRECT BY_NEWEST);

    stmt_bind_text(st, ":after", q->after.id ? q->after.id : "~");
    return st;
}

static struct stmt *select_due(struct db *db, const struct row_query *q)
{
    struct stmt *st = goes_through(q) ? db_sql(db, LISTED THROUGH BY_DUE)
                                      : db_sql(db, LISTED DIRECT BY_DUE);

    stmt_bind_int(st, ":due", q->after.id ? q->after.due_day : INT32_MIN);
    stmt_bind_int(st, ":received", q->after.id ? q->after.received_at : INT64_MIN);
    stmt_bind_text(st, ":after", q->after.id ? q->after.id : "");
    return st;
}

enum rc sqlite_list_rows(struct journal *j, const void *ctx, const struct row_query *q,
                         struct row_list *out, struct err *err)
{
    struct stmt *st =
        q->newest ? select_newest(journal_db(j), q) : select_due(journal_db(j), q);

    *out = (struct row_list){0};
    bind_query(st, q);
    stmt_bind_int(st, ":limit", (int64_t)q->limit);
    return sqlite_row_list(st, ctx, out, err);
}

enum rc sqlite_count_rows(struct journal *j, const struct row_query *q, int64_t most,
                          int64_t *n, struct err *err)
{
    struct stmt *st = goes_through(q)
                          ? db_sql(journal_db(j), COUNTED THROUGH "LIMIT :most)")
                          : db_sql(journal_db(j), COUNTED DIRECT "LIMIT :most)");
    bool row;
    enum rc rc;

    bind_query(st, q);
    stmt_bind_int(st, ":most", most);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK) {
        *n = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

/* ---- search ------------------------------------------------------------------------- */

/* The last character of Unicode: behind everything that begins with the term. */
#define AFTER_ALL "\xf4\x8f\xbf\xbf"

static bool has(const struct row_list *l, const char *id)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->list[i].id, id))
            return true;
    return false;
}

static enum rc add_found(struct stmt *st, const void *ctx, size_t limit,
                         struct row_list *out, struct err *err)
{
    bool row;
    enum rc rc;

    while ((rc = stmt_row(st, &row, err)) == RC_OK && row) {
        struct casefile_row r;
        if (out->n == limit) {
            stmt_done(st);
            break;
        }
        r = sqlite_row(st, ctx);
        if (!has(out, r.id))
            *mem_push(ctx, &out->list, &out->n, struct casefile_row) = r;
    }
    return rc;
}

enum rc sqlite_search(struct journal *j, const void *ctx, const char *term, size_t limit,
                      struct row_list *out, struct err *err)
{
    struct db *db = journal_db(j);
    struct stmt *exact = db_sql(db, SELECT_ROW "JOIN term t ON c.n=t.n "
                                    "WHERE t.term=:term ORDER BY t.n DESC LIMIT :limit");
    struct stmt *prefix = db_sql(db, SELECT_ROW "JOIN term t ON c.n=t.n "
                                     "WHERE t.term>:term AND t.term<:end "
                                     "ORDER BY t.term, t.n DESC LIMIT :limit");
    char *end = mem_printf(ctx, "%s" AFTER_ALL, term);
    enum rc rc;

    stmt_bind_text(exact, ":term", term);
    stmt_bind_int(exact, ":limit", (int64_t)limit);
    rc = add_found(exact, ctx, limit, out, err);
    if (rc == RC_OK) {
        stmt_bind_text(prefix, ":term", term);
        stmt_bind_text(prefix, ":end", end);
        stmt_bind_int(prefix, ":limit", (int64_t)limit * 4);
        rc = add_found(prefix, ctx, limit, out, err);
    }
    return rc;
}
