/*
 * Drafts: what a clerk has typed and not yet acted on. A database of its own that does
 * not wait for the disk, so that every field can be saved as it is left: it survives the
 * death of the process at any moment, and a power cut costs at most the last moments.
 * Nothing is ever deleted by itself.
 */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

struct drafts;

struct draft {
    char id[ID_SIZE];     /* made by the caller (base/id.h) */
    const char *user;     /* whose */
    const char *item;     /* code, may be "" before one is chosen */
    int item_version;
    const char *name;     /* of the applicant as far as typed; "" */
    int64_t updated_at;   /* ms */
    const char *json;     /* the whole of it; NULL in lists */
};

struct draft_list {
    struct draft *list; /* newest first */
    size_t n;
};

/* Opens or makes dir/drafts.db, on ctx; freeing it closes it. */
enum rc drafts_open(const void *ctx, const char *dir, struct drafts **out, struct err *err)
    NODISCARD NONNULL(2, 3);
void drafts_close(struct drafts *d);

/* Puts the draft in the place of the one of that id. */
enum rc drafts_save(struct drafts *d, const struct draft *draft, struct err *err) NODISCARD
    NONNULL(1, 2);
/* *out NULL where there is none. */
enum rc drafts_load(struct drafts *d, const void *ctx, const char *id, struct draft **out,
                    struct err *err) NODISCARD NONNULL(1, 3, 4);
/* Of a user; NULL: everybody's. */
enum rc drafts_list(struct drafts *d, const void *ctx, const char *user,
                    struct draft_list *out, struct err *err) NODISCARD NONNULL(1, 4);
enum rc drafts_delete(struct drafts *d, const char *id, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
