#include "store/setting.h"

#include <stdio.h>

static struct stmt *select_value(struct db *db, const char *name)
{
    struct stmt *st = db_sql(db, "SELECT value FROM setting WHERE name=:name");

    stmt_bind_text(st, ":name", name);
    return st;
}

enum rc setting_get(struct db *db, const void *ctx, const char *name, char **out,
                    struct err *err)
{
    struct stmt *st = select_value(db, name);
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    *out = NULL;
    if (rc == RC_OK && row) {
        *out = stmt_text(st, ctx, 0);
        stmt_done(st);
    }
    return rc;
}

enum rc setting_get_int(struct db *db, const char *name, int64_t otherwise, int64_t *out,
                        struct err *err)
{
    struct stmt *st = select_value(db, name);
    bool row;
    enum rc rc = stmt_row(st, &row, err);

    *out = otherwise;
    if (rc == RC_OK && row) {
        *out = stmt_int(st, 0);
        stmt_done(st);
    }
    return rc;
}

enum rc setting_put(struct db *db, const char *name, const char *value, struct err *err)
{
    struct stmt *st =
        value ? db_sql(db, "INSERT INTO setting(name,value) VALUES(:name,:value) "
                           "ON CONFLICT(name) DO UPDATE SET value=excluded.value")
              : db_sql(db, "DELETE FROM setting WHERE name=:name");

    BUG_ON(!db_in_transaction(db));
    stmt_bind_text(st, ":name", name);
    if (value)
        stmt_bind_text(st, ":value", value);
    return stmt_run(st, err);
}

enum rc setting_put_int(struct db *db, const char *name, int64_t value, struct err *err)
{
    char text[24];

    snprintf(text, sizeof(text), "%lld", (long long)value);
    return setting_put(db, name, text, err);
}
