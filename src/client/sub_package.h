/* One matter on the command line: act receive --package, act issue --together, show
 * --package, list --package. */
#ifndef CLIENT_SUB_PACKAGE_H
#define CLIENT_SUB_PACKAGE_H

#include "client/cli.h"
#include "desk/package.h"
#include "desk/lists.h"

/* Takes in the package on the counter, and answers as `kind` says (desk/package.h); options
 * are those about its papers. */
int sub_package_receive(struct cli *cli, const struct counter *counter, enum kind kind,
                        const struct act *said, const struct options *options) NONNULL(1, 2, 5);

/* Hands over all that is ready of the casefile's matter. */
int sub_package_issue(struct cli *cli, const struct casefile *c, const struct act *act,
                      const struct options *options) NONNULL(1, 2, 3, 4);

/* The matter of this id, or of a casefile by any of its keys: how it stands, and each. */
int sub_package_show(struct cli *cli, const char *key) NONNULL(1, 2);

/* Its casefiles as rows; key is its id. */
enum rc sub_package_rows(struct cli *cli, const char *key, struct work_list *out,
                         struct err *err) NODISCARD NONNULL(1, 2, 3);

#endif
