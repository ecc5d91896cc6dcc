/* Sub-commands: who may do what. Each gives the exit status. */
#ifndef CLIENT_SUB_WHO_H
#define CLIENT_SUB_WHO_H

#include "client/cli.h"

int sub_roles(struct cli *cli) NODISCARD NONNULL(1);

#endif
