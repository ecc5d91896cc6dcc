#include "desk/desk.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "desk/templates.h"
#include "sync/transport_curl.h"

#define MAX_LIKE_KEY 50 /* casefiles whose search terms begin like a key */

/* The usual folder where settings name none. */
static enum rc seat_folder(struct desk *d, struct err *err)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    if (*d->settings.dir)
        return RC_OK;
    if (state && *state)
        d->settings.dir = file_join(d, state, "yichuang");
    else if (home)
        d->settings.dir = mem_printf(d, "%s/.local/state/yichuang", home);
    else
        return err_set(err, RC_HARD, _("no folder for the seat: set dir"));
    return RC_OK;
}

/* The address is the enrolment's; a setting says otherwise. Without one the desk works
 * alone, as it does when the line is cut. */
static enum rc open_line(struct desk *d, struct err *err)
{
    struct seat_identity self;
    struct transport_curl_options options = {0};
    enum rc rc = seat_identity(d->seat, d, &self, err);

    if (rc)
        return rc;
    options.url = *d->settings.centre ? d->settings.centre : self.url;
    if (*d->settings.ca_file)
        options.ca_file = d->settings.ca_file;
    if (!options.url)
        return RC_OK;
    rc = transport_curl(d, &options, &d->transport, err);
    if (!rc) {
        struct sync_options o = {
            .seat = d->seat,
            .rules = d->rules,
            .transport = d->transport,
            .clock = d->clock,
        };

        o.limits = plan_limits_default();
        o.limits.idle = d->settings.sync_every * 1000;
        rc = sync_new(d, &o, &d->sync, err);
    }
    return rc;
}

/* What the centre published, as soon as it is here; without templates the desk opens all
 * the same and says so when paper is asked for. Older ones stay: papers borrow them. */
static void refresh_templates(struct desk *d)
{
    struct hash version = templates_version(seat_db(d->seat));
    struct template_set *set;
    struct err err = {0};

    if (d->templates && hash_equal(&version, &d->templates_version))
        return;
    set = mem_new(d, struct template_set);
    if (templates_load(set, seat_db(d->seat), d->settings.forms, set, &err) == RC_OK)
        d->templates = set;
    else
        log_line(LOG_LEVEL_WARNING, "%s", err.text);
    d->templates_version = version;
}

static enum rc open_all(struct desk *d, struct err *err)
{
    enum rc rc = seat_folder(d, err);

    if (!rc)
        rc = file_make_dirs(d->settings.dir, err);
    if (!rc)
        rc = seat_open(d, d->settings.dir, &d->seat, &d->story, err);
    if (!rc)
        rc = drafts_open(d, d->settings.dir, &d->drafts, err);
    if (!rc)
        rc = people_open(d, d->settings.dir, &d->people, err);
    if (!rc)
        rc = rulebook_new(d, seat_db(d->seat), &d->rules, err);
    if (!rc)
        rc = open_line(d, err);
    return rc;
}

enum rc desk_open(const void *ctx, const struct settings *settings, const struct clock *clock,
                  struct desk **out, struct err *err)
{
    struct desk *d = mem_new(ctx, struct desk);
    enum rc rc;

    d->settings = *settings;
    d->clock = *clock;
    rc = open_all(d, err);
    if (rc) {
        mem_free(d);
        return rc;
    }
    desk_refresh(d);
    *out = d;
    return RC_OK;
}

enum rc desk_enrol(struct desk *d, const char *url, const char *code, int timeout_ms,
                   struct err *err)
{
    enum rc rc = RC_OK;

    d->settings.centre = mem_strdup(d, url);
    if (!d->sync)
        rc = open_line(d, err);
    return rc ? rc : sync_enrol(d->seat, &d->transport, url, code, timeout_ms, err);
}

void desk_refresh(struct desk *d)
{
    rulebook_refresh(d->rules);
    refresh_templates(d);
    d->roster = rulebook_roster(d->rules, 0);
    if (d->session.user && d->roster && d->session.post) {
        const struct post *post = roster_post(d->roster, d->session.post->id);

        /* A post that is gone keeps its last shape; the judge refuses what it may not. */
        if (post) {
            d->session.post = post;
            d->session.hall = post->hall ? roster_hall(d->roster, post->hall) : NULL;
        }
    }
}

bool desk_turn(struct desk *d)
{
    unsigned before;
    bool more;

    if (!d->sync)
        return false;
    before = sync_status(d->sync)->changes;
    more = sync_turn(d->sync);
    if (sync_status(d->sync)->changes != before)
        desk_refresh(d);
    return more;
}

int64_t desk_now(const struct desk *d)
{
    return clock_ms(&d->clock);
}

int32_t desk_today(const struct desk *d)
{
    return date_of_at(desk_now(d), NULL);
}

const struct package_form *desk_package(struct desk *d, const void *ctx, const char *code)
{
    const struct package *p = rulebook_package(d->rules, code, 0);

    return p ? rulebook_form(d->rules, ctx, p, (1u << p->n_members) - 1, desk_today(d)) : NULL;
}

const struct calendar *desk_calendar(const struct desk *d)
{
    const char *division = d->session.hall ? d->session.hall->division : "cn";

    return rulebook_calendar_of(d->rules, division, 0);
}

/* ---- casefiles ------------------------------------------------------------------------ */

/* Numbers are read aloud and typed with or without hyphens, in either case. */
static bool same_number(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, "- ");
        b += strspn(b, "- ");
        if (toupper((unsigned char)*a) != toupper((unsigned char)*b))
            return false;
        if (!*a)
            return true;
    }
}

/* Whole keys alone: a part of a number or a name would hit upon somebody else's file one
 * day. What fits two is nobody's key either. */
