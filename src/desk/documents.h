/*
 * Paper on the counter: what was laid out by an act, shown, printed, saved, handed over.
 * The notice of a card, which the centre raised, and a letter of supervision are laid out
 * at the seat that they are for, the first time that they are asked for.
 * While it is not handed over its act can be taken back (desk/act.h).
 */
#ifndef DESK_DOCUMENTS_H
#define DESK_DOCUMENTS_H

#include "desk/desk.h"
#include "paper/paper.h"

/* What paper_make needs for this document of a casefile in hand; printed: how often
 * before. */
enum rc document_job(struct desk *d, const void *ctx, const struct casefile *c,
                     const char *number, int printed, struct paper_job *out,
                     struct err *err) NODISCARD NONNULL(1, 3, 4, 6);

/* The document as it prints now: a reprint says which time it is, a void one 作废. On
 * ctx. A refused one (an empty required part) is RC_HARD with the parts. */
enum rc document_make(struct desk *d, const void *ctx, const char *number,
                      struct paper_result *out, struct err *err) NODISCARD NONNULL(1, 3, 4);

/* Gives it to the print command of the settings and counts it. RC_HARD where there is
 * none, or the decision is not confirmed by the centre yet. *report (may be NULL): what
 * the encoding could not hold. */
enum rc document_print(struct desk *d, const void *ctx, const char *number,
                       const char **report, struct err *err) NODISCARD NONNULL(1, 3);

/* Any page that was laid out, to the print command; what holds for document_print. */
enum rc document_send(struct desk *d, const void *ctx, const struct paper_result *page,
                      const char **report, struct err *err) NODISCARD NONNULL(1, 3);
/* The printer of the settings. */
enum rc document_printer(struct desk *d, struct paper_printer *out, struct err *err)
    NODISCARD NONNULL(1, 2);

/* Saves it as a file, in the printer's encoding; path NULL: NUMBER.txt in the seat's
 * folder papers/. *where gets the path. */
enum rc document_save(struct desk *d, const void *ctx, const char *number, const char *path,
                      const char **where, struct err *err) NODISCARD NONNULL(1, 3);

enum rc document_hand_over(struct desk *d, const char *number, struct err *err) NODISCARD
    NONNULL(1, 2);

/* The papers that this seat made of a casefile and, where it was taken in with a package, of
 * all that were taken in with it, by time; with them what another place made for an
 * applicant whom this hall answers to (an errand, or the organ behind the window), once the
 * centre has confirmed it: that is taken up here when it is first seen. On ctx. */
enum rc documents_of(struct desk *d, const void *ctx, const struct casefile *c,
                     struct seat_documents *out, struct err *err) NODISCARD
    NONNULL(1, 3, 4, 5);

/* All papers of the citizen that are still on the counter, when the next one steps up; but
 * a receipt that must not go out alone (core/acceptance.h) stays there. That one is refused
 * by print, save and hand over with RC_HARD. */
enum rc documents_hand_over_all(struct desk *d, const char *casefile, struct err *err)
    NODISCARD NONNULL(1, 2);

#endif
