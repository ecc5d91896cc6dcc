/* Each kind's own guard, called by core/judge.c when who, state and base are in order.
 * core/guards_window.c: before acceptance; core/guards_route.c: tasks of the route;
 * core/guards_branch.c: branches that are returned, taken back, sent up, urged;
 * core/guards_office.c: decision, money, results; core/guards_time.c: what stops the clock
 * or adds to the limit; core/guards_promise.c: undertakings; core/guards_package.c: what a
 * package adds to them; core/guards_card.c: supervision; core/guards_custody.c: what goes
 * from hand to hand; core/guards_proxy.c: who stands for whom. */
#ifndef CORE_GUARDS_H
#define CORE_GUARDS_H

#include "core/rules.h"

typedef struct refusal guard_fn(const struct rules *rules, const struct casefile *c,
                                const struct event *e);

/* The guard of e->kind; c is NULL for a first event. */
struct refusal guard(const struct rules *rules, const struct casefile *c,
                     const struct event *e) NONNULL(1, 3);

guard_fn guard_receive, guard_supply, guard_notify, guard_accept, guard_decline,
    guard_give_back, guard_deem;
guard_fn guard_route, guard_transfer, guard_claim, guard_opine, guard_send_back,
    guard_return, guard_recall, guard_forward, guard_urge, guard_decide;
guard_fn guard_pause, guard_resume, guard_extend;
guard_fn guard_card, guard_supervise, guard_reply, guard_appeal, guard_lift;
guard_fn guard_undertake, guard_lapse, guard_inspect, guard_revoke;
guard_fn guard_hand_over, guard_take_over, guard_feed_back;
guard_fn guard_charge, guard_pay, guard_produce, guard_issue, guard_close, guard_correct;

/* Of a receipt: that the package it names is here and has this item. */
struct refusal guard_package(const struct rules *rules, const struct event *e) NONNULL(1, 2);
/* Of materials: only what another item of the package makes is awaited, and only what is
 * awaited comes as a result with its number. */
struct refusal guard_results(const struct rules *rules, const struct casefile *c,
                             const struct event *e) NONNULL(1, 3);
/* The refusal of what may not be before what is awaited has come: which material. */
struct refusal guard_awaited(const struct rules *rules, const struct casefile *c)
    NONNULL(1, 2);
/* Of a supply after acceptance, or by the centre: results that are awaited alone. */
struct refusal guard_carry(const struct casefile *c, const struct event *e) NONNULL(1, 2);
/* The task of the current stage that e names; NULL where there is none. Where the kind's
 * row in core/authority.c is about a task, it is open and its author's. */
const struct task_state *guard_task(const struct casefile *c, const struct event *e)
    NONNULL(1, 2);

/* Whether the two arrays name the same, in the same order; a NULL one is empty. */
bool guard_same_names(const struct json *a, const struct json *b);

/* Whether the commitment that the correction names may be taken back. */
struct refusal guard_take_back(const struct casefile *c, const struct event *e) NONNULL(1, 2);

/* Accept, notify, decline: by the window, or where the item has the organ answer itself by
 * that organ, once it has taken the application over. */
struct refusal guard_answerer(const struct rules *rules, const struct casefile *c,
                              const struct event *e) NONNULL(1, 2, 3);

/* The officer who acts for the applicant, where a receipt names one (R160). */
struct refusal guard_proxy(const struct rules *rules, const struct event *e) NONNULL(1, 2);

/* The applicant's agent may take the result: the letter covers that too. */
struct refusal guard_agent_takes(const struct casefile *c, const struct event *e)
    NONNULL(1, 2);

/* Nothing that is handed to the applicant is on its way, or at another place. */
struct refusal guard_things_at(const struct rules *rules, const struct casefile *c,
                               const struct event *e) NONNULL(1, 2, 3);

/* Whether the list under "inspectors" names two people, not one twice (34, R084). */
bool guard_two_inspectors(const struct event *e) NONNULL(1);

#endif
