/* The verdict beside the form: what can be done now and, for each act that cannot, why
 * not. Worked out from the same acts that would be done. */
#ifndef CLIENT_INTAKE_VERDICT_H
#define CLIENT_INTAKE_VERDICT_H

#include "client/app.h"
#include "desk/act.h"
#include "tui/canvas.h"

enum intake_act {
    INTAKE_ACCEPT,
    INTAKE_DEFER,  /* an undertaking to bring it later */
    INTAKE_COMMIT, /* one in place of proofs */
    INTAKE_NOTIFY,
    INTAKE_DECLINE,
    INTAKE_RECEIVE,
    INTAKE_ACTS,
};

struct intake_verdict {
    struct refusal refusals[INTAKE_ACTS];
    bool offered[INTAKE_ACTS]; /* an undertaking only where the item knows it and something
                                  is missing */
    int32_t list_of;     /* day of the list of broken promises; 0: none is here */
    size_t n_asked;      /* what a notice would name */
    int32_t due;         /* promised day if it were accepted now */
    bool has_due;
    const char *missing; /* what acceptance lacks, in short; NULL: in the refusal's words */
    const char *main_missing; /* why nothing is deferred, likewise */
};

struct intake_verdict intake_verdict(struct app *app, const struct counter *counter)
    NONNULL(1, 2);

/* The kind that an act adds to receive (or supply); KIND_UNKNOWN for the receipt alone. */
enum kind intake_act_kind(enum intake_act a);

/* What such an act says by itself, on ctx. */
struct json *intake_act_data(const void *ctx, enum intake_act a);

/* Draws it from row on; returns the row after it. same: numbers of what the same person has
 * open already. */
int intake_verdict_draw(const struct intake_verdict *v, const char *const *same, size_t n_same,
                        struct canvas c, int row) NONNULL(1);

#endif
