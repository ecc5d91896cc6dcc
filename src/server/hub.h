/*
 * The hub: everything one running centre has at hand. It belongs to one thread, the one
 * that judges and writes; nothing of it crosses to another.
 *
 * Requests come in turns (server/door.h). A turn is one durable transaction with a
 * savepoint for each request; its answers are given after the commit, so whatever was
 * answered is kept.
 */
#ifndef SERVER_HUB_H
#define SERVER_HUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/err.h"
#include "core/roster.h"
#include "server/setting_table.h"
#include "store/centre.h"
#include "store/publication.h"
#include "store/setting.h"
#include "sync/rulebook.h"

/* What the metrics endpoint shows; counts since the start. */
#define COUNTERS(X)                                                                        \
    X(requests, "yichuang_requests_total", "Requests answered.")                           \
    X(problems, "yichuang_problems_total", "Requests answered with a problem.")            \
    X(turns, "yichuang_turns_total", "Durable transactions of the writer.")                \
    X(confirmed, "yichuang_confirmed_total", "Events confirmed.")                          \
    X(conflicts, "yichuang_conflicts_total", "Events confirmed with conflict.")            \
    X(rejected, "yichuang_rejected_total", "Events rejected.")                             \
    X(replayed, "yichuang_replayed_total", "Events that were here already.")               \
    X(forked, "yichuang_forked_total", "Events quarantined as forked.")                    \
    X(gaps, "yichuang_gaps_total", "Pushes that began beyond what is known.")              \
    X(pulled, "yichuang_pulled_total", "Events handed out by pulls.")                      \
    X(logins, "yichuang_logins_total", "Logins that succeeded.")                           \
    X(wrong_logins, "yichuang_wrong_logins_total", "Logins that failed.")                  \
    X(deemed, "yichuang_deemed_total", "Casefiles deemed accepted for want of an answer.") \
    X(blue, "yichuang_cards_blue_total", "Blue cards raised: a stage is late.")            \
    X(yellow, "yichuang_cards_yellow_total", "Yellow cards raised: beyond the promise.")   \
    X(red, "yichuang_cards_red_total", "Red cards raised: beyond the law, or deemed.")     \
    X(lapsed, "yichuang_lapsed_total", "Deferrals that lapsed.")                           \
    X(clocks, "yichuang_clocks_total", "Events flagged for the clock that wrote them.")    \
    X(unsaved, "yichuang_unsaved_total", "Turns that could not be saved.")

struct counters {
#define X(id, name, help) int64_t id;
    COUNTERS(X)
#undef X
};

struct hub {
    struct centre *centre;
    struct journal *journal;
    struct db *db;
    struct rulebook *rules;
    struct clock clock;
    struct server_settings settings;
    int64_t epoch;
    int64_t catalogue;     /* serial of the publications that rules has seen */
    struct counters counters;
    int64_t unsaved_at;    /* last turn that could not be saved, ms; 0: none */
    int32_t cards_day;     /* the day for which cards were raised; and how far, today */
    struct row_cursor cards_after;
    char cards_after_id[ID_SIZE];
    int64_t looked_at;     /* last look at the disk for /ready, ms */

    void *turn_ctx;        /* of the turn under way */
    const char **touched;  /* scopes that got something new in it, each once */
    size_t n_touched;
    bool catalogue_moved;  /* publications came in it */
};

/* Opens the data folder that settings name; on ctx, freeing it closes it. *restored (may
 * be NULL) tells that the file was put back from a backup: it has a new epoch. */
enum rc hub_open(const void *ctx, const struct server_settings *settings,
                 const struct clock *clock, struct hub **out, bool *restored,
                 struct err *err) NODISCARD NONNULL(2, 3, 4);

/* ---- turns ------------------------------------------------------------------------ */

enum rc hub_begin_turn(struct hub *hub, struct err *err) NODISCARD NONNULL(1);
/* What the turn's answers promised is durable, or (not RC_OK) none of it happened: then
 * every one of them is to be replaced by door_unavailable. */
enum rc hub_end_turn(struct hub *hub, struct err *err) NODISCARD NONNULL(1);
/* What the last turn touched has been looked at. */
void hub_forget_news(struct hub *hub) NONNULL(1);

/* ---- for the endpoints -------------------------------------------------------------- */

int64_t hub_now(const struct hub *hub) NONNULL(1);
/* Notes that a scope has news; the name is copied. */
void hub_touch(struct hub *hub, const char *scope) NONNULL(1, 2);
/* The newest roster; NULL where none was published. */
const struct roster *hub_roster(struct hub *hub) NONNULL(1);

#endif
