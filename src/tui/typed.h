/*
 * What a clerk has typed ahead: inputs that wait to be played, in order, and those that
 * are held. Each carries what stood on the terminal when it was read: which picture
 * (`paint`), and which target that picture showed (`shown`); both are plain counts, which
 * tui/stack.h keeps. Nothing is dropped but by Esc on what is held and can be seen.
 */
#ifndef TUI_TYPED_H
#define TUI_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/decode.h"

struct typed_event {
    struct input in; /* its text belongs to the queue until typed_done */
    unsigned paint, shown;
};

struct typed_queue {
    struct typed_event *events;
    size_t n;
};

struct typed {
    const void *ctx;
    struct typed_queue waiting, held;
    unsigned held_at; /* the picture that stood when the holding began */
};

/* Empty queues whose memory hangs on ctx. */
struct typed typed_new(const void *ctx);

/* in, copied, was read while that picture and target stood. */
void typed_add(struct typed *t, struct input in, unsigned paint, unsigned shown) NONNULL(1);

/*
 * The next event to play; false when there is none. While events are held, Enter pressed
 * after the holding could be seen frees them to be played as if just typed at (paint,
 * shown); Esc drops them; anything else is held too. *changed: what is held changed.
 */
bool typed_next(struct typed *t, unsigned paint, unsigned shown, struct typed_event *e,
                bool *changed) NONNULL(1, 4, 5);

/* The event has been played: its text may go. */
void typed_done(struct typed_event *e) NONNULL(1);

/* Holds an event that typed_next gave, or all that still wait. */
void typed_hold(struct typed *t, struct typed_event e, unsigned paint) NONNULL(1);
void typed_hold_rest(struct typed *t, unsigned paint) NONNULL(1);

/* What is held, for a person: "abc[Enter]"; on ctx. */
char *typed_held_text(const void *ctx, const struct typed *t) NONNULL(2) NODISCARD;

#endif
