/*
 * A database: SQLite behind the wrapper that the store's files share. Statements are SQL
 * literals with named parameters, prepared once and kept; one door commits.
 *
 * Transactions have names and nest: the inner ones are savepoints. A commit that does not
 * come through db_commit is a BUG that names the open transaction. A handle belongs to
 * one thread.
 *
 * Errors: RC_SOFT where another holds the lock, RC_WAIT on a full or failing disk,
 * RC_HARD for the rest. SQL that does not prepare is a BUG: it is ours.
 *
 * In tests (and where YICHUANG_SQL_CHECK is set) a statement that scans a whole table
 * and is not marked with a leading scan comment is a BUG.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"

struct db;
struct stmt;

enum db_durability {
    DB_DURABLE, /* a commit waits for the disk (WAL, synchronous=FULL) */
    DB_RELAXED, /* survives the process, not a power cut (WAL, synchronous=OFF) */
};

/* One step of a schema, run once, in order; the count of done ones is user_version. */
struct db_migration {
    const char *sql;
};

struct db_schema {
    int32_t application_id;  /* so that a foreign file is told apart */
    const struct db_migration *list;
    size_t n;
};

/* Opens or makes the file (mode 0600; ":memory:" too), on ctx; freeing it closes it. A
 * file of a newer program is RC_HARD. vfs NULL: the system's. */
enum rc db_open(const void *ctx, const char *path, enum db_durability durability,
                const struct db_schema *schema, const char *vfs, struct db **out,
                struct err *err) NODISCARD NONNULL(2, 4, 6);

const char *db_path(const struct db *db) RETURNS_NONNULL NONNULL(1);

/* ---- transactions ---------------------------------------------------------------- */

/* Takes the write lock at once (the outermost one). */
enum rc db_begin(struct db *db, const char *name, struct err *err) NODISCARD NONNULL(1, 2);
/* Where the outermost commit fails, it has been rolled back. */
enum rc db_commit(struct db *db, struct err *err) NODISCARD NONNULL(1);
void db_rollback(struct db *db) NONNULL(1);
bool db_in_transaction(const struct db *db) NONNULL(1);

/* ---- statements ------------------------------------------------------------------ */

/* The statement of this SQL, reset and unbound. sql must be a literal: it is kept by its
 * address. A statement is used by one caller at a time. */
struct stmt *db_sql(struct db *db, const char *sql) RETURNS_NONNULL NONNULL(1, 2);

/* Bind by name (":device"); texts and blobs are borrowed until the statement is done.
 * NULL binds NULL. */
void stmt_bind_int(struct stmt *st, const char *name, int64_t v) NONNULL(1, 2);
void stmt_bind_text(struct stmt *st, const char *name, const char *v) NONNULL(1, 2);
void stmt_bind_blob(struct stmt *st, const char *name, const void *v, size_t n)
    NONNULL(1, 2);
void stmt_bind_hash(struct stmt *st, const char *name, const struct hash *h)
    NONNULL(1, 2, 3);

/* The next row; *row false at the end, and then, or on an error, the statement is done. */
enum rc stmt_row(struct stmt *st, bool *row, struct err *err) NODISCARD NONNULL(1, 2);
/* Runs to the end, rows thrown away. */
enum rc stmt_run(struct stmt *st, struct err *err) NODISCARD NONNULL(1);
/* As stmt_run, in a transaction of its own, or a savepoint where one is open. */
enum rc stmt_run_alone(struct stmt *st, const char *name, struct err *err) NODISCARD
    NONNULL(1, 2);
/* Leaves it before its end. */
void stmt_done(struct stmt *st) NONNULL(1);

/* Columns of the row, from 0. Texts are copied onto ctx; NULL stays NULL. */
int64_t stmt_int(struct stmt *st, int column) NONNULL(1);
char *stmt_text(struct stmt *st, const void *ctx, int column) NONNULL(1);
void *stmt_blob(struct stmt *st, const void *ctx, int column, size_t *n) NONNULL(1, 4);
struct hash stmt_hash(struct stmt *st, int column) NONNULL(1);
bool stmt_null(struct stmt *st, int column) NONNULL(1);

/* Rows that the last stmt_run changed. */
int64_t db_changes(struct db *db) NONNULL(1);

/* ---- the whole file ---------------------------------------------------------------- */

/* Copies it to a new file while it is in use, then runs mark (may be NULL), one SQL
 * statement, in the copy. */
enum rc db_backup(struct db *db, const char *path, const char *mark,
                  struct err *err) NODISCARD NONNULL(1, 2);

/* SQLite's own check; RC_HARD with its first complaint. */
enum rc db_check(struct db *db, struct err *err) NODISCARD NONNULL(1);

#endif
