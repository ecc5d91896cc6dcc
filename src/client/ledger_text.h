/* A deadline's ledger as rows of text: for the screen, and to be kept as a file. */
#ifndef CLIENT_LEDGER_TEXT_H
#define CLIENT_LEDGER_TEXT_H

#include "client/app.h"
#include "desk/ledger.h"

#define LEDGER_COLUMNS 5 /* date, counted, used, left, what it says */

struct ledger_row {
    const char *cells[LEDGER_COLUMNS];
    bool expected; /* after today */
    bool due;
};

/* One row a line of the ledger, and the last one that sums it up; on ctx. */
struct ledger_row *ledger_rows(const void *ctx, const struct app *app,
                               const struct ledger *ledger, size_t *n) NONNULL(2, 3, 4);

/* Parts of it as a person reads them: days with up to two decimals, hours and minutes as
 * "6:30"; on ctx. */
const char *ledger_amount(const void *ctx, const struct ledger *ledger, int64_t parts)
    NONNULL(2);

/* What it comes to, a sentence each, on ctx; NULL where it has nothing to say.
 * ledger_ended: by when, used, left, in time or late. ledger_revised: the old and the new
 * last day of a calendar that was published since. ledger_carded: the card that the clock
 * has got, and what has come of it. */
const char *ledger_ended(const void *ctx, const struct ledger *ledger) NONNULL(2);
const char *ledger_revised(const void *ctx, const struct ledger *ledger) NONNULL(2);
const char *ledger_carded(const void *ctx, const struct ledger *ledger) NONNULL(2);

/* The reason of a line with its paper and article, on ctx. */
const char *ledger_why(const void *ctx, const struct ledger_line *line) NONNULL(2);

/* The titles of the columns: msgids. */
extern const char *const ledger_titles[LEDGER_COLUMNS];

/* The whole as plain text under a headline, on ctx. */
char *ledger_text(const void *ctx, const struct app *app, const char *headline,
                  const struct ledger *ledger) RETURNS_NONNULL NONNULL(2, 3, 4);

#endif
