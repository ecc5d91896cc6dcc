#include "store/row.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* ---- works ----------------------------------------------------------------------- */

static const char *const WORK_NAMES[WORK_COUNT] = {
#define X(id, name) [WORK_##id] = name,
    WORKS(X)
#undef X
};

const char *work_name(enum work w)
{
    return WORK_NAMES[w];
}

bool work_parse(const char *name, enum work *out)
{
    for (size_t i = 0; i < WORK_COUNT; i++)
        if (!strcmp(WORK_NAMES[i], name)) {
            *out = (enum work)i;
            return true;
        }
    return false;
}

char *row_assignees(const void *ctx, const struct casefile_row *row, enum work work,
                    const char *place)
{
    struct str out = str_new(ctx);
    bool any = false;

    for (size_t i = 0; i < row->n_works; i++) {
        const struct row_work *w = &row->works[i];
        if (w->work != work || strcmp(w->place, place))
            continue;
        if (any)
            str_addc(&out, '\n');
        str_add(&out, w->assignee);
        any = true;
    }
    return any ? out.s : NULL;
}

/* ---- rows ------------------------------------------------------------------------ */

struct casefile_row row_copy(const void *ctx, const struct casefile_row *row)
{
    struct casefile_row c = *row;
    struct row_work *works = mem_array(ctx, struct row_work, row->n_works);
    const char **scopes = mem_array(ctx, const char *, row->n_scopes);
    const char **texts[] = {&c.id,    &c.number,    &c.pickup,   &c.item, &c.stage,
                            &c.name,  &c.id_number, &c.initials, &c.hall, &c.window,
                            &c.receiver, &c.package};

    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        *texts[i] = mem_strdup(ctx, *texts[i]);
    for (size_t i = 0; i < row->n_works; i++) {
        works[i].work = row->works[i].work;
        works[i].place = mem_strdup(ctx, row->works[i].place);
        works[i].assignee = mem_strdup(ctx, row->works[i].assignee);
    }
    for (size_t i = 0; i < row->n_scopes; i++)
        scopes[i] = mem_strdup(ctx, row->scopes[i]);
    c.works = works;
    c.scopes = scopes;
    return c;
}

static int compare_int(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

int row_compare(const struct casefile_row *a, const struct casefile_row *b)
{
    int order = compare_int(a->due_day, b->due_day);

    if (!order)
        order = compare_int(a->received_at, b->received_at);
    return order ? order : strcmp(a->id, b->id);
}

struct row_cursor row_cursor_after(const struct casefile_row *row)
{
    return (struct row_cursor){row->due_day, row->received_at, row->id};
}

/* ---- queries --------------------------------------------------------------------- */

static bool is_member(const struct casefile_row *row, const char *place)
{
    for (size_t i = 0; i < row->n_works; i++)
        if (row->works[i].work == WORK_MEMBER && !strcmp(row->works[i].place, place))
            return true;
    return false;
}

static bool work_fits(const struct row_work *w, const struct row_query *q, bool everywhere)
{
    return w->work != WORK_MEMBER && (q->work == WORK_MEMBER || w->work == q->work) &&
           (everywhere || !strcmp(w->place, q->place)) &&
           (!q->assignee || !strcmp(w->assignee, q->assignee));
}

static bool has_work(const struct casefile_row *row, const struct row_query *q,
                     bool everywhere)
{
    for (size_t i = 0; i < row->n_works; i++)
        if (work_fits(&row->works[i], q, everywhere))
            return true;
    return false;
}

bool row_matches(const struct casefile_row *row, const struct row_query *q)
{
    bool all = !q->place || !strcmp(q->place, "all");

    if (row->gone || (q->states && !(q->states & 1u << row->state)))
        return false;
    if (q->item && strcmp(q->item, row->item))
        return false;
    if (!is_member(row, all ? "all" : q->place))
        return false;
    return (q->work == WORK_MEMBER && !q->assignee) || has_work(row, q, all);
}

/* ---- search terms ------------------------------------------------------------------ */

/* At most n characters of s, hyphens left out. */
static char *term_cut(const void *ctx, const char *s, size_t n)
{
    struct str out = str_new(ctx);
    uint32_t cp;

    for (size_t len; n && (len = utf8_next(s, &cp)); s += len) {
        if (cp == '-')
            continue;
        str_addn(&out, s, len);
        n--;
    }
    return out.s;
}

char *row_search_term(const void *ctx, const char *typed)
{
    return term_cut(ctx, utf8_fold(ctx, typed), ROW_TERM_CHARS);
}

static void add(const void *ctx, struct row_terms *terms, const char *folded)
{
    char *term = term_cut(ctx, folded, ROW_TERM_CHARS);

    if (!*term || terms->n == ROW_TERMS)
        return;
    for (size_t i = 0; i < terms->n; i++)
        if (!strcmp(terms->list[i], term))
            return;
    *mem_push(ctx, &terms->list, &terms->n, char *) = term;
}

/* The name and what is left of it from each later character on. */
static void add_tails(const void *ctx, struct row_terms *terms, const char *name)
{
    const char *s = utf8_fold(ctx, name);
    uint32_t cp;

    for (size_t len; (len = utf8_next(s, &cp)); s += len)
        if (cp != ' ')
            add(ctx, terms, s);
}

/* The whole number, and its tails from the device and from the counter on. */
static void add_number(const void *ctx, struct row_terms *terms, const char *number)
{
    char *s = utf8_fold(ctx, number);
    int hyphen = 0;

    add(ctx, terms, s);
    for (; *s; s++)
        if (*s == '-' && ++hyphen > 1 && hyphen < 4)
            add(ctx, terms, s + 1);
}

/* All readings of "c/d/s|p": cp, dp, sp; at most 16. */
#define MAX_READINGS 16

static void add_initials(const void *ctx, struct row_terms *terms, const char *s)
{
    char list[MAX_READINGS][ROW_TERM_CHARS + 1] = {""};
    size_t n = 1, len = 0, before = 1;

    for (; *s && len < ROW_TERM_CHARS; s++) {
        if (*s == '|') {
            len++;
            before = n;
        } else if (*s == '/') {
            /* one more reading of this character: what stood before it, doubled */
            for (size_t i = 0; i < before && n < MAX_READINGS; i++, n++) {
                memcpy(list[n], list[i], len);
                list[n][len] = s[1];
            }
            s++;
        } else {
            for (size_t i = 0; i < before; i++)
                list[i][len] = *s;
        }
    }
    for (size_t i = 0; i < n; i++)
        add(ctx, terms, list[i]);
}

struct row_terms row_search_terms(const void *ctx, const struct casefile_row *row)
{
    struct row_terms terms = {0};
    size_t n = strlen(row->id_number);

    add_number(ctx, &terms, row->number);
    add(ctx, &terms, utf8_fold(ctx, row->pickup));
    add(ctx, &terms, utf8_fold(ctx, row->id_number));
    if (n > 4)
        add(ctx, &terms, utf8_fold(ctx, row->id_number + n - 4));
    add(ctx, &terms, utf8_fold(ctx, row->package));
    add_initials(ctx, &terms, row->initials);
    add_tails(ctx, &terms, row->name);
    return terms;
}
