/* One matter on the casefile's screen: how it stands, its casefiles, the way to the next. */
#ifndef CLIENT_MATTER_H
#define CLIENT_MATTER_H

#include "client/app.h"
#include "desk/siblings.h"

/* Its name, how it stands and a line for each casefile; nothing where c is of none. */
void matter_write(struct str *out, struct app *app, const struct casefile *c)
    NONNULL(1, 2, 3);

/* "One matter: NAME: 2 of 3 accepted, ..."; NULL where c is of none. On ctx. */
const char *matter_state(struct app *app, const void *ctx, const struct casefile *c)
    NONNULL(1, 3);

/* Id of the casefile after c in its matter, the first after the last; NULL where c is alone.
 * On ctx. */
const char *matter_next(struct app *app, const void *ctx, const struct casefile *c)
    NONNULL(1, 3);

#endif
