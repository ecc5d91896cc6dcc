#include "core/calendar.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/date.h"

static int compare_rows(const void *a, const void *b)
{
    const struct calendar_row *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

static bool is_outside(const struct calendar *spec, const struct calendar_row *row)
{
    return !spec->base && (date_year(row->from) < spec->known_from ||
                           date_year(row->to) > spec->known_to);
}

/* The faults that a row has by itself. */
static enum calendar_fault check_rows(const struct calendar *spec, size_t *row)
{
    for (*row = 0; *row < spec->n; ++*row) {
        if (spec->rows[*row].to < spec->rows[*row].from)
            return CALENDAR_BACKWARD;
        if (is_outside(spec, &spec->rows[*row]))
            return CALENDAR_OUTSIDE;
    }
    return CALENDAR_OK;
}

static bool overlaps(const struct calendar_row *a, const struct calendar_row *b)
{
    return a->from <= b->to && b->from <= a->to;
}

/* Sorted rows overlap somewhere: the later of the first such pair as the file has them. */
static size_t find_overlap(const struct calendar *spec)
{
    for (size_t i = 1; i < spec->n; i++)
        for (size_t j = 0; j < i; j++)
            if (overlaps(&spec->rows[i], &spec->rows[j]))
                return i;
    return 0;
}

static struct calendar_row *copy_sorted(struct calendar *calendar, const struct calendar *spec)
{
    struct calendar_row *rows = mem_array(calendar, struct calendar_row, spec->n);

    for (size_t i = 0; i < spec->n; i++) {
        rows[i] = spec->rows[i];
        rows[i].name = mem_strdup(calendar, rows[i].name);
    }
    if (spec->n)
        qsort(rows, spec->n, sizeof(*rows), compare_rows);
    return rows;
}

enum calendar_fault calendar_new(const void *ctx, const struct calendar *spec,
                                 struct calendar **out, size_t *row)
{
    enum calendar_fault fault = check_rows(spec, row);
    struct calendar_row *rows;
    struct calendar *calendar;

    *out = NULL;
    if (fault)
        return fault;
    calendar = mem_new(ctx, struct calendar);
    *calendar = *spec;
    calendar->region = mem_strdup(calendar, spec->region);
    calendar->name = mem_strdup(calendar, spec->name);
    calendar->rows = rows = copy_sorted(calendar, spec);
    for (size_t i = 1; i < spec->n; i++)
        if (rows[i].from <= rows[i - 1].to) {
            mem_free(calendar);
            *row = find_overlap(spec);
            return CALENDAR_OVERLAP;
        }
    *out = calendar;
    return CALENDAR_OK;
}

static int compare_day(const void *key, const void *element)
{
    const int32_t *day = key;
    const struct calendar_row *row = element;

    return *day < row->from ? -1 : *day > row->to;
}

static const struct calendar_row *find_row(const struct calendar *calendar, int32_t day)
{
    return calendar->n ? bsearch(&day, calendar->rows, calendar->n,
                                 sizeof(*calendar->rows), compare_day)
                       : NULL;
}

static void set_exception(struct calendar_day *out, const struct calendar_row *row)
{
    out->work = row->kind == CALENDAR_WORK;
    out->why = out->work ? CALENDAR_MAKE_UP : CALENDAR_HOLIDAY;
    out->name = row->name;
}

static void set_weekday(struct calendar_day *out, const struct calendar *bottom, int32_t day)
{
    int year = date_year(day);

    out->work = date_weekday(day) <= 5;
    out->why = out->work ? CALENDAR_WEEKDAY : CALENDAR_WEEKEND;
    out->provisional = year < bottom->known_from || year > bottom->known_to;
}

struct calendar_day calendar_day(const struct calendar *calendar, int32_t day)
{
    struct calendar_day out = {0};

    for (;; calendar = calendar->base) {
        const struct calendar_row *row = find_row(calendar, day);

        if (row && row->kind != CALENDAR_CLOSED) {
            set_exception(&out, row);
            return out;
        }
        if (row && !out.closed)
            out.closed = row->name ? row->name : "";
        if (!calendar->base)
            break;
    }
    set_weekday(&out, calendar, day);
    return out;
}

bool calendar_is_workday(const struct calendar *calendar, int32_t day)
{
    return calendar_day(calendar, day).work;
}
