#include "desk/lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"

/* ---- worklists ---------------------------------------------------------------------- */

/* What a worklist asks of the store, and for whose post it is work. */
static const struct {
    const char *name;
    enum work work;
    unsigned roles;
} worklists[] = {
    [WORKLIST_ANSWER] = {"answer", WORK_ANSWER, ROLES_ANSWER},
    [WORKLIST_SUPPLEMENT] = {"supplement", WORK_SUPPLEMENT, R(WINDOW) | R(STATION)},
    [WORKLIST_OWED] = {"owed", WORK_OWED, R(WINDOW) | R(STATION)},
    [WORKLIST_REVIEW] = {"review", WORK_REVIEW,
                         R(WINDOW) | R(STATION) | R(REVIEWER) | R(APPROVER)},
    [WORKLIST_DECIDE] = {"decide", WORK_DECIDE, R(APPROVER)},
    [WORKLIST_PAY] = {"pay", WORK_PAY, R(CASHIER)},
    [WORKLIST_PRODUCE] = {"produce", WORK_PRODUCE, R(ISSUER) | R(APPROVER)},
    [WORKLIST_ISSUE] = {"issue", WORK_ISSUE, R(ISSUER) | R(WINDOW) | R(STATION)},
    [WORKLIST_CLOSE] = {"close", WORK_CLOSE, R(ISSUER) | R(WINDOW) | R(STATION)},
    [WORKLIST_LAPSED] = {"lapsed", WORK_LAPSED, R(WINDOW) | R(STATION)},
    [WORKLIST_INSPECT] = {"inspect", WORK_INSPECT, R(REVIEWER) | R(APPROVER)},
    [WORKLIST_CONFLICT] = {"conflict", WORK_CONFLICT, R(WINDOW) | R(STATION)},
    [WORKLIST_RETURNED] = {"returned", WORK_RETURNED, R(WINDOW) | R(STATION)},
    [WORKLIST_FOLLOW] = {"follow", WORK_FOLLOW, R(WINDOW) | R(STATION)},
    [WORKLIST_COORDINATE] = {"coordinate", WORK_COORDINATE, R(SUPERVISOR)},
    [WORKLIST_TAKE_OVER] = {"take_over", WORK_TAKE_OVER, ROLES_CUSTODY},
    [WORKLIST_SENT] = {"sent", WORK_SENT, ROLES_CUSTODY},
    [WORKLIST_FEED_BACK] = {"feed_back", WORK_FEED_BACK, R(WINDOW) | R(STATION)},
    [WORKLIST_ASKED] = {"asked", WORK_ASKED, ROLES_ADDRESSED | R(SUPERVISOR)},
    [WORKLIST_JUDGE] = {"judge", WORK_JUDGE, R(SUPERVISOR)},
    [WORKLIST_ALL] = {"all", WORK_MEMBER, ~0u},
};

static const char *const labels[] = {
#define X(id, name, label) [WORKLIST_##id] = label,
    WORKLISTS(X)
#undef X
};

const char *worklist_name(enum worklist w)
{
    return worklists[w].name;
}

const char *worklist_label(enum worklist w)
{
    return labels[w];
}

bool worklist_parse(const char *name, enum worklist *out)
{
    for (size_t i = 0; i < ARRAY_LEN(worklists); i++) {
        if (!strcmp(worklists[i].name, name)) {
            *out = (enum worklist)i;
            return true;
        }
    }
    return false;
}

bool worklist_mine(const struct desk *d, enum worklist w)
{
    return d->session.post && (d->session.post->roles & worklists[w].roles);
}

/* What few have: joint matters, what windows review themselves, undertakings. */
bool worklist_rare(const struct desk *d, enum worklist w)
{
    const struct post *p = d->session.post;

    if (w == WORKLIST_REVIEW)
        return p && !(p->roles & (R(REVIEWER) | R(APPROVER)));
    if (w == WORKLIST_ANSWER)
        return p && !(p->roles & (R(WINDOW) | R(STATION)));
    return w == WORKLIST_TAKE_OVER || w == WORKLIST_SENT || w == WORKLIST_FEED_BACK ||
           w == WORKLIST_RETURNED || w == WORKLIST_FOLLOW || w == WORKLIST_COORDINATE ||
           w == WORKLIST_OWED || w == WORKLIST_LAPSED || w == WORKLIST_INSPECT ||
           w == WORKLIST_ASKED;
}

