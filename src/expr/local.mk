# src/expr
noinst_LIBRARIES += libexpr.a
libexpr_a_SOURCES = \
	src/expr/expr.c src/expr/expr.h \
	src/expr/functions.c src/expr/functions.h \
	src/expr/scan.c src/expr/scan.h
libexpr_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
