/* The seat's tables beside the journal's. */
#include "store/journal_sqlite.h"
#include "store/seat_p.h"
#include "store/shared_tables.h"

static const char seat_1[] =
    SHARED_TABLES
    "CREATE TABLE cursor(scope TEXT PRIMARY KEY, gseq INT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE counter(name TEXT PRIMARY KEY, last INT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE document("
    " id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, document INT NOT NULL,"
    " casefile TEXT NOT NULL, event BLOB NOT NULL, at INT NOT NULL, user TEXT NOT NULL,"
    " text TEXT NOT NULL, printed INT NOT NULL, handed_over INT NOT NULL,"
    " voided INT NOT NULL) STRICT;"
    "CREATE INDEX document_casefile ON document(casefile);"
    "CREATE TABLE attempt("
    " device TEXT NOT NULL, incarnation INT NOT NULL, seq INT NOT NULL,"
    " attempts INT NOT NULL, tried_at INT NOT NULL, error TEXT NOT NULL, parked_by BLOB,"
    " PRIMARY KEY(device, incarnation, seq)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER settled AFTER UPDATE OF verdict ON event WHEN new.verdict<>0 BEGIN"
    " DELETE FROM attempt WHERE device=new.device AND incarnation=new.incarnation"
    " AND seq=new.seq; END;"
    "CREATE TABLE tray_done("
    " device TEXT NOT NULL, incarnation INT NOT NULL, seq INT NOT NULL, at INT NOT NULL,"
    " PRIMARY KEY(device, incarnation, seq)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE account("
    " user TEXT PRIMARY KEY, verifier TEXT NOT NULL, online_at INT NOT NULL,"
    " roster INT NOT NULL, failures INT NOT NULL, failed_at INT NOT NULL)"
    " STRICT, WITHOUT ROWID;";

/* What the centre took, though its clock was wrong; 502 is REFUSAL_CLOCK. */
static const char seat_2[] =
    "CREATE INDEX event_flagged ON event(device) WHERE verdict=1 AND refusal=502;";

static const struct db_migration steps[] = {
    {journal_schema_1}, {seat_1}, {journal_schema_2}, {ROWS_ANEW}, {seat_2}, {journal_schema_3}};

const struct db_schema seat_schema = {0x79635365 /* "ycSe" */, steps, ARRAY_LEN(steps)};
