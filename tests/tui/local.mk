# tests/tui
if HAVE_CMOCKA
check_PROGRAMS += tests/tui/canvas_test
tests_tui_canvas_test_SOURCES = tests/tui/canvas_test.c tests/tui/cm.h
tests_tui_canvas_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_canvas_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
TESTS += tests/tui/canvas_test

check_PROGRAMS += tests/tui/key_test
tests_tui_key_test_SOURCES = tests/tui/key_test.c
tests_tui_key_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_key_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
TESTS += tests/tui/key_test

check_PROGRAMS += tests/tui/line_test
tests_tui_line_test_SOURCES = tests/tui/line_test.c
tests_tui_line_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_line_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
TESTS += tests/tui/line_test

check_PROGRAMS += tests/tui/stack_test
tests_tui_stack_test_SOURCES = tests/tui/stack_test.c tests/tui/desk.c tests/tui/desk.h tests/tui/cm.h
tests_tui_stack_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_stack_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
TESTS += tests/tui/stack_test

check_PROGRAMS += tests/tui/list_test
tests_tui_list_test_SOURCES = tests/tui/list_test.c tests/tui/cm.h
tests_tui_list_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_list_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
TESTS += tests/tui/list_test

check_PROGRAMS += tests/tui/fieldset_test
tests_tui_fieldset_test_SOURCES = tests/tui/fieldset_test.c tests/tui/cm.h
tests_tui_fieldset_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_fieldset_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
TESTS += tests/tui/fieldset_test

# Whatever stands on a terminal in a test stands on this one.
VT_SOURCES = tests/tui/vt.c tests/tui/vt.h tests/tui/cm.h
VT_LIBS = $(VTERM_LIBS) -lutil

clean-local:
	-rm -rf tests/locale

if HAVE_VTERM
check_PROGRAMS += tests/tui/term_test
tests_tui_term_test_SOURCES = tests/tui/term_test.c $(VT_SOURCES)
tests_tui_term_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS)
tests_tui_term_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/tui/term_test

check_PROGRAMS += tests/tui/drive_test
tests_tui_drive_test_SOURCES = tests/tui/drive_test.c tests/tui/desk.c tests/tui/desk.h $(VT_SOURCES)
tests_tui_drive_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS)
tests_tui_drive_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/tui/drive_test

check_PROGRAMS += tests/tui/desk_app
tests_tui_desk_app_SOURCES = tests/tui/desk_app.c tests/tui/desk.c tests/tui/desk.h
tests_tui_desk_app_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_desk_app_LDADD = $(TUI_LIBS)

check_PROGRAMS += tests/tui/pty_test
tests_tui_pty_test_SOURCES = tests/tui/pty_test.c $(VT_SOURCES)
tests_tui_pty_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS)
tests_tui_pty_test_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/tui/pty_test
endif
endif
EXTRA_DIST += tests/tui/cm.h

FUZZERS += tests/fuzz/keys_fuzz
tests_fuzz_keys_fuzz_SOURCES = tests/fuzz/keys_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_keys_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_keys_fuzz_LDADD = $(TUI_LIBS)
