/* What an act came to: the casefile, its papers, and what was asked to be done with them. */
#ifndef CLIENT_ACT_REPORT_H
#define CLIENT_ACT_REPORT_H

#include "client/cli.h"
#include "desk/act.h"

/* Saves, prints and hands over the papers as the options of the (last) act say, and says
 * what happened. What goes wrong with a paper is told beside it; the act stands. */
void act_report(struct cli *cli, const struct options *options,
                const struct act_result *result, const struct json *casefiles) NONNULL(1, 2, 3);

#endif
