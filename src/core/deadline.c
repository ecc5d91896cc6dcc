/*
 * A day is worth a credit: nothing, a whole day, or its minutes of service. Credits are
 * taken from the start on until they reach the budget; that day is `reached`, and from it
 * the due day is the first that is a working day and not paused. The lines of the ledger
 * are the same walk told day by day, and go on past the due day with what is overdue.
 */
#include "core/deadline.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "core/calendar.h"
#include "core/date.h"
#include "core/service_hours.h"

static const struct {
    const char *text, *law;
} reasons[LEDGER_N_REASONS] = {
    [LEDGER_START] = {N_("the clock starts; that day is not counted"), "民法典 201"},
    [LEDGER_START_HOURS] = {N_("the clock starts at once"), "民法典 201"},
    [LEDGER_COUNTED] = {N_("counted"), ""},
    [LEDGER_MAKE_UP] = {N_("a make-up working day"), "行政许可法 82"},
    [LEDGER_WEEKEND] = {N_("a rest day"), "行政许可法 82"},
    [LEDGER_HOLIDAY] = {N_("a holiday"), "行政许可法 82"},
    [LEDGER_PAUSED] = {N_("the clock is stopped"), "行政许可法 45"},
    [LEDGER_PAUSE_EXPECTED] = {N_("the clock is expected to be stopped"), "行政许可法 45"},
    [LEDGER_MOVED] = {N_("the last day is a rest day and moves on"), "民法典 203"},
    [LEDGER_OVERDUE] = {N_("overdue"), ""},
};

const char *ledger_reason_text(enum ledger_reason reason)
{
    return reasons[reason].text;
}

const char *ledger_reason_law(enum ledger_reason reason)
{
    return reasons[reason].law;
}

static const struct service_hours *hours_of(const struct deadline_terms *terms)
{
    return terms->hours ? terms->hours : &service_hours_default;
}

static int64_t divide_up(int64_t value, int64_t by)
{
    return (value + by - 1) / by;
}

static int32_t pause_end(const struct deadline_terms *terms, const struct deadline_pause *p)
{
    return p->open && terms->today > p->to ? terms->today : p->to;
}

const struct deadline_pause *deadline_pause_on(const struct deadline_terms *terms,
                                               int32_t day)
{
    for (size_t i = 0; i < terms->n_pauses; i++)
        if (terms->pauses[i].from <= day && day <= pause_end(terms, &terms->pauses[i]))
            return &terms->pauses[i];
    return NULL;
}

/* Minutes of service on a working day until `until`, from the start's hour on its day. */
static int64_t minutes_of(const struct deadline_terms *terms, int32_t day, int until)
{
    int from = day == terms->start ? service_elapsed(hours_of(terms), terms->start_minute) : 0;
    int to = service_elapsed(hours_of(terms), until);

    return to > from ? to - from : 0;
}

/* What a day takes from the budget if it lasts until that minute. */
static int64_t credit(const struct deadline_terms *terms, enum deadline_measure measure,
                      int32_t day, int until)
{
    if (measure == DEADLINE_IN_DAYS && day == terms->start)
        return 0;
    if (deadline_pause_on(terms, day))
        return 0;
    if (terms->limit.unit != LIMIT_DAYS && !calendar_is_workday(terms->calendar, day))
        return 0;
    return measure == DEADLINE_IN_DAYS ? DEADLINE_DAY_PARTS : minutes_of(terms, day, until);
}

static void set_budget(const struct deadline_terms *terms, struct deadline *out)
{
    int64_t hundredths = terms->limit.hundredths + terms->extension;
    int64_t minutes = divide_up(hundredths * 60, 100);

    out->timed = terms->start_minute != DATE_NO_TIME;
    out->measure = DEADLINE_IN_DAYS;
    out->budget = hundredths;
    if (terms->limit.unit == LIMIT_HOURS && out->timed) {
        out->measure = DEADLINE_IN_MINUTES;
        out->budget = minutes;
    } else if (terms->limit.unit == LIMIT_HOURS) {
        out->budget = DEADLINE_DAY_PARTS *
                      divide_up(minutes, service_minutes(hours_of(terms)));
    } else if (!out->timed) {
        out->budget = DEADLINE_DAY_PARTS * divide_up(hundredths, DEADLINE_DAY_PARTS);
    }
}

/* The last day for which an answer is given. */
static int32_t horizon(int32_t from)
{
    return from > DATE_MAX - DEADLINE_HORIZON ? DATE_MAX : from + DEADLINE_HORIZON;
}

/* Finds out->reached and puts what is still needed on that day in *need. */
static bool reach(const struct deadline_terms *terms, struct deadline *out, int64_t *need)
{
    *need = out->budget;
    for (int32_t day = terms->start; day <= horizon(terms->start); day++) {
        int64_t takes = credit(terms, out->measure, day, DATE_DAY_MINUTES);

        if (terms->limit.unit != LIMIT_DAYS && day != terms->start)
            out->provisional |= calendar_day(terms->calendar, day).provisional;
        if (takes >= *need) {
            out->reached = day;
            return true;
        }
        *need -= takes;
    }
    return false;
}

/* From the day reached to the first on which a limit may end. */
static bool move_to_workday(const struct deadline_terms *terms, struct deadline *out)
{
    for (int32_t day = out->reached; day <= horizon(terms->start); day++) {
        struct calendar_day is = calendar_day(terms->calendar, day);

        out->provisional |= is.provisional;
        if (is.work && !deadline_pause_on(terms, day)) {
            out->day = day;
            return true;
        }
    }
    return false;
}

