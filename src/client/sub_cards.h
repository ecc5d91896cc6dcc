/* Sub-commands: cards and letters of supervision. Each gives the exit status. */
#ifndef CLIENT_SUB_CARDS_H
#define CLIENT_SUB_CARDS_H

#include "client/cli.h"

int sub_cards(struct cli *cli) NODISCARD NONNULL(1);

#endif
