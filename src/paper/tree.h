/* What a template is when it has been read: a tree of lines and blocks, whose cells are
 * stretches of text and values. paper/template.h makes it. */
#ifndef PAPER_TREE_H
#define PAPER_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "paper/layout.h"
#include "paper/parts.h"

/* A stretch of text, or a value. */
struct piece {
    const char *text;        /* NULL: a value */
    const struct part *part; /* NULL: text */
    bool required;
};

struct laid_cell {
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
    struct laid_cell *cells;
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
    struct laid_cell *cell; /* values of the part's row may stand in it */
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

/* The word for a code, NULL where the template has none. */
const struct laid_cell *template_word(const struct template *t, const struct part *part,
                                 const char *code) NONNULL(1, 2, 3);

#endif
