# tests/expr
check_PROGRAMS += tests/expr/expr_test
tests_expr_expr_test_SOURCES = tests/expr/expr_test.c
tests_expr_expr_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_expr_expr_test_LDADD = $(EXPR_LIBS) $(CMOCKA_LIBS)
TESTS += tests/expr/expr_test
