# tests/sync
check_PROGRAMS += tests/sync/wire_test
tests_sync_wire_test_SOURCES = tests/sync/wire_test.c
tests_sync_wire_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_sync_wire_test_LDADD = $(SYNC_LIBS) $(CMOCKA_LIBS)
TESTS += tests/sync/wire_test

check_PROGRAMS += tests/sync/plan_test
tests_sync_plan_test_SOURCES = tests/sync/plan_test.c
tests_sync_plan_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_sync_plan_test_LDADD = $(SYNC_LIBS) $(CMOCKA_LIBS)
TESTS += tests/sync/plan_test

FUZZERS += tests/fuzz/wire_fuzz
tests_fuzz_wire_fuzz_SOURCES = tests/fuzz/wire_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_wire_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_wire_fuzz_LDADD = $(SYNC_LIBS)
