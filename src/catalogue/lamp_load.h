/* forms/lamps.yaml: from when a deadline counts as near, and what a clock that is over
 * turns the lamp to (core/lamp.h). */
#ifndef CATALOGUE_LAMP_LOAD_H
#define CATALOGUE_LAMP_LOAD_H

#include <stddef.h>

#include "base/err.h"
#include "core/lamp.h"

/* The settings in n bytes, all of them; file names them in errors. */
enum rc lamp_settings_read(const char *file, const char *bytes, size_t n,
                           struct lamp_settings *out, struct err *err) NODISCARD
    NONNULL(1, 2, 4, 5);

/* Its keys, for the manual; NULL after the last. */
struct mapping;
const struct mapping *lamp_mappings(size_t i);

#endif
