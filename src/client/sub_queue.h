/* Sub-commands: what waits for the centre, and what it did not take. Each gives the exit status. */
#ifndef CLIENT_SUB_QUEUE_H
#define CLIENT_SUB_QUEUE_H

#include "client/cli.h"

int sub_outbox(struct cli *cli) NODISCARD NONNULL(1);
int sub_tray(struct cli *cli) NODISCARD NONNULL(1);

#endif
