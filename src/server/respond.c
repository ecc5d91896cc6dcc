#include "server/respond.h"

#include <string.h>

static const struct {
    const char *problem;
    int status;
} problems[] = {
    {"malformed", 400}, /* not the message that stands in the protocol */
    {"device", 401},    /* not, or no longer, a device of this centre */
    {"login", 401},     /* wrong name or password, or the token is over */
    {"scope", 403},     /* no post of this person pulls that */
    {"unknown", 404},     {"method", 405},
    {"code", 403},                         /* the one-time code is unknown, used or over */
    {"too_large", 413},   {"locked", 429}, /* too many failures: later */
    {"unavailable", 503},
};

static int status_of(const char *problem)
{
    for (size_t i = 0; i < ARRAY_LEN(problems); i++)
        if (!strcmp(problems[i].problem, problem))
            return problems[i].status;
    return 500;
}

void respond_bytes(struct response *out, int status, const char *type, const char *bytes,
                   size_t n)
{
    *out = (struct response){
        .answer = ANSWER_READY, .status = status, .type = type, .body = bytes, .n = n};
}

void respond_shape(const void *ctx, struct response *out, const struct wire_shape *shape,
                   const void *message)
{
    const char *text = wire_text(ctx, shape, message);

    respond_bytes(out, 200, TYPE_JSON, text, strlen(text));
}

void respond_problem(struct hub *hub, const void *ctx, struct response *out,
                     const char *problem, const char *subject, int retry_after)
{
    struct wire_problem p = {
        .now = hub_now(hub),
        .epoch = hub->epoch,
        .problem = problem,
        .subject = subject,
        .retry_after = retry_after,
    };

    respond_shape(ctx, out, &wire_problem_shape, &p);
    out->status = status_of(problem);
    out->retry_after = retry_after;
}
