#include "store/drafts.h"

#include "base/file.h"
#include "base/mem.h"
#include "store/db.h"

#define APPLICATION_ID 0x79636472 /* "ycdr" */

static const struct db_migration migrations[] = {
    {"CREATE TABLE draft ("
     "  id TEXT PRIMARY KEY,"
     "  user TEXT NOT NULL,"
     "  item TEXT NOT NULL,"
     "  item_version INTEGER NOT NULL,"
     "  name TEXT NOT NULL,"
     "  at INTEGER NOT NULL,"
     "  text TEXT NOT NULL"
     ") WITHOUT ROWID, STRICT"},
    {"CREATE INDEX draft_at ON draft (at)"},
};

static const struct db_schema schema = {APPLICATION_ID, migrations, ARRAY_LEN(migrations)};

struct drafts {
    struct db *db;
};

enum rc drafts_open(const void *ctx, const char *dir, struct drafts **out, struct err *err)
{
    struct drafts *d = mem_new(ctx, struct drafts);
    enum rc rc = db_open(d, file_join(d, dir, "drafts.db"), DB_RELAXED, &schema, NULL, &d->db,
                         err);

    if (rc)
        mem_free(d);
    else
        *out = d;
    return rc;
}

enum rc drafts_save(struct drafts *d, const struct draft *draft, struct err *err)
{
    struct stmt *st = db_sql(d->db,
                             "INSERT OR REPLACE INTO draft"
                             " (id, user, item, item_version, name, at, text)"
                             " VALUES (:id, :user, :item, :item_version, :name, :at, :text)");

    stmt_bind_text(st, ":id", draft->id);
    stmt_bind_text(st, ":user", draft->user);
    stmt_bind_text(st, ":item", draft->item);
    stmt_bind_int(st, ":item_version", draft->item_version);
    stmt_bind_text(st, ":name", draft->name);
    stmt_bind_int(st, ":at", draft->at);
    stmt_bind_text(st, ":text", draft->text);
    return stmt_run_alone(st, "draft", err);
}

static struct draft read_row(struct stmt *st, const void *ctx)
{
    return (struct draft){
        .id = stmt_text(st, ctx, 0),
        .user = stmt_text(st, ctx, 1),
        .item = stmt_text(st, ctx, 2),
        .item_version = (int)stmt_int(st, 3),
        .name = stmt_text(st, ctx, 4),
        .at = stmt_int(st, 5),
    };
}

enum rc drafts_load(struct drafts *d, const void *ctx, const char *id, struct draft **out,
                    struct err *err)
{
    struct stmt *st = db_sql(d->db, "SELECT id, user, item, item_version, name, at, text"
                                    " FROM draft WHERE id = :id");
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":id", id);
    rc = stmt_row(st, &row, err);
    if (rc || !row)
        return rc;
    *out = mem_new(ctx, struct draft);
    **out = read_row(st, *out);
    (*out)->text = stmt_text(st, *out, 6);
    stmt_done(st);
    return RC_OK;
}

enum rc drafts_list(struct drafts *d, const void *ctx, const char *user,
                    struct draft_list *out, struct err *err)
{
    struct stmt *st = db_sql(d->db, "/*scan*/SELECT id, user, item, item_version, name, at"
                                    " FROM draft WHERE :user IS NULL OR user = :user"
                                    " ORDER BY at DESC");
    bool row;
    enum rc rc;

    *out = (struct draft_list){0};
    stmt_bind_text(st, ":user", user);
    while (!(rc = stmt_row(st, &row, err)) && row)
        *mem_push(ctx, &out->list, &out->n, struct draft) = read_row(st, ctx);
    return rc;
}

enum rc drafts_delete(struct drafts *d, const char *id, struct err *err)
{
    struct stmt *st = db_sql(d->db, "DELETE FROM draft WHERE id = :id");

    stmt_bind_text(st, ":id", id);
    return stmt_run_alone(st, "draft", err);
}
