/*
 * The intake screen's state, shared by its files: screen_intake.c (life, keys, table of
 * commands), intake.c (keeping draft, check and verdict in step), intake_acts.c (what the commands do), intake_materials.c (the pane on the
 * right), intake_form.c (the form on the left), intake_verdict.c (what can be done now).
 */
#ifndef CLIENT_INTAKE_H
#define CLIENT_INTAKE_H

#include "client/app.h"
#include "client/intake_form.h"
#include "client/intake_verdict.h"
#include "desk/package.h"
#include "tui/fieldset.h"
#include "tui/line.h"
#include "tui/request.h"

enum intake_focus { FOCUS_FORM, FOCUS_MATERIALS, FOCUS_FAULT, FOCUS_REASON };

struct intake {
    struct app *app;
    void *own;              /* the screen's context */
    struct counter *counter;
    bool next;              /* another item for the citizen who stands here (R033) */
    struct intake_form form;
    enum intake_focus focus;
    size_t material;        /* selected row among those asked */
    struct line fault;
    struct fieldset reason; /* of a decline */
    void *ctx;              /* what the last check made */
    const struct item *newer; /* version in force where the form is on another */
    struct findings findings;
    struct intake_verdict verdict;
    struct package_trial *trials; /* of a package: what would become of each item */
    size_t n_trials;
    const char **same;      /* numbers of open casefiles of the same person and item */
    size_t n_same;
    int64_t saved_at;
    struct err error;       /* of the last draft saving; text "": it went well */
};

/* What is on the counter has changed: the draft is saved, everything is worked out again. */
void intake_changed(struct intake *s) NONNULL(1);
/* Saves the draft where something changed. */
void intake_save(struct intake *s) NONNULL(1);
/* Works it out again without saving. */
void intake_recheck(struct intake *s) NONNULL(1);

/* The i-th material that this situation asks about; NULL after the last. */
const struct material *intake_material_at(const struct intake *s, size_t i) NONNULL(1);

#endif
