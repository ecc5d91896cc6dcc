# src/store
noinst_LIBRARIES += libstore.a
libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
libstore_a_SOURCES = \
	src/store/backup.c \
	src/store/db.c \
	src/store/db_error.c \
	src/store/db.h \
	src/store/db_p.h \
	src/store/stmt.c \
	src/store/transaction.c \
	src/store/row.c \
	src/store/row.h \
	src/store/journal.c \
	src/store/journal.h \
	src/store/journal_p.h \
	src/store/journal_memory.c \
	src/store/journal_memory_feed.c \
	src/store/journal_memory_rows.c \
	src/store/journal_memory_p.h \
	src/store/journal_schema.c \
	src/store/journal_sqlite.c \
	src/store/journal_sqlite.h \
	src/store/journal_sqlite_p.h \
	src/store/journal_sqlite_columns.h \
	src/store/journal_sqlite_feed.c \
	src/store/journal_sqlite_find.c \
	src/store/journal_sqlite_rows.c
libstore_a_SOURCES += \
	src/store/casefiles.c \
	src/store/casefiles.h \
	src/store/publication.c \
	src/store/publication.h \
	src/store/setting.c \
	src/store/setting.h \
	src/store/shared_tables.h \
	src/store/seat.c \
	src/store/seat_append.c \
	src/store/seat.h \
	src/store/seat_p.h \
	src/store/seat_box.c \
	src/store/seat_mark.c \
	src/store/seat_mark.h \
	src/store/seat_papers.c \
	src/store/seat_people.c \
	src/store/seat_schema.c
libstore_a_SOURCES += \
	src/store/centre.c \
	src/store/centre.h \
	src/store/centre_p.h \
	src/store/centre_people.c \
	src/store/centre_schema.c \
	src/store/verify.c \
	src/store/verify.h

libstore_a_SOURCES += \
	src/store/drafts.c \
	src/store/drafts.h \
	src/store/people.c \
	src/store/people.h
