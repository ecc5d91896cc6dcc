# src/tui
noinst_LIBRARIES += libtui.a
libtui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
libtui_a_SOURCES = \
	src/tui/canvas.c src/tui/canvas.h \
	src/tui/command.c src/tui/command.h \
	src/tui/decode.c src/tui/decode.h \
	src/tui/drive.c src/tui/drive.h \
	src/tui/entry.c src/tui/entry.h src/tui/entry_draw.c \
	src/tui/fieldset.c src/tui/fieldset.h \
	src/tui/key.c src/tui/key.h \
	src/tui/line.c src/tui/line.h \
	src/tui/list.c src/tui/list.h \
	src/tui/loop.c src/tui/loop.h \
	src/tui/palette.c src/tui/palette.h \
	src/tui/request.h \
	src/tui/screen.c src/tui/screen.h \
	src/tui/stack.c src/tui/stack.h \
	src/tui/style.c src/tui/style.h \
	src/tui/term.c src/tui/term.h \
	src/tui/text.c src/tui/text.h \
	src/tui/typed.c src/tui/typed.h \
	src/tui/tty.c src/tui/tty.h
