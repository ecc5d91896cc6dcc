/* What the issue desk asks: what is handed over, who takes it and how. */
#ifndef CLIENT_ISSUE_FORM_H
#define CLIENT_ISSUE_FORM_H

#include "core/casefile.h"
#include "tui/fieldset.h"

struct issue_form {
    struct fieldset fields;
    struct entry_choice *things; /* to hand over */
    size_t n_things;
    struct hash of; /* the casefile's last event when it was made */
    const char *applicant; /* name of a person; "" of an organisation */
    void (*changed)(void *arg);
    void *arg;
};

/* Made for casefile c as it is, on ctx, with the results of all n of list (c, and what is
 * handed over with it); freeing it frees all of it. It copies what it shows
 * of the casefile. changed is called with arg after each change by the clerk. */
struct issue_form *issue_form_new(const void *ctx, const struct casefile *c,
                                  const struct casefile *const *list, size_t n,
                                  void (*changed)(void *arg),
                                  void *arg) RETURNS_NONNULL NODISCARD NONNULL(2, 5);

/* What it says, as the two parts of the event. */
void issue_form_read(const struct issue_form *f, struct json *data, struct json *personal)
    NONNULL(1, 2, 3);

#endif
