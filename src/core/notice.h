/*
 * The one-time notice (一次性告知, 行政许可法 32(四), R038). It is computed from ALL failed
 * checks; a later one may name only what the first named, or what changed answers or
 * newly supplied copies made newly failing, and that cause is recorded with it.
 */
#ifndef CORE_NOTICE_H
#define CORE_NOTICE_H

#include "core/rules.h"

enum cause {
    CAUSE_FIRST,    /* named by the first notice */
    CAUSE_ANSWERS,  /* answers changed since made it asked or failing */
    CAUSE_SUPPLIED, /* what was supplied since is itself at fault */
    CAUSE_TAKEN_BACK, /* an undertaking stood in for it and was taken back */
    CAUSE_RESULT,   /* the result of another item of the package was awaited and does not come */
    CAUSE_NONE,     /* stood so at the first notice and was not named: may not be asked */
};
const char *cause_name(enum cause c);
const char *cause_label(enum cause c); /* msgid */

struct asked {
    struct finding finding;
    const char *key; /* finding_key */
    enum cause cause;
};
struct asked_list {
    struct asked *list;
    size_t n;
    size_t n_barred; /* of cause NONE */
};

/*
 * Everything that a notice at this moment is about, on ctx; what an undertaking stands in
 * for is not. Where all of it is barred
 * (n == n_barred) the application is complete: nothing may be asked, so accept is due. `$today` in the item's
 * expressions is the day of receipt throughout, so that an application does not become
 * incomplete by waiting.
 */
struct asked_list notice_compute(const void *ctx, const struct rules *rules,
                                 const struct casefile *c) NONNULL(2, 3);

/* As the event's data holds it: [{"key","cause"}], without the barred ones. */
struct json *notice_to_json(const void *ctx, const struct asked_list *asked) NONNULL(2);

/* True where a notice was given and everything it named has been supplied: then accept
 * is the only way out (行政许可法 32(五)). */
bool notice_satisfied(const struct rules *rules, const struct casefile *c) NONNULL(1, 2);

#endif
