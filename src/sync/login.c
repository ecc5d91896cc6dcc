#include "sync/login.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "sync/password.h"

#define FREE_TRIES 3
#define PENALTY_FIRST INT64_C(2000)
#define PENALTY_MOST INT64_C(900000)
#define DAY_MS INT64_C(86400000)
#define DEFAULT_DAYS 7

const char *offline_login_text(enum offline_login a)
{
    static const char *const texts[] = {
        [OFFLINE_OK] = N_("logged in without the centre"),
        [OFFLINE_UNKNOWN] = N_("has not logged in at the centre from this seat yet"),
        [OFFLINE_WRONG] = N_("wrong name or password"),
        [OFFLINE_LOCKED] = N_("too many failures: wait a little"),
        [OFFLINE_TOO_OLD] = N_("the last login at the centre is too long ago"),
        [OFFLINE_DISABLED] = N_("not in the roster"),
        [OFFLINE_CLOCK] = N_("the clock of this seat stands before the last login"),
    };
    return texts[a];
}

int64_t login_penalty(int failures)
{
    int64_t wait = PENALTY_FIRST;

    if (failures < FREE_TRIES)
        return 0;
    for (int i = FREE_TRIES; i < failures && wait < PENALTY_MOST; i++)
        wait *= 2;
    return wait < PENALTY_MOST ? wait : PENALTY_MOST;
}

static enum offline_login may_try(const struct roster *roster, const struct seat_account *a,
                                 const char *user, int64_t now, int64_t days)
{
    const struct account *account = roster ? roster_account(roster, user) : NULL;

    if (!a || !a->verifier || !a->verifier[0])
        return OFFLINE_UNKNOWN;
    if (!account || account->disabled)
        return OFFLINE_DISABLED;
    if (now < a->online_at)
        return OFFLINE_CLOCK;
    if (now - a->online_at > days * DAY_MS)
        return OFFLINE_TOO_OLD;
    if (a->failed_at <= now && now < a->failed_at + login_penalty(a->failures))
        return OFFLINE_LOCKED;
    return OFFLINE_OK;
}

static enum rc remember(struct seat *seat, struct seat_account *a, bool right, int64_t now,
                        struct err *err)
{
    if (right && !a->failures)
        return RC_OK;
    a->failures = right ? 0 : a->failures + 1;
    a->failed_at = right ? 0 : now;
    return seat_account_put(seat, a, err);
}

enum rc login_offline(struct seat *seat, const struct roster *roster, const char *user,
                      const char *password, int64_t now, enum offline_login *answer,
                      struct err *err)
{
    void *ctx = mem_context(NULL, "login");
    struct seat_account *a = NULL;
    int64_t days = DEFAULT_DAYS;
    enum rc rc = seat_account_get(seat, ctx, user, &a, err);
    bool right;

    if (!rc)
        rc = setting_get_int(seat_db(seat), "offline_days", DEFAULT_DAYS, &days, err);
    if (rc)
        goto out;
    *answer = may_try(roster, a, user, now, days);
    if (*answer == OFFLINE_LOCKED)
        goto out;
    right = password_verify(password, a ? a->verifier : NULL);
    if (*answer != OFFLINE_OK)
        goto out;
    *answer = right ? OFFLINE_OK : OFFLINE_WRONG;
    rc = remember(seat, a, right, now, err);
out:
    mem_free(ctx);
    return rc;
}
