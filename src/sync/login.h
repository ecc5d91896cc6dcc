/*
 * Logging in while the centre is away: people who logged in online on this seat within
 * the days that the centre allows, with the password that the centre took then and the
 * authority of the last roster here. Failures slow down, as at the centre.
 */
#ifndef SYNC_LOGIN_H
#define SYNC_LOGIN_H

#include <stdint.h>

#include "base/err.h"
#include "core/roster.h"
#include "store/seat.h"

enum offline_login {
    OFFLINE_OK,
    OFFLINE_UNKNOWN,  /* never logged in online on this seat */
    OFFLINE_WRONG,    /* the password */
    OFFLINE_LOCKED,   /* too many failures: wait */
    OFFLINE_TOO_OLD,  /* the last login at the centre is too long ago */
    OFFLINE_DISABLED, /* not, or no longer, in the roster */
    OFFLINE_CLOCK,    /* the seat's clock stands before that login */
};
const char *offline_login_text(enum offline_login a); /* msgid */

/* Milliseconds that one waits after this many failures in a row: none for the first
 * three, then doubled from two seconds to fifteen minutes. Pure; the centre uses it too. */
int64_t login_penalty(int failures);

/* Checks and remembers a failure or its end. roster may be NULL (none here: DISABLED).
 * An online login holds for the seat setting "offline_days". RC is for the store
 * alone; *answer says the rest. Takes about 20 ms. */
enum rc login_offline(struct seat *seat, const struct roster *roster, const char *user,
                      const char *password, int64_t now, enum offline_login *answer,
                      struct err *err) NODISCARD NONNULL(1, 3, 4, 6);

#endif
