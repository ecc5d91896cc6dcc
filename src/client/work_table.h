/* Casefiles in a list: how long there is first, then whose, what, where and since when. */
#ifndef CLIENT_WORK_TABLE_H
#define CLIENT_WORK_TABLE_H

#include "client/app.h"
#include "desk/lists.h"
#include "tui/list.h"

struct work_table {
    struct app *app;
    struct list list;
    void *round; /* the rows hang here */
    struct work_row *rows;
    size_t n;
    bool more;  /* the worklist has more than these */
    char *cell; /* text of the cell last asked for */
};

#define WORK_TABLE_CELL 256

struct work_table work_table_new(const void *ctx, struct app *app, const char *empty);

/* Reads a worklist from its beginning, as many rows as stood here before (a page at
 * least); or what a search finds. still: a list with the focus stands still (tui/list.h).
 */
enum rc work_table_read(struct work_table *t, enum worklist w, bool still,
                        struct err *err) NODISCARD NONNULL(1);
enum rc work_table_search(struct work_table *t, const char *typed,
                          struct err *err) NODISCARD NONNULL(1, 2);

/* Rows in one of these states (bits 1u << enum state) stand before the others, each in the
 * order that they had. */
void work_table_put_first(struct work_table *t, unsigned states) NONNULL(1);

/* No rows, and nothing of those that stood here. */
void work_table_clear(struct work_table *t) NONNULL(1);

/* The next page behind the last row; nothing where there is none. */
enum rc work_table_next(struct work_table *t, enum worklist w, struct err *err) NODISCARD
    NONNULL(1);

/* Whether the last row is the selected one, and there may be more. */
bool work_table_at_end(const struct work_table *t) NONNULL(1);

/* The selected row; NULL: none, or it has gone from the list. */
const struct work_row *work_table_selected(const struct work_table *t) NONNULL(1);

#endif
