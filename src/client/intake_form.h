/*
 * The form of an application: core's fields and the people's parts as entries of a
 * fieldset, kept in step with the counter (desk/application.h) key by key.
 */
#ifndef CLIENT_INTAKE_FORM_H
#define CLIENT_INTAKE_FORM_H

#include "client/app.h"
#include "tui/fieldset.h"

struct intake_form {
    struct app *app;
    struct counter *counter;
    struct fieldset set;
    size_t n_people;          /* entries before the item's fields */
    bool agent;               /* an agent is here */
    void (*changed)(void *arg); /* after every change by the clerk */
    void *arg;
};

/* Fills the set from the counter; everything hangs on ctx. */
void intake_form_init(struct intake_form *f, void *ctx, struct app *app,
                      struct counter *counter) NONNULL(1, 2, 3, 4);

/* Shows again what the counter holds (a card was read, a person recalled). */
void intake_form_load(struct intake_form *f) NONNULL(1);
/* What stands in it came from somewhere (a draft, a card): it is marked as if typed. */
void intake_form_judge(struct intake_form *f) NONNULL(1);

/* What is asked in this situation and what is wrong with it, from the check. */
void intake_form_check(struct intake_form *f, const struct findings *findings) NONNULL(1, 2);

/* An agent comes or goes. */
void intake_form_agent(struct intake_form *f, bool here) NONNULL(1);

#endif
