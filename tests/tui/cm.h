/* cmocka with what it needs before it. */
#ifndef TESTS_TUI_CM_H
#define TESTS_TUI_CM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
