# src/client
noinst_LIBRARIES += libclient.a
libclient_a_SOURCES = \
	src/client/calc.c \
	src/client/calc.h \
	src/client/forms.c \
	src/client/forms.h

# The screens: one file each, and what several share.
libclient_a_SOURCES += \
	src/client/app.c \
	src/client/app.h \
	src/client/intake_form.c \
	src/client/intake_form.h \
	src/client/intake_verdict.c \
	src/client/intake_verdict.h \
	src/client/screen_drafts.c \
	src/client/screen_finder.c \
	src/client/screen_guide.c \
	src/client/screen_home.c \
	src/client/screen_intake.c \
	src/client/screen_lock.c \
	src/client/screen_login.c \
	src/client/screen_papers.c \
	src/client/screens.h \
	src/client/view.c \
	src/client/view.h
