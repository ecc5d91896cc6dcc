/* Where a password comes from: a file, the environment, or the terminal without echo. */
#ifndef CLIENT_PASSWORD_H
#define CLIENT_PASSWORD_H

#include "base/err.h"

/* The first line of file ("-": standard input; NULL: none), else $YICHUANG_PASSWORD, else
 * typed on the terminal. On ctx, wiped when it is freed. RC_HARD where there is none. */
enum rc password_get(const void *ctx, const char *file, char **out, struct err *err) NODISCARD
    NONNULL(3, 4);

#endif
