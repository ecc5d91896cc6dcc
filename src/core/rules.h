/* What a judgement is made by. */
#ifndef CORE_RULES_H
#define CORE_RULES_H

#include "core/calendar.h"
#include "core/casefile.h"
#include "core/lamp.h"
#include "core/package.h"
#include "core/promises.h"
#include "core/roster.h"
#include "core/service_hours.h"
#include "core/standing.h"

/* What the judge is given: the casefile's pinned item, the calendar and the roster of
 * that moment, the evaluator, and open casefiles of the same person and item that the
 * author's side knows (numbers; the centre gives none). All borrowed. */
struct rules {
    const struct item *item; /* the event's pinned version; NULL: refuse UNKNOWN_ITEM */
    const struct calendar *calendar;
    const struct service_hours *hours; /* of the hall that received; NULL: the default */
    const struct roster *roster;
    const struct lamp_settings *lamps; /* NULL: lamp_settings_default */
    const struct expr_ops *expr;
    const struct promises *promises; /* broken ones; NULL: no list is here */
    const char *const *same_open;
    size_t n_same_open;
    const struct package *package; /* that a receipt names, at its version; NULL where it
                                      names none or it is not here */
    const struct standing *standing; /* of the item on the day of a receipt; NULL: not asked */
    int slack_days; /* for which a superseded version still counts: whoever wrote the event
                       may not have heard of the new one */
};

#endif
