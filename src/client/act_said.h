/*
 * What a script says of an act, from a file (YAML, or JSON, which reads as YAML) and from
 * options, as JSON by the type of each value. Only shapes are looked at here, strictly and
 * with their place; whether it may be is for the judge.
 */
#ifndef CLIENT_ACT_SAID_H
#define CLIENT_ACT_SAID_H

#include "base/err.h"
#include "base/json.h"
#include "core/kind.h"

/* Adds what the file says to said, an object by the names of values, and to places where
 * each answer stands ("FILE:LINE:COLUMN"). "FILE:LINE:COLUMN: what" where a value is not
 * this kind's or not of its type. */
enum rc act_said_file(const void *ctx, enum kind kind, const char *file, struct json *said,
                      struct json *places, struct err *err) NODISCARD NONNULL(3, 4, 5, 6);

/* Adds one option's text; values that may be many add up. */
enum rc act_said_text(const void *ctx, const struct value_row *row, const char *text,
                      struct json *said, struct err *err) NODISCARD NONNULL(2, 3, 4, 5);

#endif
