/*
 * The casefile (办件): the fold of its events (core/fold.h), and nothing else changes it.
 * Judging is core/judge.h; due dates and lamps are derived (core/due.h).
 */
#ifndef CORE_CASEFILE_H
#define CORE_CASEFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/card.h"
#include "core/check.h"
#include "core/custody.h"
#include "core/event.h"
#include "core/item.h"
#include "core/kind.h"
#include "core/material.h"
#include "core/procedure.h"
#include "core/undertaking.h"

/* One event as the timeline and the later judge need it. */
struct history {
    struct hash hash;
    enum kind kind;
    enum verdict verdict;
    bool undone;
    bool changed; /* the state or the application: what BASE_SAME_STATE minds */
    bool idle;    /* folded without effect: a conflict, or it no longer fits */
    bool settled; /* an idle one that a person has settled */
    int64_t at;
    const char *device;
    const char *actor, *person, *post;
    const struct json *data, *personal; /* borrowed from the event, which outlives */
};

struct notice {
    int64_t at;
    const char *document;
    int32_t until;            /* day by which to supplement */
    const char **keys;        /* finding_key of what it names */
    const char **causes;      /* "first", "answers", "supplied" beside each */
    size_t n_keys;
    /* the application as it stood, for judging later notices */
    const struct json *answers, *applicant, *agent;
    struct held_list held;
};

struct task_state {
    const struct task *task;
    const char *organ;        /* after transfers */
    const char *post, *actor; /* assigned to; NULL: anyone of the organ */
    const char *claimed_by;   /* account */
    const char *claimed_person;
    const char *claimed_for;  /* account that he stood in for; NULL: none */
    int64_t opened_at, claimed_at, done_at; /* 0: not yet */
    const char *result;       /* "pass", "fail"; NULL: open; of a past one "left" and
                                 "sent_back" too; "not_needed": another branch denied */
    const char *opinion;      /* personal; may be NULL when erased */
    const char *opined_by;
    const char *opined_for;   /* likewise */
    int64_t returned_at;      /* waits for an answer of the first window; 0: it does not */
    const char *returned_for; /* personal */
    const struct json *asked; /* ids of materials that it was returned for; may be NULL */
    int64_t coordinate_at;    /* the centre was asked to coordinate; 0: it was not */
};

struct paper {
    enum document document;
    const char *number;
    int64_t at;
    struct hash event;
    bool voided;
};

struct charge {
    const char *document; /* number of the payment notice */
    int64_t total;        /* fen */
    const struct json *lines;
    bool paid;
    const char *receipt;  /* 票号 */
    int64_t at, paid_at;
};

/* A special procedure: its days, both ends with them, take nothing from the limits (45). */
struct pause {
    enum procedure procedure;
    int32_t from, expected;
    int32_t to;          /* the last day; the expected one while it is open. Before from:
                            it came to nothing */
    bool open;
    const char *paper;   /* number of the notice */
    const char *reason, *result; /* personal; NULL where erased, or not there yet */
    int64_t at, ended_at;
};

/* The one extension (42); days 0: none. */
struct extension {
    int days;
    int32_t on, decide_by;
    const char *paper;
};

/* The package (一件事) that it was taken in with; code NULL: none. */
struct casefile_package {
    const char *code;
    int version;
    const char *id;     /* of this one taking in: all its casefiles have it */
    const char *member; /* which item of the package it is */
    int of;             /* how many casefiles there are */
    bool holds;         /* its clocks start when what it awaits has come */
};

/* The officer of a station who runs the errand (代办员, R160). */
struct proxy {
    const char *service, *officer; /* core/roster.h; an account */
    const char *authority;         /* the letter; personal, NULL where erased */
};

/* What the applicant was told last, and what has not been told yet. */
struct told {
    int64_t since;      /* when there came to be something to tell; 0: nothing */
    int32_t on;         /* the day it was told; valid where method */
    const char *method; /* of feed_back, or the act by which it was told; NULL */
    const char *by;     /* account */
};

struct casefile {
    const void *ctx;       /* what the fold makes hangs here */
    char id[ID_SIZE];
    const char *number;    /* for people */
    const char *pickup;    /* six characters */
    const char *hall, *window; /* where received (首办窗口) */
    const struct item *item; /* pinned; NULL where the version is not here: read-only */
    const char *item_code;
    int item_version;
    enum state state;
    bool unknown_kind;     /* holds an event of a newer program: read-only */
    bool conflict;         /* an act without effect waits for a person */
    int64_t at;            /* of the last event */

    const struct json *applicant, *agent; /* sealed; NULL when erased */
    const struct json *answers;
    struct held_list held;
    struct casefile_package package;
    int64_t arrived_at;    /* when the last that it awaited came; 0: nothing did */
    struct custody custody;    /* where the pieces of it are */
    struct proxy proxy;        /* 代办; service NULL: nobody stands for the applicant */
    int64_t handed_at;         /* when the item's organ was handed it; 0: not yet */
    struct told told;

