/*
 * The rulebook: what a window and a centre judge by, read from the publications that
 * their database keeps. Items by code and version, calendars, rosters, and the evaluator
 * of items' expressions. Each is parsed when it is first asked for and stays as long as
 * the rulebook, because folds borrow it; a published version never changes, so only "the
 * newest" moves, when rulebook_refresh is called.
 */
#ifndef SYNC_RULEBOOK_H
#define SYNC_RULEBOOK_H

#include "base/err.h"
#include "catalogue/route_load.h"
#include "core/calendar.h"
#include "core/due.h"
#include "core/event.h"
#include "core/item.h"
#include "core/judge.h"
#include "core/package.h"
#include "core/roster.h"
#include "store/casefiles.h"
#include "store/db.h"

struct rulebook;

/* On ctx; borrows db. */
enum rc rulebook_new(const void *ctx, struct db *db, struct rulebook **out, struct err *err)
    NODISCARD NONNULL(2, 3);

/* New publications have come: what is newest is looked up again. */
void rulebook_refresh(struct rulebook *book) NONNULL(1);

/*
 * version 0: the newest. NULL where it is not here or cannot be read (then the log says
 * why, once).
 */
const struct item *rulebook_item(struct rulebook *book, const char *code, int version)
    NONNULL(1, 2);
/* The route template that an item names. */
const struct route_template *rulebook_route(struct rulebook *book, const char *code,
                                            int version) NONNULL(1, 2);
const struct roster *rulebook_roster(struct rulebook *book, int version) NONNULL(1);
/* The national one. */
const struct calendar *rulebook_calendar(struct rulebook *book, int version) NONNULL(1);
/* The list of broken promises. */
const struct promises *rulebook_promises(struct rulebook *book, int version) NONNULL(1);
/* The one of a division (GB/T 2260), laid over the national one of this version; the
 * national one where the division has none of its own. */
const struct calendar *rulebook_calendar_of(struct rulebook *book, const char *division,
                                            int version) NONNULL(1);

/* What clocks of a hall's casefiles are read by: the calendar of its division and the lamps
 * that were published last. hall NULL or unknown: the national calendar. The calendar is
 * NULL where there is none. Valid until the next refresh. _then: over this version of the
 * national calendar. */
struct due_by rulebook_due_by(struct rulebook *book, const char *hall) NONNULL(1);
struct due_by rulebook_due_by_then(struct rulebook *book, const char *hall, int version)
    NONNULL(1);

/* Versions of the newest ones, for an event's frame; 0 where there is none. */
int rulebook_roster_version(struct rulebook *book) NONNULL(1);
int rulebook_calendar_version(struct rulebook *book) NONNULL(1);

/* When the newest national calendar was published, ms; 0 where there is none. */
int64_t rulebook_calendar_at(const struct rulebook *book) NONNULL(1);

/* How the item stands on that day; texts are borrowed for as long as the book. False, and
 * version 0, where no version of it is in force yet, or none is here. */
bool rulebook_standing(struct rulebook *book, const char *code, int32_t day,
                       struct standing *out) NONNULL(1, 2, 4);
/* The version in force on that day; NULL where there is none. */
const struct item *rulebook_item_on(struct rulebook *book, const char *code, int32_t day)
    NONNULL(1, 2);

/* All items that have a version in force on that day, by code in byte order, the suspended
 * and the withdrawn with them; borrowed until the next refresh or another day. */
struct item_on_day {
    const struct item *item;
    struct standing standing;
};
const struct item_on_day *rulebook_items(struct rulebook *book, int32_t day, size_t *n)
    NONNULL(1, 3);

/* A package at that version, 0: the newest; NULL as with items. */
const struct package *rulebook_package(struct rulebook *book, const char *code, int version)
    NONNULL(1, 2);

/* Its form for the members in `involved`, of the versions of its items in force on that
 * day; on ctx. NULL where an item is not in force, or has no longer what the package speaks
 * of (then the log says so). */
const struct package_form *rulebook_form(struct rulebook *book, const void *ctx,
                                         const struct package *p, unsigned involved,
                                         int32_t day) NONNULL(1, 3);

/* The forms, for all of their members, of the newest packages that can be taken in that
 * day, in byte order of their codes; on ctx. */
const struct package_form **rulebook_packages(struct rulebook *book, const void *ctx,
                                              int32_t day, size_t *n) NONNULL(1, 4);

struct expr_ops rulebook_expr(struct rulebook *book) NONNULL(1);

/* For folding: any item version; for the rows: what clocks are read by now. Valid until
 * the next refresh. */
struct casefile_source rulebook_source(struct rulebook *book) NONNULL(1);

/*
 * For judging e by: its pinned item; the package that it names; the calendar it names (the
 * newest where that is not here), of the division of its post's hall; roster as given; of a
 * receipt the item's standing on its day, borrowed until the next call; the newest list of
 * broken promises. same_open is left empty, and slack_days 0.
 */
struct rules rulebook_rules(struct rulebook *book, const struct event *e,
                            const struct roster *roster) NONNULL(1, 2);

/* Puts calendar and hours of the hall that received c in place of those of the author's
 * post: a matter is counted where it is, whoever acts on it. c NULL: nothing changes. */
void rulebook_rules_here(struct rulebook *book, const struct casefile *c,
                         const struct event *e, struct rules *rules) NONNULL(1, 3, 4);

#endif
