/* A deadline's ledger as rows of text: for the screen, and to be kept as a file. */
#ifndef CLIENT_LEDGER_TEXT_H
#define CLIENT_LEDGER_TEXT_H

#include "client/app.h"
#include "desk/lists.h"

#define LEDGER_COLUMNS 5 /* date, counted, used, left, what it says */

struct ledger_row {
    const char *cells[LEDGER_COLUMNS];
    bool expected; /* after today */
    bool due;
};

/* One row a line of the ledger, and the last one that sums it up; on ctx. */
struct ledger_row *ledger_rows(const void *ctx, const struct app *app,
                               const struct ledger *ledger, size_t *n) NONNULL(2, 3, 4);

/* The titles of the columns: msgids. */
extern const char *const ledger_titles[LEDGER_COLUMNS];

/* The whole as plain text under a headline, on ctx. */
char *ledger_text(const void *ctx, const struct app *app, const char *headline,
                  const struct ledger *ledger) RETURNS_NONNULL NONNULL(2, 3, 4);

#endif
