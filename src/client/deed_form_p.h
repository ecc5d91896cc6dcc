/* What the forms before deeds (client/deed_form.h) are made of, as far as their choices
 * stand in files of their own: client/deed_form_card.c. */
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

/* Of supervision: the cards and letters that the deed can be about, whose a lateness is,
 * whom a letter can go to. */
choices_fn deed_form_abouts, deed_form_blames, deed_form_addressees;
initial_fn deed_form_about, deed_form_blame, deed_form_reply_by;

#endif
