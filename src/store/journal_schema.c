/*
 * The journal's tables. Keys grow at their end: events by rowid, casefiles by a
 * time-ordered id, feeds by gseq; a random key would cost two thirds of the speed at two
 * million rows. Hashes are therefore not indexed: an event is found by its key. What must
 * be in another order (terms) is kept small.
 */
#include "store/journal_sqlite.h"

const char journal_schema_1[] =
    "CREATE TABLE event("
    " id INTEGER PRIMARY KEY,"
    " device TEXT NOT NULL, incarnation INT NOT NULL, seq INT NOT NULL,"
    " hash BLOB NOT NULL, prev BLOB NOT NULL, casefile TEXT NOT NULL, kind TEXT NOT NULL,"
    " at INT NOT NULL, day INT NOT NULL, actor TEXT NOT NULL,"
    " item TEXT NOT NULL, item_version INT NOT NULL,"
    " verdict INT NOT NULL, refusal INT NOT NULL, subject TEXT NOT NULL,"
    " gseq INT, received_at INT NOT NULL,"
    " body TEXT NOT NULL, sealed TEXT, salt BLOB NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX event_key ON event(device, incarnation, seq);"
    "CREATE INDEX event_casefile ON event(casefile);"
    "CREATE UNIQUE INDEX event_gseq ON event(gseq) WHERE gseq IS NOT NULL;"
    "CREATE INDEX event_day ON event(day, device);"
    /* the outbox and the tray; 1 is VERDICT_CONFIRMED */
    "CREATE INDEX event_open ON event(verdict, device, incarnation, seq) WHERE verdict<>1;"

    "CREATE TABLE gseq(one INTEGER PRIMARY KEY CHECK(one=1), last INT NOT NULL) STRICT;"
    "INSERT INTO gseq VALUES(1,0);"
    "CREATE TABLE scope(casefile TEXT NOT NULL, scope TEXT NOT NULL,"
    " PRIMARY KEY(casefile, scope)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE feed(scope TEXT NOT NULL, gseq INT NOT NULL, what INT NOT NULL,"
    " casefile TEXT NOT NULL, PRIMARY KEY(scope, gseq)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE casefile("
    " n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    " number TEXT NOT NULL, pickup TEXT NOT NULL, state INT NOT NULL,"
    " item TEXT NOT NULL, item_version INT NOT NULL, stage TEXT NOT NULL,"
    " name TEXT NOT NULL, id_number TEXT NOT NULL, initials TEXT NOT NULL,"
    " hall TEXT NOT NULL, window TEXT NOT NULL, receiver TEXT NOT NULL,"
    " received_at INT NOT NULL, accepted_at INT NOT NULL, decided_at INT NOT NULL,"
    " changed_at INT NOT NULL, due_day INT NOT NULL, due_kind INT NOT NULL,"
    " promised_day INT NOT NULL, statutory_day INT NOT NULL, provisional INT NOT NULL,"
    " n_events INT NOT NULL, n_pending INT NOT NULL, conflict INT NOT NULL,"
    " unknown INT NOT NULL, rejected INT NOT NULL, gone INT NOT NULL,"
    " last BLOB NOT NULL, digest BLOB NOT NULL, open INT NOT NULL) STRICT;"
    "CREATE INDEX casefile_number ON casefile(number);"
    "CREATE INDEX casefile_person ON casefile(id_number, item, id) WHERE open=1;"

    /* one row for each place and work of a casefile; assignees one a line */
    "CREATE TABLE work(place TEXT NOT NULL, work INT NOT NULL, due INT NOT NULL,"
    " received INT NOT NULL, casefile TEXT NOT NULL, state INT NOT NULL,"
    " assignees TEXT NOT NULL, PRIMARY KEY(place, work, due, received, casefile))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX work_newest ON work(place, work, casefile);"
    "CREATE INDEX work_casefile ON work(casefile);"

    /* a search term and the n of its casefile; the terms of a row are worked out from the
     * row, so nothing leads back */
    "CREATE TABLE term(term TEXT NOT NULL, n INT NOT NULL, PRIMARY KEY(term, n))"
    " STRICT, WITHOUT ROWID;";

/* What a row says of its clocks; ROWS_ANEW fills it in. */
const char journal_schema_2[] =
    "ALTER TABLE casefile ADD COLUMN due_minute INT NOT NULL DEFAULT -1;"
    "ALTER TABLE casefile ADD COLUMN pauses INT NOT NULL DEFAULT 0;";

/* Of which package (一件事) it is part; its id is a search term too. */
const char journal_schema_3[] =
    "ALTER TABLE casefile ADD COLUMN package TEXT NOT NULL DEFAULT '';";
