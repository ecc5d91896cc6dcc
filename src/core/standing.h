/*
 * How an item stands on a day (进驻事项清单, R088-R095): which of its published versions is
 * in force, and whether it has been suspended or withdrawn. Versions take effect on the
 * day that their approval names; suspending, resuming and withdrawing are acts of the hall
 * with an approval of their own. A casefile that was received stays what it is: standing
 * is asked of receipts alone.
 */
#ifndef CORE_STANDING_H
#define CORE_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/json.h"
#include "core/refusal.h"

#define STANDINGS(X)                                                                       \
    X(IN_FORCE, "in_force", N_("in force"))     /* 在用 */                                 \
    X(SUSPENDED, "suspended", N_("suspended"))  /* 暂停 */                                 \
    X(WITHDRAWN, "withdrawn", N_("withdrawn from the hall")) /* 取消, 退出 */

enum standing_status {
#define X(id, name, label) STANDING_##id,
    STANDINGS(X)
#undef X
    STANDING_COUNT
};

const char *standing_name(enum standing_status s);
const char *standing_label(enum standing_status s); /* msgid */
bool standing_parse(const char *name, enum standing_status *out) NODISCARD NONNULL(1, 2);

/* One act on an item as a whole: a publication of its own. Texts are borrowed from it. */
struct standing_act {
    enum standing_status status;
    int32_t effective;
    const char *approval; /* number of the approval, 批准文号 */
    const char *approver; /* who approved, 批准机关 */
    const char *reason;   /* ""; where to apply instead */
};

/* Its published text: {"status","effective","approval","approver","reason"}. */
struct json *standing_to_json(const void *ctx, const struct standing_act *act)
    RETURNS_NONNULL NODISCARD NONNULL(2);
/* RC_HARD where a member is missing or malformed. Texts are borrowed from json. */
enum rc standing_from_json(const struct json *json, struct standing_act *out,
                           struct err *err) NODISCARD NONNULL(2);

/* On one day. */
struct standing {
    int version;               /* in force that day; 0: none yet */
    int32_t since;             /* the day it took effect; DATE_MIN: ever */
    struct standing_act act;   /* in force where there was none */
};

/*
 * Whether an application may be received under that version on that day. slack: days for
 * which a version that was superseded still counts, for who may not have heard of the new
 * one: 0 at a seat, which goes by what it has. UNKNOWN_ITEM, SUSPENDED_ITEM,
 * WITHDRAWN_ITEM, NOT_IN_FORCE.
 */
struct refusal standing_admits(const struct standing *s, const char *item, int version,
                               int32_t day, int slack) NODISCARD NONNULL(1, 2);

#endif
