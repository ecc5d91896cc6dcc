/*
 * What the centre keeps beside its journal: accounts with their password hashes, devices
 * with their secrets, sessions, one-time codes, its epoch. One SQLite file, `centre.db`,
 * with the journal, publications and settings in it. It checks no password and makes no
 * token: hashes and digests come in opaque.
 */
#ifndef STORE_CENTRE_H
#define STORE_CENTRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "store/db.h"
#include "store/journal.h"

struct centre;

/* Opens or makes dir/centre.db. A file that was put back from a backup made by
 * centre_backup gets a new epoch at its first opening (*restored tells). */
enum rc centre_open(const void *ctx, const char *dir, struct centre **out, bool *restored,
                    struct err *err) NODISCARD NONNULL(2, 3, 4);
void centre_close(struct centre *c);
struct journal *centre_journal(struct centre *c) RETURNS_NONNULL NONNULL(1);
struct db *centre_db(struct centre *c) RETURNS_NONNULL NONNULL(1);
enum rc centre_backup(struct centre *c, const char *path, struct err *err) NODISCARD
    NONNULL(1, 2);

/* A random number > 0 that changes when the centre was restored. */
enum rc centre_epoch(struct centre *c, int64_t *epoch, struct err *err) NODISCARD
    NONNULL(1, 2);
/* Of the centre's own chain: one an epoch, from 1. */
enum rc centre_incarnation(struct centre *c, int64_t *incarnation, struct err *err) NODISCARD
    NONNULL(1, 2);
enum rc centre_new_epoch(struct centre *c, struct err *err) NODISCARD NONNULL(1);

/* ---- accounts: the roster says what they may do ----------------------------------- */

struct centre_account {
    const char *user;
    const char *password; /* crypt(3) text */
    bool disabled;
    int failures;         /* since the last success */
    int64_t failed_at;
};
struct centre_accounts {
    struct centre_account *list;
    size_t n;
};
enum rc centre_account_get(struct centre *c, const void *ctx, const char *user,
                           struct centre_account **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);
enum rc centre_account_put(struct centre *c, const struct centre_account *a,
                           struct err *err) NODISCARD NONNULL(1, 2);
enum rc centre_account_list(struct centre *c, const void *ctx, struct centre_accounts *out,
                            struct err *err) NODISCARD NONNULL(1, 3);

/* ---- devices ----------------------------------------------------------------------- */

struct centre_device {
    const char *code;
    const char *name;
    struct hash secret;     /* digest of it; zero: not enrolled yet */
    struct hash enrol_code; /* digest of the one-time code; zero: none */
    int64_t enrol_until;    /* ms */
    int incarnation;        /* highest given or seen */
    bool revoked;
    bool forked;            /* quarantined until a person has looked */
    int64_t seen_at;        /* last push or reconcile */
    int64_t synced_at;      /* last time it said that its outbox is empty */
};
struct centre_devices {
    struct centre_device *list;
    size_t n;
};
enum rc centre_device_get(struct centre *c, const void *ctx, const char *code,
                          struct centre_device **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);
enum rc centre_device_put(struct centre *c, const struct centre_device *d, struct err *err)
    NODISCARD NONNULL(1, 2);
enum rc centre_device_list(struct centre *c, const void *ctx, struct centre_devices *out,
                           struct err *err) NODISCARD NONNULL(1, 3);

/* An event that was refused a place: same key, other bytes (a fork). Kept for a person. */
enum rc centre_quarantine(struct centre *c, const struct event_key *key,
                          const struct event_bytes *bytes, const char *why, int64_t at,
                          struct err *err) NODISCARD NONNULL(1, 2, 3, 4);
enum rc centre_quarantine_count(struct centre *c, int64_t *n, struct err *err) NODISCARD
    NONNULL(1, 2);

/* ---- sessions ---------------------------------------------------------------------- */

struct centre_session {
    struct hash token; /* digest */
    const char *user;
    const char *device;
    int64_t until; /* ms */
};
/* It is noted for good that the user has logged in on that device. */
enum rc centre_session_put(struct centre *c, const struct centre_session *s,
                           struct err *err) NODISCARD NONNULL(1, 2);
/* Whether the user has ever logged in on the device. */
enum rc centre_has_logged_in(struct centre *c, const char *device, const char *user,
                             bool *yes, struct err *err) NODISCARD NONNULL(1, 2, 3, 4);
/* *out NULL where there is none, or it ran out before now. */
enum rc centre_session_get(struct centre *c, const void *ctx, const struct hash *token,
                           int64_t now, struct centre_session **out,
                           struct err *err) NODISCARD NONNULL(1, 3, 5);
/* token NULL: all of the user. */
enum rc centre_session_end(struct centre *c, const struct hash *token, const char *user,
                           struct err *err) NODISCARD NONNULL(1);
enum rc centre_session_sweep(struct centre *c, int64_t now, struct err *err) NODISCARD
    NONNULL(1);

#endif
