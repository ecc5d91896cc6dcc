/*
 * The mark beside a seat's database: a line of text in `seat.mark` that says which file on
 * which machine it goes with and how far that had come. What it is for stands in
 * store/seat.h.
 */
#ifndef STORE_SEAT_MARK_H
#define STORE_SEAT_MARK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"

struct mark {
    char token[HASH_HEX];   /* the same in the database */
    uint64_t inode;         /* of the database file */
    char machine[HASH_HEX]; /* hash of /etc/machine-id */
    int incarnation;
    int64_t seq;
};

struct seat_mark; /* an open mark file */

/* What the machine and the file say of themselves now; token and progress left empty. */
enum rc mark_here(const char *db_path, struct mark *out, struct err *err) NODISCARD
    NONNULL(1, 2);

/* False where there is none or it is not one. */
bool mark_read(const char *path, struct mark *out) NODISCARD NONNULL(1, 2);

/* Puts a new mark there, durably, and keeps it open on ctx for mark_advance. */
enum rc mark_write(const void *ctx, const char *path, const struct mark *mark,
                   struct seat_mark **out, struct err *err) NODISCARD NONNULL(2, 3, 4);

/* Keeps the mark that is there open; another process may have it open too. */
enum rc mark_open(const void *ctx, const char *path, const struct mark *mark,
                  struct seat_mark **out, struct err *err) NODISCARD NONNULL(2, 3, 4);

/* Says how far the database has come; does not wait for the disk, and a failure is only
 * logged: a mark that lags does no harm. */
void mark_advance(struct seat_mark *m, int incarnation, int64_t seq) NONNULL(1);

#endif
