# tests/desk
DESK_WORLD = tests/desk/world.c tests/desk/world.h

check_PROGRAMS += tests/desk/act_test
tests_desk_act_test_SOURCES = tests/desk/act_test.c $(DESK_WORLD)
tests_desk_act_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_desk_act_test_LDADD = $(DESK_LIBS) $(CMOCKA_LIBS)
TESTS += tests/desk/act_test
