/*
 * A template is read line by line. A line that begins with a full stop is a directive,
 * one row of a table below; any other is a line of text. Blocks nest by recursion, and
 * the cells of a line are read by one small scanner for all of them.
 */
#include "paper/template.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "paper/law.h"
#include "paper/scanner.h"

/* ---- directives ------------------------------------------------------------------- */

struct directive;
typedef enum rc directive_fn(struct scanner *p, const char *argument, struct node *parent,
                             const struct directive *row);

struct directive {
    const char *name;
    directive_fn *read;
    enum node_type type;
    size_t least, most; /* cells */
};

static enum rc read_block(struct scanner *p, struct node *node);

static struct node *add_node(struct scanner *p, struct node *parent, enum node_type type)
{
    struct node *node = mem_push(p->ctx, &parent->children, &parent->n, struct node);
    node->type = type;
    return node;
}

static enum rc read_plain(struct scanner *p, const char *argument, struct node *parent,
                          const struct directive *row)
{
    if (p->conditions == 0 && row->type == NODE_SIGN)
        p->out->sign = true;
    if (p->conditions == 0 && row->type == NODE_SEAL)
        p->out->seal = true;
    return scanner_cells(p, argument, row->least, row->most, add_node(p, parent, row->type));
}

static enum rc read_rule(struct scanner *p, const char *argument, struct node *parent,
                         const struct directive *row)
{
    if (*argument)
        return scanner_fail(p, argument, _("nothing stands after %s"), row->name);
    add_node(p, parent, row->type);
    return RC_OK;
}

static enum rc read_row(struct scanner *p, const char *argument, struct node *parent,
                        const struct directive *row)
{
    if (!p->columns)
        return scanner_fail(p, argument, _(".row needs a .columns before it"));
    struct node *node = add_node(p, parent, row->type);
    node->columns = p->columns;
    return scanner_cells(p, argument, p->n_columns, p->n_columns, node);
}

/* "4>": four columns, to the right; "*": what is left. */
static bool read_column(const char *word, size_t n, struct column *out)
{
    *out = (struct column){0};
    size_t at = 0;
    if (n > 0 && word[0] == '*') {
        at = 1;
    } else {
        while (at < n && at < 3 && word[at] >= '0' && word[at] <= '9')
            out->width = out->width * 10 + (word[at++] - '0');
        if (out->width == 0)
            return false;
    }
    if (at < n && strchr("<=>", word[at])) {
        static const enum align aligns[] = {['<' - '<'] = ALIGN_LEFT,
                                            ['=' - '<'] = ALIGN_CENTRE,
                                            ['>' - '<'] = ALIGN_RIGHT};
        out->align = aligns[word[at++] - '<'];
    }
    return at == n;
}

static enum rc read_columns(struct scanner *p, const char *argument, struct node *parent,
                            const struct directive *row)
{
    (void)parent, (void)row;
    struct column *columns = NULL;
    size_t n = 0, wide = 0;
    const char *s = argument;
    for (size_t length; (length = strcspn(s, " ")) > 0; s += strspn(s, " ")) {
        struct column *column = mem_push(p->ctx, &columns, &n, struct column);
        if (n > COLUMNS_MAX || !read_column(s, length, column))
            return scanner_fail(p, s, _("a column is its width or *, then <, = or >; at most %d"),
                        COLUMNS_MAX);
        wide += column->width == 0;
        s += length;
    }
    if (wide != 1)
        return scanner_fail(p, argument, _("exactly one column is *"));
    p->columns = columns;
    p->n_columns = n;
    return RC_OK;
}

static enum rc read_keep(struct scanner *p, const char *argument, struct node *parent,
                         const struct directive *row)
{
    enum rc rc = read_rule(p, argument, parent, row);
    return rc ? rc : read_block(p, &parent->children[parent->n - 1]);
}

static enum rc read_if(struct scanner *p, const char *argument, struct node *parent,
                       const struct directive *row)
{
    struct node *node = add_node(p, parent, row->type);
    node->negated = *argument == '!';
    const char *name = argument + node->negated;
    bool marked;
    enum rc rc = scanner_part(p, name, strlen(name), &node->part, &marked);
    if (rc)
        return rc;
    if (marked)
        return scanner_fail(p, name, _("nothing stands after the name of a condition"));
    p->conditions++;
    rc = read_block(p, node);
    p->conditions--;
    return rc;
}

