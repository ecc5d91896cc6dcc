/* Inside the rulebook: its state, the pages that were read (rulebook_page.c), what is in
 * force on a day (rulebook_day.c), and the looking up (rulebook.c). */
#ifndef SYNC_RULEBOOK_P_H
#define SYNC_RULEBOOK_P_H

#include "store/publication.h"
#include "sync/rulebook.h"

/* Kinds and names of publications. */
#define NATIONAL "cn"
#define CALENDAR "calendar"
#define ROSTER   "roster"
#define LAMPS    "lamps"
#define ITEM     "item"
#define ROUTE    "route"
#define STANDING "standing"
#define PROMISES "promises"

struct rulebook {
    struct db *db;
    struct expr *expr;
    struct expr_ops ops;
    struct page **pages; /* rulebook_page.c */
    size_t n_pages;
    void *newest_ctx; /* what a refresh throws away */
    struct publication_list newest;
    struct publication_list versions; /* of items and of acts on them, all there are */
    struct item_on_day *items;        /* on items_day */
    size_t n_items;
    int32_t items_day;
    struct standing standing; /* what rulebook_rules lends */
};

/* The newest publication of that kind and name; NULL, and 0, where there is none. */
const struct publication *rulebook_newest(const struct rulebook *book, const char *kind,
                                          const char *name) NONNULL(1, 2, 3);
int rulebook_newest_version(const struct rulebook *book, const char *kind, const char *name)
    NONNULL(1, 2, 3);

/* What a publication says, read when it is first asked for; version 0: the newest. base:
 * of a calendar over another, the version of the national one. NULL where it is not here
 * or cannot be read (then the log says why, once). */
const void *rulebook_page(struct rulebook *book, const char *kind, const char *name,
                          int version, int base) NONNULL(1, 2, 3);

#endif
