/*
 * Calendars from forms/calendars/: national holidays and make-up days (cn.yaml), and
 * regional ones that lie over them by `base: cn`. A row whose date nobody has published
 * is written `{value: DATE, assumed: true}` and says 演示用 in its name.
 */
#ifndef CATALOGUE_CALENDAR_LOAD_H
#define CATALOGUE_CALENDAR_LOAD_H

#include "base/err.h"
#include "core/calendar.h"

/* Gives the calendar that another names as its base, NULL where there is none. */
struct calendar_bases {
    const struct calendar *(*find)(void *arg, const char *region);
    void *arg;
};

/* Reads n bytes; file names them in errors. *out is on ctx and borrows its base. */
enum rc calendar_read(const void *ctx, const char *file, const char *bytes, size_t n,
                      const struct calendar_bases *bases, struct calendar **out,
                      struct err *err) NODISCARD NONNULL(2, 3, 5, 6);

/* The base that the text names, on ctx; NULL for one that stands alone or cannot be
 * read. */
const char *calendar_base_of(const void *ctx, const char *bytes, size_t n) NONNULL(2);

/* The file at path; its base is NAME.yaml beside it. */
enum rc calendar_load(const void *ctx, const char *path, struct calendar **out,
                      struct err *err) NODISCARD NONNULL(2, 3);

/* Its keys, for the manual; NULL after the last. */
struct mapping;
const struct mapping *calendar_mappings(size_t i);

#endif
