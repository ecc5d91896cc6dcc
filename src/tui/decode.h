/*
 * Bytes from a terminal to keys and pastes, in memory: no descriptor, no clock. The
 * sequences are what tui/term.h learned from the terminal's description and a few that
 * every terminal of the family sends; characters are in the locale's encoding and may
 * arrive in pieces.
 *
 * An escape sequence that nobody knows is swallowed whole: its letters are never played
 * as commands. Esc alone and a sequence begin alike, so the caller says when the line
 * has been quiet for the escape delay.
 */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum input_kind { INPUT_NONE, INPUT_KEY, INPUT_PASTE };

struct input {
    enum input_kind kind;
    uint32_t key;     /* INPUT_KEY */
    const char *text; /* INPUT_PASTE: valid UTF-8, no controls but newline; borrowed from
                         the decoder until its next call */
};

#define DECODE_PASTE_MAX 65536 /* bytes of one paste; the rest is a paste of its own */

struct decoder;

struct decoder *decoder_new(const void *ctx) RETURNS_NONNULL NODISCARD;

/* seq, at least one byte and copied, means key. The first to claim a sequence keeps it. */
void decoder_learn(struct decoder *d, const char *seq, uint32_t key) NONNULL(1, 2);

/* What has arrived. */
void decoder_feed(struct decoder *d, const char *bytes, size_t n) NONNULL(1, 2);

/* The next key or paste; INPUT_NONE when more bytes are needed. quiet: no byte came for
 * the escape delay, so what waits is taken as it stands. */
struct input decoder_next(struct decoder *d, bool quiet) NONNULL(1) NODISCARD;

/* Milliseconds of quiet after which decoder_next(d, true) would give more; -1: nothing
 * waits. */
int decoder_wait_ms(const struct decoder *d) NONNULL(1) NODISCARD;

#endif
