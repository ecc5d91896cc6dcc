/*
 * Publications: what the centre publishes and seats keep: items, route templates,
 * packages, calendars, the roster, document templates. A publication is a kind ("item",
 * "route", "package", "calendar", "roster", "document"), a name ("qushui-yanxu", "cn"), a version and a text whose
 * SHA-256 names it. A published version never changes. Old versions are kept, because
 * casefiles stay on the version that they began with.
 */
#ifndef STORE_PUBLICATION_H
#define STORE_PUBLICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "store/db.h"

struct publication {
    const char *kind, *name;
    int version;         /* >= 1 */
    struct hash hash;    /* of the text */
    int64_t at;          /* published, ms */
    const char *text;    /* NULL in lists */
    size_t n_text;
};

struct publication_list {
    struct publication *list; /* by kind, name, version */
    size_t n;
};

/* Keeps one: the same again is RC_OK and changes nothing; another text under the same
 * kind, name and version is RC_HARD. The hash is computed here. Inside a transaction. */
enum rc publication_put(struct db *db, const struct publication *p,
                        struct err *err) NODISCARD NONNULL(1, 2);

/* version 0: the newest. *out NULL where there is none. */
enum rc publication_get(struct db *db, const void *ctx, const char *kind, const char *name,
                        int version, struct publication **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4, 6);

enum rc publication_get_by_hash(struct db *db, const void *ctx, const struct hash *hash,
                                struct publication **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);

/* Without texts. kind NULL: all kinds. */
enum rc publication_list(struct db *db, const void *ctx, const char *kind,
                         bool newest_only, struct publication_list *out,
                         struct err *err) NODISCARD NONNULL(1, 5);

#endif
