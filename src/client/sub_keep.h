/* Sub-commands: the seat's own data. Each gives the exit status. */
#ifndef CLIENT_SUB_KEEP_H
#define CLIENT_SUB_KEEP_H

#include "client/cli.h"

int sub_import(struct cli *cli) NODISCARD NONNULL(1);
int sub_verify(struct cli *cli) NODISCARD NONNULL(1);
int sub_backup(struct cli *cli) NODISCARD NONNULL(1);

#endif
