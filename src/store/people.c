#include "store/people.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/db.h"

#define APPLICATION_ID 0x79637062 /* "ycpb" */

static const struct db_migration migrations[] = {
    {"CREATE TABLE person ("
     "  id_number TEXT PRIMARY KEY,"
     "  name TEXT NOT NULL,"
     "  at INTEGER NOT NULL,"
     "  text TEXT NOT NULL"
     ") WITHOUT ROWID, STRICT"},
};

static const struct db_schema schema = {APPLICATION_ID, migrations, ARRAY_LEN(migrations)};

struct people {
    struct db *db;
};

enum rc people_open(const void *ctx, const char *dir, struct people **out, struct err *err)
{
    struct people *p = mem_new(ctx, struct people);
    enum rc rc = db_open(p, file_join(p, dir, "people.db"), DB_DURABLE, &schema, NULL, &p->db,
                         err);

    if (rc)
        mem_free(p);
    else
        *out = p;
    return rc;
}

static enum rc put(struct people *p, const struct json *person, int64_t at, struct err *err)
{
    struct stmt *st = db_sql(p->db, "INSERT OR REPLACE INTO person (id_number, name, at, text)"
                                    " VALUES (:id_number, :name, :at, :text)");
    char *text = json_text(NULL, person);
    enum rc rc;

    stmt_bind_text(st, ":id_number", json_get_string(person, "id_number"));
    stmt_bind_text(st, ":name", json_get_string(person, "name"));
    stmt_bind_int(st, ":at", at);
    stmt_bind_text(st, ":text", text);
    rc = stmt_run(st, err);
    mem_free(text);
    return rc;
}

enum rc people_put(struct people *p, struct json *const *persons, size_t n, int64_t at,
                   struct err *err)
{
    enum rc rc = db_begin(p->db, "people", err);

    if (rc)
        return rc;
    for (size_t i = 0; !rc && i < n; i++)
        rc = put(p, persons[i], at, err);
    if (rc) {
        db_rollback(p->db);
        return rc;
    }
    return db_commit(p->db, err);
}

enum rc people_get(struct people *p, const void *ctx, const char *id_number,
                   struct json **out, struct err *err)
{
    struct stmt *st = db_sql(p->db, "SELECT text FROM person WHERE id_number = :id_number");
    bool row;
    char *text;
    enum rc rc;

    *out = NULL;
    stmt_bind_text(st, ":id_number", id_number);
    rc = stmt_row(st, &row, err);
    if (rc || !row)
        return rc;
    text = stmt_text(st, ctx, 0);
    stmt_done(st);
    return json_parse(ctx, text, strlen(text), out, err);
}
