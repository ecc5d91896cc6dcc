# Tests. A cmocka program per module (one group a program, or its TAP plan breaks);
# scripts for what needs whole processes. Each layer adds its rows in its own local.mk.

TEST_LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TEST_LOG_DRIVER)
TEST_EXTENSIONS = .sh
SH_LOG_DRIVER = $(TEST_LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = CMOCKA_MESSAGE_OUTPUT=TAP TZ=Asia/Shanghai \
	srcdir='$(srcdir)' top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	MALLOC_PERTURB_=165; export CMOCKA_MESSAGE_OUTPUT TZ srcdir top_srcdir top_builddir \
	MALLOC_PERTURB_;

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

dist_check_SCRIPTS += tests/layers.sh
TESTS += tests/layers.sh
