/*
 * Templates of documents: forms/documents/NAME.LANG.txt in the small language of
 * docs/document-format.md. A template is checked whole when it is loaded: every name is
 * a known part (paper/parts.h), every block is closed, every row has its columns, and
 * what the law wants in the document stands in it with a required mark. So a loaded
 * template can only fail for want of a value, and that is a refusal, not an error.
 */
#ifndef PAPER_TEMPLATE_H
#define PAPER_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "paper/layout.h"
#include "paper/parts.h"

#define TEMPLATE_MAX_BYTES (64u << 10)
#define TEMPLATE_MAX_DEPTH 8

/* A stretch of text, or a value. */
struct piece {
    const char *text;        /* NULL: a value */
    const struct part *part; /* NULL: text */
    bool required;
};

struct cell {
    struct piece *pieces;
    size_t n;
};

enum node_type {
    NODE_TEXT, /* one cell, or two: what hangs beside the first */
    NODE_CENTRE,
    NODE_RIGHT,
    NODE_SPREAD,
    NODE_ROW,
    NODE_SIGN,
    NODE_SEAL,
    NODE_RULE,
    NODE_BLANK,
    NODE_EACH,
    NODE_IF,
    NODE_KEEP,
};

struct node {
    enum node_type type;
    struct cell *cells;
    size_t n_cells;
    const struct column *columns; /* NODE_ROW: n_cells of them */
    const struct part *part;      /* NODE_EACH, NODE_IF */
    bool negated;                 /* NODE_IF: where the part is empty */
    bool required;                /* NODE_EACH: at least one row */
    struct node *children;
    size_t n;
};

/* What a template says for one code of a part. */
struct word {
    const struct part *part;
    const char *code;
    struct cell *cell; /* values of the part's row may stand in it */
};

struct template {
    enum paper_form form;
    struct node root;
    struct node header, footer; /* NODE_SPREAD; n_cells 0: none */
    /* what stands there with a required mark and under no condition */
    bool holds[PARTS_MAX]; /* by the row of part_rows() */
    bool sign, seal;
    struct word *words;
    size_t n_words;
};

/* Reads n bytes; name stands in messages as "NAME:LINE:COLUMN: what", columns in
 * characters from 1. All on ctx. RC_HARD where the text is not such a template. */
enum rc template_parse(const void *ctx, const char *name, const char *text, size_t n,
                       struct template **out, struct err *err) NODISCARD NONNULL(2, 3, 5);

/* The word for a code, NULL where the template has none. */
const struct cell *template_word(const struct template *t, const struct part *part,
                                 const char *code) NONNULL(1, 2, 3);

#endif
