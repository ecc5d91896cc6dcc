/*
 * A seat: what a client keeps on its machine. The journal with its outbox (the pending
 * events), the documents it numbered, what the centre published, how far it has pulled,
 * and who may log in without the centre. One SQLite file, `seat.db`, in the seat's
 * folder, beside a small mark, `seat.mark`.
 *
 * The promise: seat_commit makes an act's event, its row, its documents and its numbers
 * durable together or not at all, before the screen says anything.
 *
 * Incarnation. A seat that was copied, cloned or restored from a backup must not go on
 * numbering where the other one also goes on, so it gets a new incarnation. seat_open
 * tells by comparing the database with the mark, which a backup does not carry along in
 * step: a token, the inode of the file, the machine, and the last (incarnation, seq)
 * written. The mark is written after every commit without waiting for the disk, so
 * it may lag behind the database and never leads it; a database behind its mark was put
 * back from a copy. Backups that the program makes carry a note inside that says so. What
 * none of this sees (a disk image of the whole machine put back) the centre sees as a
 * fork, and seat_reincarnate follows its word.
 * Each incarnation counts seq from 1; its first event's `prev` is the last event of this
 * device that the seat knows (zeros if none).
 */
#ifndef STORE_SEAT_H
#define STORE_SEAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"
#include "core/kind.h"
#include "core/number.h"
#include "store/casefiles.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/publication.h"
#include "store/setting.h"

struct seat;

/* What seat_open found. */
enum seat_story {
    SEAT_NEW,      /* made now, not enrolled */
    SEAT_SAME,     /* goes on where it stopped */
    SEAT_RESTORED, /* an older copy was put back: new incarnation */
    SEAT_COPIED,   /* this is a copy of another seat's file: new incarnation */
};
const char *seat_story_name(enum seat_story s);

/* ---- life ---------------------------------------------------------------------- */

/* Opens or makes the seat in dir (made with mode 0700). On ctx; freeing it closes it. */
enum rc seat_open(const void *ctx, const char *dir, struct seat **out,
                  enum seat_story *story, struct err *err) NODISCARD NONNULL(2, 3, 4);
void seat_close(struct seat *s);

/* Both are the seat's; for publication_*, setting_*, journal_*. */
struct journal *seat_journal(struct seat *s) RETURNS_NONNULL NONNULL(1);
struct db *seat_db(struct seat *s) RETURNS_NONNULL NONNULL(1);

/* A copy of the whole seat while it is in use, marked as a copy. */
enum rc seat_backup(struct seat *s, const char *path, struct err *err) NODISCARD
    NONNULL(1, 2);

/* ---- who it is ----------------------------------------------------------------- */

struct seat_identity {
    const char *device; /* NULL: not enrolled */
    int incarnation;    /* >= 1 */
    int64_t seq;        /* of the last event of this incarnation; 0: none */
    struct hash prev;   /* for the next event */
    int64_t last_at;    /* time of this device's last event; 0: none */
    const char *url;    /* of the centre; NULL */
    const char *secret; /* of the enrolment, opaque; NULL */
    int64_t epoch;      /* of the centre, as last seen; 0: never */
};

/* As it stands now; texts on ctx. */
enum rc seat_identity(struct seat *s, const void *ctx, struct seat_identity *out,
                      struct err *err) NODISCARD NONNULL(1, 3);

/* Puts the result of an enrolment. A change of device code begins again at incarnation
 * (given by the centre, >= 1). */
enum rc seat_enrol(struct seat *s, const char *device, int incarnation, const char *url,
                   const char *secret, struct err *err) NODISCARD NONNULL(1, 2);

/* The centre says that this device forked, or knows a higher incarnation: goes on at the
 * greater of at_least and the next one. */
enum rc seat_reincarnate(struct seat *s, int at_least, struct err *err) NODISCARD
    NONNULL(1);

enum rc seat_put_epoch(struct seat *s, int64_t epoch, struct err *err) NODISCARD
    NONNULL(1);

/* ---- an act: one durable transaction --------------------------------------------- */

/*
 * The desk's order: seat_begin; seat_identity; seat_take_* for the numbers that the event
 * carries; event_encode; seat_commit (or seat_rollback, which gives nothing away). Numbers
 * that were taken and rolled back were never seen by anyone and may be taken again; one
 * that was committed never is.
 */
enum rc seat_begin(struct seat *s, const char *name, struct err *err) NODISCARD
    NONNULL(1, 2);
void seat_rollback(struct seat *s) NONNULL(1);

/* The next casefile number of this hall and day; the next document number. */
enum rc seat_take_casefile_number(struct seat *s, const char *hall, int32_t day,
                                  char out[NUMBER_SIZE], struct err *err) NODISCARD
    NONNULL(1, 2, 4);
enum rc seat_take_document_number(struct seat *s, const char *organ_name, int year,
                                  enum document document, char out[NUMBER_SIZE * 2],
                                  struct err *err) NODISCARD NONNULL(1, 2, 5);

/* A document as it was laid out: the register of what this seat handed out. */
struct seat_document {
    const char *number;
    enum document document;
    const char *casefile;
    struct hash event;
    int64_t at;
    const char *user;
    const char *text;     /* as laid out, UTF-8 */
    int printed;          /* times */
    int64_t handed_over;  /* ms; 0: not yet, so its act can still be undone */
    int64_t voided;       /* ms; 0: valid */
};

/*
 * Appends e (made on this seat: its key must follow the identity, else BUG) as pending,
 * folds its casefile again, writes its row and n documents, and commits. On failure the
 * transaction is rolled back and nothing has happened.
 */
enum rc seat_commit(struct seat *s, const struct casefile_source *source,
                    const struct event *e, const struct event_bytes *bytes,
                    const struct seat_document *documents, size_t n,
                    struct err *err) NODISCARD NONNULL(1, 2, 3, 4);

