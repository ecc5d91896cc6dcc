/* What the forms before deeds (client/deed_form.h) are made of: their choices
 * (client/deed_form_choices.c), and what supervision asks (client/deed_form_card.c). */
#ifndef CLIENT_DEED_FORM_P_H
#define CLIENT_DEED_FORM_P_H

#include "client/deed.h"
#include "tui/fieldset.h"

struct choices {
    struct entry_choice *list;
    size_t n;
};

/* What fields are made from. */
struct making {
    struct desk *desk;
    const void *ctx;
    enum deed deed;
    const struct casefile *c;
    const struct task_state *task; /* the deed is about it; NULL: about none */
    const char *text;
};

typedef struct choices choices_fn(const struct making *m);
typedef const char *initial_fn(const struct making *m);

void deed_form_add(const struct making *m, struct choices *out, const char *value,
                   const char *label) NONNULL(1, 2, 3, 4);

/* Whether the casefile has several branches that the deed can be about. */
bool deed_form_many(const struct making *m) NONNULL(1);

choices_fn deed_form_fixed; /* rows of a table, by deed */
choices_fn deed_form_places, deed_form_phrases, deed_form_organs, deed_form_tasks,
    deed_form_lacking, deed_form_posts, deed_form_people, deed_form_procedures,
    deed_form_stages;

/* Of supervision: the cards and letters that the deed can be about, whose a lateness is,
 * whom a letter can go to. */
choices_fn deed_form_abouts, deed_form_blames, deed_form_addressees;
initial_fn deed_form_about, deed_form_blame, deed_form_reply_by;

#endif
