# tests/client
check_PROGRAMS += tests/client/calc_test
tests_client_calc_test_SOURCES = tests/client/calc_test.c
tests_client_calc_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_client_calc_test_LDADD = libclient.a $(CATALOGUE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/client/calc_test
