/* Files: whole ones read and written safely. Paths are bytes, as the system has them. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* The whole file, at most max bytes, NUL-terminated, on ctx; n may be NULL. "-" reads
 * standard input. */
enum rc file_read(const void *ctx, const char *path, size_t max, char **out, size_t *n,
                  struct err *err) NODISCARD NONNULL(2, 4);

/* Writes a new file beside path, syncs it, renames it over path, syncs the folder: the
 * old or the new text is there after a power cut, never half of one. RC_WAIT on a full
 * disk. mode as in open(2). */
enum rc file_replace(const char *path, const void *bytes, size_t n, int mode,
                     struct err *err) NODISCARD NONNULL(1);

bool file_exists(const char *path) NONNULL(1);

/* Holds path (made where it is not there) until *fd is closed or the process ends, however
 * it does. RC_WAIT where another has it. */
enum rc file_lock(const char *path, int *fd, struct err *err) NODISCARD NONNULL(1, 2);

/* Makes path and its parents, mode 0700 where made. */
enum rc file_make_dirs(const char *path, struct err *err) NODISCARD NONNULL(1);

/* dir + "/" + name on ctx; one slash where dir ends in one. */
char *file_join(const void *ctx, const char *dir, const char *name) RETURNS_NONNULL NODISCARD
    NONNULL(2, 3);

/* The names in dir that end in suffix and do not begin with a dot, sorted by bytes, on
 * ctx. */
enum rc file_list(const void *ctx, const char *dir, const char *suffix, char ***names,
                  size_t *n, struct err *err) NODISCARD NONNULL(2, 3, 4, 5);

#endif
