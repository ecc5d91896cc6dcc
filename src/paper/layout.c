#include "paper/layout.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define SIGN_ROOM 12 /* columns that a signature needs at least */
#define FLEX_ROOM 10 /* columns that a table's wide column needs at least */

/* ---- where a line may end -------------------------------------------------------- */

static const char never_first[] = "，。、；：！？）》」』】〉〕”’％…—·,.;:!?)]}%";
static const char never_last[] = "（《「『【〈〔“‘￥([{";

static bool in_text(const char *set, uint32_t cp)
{
    uint32_t member;
    for (size_t n; (n = utf8_next(set, &member)) > 0; set += n)
        if (member == cp)
            return true;
    return false;
}

/* Of a run that is not broken: letters and digits, not Han, kana or blanks. */
static bool in_word(uint32_t cp)
{
    return cp > ' ' && cp < 0x2000;
}

static bool may_part(width_fn *measure, uint32_t before, uint32_t after)
{
    if (before == ' ')
        return true;
    if (measure(after) == 0 || in_text(never_first, after) || in_text(never_last, before))
        return false;
    return !(in_word(before) && in_word(after));
}

static size_t blanks(const char *s)
{
    return strspn(s, " ");
}

size_t layout_break(width_fn *measure, const char *s, int columns, size_t *skip)
{
    size_t at = 0, end = 0; /* end: the last place where the line may end */
    uint32_t cp, before = 0;
    int used = 0;
    for (size_t n; (n = utf8_next(s + at, &cp)) > 0 && cp != '\n'; at += n) {
        if (before && may_part(measure, before, cp))
            end = at;
        if (used + measure(cp) > columns && cp != ' ')
            break;
        used += measure(cp);
        before = cp;
    }
    if (!s[at] || s[at] == '\n') {
        *skip = s[at] == '\n';
        return at;
    }
    if (end == 0)
        end = at > 0 ? at : utf8_next(s, &cp);
    *skip = blanks(s + end);
    return end;
}

/* ---- lines ----------------------------------------------------------------------- */

struct layout layout_new(const void *ctx, width_fn *measure, int columns)
{
    BUG_ON(columns < LAYOUT_COLUMNS_MIN || columns > LAYOUT_COLUMNS_MAX);
    return (struct layout){.ctx = ctx, .measure = measure, .columns = columns};
}

static struct str begin(const struct layout *l)
{
    return str_new(l->ctx);
}

static void end_line(struct layout *l, struct str *text)
{
    while (text->len > 0 && text->s[text->len - 1] == ' ')
        str_cut(text, text->len - 1);
    *mem_push(l->ctx, &l->lines, &l->n, struct laid_line) =
        (struct laid_line){.text = text->s, .glued = l->keep > 0};
}

static int room_before(enum align align, int columns, int used)
{
    int left = columns > used ? columns - used : 0;
    return align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? left : left / 2;
}

static void pad_to(struct str *text, int from, int to)
{
    if (to > from)
        str_repeat(text, ' ', (size_t)(to - from));
}

/* n bytes of s aligned in `columns`, padded to their end. */
static void put_aligned(const struct layout *l, struct str *text, const char *s, size_t n,
                        enum align align, int columns)
{
    while (n > 0 && s[n - 1] == ' ')
        n--;
    char *piece = mem_strndup(l->ctx, s, n);
    int used = width_text(l->measure, piece);
    int before = room_before(align, columns, used);
    pad_to(text, 0, before);
    str_add(text, piece);
    pad_to(text, before + used, columns);
    mem_free(piece);
}

/* Lines of s, `indent` columns in and aligned in what is left; `first` (NULL: the same
 * indent) stands before the first one. An empty s is one line. */
static void put_lines(struct layout *l, const char *first, int indent, enum align align,
                      const char *s)
{
    do {
        struct str text = begin(l);
        size_t skip, n = layout_break(l->measure, s, l->columns - indent, &skip);
        int used = first ? width_text(l->measure, first) : 0;
        str_add(&text, first ? first : "");
        pad_to(&text, used, indent);
        put_aligned(l, &text, s, n, align, l->columns - indent);
        end_line(l, &text);
        first = NULL;
        s += n + skip;
    } while (*s);
}

void layout_text(struct layout *l, enum align align, const char *text)
{
    put_lines(l, NULL, 0, align, text);
}

/* No place in s to end a line at. */
static bool is_one_word(const struct layout *l, const char *s)
{
    uint32_t before = 0, cp;
    for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n, before = cp)
        if (cp == '\n' || (before && may_part(l->measure, before, cp)))
            return false;
    return true;
}

void layout_hang(struct layout *l, const char *head, const char *body)
{
    int indent = width_text(l->measure, head), used = width_text(l->measure, body);
    if (indent + used > l->columns && used + 2 <= l->columns && is_one_word(l, body)) {
        put_lines(l, NULL, 0, ALIGN_LEFT, head);
        put_lines(l, NULL, 2, ALIGN_LEFT, body);
        return;
    }
    if (indent <= l->columns / 2) {
        put_lines(l, head, indent, ALIGN_LEFT, body);
        return;
    }
    char *whole = mem_printf(l->ctx, "%s%s", head, body);
    put_lines(l, NULL, 0, ALIGN_LEFT, whole);
    mem_free(whole);
}

