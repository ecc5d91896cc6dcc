# src/base
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/attr.h \
	src/base/clock.c src/base/clock.h \
	src/base/convert.c src/base/convert.h \
	src/base/crash.c src/base/crash.h \
	src/base/err.c src/base/err.h \
	src/base/file.c src/base/file.h \
	src/base/hash.c src/base/hash.h \
	src/base/i18n.c src/base/i18n.h \
	src/base/id.c src/base/id.h \
	src/base/installed.c src/base/installed.h \
	src/base/json.c src/base/json.h \
	src/base/json_parse.c \
	src/base/log.c src/base/log.h \
	src/base/mem.c src/base/mem.h \
	src/base/process.c src/base/process.h \
	src/base/str.c src/base/str.h \
	src/base/utf8.c src/base/utf8.h
libbase_a_CPPFLAGS = $(AM_CPPFLAGS) $(TALLOC_CFLAGS) $(JSONC_CFLAGS) $(CRYPTO_CFLAGS)
