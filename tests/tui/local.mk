# tests/tui
if HAVE_CMOCKA
check_PROGRAMS += tests/tui/canvas_test
tests_tui_canvas_test_SOURCES = tests/tui/canvas_test.c
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
endif
