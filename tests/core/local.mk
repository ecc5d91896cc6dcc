# tests/core
check_PROGRAMS += tests/core/date_test
tests_core_date_test_SOURCES = tests/core/date_test.c
tests_core_date_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_date_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/date_test

check_PROGRAMS += tests/core/calendar_test
tests_core_calendar_test_SOURCES = tests/core/calendar_test.c
tests_core_calendar_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_calendar_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/calendar_test

check_PROGRAMS += tests/core/deadline_test
tests_core_deadline_test_SOURCES = tests/core/deadline_test.c
tests_core_deadline_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_deadline_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/deadline_test

check_PROGRAMS += tests/core/identity_test
tests_core_identity_test_SOURCES = tests/core/identity_test.c
tests_core_identity_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_identity_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/identity_test

check_PROGRAMS += tests/core/pinyin_test
tests_core_pinyin_test_SOURCES = tests/core/pinyin_test.c
tests_core_pinyin_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_pinyin_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/pinyin_test

check_PROGRAMS += tests/core/reader_test
tests_core_reader_test_SOURCES = tests/core/reader_test.c
tests_core_reader_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_reader_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/reader_test

check_PROGRAMS += tests/core/roster_test
tests_core_roster_test_SOURCES = tests/core/roster_test.c
tests_core_roster_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_roster_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/roster_test

EXTRA_DIST += tests/cases.h tests/cn_calendar.h tests/reader_record.h tests/core/deadlines.cases \
	tests/core/identity.cases tests/core/initials.cases

# Above core, because items are data: read by the product's own loaders.
WORLD_SOURCES = tests/core/world.c tests/core/world.h tests/core/story.c tests/core/story.h \
	tests/core/telling.c tests/core/telling.h tests/core/usual.c
WORLD_LIBS = libcatalogue.a $(EXPR_LIBS) $(YAML_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/core/story_test
tests_core_story_test_SOURCES = tests/core/story_test.c $(WORLD_SOURCES)
tests_core_story_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_story_test_LDADD = $(WORLD_LIBS)
TESTS += tests/core/story_test
EXTRA_DIST += tests/core/items tests/core/roster.json tests/core/transitions.cases \
	tests/core/cards.cases tests/core/roles.cases tests/core/promises.cases tests/core/notices.cases \
	tests/core/money.cases tests/core/undo.cases tests/core/conflicts.cases \
	tests/core/packages.cases tests/core/branches.cases tests/core/handover.cases

check_PROGRAMS += tests/core/branch_test
tests_core_branch_test_SOURCES = tests/core/branch_test.c $(WORLD_SOURCES)
tests_core_branch_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_branch_test_LDADD = $(WORLD_LIBS)
TESTS += tests/core/branch_test

# Random histories, also over the journals.
check_PROGRAMS += tests/core/property_test
tests_core_property_test_SOURCES = tests/core/property_test.c $(WORLD_SOURCES)
tests_core_property_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_property_test_LDADD = libstore.a $(WORLD_LIBS)
TESTS += tests/core/property_test

check_PROGRAMS += tests/core/item_test
tests_core_item_test_SOURCES = tests/core/item_test.c
tests_core_item_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_item_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/item_test

# What is asked of an application, over an item file and the real evaluator.
check_PROGRAMS += tests/core/check_test
tests_core_check_test_SOURCES = tests/core/check_test.c
tests_core_check_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_check_test_LDADD = libcatalogue.a $(EXPR_LIBS) $(YAML_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/check_test
EXTRA_DIST += tests/core/check.yaml

check_PROGRAMS += tests/core/casefile_test
tests_core_casefile_test_SOURCES = tests/core/casefile_test.c $(WORLD_SOURCES)
tests_core_casefile_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_casefile_test_LDADD = $(WORLD_LIBS)
TESTS += tests/core/casefile_test
EXTRA_DIST += tests/core/states.cases

check_PROGRAMS += tests/core/due_test
tests_core_due_test_SOURCES = tests/core/due_test.c $(WORLD_SOURCES)
tests_core_due_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_due_test_LDADD = $(WORLD_LIBS)
TESTS += tests/core/due_test
EXTRA_DIST += tests/core/due.cases tests/core/ended.cases tests/core/ledger.cases

check_PROGRAMS += tests/core/event_test
tests_core_event_test_SOURCES = tests/core/event_test.c $(WORLD_SOURCES)
tests_core_event_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_event_test_LDADD = $(WORLD_LIBS)
TESTS += tests/core/event_test

check_PROGRAMS += tests/core/tables_test
tests_core_tables_test_SOURCES = tests/core/tables_test.c
tests_core_tables_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_tables_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/tables_test

check_PROGRAMS += tests/core/number_test
tests_core_number_test_SOURCES = tests/core/number_test.c
tests_core_number_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_number_test_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/core/number_test

FUZZERS += tests/fuzz/event_fuzz
tests_fuzz_event_fuzz_SOURCES = tests/fuzz/event_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_event_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_event_fuzz_LDADD = $(CORE_LIBS)

FUZZERS += tests/fuzz/reader_fuzz
tests_fuzz_reader_fuzz_SOURCES = tests/fuzz/reader_fuzz.c tests/fuzz/fuzz_main.c
tests_fuzz_reader_fuzz_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_reader_fuzz_LDADD = $(CORE_LIBS)

check_PROGRAMS += tests/core/tally_test
tests_core_tally_test_SOURCES = tests/core/tally_test.c $(WORLD_SOURCES)
tests_core_tally_test_CPPFLAGS = $(TEST_CPPFLAGS)
tests_core_tally_test_LDADD = $(WORLD_LIBS)
TESTS += tests/core/tally_test
EXTRA_DIST += tests/core/tally.cases
