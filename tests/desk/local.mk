# tests/desk
DESK_WORLD = tests/desk/world.c tests/desk/world.h

check_PROGRAMS += tests/desk/act_test
tests_desk_act_test_SOURCES = tests/desk/act_test.c $(DESK_WORLD)
tests_desk_act_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_act_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/act_test

check_PROGRAMS += tests/desk/settings_test
tests_desk_settings_test_SOURCES = tests/desk/settings_test.c
tests_desk_settings_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_settings_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/settings_test

check_PROGRAMS += tests/desk/people_test
tests_desk_people_test_SOURCES = tests/desk/people_test.c $(DESK_WORLD)
tests_desk_people_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_people_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/people_test

check_PROGRAMS += tests/desk/package_test
tests_desk_package_test_SOURCES = tests/desk/package_test.c $(DESK_WORLD)
tests_desk_package_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_package_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/package_test

check_PROGRAMS += tests/desk/counter_test
tests_desk_counter_test_SOURCES = tests/desk/counter_test.c $(DESK_WORLD)
tests_desk_counter_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_counter_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/counter_test

check_PROGRAMS += tests/desk/versions_test
tests_desk_versions_test_SOURCES = tests/desk/versions_test.c $(DESK_WORLD)
tests_desk_versions_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_versions_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/versions_test

check_PROGRAMS += tests/desk/try_test
tests_desk_try_test_SOURCES = tests/desk/try_test.c $(DESK_WORLD)
tests_desk_try_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_try_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/try_test

check_PROGRAMS += tests/desk/crash_test
tests_desk_crash_test_SOURCES = tests/desk/crash_test.c $(DESK_WORLD)
tests_desk_crash_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_crash_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/crash_test
CRASH_TESTS += tests/desk/crash_test

check_PROGRAMS += tests/desk/fault_test
tests_desk_fault_test_SOURCES = tests/desk/fault_test.c tests/desk/fault_vfs.c tests/desk/fault_vfs.h $(DESK_WORLD)
tests_desk_fault_test_CPPFLAGS = $(TEST_CPPFLAGS) $(SQLITE_CFLAGS)
tests_desk_fault_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/fault_test
FAULT_TESTS += tests/desk/fault_test

check_PROGRAMS += tests/desk/lists_test
tests_desk_lists_test_SOURCES = tests/desk/lists_test.c $(DESK_WORLD)
tests_desk_lists_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_lists_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/lists_test

check_PROGRAMS += tests/desk/cards_test
tests_desk_cards_test_SOURCES = tests/desk/cards_test.c $(DESK_WORLD)
tests_desk_cards_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_cards_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/cards_test

check_PROGRAMS += tests/desk/stats_test
tests_desk_stats_test_SOURCES = tests/desk/stats_test.c $(DESK_WORLD)
tests_desk_stats_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_stats_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/stats_test

check_PROGRAMS += tests/desk/session_test
tests_desk_session_test_SOURCES = tests/desk/session_test.c $(DESK_WORLD)
tests_desk_session_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_session_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/session_test

FUZZERS += tests/fuzz/csv_fuzz
tests_fuzz_csv_fuzz_SOURCES = tests/fuzz/csv_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_csv_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_csv_fuzz_LDADD = $(DESK_LIBS)

check_PROGRAMS += tests/desk/custody_test
tests_desk_custody_test_SOURCES = tests/desk/custody_test.c $(DESK_WORLD)
tests_desk_custody_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_custody_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/custody_test
