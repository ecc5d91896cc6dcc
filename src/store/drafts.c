#include "store/drafts.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/db.h"

struct drafts {
    struct db *db;
};

static const struct db_migration steps[] = {
    {"CREATE TABLE draft(id TEXT PRIMARY KEY, user TEXT NOT NULL, item TEXT NOT NULL,"
     " item_version INT NOT NULL, name TEXT NOT NULL, updated_at INT NOT NULL,"
     " json TEXT NOT NULL) STRICT;"
     "CREATE INDEX draft_user ON draft(user, updated_at);"},
};
static const struct db_schema schema = {0x79634472 /* "ycDr" */, steps, ARRAY_LEN(steps)};

enum rc drafts_open(const void *ctx, const char *dir, struct drafts **out, struct err *err)
{
    struct drafts *d = mem_new(ctx, struct drafts);
    enum rc rc = file_make_dirs(dir, err);

    *out = NULL;
    if (rc == RC_OK)
        rc = db_open(d, file_join(d, dir, "drafts.db"), DB_RELAXED, &schema, NULL, &d->db, err);
    if (rc == RC_OK)
        *out = d;
    else
        mem_free(d);
    return rc;
}

void drafts_close(struct drafts *d)
{
    mem_free(d);
}

enum rc drafts_save(struct drafts *d, const struct draft *draft, struct err *err)
{
    struct stmt *st = db_sql(
        d->db, "INSERT OR REPLACE INTO draft(id,user,item,item_version,name,updated_at,json) "
               "VALUES(:id,:user,:item,:item_version,:name,:updated_at,:json)");

    stmt_bind_text(st, ":id", draft->id);
    stmt_bind_text(st, ":user", draft->user);
    stmt_bind_text(st, ":item", draft->item);
    stmt_bind_int(st, ":item_version", draft->item_version);
    stmt_bind_text(st, ":name", draft->name);
    stmt_bind_int(st, ":updated_at", draft->updated_at);
    stmt_bind_text(st, ":json", draft->json);
    return stmt_run_alone(st, "draft", err);
}

static struct draft read_draft(struct stmt *st, const void *ctx)
{
    struct draft draft = {
        .user = stmt_text(st, ctx, 1),
        .item = stmt_text(st, ctx, 2),
        .item_version = (int)stmt_int(st, 3),
        .name = stmt_text(st, ctx, 4),
        .updated_at = stmt_int(st, 5),
        .json = stmt_text(st, ctx, 6),
    };
    char *id = stmt_text(st, ctx, 0);

    memcpy(draft.id, id, strnlen(id, ID_SIZE - 1));
    return draft;
}

enum rc drafts_load(struct drafts *d, const void *ctx, const char *id, struct draft **out,
                    struct err *err)
{
    struct stmt *st = db_sql(d->db, "SELECT id,user,item,item_version,name,updated_at,json "
                                    "FROM draft WHERE id=:id");
    bool row;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":id", id);
    rc = stmt_row(st, &row, err);
    if (rc == RC_OK && row) {
        *out = mem_new(ctx, struct draft);
        **out = read_draft(st, *out);
        stmt_done(st);
    }
    return rc;
}

enum rc drafts_list(struct drafts *d, const void *ctx, const char *user,
                    struct draft_list *out, struct err *err)
{
    struct stmt *st =
        user ? db_sql(d->db, "SELECT id,user,item,item_version,name,updated_at,NULL FROM draft "
                             "WHERE user=:user ORDER BY updated_at DESC, id DESC")
             : db_sql(d->db, "/*scan*/SELECT id,user,item,item_version,name,updated_at,NULL "
                             "FROM draft ORDER BY updated_at DESC, id DESC");
    bool row;
    enum rc rc;

    *out = (struct draft_list){0};
    if (user)
        stmt_bind_text(st, ":user", user);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct draft) = read_draft(st, ctx);
    return rc;
}

enum rc drafts_delete(struct drafts *d, const char *id, struct err *err)
{
    struct stmt *st = db_sql(d->db, "DELETE FROM draft WHERE id=:id");

    stmt_bind_text(st, ":id", id);
    return stmt_run_alone(st, "draft", err);
}
