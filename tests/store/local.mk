# tests/store

# Every statement that any test prepares is checked for an unmarked full scan.
AM_TESTS_ENVIRONMENT += YICHUANG_SQL_CHECK=1; export YICHUANG_SQL_CHECK;

check_PROGRAMS += tests/store/journal_test
tests_store_journal_test_SOURCES = tests/store/journal_test.c
tests_store_journal_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_store_journal_test_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/store/journal_test

check_PROGRAMS += tests/store/seat_test
tests_store_seat_test_SOURCES = tests/store/seat_test.c tests/store/made.c tests/store/made.h
tests_store_seat_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_store_seat_test_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/store/seat_test

check_PROGRAMS += tests/store/crash_test
tests_store_crash_test_SOURCES = tests/store/crash_test.c tests/store/made.c tests/store/made.h
tests_store_crash_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_store_crash_test_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/store/crash_test

check_PROGRAMS += tests/store/fault_test
tests_store_fault_test_SOURCES = tests/store/fault_test.c tests/store/fault_vfs.c \
	tests/store/fault_vfs.h tests/store/made.c tests/store/made.h
tests_store_fault_test_CPPFLAGS = $(TEST_CPPFLAGS) $(SQLITE_CFLAGS) \
	-I$(top_srcdir)/tests/store
tests_store_fault_test_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/store/fault_test

check_PROGRAMS += tests/store/db_test
tests_store_db_test_SOURCES = tests/store/db_test.c tests/store/made.c tests/store/made.h
tests_store_db_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_store_db_test_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/store/db_test

CRASH_TESTS += tests/store/crash_test
FAULT_TESTS += tests/store/fault_test

BENCHES += tests/bench/bench_store
tests_bench_bench_store_SOURCES = tests/bench/bench_store.c tests/bench/rows.c \
	tests/bench/rows.h tests/store/made.c tests/store/made.h
tests_bench_bench_store_CPPFLAGS = $(TEST_CPPFLAGS) $(SQLITE_CFLAGS)
tests_bench_bench_store_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/store/casefiles_test
tests_store_casefiles_test_SOURCES = tests/store/casefiles_test.c tests/store/made.c \
	tests/store/made.h
tests_store_casefiles_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_store_casefiles_test_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/store/casefiles_test
