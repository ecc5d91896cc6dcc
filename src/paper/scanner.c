#include "paper/scanner.h"

#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum rc scanner_fail(struct scanner *p, const char *where, const char *fmt, ...)
{
    char *before =
        mem_strndup(p->ctx, p->lines[p->at], (size_t)(where - p->lines[p->at]));
    va_list ap;
    va_start(ap, fmt);
    char *what = mem_vprintf(p->ctx, fmt, ap);
    va_end(ap);
    err_set(p->err, RC_HARD, "%s", what);
    return err_prefix(p->err, "%s:%zu:%zu", p->name, p->at + 1, utf8_length(before) + 1);
}

/* ---- cells ------------------------------------------------------------------------ */

static size_t row_of(const struct part *part)
{
    size_t n, i = (size_t)(part - part_rows(&n));
    BUG_ON(n > PARTS_MAX || i >= n);
    return i;
}

static void note_seen(struct scanner *p, const struct part *part)
{
    size_t i = row_of(part);
    if (p->conditions == 0 && !p->in_word)
        p->out->holds[i] = true;
}

enum rc scanner_part(struct scanner *p, const char *s, size_t n, const struct part **part,
                     bool *required)
{
    *required = n > 0 && s[n - 1] == '!';
    char *name = mem_strndup(p->ctx, s, n - *required);
    *part = part_find(p->list, name);
    if (!*part)
        return scanner_fail(p, s, _("there is no part called \"%s\" here"), name);
    if (*required)
        note_seen(p, *part);
    return RC_OK;
}

/* Why a value of this type does not stand in a cell here, as a msgid; NULL: it does. */
static const char *misplaced(const struct scanner *p, enum part_type type)
{
    if (type == PART_LIST)
        return N_("this is a list: use it with .each");
    if (type == PART_FLAG)
        return N_("this is yes or no: use it with .if");
    if (type == PART_PAGE && !p->page_parts)
        return N_("page numbers belong in .header and .footer");
    if (type == PART_CODE && p->in_word)
        return N_("a word holds no other word");
    return NULL;
}

static enum rc read_value(struct scanner *p, const char **s, struct laid_cell *cell)
{
    const char *open = *s, *close = strchr(open, '}');
    if (!close)
        return scanner_fail(p, open, _("\"{\" without \"}\""));
    struct piece piece = {0};
    enum rc rc = scanner_part(p, open + 1, (size_t)(close - open - 1), &piece.part,
                              &piece.required);
    if (rc)
        return rc;
    const char *why = misplaced(p, piece.part->type);
    if (why)
        return scanner_fail(p, open + 1, "%s", _(why));
    if (piece.part->type == PART_CODE)
        p->coded[row_of(piece.part)] = true;
    *mem_push(p->ctx, &cell->pieces, &cell->n, struct piece) = piece;
    *s = close + 1;
    return RC_OK;
}

static void put_text(struct scanner *p, struct laid_cell *cell, const char *s, size_t n)
{
    if (n > 0)
        mem_push(p->ctx, &cell->pieces, &cell->n, struct piece)->text =
            mem_strndup(p->ctx, s, n);
}

/* Blanks around '|' and at the end of a line are not part of a cell, but the indent of a
 * line of text is. */
static size_t trimmed(const char *s, size_t n)
{
    while (n > 0 && s[n - 1] == ' ')
        n--;
    return n;
}

/* One cell from *s up to an unescaped '|' or the end; `trim` its last blanks. */
static enum rc read_cell(struct scanner *p, const char **s, bool trim, struct laid_cell *cell)
{
    while (**s && **s != '|') {
        size_t n = strcspn(*s, "{}|\\");
        bool last = (*s)[n] == '\0' || (*s)[n] == '|';
        put_text(p, cell, *s, trim && last ? trimmed(*s, n) : n);
        *s += n;
        if (**s == '}')
            return scanner_fail(p, *s, _("\"}\" without \"{\""));
        if (**s == '\\') {
            if (!strchr("{}|\\.#", (*s)[1]) || !(*s)[1])
                return scanner_fail(p, *s, _("only { } | \\ . # are written with a backslash"));
            put_text(p, cell, *s + 1, 1);
            *s += 2;
        } else if (**s == '{') {
            enum rc rc = read_value(p, s, cell);
            if (rc)
                return rc;
        }
    }
    return RC_OK;
}

enum rc scanner_cells(struct scanner *p, const char *s, size_t least, size_t most,
                      struct node *node)
{
    const char *start = s, *bar = s;
    for (;;) {
        struct laid_cell *cell = mem_push(p->ctx, &node->cells, &node->n_cells, struct laid_cell);
        if (node->n_cells > most)
            return scanner_fail(p, bar, _("at most %zu cells, parted by \"|\", stand here"), most);
        enum rc rc = read_cell(p, &s, node->type != NODE_TEXT, cell);
        if (rc)
            return rc;
        if (*s != '|')
            break;
        bar = s++;
        s += strspn(s, " ");
    }
    if (node->n_cells < least)
        return scanner_fail(p, start, _("%zu cells, parted by \"|\", are needed here"), least);
    return RC_OK;
}
