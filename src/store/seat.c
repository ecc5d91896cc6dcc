#include "store/seat.h"

#include <string.h>

#include "base/crash.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_sqlite.h"
#include "store/seat_mark.h"
#include "store/seat_p.h"

static const char *const STORIES[] = {
    [SEAT_NEW] = "new",
    [SEAT_SAME] = "same",
    [SEAT_RESTORED] = "restored",
    [SEAT_COPIED] = "copied",
};

const char *seat_story_name(enum seat_story s)
{
    return STORIES[s];
}

struct journal *seat_journal(struct seat *s)
{
    return s->journal;
}

struct db *seat_db(struct seat *s)
{
    return s->db;
}

/* ---- who it is ------------------------------------------------------------------- */

static void read_setting(struct stmt *st, const void *ctx, struct seat_identity *out)
{
    const char *name = stmt_text(st, ctx, 0);

    if (!strcmp(name, "device"))
        out->device = stmt_text(st, ctx, 1);
    else if (!strcmp(name, "url"))
        out->url = stmt_text(st, ctx, 1);
    else if (!strcmp(name, "secret"))
        out->secret = stmt_text(st, ctx, 1);
    else if (!strcmp(name, "incarnation"))
        out->incarnation = (int)stmt_int(st, 1);
    else
        out->epoch = stmt_int(st, 1);
}

static enum rc read_settings(struct seat *s, const void *ctx, struct seat_identity *out,
                             struct err *err)
{
    struct stmt *st = db_sql(s->db, "SELECT name,value FROM setting WHERE name IN "
                                    "('device','url','secret','incarnation','epoch')");
    bool row;
    enum rc rc;

    while ((rc = stmt_row(st, &row, err)) == RC_OK && row)
        read_setting(st, ctx, out);
    return rc;
}

enum rc seat_identity(struct seat *s, const void *ctx, struct seat_identity *out,
                      struct err *err)
{
    struct chain_head head;
    enum rc rc;

    *out = (struct seat_identity){.incarnation = 1};
    rc = read_settings(s, ctx, out, err);
    if (rc != RC_OK || !out->device)
        return rc;
    rc = journal_head(s->journal, out->device, 0, &head, err);
    if (rc != RC_OK)
        return rc;
    out->seq = head.incarnation == out->incarnation ? head.seq : 0;
    out->prev = head.hash;
    out->last_at = head.at;
    return RC_OK;
}

/* ---- the mark -------------------------------------------------------------------- */

static const char *mark_path(const void *ctx, const struct seat *s)
{
    return mem_printf(ctx, "%.*s.mark", (int)(strlen(db_path(s->db)) - strlen(".db")),
                      db_path(s->db));
}

static enum seat_story tell(const struct mark *here, const struct mark *mark, bool marked,
                            bool is_copy)
{
    if (!*here->token)
        return SEAT_NEW;
    if (is_copy || (marked && strcmp(mark->token, here->token)))
        return SEAT_RESTORED;
    if (!marked || mark->inode != here->inode || strcmp(mark->machine, here->machine))
        return SEAT_COPIED;
    if (mark->incarnation > here->incarnation ||
        (mark->incarnation == here->incarnation && mark->seq > here->seq))
        return SEAT_RESTORED;
    return SEAT_SAME;
}

static void new_token(char out[HASH_HEX])
{
    struct hash h;

    random_bytes(&h, sizeof(h));
    hash_hex(&h, out);
}

/* The database says that it is a seat of its own from now on. */
static enum rc begin_anew(struct seat *s, struct mark *here, int incarnation,
                          struct err *err)
{
    enum rc rc = db_begin(s->db, "incarnation", err);

    if (rc != RC_OK)
        return rc;
    new_token(here->token);
    here->incarnation = incarnation;
    here->seq = 0;
    rc = setting_put(s->db, "token", here->token, err);
    if (rc == RC_OK)
        rc = setting_put(s->db, "copy", NULL, err);
    if (rc == RC_OK)
        rc = setting_put_int(s->db, "incarnation", incarnation, err);
    if (rc == RC_OK) /* its tray may lack something: sync asks the centre */
        rc = setting_put_int(s->db, "rejected_due", 1, err);
    if (rc == RC_OK)
        return db_commit(s->db, err);
    db_rollback(s->db);
    return rc;
}

static enum rc read_here(struct seat *s, const void *work, struct mark *here,
                         bool *is_copy, struct err *err)
{
    struct seat_identity me;
    char *token, *copy;
    enum rc rc = mark_here(db_path(s->db), here, err);

    if (rc == RC_OK)
        rc = seat_identity(s, work, &me, err);
    if (rc == RC_OK)
        rc = setting_get(s->db, work, "token", &token, err);
    if (rc == RC_OK)
        rc = setting_get(s->db, work, "copy", &copy, err);
    if (rc != RC_OK)
        return rc;
    if (token)
        memcpy(here->token, token, strnlen(token, HASH_HEX - 1));
    here->incarnation = me.incarnation;
    here->seq = me.seq;
    *is_copy = copy != NULL;
    return RC_OK;
}

/* The greater of both sides and one more, so that what an older copy has forgotten is not
 * used a second time. */
