# Tests. A cmocka program per module (one group a program, or its TAP plan breaks);
# scripts for what needs whole processes. Each layer adds its rows in its own local.mk.
#
## make               build the programs
## make check         every quick test (under three minutes)
## make check-crash   killed at every step, resumed: the full depth
## make check-faults  full disk, lost replies, wrong clocks: the full depth
## make check-fuzz    FUZZ_SECONDS=60 for each reader of foreign data
## make bench         the numbers that the speed table promises
## make install       programs, manuals, translations, forms, completion, unit
## make installcheck  what was installed works by itself
## make distcheck     prove the source archive
## make messages      after messages changed: po/POTFILES.in and po/zh_CN.po
## make tidy          clang-tidy over src/, with the list of banned calls
## make git-hooks     check subject and whitespace before each commit

# A test that hangs is a test that fails.
TEST_LIMIT = 300
TEST_RUN = $(TIMEOUT:%=% -k 5 $(TEST_LIMIT))
TEST_LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TEST_LOG_DRIVER)
LOG_COMPILER = $(TEST_RUN) $(SHELL) $(top_srcdir)/tests/run.sh
TEST_EXTENSIONS = .sh
SH_LOG_DRIVER = $(TEST_LOG_DRIVER)
SH_LOG_COMPILER = $(TEST_RUN) $(SHELL)

# One language, zone and locale for all; a test that wants others sets them itself.
AM_TESTS_ENVIRONMENT = unset LC_ALL LC_CTYPE LC_MESSAGES LC_TIME LANGUAGE; LANG=C.UTF-8 \
	CMOCKA_MESSAGE_OUTPUT=TAP TZ=Asia/Shanghai MALLOC_PERTURB_=165 \
	srcdir='$(srcdir)' top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	YICHUANG_LOCALEDIR='$(abs_top_builddir)/locale' \
	UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1; \
	export LANG CMOCKA_MESSAGE_OUTPUT TZ MALLOC_PERTURB_ srcdir top_srcdir top_builddir \
	YICHUANG_LOCALEDIR UBSAN_OPTIONS;

TEST_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(top_srcdir)/tests \
	-DTOP_SRCDIR='"$(abs_top_srcdir)"'

include tests/base/local.mk
include tests/core/local.mk
include tests/expr/local.mk
include tests/catalogue/local.mk
include tests/store/local.mk
include tests/paper/local.mk
include tests/sync/local.mk
include tests/desk/local.mk
include tests/tui/local.mk
include tests/client/local.mk
include tests/server/local.mk
include tests/scenario/local.mk

dist_check_SCRIPTS += tests/layers.sh tests/docs.sh tests/requirements.sh tests/po.sh \
	tests/bootstrap.sh tests/installed.sh
TESTS += tests/layers.sh tests/docs.sh tests/requirements.sh tests/po.sh tests/bootstrap.sh

# ---- the slow rings --------------------------------------------------------------------
#
# CRASH_TESTS, FAULT_TESTS  tests (rows of check_PROGRAMS or dist_check_SCRIPTS) that are
#     run here with YICHUANG_DEPTH=full. They may stand in TESTS too, and then do a slice
#     there, where YICHUANG_DEPTH is not set.
# FUZZERS  define LLVMFuzzerTestOneInput and list tests/fuzz/fuzz_main.c among their
#     sources; tests/fuzz/corpus/NAME/ holds what tests/fuzz/NAME begins with. They are
#     built and briefly run by make check, so that they cannot rot.
# BENCHES  print their own lines, the unit in each, and end with status 0.

check_PROGRAMS += $(FUZZERS) $(BENCHES)
TESTS += $(FUZZERS)
EXTRA_DIST += tests/fuzz/corpus tests/run.sh

.PHONY: check-crash check-faults check-fuzz bench
check-crash: all
	@test -n '$(CRASH_TESTS)' || { echo 'no test is in this ring' >&2; exit 1; }
	YICHUANG_DEPTH=full $(MAKE) $(AM_MAKEFLAGS) check TEST_LIMIT=3600 TESTS='$(CRASH_TESTS)'

check-faults: all
	@test -n '$(FAULT_TESTS)' || { echo 'no test is in this ring' >&2; exit 1; }
	YICHUANG_DEPTH=full $(MAKE) $(AM_MAKEFLAGS) check TEST_LIMIT=3600 TESTS='$(FAULT_TESTS)'

FUZZ_SECONDS = 60
check-fuzz: all
	@test -n '$(FUZZERS)' || { echo 'no test is in this ring' >&2; exit 1; }
	YICHUANG_FUZZ_SECONDS=$(FUZZ_SECONDS) $(MAKE) $(AM_MAKEFLAGS) check TEST_LIMIT=36000 \
	  TESTS='$(FUZZERS)'

bench: all $(BENCHES)
	@test -n '$(BENCHES)' || { echo 'nothing measures yet' >&2; exit 1; }
	@$(AM_TESTS_ENVIRONMENT) for p in $(BENCHES); do ./$$p || exit 1; done