void layout_spread(struct layout *l, const char *left, const char *right)
{
    int used = width_text(l->measure, left), rest = width_text(l->measure, right);
    bool one_line = used + rest + 2 <= l->columns;
    if (one_line && *left && *right) {
        struct str text = begin(l);
        str_add(&text, left);
        put_aligned(l, &text, right, strlen(right), ALIGN_RIGHT, l->columns - used);
        end_line(l, &text);
        return;
    }
    if (*left)
        layout_text(l, ALIGN_LEFT, left);
    if (*right)
        layout_text(l, ALIGN_RIGHT, right);
}

void layout_rule(struct layout *l)
{
    struct str text = begin(l);
    str_repeat(&text, '-', (size_t)l->columns);
    end_line(l, &text);
}

void layout_blank(struct layout *l)
{
    struct str text = begin(l);
    end_line(l, &text);
}

/* ---- tables ---------------------------------------------------------------------- */

static int gap(const struct layout *l)
{
    return l->columns > 48 ? 2 : 1;
}

/* The width of the wide column. */
static int flexible(const struct layout *l, const struct column *columns, size_t n)
{
    int left = l->columns - gap(l) * ((int)n - 1);
    for (size_t i = 0; i < n; i++)
        left -= columns[i].width;
    return left;
}

/* One printed line of a row: takes its part of every cell; false when none has any. */
static bool row_line(struct layout *l, const struct column *columns, const char **cells,
                     size_t n)
{
    struct str text = begin(l);
    bool more = false;
    for (size_t i = 0; i < n; i++) {
        int width = columns[i].width ? columns[i].width : flexible(l, columns, n);
        size_t skip, length = layout_break(l->measure, cells[i], width, &skip);
        put_aligned(l, &text, cells[i], length, columns[i].align, width);
        if (i + 1 < n)
            str_repeat(&text, ' ', (size_t)gap(l));
        cells[i] += length + skip;
        more = more || *cells[i];
    }
    end_line(l, &text);
    return more;
}

static void stacked_row(struct layout *l, const char *const *cells, size_t n)
{
    bool first = true;
    for (size_t i = 0; i < n; i++) {
        if (!*cells[i])
            continue;
        layout_hang(l, first ? "" : "  ", cells[i]);
        first = false;
    }
}

void layout_row(struct layout *l, const struct column *columns, const char *const *cells,
                size_t n)
{
    BUG_ON(n == 0 || n > COLUMNS_MAX);
    size_t before = l->n;
    l->keep++;
    if (flexible(l, columns, n) < FLEX_ROOM) {
        stacked_row(l, cells, n);
    } else {
        const char *rest[COLUMNS_MAX];
        memcpy(rest, cells, n * sizeof *rest);
        while (row_line(l, columns, rest, n))
            ;
    }
    l->keep--;
    if (l->n > before)
        l->lines[l->n - 1].glued = l->keep > 0;
}

/* ---- signatures and the seal ------------------------------------------------------ */

static void underline_to(struct str *text, int from, int to)
{
    if (to > from)
        str_repeat(text, '_', (size_t)(to - from));
}

/* The columns of one place to sign, 0 where they do not fit side by side. */
static int sign_field(const struct layout *l, const char *const *labels, size_t n)
{
    int field = l->columns / (int)n;
    for (size_t i = 0; i < n; i++)
        if (width_text(l->measure, labels[i]) + SIGN_ROOM > field)
            return 0;
    return field;
}

static void sign_below(struct layout *l, const char *label)
{
    int used = width_text(l->measure, label);
    struct str text = begin(l);
    if (used + SIGN_ROOM <= l->columns) {
        str_add(&text, label);
    } else {
        layout_text(l, ALIGN_LEFT, label);
        used = 0;
    }
    underline_to(&text, used, l->columns);
    end_line(l, &text);
}

void layout_sign(struct layout *l, const char *const *labels, size_t n)
{
    int field = sign_field(l, labels, n);
    l->keep++;
    layout_blank(l); /* room for the hand */
    struct str text = begin(l);
    for (size_t i = 0; i < n && field; i++) {
        str_add(&text, labels[i]);
        underline_to(&text, width_text(l->measure, labels[i]), field - 2);
        str_add(&text, "  ");
    }
    l->keep--;
    if (field)
        end_line(l, &text);
    for (size_t i = 0; i < n && !field; i++)
        sign_below(l, labels[i]);
}

void layout_seal(struct layout *l, const char *organ, const char *mark, const char *date)
{
    const char *const parts[] = {organ, mark, date};
    int block = 0;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        int w = width_text(l->measure, parts[i]);
        block = w > block ? w : block;
    }
    int indent = block + 4 < l->columns ? l->columns - block - 4 : 0;
    l->keep++;
    layout_blank(l);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (i + 1 == ARRAY_LEN(parts))
            l->keep--;
        put_lines(l, NULL, indent, ALIGN_CENTRE, parts[i]);
    }
}
