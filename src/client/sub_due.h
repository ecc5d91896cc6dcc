/* Sub-commands: the ledger of a deadline. Each gives the exit status. */
#ifndef CLIENT_SUB_DUE_H
#define CLIENT_SUB_DUE_H

#include "client/cli.h"

int sub_due(struct cli *cli) NODISCARD NONNULL(1);

#endif
