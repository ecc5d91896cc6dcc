/*
 * What a screen asks of the stack after a key: screens never call each other. A request
 * is a value; its text and arg are copied by the stack at once, so they may hang on
 * anything that lives until then.
 */
#ifndef TUI_REQUEST_H
#define TUI_REQUEST_H

#include <stdbool.h>

#include "tui/style.h"

enum request_kind {
    REQUEST_NONE,
    REQUEST_PUSH,    /* open screen `name` with `arg` above this one */
    REQUEST_REPLACE, /* instead of this one */
    REQUEST_POP,     /* back to the one below */
    REQUEST_HOME,    /* back to the lowest; `name`: that one instead of it */
    REQUEST_QUIT,    /* end the program */
    REQUEST_COMMAND, /* pop, then run the command `name` of the screen below */
};

struct request {
    enum request_kind kind;
    const char *name;
    const char *arg;   /* may be NULL */
    const char *text;  /* for the status line, UTF-8, translated; NULL: leave it */
    enum style style;  /* of text: STYLE_OK, STYLE_WARNING, STYLE_ERROR, STYLE_NORMAL */
    bool refused;      /* keys still waiting are held, not played */
    bool ignored;      /* the screen had no use for the key */
};

/* Nothing to ask; the key was used, or was not. */
#define REQUEST_NOTHING ((struct request){.kind = REQUEST_NONE})
#define REQUEST_IGNORED ((struct request){.kind = REQUEST_NONE, .ignored = true})

/* An act was refused: text says why. */
#define REQUEST_REFUSED(why)                                                               \
    ((struct request){.text = (why), .style = STYLE_ERROR, .refused = true})

/* Text for the status line. */
#define REQUEST_SAY(how, what) ((struct request){.text = (what), .style = (how)})

#endif
