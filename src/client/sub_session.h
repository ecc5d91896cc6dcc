/* Sub-commands: who sits at the seat, and how the seat stands with its centre. Each gives the exit status. */
#ifndef CLIENT_SUB_SESSION_H
#define CLIENT_SUB_SESSION_H

#include "client/cli.h"

int sub_login(struct cli *cli) NODISCARD NONNULL(1);
int sub_logout(struct cli *cli) NODISCARD NONNULL(1);
int sub_enrol(struct cli *cli) NODISCARD NONNULL(1);
int sub_status(struct cli *cli) NODISCARD NONNULL(1);

#endif
