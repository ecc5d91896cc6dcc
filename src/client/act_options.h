/*
 * The options of `yichuang act KIND`: those that every act has, and one for each value of
 * the kind's row in core/kind.h that a person gives; what the desk works out or takes a
 * number for has none.
 */
#ifndef CLIENT_ACT_OPTIONS_H
#define CLIENT_ACT_OPTIONS_H

#include "client/options.h"
#include "core/kind.h"

/* topic is a kind's name or "undo"; no rows for anything else. On ctx. */
struct option_rows act_option_rows(const void *ctx, const char *topic) NONNULL(2);

/* What the topic is, a msgid; "" for anything else. */
const char *act_topic_help(const char *topic) RETURNS_NONNULL NONNULL(1);

/* The values of a kind that a person gives, in the table's order, on ctx. */
const struct value_row **act_values(const void *ctx, enum kind kind, size_t *n)
    NONNULL(3);

/* "apply_to" as an option: "apply-to"; on ctx. */
char *act_option_name(const void *ctx, const char *value) RETURNS_NONNULL NONNULL(2);

/* Whether the kind takes an application (or parts of one): answers, persons, materials. */
bool act_has_application(enum kind kind);

#endif