const char *lists_place(const struct desk *d, const void *ctx)
{
    const struct post *p = d->session.post;

    if (p && p->organ)
        return mem_printf(ctx, "organ:%s", p->organ);
    if (p && p->hall && !(p->roles & R(SUPERVISOR)))
        return mem_printf(ctx, "hall:%s", p->hall);
    return NULL;
}

static struct row_query query_of(const struct desk *d, const void *ctx, enum worklist w)
{
    return (struct row_query){
        .place = lists_place(d, ctx),
        .work = worklists[w].work,
        .newest = w == WORKLIST_ALL,
    };
}

/* A clock that the row holds, as it stands now. */
static void row_clock(const struct desk *d, const struct due_by *by, const struct item *item,
                      const struct due *clock, struct work_row *out)
{
    struct due due = *clock;

    if (due.day == ROW_NO_DUE || !by->calendar)
        return;
    if (item)
        due_manner(&due, item);
    due_stand(&due, by, desk_now(d));
    if (out->due.kind == CLOCK_NONE)
        out->due = due;
    if (due.lamp > out->lamp)
        out->lamp = due.lamp;
}

static void row_clocks(const struct desk *d, const struct casefile_row *row,
                       const struct item *item, struct work_row *out)
{
    struct due_by by = rulebook_due_by(d->rules, row->hall);
    const struct due clocks[] = {
        {.kind = row->due_kind, .day = row->due_day, .minute = row->due_minute},
        {.kind = CLOCK_PROMISED, .day = row->promised_day, .minute = DATE_NO_TIME},
        {.kind = CLOCK_STATUTORY, .day = row->statutory_day, .minute = DATE_NO_TIME},
    };

    for (size_t i = 0; i < ARRAY_LEN(clocks); i++)
        row_clock(d, &by, item, &clocks[i], out);
    out->due.provisional = row->provisional;
}

/* An office that has one of several branches. */
static bool has_branch(const struct desk *d, const struct casefile_row *row)
{
    return d->session.post && d->session.post->organ && row->stage && strchr(row->stage, ' ');
}

/* It reads its own limit, not that of the slowest (R053). */
static void take_branch(const struct desk *d, const struct casefile *c, struct work_row *out)
{
    const struct task_state *t = desk_task(d, c);
    struct due_by by;
    struct due due;

    if (!t || !desk_due_by(d, c, &by) || !casefile_branch_due(c, t, &by, desk_now(d), &due))
        return;
    out->due = due;
    if (due.lamp > out->lamp)
        out->lamp = due.lamp;
}

/* Days alone do not say how these stand: a special procedure takes days out, and goes on
 * beyond the day on which the row was written; a limit in hours ends within a day. */
static bool must_fold(const struct desk *d, const struct casefile_row *row,
                      const struct item *item)
{
    return !row->gone && row->state == STATE_ACCEPTED &&
           (row->pauses || has_branch(d, row) || (item && (item->promised.unit == LIMIT_HOURS ||
                                     item->statutory.unit == LIMIT_HOURS)));
}

static bool fold_clocks(struct desk *d, const struct casefile_row *row, struct work_row *out)
{
    struct casefile_source source = rulebook_source(d->rules);
    void *ctx = mem_context(NULL, "row");
    struct casefile *c = NULL;
    bool done = !casefiles_fold(seat_journal(d->seat), ctx, &source, row->id, &c, NULL) && c;

    if (done) {
        struct dues dues = desk_dues(d, c);

        out->lamp = dues.lamp;
        if (dues.n)
            out->due = dues.list[0];
        if (has_branch(d, row))
            take_branch(d, c, out);
    }
    mem_free(ctx);
    return done;
}

/* Whether that is the id before the first blank. */
static bool is_stage(const char *stage, const char *id)
{
    size_t n = strcspn(stage, " ");

    return strlen(id) == n && !strncmp(stage, id, n);
}

static struct work_row work_row(struct desk *d, const struct casefile_row *row)
{
    const struct item *item = rulebook_item(d->rules, row->item, row->item_version);
    struct work_row out = {.row = *row, .item_name = item ? item->name : row->item,
                           .stage_name = "", .stage_done = ""};

    for (size_t i = 0; item && i < item->n_stages; i++)
        if (row->stage && is_stage(row->stage, item->stages[i].id)) {
            out.stage_name = item->stages[i].name;
            out.stage_done = row->stage + strlen(item->stages[i].id);
        }
    if (!must_fold(d, row, item) || !fold_clocks(d, row, &out))
        row_clocks(d, row, item, &out);
    return out;
}

