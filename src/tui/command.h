/*
 * Commands: rows of a table from which the keymap, the hint bar, the palette, F1 and the
 * manual are made. A screen brings its set, the stack adds its own few.
 *
 * No command runs while its guard gives a reason; the reason is shown instead, beside
 * the command wherever it stands.
 */
#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/request.h"

struct command {
    const char *id;   /* "intake.accept"; unique in all tables of a program */
    const char *name; /* msgid: two or three characters, for the hint bar */
    const char *keys; /* "^A F5": blanks between; the first is the one shown */
    const char *help; /* msgid: a sentence for F1 and the manual */
    /* NULL: it can be used now. Else why not, translated; may be made on ctx. A NULL
     * guard: always. */
    const char *(*guard)(const void *state, void *ctx);
    struct request (*run)(void *state);
    bool decides; /* acts on a citizen's file: bound to what was painted (tui/stack.h) */
    bool hidden;  /* not in the hint bar (it stands in F1 and the palette) */
};

struct command_set {
    const struct command *rows; /* static */
    size_t n;
};

#define COMMANDS(array) {(array), ARRAY_LEN(array)}

/* A set with the state that its guards and runs take; borrowed. */
struct command_scope {
    struct command_set set;
    void *state;
};

/* Why the command cannot be used, or NULL. */
const char *command_reason(const struct command *c, const void *state, void *ctx) NONNULL(1);

/* Runs it, or refuses with the reason (which hangs on ctx). */
struct request command_run(const struct command *c, void *state, void *ctx) NONNULL(1, 3);

/* The command of the first scope that has key (*scope gets its index), or NULL. */
const struct command *command_for_key(const struct command_scope *scopes, size_t n,
                                      uint32_t key, size_t *scope) NONNULL(1, 4);
const struct command *command_by_id(const struct command_scope *scopes, size_t n,
                                    const char *id, size_t *scope) NONNULL(1, 3, 4);

/* The key that is shown for it; K_NONE where it has none. */
uint32_t command_first_key(const struct command *c) NONNULL(1) NODISCARD;

/*
 * What is wrong with the sets taken together: a key twice, an id twice, a name of a key
 * that is none, a row without name, help, run or key. RC_HARD with the ids; for a test.
 */
enum rc command_check(const struct command_set *sets, size_t n, struct err *err)
    NONNULL(1, 3) NODISCARD;

/* The hint bar in one row of c: key and name of each, in the order of the tables, dim where
 * a guard refuses; where not all have room, those that can be used now come first; the last scope's come last but are
 * kept before any of the others. */
void command_draw_hints(const struct command_scope *scopes, size_t n, struct canvas c, int row)
    NONNULL(1);

#endif
