# tests/server
SERVER_WORLD = tests/server/world.c tests/server/world.h
EXTRA_DIST += tests/server/item.yaml tests/server/roster.yaml

check_PROGRAMS += tests/server/engine_test
tests_server_engine_test_SOURCES = tests/server/engine_test.c $(SERVER_WORLD)
tests_server_engine_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_server_engine_test_LDADD = $(SERVER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/server/engine_test
CRASH_TESTS += tests/server/engine_test
FAULT_TESTS += tests/server/engine_test

check_PROGRAMS += tests/server/admit_test
tests_server_admit_test_SOURCES = tests/server/admit_test.c $(SERVER_WORLD)
tests_server_admit_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_server_admit_test_LDADD = $(SERVER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/server/admit_test

check_PROGRAMS += tests/server/promises_test
tests_server_promises_test_SOURCES = tests/server/promises_test.c $(SERVER_WORLD)
tests_server_promises_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_server_promises_test_LDADD = $(SERVER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/server/promises_test

check_PROGRAMS += tests/server/scenario_test
tests_server_scenario_test_SOURCES = tests/server/scenario_test.c $(SERVER_WORLD)
tests_server_scenario_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_server_scenario_test_LDADD = $(SERVER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/server/scenario_test

check_PROGRAMS += tests/server/setting_test
tests_server_setting_test_SOURCES = tests/server/setting_test.c
tests_server_setting_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_server_setting_test_LDADD = $(SERVER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/server/setting_test

dist_check_SCRIPTS += tests/server/centre_test.sh tests/server/protocol_test.sh
TESTS += tests/server/centre_test.sh tests/server/protocol_test.sh
EXTRA_DIST += tests/server/protocol.py

BENCHES += tests/bench/bench_push
tests_bench_bench_push_SOURCES = tests/bench/bench_push.c $(SERVER_WORLD)
tests_bench_bench_push_CPPFLAGS = $(TEST_CPPFLAGS) $(SQLITE_CFLAGS)
tests_bench_bench_push_LDADD = $(SERVER_LIBS) $(CMOCKA_LIBS)
