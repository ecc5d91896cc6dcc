/*
 * The full-screen client: one desk, one stack of screens, one loop that also drives the
 * line to the centre.
 */
#ifndef CLIENT_APP_H
#define CLIENT_APP_H

#include "desk/application.h"
#include "desk/desk.h"
#include "tui/loop.h"
#include "tui/stack.h"

/* What all screens share; their state's host->app is one of these. */
struct app {
    struct desk *desk;
    struct stack *stack;
    struct loop *loop;
    struct counter *last;    /* the application that was taken in last: for the next item of
                                the same citizen (R033), and for "as in the last file" */
    const char **served;     /* ids of the casefiles whose papers lie on the counter: all of
                                the one citizen who stands there */
    size_t n_served;
    int64_t key_at;          /* monotonic ms of the last key, for the lock */
    uint64_t keys;           /* what the stack had been given by then */
    unsigned changes;        /* sync_status()->changes that the screens have seen */
};

/* Runs the screens on the terminal of standard input and output until the clerk leaves.
 * The exit status: 0 left, 1 could not begin (said on standard error). */
int app_run(const void *ctx, struct desk *desk);

/* A stack with all screens and the first one open, without terminal or loop: for tests. */
struct app *app_new(const void *ctx, struct desk *desk, int rows, int cols) RETURNS_NONNULL
    NODISCARD NONNULL(2);

/* Every screen's commands, for tables of keys: the tests and the manual. */
extern const struct screen_ops *const app_screens[];
extern const size_t n_app_screens;

/* act_do for screens: a clock that stands before the seat's last record is refused the
 * first time and taken when the person acts again. */
struct act;
struct act_result;
enum rc app_act(struct app *app, const void *ctx, const struct act *acts, size_t n,
                struct act_result *out, struct err *err) NODISCARD NONNULL(1, 3, 5);

/* package_receive and package_issue for screens, in the same way. */
struct counter;
enum rc app_package(struct app *app, const void *ctx, const struct counter *a, enum kind kind,
                    const struct act *said, struct act_result *out, struct err *err) NODISCARD
    NONNULL(1, 3, 6, 7);
enum rc app_package_issue(struct app *app, const void *ctx, const struct casefile *c,
                          const struct act *act, struct act_result *out, struct err *err)
    NODISCARD NONNULL(1, 3, 4, 5, 6);

/* act_undo for screens, in the same way. */
enum rc app_undo(struct app *app, const void *ctx, const char *casefile, const char *text,
                 struct act_result *out, struct err *err) NODISCARD NONNULL(1, 3, 4, 5, 6);

/* Whether the one whose papers lie on the counter came for this casefile, too. */
bool app_is_served(const struct app *app, const char *casefile) NONNULL(1, 2);

/* Papers of this casefile lie on the counter. Unless it is the same citizen's as those that
 * lie there already, that one's turn ends. */
void app_serve(struct app *app, const char *casefile, bool same_citizen) NONNULL(1, 2);

/* Ends one citizen's turn: papers are handed over, nothing of them stays (the draft of an
 * unfinished application does, in the list of drafts). */
void app_finish_citizen(struct app *app) NONNULL(1);

#endif
