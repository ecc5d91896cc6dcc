#include "tui/entry.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/key.h"

static bool is_typed(const struct entry *f)
{
    return f->spec.kind <= ENTRY_DATE;
}

struct entry entry_new(const void *ctx, const struct entry_spec *spec)
{
    struct entry f = {.spec = *spec, .ctx = mem_context(ctx, spec->name)};
    f.line = line_new(f.ctx, spec->kind == ENTRY_ONE ? 40 : spec->max);
    f.value = mem_strdup(f.ctx, "");
    return f;
}

const char *entry_value(const struct entry *f)
{
    return is_typed(f) ? line_text(&f->line) : f->value;
}

static void replace_text(const struct entry *f, char **place, const char *text)
{
    char *copy = mem_strdup(f->ctx, text);
    mem_free(*place);
    *place = copy;
}

/* Choices */

bool entry_has_value(const char *list, const char *value)
{
    size_t n = strlen(value);
    for (const char *at = list; n && (at = strstr(at, value)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

static bool is_chosen(const struct entry *f, size_t i)
{
    return entry_has_value(f->value, f->spec.choices[i].value);
}

/* The value again from the choices that `list` names, in the choices' own order. */
static void set_choices(struct entry *f, const char *list)
{
    struct str out = str_new(NULL);
    for (size_t i = 0; i < f->spec.n_choices; i++)
        if (entry_has_value(list, f->spec.choices[i].value) &&
            (f->spec.kind == ENTRY_MANY || !out.len))
            str_join(&out, " ", f->spec.choices[i].value);
    replace_text(f, &f->value, out.s);
    mem_free(out.s);
}

static void select_chosen(struct entry *f)
{
    for (size_t i = 0; i < f->spec.n_choices; i++)
        if (is_chosen(f, i)) {
            f->at = i;
            return;
        }
}

void entry_set_value(struct entry *f, const char *value)
{
    switch (f->spec.kind) {
    case ENTRY_ONE:
        set_choices(f, value);
        select_chosen(f);
        break;
    case ENTRY_MANY:
        set_choices(f, value);
        break;
    case ENTRY_CHECK:
        replace_text(f, &f->value, *value && strcmp(value, "0") ? "1" : "");
        break;
    default:
        line_set(&f->line, value);
    }
}

void entry_set_problem(struct entry *f, const char *problem)
{
    replace_text(f, &f->problem, problem);
}

void entry_set_note(struct entry *f, const char *note)
{
    replace_text(f, &f->note, note);
}

bool entry_finds(const struct entry *f, size_t i, entry_match_fn *match)
{
    const char *typed = line_text(&f->line);
    return !*typed || match(f->spec.choices[i].label, typed) ||
           match(f->spec.choices[i].value, typed);
}

/* The next choice found from `at` in a direction, or `at` itself. */
static size_t step_choice(const struct entry *f, size_t at, int by, entry_match_fn *match)
{
    for (size_t i = at; by > 0 ? ++i < f->spec.n_choices : i-- > 0;)
        if (entry_finds(f, i, match))
            return i;
    return at;
}

static enum entry_result pick(struct entry *f, size_t i)
{
    if (i >= f->spec.n_choices)
        return ENTRY_MOVED;
    bool same = !strcmp(f->value, f->spec.choices[i].value);
    f->at = i;
    replace_text(f, &f->value, f->spec.choices[i].value);
    return same ? ENTRY_MOVED : ENTRY_CHANGED;
}

static enum entry_result step_value(struct entry *f, int by)
{
    line_wipe(&f->line);
    if (!*f->value)
        return pick(f, f->at);
    size_t n = f->spec.n_choices;
    return n ? pick(f, (f->at + (by > 0 ? 1 : n - 1)) % n) : ENTRY_MOVED;
}

static void close_choices(struct entry *f)
{
    f->open = false;
    line_wipe(&f->line);
    select_chosen(f);
}

static enum entry_result narrow(struct entry *f, uint32_t key, entry_match_fn *match)
{
    enum line_result result = line_key(&f->line, key);
    if (result == LINE_IGNORED)
        return ENTRY_IGNORED;
    f->open = true;
    for (size_t i = 0; i < f->spec.n_choices && !entry_finds(f, f->at, match); i++)
        if (entry_finds(f, i, match))
            f->at = i;
    return ENTRY_MOVED;
}

static enum entry_result open_key(struct entry *f, uint32_t key, entry_match_fn *match)
{
    enum entry_result result;
    switch (key) {
    case K_UP:
    case K_DOWN:
        f->at = step_choice(f, f->at, key == K_UP ? -1 : 1, match);
        return ENTRY_MOVED;
    case K_TAB: /* what was typed to find a choice has found it */
        if (!*line_text(&f->line))
            return ENTRY_IGNORED;
        /* fall through */
    case K_ENTER:
        if (f->at >= f->spec.n_choices || !entry_finds(f, f->at, match))
            return ENTRY_REFUSED;
        result = pick(f, f->at);
        close_choices(f);
        return result == ENTRY_CHANGED ? ENTRY_PICKED : ENTRY_IGNORED;
    case K_ESC:
        close_choices(f);
        return ENTRY_MOVED;
    default:
        return narrow(f, key, match);
    }
}

static enum entry_result one_key(struct entry *f, uint32_t key, entry_match_fn *match)
{
    if (f->open)
        return open_key(f, key, match);
    switch (key) {
    case K_LEFT:
        return step_value(f, -1);
    case K_RIGHT:
        return step_value(f, 1);
    case ' ':
        f->open = true;
        return ENTRY_MOVED;
    case K_DELETE:
    case K_BACKSPACE:
        replace_text(f, &f->value, "");
        return ENTRY_CHANGED;
    default:
        return key_is_text(key) ? narrow(f, key, match) : ENTRY_IGNORED;
    }
}

static enum entry_result toggle_choice(struct entry *f)
{
    struct str list = str_new(NULL);
    for (size_t i = 0; i < f->spec.n_choices; i++)
        if (is_chosen(f, i) != (i == f->at))
            str_join(&list, " ", f->spec.choices[i].value);
    set_choices(f, list.s);
    mem_free(list.s);
    return ENTRY_CHANGED;
}

static enum entry_result many_key(struct entry *f, uint32_t key)
{
    if (key == ' ' && f->spec.n_choices)
        return toggle_choice(f);
    if (key == K_UP && f->at > 0)
        f->at--;
    else if (key == K_DOWN && f->at + 1 < f->spec.n_choices)
        f->at++;
    else
        return key_is_text(key) ? ENTRY_REFUSED : ENTRY_IGNORED;
    return ENTRY_MOVED;
}

static enum entry_result check_key(struct entry *f, uint32_t key)
{
    if (key != ' ')
        return key_is_text(key) ? ENTRY_REFUSED : ENTRY_IGNORED;
    replace_text(f, &f->value, *f->value ? "" : "1");
    return ENTRY_CHANGED;
}

/* Typing */

static const struct {
    enum entry_kind kind;
    const char *characters;
} allowed[] = {
    {ENTRY_INTEGER, "0123456789-"},
    {ENTRY_DECIMAL, "0123456789-."},
    {ENTRY_DATE, "0123456789-"},
};

/* The plain form of what an input method gives in its full-width mode. */
static uint32_t plain(uint32_t cp, enum entry_kind kind)
{
    if (cp >= 0xff10 && cp <= 0xff19)
        cp = cp - 0xff10 + '0';
    if (cp == 0xff0e || cp == 0x3002)
        cp = '.';
    if (cp == 0xff0d || cp == 0x2014)
        cp = '-';
    return kind == ENTRY_DATE && (cp == '/' || cp == '.' || cp == 0xff0f) ? '-' : cp;
}

/* The character to put, 0 where it cannot stand in such a field. */
static uint32_t admit(const struct entry *f, uint32_t cp)
{
    for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
        if (allowed[i].kind == f->spec.kind) {
            cp = plain(cp, f->spec.kind);
            return cp < 0x80 && strchr(allowed[i].characters, (int)cp) ? cp : 0;
        }
    return cp;
}

/* Eight digits are a day already: 20261120 becomes 2026-11-20 while it is typed. */
static void part_date(struct entry *f)
{
    const char *text = line_text(&f->line);
    char parted[11];

    if (f->spec.kind != ENTRY_DATE || strlen(text) != 8 || strchr(text, '-'))
        return;
    snprintf(parted, sizeof parted, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    line_set(&f->line, parted);
}

static enum entry_result typed_key(struct entry *f, uint32_t key)
{
    static const enum entry_result results[] = {[LINE_IGNORED] = ENTRY_IGNORED,
                                                [LINE_MOVED] = ENTRY_MOVED,
                                                [LINE_CHANGED] = ENTRY_CHANGED,
                                                [LINE_FULL] = ENTRY_REFUSED};
    if (key_is_text(key) && !(key = admit(f, key)))
        return ENTRY_REFUSED;
    enum entry_result result = results[line_key(&f->line, key)];
    if (result == ENTRY_CHANGED && key_is_text(key))
        part_date(f);
    return result;
}

enum entry_result entry_key(struct entry *f, uint32_t key, entry_match_fn *match)
{
    switch (f->spec.kind) {
    case ENTRY_ONE:
        return one_key(f, key, match);
    case ENTRY_MANY:
        return many_key(f, key);
    case ENTRY_CHECK:
        return check_key(f, key);
    case ENTRY_NOTE:
        return ENTRY_IGNORED;
    default:
        return typed_key(f, key);
    }
}

enum entry_result entry_paste(struct entry *f, const char *text)
{
    enum entry_result result = ENTRY_MOVED;
    uint32_t cp;
    if (!is_typed(f))
        return ENTRY_REFUSED;
    for (size_t n; (n = utf8_next(text, &cp)) && result != ENTRY_REFUSED; text += n)
        if (key_is_text(cp) && (cp != ' ' || f->spec.kind == ENTRY_TEXT))
            result = typed_key(f, cp);
    return result;
}

void entry_enter(struct entry *f, bool forward)
{
    if (f->spec.kind == ENTRY_MANY)
        f->at = forward || !f->spec.n_choices ? 0 : f->spec.n_choices - 1;
}

void entry_leave(struct entry *f)
{
    if (f->spec.kind == ENTRY_ONE)
        close_choices(f);
}
