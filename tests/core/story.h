/*
 * A casefile's history in short words, for text files that a lawyer can read:
 *
 *   receive lacking=safety; notify; supply on=2026-03-04; accept; opine survey fail
 *
 * An act is a kind, then words. Without words it is what an honest clerk with everything
 * in order would do: the right person at the right post, one minute after the last act,
 * with data that the check computes. Words change that:
 *
 *   by=USER@POST  on=DATE[THH:MM]  device=CODE  item=CODE  version=N
 *   seen=N        the author saw the casefile up to its Nth act (0: nothing of it)
 *   undo=N, settles=N   of correct: the Nth act
 *   lacking=ID,ID       of receive: all materials but these
 *   give=PIECE,PIECE    these materials: ID[/oN][/cN][/e][/s][/f] originals, copies,
 *                       electronic, sighted, faulty; without a slash as the guide asks
 *   answers=K:V,K:V     answers that differ from the usual ones (V '-': no answer)
 *   applicant=K:V,..  agent=K:V,..  recipient=K:V,..   likewise
 *   also=NUMBER         the author saw that casefile of the same person
 *   complete=yes|no     what the event claims
 *   asked=KEY/CAUSE,..  of notify, in place of what the check finds; drop=KEY, add=KEY/CAUSE
 *   proxy=SERVICE       of receive: an officer of the village runs the errand
 *   KEY=VALUE           any other value of the event's data; -KEY leaves it out
 *   member=ID           of receive: taken in as that item of the package T-OPEN
 *   awaits=ID:ITEM,..   these materials are awaited as the results of these items
 *   number=ID:NUMBER    the material comes as the result with that number
 *   known=NUMBER        the window knows this open casefile of the same person
 *   broken=DAY[/DAY]    the applicant broke a promise on that day, and made it good; on
 *                       the list of the second of January 2026; 'none': the list is empty
 *   takes_back=last     of correct: the undertaking's number
 *   force=N:DATE        that version of the guide is in force from that day
 *   barred=STATUS:DATE  suspended or withdrawn since
 *   slack=N             days for which a superseded version still counts
 *   !conflict           folded as what the centre confirmed with conflict
 * The first act of a story may be item=CODE alone; the item is T-PERMIT without it.
 */
#ifndef TESTS_CORE_STORY_H
#define TESTS_CORE_STORY_H

#include "world.h"

struct story {
    const struct world *world;
    const struct item *item;
    struct casefile *c; /* folded act by act */
    struct event **events;
    size_t n;
    int64_t at;
    int serial;
    const char *known; /* open casefile of the same person; or NULL */
    const struct promises *promises; /* NULL: no list */
    struct standing standing; /* version 0: not asked */
    int slack;
    const char *place; /* of the story, for messages */
};

/* Hangs on ctx. */
struct story *story_new(const void *ctx, const struct world *world, const char *place);

/* The event that the words tell, encoded and read again, on the story. *refusal is what
 * the reading says, *verdict how it is to be folded. */
struct event *story_event(struct story *s, const char *words, enum verdict *verdict,
                          struct refusal *refusal);

struct rules story_rules(const struct story *s);
struct refusal story_judge(const struct story *s, const struct event *e);
void story_fold(struct story *s, struct event *e, enum verdict verdict);

/* Tells acts separated by ';'. Fails the test where one is not admitted. */
void story_tell(struct story *s, const char *acts);

/* One more act: folds it where it is admitted. */
struct refusal story_act(struct story *s, const char *words);

/* A fact of the casefile's JSON by its path ("papers.-1.void"), as text on ctx; "-" where
 * it is not there; an array or object gives its length. "asked" is the last notice. */
char *story_fact(const void *ctx, const struct story *s, const char *path);

#endif
