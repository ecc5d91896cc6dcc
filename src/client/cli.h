/*
 * What every sub-command works with: its options, the seat, who sits there, and the
 * answer. An answer is collected and leaves as one piece, in the encoding of the
 * terminal (JSON always in UTF-8, one value a line); what went wrong goes to standard
 * error, and with --json its data stands on standard output.
 */
#ifndef CLIENT_CLI_H
#define CLIENT_CLI_H

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "client/options.h"
#include "core/refusal.h"
#include "desk/desk.h"

/* X(id, status, meaning): the manual's EXIT STATUS; a test compares. */
#define STATUSES(X)                                                                        \
    X(DONE, 0, N_("done"))                                                                 \
    X(FAILED, 1, N_("failed, or the answer is no: a file, the disk, the configuration"))   \
    X(USAGE, 2, N_("wrong usage"))                                                         \
    X(REFUSED, 3, N_("refused by a rule"))                                                 \
    X(LATER, 4, N_("not now: no line to the centre, a full disk, or the tray holds "       \
                   "something"))                                                           \
    X(NOBODY, 5, N_("nobody is logged in, or the login was not taken"))

enum cli_status {
#define X(id, status, meaning) CLI_##id = (status),
    STATUSES(X)
#undef X
};

struct cli {
    const void *ctx;
    struct str out; /* the answer so far */
    bool json;
    int width;      /* of the terminal in cells; 0: a pipe */
    struct settings settings;
    struct clock clock;
    struct options global;  /* as given */
    struct options options; /* of this sub-command */
    int argc;               /* of one that reads its arguments itself: argv[0] its name */
    char **argv;
    struct desk *desk;      /* after cli_desk */
};

extern const struct option_rows cli_global_rows;

/* The options that are settings of the same name, as rows, on ctx ('_' is '-'). */
struct option_rows cli_setting_rows(const void *ctx);

/* Reads configuration and global options into *cli (ctx and global are set). Status. */
int cli_settle(struct cli *cli) NODISCARD NONNULL(1);

/* Opens the seat; then nothing, or the status to end with. A saved session is taken up
 * where there is one. */
int cli_desk(struct cli *cli) NODISCARD NONNULL(1);

/* cli_desk, and somebody must be logged in: by --user, or by `yichuang login`. */
int cli_person(struct cli *cli) NODISCARD NONNULL(1);

/* Logs in with the password of --password-file, $YICHUANG_PASSWORD or the terminal. */
int cli_login(struct cli *cli, const char *user) NODISCARD NONNULL(1, 2);

/* The casefile of this number, id or pick-up code, or the status to end with. */
int cli_casefile(struct cli *cli, const char *key, struct casefile **out) NODISCARD
    NONNULL(1, 2, 3);

/* Who an account is, for people: borrowed; the account itself where the roster has no name. */
const char *cli_name(const struct cli *cli, const char *user) RETURNS_NONNULL NONNULL(1, 2);

/* ---- the answer ------------------------------------------------------------------- */

/* Text is made safe for a terminal but for its newlines. */
void cli_say(struct cli *cli, const char *fmt, ...) PRINTF(2, 3) NONNULL(1, 2);
void cli_answer(struct cli *cli, const struct json *value) NONNULL(1, 2);

/* Sends what was collected; CLI_FAILED where it cannot be written. */
int cli_flush(struct cli *cli) NODISCARD NONNULL(1);

/* Tell what went wrong and give the status. */
int cli_fail(struct cli *cli, const struct err *err) NODISCARD NONNULL(1, 2);
int cli_usage(struct cli *cli, const char *fmt, ...) PRINTF(2, 3) NODISCARD NONNULL(1, 2);
/* act: the kind that was refused. */
int cli_refused(struct cli *cli, const char *act, const struct refusal *refusal) NODISCARD
    NONNULL(1, 2, 3);
int cli_nobody(struct cli *cli, const char *text) NODISCARD NONNULL(1, 2);

/* {"code","name","subject","source","text"}, on ctx. */
struct json *refusal_to_json(const void *ctx, const struct refusal *refusal) RETURNS_NONNULL
    NONNULL(2);

#endif
