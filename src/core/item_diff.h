/*
 * What differs between two versions of one item, as whoever carries a draft over must
 * know it: what is asked, of whom, how long it takes, what it costs. Pure.
 */
#ifndef CORE_ITEM_DIFF_H
#define CORE_ITEM_DIFF_H

#include <stddef.h>

#include "core/item.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_ALTERED };

struct item_change {
    enum change_kind kind;
    const char *part; /* msgid: "material", "field", "promised limit" */
    const char *name; /* of the row, as published; "" where the item has one such part */
    const char *what; /* msgid of the property that altered; "" for a whole row */
    const char *before, *after; /* "" where there is none; texts of the guide, limits as
                                   core/limit.h writes them, or msgids ("yes", "text") */
};

struct item_changes {
    struct item_change *list; /* in the order in which a guide is read */
    size_t n;
};

/* On ctx; texts are borrowed from both items. */
struct item_changes item_diff(const void *ctx, const struct item *before,
                              const struct item *after) NODISCARD NONNULL(2, 3);

const char *change_kind_name(enum change_kind k);  /* "added" */
const char *change_kind_label(enum change_kind k); /* msgid */

#endif
