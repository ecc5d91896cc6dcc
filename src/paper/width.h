/*
 * How many columns a character takes on paper.
 *
 * A printer counts by its own encoding, never by the locale of the process that feeds
 * it: in Chinese double-byte mode everything outside ASCII is one full cell, so the
 * middle dot and the quotation mark are as wide as a Han character; a UTF-8 printer or
 * text filter follows Unicode's East Asian Width, ambiguous characters narrow.
 */
#ifndef PAPER_WIDTH_H
#define PAPER_WIDTH_H

#include <stdint.h>

#include "base/attr.h"

/* Columns of one character: 0, 1 or 2. cp is a scalar value, not a control. */
typedef int width_fn(uint32_t cp);

/* GB2312, GBK, GB18030: ASCII is one column, everything else two. */
int width_double_byte(uint32_t cp);

/* Unicode: wide and full-width two, marks and format characters none, others one. */
int width_unicode(uint32_t cp);

/* The rule of an encoding, by its iconv name in either case. */
width_fn *width_of_encoding(const char *encoding) RETURNS_NONNULL NONNULL(1);

/* Columns of a NUL-terminated text. */
int width_text(width_fn *columns, const char *text) NONNULL(1, 2);

#endif
