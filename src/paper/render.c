#include "paper/render.h"

#include <string.h>

#include "base/convert.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define GETA "〓" /* stands for a character that is not to be had (GB 2312 row 1) */

struct renderer {
    const void *ctx;
    const struct template *t;
    const struct json *values;
    const struct json *row; /* of the .each around, or NULL */
    const char *encoding;
    const char *geta;
    struct layout layout;
    int page, pages;
    struct rendering *out;
};

/* ---- values ----------------------------------------------------------------------- */

static void note_empty(struct renderer *r, const struct part *part)
{
    for (size_t i = 0; i < r->out->n_empty; i++)
        if (r->out->empty[i] == part)
            return;
    *mem_push(r->ctx, &r->out->empty, &r->out->n_empty, const struct part *) = part;
}

static void note_replaced(struct renderer *r, uint32_t cp)
{
    for (size_t i = 0; i < r->out->n_replaced; i++)
        if (r->out->replaced[i] == cp)
            return;
    *mem_push(r->ctx, &r->out->replaced, &r->out->n_replaced, uint32_t) = cp;
}

static bool listed(uint32_t cp, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == cp)
            return true;
    return false;
}

/* text with what the encoding lacks replaced. The encoding is known to be one. */
static char *encodable(struct renderer *r, char *text)
{
    char *bytes;
    size_t n_bytes, n_missing;
    uint32_t *missing, cp;
    enum rc rc = convert_from_utf8(r->ctx, r->encoding, text, &bytes, &n_bytes, &missing,
                                   &n_missing, NULL);
    BUG_ON(rc);
    mem_free(bytes);
    if (n_missing == 0)
        return text;
    struct str out = str_new(r->ctx);
    for (size_t n; (n = utf8_next(text, &cp)) > 0; text += n) {
        if (listed(cp, missing, n_missing)) {
            note_replaced(r, cp);
            str_add(&out, r->geta);
        } else {
            str_addn(&out, text, n);
        }
    }
    return out.s;
}

static const char *value_of(const struct renderer *r, const struct part *part)
{
    const char *s = json_get_string(part->list ? r->row : r->values, part->name);
    return s ? s : "";
}

static bool blank(const char *s)
{
    uint32_t cp;
    for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n)
        if (cp != ' ' && cp != '\n' && cp != 0x3000 && cp != 0xa0)
            return false;
    return true;
}

static void add_cell(struct renderer *r, struct str *out, const struct laid_cell *cell);

static void add_value(struct renderer *r, struct str *out, const struct piece *piece)
{
    const struct part *part = piece->part;
    const char *value = value_of(r, part);
    const struct laid_cell *word = NULL;
    if (part->type == PART_PAGE) {
        str_addf(out, "%d", strcmp(part->name, "page") == 0 ? r->page : r->pages);
        return;
    }
    if (part->type == PART_CODE && *value)
        word = template_word(r->t, part, value);
    if (piece->required && (part->type == PART_CODE ? !word : blank(value)))
        note_empty(r, part);
    if (word)
        add_cell(r, out, word);
    else if (part->type == PART_TEXT)
        str_add(out, value);
}

static void add_cell(struct renderer *r, struct str *out, const struct laid_cell *cell)
{
    for (size_t i = 0; i < cell->n; i++) {
        const struct piece *piece = &cell->pieces[i];
        if (piece->text)
            str_add(out, piece->text);
        else
            add_value(r, out, piece);
    }
}

/* The text of a cell, safe and encodable; on one line where `lines` is false. */
static char *cell_text(struct renderer *r, const struct laid_cell *cell, bool lines)
{
    struct str made = str_new(r->ctx);
    add_cell(r, &made, cell);
    char *text = utf8_safe(r->ctx, made.s, made.len, true);
    for (char *s = text; !lines && (s = strchr(s, '\n'));)
        *s = ' ';
    return encodable(r, text);
}

static bool holds(const struct renderer *r, const struct part *part)
{
    size_t n;
    if (part->type != PART_LIST)
        return !blank(value_of(r, part));
    json_get_array(r->values, part->name, &n);
    return n > 0;
}

/* ---- nodes ------------------------------------------------------------------------ */

static void put_nodes(struct renderer *r, const struct node *parent);

static void put_text(struct renderer *r, const struct node *node)
{
    bool hangs = node->n_cells == 2;
    const char *head = cell_text(r, &node->cells[0], !hangs);
    if (hangs)
        layout_hang(&r->layout, head, cell_text(r, &node->cells[1], true));
    else
        layout_text(&r->layout, ALIGN_LEFT, head);
}

static void put_aligned(struct renderer *r, const struct node *node)
{
    layout_text(&r->layout, node->type == NODE_CENTRE ? ALIGN_CENTRE : ALIGN_RIGHT,
                cell_text(r, &node->cells[0], true));
}

static void put_spread(struct renderer *r, const struct node *node)
{
    const char *left = cell_text(r, &node->cells[0], false);
    const char *right = node->n_cells > 1 ? cell_text(r, &node->cells[1], false) : "";
    layout_spread(&r->layout, left, right);
}

/* Fills out[] with the texts of the node's cells. */
static void cell_texts(struct renderer *r, const struct node *node, bool lines,
                       const char *out[COLUMNS_MAX])
{
    BUG_ON(node->n_cells > COLUMNS_MAX);
    for (size_t i = 0; i < node->n_cells; i++)
        out[i] = cell_text(r, &node->cells[i], lines);
}

static void put_row(struct renderer *r, const struct node *node)
{
    const char *cells[COLUMNS_MAX];
    cell_texts(r, node, true, cells);
    layout_row(&r->layout, node->columns, cells, node->n_cells);
}

