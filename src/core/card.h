/*
 * Cards of supervision (电子监察): what the centre raises because a limit is over, with
 * nobody watching (R070, R072), and the letters of who supervises (督办函, R078).
 *
 * The lamp of a clock that is over is its card: blue where a stage is late, yellow beyond
 * the promise, red beyond the law, and red for what counts as accepted because nobody
 * answered (行政许可法 32(四)); the published settings may say otherwise. What only nears
 * its end is shown by the lamp and gets no card. Nothing is raised on a rest day (82). A
 * clock gets each colour once: of a stage each branch by its task, each time the stage is
 * opened, of a special procedure by its notice, of a handover by its slip; that is what
 * `of` tells apart.
 *
 * A card names who held the task then, or the window where nobody did. They answer it, or
 * appeal; who supervises lifts or upholds it, never the appellant. Whoever answers says
 * whose the lateness is (R081).
 *
 * A card is provisional as long as the device that it awaits may still hold an act of the
 * days before; such an act, dated no later than the last day, reverses it (core/fold.h).
 */
#ifndef CORE_CARD_H
#define CORE_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/hash.h"
#include "core/lamp.h"

struct post;

#define CARD_STATUSES(X)                                                                   \
    X(OPEN, "open", N_("to be answered"))                                                  \
    X(ANSWERED, "answered", N_("answered"))                                                \
    X(APPEALED, "appealed", N_("appealed against"))                                        \
    X(LIFTED, "lifted", N_("lifted"))                                                      \
    X(UPHELD, "upheld", N_("upheld"))                                                      \
    X(REVERSED, "reversed", N_("reversed: it was in time"))

enum card_status {
#define X(id, ...) CARD_##id,
    CARD_STATUSES(X)
#undef X
    CARD_STATUS_COUNT
};
const char *card_status_name(enum card_status s) RETURNS_NONNULL;
const char *card_status_label(enum card_status s) RETURNS_NONNULL; /* msgid */
bool card_status_parse(const char *name, enum card_status *out) NODISCARD NONNULL(1, 2);

/* Whose a lateness is (R081). */
#define BLAMES(X)                                                                          \
    X(NONE, "none", N_("not said"))                                                        \
    X(DEPARTMENT, "department", N_("the department"))                                      \
    X(APPLICANT, "applicant", N_("the applicant"))                                         \
    X(SPECIAL, "special", N_("a special procedure"))

enum blame {
#define X(id, ...) BLAME_##id,
    BLAMES(X)
#undef X
    BLAME_COUNT
};
const char *blame_name(enum blame b) RETURNS_NONNULL;
const char *blame_label(enum blame b) RETURNS_NONNULL; /* msgid */
bool blame_parse(const char *name, enum blame *out) NODISCARD NONNULL(1, 2);

struct card {
    const char *number;    /* 监察编号 */
    enum lamp colour;
    enum clock_kind clock;
    const char *of;        /* id of the task, number of the notice or slip; NULL */
    int32_t due;           /* the last day */
    const char *organ, *post, *hall, *account; /* who answers for it; each may be NULL */
    const char *awaits;    /* device; NULL: it stands */
    int64_t at;
    struct hash event;
    enum card_status status;
    enum blame blame;      /* as last said */
    const char *appellant; /* person; NULL */
    int64_t answered_at, settled_at; /* 0: not yet */
};

/* A letter of supervision (督办函). */
struct letter {
    const char *number;
    const char *organ, *post, *hall; /* to whom: the post, or all of the organ */
    const char *about;               /* number of a card; NULL */
    int32_t reply_by;
    int64_t at, replied_at;
    const char *text, *reply;        /* personal; NULL where erased, or not there yet */
};

/* Whether the card may still be answered, appealed against, lifted. */
bool card_pending(const struct card *card) NONNULL(1);

/* Whether this post may answer: the post itself, another of the organ, or a window of its
 * hall (it names none: that one; NULL: none) where no organ answers for it. */
bool card_addressed(const struct card *card, const struct post *post, const char *hall)
    NONNULL(1, 2);
bool letter_addressed(const struct letter *letter, const struct post *post) NONNULL(1, 2);

#endif
