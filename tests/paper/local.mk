# tests/paper

check_PROGRAMS += tests/paper/capitals_test
tests_paper_capitals_test_SOURCES = tests/paper/capitals_test.c
tests_paper_capitals_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_paper_capitals_test_LDADD = $(PAPER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/paper/capitals_test

check_PROGRAMS += tests/paper/document_test
tests_paper_document_test_SOURCES = tests/paper/document_test.c
tests_paper_document_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_paper_document_test_LDADD = $(PAPER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/paper/document_test

check_PROGRAMS += tests/paper/layout_test
tests_paper_layout_test_SOURCES = tests/paper/layout_test.c
tests_paper_layout_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_paper_layout_test_LDADD = $(PAPER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/paper/layout_test

check_PROGRAMS += tests/paper/template_test
tests_paper_template_test_SOURCES = tests/paper/template_test.c
tests_paper_template_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_paper_template_test_LDADD = $(PAPER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/paper/template_test

check_PROGRAMS += tests/paper/values_test
tests_paper_values_test_SOURCES = tests/paper/values_test.c
tests_paper_values_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_paper_values_test_LDADD = libexpr.a $(PAPER_LIBS) $(SQLITE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/paper/values_test

EXTRA_DIST += tests/paper/pages

FUZZERS += tests/fuzz/template_fuzz
tests_fuzz_template_fuzz_SOURCES = tests/fuzz/template_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_template_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_template_fuzz_LDADD = $(PAPER_LIBS)
