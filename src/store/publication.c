#include "store/publication.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define COLUMNS "kind,name,version,hash,at"

static struct publication read_row(struct stmt *st, const void *ctx)
{
    return (struct publication){
        .kind = stmt_text(st, ctx, 0),
        .name = stmt_text(st, ctx, 1),
        .version = (int)stmt_int(st, 2),
        .hash = stmt_hash(st, 3),
        .at = stmt_int(st, 4),
    };
}

static void bind_name(struct stmt *st, const char *kind, const char *name, int version)
{
    stmt_bind_text(st, ":kind", kind);
    stmt_bind_text(st, ":name", name);
    stmt_bind_int(st, ":version", version);
}

static enum rc get_one(struct stmt *st, const void *ctx, struct publication **out,
                       struct err *err)
{
    bool row;
    enum rc rc = stmt_row(st, &row, err);
    struct publication *p;

    *out = NULL;
    if (rc != RC_OK || !row)
        return rc;
    *out = p = mem_new(ctx, struct publication);
    *p = read_row(st, p);
    p->text = stmt_text(st, p, 5);
    p->n_text = strlen(p->text);
    stmt_done(st);
    return RC_OK;
}

static enum rc insert(struct db *db, const struct publication *p, const struct hash *hash,
                      struct err *err)
{
    struct stmt *st = db_sql(db, "INSERT INTO publication(kind,name,version,hash,at,text) "
                                 "VALUES(:kind,:name,:version,:hash,:at,:text)");

    bind_name(st, p->kind, p->name, p->version);
    stmt_bind_hash(st, ":hash", hash);
    stmt_bind_int(st, ":at", p->at);
    stmt_bind_text(st, ":text", p->text);
    return stmt_run(st, err);
}

enum rc publication_put(struct db *db, const struct publication *p, struct err *err)
{
    void *work = mem_context(NULL, "publication");
    struct hash hash = hash_bytes(p->text, p->n_text);
    struct publication *old;
    enum rc rc = publication_get(db, work, p->kind, p->name, p->version, &old, err);

    BUG_ON(p->version < 1 || !db_in_transaction(db));
    if (rc == RC_OK && !old)
        rc = insert(db, p, &hash, err);
    else if (rc == RC_OK && !hash_equal(&old->hash, &hash))
        rc = err_set(err, RC_HARD,
                     _("%s %s version %d is published already with another text"), p->kind,
                     p->name, p->version);
    mem_free(work);
    return rc;
}

enum rc publication_get(struct db *db, const void *ctx, const char *kind, const char *name,
                        int version, struct publication **out, struct err *err)
{
    struct stmt *st =
        db_sql(db, "SELECT " COLUMNS ",text FROM publication WHERE kind=:kind "
                   "AND name=:name AND (:version=0 OR version=:version) "
                   "ORDER BY version DESC LIMIT 1");

    bind_name(st, kind, name, version);
    return get_one(st, ctx, out, err);
}

enum rc publication_get_by_hash(struct db *db, const void *ctx, const struct hash *hash,
                                struct publication **out, struct err *err)
{
    struct stmt *st =
        db_sql(db, "SELECT " COLUMNS ",text FROM publication WHERE hash=:hash LIMIT 1");

    stmt_bind_hash(st, ":hash", hash);
    return get_one(st, ctx, out, err);
}

enum rc publication_list(struct db *db, const void *ctx, const char *kind,
                         bool newest_only, struct publication_list *out, struct err *err)
{
    struct stmt *st =
        db_sql(db, "/*scan*/SELECT " COLUMNS " FROM publication p "
                   "WHERE (:kind IS NULL OR kind=:kind) AND (:all OR version="
                   "(SELECT max(version) FROM publication n "
                   "WHERE n.kind=p.kind AND n.name=p.name)) "
                   "ORDER BY kind,name,version");
    bool row;
    enum rc rc;

    *out = (struct publication_list){0};
    stmt_bind_text(st, ":kind", kind);
    stmt_bind_int(st, ":all", !newest_only);
    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        *mem_push(ctx, &out->list, &out->n, struct publication) = read_row(st, ctx);
    return rc;
}
