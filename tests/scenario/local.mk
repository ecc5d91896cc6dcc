# tests/scenario: whole programs as real processes

check_PROGRAMS += tests/scenario/cable tests/scenario/pick
tests_scenario_cable_SOURCES = tests/scenario/cable.c
tests_scenario_cable_CPPFLAGS = $(TEST_CPPFLAGS)
tests_scenario_pick_SOURCES = tests/scenario/pick.c
tests_scenario_pick_CPPFLAGS = $(TEST_CPPFLAGS)
tests_scenario_pick_LDADD = $(BASE_LIBS)

dist_check_SCRIPTS += tests/scenario/story_test.sh tests/scenario/day_test.sh \
	tests/scenario/kill_test.sh tests/scenario/screens_test.sh
EXTRA_DIST += tests/scenario/hall.sh tests/scenario/roster.yaml tests/scenario/day.story
TESTS += tests/scenario/story_test.sh tests/scenario/day_test.sh tests/scenario/kill_test.sh \
	tests/scenario/screens_test.sh
CRASH_TESTS += tests/scenario/kill_test.sh

if HAVE_VTERM
check_PROGRAMS += tests/scenario/clerk
tests_scenario_clerk_SOURCES = tests/scenario/clerk.c $(VT_SOURCES)
tests_scenario_clerk_CPPFLAGS = $(TEST_CPPFLAGS) $(VTERM_CFLAGS)
tests_scenario_clerk_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS) $(VT_LIBS)
endif
