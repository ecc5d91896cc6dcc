/*
 * Bodies on the wire: plain, or packed with zstd (`Content-Encoding: zstd`) from a size
 * on. The one face of zstd. Unpacking is bounded: what claims or turns out to be larger
 * than max is refused before memory is taken for it.
 */
#ifndef SYNC_BODY_H
#define SYNC_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define BODY_PACK_FROM 512 /* bytes; below it the frame costs more than it saves */

/* Packs n bytes; *out is on ctx. False where it would not become smaller or n is below
 * BODY_PACK_FROM: send it as it is. */
bool body_pack(const void *ctx, const void *bytes, size_t n, char **out, size_t *n_out)
    NODISCARD NONNULL(4, 5);

/* Unpacks to at most max bytes, NUL-terminated beyond them, on ctx. RC_HARD where it is
 * not one whole zstd frame or is larger. */
enum rc body_unpack(const void *ctx, const void *bytes, size_t n, size_t max, char **out,
                    size_t *n_out, struct err *err) NODISCARD NONNULL(5, 6);

#endif
