/*
 * The list of broken promises (失信名单): who gave an undertaking and did not keep it, until
 * that is made good (安阳市政务服务条例 29). The centre keeps it and publishes it to every
 * seat, so that it works without a line; it has a serial number and the day it was made.
 *
 * It names nobody: an applicant stands in it as a keyed hash of the kind and number of the
 * identity document. A seat that looks somebody up has the key, so the hash keeps numbers
 * out of sight and out of a list that is carried off by itself, not from who holds a seat.
 */
#ifndef CORE_PROMISES_H
#define CORE_PROMISES_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"

struct broken_promise {
    const char *who;      /* HASH_HEX */
    int32_t on;           /* the day on which it was found broken */
    const char *why;      /* "inspection", "lapse", "import" */
    const char *casefile; /* its number; NULL where it was not one of ours */
    int32_t repaired_on;  /* 0: not made good */
};

struct promises {
    int serial;
    int32_t as_of; /* the day it was made */
    const char *key;
    const struct broken_promise *list;
    size_t n;
};

/* From its published JSON, all on ctx: {"serial","as_of","key","promises":[{"who","on",
 * "why","casefile","repaired_on"}]}. RC_HARD with what is wrong. */
enum rc promises_parse(const void *ctx, const struct json *json, struct promises **out,
                       struct err *err) NODISCARD NONNULL(2, 3);
struct json *promises_to_json(const void *ctx, const struct promises *p) RETURNS_NONNULL
    NODISCARD NONNULL(2);

/* Who that is in the list. id_type: GA/T 2000.156's code or "uscc", as core/check.h has
 * it; letters of the number count as capitals. */
void promises_who(const char *key, const char *id_type, const char *id_number,
                  char out[HASH_HEX]) NONNULL(1, 2, 3, 4);

/* The kind of identity document of an applicant (core/check.h): what it says, or what holds
 * where it says nothing. */
const char *promises_id_type(const struct json *applicant) RETURNS_NONNULL;

/* The last promise that the applicant (core/check.h) broke and has not made good; NULL
 * where there is none, or no list. */
const struct broken_promise *promises_broken(const struct promises *p,
                                             const struct json *applicant);

#endif
