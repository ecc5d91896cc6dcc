/*
 * Templates of documents: forms/documents/NAME.LANG.txt in the small language of
 * docs/document-format.md. A template is checked whole when it is loaded: every name is
 * a known part (paper/parts.h), every block is closed, every row has its columns, and
 * what the law wants in the document stands in it with a required mark. So a loaded
 * template can only fail for want of a value, and that is a refusal, not an error.
 */
#ifndef PAPER_TEMPLATE_H
#define PAPER_TEMPLATE_H

#include <stddef.h>

#include "base/err.h"
#include "paper/tree.h"

#define TEMPLATE_MAX_BYTES (64u << 10)
#define TEMPLATE_MAX_DEPTH 8

/* Reads n bytes; name stands in messages as "NAME:LINE:COLUMN: what", columns in
 * characters from 1. All on ctx. RC_HARD where the text is not such a template. */
enum rc template_parse(const void *ctx, const char *name, const char *text, size_t n,
                       struct template **out, struct err *err) NODISCARD NONNULL(2, 3, 5);

#endif
