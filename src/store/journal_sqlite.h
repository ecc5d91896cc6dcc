/* The journal in SQLite, over a database whose schema holds JOURNAL_MIGRATIONS. */
#ifndef STORE_JOURNAL_SQLITE_H
#define STORE_JOURNAL_SQLITE_H

#include "store/db.h"
#include "store/journal.h"

/* The schema's steps that belong to the journal, in this order. */
extern const char journal_schema_1[], journal_schema_2[], journal_schema_3[];

/* On ctx; borrows db, which must outlive it. Its transactions are the database's. */
struct journal *journal_sqlite(const void *ctx, struct db *db) RETURNS_NONNULL NODISCARD
    NONNULL(2);

#endif
