# tests/catalogue
CATALOGUE_TEST_LIBS = libcatalogue.a $(EXPR_LIBS) $(YAML_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/catalogue/yaml_test
tests_catalogue_yaml_test_SOURCES = tests/catalogue/yaml_test.c
tests_catalogue_yaml_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_catalogue_yaml_test_LDADD = $(CATALOGUE_TEST_LIBS)
TESTS += tests/catalogue/yaml_test

check_PROGRAMS += tests/catalogue/catalogue_test
tests_catalogue_catalogue_test_SOURCES = tests/catalogue/catalogue_test.c
tests_catalogue_catalogue_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_catalogue_catalogue_test_LDADD = $(CATALOGUE_TEST_LIBS)
TESTS += tests/catalogue/catalogue_test

check_PROGRAMS += tests/catalogue/lint_test
tests_catalogue_lint_test_SOURCES = tests/catalogue/lint_test.c
tests_catalogue_lint_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_catalogue_lint_test_LDADD = $(CATALOGUE_TEST_LIBS)
TESTS += tests/catalogue/lint_test

check_PROGRAMS += tests/catalogue/package_lint_test
tests_catalogue_package_lint_test_SOURCES = tests/catalogue/package_lint_test.c
tests_catalogue_package_lint_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_catalogue_package_lint_test_LDADD = $(CATALOGUE_TEST_LIBS)
TESTS += tests/catalogue/package_lint_test
EXTRA_DIST += tests/catalogue/good.yaml tests/catalogue/lint

check_PROGRAMS += tests/catalogue/route_test
tests_catalogue_route_test_SOURCES = tests/catalogue/route_test.c
tests_catalogue_route_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_catalogue_route_test_LDADD = $(CATALOGUE_TEST_LIBS)
TESTS += tests/catalogue/route_test

check_PROGRAMS += tests/catalogue/manual_test
tests_catalogue_manual_test_SOURCES = tests/catalogue/manual_test.c
tests_catalogue_manual_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_catalogue_manual_test_LDADD = $(CATALOGUE_TEST_LIBS)
TESTS += tests/catalogue/manual_test

FUZZERS += tests/fuzz/item_fuzz
tests_fuzz_item_fuzz_SOURCES = tests/fuzz/item_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_item_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_item_fuzz_LDADD = libcatalogue.a $(EXPR_LIBS) $(YAML_LIBS)
