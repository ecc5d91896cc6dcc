/* The columns of a casefile's row, for what writes and what finds it. */
#ifndef STORE_JOURNAL_SQLITE_COLUMNS_H
#define STORE_JOURNAL_SQLITE_COLUMNS_H

#include "store/journal_sqlite_p.h"

/* Each is a member of struct casefile_row. */
#define ROW_COLUMNS(TEXT, INT, HASH)                                                       \
    TEXT(id) TEXT(number) TEXT(pickup) INT(state) TEXT(item) INT(item_version)             \
    TEXT(stage) TEXT(name) TEXT(id_number) TEXT(initials) TEXT(hall) TEXT(window)          \
    TEXT(receiver) TEXT(package) INT(received_at) INT(accepted_at) INT(decided_at) INT(changed_at)       \
    INT(due_day) INT(due_minute) INT(due_kind) INT(promised_day) INT(statutory_day)        \
    INT(provisional) INT(pauses)                                                           \
    INT(n_events) INT(n_pending) INT(conflict) INT(unknown) INT(rejected) INT(gone)        \
    HASH(last) HASH(digest)

#define SELECTED(name) "c." #name ","
#define EACH(X) ROW_COLUMNS(X, X, X)
#define SELECT_ROW "SELECT " EACH(SELECTED) "c.n FROM casefile c "
#define ONE(name) +1
#define N_COLUMN (0 EACH(ONE)) /* where c.n stands */

/* Of a statement that begins with SELECT_ROW. Works and scopes are for writing; a row that
 * is read back has none. */
struct casefile_row sqlite_row(struct stmt *st, const void *ctx);
/* Runs st to its end, one row each, added to out. */
enum rc sqlite_row_list(struct stmt *st, const void *ctx, struct row_list *out,
                        struct err *err) NODISCARD;

#endif