static enum rc read_each(struct scanner *p, const char *argument, struct node *parent,
                         const struct directive *row)
{
    if (p->list)
        return scanner_fail(p, argument, _(".each does not stand inside .each"));
    struct node *node = add_node(p, parent, row->type);
    enum rc rc = scanner_part(p, argument, strlen(argument), &node->part, &node->required);
    if (rc)
        return rc;
    if (node->part->type != PART_LIST)
        return scanner_fail(p, argument, _("\"%s\" is not a list"), node->part->name);
    p->list = node->part->name;
    rc = read_block(p, node);
    p->list = NULL;
    return rc;
}

static enum rc read_edge(struct scanner *p, const char *argument, struct node *parent,
                         const struct directive *row)
{
    (void)parent;
    struct node *edge = strcmp(row->name, ".header") == 0 ? &p->out->header
                                                          : &p->out->footer;
    if (p->depth > 1 || edge->n_cells > 0)
        return scanner_fail(p, p->lines[p->at], _("%s stands once, outside of any block"), row->name);
    edge->type = row->type;
    p->page_parts = true;
    enum rc rc = scanner_cells(p, argument, row->least, row->most, edge);
    p->page_parts = false;
    return rc;
}

static enum rc read_document(struct scanner *p, const char *argument, struct node *parent,
                             const struct directive *row)
{
    if (p->form_known || parent->n > 0)
        return scanner_fail(p, p->lines[p->at], _("%s stands once, before everything else"),
                    row->name);
    if (!paper_form_parse(argument, &p->out->form))
        return scanner_fail(p, argument, _("there is no document called \"%s\""), argument);
    p->form_known = true;
    return RC_OK;
}

/* One of the words in a list of them. */
static bool among(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *s = list; *s; s += strcspn(s, " "), s += strspn(s, " "))
        if (strcspn(s, " ") == n && strncmp(s, word, n) == 0)
            return true;
    return false;
}

/* "asked.problem missing TEXT". */
static enum rc read_word(struct scanner *p, const char *argument, struct node *parent,
                         const struct directive *row)
{
    size_t n = strcspn(argument, " "), dot = strcspn(argument, ". ");
    const char *at = argument + n + strspn(argument + n, " ");
    char *code = mem_strndup(p->ctx, at, strcspn(at, " "));
    const char *text = at + strlen(code) + strspn(at + strlen(code), " ");
    const struct part *part;
    bool marked;
    (void)parent;
    if (p->depth > 1)
        return scanner_fail(p, argument, _("%s stands outside of any block"), row->name);
    p->list = dot < n ? mem_strndup(p->ctx, argument, dot) : NULL;
    const char *name = dot < n ? argument + dot + 1 : argument;
    enum rc rc = scanner_part(p, name, (size_t)(argument + n - name), &part, &marked);
    if (!rc && (part->type != PART_CODE || !among(part->codes, code)))
        rc = scanner_fail(p, at, _("\"%s\" has no code \"%s\""), part->name, code);
    if (!rc && template_word(p->out, part, code))
        rc = scanner_fail(p, at, _("a second word for \"%s\""), code);
    struct node line = {0};
    p->in_word = true;
    if (!rc)
        rc = scanner_cells(p, text, 1, 1, &line);
    p->in_word = false;
    p->list = NULL;
    if (!rc)
        *mem_push(p->ctx, &p->out->words, &p->out->n_words, struct word) =
            (struct word){part, code, line.cells};
    return rc;
}

static const struct directive directives[] = {
    {".document", read_document, NODE_TEXT, 0, 0},
    {".word", read_word, NODE_TEXT, 0, 0},
    {".header", read_edge, NODE_SPREAD, 1, 2},
    {".footer", read_edge, NODE_SPREAD, 1, 2},
    {".center", read_plain, NODE_CENTRE, 1, 1},
    {".right", read_plain, NODE_RIGHT, 1, 1},
    {".spread", read_plain, NODE_SPREAD, 2, 2},
    {".sign", read_plain, NODE_SIGN, 1, 4},
    {".seal", read_plain, NODE_SEAL, 3, 3},
    {".columns", read_columns, NODE_ROW, 0, 0},
    {".row", read_row, NODE_ROW, 0, 0},
    {".rule", read_rule, NODE_RULE, 0, 0},
    {".each", read_each, NODE_EACH, 0, 0},
    {".if", read_if, NODE_IF, 0, 0},
    {".keep", read_keep, NODE_KEEP, 0, 0},
};

static enum rc read_directive(struct scanner *p, const char *line, struct node *parent)
{
    size_t n = strcspn(line, " ");
    for (size_t i = 0; i < ARRAY_LEN(directives); i++) {
        const struct directive *row = &directives[i];
        if (strlen(row->name) != n || strncmp(row->name, line, n) != 0)
            continue;
        if (!p->form_known && row->read != read_document)
            break;
        const char *argument = line + n;
        return row->read(p, argument + strspn(argument, " "), parent, row);
    }
    if (!p->form_known)
        return scanner_fail(p, line, _("a template begins with .document NAME"));
    return scanner_fail(p, line, _("there is no directive \"%s\""), mem_strndup(p->ctx, line, n));
}

