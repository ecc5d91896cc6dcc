/*
 * Two screens over any other, drawn from the rows of its commands: the palette finds a
 * command by what is typed and runs it, and F1 lists them all with their help. A command
 * that cannot be used shows why.
 */
#ifndef TUI_PALETTE_H
#define TUI_PALETTE_H

#include "tui/screen.h"

extern const struct screen_ops palette_screen; /* "palette" */
extern const struct screen_ops help_screen;    /* "help" */

#endif