static void work_rows(struct desk *d, const void *ctx, const struct row_list *rows,
                      struct work_list *out)
{
    out->list = mem_array(ctx, struct work_row, rows->n);
    out->n = rows->n;
    for (size_t i = 0; i < rows->n; i++)
        out->list[i] = work_row(d, &rows->list[i]);
}

/* The clock that a list is about, where another of the casefile's ends sooner. */
static void list_clock(struct desk *d, enum worklist w, struct work_row *out)
{
    enum clock_kind kind = w == WORKLIST_OWED      ? CLOCK_DEFERRAL
                           : w == WORKLIST_INSPECT ? CLOCK_INSPECTION
                                                   : CLOCK_NONE;
    struct casefile_source source = rulebook_source(d->rules);
    struct casefile *c = NULL;
    void *ctx;

    if (kind == CLOCK_NONE || out->due.kind == kind)
        return;
    ctx = mem_context(NULL, "row");
    if (!casefiles_fold(seat_journal(d->seat), ctx, &source, out->row.id, &c, NULL) && c) {
        struct dues dues = desk_dues(d, c);

        for (size_t i = 0; i < dues.n; i++)
            if (dues.list[i].kind == kind)
                out->due = dues.list[i];
    }
    mem_free(ctx);
}

enum rc lists_work(struct desk *d, const void *ctx, enum worklist w,
                   const struct casefile_row *after, size_t limit, struct work_list *out,
                   struct err *err)
{
    struct row_query q = query_of(d, ctx, w);
    struct row_list rows;
    enum rc rc;

    q.limit = limit ? limit : 100;
    if (after)
        q.after = row_cursor_after(after);
    rc = journal_list_rows(seat_journal(d->seat), ctx, &q, &rows, err);
    if (rc)
        return rc;
    work_rows(d, ctx, &rows, out);
    for (size_t i = 0; i < out->n; i++)
        list_clock(d, w, &out->list[i]);
    out->more = rows.n == q.limit;
    return RC_OK;
}

enum rc lists_count(struct desk *d, enum worklist w, int64_t *n, struct err *err)
{
    void *ctx = mem_context(NULL, "count");
    struct row_query q = query_of(d, ctx, w);
    enum rc rc = journal_count_rows(seat_journal(d->seat), &q, 10000, n, err);

    mem_free(ctx);
    return rc;
}

enum rc lists_search(struct desk *d, const void *ctx, const char *typed, size_t limit,
                     struct work_list *out, struct err *err)
{
    struct row_list rows;
    enum rc rc = journal_search(seat_journal(d->seat), ctx, typed, limit ? limit : 100, &rows,
                                err);

    if (rc)
        return rc;
    work_rows(d, ctx, &rows, out);
    out->more = false;
    return RC_OK;
}

enum rc lists_same_open(struct desk *d, const void *ctx, const char *id_number,
                        const char *item, struct work_list *out, struct err *err)
{
    struct row_list rows;
    enum rc rc = journal_same_open(seat_journal(d->seat), ctx, id_number, item, &rows, err);

    if (rc)
        return rc;
    work_rows(d, ctx, &rows, out);
    out->more = false;
    return RC_OK;
}

/* ---- lamps ------------------------------------------------------------------------ */

static int near_days(const struct desk *d)
{
    const struct lamp_settings *lamps = rulebook_due_by(d->rules, NULL).lamps;

    return (lamps ? lamps : &lamp_settings_default)->near_days;
}

/* Lists are ordered by due day: behind the first that is far off, all are normal. */
enum rc lists_lamps(struct desk *d, struct lamp_totals *out, struct err *err)
{
    void *ctx = mem_context(NULL, "lamps");
    struct row_query q = {.place = lists_place(d, ctx), .work = WORK_MEMBER,
                          .states = STATES_OPEN, .limit = 200};
    struct row_list rows = {.n = 200};
    int64_t open = 0, seen = 0;
    enum rc rc = journal_count_rows(seat_journal(d->seat), &q, 100000, &open, err);

    memset(out, 0, sizeof *out);
    while (!rc && rows.n == q.limit) {
        bool far = false;

        rc = journal_list_rows(seat_journal(d->seat), ctx, &q, &rows, err);
        for (size_t i = 0; !rc && i < rows.n; i++) {
            struct work_row row = work_row(d, &rows.list[i]);

            out->n[row.lamp]++;
            seen++;
            far = row.due.kind == CLOCK_NONE || row.due.remaining > near_days(d);
        }
        if (rc || !rows.n || far)
            break;
        q.after = row_cursor_after(&rows.list[rows.n - 1]);
    }
    out->n[LAMP_NORMAL] += open - seen;
    mem_free(ctx);
    return rc;
}
