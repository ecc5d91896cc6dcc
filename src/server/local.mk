# src/server
noinst_LIBRARIES += libserver.a
libserver_a_SOURCES = \
	src/server/admit.c src/server/admit.h \
	src/server/auth.c src/server/auth.h \
	src/server/carry.c src/server/carry.h \
	src/server/centre_act.c src/server/centre_act.h \
	src/server/command.c src/server/command.h \
	src/server/command_device.c \
	src/server/command_people.c \
	src/server/command_item.c \
	src/server/command_promises.c \
	src/server/command_publish.c \
	src/server/command_roster.c \
	src/server/command_serve.c \
	src/server/command_store.c \
	src/server/door.c src/server/door.h \
	src/server/enrol.c \
	src/server/head.c \
	src/server/health.c \
	src/server/http.c src/server/http.h \
	src/server/hub.c src/server/hub.h \
	src/server/job.c src/server/job.h \
	src/server/listen.c \
	src/server/metrics.c \
	src/server/promise_list.c src/server/promise_list.h \
	src/server/publications.c \
	src/server/pull.c \
	src/server/push.c \
	src/server/reconcile.c \
	src/server/request.c src/server/request.h \
	src/server/respond.c src/server/respond.h \
	src/server/route.c src/server/route.h \
	src/server/roster_edit.c src/server/roster_edit.h \
	src/server/seen.c src/server/seen.h \
	src/server/session.c \
	src/server/setting_table.c src/server/setting_table.h \
	src/server/status.c \
	src/server/watch.c src/server/watch.h \
	src/server/watch_cards.c src/server/watch_cards.h \
	src/server/writer.c src/server/writer.h
libserver_a_CPPFLAGS = $(AM_CPPFLAGS) $(MICROHTTPD_CFLAGS)

SERVER_LIBS = libserver.a libdesk.a $(SYNC_LIBS) $(MICROHTTPD_LIBS) -lpthread

sbin_PROGRAMS += yichuangd
yichuangd_SOURCES = src/server/main.c
yichuangd_LDADD = $(SERVER_LIBS)
