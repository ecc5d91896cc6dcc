/*
 * forms/calendars/cn.yaml for the tests of core, which stands below YAML: its exceptions
 * are read by their one-line form. catalogue/ tests the real loader against the same file.
 */
#ifndef TESTS_CN_CALENDAR_H
#define TESTS_CN_CALENDAR_H

#include "base/mem.h"
#include "core/calendar.h"
#include "core/date.h"
#include "cases.h"

static inline int32_t test_day(const char *text)
{
    int32_t day = 0;

    if (!date_parse(text, &day))
        fail_msg("no date: %s", text);
    return day;
}

/* "  - {date: 2026-01-01, to: 2026-01-03, kind: rest, name: 元旦}" */
static inline int cn_calendar_row(const char *line, struct calendar_row *row, char name[64])
{
    char from[11], to[11] = "", kind[8];

    if (sscanf(line, " - {date: %10[0-9-], to: %10[0-9-], kind: %7[a-z], name: %63[^}]}",
               from, to, kind, name) != 4 &&
        sscanf(line, " - {date: %10[0-9-], kind: %7[a-z], name: %63[^}]}", from, kind,
               name) != 3)
        return 0;
    row->from = test_day(from);
    row->to = *to ? test_day(to) : row->from;
    row->kind = strcmp(kind, "work") == 0 ? CALENDAR_WORK : CALENDAR_REST;
    row->name = name;
    return 1;
}

static inline struct calendar *cn_calendar(const void *ctx)
{
    struct cases file = cases_open("forms/calendars/cn.yaml");
    struct calendar spec = {.region = "cn", .name = "全国", .known_from = 2019,
                            .known_to = 2026};
    struct calendar_row *rows = NULL, row;
    struct calendar *out;
    size_t n = 0, at;
    char name[64];

    while (cases_next(&file))
        if (cn_calendar_row(file.column[0], &row, name)) {
            row.name = mem_strdup(ctx, name);
            *mem_push(ctx, &rows, &n, struct calendar_row) = row;
        }
    spec.rows = rows;
    spec.n = n;
    if (calendar_new(ctx, &spec, &out, &at))
        fail_msg("cn.yaml: exception %zu is at fault", at);
    assert_true(n > 80);
    return out;
}

#endif
