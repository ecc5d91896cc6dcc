/* Sub-commands: papers on the counter, and applications that are not finished. Each gives the exit status. */
#ifndef CLIENT_SUB_PAPERS_H
#define CLIENT_SUB_PAPERS_H

#include "client/cli.h"

int sub_print(struct cli *cli) NODISCARD NONNULL(1);
int sub_drafts(struct cli *cli) NODISCARD NONNULL(1);

#endif
