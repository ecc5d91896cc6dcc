/* What the values of a document are made from, and the shapes that they are written in:
 * days, times, masked numbers, numbered rows. */
#ifndef PAPER_FILLING_H
#define PAPER_FILLING_H

#include "base/json.h"
#include "core/calendar.h"
#include "core/casefile.h"
#include "core/package.h"
#include "core/roster.h"

struct paper_source {
    const struct casefile *casefile; /* with its item */
    const struct roster *roster;
    const struct calendar *calendar;
    const struct expr_ops *expr;
    int printed; /* how often this document was printed before */
    /* Of a paper that several casefiles of one package share: all of them, casefile the
     * first; and their form, NULL where the package is not here. n_members 0: no such paper. */
    const struct casefile *const *members;
    size_t n_members;
    const struct package_form *form;
};

struct paper_filling {
    const void *ctx;
    const struct paper_source *source;
    const struct casefile *c;
    const struct item *item;
    const struct paper *paper;
    const struct history *act; /* the event that made the document */
    struct json *seen;         /* of a shared paper: what stands on it already; else NULL */
    struct json *out;
};

/* Values; NULL and "" set nothing. */
void fill_text(struct json *out, const char *name, const char *s) NONNULL(1, 2);
void fill_flag(struct json *out, const char *name, bool yes) NONNULL(1, 2);
void fill_day(struct json *out, const char *name, int32_t day) NONNULL(1, 2);
void fill_time(struct json *out, const char *name, int64_t at) NONNULL(1, 2);
/* The day that a text of said names, where it names one. */
void fill_day_of(struct json *out, const char *name, const struct json *said,
                 const char *key) NONNULL(1, 2, 4);
void fill_count(struct json *out, const char *name, int64_t n) NONNULL(1, 2);
/* "0.25wd" as its amount and its unit. */
void fill_limit(struct json *out, const char *amount, const char *unit, struct limit limit)
    NONNULL(1, 2, 3);
/* "210602********6206": the ends of a number, enough to know one's own by. */
void fill_masked(struct json *out, const char *name, const char *number) NONNULL(1, 2);

/* A new row at the end of the list, numbered from 1 in "no". */
struct json *fill_row(struct json *out, const char *list) RETURNS_NONNULL NONNULL(1, 2);

/* Texts joined by "；"; NULL where there are none. */
/* Whether the item is an administrative licence (GB/T 39046 A.1, 01): the articles of that
 * law are named on its papers alone. */
bool fill_is_licence(const struct item *item) NODISCARD NONNULL(1);
char *fill_joined(const void *ctx, const char *const *texts, size_t n) NODISCARD;

/* The name of a person behind an account, the account where the roster lacks it. */
const char *fill_person(const struct paper_filling *f, const char *account) NONNULL(1);
/* Who did it, as papers write it: 刘建国（陈立代）, 田雨（见习，带教王敏）. */
const char *fill_author(const struct paper_filling *f, const struct history *act)
    NONNULL(1, 2);

#endif
