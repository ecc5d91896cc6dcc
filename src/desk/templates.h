/* The document templates that this seat lays out papers by: what the centre published,
 * and for a form that it has not, the file in the settings' folder. */
#ifndef DESK_TEMPLATES_H
#define DESK_TEMPLATES_H

#include "paper/template_set.h"
#include "store/db.h"

/* The newest of each form, on ctx. RC_HARD where a form has neither. */
enum rc templates_load(const void *ctx, struct db *db, const char *folder,
                       struct template_set *out, struct err *err) NODISCARD
    NONNULL(2, 3, 4);

/* Changes when any of the published ones does. */
struct hash templates_version(struct db *db) NONNULL(1);

#endif
