/*
 * The ledger of a clock, day by day, for the screen, the saved text and `yichuang due`:
 * what runs, and what has ended with the day of its end.
 */
#ifndef DESK_LEDGER_H
#define DESK_LEDGER_H

#include "core/deadline.h"
#include "core/due.h"
#include "desk/desk.h"

struct ledger {
    struct due due;     /* as it stands today, or as it stood when it ended */
    bool ended;
    int32_t ended_on;
    struct ledger_line *lines; /* to its day or today, or to the day of its end */
    size_t n;
    enum deadline_measure measure; /* what the parts of lines and budget are */
    int64_t budget;     /* with the extension */
    const struct extension *extension; /* the casefile's, where it adds to this limit */
    const struct card *card; /* the last one that this clock has got, unless reversed; NULL */
    /* Where the calendar that the clock began under named another last day: that day, the
     * version, and the newest one with the time of its publication. */
    struct {
        int version, newest; /* version 0: the day is the same */
        int32_t day;
        int64_t published_at;
    } revised;
};

/* Line by line, on ctx. False where the casefile has no such clock, or its end cannot be
 * told. */
bool ledger_make(struct desk *d, const void *ctx, const struct casefile *c,
                 enum clock_kind kind, struct ledger *out) NONNULL(1, 3, 5);

/* The clocks that have a ledger: the running ones, most pressing first, then those that
 * have ended. */
struct ledger_clocks {
    enum clock_kind list[CLOCK_KINDS];
    size_t n, running;
};
struct ledger_clocks ledger_clocks(struct desk *d, const struct casefile *c) NONNULL(1, 2);

#endif
