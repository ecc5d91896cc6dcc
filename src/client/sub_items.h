/* Sub-commands: what can be applied for. Each gives the exit status. */
#ifndef CLIENT_SUB_ITEMS_H
#define CLIENT_SUB_ITEMS_H

#include "client/cli.h"

int sub_items(struct cli *cli) NODISCARD NONNULL(1);
int sub_item(struct cli *cli) NODISCARD NONNULL(1);

/* Tells what differs between two versions of an item. */
int sub_item_changes(struct cli *cli, const struct item *before, const struct item *after)
    NODISCARD NONNULL(1, 2, 3);

#endif
