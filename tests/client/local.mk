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
