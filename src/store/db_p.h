/* What db_error.c, stmt.c, transaction.c, db.c and backup.c share of a database, each
 * standing on the ones before it; nobody else includes this. */
#ifndef STORE_DB_P_H
#define STORE_DB_P_H

#include <sqlite3.h>

#include "store/db.h"

#define DB_MAX_DEPTH 8
#define DB_STMT_SLOTS 512 /* a power of two, well above the number of statements */

struct stmt {
    struct db *db;
    const char *sql; /* by its address */
    sqlite3_stmt *st;
    bool busy;
};

struct db {
    sqlite3 *h;
    const char *path;
    const char *open[DB_MAX_DEPTH]; /* names of the transactions that are open */
    size_t depth;
    bool at_door;                   /* db_commit is at work */
    bool check_plans;
    struct stmt *slots[DB_STMT_SLOTS]; /* hashed by address of the SQL */
    void *stmts;                       /* what they hang on: still there in db_close */
};

/* Sets err from what SQLite last said; returns its class. */
enum rc db_error(struct db *db, int code, struct err *err);

/* Runs one literal without parameters or rows. */
enum rc db_exec(struct db *db, const char *sql, struct err *err) NODISCARD NONNULL(1, 2);

void stmt_finalize_all(struct db *db) NONNULL(1);

/* SQLite asks it before every commit that writes; arg is the db. */
int db_commit_hook(void *arg);

#endif
