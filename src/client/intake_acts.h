/* What the commands of intake do; runs and guards take a struct intake. */
#ifndef CLIENT_INTAKE_ACTS_H
#define CLIENT_INTAKE_ACTS_H

#include "client/intake.h"

const char *intake_accept_guard(const void *state, void *ctx);
struct request intake_accept(void *state);
const char *intake_defer_guard(const void *state, void *ctx);
struct request intake_defer(void *state);
const char *intake_commit_guard(const void *state, void *ctx);
struct request intake_commit(void *state);
const char *intake_notify_guard(const void *state, void *ctx);
struct request intake_notify(void *state);
const char *intake_receipt_guard(const void *state, void *ctx);
struct request intake_receipt(void *state);
const char *intake_decline_guard(const void *state, void *ctx);
struct request intake_decline(void *state); /* asks why */
struct request intake_decline_now(struct intake *s) NONNULL(1);

const char *intake_agent_guard(const void *state, void *ctx);
struct request intake_agent(void *state);
struct request intake_card(void *state);
struct request intake_recall(void *state);
const char *intake_in_form(const void *state, void *ctx);
struct request intake_next_fault(void *state);
struct request intake_as_before(void *state);
const char *intake_has_same(const void *state, void *ctx);
struct request intake_also(void *state);
const char *intake_changes_guard(const void *state, void *ctx);
struct request intake_changes(void *state);
struct request intake_discard(void *state);

#endif
