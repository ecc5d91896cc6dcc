/* What --help, `help` and a wrong command line show: all of it from the tables. */
#ifndef CLIENT_HELP_H
#define CLIENT_HELP_H

#include "client/subcommand.h"

/* The sub-commands and global options; or one sub-command (row); or one of its topics
 * (may be NULL), as far as it has options of its own. */
void help_say(struct cli *cli, const struct subcommand *row, const char *topic) NONNULL(1);

/* One line a name: "command NAME", "topic NAME TOPIC", "option NAME[/TOPIC] --OPTION",
 * and of the global ones "option - --OPTION". */
void help_list(struct cli *cli) NONNULL(1);

/* `help [SUB-COMMAND [TOPIC]]`. */
int help_run(struct cli *cli) NODISCARD NONNULL(1);

#endif
