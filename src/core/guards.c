#include "core/guards.h"

static guard_fn *const guards[KIND_COUNT] = {
    [KIND_RECEIVE] = guard_receive,     [KIND_SUPPLY] = guard_supply,
    [KIND_NOTIFY] = guard_notify,       [KIND_ACCEPT] = guard_accept,
    [KIND_DECLINE] = guard_decline,     [KIND_GIVE_BACK] = guard_give_back,
    [KIND_DEEM] = guard_deem,           [KIND_ROUTE] = guard_route,
    [KIND_TRANSFER] = guard_transfer,   [KIND_CLAIM] = guard_claim,
    [KIND_OPINE] = guard_opine,         [KIND_SEND_BACK] = guard_send_back,
    [KIND_RETURN] = guard_return,       [KIND_RECALL] = guard_recall,
    [KIND_FORWARD] = guard_forward,     [KIND_URGE] = guard_urge,
    [KIND_PAUSE] = guard_pause,         [KIND_RESUME] = guard_resume,
    [KIND_EXTEND] = guard_extend,
    [KIND_UNDERTAKE] = guard_undertake, [KIND_LAPSE] = guard_lapse,
    [KIND_INSPECT] = guard_inspect,     [KIND_REVOKE] = guard_revoke,
    [KIND_CHARGE] = guard_charge,       [KIND_PAY] = guard_pay,
    [KIND_DECIDE] = guard_decide,       [KIND_PRODUCE] = guard_produce,
    [KIND_ISSUE] = guard_issue,         [KIND_CLOSE] = guard_close,
    [KIND_CARD] = guard_card,           [KIND_SUPERVISE] = guard_supervise,
    [KIND_REPLY] = guard_reply,         [KIND_APPEAL] = guard_appeal,
    [KIND_LIFT] = guard_lift,           [KIND_CORRECT] = guard_correct,
    [KIND_HAND_OVER] = guard_hand_over, [KIND_TAKE_OVER] = guard_take_over,
    [KIND_FEED_BACK] = guard_feed_back,
};

struct refusal guard(const struct rules *rules, const struct casefile *c,
                     const struct event *e)
{
    guard_fn *fn = guards[e->kind];

    return fn ? fn(rules, c, e) : allow();
}
