/*
 * Who may (R136): one table. A row is one kind of event: whose matter it must be to its
 * author, which step of a written authority it is, who must be on the establishment,
 * whether a trainee may, and from whose acts it must stand apart. With which role stands
 * in core/kind.h, as the screens offer by it. The judge asks here and nowhere else; a
 * guard (core/guards.h) asks what and when.
 */
#ifndef CORE_AUTHORITY_H
#define CORE_AUTHORITY_H

#include "core/rules.h"

/* Whose matter it is to the organ of the author's post. */
#define RELATIONS(X)                                                                       \
    X(ANY, "any", N_("anyone with the role"))                                              \
    X(TASK, "task", N_("the organ of the open task, or a window"))                         \
    X(FREE_TASK, "free_task",                                                              \
      N_("the organ of the open task, or a window; nobody else has claimed it"))           \
    X(OWN_TASK, "own_task", N_("the organ of the open task; nobody else has claimed it"))  \
    X(OPINION, "opinion", N_("who gave the opinion, while its stage is open"))             \
    X(MATTER, "matter", N_("the item's organ, or one with an open task"))                  \
    X(ITEM, "item", N_("the organ that decides"))                                          \
    X(HEAD, "head", N_("the organ that decides; of a joint matter, its government"))

enum relation {
#define X(id, name, label) RELATION_##id,
    RELATIONS(X)
#undef X
    RELATION_COUNT
};

const char *relation_name(enum relation r);
const char *relation_label(enum relation r); /* msgid */

struct authority_row {
    enum relation relation;
    enum mandate_step step;      /* MANDATE_NONE: a written authority need not name it */
    bool established;    /* in person, not who he stands in for */
    bool trainee;        /* may, with the mentor */
    uint64_t apart;      /* bits 1ull << enum kind: nobody behind such an act of this
                            casefile may stand behind this one; of an immediate item
                            (一审一核) nobody behind an opinion decides either */
    const char *basis;   /* article or R-row */
};

/* Of a kind that the centre alone writes: nothing is asked but that (core/judge.c). */
const struct authority_row *authority_row(enum kind k) RETURNS_NONNULL;

/* Whether the roster knows the author at this post: his own, or that of the person he
 * stands in for on the day of the event. */
struct refusal authority_present(const struct rules *rules, const struct event *e)
    NONNULL(1, 2);

/* And whether he may do that there at all: role, mentor, written authority. */
struct refusal authority_acts(const struct rules *rules, const struct event *e)
    NONNULL(1, 2);

/* Whether this casefile is his to do that with; c as it stands, NULL before its receipt.
 * State and base are in order. */
struct refusal authority_matter(const struct rules *rules, const struct casefile *c,
                                const struct event *e) NONNULL(1, 3);

#endif
