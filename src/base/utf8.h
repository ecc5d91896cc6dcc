/*
 * Text is UTF-8 inside the product; this module knows its characters and their cells.
 *
 * Widths ask the process's locale (wcwidth), because the same character is one column
 * under zh_CN.UTF-8 and two under zh_CN.GB18030, and some are -1. What the locale
 * cannot paint gets a substitute for the screen; the data is never changed.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

#define UTF8_BAD 0xfffdu

/* Well formed, no surrogates, no NUL inside n bytes. */
bool utf8_valid(const char *s, size_t n) NONNULL(1);

/*
 * Reads the character at s (NUL-terminated) into *cp and returns its length in bytes;
 * 0 at the end. A malformed byte reads as UTF8_BAD with length 1.
 */
size_t utf8_next(const char *s, uint32_t *cp) NONNULL(1, 2);

/* Length in bytes of the character that ends just before s + at; 0 at the start. */
size_t utf8_prev(const char *s, size_t at) NONNULL(1);

/* Writes cp as 1-4 bytes, no NUL; returns how many. cp is a valid scalar value. */
size_t utf8_put(char out[4], uint32_t cp) NONNULL(1);

/* Characters (code points) in s. */
size_t utf8_length(const char *s) NONNULL(1);

/* Cells that cp takes in the current locale, 0-2; a control, a character that the
 * locale cannot encode or has no width for counts as its substitute, '?', 1 cell. */
int utf8_cell_width(uint32_t cp);

/* True where cp cannot be painted as itself and the screen shows a substitute. */
bool utf8_substituted(uint32_t cp);

/* Cells of the whole string. */
int utf8_width(const char *s) NONNULL(1);

/* Bytes of the longest prefix of s that fits cells columns; *used (may be NULL) gets
 * the columns it takes. Combining marks stay with their base. */
size_t utf8_cut(const char *s, int cells, int *used) NONNULL(1);

/*
 * A copy of n bytes of anyone's data that is safe to send to a terminal or a printer:
 * valid UTF-8, with every C0 (TAB too), C1 and DEL, line and paragraph separator,
 * bidirectional and deprecated format control, byte order mark, annotation mark and tag
 * replaced by a visible U+FFFD, as is each malformed byte. Newline stays only where
 * keep_newline.
 */
char *utf8_safe(const void *ctx, const char *s, size_t n, bool keep_newline) RETURNS_NONNULL
    NODISCARD NONNULL(2);

/* A copy of n bytes in which every malformed byte and NUL is U+FFFD, all else as it was. */
char *utf8_mend(const void *ctx, const char *s, size_t n) RETURNS_NONNULL NODISCARD NONNULL(2);

/* For comparing and searching: NFKC (full-width to half), ASCII to lower case, blanks
 * trimmed and runs of them folded to one. */
char *utf8_fold(const void *ctx, const char *s) RETURNS_NONNULL NODISCARD NONNULL(2);

#endif