static enum rc key_to_id(struct desk *d, const void *ctx, const char *key, const char **id,
                         struct err *err)
{
    struct row_list rows = {0};
    char pickup[PICKUP_SIZE];
    bool is_pickup = pickup_normalise(key, pickup);
    size_t n = 0;
    enum rc rc;

    *id = NULL;
    if (id_valid(key)) {
        *id = key;
        return RC_OK;
    }
    rc = journal_search(seat_journal(d->seat), ctx, key, MAX_LIKE_KEY, &rows, err);
    for (size_t i = 0; !rc && i < rows.n; i++) {
        const struct casefile_row *row = &rows.list[i];

        if (!same_number(row->number, key) && !(is_pickup && !strcmp(row->pickup, pickup)))
            continue;
        *id = row->id;
        n++;
    }
    if (n > 1)
        *id = NULL;
    return rc;
}

enum rc desk_casefile(struct desk *d, const void *ctx, const char *key,
                      struct casefile **out, struct err *err)
{
    struct casefile_source source = rulebook_source(d->rules);
    const char *id;
    enum rc rc = key_to_id(d, ctx, key, &id, err);

    *out = NULL;
    if (rc || !id)
        return rc;
    return casefiles_fold(seat_journal(d->seat), ctx, &source, id, out, err);
}

/* The last transfer among what stays here of it: this seat's own acts. */
static const char *handed_to(struct desk *d, const void *ctx, const struct casefile_row *row)
{
    struct journal_list kept = {0};
    struct event *e = mem_new(ctx, struct event);
    char day[DATE_TEXT];

    if (journal_of_casefile(seat_journal(d->seat), ctx, row->id, &kept, NULL))
        return NULL;
    for (size_t i = kept.n; i-- > 0;) {
        if (event_decode(ctx, &kept.list[i].bytes, e).code || e->kind != KIND_TRANSFER ||
            !event_data(e, "to_organ"))
            continue;
        date_format(date_of_at(e->at, NULL), day);
        return mem_printf(ctx, _("%s was transferred from here to %s on %s"), row->number,
                          d->roster ? roster_organ_name(d->roster, event_data(e, "to_organ"))
                                    : event_data(e, "to_organ"),
                          day);
    }
    return NULL;
}

enum rc desk_gone(struct desk *d, const void *ctx, const char *key, const char **where,
                  struct err *err)
{
    struct journal *j = seat_journal(d->seat);
    struct casefile_row *row = NULL;
    const struct hall *hall;
    enum rc rc = id_valid(key) ? journal_get_row(j, ctx, key, &row, err)
                               : journal_get_numbered(j, ctx, key, &row, err);

    *where = NULL;
    if (rc || !row || !row->gone)
        return rc;
    *where = handed_to(d, ctx, row);
    hall = d->roster && row->hall ? roster_hall(d->roster, row->hall) : NULL;
    if (!*where)
        *where = mem_printf(ctx, _("%s is no longer with this seat; ask %s"), row->number,
                            hall ? hall->name : row->hall);
    return RC_OK;
}

bool desk_due_by(const struct desk *d, const struct casefile *c, struct due_by *out)
{
    *out = rulebook_due_by(d->rules, c->hall);
    return out->calendar;
}

struct dues desk_dues(const struct desk *d, const struct casefile *c)
{
    struct due_by by;

    return desk_due_by(d, c, &by) ? casefile_dues(c, &by, desk_now(d)) : (struct dues){0};
}

int64_t desk_clock_behind(struct desk *d)
{
    void *ctx = mem_context(NULL, "clock");
    struct seat_identity self;
    int64_t behind = 0;

    if (seat_identity(d->seat, ctx, &self, NULL) == RC_OK && self.last_at > desk_now(d))
        behind = self.last_at - desk_now(d);
    mem_free(ctx);
    return behind;
}

/* Claimed by who sits here or by whom he stands in for, or for him while he was away. */
static bool is_claimed(const struct session *s, const struct task_state *t)
{
    const char *behind[] = {s->user, s->stands_for};

    for (size_t i = 0; i < ARRAY_LEN(behind); i++)
        if (behind[i] && ((t->claimed_by && !strcmp(t->claimed_by, behind[i])) ||
                          (t->claimed_for && !strcmp(t->claimed_for, behind[i]))))
            return true;
    return false;
}

/* How near a task is to whoever sits here; 0: it is not his. */
static int nearness(const struct desk *d, const struct casefile *c,
                    const struct task_state *t)
{
    const struct post *p = d->session.post;
    bool mine = p->organ ? !t->task->window && t->organ && !strcmp(p->organ, t->organ)
                         : t->task->window || t->returned_at;

    if (t->result || (p->organ && !mine))
        return 0;
    if (p->organ && is_claimed(&d->session, t))
        return 4;
    return mine && (!p->organ || casefile_task_ready(c, t)) ? 3 : mine ? 2 : 1;
}

const struct task_state *desk_task(const struct desk *d, const struct casefile *c)
{
    const struct task_state *best = NULL;
    int most = 0;

    for (size_t i = 0; d->session.post && i < c->n_tasks; i++) {
        int near = nearness(d, c, &c->tasks[i]);

        if (near > most) {
            most = near;
            best = &c->tasks[i];
        }
    }
    return best;
}

const struct task_state *desk_opinion(const struct desk *d, const struct casefile *c)
{
    const struct task_state *last = NULL;

    for (size_t i = 0; d->session.person && i < c->n_tasks; i++) {
        const struct task_state *t = &c->tasks[i];

        if (t->result && t->claimed_person && !strcmp(t->claimed_person, d->session.person) &&
            (!last || t->done_at > last->done_at))
            last = t;
    }
    return last;
}
