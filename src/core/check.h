/*
 * The check of an application against its item: what is answered, what is handed in,
 * and everything that is wrong with it. Findings are data; the one-time notice
 * (行政许可法 32(四), R038), the verdict beside the form and every refusal to accept are
 * read from the same list. Nothing that the pinned guide does not ask is ever a finding
 * (R046).
 *
 * Answers are a JSON object of field name to string (text, date, decimal, select_one),
 * integer, or array of strings (select_multiple). A missing key is no answer.
 */
#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/item.h"
#include "core/material.h"

enum problem {
    PROBLEM_MISSING,     /* a required field without an answer; a material not handed in */
    PROBLEM_INVALID,     /* constraint or type not met */
    PROBLEM_ORIGINALS,   /* fewer originals than asked */
    PROBLEM_COPIES,      /* fewer copies than asked */
    PROBLEM_FAULTY,      /* a material not in the legal form */
    PROBLEMS,
};

enum subject { SUBJECT_FIELD, SUBJECT_MATERIAL, SUBJECT_APPLICANT };

struct finding {
    enum subject subject;
    enum problem problem;
    const char *id;     /* field name, material id, or applicant part */
    const char *label;  /* the field's or material's name */
    const char *text;   /* what is asked, for the citizen; never NULL. The item's words, or
                           a msgid: to be passed through gettext where it is shown */
    const char *basis;  /* the article; may be NULL */
    int have, want;     /* copies or originals */
    bool deferrable;    /* 可容缺 */
    size_t order;       /* place in the item: for ^N */
};

/*
 * Who applies: id "type", "name", "id_number", "phone", "agent" (none may act here: R066),
 * "agent.name", "agent.id_number", "agent.phone", "agent.authority". The months in which an
 * item is taken in are the judge's, not a finding: nobody can mend them.
 */
struct findings {
    struct finding *list; /* who applies, fields in the item's order, then materials */
    size_t n;
};

/* Who applies, as the sealed part of an event holds it: {"type","name","id_type",
 * "id_number","phone","address"}; agent: {"name","id_type","id_number","phone",
 * "authority"} or NULL. id_type is GA/T 2000.156's code ("111" where absent) or "uscc"
 * (where absent, for organisations). */
struct application {
    const struct json *applicant;
    const struct json *agent;
    const struct json *answers;
    const struct held_list *held;
};

/* All findings, on ctx. today is the civil day of the act. Calculated fields are worked
 * out first (check_calculate). */
struct findings check_application(const void *ctx, const struct item *item,
                                  const struct expr_ops *expr, int32_t today,
                                  const struct application *application)
    NONNULL(2, 3, 5);

/* A copy of answers with every `calculation` filled in and irrelevant answers left out of
 * sight of expressions (they stay in the record). */
struct json *check_calculate(const void *ctx, const struct item *item,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers) NONNULL(2, 3);

bool check_field_relevant(const struct item *item, const struct field *field,
                          const struct expr_ops *expr, int32_t today,
                          const struct json *answers) NONNULL(1, 2, 3);
bool check_field_required(const struct item *item, const struct field *field,
                          const struct expr_ops *expr, int32_t today,
                          const struct json *answers) NONNULL(1, 2, 3);
bool check_material_relevant(const struct item *item, const struct material *material,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers) NONNULL(1, 2, 3);
bool check_material_required(const struct item *item, const struct material *material,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers) NONNULL(1, 2, 3);

/* One field alone, as it is typed: false with *out filled where it has a finding. */
bool check_field(const void *ctx, const struct item *item, const struct field *field,
                 const struct expr_ops *expr, int32_t today, const struct json *answers,
                 struct finding *out) NONNULL(2, 3, 4, 7);

/* "material:3:missing": stable name of what a finding asks, for notices. */
char *finding_key(const void *ctx, const struct finding *finding) NONNULL(2);
const char *problem_name(enum problem p);
const char *problem_label(enum problem p); /* msgid */

/* What is charged: lines and total in whole fen, reductions applied. */
struct charge_line {
    const struct fee *fee;
    int64_t before, after;        /* whole fen */
    const struct reduction *by;   /* or NULL */
};
struct charges {
    struct charge_line *lines;
    size_t n;
    int64_t total;
    bool failed; /* an amount could not be worked out: nothing may be charged */
};
struct charges check_charges(const void *ctx, const struct item *item,
                             const struct expr_ops *expr, int32_t today,
                             const struct json *answers) NONNULL(2, 3);

#endif
