/* Other programs, by argument vector and never through a shell. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stddef.h>

#include "base/err.h"

/* Runs argv (NULL-terminated, found on PATH) with n bytes on its standard input and its
 * output thrown away; waits at most timeout_ms, then kills it. RC_HARD with its name and
 * exit status where it cannot be started or fails. */
enum rc process_feed(const char *const *argv, const void *input, size_t n, int timeout_ms,
                     struct err *err) NODISCARD NONNULL(1);

#endif