/* As seat_commit without the end of the transaction, for acts of several events (a
 * package): call it for each, then seat_end. */
enum rc seat_append(struct seat *s, const struct casefile_source *source,
                    const struct event *e, const struct event_bytes *bytes,
                    const struct seat_document *documents, size_t n,
                    struct err *err) NODISCARD NONNULL(1, 2, 3, 4);
enum rc seat_end(struct seat *s, struct err *err) NODISCARD NONNULL(1);

/* ---- documents ----------------------------------------------------------------- */

/* One more, of several acts together; inside their transaction. */
enum rc seat_put_document(struct seat *s, const struct seat_document *d, struct err *err)
    NODISCARD NONNULL(1, 2);

struct seat_documents {
    struct seat_document *list; /* by time */
    size_t n;
};

/* Of a casefile; NULL: the last 200 that this seat made. Each of the changes below is a
 * transaction of its own where none is open. */
enum rc seat_documents_of(struct seat *s, const void *ctx, const char *casefile,
                          struct seat_documents *out, struct err *err) NODISCARD
    NONNULL(1, 4);
/* Puts a paper that another seat made into the register of this one, in a transaction of its
 * own. */
enum rc seat_take_up_document(struct seat *s, const struct seat_document *d, struct err *err)
    NODISCARD NONNULL(1, 2);
enum rc seat_document_get(struct seat *s, const void *ctx, const char *number,
                          struct seat_document **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);
enum rc seat_document_printed(struct seat *s, const char *number,
                              struct err *err) NODISCARD NONNULL(1, 2);
enum rc seat_document_handed_over(struct seat *s, const char *number, int64_t at,
                                  struct err *err) NODISCARD NONNULL(1, 2);
enum rc seat_document_void(struct seat *s, const char *number, int64_t at, struct err *err)
    NODISCARD NONNULL(1, 2);

/* ---- outbox and tray ------------------------------------------------------------ */

struct outbox_row {
    struct journal_event event; /* pending */
    int attempts;
    int64_t tried_at;           /* 0: never */
    const char *error;          /* of the last try; "" */
    struct hash parked_by;      /* a rejected event it waits for; zero: it may go */
};

struct outbox {
    struct outbox_row *list; /* in device order */
    size_t n;
};

/* Pending events after the key (NULL: the first), at most limit. */
enum rc seat_outbox(struct seat *s, const void *ctx, const struct event_key *after,
                    size_t limit, struct outbox *out, struct err *err) NODISCARD
    NONNULL(1, 5);

/* A push of these was tried and failed with this text ("" clears it). */
enum rc seat_outbox_tried(struct seat *s, const struct event_key *keys, size_t n,
                          int64_t at, const char *error, struct err *err) NODISCARD
    NONNULL(1, 2, 5);

/* Parks every pending event of the casefile that this seat wrote after the rejected one
 * behind it; a zero hash lets them go again. They are pushed all the same, so that the
 * chain stays whole; the mark is for people. Inside a transaction. */
enum rc seat_park(struct seat *s, const char *casefile, const struct hash *behind,
                  struct err *err) NODISCARD NONNULL(1, 2, 3);

/* What the centre did not take, or took with conflict, until a person has dealt with it;
 * and the newest record whose clock it found wrong (REFUSAL_CLOCK). */
struct tray_row {
    struct journal_event event; /* rejected, conflict, or confirmed with a wrong clock */
    const char *overtaken_by;   /* actor of the event that came first; NULL */
    const char *overtaken_kind;
    int64_t overtaken_at;
};

struct tray {
    struct tray_row *list; /* newest first */
    size_t n;
};

enum rc seat_tray(struct seat *s, const void *ctx, size_t limit, struct tray *out,
                  struct err *err) NODISCARD NONNULL(1, 4);
enum rc seat_tray_count(struct seat *s, int64_t *n, struct err *err) NODISCARD
    NONNULL(1, 2);
enum rc seat_tray_done(struct seat *s, const struct event_key *key, int64_t at,
                       struct err *err) NODISCARD NONNULL(1, 2);

/* ---- how far it has pulled -------------------------------------------------------- */

/* 0 where the scope was never pulled. */
enum rc seat_cursor(struct seat *s, const char *scope, int64_t *gseq,
                    struct err *err) NODISCARD NONNULL(1, 2, 3);
/* Inside the transaction that stores what was pulled. gseq < 0 forgets the scope. */
enum rc seat_put_cursor(struct seat *s, const char *scope, int64_t gseq, struct err *err)
    NODISCARD NONNULL(1, 2);
/* The centre was restored: in the transaction of the caller, puts its epoch, forgets all
 * cursors and moves the gseq of every event behind any that a centre will ever give, in the
 * same order (so folds stay as they are). The centre gives those numbers once more, to other
 * events; pulling from the beginning brings the new ones, and what it lacks stays last until
 * its author has sent it again. */
enum rc seat_begin_epoch(struct seat *s, int64_t epoch, struct err *err) NODISCARD NONNULL(1);

/* ---- who may log in without the centre ------------------------------------------- */

struct seat_account {
    const char *user;
    const char *verifier; /* crypt(3) text, opaque here */
    int64_t online_at;    /* last login at the centre, ms */
    int roster;           /* version then */
    int failures;         /* since the last success */
    int64_t failed_at;
};

enum rc seat_account_get(struct seat *s, const void *ctx, const char *user,
                         struct seat_account **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4);
enum rc seat_account_put(struct seat *s, const struct seat_account *a, struct err *err)
    NODISCARD NONNULL(1, 2);
enum rc seat_account_forget(struct seat *s, const char *user, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
