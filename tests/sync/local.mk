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
