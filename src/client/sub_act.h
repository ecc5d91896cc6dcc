/* `yichuang act`: one act, or several as one (--then), the way a screen would do them. */
#ifndef CLIENT_SUB_ACT_H
#define CLIENT_SUB_ACT_H

#include "client/cli.h"

int sub_act(struct cli *cli) NODISCARD NONNULL(1);

#endif
