/*
 * A window with a clerk: a world (tests/desk/world.h), all screens, the loop and a terminal
 * on pipes, in this process (ring 2). Keys go in as the terminal sends them, the picture is
 * what the terminal shows.
 */
#ifndef TESTS_CLIENT_SEAT_H
#define TESTS_CLIENT_SEAT_H

#include "client/app.h"
#include "desk/world.h"
#include "tui/drive.h"
#include "tui/term.h"
#include "tui/vt.h"

#define PASSWORD "correct-horse" /* wang's, where he is known */
#define ZHANG "110105197001010011"
#define LI "11010519491231002X"

struct seat {
    struct world *w;
    void *ctx;
    struct vt *vt;
    struct terminal *term;
    struct app *app;
    struct drive *drive;
    const char *type; /* of the terminal; NULL: xterm-256color */
};

/* wang at home: in English at 80x24, or as it says. */
void seat_sit(struct seat *s);
void seat_sit_in(struct seat *s, const char *lang, int rows, int cols);
/* All screens on a terminal over the world that s->w is, in the locale as it stands. */
void seat_on_terminal(struct seat *s, int rows, int cols);
void seat_leave(struct seat *s); /* the world, too */

/* wang may log in here without the centre; anybody. */
void seat_known(struct seat *s);
void seat_known_as(struct seat *s, const char *user);

/* Turns of the loop until there is nothing to do. */
void seat_turn(struct seat *s);

/* A script: names of keys, and text in single quotes ("n 'qsxk' Enter"). seat_press waits
 * for the picture after every key, seat_send for none. */
void seat_press(struct seat *s, const char *script);
void seat_send(struct seat *s, const char *script);

/* On s->ctx. */
const char *seat_picture(struct seat *s);
bool seat_shows(struct seat *s, const char *text);
void seat_expect_shown(struct seat *s, const char *text, bool shown, int line);
#define SHOWS(s, text) seat_expect_shown(s, text, true, __LINE__)
#define SHOWS_NOT(s, text) seat_expect_shown(s, text, false, __LINE__)

/* From home: a whole application for WATER, all but the act. */
#define FILL                                                                               \
    "n 'qsxk' Enter Enter '张𠮷强' Enter Enter '" ZHANG "' Enter '13900001234' Enter "     \
    "'北京市朝阳区1号' Enter 'D511781S2021' Enter '2026-12-31' Enter '太平镇后河' Enter "   \
    "'gy' Enter '12.5' Enter Enter Space Space Space"

#endif
