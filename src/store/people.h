/*
 * The seat's address book: applicants that a list brought in (a village's households, a
 * business park's firms), found again by their number. A database of its own, people.db;
 * what was filed stands in casefiles, not here.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/json.h"

struct people;

/* Opens or makes people.db in dir, on ctx; freeing it closes it. */
enum rc people_open(const void *ctx, const char *dir, struct people **out, struct err *err)
    NODISCARD NONNULL(2, 3);

/* Puts n persons (objects of texts with "id_number" and "name"), each over an older one of
 * the same number; all or none. */
enum rc people_put(struct people *p, struct json *const *persons, size_t n, int64_t at,
                   struct err *err) NODISCARD NONNULL(1);

/* The one with this number, on ctx; *out NULL where there is none. */
enum rc people_get(struct people *p, const void *ctx, const char *id_number,
                   struct json **out, struct err *err) NODISCARD NONNULL(1, 3, 4);

#endif
