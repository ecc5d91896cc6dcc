/* `yichuang register`: the book of errands. */
#ifndef CLIENT_SUB_REGISTER_H
#define CLIENT_SUB_REGISTER_H

#include "client/cli.h"

int sub_register(struct cli *cli) NODISCARD NONNULL(1);

#endif
