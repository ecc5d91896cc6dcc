/* What SQLite says, as errors of ours. */
#include <errno.h>

#include "base/i18n.h"
#include "store/db_p.h"

enum rc db_error(struct db *db, int code, struct err *err)
{
    const char *path = db->path;
    const char *says = db->h ? sqlite3_errmsg(db->h) : sqlite3_errstr(code);

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, RC_SOFT, _("another program is writing %s"), path);
    case SQLITE_FULL:
        return err_set(err, RC_WAIT, _("the disk is full: nothing was saved in %s"), path);
    case SQLITE_IOERR:
        if (db->h && sqlite3_system_errno(db->h) == ENOSPC)
            return err_set(err, RC_WAIT, _("the disk is full: nothing was saved in %s"),
                           path);
        return err_set(err, RC_WAIT, _("the disk does not read or write %s (%s)"), path,
                       says);
    case SQLITE_CANTOPEN:
        return err_set(err, RC_HARD, _("cannot open %s (%s)"), path, says);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return err_set(err, RC_HARD, _("may not write %s"), path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return err_set(err, RC_HARD, _("%s is damaged (%s)"), path, says);
    default:
        return err_set(err, RC_HARD, "%s: %s", path, says);
    }
}

enum rc db_exec(struct db *db, const char *sql, struct err *err)
{
    int code = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? RC_OK : db_error(db, code, err);
}
