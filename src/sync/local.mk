# src/sync
noinst_LIBRARIES += libsync.a
libsync_a_SOURCES = \
	src/sync/body.c src/sync/body.h \
	src/sync/password.c src/sync/password.h \
	src/sync/plan.c src/sync/plan.h \
	src/sync/shape.c \
	src/sync/transport.c src/sync/transport.h \
	src/sync/transport_curl.c src/sync/transport_curl.h \
	src/sync/wire.c src/sync/wire.h
libsync_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(ZSTD_CFLAGS) $(CRYPT_CFLAGS)
