/*
 * A real desk in a folder of its own, with its rules put straight into the seat, a clock
 * that stands still and all screens on a grid: for the tests of screens.
 */
#ifndef TESTS_CLIENT_WORLD_H
#define TESTS_CLIENT_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "client/app.h"
#include "desk/act.h"

/* 2026-11-20 09:00 in China, a Friday. */
#define FRIDAY INT64_C(1795136400000)
#define MINUTE INT64_C(60000)

extern struct err world_err;
#define MUST(expr)                                                                         \
    do {                                                                                   \
        if ((expr) != RC_OK)                                                               \
            fail_msg("%s:%d: %s: %s", __FILE__, __LINE__, #expr, world_err.text);          \
    } while (0)

struct world {
    void *ctx;
    char *folder;
    int64_t now;
    struct clock clock;
    struct desk *desk;
    struct app *app;      /* NULL until a screen is opened */
    const char **pickups; /* of what was received here */
    size_t n_pickups;
};

/* Enrolled as W03, the item, roster and calendar of this folder, nobody logged in. */
struct world *world_new(void);
void world_free(struct world *w);

/* That person sits at that post from now on. */
void world_sit(struct world *w, const char *user, const char *post);

/* Acts with JSON texts (NULL: nothing said); a refusal fails the test. The casefile's id,
 * on w->ctx. */
const char *world_receive(struct world *w, const char *name, const char *number,
                          bool complete);
void world_act(struct world *w, enum kind kind, const char *id, const char *data,
               const char *personal);
/* Received and accepted by wang, who sits there again afterwards. */
const char *world_accepted(struct world *w, const char *name, const char *number);
/* Its last event gets the centre's word. */
void world_settle(struct world *w, const char *id, enum verdict verdict,
                  enum refusal_code code, const char *subject);
enum state world_state(struct world *w, const char *id);
const char *world_number(struct world *w, const char *id);

/* Opens a screen on an app of its own, 80x24, and paints it. */
void world_open(struct world *w, const char *screen, const char *arg);
/* Presses the keys that the names tell ("^A Enter y"), painting after each. */
void world_press(struct world *w, const char *keys);
/* Both in one line: names of keys, and text to type in single quotes. */
void world_do(struct world *w, const char *script);
void world_type(struct world *w, const char *text); /* character by character */
void world_paste(struct world *w, const char *text);
/* The whole picture; on w->ctx. */
const char *world_picture(struct world *w);
bool world_shows(struct world *w, const char *text);
const char *world_top(struct world *w);

#endif
