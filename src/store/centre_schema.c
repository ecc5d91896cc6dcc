/* The centre's tables beside the journal's. */
#include "store/centre_p.h"
#include "store/journal_sqlite.h"
#include "store/shared_tables.h"

static const char centre_1[] =
    SHARED_TABLES
    "CREATE TABLE account("
    " user TEXT PRIMARY KEY, password TEXT NOT NULL, disabled INT NOT NULL,"
    " failures INT NOT NULL, failed_at INT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE device("
    " code TEXT PRIMARY KEY, name TEXT NOT NULL, secret BLOB NOT NULL,"
    " enrol_code BLOB NOT NULL, enrol_until INT NOT NULL, incarnation INT NOT NULL,"
    " revoked INT NOT NULL, forked INT NOT NULL, seen_at INT NOT NULL,"
    " synced_at INT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE quarantine("
    " id INTEGER PRIMARY KEY, device TEXT NOT NULL, incarnation INT NOT NULL,"
    " seq INT NOT NULL, hash BLOB NOT NULL UNIQUE, body TEXT NOT NULL, sealed TEXT,"
    " salt BLOB NOT NULL, why TEXT NOT NULL, at INT NOT NULL) STRICT;"
    "CREATE TABLE session("
    " token BLOB PRIMARY KEY, user TEXT NOT NULL, device TEXT NOT NULL, until INT NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX session_user ON session(user);"
    "CREATE INDEX session_until ON session(until);";

/* Who has ever logged in on which device; sessions end, this stays. */
static const char centre_2[] =
    "CREATE TABLE login("
    " device TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY(device, user))"
    " STRICT, WITHOUT ROWID;";

static const struct db_migration steps[] = {
    {journal_schema_1}, {centre_1}, {centre_2}, {journal_schema_2}, {ROWS_ANEW},
    {journal_schema_3}};

const struct db_schema centre_schema = {0x79634365 /* "ycCe" */, steps, ARRAY_LEN(steps)};
