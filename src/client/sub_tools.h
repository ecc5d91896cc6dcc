/* Sub-commands: what needs no seat. Each gives the exit status. */
#ifndef CLIENT_SUB_TOOLS_H
#define CLIENT_SUB_TOOLS_H

#include "client/cli.h"

int sub_calc(struct cli *cli) NODISCARD NONNULL(1);
int sub_forms(struct cli *cli) NODISCARD NONNULL(1);

#endif
