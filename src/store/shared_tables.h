/* Tables that the seat's and the centre's databases both have: setting.h, publication.h. */
#ifndef STORE_SHARED_TABLES_H
#define STORE_SHARED_TABLES_H

#define SHARED_TABLES                                                                      \
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL)"                     \
    " STRICT, WITHOUT ROWID;"                                                              \
    "CREATE TABLE publication("                                                            \
    " kind TEXT NOT NULL, name TEXT NOT NULL, version INT NOT NULL, hash BLOB NOT NULL,"   \
    " at INT NOT NULL, text TEXT NOT NULL, PRIMARY KEY(kind, name, version)) STRICT;"      \
    "CREATE INDEX publication_hash ON publication(hash);"

/* A schema's step after one that changed what rows hold: both sides' sweeps write all of
 * them anew from the folds. */
#define ROWS_ANEW                                                                          \
    "DELETE FROM setting WHERE name='rows_calendar';"                                      \
    "INSERT OR REPLACE INTO setting(name, value) VALUES('sweep', '');"

#endif
