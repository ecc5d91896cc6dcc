/*
 * An application on the counter: the form while it is being filled, before it is a
 * casefile, or what is being supplied to one. Kept as a draft after every field, so that
 * a crash costs at most the field being typed.
 */
#ifndef DESK_APPLICATION_H
#define DESK_APPLICATION_H

#include "core/check.h"
#include "core/judge.h"
#include "desk/desk.h"

struct counter { /* one citizen's application on the counter */
    void *ctx;                 /* what it is made of hangs here */
    char draft[ID_SIZE];       /* id of its draft */
    char session[ID_SIZE];     /* shared by the items one citizen came for (R033) */
    const struct item *item;
    const struct package_form *form; /* of a package, whose item it is then; NULL: an item */
    struct json *package;      /* what a receipt says of its package; NULL: none */
    struct json *applicant, *agent /* NULL: none */, *answers;
    struct json *proxy;        /* an officer's errand: {"service","officer","authority"}; NULL */
    struct held_list held;
    struct casefile *casefile; /* what it supplements; NULL for a new one */
    const char **also;         /* open casefiles of the same person and item, seen */
    size_t n_also;
    bool changed;              /* since the draft was saved */
};

/* A blank one for the item, or the package, of that code in force today, initial values
 * filled in. NULL where it is not here. */
struct counter *counter_new(struct desk *d, const void *ctx, const char *item) NODISCARD
    NONNULL(1, 3);

/* Of a package: the pieces are counted for the items that the answers call for now. To be
 * called when answers have changed; nothing for an item. */
void counter_fit(struct desk *d, struct counter *a) NONNULL(1, 2);

/* Another item for the same citizen: who they are and shared answers (same field name
 * and type) are kept, nothing else (R033). */
struct counter *counter_next(struct desk *d, const void *ctx, const struct counter *before,
                             const char *item) NODISCARD NONNULL(1, 3, 4);

/* To supplement a casefile: shows what it has; only what is new is supplied. */
struct counter *counter_supplement(struct desk *d, const void *ctx, struct casefile *c)
    NODISCARD NONNULL(1, 3);

/* value NULL takes the answer away. Typed text is read by the field's type; false where
 * it cannot be (the old value stays). */
bool counter_set_answer(struct counter *a, const char *field, const char *value) NODISCARD
    NONNULL(1, 2);
/* The answer as text to show and edit; "" for none. On ctx. */
char *counter_answer(const struct counter *a, const void *ctx, const char *field)
    RETURNS_NONNULL NONNULL(1, 3);
/* who is "applicant", "agent" or "proxy" (made when first set); part "name", "id_number", ...;
 * value NULL or "" takes it away. */
void counter_set_person(struct counter *a, const char *who, const char *part,
                        const char *value) NONNULL(1, 2, 3);
const char *counter_person(const struct counter *a, const char *who, const char *part)
    NONNULL(1, 2, 3); /* "" for none */
/* The record of one material, made when first asked for. NULL where the guide does not
 * know it. */
struct held *counter_held(struct counter *a, const char *material) NONNULL(1, 2);

/* All findings as it stands, on ctx. */
struct findings counter_check(struct desk *d, const void *ctx, const struct counter *a)
    NONNULL(1, 3);

/* Draft store. counter_save does nothing where nothing changed. */
enum rc counter_save(struct desk *d, struct counter *a, struct err *err) NODISCARD
    NONNULL(1, 2);
enum rc counter_load(struct desk *d, const void *ctx, const char *draft,
                     struct counter **out, struct err *err) NODISCARD NONNULL(1, 3, 4);
/* The version in force where that is another than the form's; NULL where the form is good,
 * or supplements a casefile, which stays on its own. */
const struct item *counter_newer(const struct desk *d, const struct counter *a) NONNULL(1, 2);
/* Carries the form over to that version: what it no longer asks, or asks in another way,
 * falls away; what it asks anew is empty. To be saved. */
void counter_carry(struct counter *a, const struct item *item) NONNULL(1, 2);
enum rc counter_discard(struct desk *d, struct counter *a, struct err *err) NODISCARD
    NONNULL(1, 2);

/* The receive (or supply) act that it makes: data and personal parts, on ctx. */
struct act;
struct act counter_act(const void *ctx, const struct counter *a) NONNULL(2);

/* ---- sources of applicants ---------------------------------------------------------- */

/* Fills the applicant from a card reader's record (core/reader.h). RC_HARD where it is
 * not one. */
enum rc counter_read_card(struct desk *d, struct counter *a, const char *path,
                          struct err *err) NODISCARD NONNULL(1, 2, 3);

/* Applicants from a CSV (UTF-8 or GB18030; a header row naming type, name, id_type,
 * id_number, phone, address) into the seat's address book, found again by number or name.
 * *n gets how many; errors carry file:line. */
enum rc applicants_import(struct desk *d, const char *path, size_t *n, struct err *err)
    NODISCARD NONNULL(1, 2, 3);
/* The most recent record of this number: from the book, else from a casefile here. NULL
 * where there is none. On ctx. */
struct json *applicant_recall(struct desk *d, const void *ctx, const char *id_number)
    NODISCARD NONNULL(1, 3);

#endif