static int next_incarnation(const struct mark *here, const struct mark *mark)
{
    return (mark->incarnation > here->incarnation ? mark->incarnation
                                                  : here->incarnation) +
           1;
}

static enum rc compare_with_mark(struct seat *s, enum seat_story *story, struct err *err)
{
    void *work = mem_context(s, "mark");
    const char *path = mark_path(work, s);
    struct mark here, mark;
    bool is_copy = false, marked = mark_read(path, &mark);
    enum rc rc = read_here(s, work, &here, &is_copy, err);

    if (rc == RC_OK) {
        *story = tell(&here, &mark, marked, is_copy);
        if (*story == SEAT_NEW)
            rc = begin_anew(s, &here, 1, err);
        else if (*story != SEAT_SAME)
            rc = begin_anew(s, &here, next_incarnation(&here, &mark), err);
    }
    crash_point("seat: before mark");
    if (rc == RC_OK && *story != SEAT_SAME)
        rc = mark_write(s, path, &here, &s->mark, err);
    else if (rc == RC_OK)
        rc = mark_open(s, path, &here, &s->mark, err);
    if (rc == RC_OK)
        mark_advance(s->mark, here.incarnation, here.seq);
    mem_free(work);
    return rc;
}

/* ---- life ------------------------------------------------------------------------ */

enum rc seat_open(const void *ctx, const char *dir, struct seat **out,
                  enum seat_story *story, struct err *err)
{
    struct seat *s = mem_new(ctx, struct seat);
    enum rc rc = file_make_dirs(dir, err);

    *out = NULL;
    if (rc == RC_OK)
        rc = db_open(s, file_join(s, dir, "seat.db"), DB_DURABLE, &seat_schema, NULL,
                     &s->db, err);
    if (rc == RC_OK) {
        s->journal = journal_sqlite(s, s->db);
        rc = compare_with_mark(s, story, err);
    }
    if (rc == RC_OK)
        *out = s;
    else
        mem_free(s);
    return rc;
}

void seat_close(struct seat *s)
{
    mem_free(s);
}

enum rc seat_backup(struct seat *s, const char *path, struct err *err)
{
    return db_backup(s->db, path, "INSERT OR REPLACE INTO setting(name,value) "
                                  "VALUES('copy','1')", err);
}

/* ---- enrolment ------------------------------------------------------------------- */

static enum rc put_enrolment(struct seat *s, const char *device, int incarnation,
                             const char *url, const char *secret, struct err *err)
{
    enum rc rc = setting_put(s->db, "device", device, err);

    if (rc == RC_OK)
        rc = setting_put_int(s->db, "incarnation", incarnation, err);
    if (rc == RC_OK) /* a device that was one before had a tray */
        rc = setting_put_int(s->db, "rejected_due", incarnation > 1, err);
    if (rc == RC_OK)
        rc = setting_put(s->db, "url", url, err);
    return rc == RC_OK ? setting_put(s->db, "secret", secret, err) : rc;
}

/* The mark follows the incarnation, or the next opening would take this for a copy. */
static enum rc commit_identity(struct seat *s, enum rc rc, struct err *err)
{
    void *work = mem_context(s, "identity");
    struct seat_identity me = {0};

    if (rc == RC_OK)
        rc = seat_identity(s, work, &me, err);
    if (rc == RC_OK)
        rc = db_commit(s->db, err);
    else
        db_rollback(s->db);
    if (rc == RC_OK)
        mark_advance(s->mark, me.incarnation, me.seq);
    mem_free(work);
    return rc;
}

enum rc seat_enrol(struct seat *s, const char *device, int incarnation, const char *url,
                   const char *secret, struct err *err)
{
    enum rc rc = db_begin(s->db, "enrol", err);

    if (rc != RC_OK)
        return rc;
    return commit_identity(s, put_enrolment(s, device, incarnation, url, secret, err),
                           err);
}

enum rc seat_reincarnate(struct seat *s, int at_least, struct err *err)
{
    int64_t now;
    enum rc rc = db_begin(s->db, "reincarnate", err);

    if (rc != RC_OK)
        return rc;
    rc = setting_get_int(s->db, "incarnation", 1, &now, err);
    if (rc == RC_OK)
        rc = setting_put_int(s->db, "incarnation", at_least > now ? at_least : now + 1,
                             err);
    return commit_identity(s, rc, err);
}

enum rc seat_put_epoch(struct seat *s, int64_t epoch, struct err *err)
{
    enum rc rc = db_begin(s->db, "epoch", err);

    if (rc != RC_OK)
        return rc;
    rc = setting_put_int(s->db, "epoch", epoch, err);
    if (rc == RC_OK)
        return db_commit(s->db, err);
    db_rollback(s->db);
    return rc;
}

/* ---- an act ----------------------------------------------------------------------- */

enum rc seat_begin(struct seat *s, const char *name, struct err *err)
{
    if (!db_in_transaction(s->db))
        s->wrote = false;
    return db_begin(s->db, name, err);
}

void seat_rollback(struct seat *s)
{
    db_rollback(s->db);
}

enum rc seat_end(struct seat *s, struct err *err)
{
    enum rc rc = db_commit(s->db, err);

    if (rc == RC_OK && s->wrote && !db_in_transaction(s->db))
        mark_advance(s->mark, s->incarnation, s->seq);
    return rc;
}
