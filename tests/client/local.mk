# tests/client
check_PROGRAMS += tests/client/calc_test
tests_client_calc_test_SOURCES = tests/client/calc_test.c
tests_client_calc_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_client_calc_test_LDADD = libclient.a $(CATALOGUE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/client/calc_test

check_PROGRAMS += tests/client/forms_test
tests_client_forms_test_SOURCES = tests/client/forms_test.c
tests_client_forms_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_client_forms_test_LDADD = libclient.a libcatalogue.a $(EXPR_LIBS) $(YAML_LIBS) \
	$(CMOCKA_LIBS)
TESTS += tests/client/forms_test

check_PROGRAMS += tests/client/options_test
tests_client_options_test_SOURCES = tests/client/options_test.c
tests_client_options_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_client_options_test_LDADD = libclient.a $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/client/options_test

dist_check_SCRIPTS += tests/client/cli_help.sh tests/client/cli_scenario.sh \
	tests/client/package_scenario.sh \
	tests/client/demo.sh
TESTS += tests/client/cli_help.sh tests/client/cli_scenario.sh \
	tests/client/package_scenario.sh tests/client/demo.sh
EXTRA_DIST += tests/client/item.yaml tests/client/roster.json
if HAVE_CMOCKA
if HAVE_VTERM
check_PROGRAMS += tests/client/screens_test
tests_client_screens_test_SOURCES = tests/client/screens_test.c tests/client/world.c \
	tests/client/world.h $(VT_SOURCES)
tests_client_screens_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS)
tests_client_screens_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/screens_test

BENCHES += tests/bench/bench_screens
tests_bench_bench_screens_SOURCES = tests/bench/bench_screens.c tests/bench/rows.c \
	tests/bench/rows.h tests/client/world.c tests/client/world.h $(VT_SOURCES)
tests_bench_bench_screens_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS)
tests_bench_bench_screens_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) \
	$(VT_LIBS)
endif
endif

if HAVE_CMOCKA
if HAVE_VTERM
SEAT_SOURCES = tests/client/seat.c tests/client/seat.h tests/desk/fault_vfs.c \
	tests/desk/fault_vfs.h $(DESK_WORLD) $(VT_SOURCES)

check_PROGRAMS += tests/client/window_test
tests_client_window_test_SOURCES = tests/client/window_test.c $(SEAT_SOURCES)
tests_client_window_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
tests_client_window_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/window_test

check_PROGRAMS += tests/client/branch_test
tests_client_branch_test_SOURCES = tests/client/branch_test.c $(SEAT_SOURCES)
tests_client_branch_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
tests_client_branch_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/branch_test

check_PROGRAMS += tests/client/front_test
tests_client_front_test_SOURCES = tests/client/front_test.c $(SEAT_SOURCES)
tests_client_front_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
tests_client_front_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/front_test

check_PROGRAMS += tests/client/cards_screen_test
tests_client_cards_screen_test_SOURCES = tests/client/cards_screen_test.c $(SEAT_SOURCES)
tests_client_cards_screen_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
tests_client_cards_screen_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/cards_screen_test

check_PROGRAMS += tests/client/matter_test
tests_client_matter_test_SOURCES = tests/client/matter_test.c $(SEAT_SOURCES)
tests_client_matter_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
tests_client_matter_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/matter_test

check_PROGRAMS += tests/client/who_test
tests_client_who_test_SOURCES = tests/client/who_test.c $(SEAT_SOURCES)
tests_client_who_test_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
tests_client_who_test_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
TESTS += tests/client/who_test
endif
endif
