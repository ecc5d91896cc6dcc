/* A casefile as text to read: who, what was answered, where the originals are, what was
 * said when by whom. */
#ifndef CLIENT_DOSSIER_H
#define CLIENT_DOSSIER_H

#include "base/str.h"
#include "client/app.h"
#include "core/casefile.h"

/* An identity number or telephone with its middle covered (R237), on ctx. */
char *dossier_mask(const void *ctx, const char *number) RETURNS_NONNULL NONNULL(2);

/* Each adds its lines. show: numbers and telephones uncovered. */
void dossier_people(struct str *out, const struct app *app, const struct casefile *c,
                    bool show) NONNULL(1, 2, 3);
void dossier_answers(struct str *out, const struct casefile *c) NONNULL(1, 2);
void dossier_materials(struct str *out, const struct casefile *c) NONNULL(1, 2);
/* What was undertaken, what is owed of it and by when, what was found; nothing where nothing
 * was. */
void dossier_undertakings(struct str *out, const struct casefile *c) NONNULL(1, 2);
void dossier_custody(struct str *out, const struct app *app, const struct casefile *c)
    NONNULL(1, 2, 3); /* what went from hand to hand, and where each piece is */
void dossier_route(struct str *out, const struct app *app, const struct casefile *c)
    NONNULL(1, 2, 3); /* open and finished tasks with their opinions */
void dossier_money(struct str *out, const struct app *app, const struct casefile *c)
    NONNULL(1, 2, 3);
void dossier_timeline(struct str *out, const struct app *app, const struct casefile *c)
    NONNULL(1, 2, 3);

/* One event in a line: when, what, who, which paper. On ctx. */
char *dossier_event(const void *ctx, const struct app *app,
                    const struct history *h) RETURNS_NONNULL NONNULL(2, 3);

#endif
