# src/tui
noinst_LIBRARIES += libtui.a
libtui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
libtui_a_SOURCES = \
	src/tui/canvas.c src/tui/canvas.h \
	src/tui/decode.c src/tui/decode.h \
	src/tui/key.c src/tui/key.h \
	src/tui/line.c src/tui/line.h \
	src/tui/style.c src/tui/style.h \
	src/tui/term.c src/tui/term.h
