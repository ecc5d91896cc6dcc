/* How a field looks: its row, what is wrong with it or follows from it, its choices. */
#include <string.h>

#include "base/mem.h"
#include "tui/entry.h"
#include "tui/text.h"

enum { MARGIN = 1, GAP = 2, VERDICT = 3, CHOICES_SHOWN = 6 };

static bool shows_problem(const struct entry *f)
{
    return f->problem && f->touched;
}

static int lines_of(const char *text)
{
    int n = text && *text ? 1 : 0;
    for (const char *s = text; s && (s = strchr(s, '\n')); s++)
        n++;
    return n;
}

static int found_choices(const struct entry *f, entry_match_fn *match, size_t below)
{
    int n = 0;
    for (size_t i = 0; i < below; i++)
        n += entry_finds(f, i, match);
    return n;
}

static int choice_rows(const struct entry *f, entry_match_fn *match)
{
    if (f->spec.kind == ENTRY_MANY)
        return (int)f->spec.n_choices;
    if (f->spec.kind != ENTRY_ONE || !f->open)
        return 0;
    int n = found_choices(f, match, f->spec.n_choices);
    return n < CHOICES_SHOWN ? n : CHOICES_SHOWN;
}

static int note_rows(const struct entry *f, int cols)
{
    struct text_lines lines = text_wrap(NULL, f->spec.label, cols - 2 * MARGIN);
    mem_free(lines.lines);
    return lines.n ? (int)lines.n : 1;
}

int entry_rows(const struct entry *f, entry_match_fn *match, int cols)
{
    if (f->disabled)
        return 0;
    if (f->spec.kind == ENTRY_NOTE)
        return note_rows(f, cols);
    int said = shows_problem(f) ? lines_of(f->problem) : lines_of(f->note);
    return 1 + choice_rows(f, match) + said;
}

int entry_caret_row(const struct entry *f)
{
    return f->spec.kind == ENTRY_MANY && f->spec.n_choices ? 1 + (int)f->at : 0;
}

static const char *label_of_value(const struct entry *f)
{
    for (size_t i = 0; i < f->spec.n_choices; i++)
        if (!strcmp(f->spec.choices[i].value, f->value))
            return f->spec.choices[i].label;
    return "";
}

static void draw_value(const struct entry *f, struct canvas c, int col, int width, bool focus)
{
    enum style style = focus ? STYLE_FIELD_FOCUS : STYLE_FIELD;
    switch (f->spec.kind) {
    case ENTRY_ONE:
        if (f->open) {
            line_draw(&f->line, c, 0, col, width, style, focus);
            return;
        }
        canvas_put_in(c, 0, col, width, style, label_of_value(f));
        break;
    case ENTRY_CHECK:
        canvas_put_in(c, 0, col, width, style, *f->value ? "[x]" : "[ ]");
        break;
    case ENTRY_MANY:
        return;
    default:
        line_draw(&f->line, c, 0, col, width, style, focus);
        return;
    }
    if (focus)
        canvas_caret(c, 0, f->spec.kind == ENTRY_CHECK ? col + 1 : col);
}

/* `v` where it will do, `x` where it will not; nothing before it was touched. */
static void draw_verdict(const struct entry *f, struct canvas c)
{
    if (shows_problem(f))
        canvas_put(c, 0, c.cols - 2, STYLE_ERROR, "x");
    else if (f->touched && *entry_value(f))
        canvas_put(c, 0, c.cols - 2, STYLE_OK, "v");
}

static int draw_many(const struct entry *f, struct canvas c, bool focus)
{
    for (size_t i = 0; i < f->spec.n_choices; i++) {
        int row = 1 + (int)i;
        char *text = mem_printf(NULL, "[ ] %s", f->spec.choices[i].label);
        canvas_put_in(c, row, MARGIN + GAP, c.cols - MARGIN - GAP, STYLE_FIELD, text);
        mem_free(text);
        if (entry_has_value(f->value, f->spec.choices[i].value))
            canvas_put(c, row, MARGIN + GAP + 1, STYLE_FIELD, "x");
        if (focus && i == f->at)
            canvas_caret(c, row, MARGIN + GAP + 1);
    }
    return (int)f->spec.n_choices;
}

static int draw_open(const struct entry *f, entry_match_fn *match, struct canvas c, int col)
{
    int shown = choice_rows(f, match), row = 1, seen = 0;
    int before = found_choices(f, match, f->at);
    int first = before < CHOICES_SHOWN ? 0 : before - CHOICES_SHOWN + 1;
    for (size_t i = 0; i < f->spec.n_choices && row <= shown; i++) {
        if (!entry_finds(f, i, match) || seen++ < first)
            continue;
        canvas_put(c, row, col - 2, STYLE_MARK, i == f->at ? ">" : " ");
        canvas_put_in(c, row++, col, c.cols - col, STYLE_FIELD, f->spec.choices[i].label);
    }
    return shown;
}

static void draw_said(const struct entry *f, struct canvas c, int row, int col)
{
    const char *s = shows_problem(f) ? f->problem : f->note;
    enum style style = shows_problem(f) ? STYLE_ERROR : STYLE_DIM;
    while (s && *s) {
        size_t n = strcspn(s, "\n");
        char *one = mem_strndup(NULL, s, n);
        canvas_put_in(c, row++, col, c.cols - col, style, one);
        mem_free(one);
        s += n + (s[n] == '\n');
    }
}

static void draw_note(const struct entry *f, struct canvas c)
{
    struct text_lines lines = text_wrap(NULL, f->spec.label, c.cols - 2 * MARGIN);
    for (size_t i = 0; i < lines.n; i++) {
        char *one = mem_strndup(NULL, f->spec.label + lines.lines[i].at, lines.lines[i].len);
        canvas_put(c, (int)i, MARGIN, STYLE_DIM, one);
        mem_free(one);
    }
    mem_free(lines.lines);
}

void entry_draw(const struct entry *f, entry_match_fn *match, struct canvas c, int label_width,
                bool focus)
{
    int col = MARGIN + label_width + GAP, rows = 0;
    if (f->disabled)
        return;
    if (f->spec.kind == ENTRY_NOTE) {
        draw_note(f, c);
        return;
    }
    canvas_put(c, 0, 0, STYLE_MARK, focus ? ">" : " ");
    canvas_put_in(c, 0, MARGIN, f->spec.kind == ENTRY_MANY ? c.cols - VERDICT : label_width,
                  STYLE_LABEL, f->spec.label);
    draw_value(f, c, col, c.cols - col - VERDICT, focus);
    draw_verdict(f, c);
    if (f->spec.kind == ENTRY_MANY)
        rows = draw_many(f, c, focus);
    else if (f->open)
        rows = draw_open(f, match, c, col);
    draw_said(f, c, 1 + rows, col);
}
