/* Other encodings, by iconv: GB18030 and GBK printers, terminals and files. */
#ifndef BASE_CONVERT_H
#define BASE_CONVERT_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Converts UTF-8 text to the named encoding. Characters that it lacks are written as
 * '?' and listed in *missing (code points in order of first appearance, each once; on
 * ctx; may be empty); a caller must report them. *out is on ctx, outlen bytes.
 * RC_HARD where the encoding is unknown or the text is not UTF-8.
 */
enum rc convert_from_utf8(const void *ctx, const char *encoding, const char *text,
                          char **out, size_t *outlen, uint32_t **missing, size_t *n_missing,
                          struct err *err) NODISCARD NONNULL(2, 3, 4, 5, 6, 7);

/* Converts n bytes of the named encoding to UTF-8 on ctx. RC_HARD, with the byte's
 * place, where they are malformed. */
enum rc convert_to_utf8(const void *ctx, const char *encoding, const char *bytes, size_t n,
                        char **out, struct err *err) NODISCARD NONNULL(2, 3, 5);

#endif
