/*
 * Drafts: applications on the counter that are not yet casefiles. A database of its own,
 * drafts.db, that does not wait for the disk, so that every field can be saved as it is
 * left; it survives the process being killed. Drafts are never deleted by themselves.
 */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct drafts;

struct draft {
    const char *id;      /* base/id.h */
    const char *user;    /* whose; "" */
    const char *item;
    int item_version;
    const char *name;    /* of the applicant so far; "" */
    const char *text;    /* JSON (desk/application.h); NULL in lists */
    int64_t at;          /* last saved, ms */
};

struct draft_list {
    struct draft *list;  /* newest first */
    size_t n;
};

/* Opens or makes drafts.db in dir, on ctx; freeing it closes it. */
enum rc drafts_open(const void *ctx, const char *dir, struct drafts **out, struct err *err)
    NODISCARD NONNULL(2, 3);

/* Puts it, over an older one of the same id. */
enum rc drafts_save(struct drafts *d, const struct draft *draft, struct err *err) NODISCARD
    NONNULL(1, 2);

/* *out NULL where there is none. */
enum rc drafts_load(struct drafts *d, const void *ctx, const char *id, struct draft **out,
                    struct err *err) NODISCARD NONNULL(1, 3, 4);

/* user NULL: everybody's. */
enum rc drafts_list(struct drafts *d, const void *ctx, const char *user,
                    struct draft_list *out, struct err *err) NODISCARD NONNULL(1, 4);

/* One that is not there is RC_OK. */
enum rc drafts_delete(struct drafts *d, const char *id, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
