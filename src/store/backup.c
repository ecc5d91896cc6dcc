/* The whole file: copied while it is in use, and checked. */
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_p.h"

static enum rc copy_pages(struct db *db, sqlite3 *to, struct err *err)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", db->h, "main");
    int code = SQLITE_ERROR;

    if (b) {
        sqlite3_backup_step(b, -1);
        code = sqlite3_backup_finish(b);
    }
    return code == SQLITE_OK ? RC_OK : db_error(db, code, err);
}

static enum rc finish_copy(const char *path, sqlite3 *to, const char *mark,
                           struct err *err)
{
    struct db copy = {.h = to, .path = path};
    enum rc rc =
        db_exec(&copy, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", err);

    if (rc == RC_OK && mark)
        rc = db_exec(&copy, mark, err);
    return rc;
}

static enum rc copy_to(struct db *db, const char *path, const char *mark, struct err *err)
{
    sqlite3 *to = NULL;
    struct db copy = {.path = path};
    int code = sqlite3_open(path, &to);
    enum rc rc = code == SQLITE_OK ? RC_OK : db_error(&copy, code, err);

    if (rc == RC_OK)
        rc = copy_pages(db, to, err);
    if (rc == RC_OK)
        rc = finish_copy(path, to, mark, err);
    sqlite3_close(to);
    return rc;
}

static enum rc system_error(const char *path, struct err *err)
{
    return err_set(err, errno == ENOSPC ? RC_WAIT : RC_HARD, "%s: %s", path,
                   strerror(errno));
}

enum rc db_backup(struct db *db, const char *path, const char *mark, struct err *err)
{
    char *part = mem_printf(NULL, "%s.part", path);
    int fd;
    enum rc rc;

    BUG_ON(db->depth);
    unlink(part);
    fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    rc = fd < 0 ? system_error(part, err) : RC_OK;
    if (rc == RC_OK)
        rc = copy_to(db, part, mark, err);
    if (rc == RC_OK && (fsync(fd) || rename(part, path)))
        rc = system_error(path, err);
    if (fd >= 0)
        close(fd);
    if (rc != RC_OK)
        unlink(part);
    mem_free(part);
    return rc;
}

enum rc db_check(struct db *db, struct err *err)
{
    struct stmt *st = db_sql(db, "PRAGMA integrity_check(1)");
    bool row;
    enum rc rc = stmt_row(st, &row, err);
    char *says;

    if (rc != RC_OK)
        return rc;
    says = row ? stmt_text(st, NULL, 0) : NULL;
    stmt_done(st);
    if (!says || strcmp(says, "ok"))
        rc = err_set(err, RC_HARD, _("%s is damaged (%s)"), db->path, says ? says : "?");
    mem_free(says);
    return rc;
}