static void put_sign(struct renderer *r, const struct node *node)
{
    const char *cells[COLUMNS_MAX];
    cell_texts(r, node, false, cells);
    layout_sign(&r->layout, cells, node->n_cells);
}

static void put_seal(struct renderer *r, const struct node *node)
{
    const char *cells[COLUMNS_MAX];
    cell_texts(r, node, false, cells);
    layout_seal(&r->layout, cells[0], cells[1], cells[2]);
}

static void put_rule(struct renderer *r, const struct node *node)
{
    (void)node;
    layout_rule(&r->layout);
}

static void put_blank(struct renderer *r, const struct node *node)
{
    (void)node;
    layout_blank(&r->layout);
}

static void put_each(struct renderer *r, const struct node *node)
{
    size_t n;
    struct json **rows = json_get_array(r->values, node->part->name, &n);
    if (node->required && n == 0)
        note_empty(r, node->part);
    for (size_t i = 0; i < n; i++) {
        r->row = rows[i];
        put_nodes(r, node);
    }
    r->row = NULL;
}

static void put_if(struct renderer *r, const struct node *node)
{
    if (holds(r, node->part) != node->negated)
        put_nodes(r, node);
}

static void put_keep(struct renderer *r, const struct node *node)
{
    r->layout.keep++;
    put_nodes(r, node);
    r->layout.keep--;
    if (r->layout.n > 0)
        r->layout.lines[r->layout.n - 1].glued = r->layout.keep > 0;
}

static void put_nodes(struct renderer *r, const struct node *parent)
{
    static void (*const put[])(struct renderer *, const struct node *) = {
        [NODE_TEXT] = put_text, [NODE_CENTRE] = put_aligned, [NODE_RIGHT] = put_aligned,
        [NODE_SPREAD] = put_spread, [NODE_ROW] = put_row, [NODE_SIGN] = put_sign,
        [NODE_SEAL] = put_seal, [NODE_RULE] = put_rule, [NODE_BLANK] = put_blank,
        [NODE_EACH] = put_each, [NODE_IF] = put_if, [NODE_KEEP] = put_keep,
    };
    for (size_t i = 0; i < parent->n; i++)
        put[parent->children[i].type](r, &parent->children[i]);
}

/* ---- pages ------------------------------------------------------------------------ */

/* Lines of .header or .footer on page `page` of `pages`. */
static struct layout edge(struct renderer *r, const struct node *node, int page, int pages)
{
    struct layout body = r->layout;
    r->layout = layout_new(r->ctx, body.measure, body.columns);
    r->page = page;
    r->pages = pages;
    if (node->n_cells > 0)
        put_spread(r, node);
    struct layout made = r->layout;
    r->layout = body;
    return made;
}

static void add_line(struct renderer *r, struct page *page, const char *text)
{
    *mem_push(r->ctx, &page->lines, &page->n, char *) = mem_strdup(r->ctx, text);
}

static void add_lines(struct renderer *r, struct page *page, const struct laid_line *lines,
                      size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_line(r, page, lines[i].text);
}

/* Lines that an edge takes with the blank one beside it; numbers of up to two digits
 * are as wide as they get. */
static size_t edge_room(struct renderer *r, const struct node *node)
{
    size_t n = edge(r, node, 99, 99).n;
    return n ? n + 1 : 0;
}

static void put_page(struct renderer *r, const struct paper_size *size,
                     struct page_range range, int number, int count)
{
    struct page *page = mem_push(r->ctx, &r->out->pages, &r->out->n_pages, struct page);
    struct layout header = {0}, footer = {0};
    if (size->lines && number > 1)
        header = edge(r, &r->t->header, number, count);
    if (size->lines)
        footer = edge(r, &r->t->footer, number, count);
    add_lines(r, page, header.lines, header.n);
    if (header.n)
        add_line(r, page, "");
    add_lines(r, page, r->layout.lines + range.from, range.to - range.from);
    while (footer.n && page->n + footer.n < (size_t)size->lines)
        add_line(r, page, "");
    add_lines(r, page, footer.lines, footer.n);
}

static void put_pages(struct renderer *r, const struct paper_size *size)
{
    size_t n, first = 0, later = 0;
    if (size->lines) {
        first = (size_t)size->lines - edge_room(r, &r->t->footer);
        later = first - edge_room(r, &r->t->header);
    }
    struct page_range *ranges =
        page_split(r->ctx, r->layout.lines, r->layout.n, first, later, &n);
    for (size_t i = 0; i < n; i++)
        put_page(r, size, ranges[i], (int)i + 1, (int)n);
}

/* The substitute itself where the encoding has it; else a question mark. */
static enum rc choose_geta(struct renderer *r, struct err *err)
{
    char *bytes;
    size_t n, n_missing;
    uint32_t *missing;
    enum rc rc = convert_from_utf8(r->ctx, r->encoding, GETA, &bytes, &n, &missing,
                                   &n_missing, err);
    r->geta = n_missing ? "?" : GETA;
    return rc;
}

enum rc render(const void *ctx, const struct template *t, const struct json *values,
               const char *encoding, const struct paper_size *size, struct rendering *out,
               struct err *err)
{
    *out = (struct rendering){0};
    void *work = mem_context(ctx, "render");
    struct renderer r = {.ctx = work, .t = t, .values = values, .encoding = encoding,
                         .out = out};
    enum rc rc = choose_geta(&r, err);
    if (rc)
        return rc;
    r.layout = layout_new(work, width_of_encoding(encoding), size->columns);
    put_nodes(&r, &t->root);
    if (out->n_empty == 0)
        put_pages(&r, size);
    return RC_OK;
}
