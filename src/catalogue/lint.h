/*
 * The check before publication: every part read, every rule run, every fault reported,
 * not the first alone. `yichuang forms check` and the centre's publishing stand on it.
 */
#ifndef CATALOGUE_LINT_H
#define CATALOGUE_LINT_H

#include "catalogue/catalogue.h"
#include "catalogue/report.h"

/*
 * Looks at n parts together: what each is, its key tells (item, package, route, calendar,
 * lamps, organs), so any name will do. Items have the route templates among them. Where
 * organs are among them, items may name only those, and packages only items among them where
 * there are any; calendars lie over
 * those among them. Faults are on report->ctx; nothing may be published while
 * report->n_errors is not 0.
 */
void lint_parts(const struct catalogue_part *parts, size_t n, const struct expr_ops *expr,
                struct report *report) NONNULL(3, 4);

#endif