/* The minute of the due day at which its last `need` parts are used. */
static int due_minute(const struct deadline_terms *terms, const struct deadline *deadline,
                      int64_t need)
{
    const struct service_hours *hours = hours_of(terms);
    bool at_start = deadline->day == terms->start && deadline->timed;
    int64_t elapsed = need;
    int minute;

    if (deadline->measure == DEADLINE_IN_DAYS)
        elapsed = need % DEADLINE_DAY_PARTS == 0 || deadline->day > deadline->reached
                      ? service_minutes(hours)
                      : divide_up(need * service_minutes(hours), DEADLINE_DAY_PARTS);
    else if (at_start)
        elapsed += service_elapsed(hours, terms->start_minute);
    minute = service_minute_at(hours, (int)elapsed);
    return at_start && minute < terms->start_minute ? terms->start_minute : minute;
}

static enum deadline_fault check_terms(const struct deadline_terms *terms)
{
    if (terms->limit.unit == LIMIT_NONE)
        return DEADLINE_NO_LIMIT;
    for (size_t i = 0; i < terms->n_pauses; i++)
        if (terms->pauses[i].to < terms->pauses[i].from)
            return DEADLINE_PAUSE;
    return DEADLINE_OK;
}

enum deadline_fault deadline_find(const struct deadline_terms *terms, struct deadline *out)
{
    enum deadline_fault fault = check_terms(terms);
    int64_t need;

    *out = (struct deadline){0};
    if (fault)
        return fault;
    set_budget(terms, out);
    if (!reach(terms, out, &need) || !move_to_workday(terms, out))
        return DEADLINE_BEYOND;
    out->minute = due_minute(terms, out, need);
    return DEADLINE_OK;
}

/*
 * What a day takes in the ledger, `used` having gone before. The day reached takes what
 * was left; minutes that have run past it on a day already over are overdue at once.
 */
static int64_t takes(const struct deadline_terms *terms, const struct deadline *deadline,
                     int32_t day, int64_t used, int until)
{
    int64_t whole = credit(terms, deadline->measure, day, until);
    int64_t left = deadline->budget - used;
    bool runs_on = deadline->measure == DEADLINE_IN_MINUTES && day < terms->today;

    if (day > deadline->reached && day <= deadline->day)
        return 0;
    return day == deadline->reached && whole > left && !runs_on ? left : whole;
}

static enum ledger_reason counted_reason(const struct deadline_terms *terms,
                                         const struct deadline *deadline, int32_t day,
                                         enum calendar_why why)
{
    if (day == terms->start)
        return LEDGER_START_HOURS;
    if (day > deadline->day)
        return LEDGER_OVERDUE;
    return why == CALENDAR_MAKE_UP && terms->limit.unit != LIMIT_DAYS ? LEDGER_MAKE_UP
                                                                      : LEDGER_COUNTED;
}

static enum ledger_reason reason_of(const struct deadline_terms *terms,
                                    const struct deadline *deadline,
                                    const struct ledger_line *line, enum calendar_why why)
{
    if (line->day == terms->start && deadline->measure == DEADLINE_IN_DAYS)
        return LEDGER_START;
    if (line->counted)
        return counted_reason(terms, deadline, line->day, why);
    if (line->pause)
        return line->pause->open && line->day >= terms->today ? LEDGER_PAUSE_EXPECTED
                                                              : LEDGER_PAUSED;
    if (line->day > deadline->reached && line->day <= deadline->day)
        return LEDGER_MOVED;
    if (why == CALENDAR_HOLIDAY)
        return LEDGER_HOLIDAY;
    return why == CALENDAR_WEEKEND ? LEDGER_WEEKEND : LEDGER_START_HOURS;
}

static struct ledger_line make_line(const struct deadline_terms *terms,
                                    const struct deadline *deadline, int32_t day,
                                    int64_t used)
{
    struct calendar_day is = calendar_day(terms->calendar, day);
    struct ledger_line line = {
        .day = day,
        .counted = takes(terms, deadline, day, used, DATE_DAY_MINUTES),
        .name = is.name,
        .closed = is.closed,
        .pause = deadline_pause_on(terms, day),
        .due = day == deadline->day,
        .expected = terms->today != DATE_MIN && day > terms->today,
        .provisional = is.provisional,
    };

    line.used = used + line.counted;
    line.remaining = deadline->budget - line.used;
    line.reason = reason_of(terms, deadline, &line, is.why);
    return line;
}

struct ledger_line *deadline_ledger(const void *ctx, const struct deadline_terms *terms,
                                    const struct deadline *deadline, size_t *n)
{
    int32_t last = terms->today > deadline->day ? terms->today : deadline->day;
    struct ledger_line *lines;
    int64_t used = 0;

    if (last > horizon(deadline->day))
        last = horizon(deadline->day);
    *n = (size_t)(last - terms->start + 1);
    lines = mem_array(ctx, struct ledger_line, *n);
    for (size_t i = 0; i < *n; i++) {
        lines[i] = make_line(terms, deadline, terms->start + (int32_t)i, used);
        used = lines[i].used;
    }
    return lines;
}

struct deadline_standing deadline_stand(const struct deadline_terms *terms,
                                        const struct deadline *deadline, int minute)
{
    struct deadline_standing out = {.left = deadline->budget};
    int until = minute == DATE_NO_TIME ? DATE_DAY_MINUTES : minute;
    int32_t today = terms->today;

    for (int32_t day = terms->start; day < today; day++)
        out.left -= takes(terms, deadline, day, deadline->budget - out.left,
                          DATE_DAY_MINUTES);
    if (today >= terms->start && deadline->measure == DEADLINE_IN_MINUTES)
        out.left -= credit(terms, deadline->measure, today, until);
    else if (today >= terms->start)
        out.left -= takes(terms, deadline, today, deadline->budget - out.left, until);
    out.overdue = today > deadline->day ||
                  (today == deadline->day && minute > deadline->minute);
    return out;
}
