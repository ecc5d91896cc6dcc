# src/sync
noinst_LIBRARIES += libsync.a
libsync_a_SOURCES = \
	src/sync/apply.c src/sync/apply_p.h \
	src/sync/apply_catalogue.c \
	src/sync/apply_day.c \
	src/sync/apply_feed.c \
	src/sync/ask.c \
	src/sync/body.c src/sync/body.h \
	src/sync/engine.c src/sync/engine.h src/sync/engine_p.h \
	src/sync/pace.c \
	src/sync/run.c \
	src/sync/enrol.c \
	src/sync/password.c src/sync/password.h \
	src/sync/plan.c src/sync/plan.h \
	src/sync/rulebook.c src/sync/rulebook.h src/sync/rulebook_p.h \
	src/sync/rulebook_day.c \
	src/sync/rulebook_page.c \
	src/sync/session.c \
	src/sync/shape.c \
	src/sync/transport.c src/sync/transport.h \
	src/sync/transport_curl.c src/sync/transport_curl.h \
	src/sync/wire.c src/sync/wire.h
libsync_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(ZSTD_CFLAGS) $(CRYPT_CFLAGS)
