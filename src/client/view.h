/* What several screens draw alike. */
#ifndef CLIENT_VIEW_H
#define CLIENT_VIEW_H

#include "client/app.h"
#include "core/due.h"
#include "desk/lists.h"
#include "tui/canvas.h"
#include "tui/request.h"

/* Title row: what this is, where it is, who sits here and what time it is. */
void view_title(struct canvas c, const struct app *app, const char *left) NONNULL(2, 3);

/* "over by 2", "today", "45 min", "3 days", "" : how long there is. On ctx. */
const char *view_remaining(const void *ctx, const struct due *due) NONNULL(1, 2);
/* " (weekend service)" where it was received outside the hall's hours, else "". On ctx. */
const char *view_service_time(const void *ctx, const struct app *app,
                              const struct casefile *c) NONNULL(2, 3);

enum style view_lamp_style(enum lamp lamp);

/* The truth about the centre in one line: online since, last receipt, waiting. On ctx. */
const char *view_centre(const void *ctx, const struct app *app) NONNULL(2);

/* "11-20 09:32" of the day, "2025-11-20" of another year. On ctx. */
const char *view_at(const void *ctx, const struct app *app, int64_t at) NONNULL(2);

/* One side of an item's change (core/item_diff.h) for people; "-" for none. On ctx. */
const char *view_change(const void *ctx, const char *text) RETURNS_NONNULL NONNULL(2);

/* "50000.00" of fen. On ctx. */
const char *view_yuan(const void *ctx, int64_t fen) RETURNS_NONNULL;

/* An account's name for people; the account itself where the roster does not know it. */
const char *view_name(const struct app *app, const char *user) NONNULL(1);

/* Of accounts, by r (NULL: there is none yet): with the one he stood in for and his mentor
 * (NULL: none), on ctx. */
const char *view_author(const void *ctx, const struct roster *r, const char *user,
                        const char *absent, const char *mentor) RETURNS_NONNULL;
/* Likewise who last did that to a casefile, where it stands; "". */
const char *view_doer(const void *ctx, const struct roster *r, const struct casefile *c,
                      enum kind k) RETURNS_NONNULL NONNULL(3);
/* Likewise of who sits here. */
const char *view_session_name(const void *ctx, const struct session *s) RETURNS_NONNULL
    NONNULL(2);

/* "yellow card, promised limit": which limit is over, in the words of lists. On ctx. */
const char *view_card(const void *ctx, const struct card *card) RETURNS_NONNULL NONNULL(2);

/* What an act came to, for the status line: its refusal (with its article), its error, or
 * text. On ctx. */
struct act_result;
struct request view_result(const void *ctx, enum rc rc, const struct err *err,
                           const struct act_result *result, const char *done);


#endif
