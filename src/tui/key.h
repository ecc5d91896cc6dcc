/*
 * Keys: a code point, a named key, or Ctrl with a letter, in one uint32_t. What a
 * terminal sends for them is tui/decode.h's business; here are their names, for people
 * and for the tables of commands, and which terminal can send which.
 *
 * There is no Alt: on a serial line it is Esc and a letter, and a clerk who presses Esc
 * and types on would give commands. Ctrl with H, I, J, M and [ are Backspace, Tab, Enter
 * and Esc; Ctrl with S and Q hold and release the output of a real terminal.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum key {
    K_NONE = 0,
    K_NAMED = 0x110000, /* above every code point */
    K_ENTER,
    K_TAB,
    K_BACKTAB,
    K_ESC,
    K_BACKSPACE,
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_INSERT,
    K_DELETE,
    K_F1,
    K_F2,
    K_F3,
    K_F4,
    K_F5,
    K_F6,
    K_F7,
    K_F8,
    K_F9,
    K_F10,
    K_F11,
    K_F12,
    K_NAMED_END,
    K_CTRL_BASE = 0x110100,
};

/* Ctrl with an upper-case ASCII letter. */
#define K_CTRL(letter) ((uint32_t)K_CTRL_BASE + (uint32_t)(letter))

#define KEY_NAME_SIZE 16 /* bytes that hold any key's name */

/* A character that an editor may take: not a named key, not Ctrl, not a control, a line
 * separator or a bidirectional control. */
bool key_is_text(uint32_t key);

bool key_is_ctrl(uint32_t key); /* K_CTRL('A') to K_CTRL('Z') */

/* Its name in tables and manuals: "n", "^A", "F1", "Esc", "Space". out gets a NUL. */
const char *key_format(uint32_t key, char out[KEY_NAME_SIZE]) NONNULL(2) RETURNS_NONNULL;

/* Its name for a person, translated ("Enter", "Space" and their like). */
const char *key_label(uint32_t key, char out[KEY_NAME_SIZE * 2]) NONNULL(2) RETURNS_NONNULL;

/* Reads the n bytes of one name; K_NONE where there is no such key. Letters' case
 * matters for plain letters only. */
uint32_t key_parse(const char *name, size_t n) NODISCARD NONNULL(1);

/* Reads the next name of a list set apart by blanks ("^A F5") and moves *list behind it;
 * false at the end. A name that is no key gives K_NONE. */
bool key_scan(const char **list, uint32_t *key) NONNULL(1, 2);

/* What a terminal's description must hold for it to send key: the name of a terminfo
 * string ("kf5"), NULL where every terminal sends it, "" where none can be relied on. */
const char *key_needs(uint32_t key) NODISCARD;

#endif
