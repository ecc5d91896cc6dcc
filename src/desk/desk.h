/*
 * The desk: what one seat works with, and the one door to it for screens and sub-commands
 * alike. It joins the store, the rules, the papers and the sync; what a person can do
 * with them stands beside it: desk/session.h (who), desk/application.h (the form),
 * desk/act.h (acts), desk/documents.h (paper), desk/lists.h (what is where).
 *
 * One thread. Everything under a desk is freed with it.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/err.h"
#include "core/casefile.h"
#include "core/due.h"
#include "core/roster.h"
#include "core/rules.h"
#include "desk/settings.h"
#include "paper/template_set.h"
#include "store/drafts.h"
#include "store/people.h"
#include "store/seat.h"
#include "sync/engine.h"
#include "sync/rulebook.h"
#include "sync/transport.h"

/* Who sits here now. user is NULL while nobody does. */
struct session {
    const char *user, *person, *name;
    const struct post *post;  /* of the roster */
    const char *stands_for, *stands_for_name; /* whose post it is where it is not his own;
                                 NULL */
    int32_t stands_until;     /* the last day of that */
    const char *mentor, *mentor_name; /* who confirmed a trainee's login; NULL */
    const struct hall *hall;  /* where he sits; NULL for a back office elsewhere */
    int64_t since;
    bool offline;             /* logged in without the centre */
    bool locked;
    int64_t locked_at;
    const char *back;         /* notice of a locked desk (desk/away.h): "HH:MM"; NULL: none */
    const struct post *serves; /* meanwhile; NULL */
};

struct desk {
    struct settings settings;
    struct clock clock;
    struct seat *seat;
    enum seat_story story;    /* what seat_open found */
    struct drafts *drafts;
    struct people *people;    /* the address book */
    struct rulebook *rules;
    const struct template_set *templates; /* NULL: there are none yet */
    struct hash templates_version;
    struct transport transport;
    struct sync *sync;
    const struct roster *roster; /* the newest; NULL before the first pull */
    bool clock_seen; /* a person was told that the clock stands before the last record */
    struct session session;
    void *session_ctx;
};

/* Opens the seat, the drafts, the rules and the line in settings.dir. On ctx; freeing it
 * closes all. clock is copied. */
enum rc desk_open(const void *ctx, const struct settings *settings, const struct clock *clock,
                  struct desk **out, struct err *err) NODISCARD NONNULL(2, 3, 4);

/* Makes this seat a device of the centre at url by a one-time code, and the line goes there
 * from now on. Blocks up to timeout_ms. */
enum rc desk_enrol(struct desk *d, const char *url, const char *code, int timeout_ms,
                   struct err *err) NODISCARD NONNULL(1, 2, 3);

/* The roster, the items or the calendar may have changed (sync_status()->changes): reads
 * what is newest. Pointers into older versions stay good. */
void desk_refresh(struct desk *d) NONNULL(1);

/* One slice of sync: sync_turn, and desk_refresh where it brought rules. True where there
 * is more to do at once. */
bool desk_turn(struct desk *d) NONNULL(1);

int64_t desk_now(const struct desk *d) NONNULL(1);  /* ms, the wall clock */
int32_t desk_today(const struct desk *d) NONNULL(1);

/* The form of the package under this code for all of its items as they are in force today,
 * on ctx; NULL where there is none. */
const struct package_form *desk_package(struct desk *d, const void *ctx, const char *code)
    NONNULL(1, 3);

/* The calendar of this hall's division, else the national one; NULL where none has been
 * published yet. */
const struct calendar *desk_calendar(const struct desk *d) NONNULL(1);

/* What clocks of c are read by: the calendar of the hall that received it, the lamps.
 * False where no calendar has been published yet. */
bool desk_due_by(const struct desk *d, const struct casefile *c, struct due_by *out)
    NODISCARD NONNULL(1, 2, 3);

/* The clocks of c now; none without a calendar. */
struct dues desk_dues(const struct desk *d, const struct casefile *c) NONNULL(1, 2);

/* The fold of a casefile with what waits for the centre on top, on ctx. key is an id, a
 * number (with or without hyphens) or a pick-up code. *out NULL where it is not here. */
enum rc desk_casefile(struct desk *d, const void *ctx, const char *key,
                      struct casefile **out, struct err *err) NODISCARD NONNULL(1, 3, 4);

/* Where a casefile went that has left what this seat sees, by its id or whole number, as a
 * sentence on ctx. *where is NULL where none such has left. */
enum rc desk_gone(struct desk *d, const void *ctx, const char *key, const char **where,
                  struct err *err) NODISCARD NONNULL(1, 3, 4);

/* The seat's clock stands before its own last event: by how many ms; 0 where it does not.
 * An act then needs act.clock_seen, and counts from that last event. */
int64_t desk_clock_behind(struct desk *d) NONNULL(1);

/* The open task of this casefile that the person at the desk would work on: one of the
 * post's organ, of a window one that was returned to it or is its own to review; what is
 * claimed, ready or open counts in that order. NULL where none is open. */
const struct task_state *desk_task(const struct desk *d, const struct casefile *c)
    NONNULL(1, 2);

/* The opinion of the current stage that the person at the desk gave last; NULL. */
const struct task_state *desk_opinion(const struct desk *d, const struct casefile *c)
    NONNULL(1, 2);

#endif
