/*
 * A hall for the tests of the desk and the screens: one enrolled seat on a folder of its
 * own, whose publications (the items and packages, the national calendar, a roster) are put
 * straight into its store, and a clock that stands until it is moved. There is no centre.
 */
#ifndef TESTS_DESK_WORLD_H
#define TESTS_DESK_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "desk/act.h"
#include "desk/application.h"
#include "desk/desk.h"

#define FRIDAY INT64_C(1795138320000) /* 2026-11-20 09:32 in China */
#define MINUTE INT64_C(60000)
#define DAY (INT64_C(1440) * MINUTE)

#define HOUSE "1144098200713844084000715001005"  /* fees; decided by the land organ */
#define WATER "WANYUAN-QUSHUI-YANXU"             /* a field check, a term of 60 months */
#define SHOP "11440300MB2D0970524440125044001"   /* supplements are a new application */

extern struct err world_err;
#define MUST(call)                                                                         \
    do {                                                                                   \
        if ((call) != RC_OK)                                                               \
            fail_msg("%s:%d: %s", __FILE__, __LINE__, world_err.text);                     \
    } while (0)

struct world {
    void *ctx;
    char *folder;
    int64_t now; /* moved by the test */
    struct settings settings;
    struct desk *desk;
    int64_t raised; /* cards so far */
};

struct world *world_new(void);
/* On a folder that is there already: after a crash. */
struct world *world_again(const char *folder, int64_t now);
void world_free(struct world *w);   /* and its folder */
void world_leave(struct world *w);  /* the folder stays */
void world_reopen(struct world *w); /* closes the desk and opens it again; nobody sits */

/* Sits down; post NULL: the account's first. wang and li are at windows, gao at the
 * station, liu reviews and decides water, lan land, chen is the cashier, sun supervises;
 * `both` is wang's second account, in the water office. */
void world_sit(struct world *w, const char *user, const char *post);

/* JSON with ' for ", on the world's ctx. NULL and "" give NULL. */
struct json *world_json(struct world *w, const char *text);

/* One act with these parts; casefile NULL for receive, then item is needed. The result is
 * on the world's ctx. */
struct act_result world_act(struct world *w, enum kind kind, const char *casefile,
                            const char *item, const char *data, const char *personal);
/* The same, and it must be done. Gives the casefile's id. */
const char *world_do(struct world *w, enum kind kind, const char *casefile, const char *data,
                     const char *personal);

/* A whole application for HOUSE, WATER or SHOP as it is received; except: id of a material
 * that stays away, or NULL. */
const char *world_receive(struct world *w, const char *item, const char *name,
                          const char *id_number, const char *except);
/* Its two parts, for acts that the test does itself. */
const char *world_materials(struct world *w, const char *item, const char *except);
const char *world_application(struct world *w, const char *item, const char *name,
                              const char *id_number);

struct casefile *world_casefile(struct world *w, const char *id);

/* KAI-CANTING on the counter, all answered: whether there is a licence ("yes", "no") and how
 * many square metres; then all that it asks for handed in, but one (NULL: all). */
struct counter *world_restaurant(struct world *w, const char *licence, const char *floor);
void world_hand_in(struct world *w, struct counter *a, const char *but);

/* What the centre would say of this casefile's pending events. */
void world_confirm(struct world *w, const char *id);

/* The cards that are due now, as the centre would have raised them, are pulled: "JC-1",
 * "JC-2" and so on. What was pending of the casefile is confirmed. */
void world_raise(struct world *w, const char *id);

/* Everything that an act may leave behind, as one text: events, rows, papers, the next
 * numbers. Equal texts: nothing happened in between. */
char *world_trace(struct world *w);

/* A valid number of a person born on this day; n tells persons apart. */
const char *world_id_number(struct world *w, const char *birth, int n);

#endif
