# src/core
noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	src/core/calendar.c \
	src/core/calendar.h \
	src/core/date.c \
	src/core/date.h \
	src/core/deadline.c \
	src/core/deadline.h \
	src/core/identity.c \
	src/core/identity.h \
	src/core/limit.c \
	src/core/limit.h \
	src/core/nation.c \
	src/core/nation.h \
	src/core/pinyin.c \
	src/core/pinyin.h \
	src/core/pinyin_data.c \
	src/core/pinyin_data.h \
	src/core/reader.c \
	src/core/reader.h \
	src/core/service_hours.c \
	src/core/service_hours.h
EXTRA_DIST += src/core/pinyin_data.awk
