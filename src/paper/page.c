#include "paper/page.h"

#include <string.h>

#include "base/mem.h"

static const struct paper_size sizes[] = {
    {"a4", 80, 60},      /* 10 characters an inch, 6 lines an inch, and its margins */
    {"form241", 80, 66}, /* continuous paper of 11 inches */
    {"form381", 132, 66}, /* continuous paper of 15 inches across */
    {"slip80", 48, 0},
    {"slip58", 32, 0},
};

const struct paper_size *paper_size_rows(size_t *n)
{
    *n = ARRAY_LEN(sizes);
    return sizes;
}

const struct paper_size *paper_size_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        if (strcmp(sizes[i].name, name) == 0)
            return &sizes[i];
    return NULL;
}

/* The end of a page that begins at `from` and has room for `room` lines. */
static size_t page_end(const struct laid_line *lines, size_t n_lines, size_t from, size_t room)
{
    if (room == 0 || n_lines - from <= room)
        return n_lines;
    size_t end = from + room;
    while (end > from && lines[end - 1].glued)
        end--;
    return end > from ? end : from + room;
}

struct page_range *page_split(const void *ctx, const struct laid_line *lines, size_t n_lines,
                              size_t first, size_t later, size_t *n)
{
    struct page_range *pages = NULL;
    size_t from = 0;
    *n = 0;
    do {
        size_t end = page_end(lines, n_lines, from, *n == 0 ? first : later);
        *mem_push(ctx, &pages, n, struct page_range) = (struct page_range){from, end};
        from = end;
        while (from < n_lines && !*lines[from].text)
            from++;
    } while (from < n_lines);
    return pages;
}
