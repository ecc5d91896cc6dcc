#include "paper/filling.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/date.h"

void fill_text(struct json *out, const char *name, const char *s)
{
    if (s && *s)
        json_set_string(out, name, s);
}

void fill_flag(struct json *out, const char *name, bool yes)
{
    fill_text(out, name, yes ? "1" : NULL);
}

void fill_day(struct json *out, const char *name, int32_t day)
{
    char text[DATE_CHINESE_TEXT];
    date_format_chinese(day, text);
    fill_text(out, name, text);
}

void fill_time(struct json *out, const char *name, int64_t at)
{
    char day[DATE_CHINESE_TEXT], text[DATE_CHINESE_TEXT + 8];
    int minute;
    date_format_chinese(date_of_at(at, &minute), day);
    snprintf(text, sizeof text, "%s %02d:%02d", day, minute / 60 % 24, minute % 60);
    fill_text(out, name, text);
}

void fill_day_of(struct json *out, const char *name, const struct json *said, const char *key)
{
    const char *text = json_get_string(said, key);
    int32_t day;
    if (text && date_parse(text, &day))
        fill_day(out, name, day);
}

void fill_count(struct json *out, const char *name, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    fill_text(out, name, text);
}

void fill_limit(struct json *out, const char *amount, const char *unit, struct limit limit)
{
    char text[LIMIT_TEXT];
    limit_format(limit, text);
    size_t n = strspn(text, "0123456789.");
    fill_text(out, unit, text + n);
    text[n] = '\0';
    fill_text(out, amount, text);
}

void fill_masked(struct json *out, const char *name, const char *number)
{
    size_t n = number ? utf8_length(number) : 0, at = 0;
    size_t keep = n >= 12 ? 4 : n / 4, head = n >= 12 ? 6 : n / 4;
    struct str text = str_new(out);
    uint32_t cp;
    for (size_t i = 0, step; i < n; i++, at += step) {
        step = utf8_next(number + at, &cp);
        if (i < head || i >= n - keep)
            str_addn(&text, number + at, step);
        else
            str_addc(&text, '*');
    }
    fill_text(out, name, text.s);
}

struct json *fill_row(struct json *out, const char *list)
{
    size_t n;
    char no[12];
    if (!json_get(out, list))
        json_set(out, list, json_array(out));
    json_get_array(out, list, &n);
    struct json *row = json_object(out);
    snprintf(no, sizeof no, "%zu", n + 1);
    json_set_string(row, "no", no);
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->keys[i], list) == 0)
            json_push(out->items[i], row);
    return row;
}

bool fill_is_licence(const struct item *item)
{
    return item->kind && strcmp(item->kind, "01") == 0;
}

char *fill_joined(const void *ctx, const char *const *texts, size_t n)
{
    struct str joined = str_new(ctx);
    for (size_t i = 0; i < n; i++)
        str_join(&joined, "；", texts[i]);
    return n ? joined.s : NULL;
}

const char *fill_person(const struct paper_filling *f, const char *account)
{
    const struct account *a = account ? roster_account(f->source->roster, account) : NULL;
    return a ? a->name : account;
}

const char *fill_author(const struct paper_filling *f, const struct history *act)
{
    const char *absent = json_get_string(act->data, "stands_for");
    const char *mentor = json_get_string(act->data, "mentor");
    const char *name = fill_person(f, act->actor);

    if (absent)
        name = mem_printf(f->ctx, "%s（%s代）", fill_person(f, absent), name);
    if (mentor)
        name = mem_printf(f->ctx, "%s（见习，带教%s）", name, fill_person(f, mentor));
    return name;
}
