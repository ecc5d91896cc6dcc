# src/desk
noinst_LIBRARIES += libdesk.a
libdesk_a_SOURCES = \
	src/desk/act.c \
	src/desk/act.h \
	src/desk/application.c \
	src/desk/application.h \
	src/desk/away.c \
	src/desk/away.h \
	src/desk/csv.c \
	src/desk/csv.h \
	src/desk/desk.c \
	src/desk/desk.h \
	src/desk/documents.c \
	src/desk/documents.h \
	src/desk/drafting.c \
	src/desk/fill.c \
	src/desk/fill.h \
	src/desk/ledger.c \
	src/desk/ledger.h \
	src/desk/fill_custody.c \
	src/desk/fill_p.h \
	src/desk/lists.c \
	src/desk/lists.h \
	src/desk/package.c \
	src/desk/package.h \
	src/desk/people.c \
	src/desk/session.c \
	src/desk/session.h \
	src/desk/settings.c \
	src/desk/settings.h \
	src/desk/siblings.c \
	src/desk/siblings.h \
	src/desk/stats.c \
	src/desk/stats.h \
	src/desk/templates.c \
	src/desk/templates.h \
	src/desk/undo.c
