#include "client/table.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#define GAP 2
#define LEAST 6 /* a column is not cut below this */

struct table table_new(const void *ctx, const struct table_column *columns, size_t n)
{
    struct table t = {.ctx = ctx, .columns = columns, .n_columns = n};

    if (columns[0].title)
        for (size_t i = 0; i < n; i++)
            table_add(&t, *columns[i].title ? _(columns[i].title) : "");
    return t;
}

void table_add(struct table *t, const char *text)
{
    const char *s = text ? text : "";

    *mem_push(t->ctx, &t->cells, &t->n_cells, char *) =
        utf8_safe(t->ctx, s, strlen(s), false);
}

void table_addf(struct table *t, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    table_add(t, mem_vprintf(t->ctx, fmt, ap));
    va_end(ap);
}

static int total(const int *widths, size_t n)
{
    int sum = GAP * (int)(n ? n - 1 : 0);

    for (size_t i = 0; i < n; i++)
        sum += widths[i];
    return sum;
}

/* The widest column that may still shrink; n where there is none. */
static size_t widest(const struct table *t, const int *widths)
{
    size_t best = t->n_columns;

    for (size_t i = 0; i < t->n_columns; i++)
        if (t->columns[i].shrink && widths[i] > LEAST &&
            (best == t->n_columns || widths[i] > widths[best]))
            best = i;
    return best;
}

static void measure(const struct table *t, int width, int *widths)
{
    size_t at;

    for (size_t i = 0; i < t->n_cells; i++) {
        int w = utf8_width(t->cells[i]);

        if (w > widths[i % t->n_columns])
            widths[i % t->n_columns] = w;
    }
    while (width && total(widths, t->n_columns) > width &&
           (at = widest(t, widths)) < t->n_columns)
        widths[at]--;
}

/* One cell, padded unless it ends the line; what is cut ends in '~'. */
static void add_cell(struct str *out, const char *text, int width, bool right, bool last)
{
    bool cut = utf8_width(text) > width;
    int used;
    size_t bytes = utf8_cut(text, cut ? width - 1 : width, &used);
    int blank = width - used - (cut ? 1 : 0);

    if (right)
        str_repeat(out, ' ', (size_t)blank);
    str_addn(out, text, bytes);
    if (cut)
        str_addc(out, '~');
    if (!right && !last)
        str_repeat(out, ' ', (size_t)blank);
    if (!last)
        str_repeat(out, ' ', GAP);
}

static void trim(struct str *out)
{
    size_t n = out->len;

    while (n && out->s[n - 1] == ' ')
        n--;
    str_cut(out, n);
}

void table_write(const struct table *t, int width, struct str *out)
{
    int *widths = mem_array(t->ctx, int, t->n_columns);

    BUG_ON(t->n_cells % t->n_columns);
    measure(t, width, widths);
    for (size_t i = 0; i < t->n_cells; i++) {
        size_t c = i % t->n_columns;
        bool last = c + 1 == t->n_columns;

        add_cell(out, t->cells[i], widths[c], t->columns[c].right, last);
        if (last) {
            trim(out);
            str_addc(out, '\n');
        }
    }
}