static enum rc read_line(struct scanner *p, const char *line, struct node *parent)
{
    if (*line == '#')
        return RC_OK;
    if (*line == '.')
        return read_directive(p, line, parent);
    if (!*line && !p->form_known)
        return RC_OK;
    if (!p->form_known)
        return scanner_fail(p, line, _("a template begins with .document NAME"));
    if (!*line) {
        add_node(p, parent, NODE_BLANK);
        return RC_OK;
    }
    return scanner_cells(p, line, 1, 2, add_node(p, parent, NODE_TEXT));
}

/* Lines up to the .end of the block whose first line is the current one; the outermost
 * block ends with the text. p->at is left on the last line read. */
static enum rc read_block(struct scanner *p, struct node *node)
{
    size_t first = p->at;
    bool outermost = p->depth == 0;
    if (++p->depth > TEMPLATE_MAX_DEPTH)
        return scanner_fail(p, p->lines[p->at], _("blocks are nested too deep"));
    for (p->at += !outermost; p->at < p->n_lines; p->at++) {
        const char *line = p->lines[p->at];
        if (strcmp(line, ".end") == 0) {
            if (outermost)
                return scanner_fail(p, line, _(".end without a block"));
            p->depth--;
            return RC_OK;
        }
        enum rc rc = read_line(p, line, node);
        if (rc)
            return rc;
    }
    if (outermost)
        return RC_OK;
    p->at = first;
    return scanner_fail(p, p->lines[first], _("this block has no .end"));
}

/* ---- the whole -------------------------------------------------------------------- */

/* Cuts the text at its newlines; a last one ends the last line. */
static enum rc split_lines(struct scanner *p, const char *text, size_t n)
{
    if (n > TEMPLATE_MAX_BYTES)
        return err_set(p->err, RC_HARD, _("%s: longer than %u bytes"), p->name,
                       TEMPLATE_MAX_BYTES);
    if (!utf8_valid(text, n))
        return err_set(p->err, RC_HARD, _("%s: not UTF-8"), p->name);
    for (const char *s = text, *end = text + n; s < end;) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        size_t length = stop ? (size_t)(stop - s) : (size_t)(end - s);
        *mem_push(p->ctx, &p->lines, &p->n_lines, char *) = mem_strndup(p->ctx, s, length);
        s += length + 1;
    }
    return RC_OK;
}

/* No tabs or other controls: their width is not known. */
static enum rc check_controls(struct scanner *p)
{
    for (p->at = 0; p->at < p->n_lines; p->at++)
        for (const char *s = p->lines[p->at]; *s; s++)
            if ((unsigned char)*s < ' ' || *s == 0x7f)
                return scanner_fail(p, s, _("a control character"));
    p->at = 0;
    return RC_OK;
}

static enum rc check_words(struct scanner *p, const struct part *part)
{
    for (const char *s = part->codes; *s; s += strspn(s, " ")) {
        char *code = mem_strndup(p->ctx, s, strcspn(s, " "));
        if (!template_word(p->out, part, code))
            return err_set(p->err, RC_HARD, _("%s: no .word for %s%s%s %s"), p->name,
                           part->list ? part->list : "", part->list ? "." : "", part->name,
                           code);
        s += strlen(code);
    }
    return RC_OK;
}

static enum rc check_all_words(struct scanner *p)
{
    size_t n;
    const struct part *parts = part_rows(&n);
    enum rc rc = RC_OK;
    for (size_t i = 0; !rc && i < n; i++)
        if (p->coded[i])
            rc = check_words(p, &parts[i]);
    return rc;
}

enum rc template_parse(const void *ctx, const char *name, const char *text, size_t n,
                       struct template **out, struct err *err)
{
    *out = NULL;
    struct template *made = mem_new(ctx, struct template);
    struct scanner p = {.ctx = made, .name = name, .out = made, .err = err};
    enum rc rc = split_lines(&p, text, n);
    if (!rc)
        rc = check_controls(&p);
    if (!rc)
        rc = read_block(&p, &made->root);
    if (!rc && !p.form_known)
        rc = err_set(err, RC_HARD, _("%s: a template begins with .document NAME"), name);
    if (!rc)
        rc = check_all_words(&p);
    if (!rc)
        rc = law_check(made, name, err);
    if (rc)
        mem_free(made);
    else
        *out = made;
    return rc;
}
