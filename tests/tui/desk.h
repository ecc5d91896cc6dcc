/* Two small screens over a small world, for the tests of the stack: a worklist whose
 * top case is decided by y (and moves up), and a note in which one types. */
#ifndef TESTS_TUI_DESK_H
#define TESTS_TUI_DESK_H

#include "tui/screen.h"

struct desk {
    const char *cases[4]; /* NULL-terminated; the first is the target */
    char done[64];        /* what was decided, "y:wu x:he " */
    char note[64];        /* what was typed */
    int left;             /* how often a screen was asked to keep what was typed */
};

extern const struct screen_ops desk_list_screen; /* "list" */
extern const struct screen_ops desk_note_screen; /* "note" */

#endif