    int64_t received_at;
    const char *receiver;
    int64_t complete_at;   /* when nothing was missing or wrong any more (收齐); 0: not yet */
    int32_t accepted_on;   /* legal date of acceptance; valid where accepted_at */
    int64_t accepted_at;
    bool deemed;           /* 逾期未告知视为受理 */
    const char *acceptor;
    int64_t supplied_at;   /* last supply */
    /* versions of the calendar that receipt, acceptance and decision were judged under */
    int received_calendar, accepted_calendar, decided_calendar;
    struct notice *notices;
    size_t n_notices;

    size_t stage;          /* index in item->stages, while accepted */
    int64_t stage_at;
    struct task_state *tasks; /* of the current stage */
    size_t n_tasks;
    struct task_state *past;  /* finished ones, in order */
    size_t n_past;
    const char *denied_by; /* the task that ended its stage (DENIAL_STOP); NULL */
    int64_t forwarded_at;  /* sent up by the lower organ; 0: not, or sent back since */
    struct pause *pauses;     /* in order, none overlapping; the last may be open */
    size_t n_pauses;
    struct extension extension;
    struct undertaking *undertakings; /* in order; none but the last is in effect */
    size_t n_undertakings;
    int64_t lapsed_at;        /* 逾期未补视为撤回; 0: no */
    bool returned;            /* what had lapsed: its materials were given back */
    struct inspection inspection; /* the last one */
    int64_t revoked_at;       /* 0: no */

    const char *decision;  /* "grant", "deny"; NULL */
    const char *decision_document;
    int64_t decided_at;
    const char *decider;
    const struct json *results; /* produced */
    int64_t produced_at, issued_at, closed_at, ended_at;
    struct charge *charges;
    size_t n_charges;
    int urged;
    int64_t urged_at;

    struct card *cards;    /* in the order in which they were raised */
    size_t n_cards;
    struct letter *letters;
    size_t n_letters;

    struct paper *papers;
    size_t n_papers;
    struct history *history;
    size_t n_history;
    struct hash last;      /* base for the next event */

    struct casefile *before; /* as it stood before the last paper act, so that it can be
                                taken back while the paper is still on the counter; NULL
                                once something was built on that act */
    struct hash before_of;   /* that act's hash */
    struct casefile *before_deem; /* as it stood before the centre deemed it accepted, or
                                withdrawn (lapse), as long as a window's act dated earlier
                                can still reverse that; else NULL */
};

/* An empty casefile on ctx (state NONE). */
struct casefile *casefile_new(const void *ctx) RETURNS_NONNULL NODISCARD;

/* A copy that can be folded on without touching the first: what the verdict beside the
 * form is made from. Borrows what c borrows. */
struct casefile *casefile_copy(const void *ctx, const struct casefile *c) RETURNS_NONNULL
    NODISCARD NONNULL(2);

/* What core/check.h needs of it. */
struct application casefile_application(const struct casefile *c) NONNULL(1);

/* The whole fold as JSON, for --json, verify's comparison and support. personal false
 * leaves the sealed part out. */
struct json *casefile_to_json(const void *ctx, const struct casefile *c, bool personal)
    RETURNS_NONNULL NODISCARD NONNULL(2);

const struct task_state *casefile_task(const struct casefile *c, const char *task)
    NONNULL(1, 2);
/* The unfinished task of the same stage that comes before t; NULL: t need not wait. */
const struct task_state *casefile_before(const struct casefile *c,
                                         const struct task_state *t) NONNULL(1, 2);
/* Whether somebody can work on it: open, its turn, not with the first window. */
bool casefile_task_ready(const struct casefile *c, const struct task_state *t)
    NONNULL(1, 2);
/* The open pause, NULL where the clock runs. */
const struct pause *casefile_pause(const struct casefile *c) NONNULL(1);
/* When its own clocks began (ms): at its receipt or, where the package holds them, when
 * what it awaited had come; 0: not yet. Where the organ answers itself they begin anew when
 * it is handed over, and run from the receipt as long as nobody has handed it over. */
int64_t casefile_began(const struct casefile *c) NONNULL(1);
/* Whether there is something in materials, records of an event, and it awaits all of it. */
bool casefile_awaits(const struct casefile *c, const struct json *materials) NONNULL(1);

/* The undertaking in effect, NULL where there is none. */
const struct undertaking *casefile_undertaking(const struct casefile *c) NONNULL(1);
/* What is still to be brought: that of a deferral, or of a commitment taken back; n_owed of
 * it. NULL where nothing is. */
const struct undertaking *casefile_owing(const struct casefile *c) NONNULL(1);
/* The document that such an act hands out on c, which is NULL for a receipt: what the kind's
 * row says, but that who is accepted on a deferral gets the notice of that. */
enum document casefile_document(const struct casefile *c, enum kind kind);
bool casefile_open(const struct casefile *c) NONNULL(1);
/* Taken in for an organ that answers itself (综合窗口代收). */
bool casefile_integrated(const struct casefile *c) NONNULL(1);
/* The applicant's name, number; "" where erased. */
const char *casefile_applicant(const struct casefile *c, const char *part) NONNULL(1, 2);
/* Charged and not paid yet, in fen. */
int64_t casefile_unpaid(const struct casefile *c) NONNULL(1);

#endif
