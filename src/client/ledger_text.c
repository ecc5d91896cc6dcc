#include "client/ledger_text.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/date.h"
#include "core/deadline.h"

const char *const ledger_titles[LEDGER_COLUMNS] = {
    N_("date"), N_("counts"), N_("used"), N_("left"), N_("because"),
};

/* Hundredths of a day: "1", "0.25", "-2"; nothing counted is "-". */
static const char *days(const void *ctx, int64_t parts)
{
    int64_t whole = parts / DEADLINE_DAY_PARTS, rest = parts % DEADLINE_DAY_PARTS;

    if (!rest)
        return mem_printf(ctx, "%lld", (long long)whole);
    return mem_printf(ctx, "%s%lld.%02lld", parts < 0 ? "-" : "",
                      (long long)(whole < 0 ? -whole : whole),
                      (long long)(rest < 0 ? -rest : rest));
}

static const char *date_cell(const void *ctx, const struct app *app, int32_t day)
{
    static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                           N_("Fri"), N_("Sat"), N_("Sun")};
    char text[DATE_TEXT];
    bool here = date_year(day) == date_year(desk_today(app->desk));

    date_format(day, text);
    return mem_printf(ctx, "%s %s", here ? text + 5 : text,
                      _(weekdays[date_weekday(day) - 1]));
}

static const char *why(const void *ctx, const struct ledger_line *l)
{
    struct str out = str_new(ctx);
    const char *law = ledger_reason_law(l->reason);

    if (l->reason != LEDGER_COUNTED)
        str_add(&out, _(ledger_reason_text(l->reason)));
    if (l->name)
        str_join(&out, " ", l->name);
    if (l->pause && l->pause->reason)
        str_join(&out, ": ", _(l->pause->reason));
    if (l->pause && l->pause->paper)
        str_join(&out, ", ", l->pause->paper);
    if (*law)
        str_addf(&out, " (%s)", law);
    if (l->closed)
        str_join(&out, "; ", l->closed);
    if (l->due)
        str_join(&out, "; ", _("the last day"));
    if (l->expected)
        str_join(&out, "; ", _("expected"));
    if (l->provisional)
        str_join(&out, "; ", _("the calendar of that year is not published yet"));
    return out.s;
}

struct ledger_row *ledger_rows(const void *ctx, const struct app *app,
                               const struct ledger *ledger, size_t *n)
{
    struct ledger_row *rows = mem_array(ctx, struct ledger_row, ledger->n);

    for (size_t i = 0; i < ledger->n; i++) {
        const struct ledger_line *l = &ledger->lines[i];

        rows[i] = (struct ledger_row){
            .cells = {date_cell(ctx, app, l->day), l->counted ? days(ctx, l->counted) : "-",
                      days(ctx, l->used), days(ctx, l->remaining), why(ctx, l)},
            .expected = l->expected,
            .due = l->due,
        };
    }
    *n = ledger->n;
    return rows;
}

static void add_in(struct str *out, const char *text, int width)
{
    int cells = utf8_width(text);

    str_add(out, text);
    if (cells < width)
        str_repeat(out, ' ', (size_t)(width - cells));
}

char *ledger_text(const void *ctx, const struct app *app, const char *headline,
                  const struct ledger *ledger)
{
    static const int widths[LEDGER_COLUMNS] = {16, 9, 9, 9, 0};
    struct str out = str_new(ctx);
    size_t n;
    struct ledger_row *rows = ledger_rows(ctx, app, ledger, &n);

    str_addf(&out, "%s\n\n", headline);
    for (int k = 0; k < LEDGER_COLUMNS; k++)
        add_in(&out, _(ledger_titles[k]), widths[k]);
    str_addc(&out, '\n');
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < LEDGER_COLUMNS; k++)
            add_in(&out, rows[i].cells[k], widths[k]);
        str_addc(&out, '\n');
    }
    return out.s;
}
