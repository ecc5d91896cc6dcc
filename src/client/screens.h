/* The screens, one file each (screen_NAME.c). A request names a screen by its ops' name;
 * arg is what stands here. */
#ifndef CLIENT_SCREENS_H
#define CLIENT_SCREENS_H

#include "tui/screen.h"

extern const struct screen_ops screen_login;    /* no arg */
extern const struct screen_ops screen_lock;     /* no arg */
extern const struct screen_ops screen_away;     /* no arg: leaving with a notice */
extern const struct screen_ops screen_home;     /* no arg */
extern const struct screen_ops screen_finder;   /* "next": another item for this citizen */
extern const struct screen_ops screen_guide;    /* item code, "next:CODE" */
extern const struct screen_ops screen_intake;   /* item code, "draft:ID", "case:ID", and
                                                   "next:CODE" for the same citizen */
extern const struct screen_ops screen_papers;   /* casefile id */
extern const struct screen_ops screen_worklist; /* worklist name, "search:TEXT" */
extern const struct screen_ops screen_casefile; /* casefile id */
extern const struct screen_ops screen_ledger;   /* casefile id */
extern const struct screen_ops screen_branches; /* casefile id */
extern const struct screen_ops screen_act;      /* "DEED CASEFILE TEXT": what an act asks */
extern const struct screen_ops screen_office;   /* worklist name: "review", "decide" */
extern const struct screen_ops screen_issue;    /* casefile id, or what was typed */
extern const struct screen_ops screen_drafts;   /* no arg */
extern const struct screen_ops screen_changes;  /* id of a draft on a superseded version */
extern const struct screen_ops screen_outbox;   /* no arg */
extern const struct screen_ops screen_tray;     /* no arg */
extern const struct screen_ops screen_cards;    /* no arg: cards and letters */
extern const struct screen_ops screen_register; /* no arg: the book of errands */
extern const struct screen_ops screen_station;  /* no arg: days offline, reconciliation */

#endif
