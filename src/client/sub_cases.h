/* Sub-commands: casefiles, one and many. Each gives the exit status. */
#ifndef CLIENT_SUB_CASES_H
#define CLIENT_SUB_CASES_H

#include "client/cli.h"

int sub_show(struct cli *cli) NODISCARD NONNULL(1);
int sub_list(struct cli *cli) NODISCARD NONNULL(1);
int sub_log(struct cli *cli) NODISCARD NONNULL(1);

#endif
