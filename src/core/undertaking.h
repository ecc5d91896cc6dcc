/*
 * Written undertakings (承诺书). Two kinds:
 *
 *   deferral    容缺受理: only deferrable materials are missing; the applicant promises to
 *               bring them by a day, the application is accepted and looked at meanwhile,
 *               and decided when they are there. What is not brought counts as withdrawn
 *               (安阳市政务服务条例 24).
 *   commitment  告知承诺: the applicant's word stands in for proofs that the item names;
 *               the decision is made on the spot and the word is checked afterwards (25 to
 *               28).
 *
 * Both are the applicant's choice, and neither is for those whose promise was found broken
 * (29, core/promises.h).
 */
#ifndef CORE_UNDERTAKING_H
#define CORE_UNDERTAKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "core/calendar.h"
#include "core/item.h"

enum promise { PROMISE_DEFERRAL, PROMISE_COMMITMENT, PROMISE_COUNT };

const char *promise_name(enum promise p) RETURNS_NONNULL;
const char *promise_label(enum promise p) RETURNS_NONNULL; /* msgid */
bool promise_parse(const char *name, enum promise *out) NODISCARD NONNULL(1, 2);

struct undertaking {
    enum promise promise;
    const char **materials;  /* ids that it stands in for */
    size_t n;
    const char **owed;       /* those of them still to be brought */
    size_t n_owed;
    int32_t until;           /* of a deferral: the day by which */
    const char *paper;       /* number of the undertaking */
    int64_t at;
    int32_t brought_on;      /* the day on which nothing was owed any more; valid where
                                brought_at */
    int64_t brought_at;      /* 0: not yet, or nothing was ever owed */
    bool taken_back;         /* a commitment that the applicant took back */
};

/* What was found when the word was checked after the grant. */
struct inspection {
    const char *result;      /* "true", "false", "mend"; NULL: none yet */
    int32_t on;
    int32_t mend_by;         /* of "mend": the last day */
    int64_t at;
};

/* Whether it is about that material. */
bool undertaking_names(const struct undertaking *u, const char *material) NONNULL(1, 2);

/* Whether the item lets an undertaking of that kind stand in for the material. */
bool undertaking_allowed(const struct item *item, enum promise p, const char *material)
    NONNULL(1, 3);

/* The last day of a deferral: the day it names, or the first working day after it where
 * that is none (民法典 203). */
int32_t undertaking_last_day(const struct undertaking *u, const struct calendar *calendar)
    NONNULL(1, 2);

/* The day that a deferral made on `on` may name at the latest: the item's promise, counted
 * from then; the statutory limit where it promises none. False where it has neither. */
bool undertaking_latest(const struct item *item, const struct calendar *calendar, int32_t on,
                        int32_t *day) NODISCARD NONNULL(1, 2, 4);

/* The last day of a limit that began on `from`; false where there is none. */
bool undertaking_term(struct limit limit, const struct calendar *calendar, int32_t from,
                      int32_t *day) NODISCARD NONNULL(2, 4);

#endif
