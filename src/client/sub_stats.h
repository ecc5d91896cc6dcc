/* Sub-commands: statistics. Each gives the exit status. */
#ifndef CLIENT_SUB_STATS_H
#define CLIENT_SUB_STATS_H

#include "client/cli.h"

int sub_stats(struct cli *cli) NODISCARD NONNULL(1);

#endif
