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

const char *ledger_amount(const void *ctx, const struct ledger *ledger, int64_t parts)
{
    long long n = parts < 0 ? -parts : parts;
    const char *sign = parts < 0 ? "-" : "";

    if (ledger->measure == DEADLINE_IN_MINUTES)
        return mem_printf(ctx, "%s%lld:%02lld", sign, n / 60, n % 60);
    if (n % DEADLINE_DAY_PARTS == 0)
        return mem_printf(ctx, "%s%lld", sign, n / DEADLINE_DAY_PARTS);
    return mem_printf(ctx, "%s%lld.%02lld", sign, n / DEADLINE_DAY_PARTS,
                      n % DEADLINE_DAY_PARTS);
}

const char *ledger_ended(const void *ctx, const struct ledger *ledger)
{
    const struct due *due = &ledger->due;
    const struct ledger_line *last = ledger->n ? &ledger->lines[ledger->n - 1] : NULL;
    const char *used, *left;
    char day[DATE_TEXT];
    int late = due->remaining < 0 ? -due->remaining : 0;

    if (!ledger->ended || !last)
        return NULL;
    used = ledger_amount(ctx, ledger, last->used);
    left = ledger_amount(ctx, ledger, last->remaining);
    date_format(ledger->ended_on, day);
    if (due->over && !late)
        return mem_printf(ctx, _("Ended on %s, late: service of the last day was over"), day);
    if (due->over)
        return mem_printf(ctx, P_("Ended on %s: late by %d working day (used %s)",
                                  "Ended on %s: late by %d working days (used %s)", late),
                          day, late, used);
    return mem_printf(ctx, _("Ended on %s, in time: used %s, left %s"), day, used, left);
}

const char *ledger_revised(const void *ctx, const struct ledger *ledger)
{
    char was[DATE_TEXT], is[DATE_TEXT], published[DATE_TEXT];

    if (!ledger->revised.version)
        return NULL;
    date_format(ledger->revised.day, was);
    date_format(ledger->due.day, is);
    date_format(date_of_at(ledger->revised.published_at, NULL), published);
    return mem_printf(ctx, _("Calendar %d said %s; calendar %d, published %s, says %s"),
                      ledger->revised.version, was, ledger->revised.newest, published, is);
}

const char *ledger_carded(const void *ctx, const struct ledger *ledger)
{
    const struct card *card = ledger->card;
    char day[DATE_TEXT];

    if (!card)
        return NULL;
    date_format(date_of_at(card->at, NULL), day);
    return mem_printf(ctx, _("%s card %s, raised on %s: %s"), _(lamp_label(card->colour)),
                      card->number, day, _(card_status_label(card->status)));
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

const char *ledger_why(const void *ctx, const struct ledger_line *l)
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
            .cells = {date_cell(ctx, app, l->day),
                      l->counted ? ledger_amount(ctx, ledger, l->counted) : "-",
                      ledger_amount(ctx, ledger, l->used),
                      ledger_amount(ctx, ledger, l->remaining), ledger_why(ctx, l)},
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
    const char *const ends[] = {ledger_ended(ctx, ledger), ledger_carded(ctx, ledger),
                                ledger_revised(ctx, ledger)};

    str_addf(&out, "%s\n\n", headline);
    for (int k = 0; k < LEDGER_COLUMNS; k++)
        add_in(&out, _(ledger_titles[k]), widths[k]);
    str_addc(&out, '\n');
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < LEDGER_COLUMNS; k++)
            add_in(&out, rows[i].cells[k], widths[k]);
        str_addc(&out, '\n');
    }
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (ends[i])
            str_addf(&out, "%s%s\n", i && ends[0] ? "" : "\n", ends[i]);
    return out.s;
}
