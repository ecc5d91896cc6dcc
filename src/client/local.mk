# src/client
noinst_LIBRARIES += libclient.a
libclient_a_SOURCES = \
	src/client/calc.c \
	src/client/calc.h \
	src/client/forms.c \
	src/client/forms.h
