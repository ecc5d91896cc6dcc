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
