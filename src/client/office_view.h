/* The case under the back office's list: who, earlier opinions, what must be checked, the
 * opinion being written, and what can be decided. */
#ifndef CLIENT_OFFICE_VIEW_H
#define CLIENT_OFFICE_VIEW_H

#include "client/hand.h"
#include "tui/line.h"

#define OFFICE_MARKS 64 /* materials that can be marked */

enum office_focus { OFFICE_LIST, OFFICE_MATERIALS, OFFICE_OPINION };

struct office_view {
    struct app *app;
    void *ctx;
    struct hand hand;
    char id[ID_SIZE]; /* whose opinion and marks these are */
    struct line opinion;
    bool marks[OFFICE_MARKS]; /* beside hand.c->held.list */
    size_t at;                /* the material that Space marks */
    enum office_focus focus;
    void *round; /* the phrases hang here */
    const char **phrases;
    size_t n_phrases;
};

struct office_view office_view_new(void *ctx, struct app *app);

/* Another casefile (NULL: none); opinion and marks go with the old one. anew: read again
 * though it is the same. */
void office_view_take(struct office_view *v, const char *id, bool anew) NONNULL(1);

/* A key while the focus is below the list. */
struct request office_view_key(struct office_view *v, uint32_t key) NONNULL(1);
struct request office_view_phrase(struct office_view *v, size_t i) NONNULL(1);
void office_view_next_focus(struct office_view *v) NONNULL(1); /* list, materials, list */

/* Why it cannot be done: the judge's reason, or the opinion that is missing. On ctx. */
const char *office_view_reason(const struct office_view *v, enum deed d, void *ctx)
    NONNULL(1);

/* With the opinion and the marks; forms get the opinion to begin with. */
struct request office_view_do(struct office_view *v, enum deed d) NONNULL(1);

void office_view_draw(const struct office_view *v, struct canvas c) NONNULL(1);

#endif
