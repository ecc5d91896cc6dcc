/* What a script says of an application, put on the counter as a clerk would type it. */
#ifndef CLIENT_ACT_COUNTER_H
#define CLIENT_ACT_COUNTER_H

#include "desk/application.h"

/*
 * said is what client/act_said.h read: answers, applicant, agent, materials, faults, also.
 * RC_OK with *refusal where the guide does not ask for something that is said (R046);
 * RC_HARD, with its place in the file, where an answer is not of its field's type.
 */
enum rc act_counter_put(const void *ctx, struct counter *counter, const struct json *said,
                        const struct json *places, struct refusal *refusal, struct err *err)
    NODISCARD NONNULL(2, 3, 4, 5, 6);

#endif
