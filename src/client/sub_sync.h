/* Sub-commands: the line to the centre. Each gives the exit status. */
#ifndef CLIENT_SUB_SYNC_H
#define CLIENT_SUB_SYNC_H

#include "client/cli.h"

int sub_sync(struct cli *cli) NODISCARD NONNULL(1);
int sub_reconcile(struct cli *cli) NODISCARD NONNULL(1);

#endif
