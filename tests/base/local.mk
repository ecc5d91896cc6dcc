# tests/base

check_PROGRAMS += tests/base/clock_test
tests_base_clock_test_SOURCES = tests/base/clock_test.c
tests_base_clock_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_clock_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/clock_test

check_PROGRAMS += tests/base/convert_test
tests_base_convert_test_SOURCES = tests/base/convert_test.c
tests_base_convert_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_convert_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/convert_test

check_PROGRAMS += tests/base/crash_test
tests_base_crash_test_SOURCES = tests/base/crash_test.c
tests_base_crash_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_crash_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/crash_test

check_PROGRAMS += tests/base/err_test
tests_base_err_test_SOURCES = tests/base/err_test.c
tests_base_err_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_err_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/err_test

check_PROGRAMS += tests/base/file_test
tests_base_file_test_SOURCES = tests/base/file_test.c
tests_base_file_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_file_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/file_test

check_PROGRAMS += tests/base/hash_test
tests_base_hash_test_SOURCES = tests/base/hash_test.c
tests_base_hash_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_hash_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/hash_test

check_PROGRAMS += tests/base/i18n_test
tests_base_i18n_test_SOURCES = tests/base/i18n_test.c
tests_base_i18n_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_i18n_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/i18n_test

check_PROGRAMS += tests/base/id_test
tests_base_id_test_SOURCES = tests/base/id_test.c
tests_base_id_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_id_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/id_test

check_PROGRAMS += tests/base/json_test
tests_base_json_test_SOURCES = tests/base/json_test.c
tests_base_json_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_json_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/json_test

check_PROGRAMS += tests/base/log_test
tests_base_log_test_SOURCES = tests/base/log_test.c
tests_base_log_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_log_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/log_test

check_PROGRAMS += tests/base/mem_test
tests_base_mem_test_SOURCES = tests/base/mem_test.c
tests_base_mem_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_mem_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/mem_test

check_PROGRAMS += tests/base/process_test
tests_base_process_test_SOURCES = tests/base/process_test.c
tests_base_process_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_process_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/process_test

check_PROGRAMS += tests/base/str_test
tests_base_str_test_SOURCES = tests/base/str_test.c
tests_base_str_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_str_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/str_test

check_PROGRAMS += tests/base/utf8_test
tests_base_utf8_test_SOURCES = tests/base/utf8_test.c
tests_base_utf8_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_base_utf8_test_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/base/utf8_test

FUZZERS += tests/fuzz/json_fuzz
tests_fuzz_json_fuzz_SOURCES = tests/fuzz/json_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_json_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_json_fuzz_LDADD = $(BASE_LIBS)

FUZZERS += tests/fuzz/utf8_fuzz
tests_fuzz_utf8_fuzz_SOURCES = tests/fuzz/utf8_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_utf8_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_utf8_fuzz_LDADD = $(BASE_LIBS)
