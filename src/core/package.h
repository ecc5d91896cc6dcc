/*
 * A package (一件事, R019): several items that one matter in life needs, taken in over one
 * form. A package is data (forms/packages/, yichuang-package(5)): which items and when,
 * which of their fields are one question, which of their materials one piece, and whose
 * result is a material of whom. It decides nothing: each item keeps its own casefile, its
 * own clock and its own organ.
 *
 * A form joins a package with its items, at the versions that are in force: one struct
 * item whose fields and materials stand once each, so that whatever can put an item on a
 * counter can put a package there. A split gives each item back what is its own. Pure.
 */
#ifndef CORE_PACKAGE_H
#define CORE_PACKAGE_H

#include "core/check.h"
#include "core/item.h"
#include "core/material.h"

#define PACKAGE_MOST 12 /* items of a package */

struct package_member {
    const char *id;   /* [a-z][a-z0-9_]*, unique in the package */
    const char *item; /* its code */
    const char *when; /* expression over the package's situations; NULL: always */
};

/* A field or a material of a member. */
struct package_ref {
    const char *member, *name;
};

/* One question for several items (R056). */
struct package_field {
    const char *name;
    const char *label, *hint; /* NULL: the first item's */
    const struct package_ref *of;
    size_t n_of;
};

/* One piece for several items (R055). An original serves them all: it is kept by the first
 * that asks for one, and the others record that they saw it. */
struct package_material {
    const char *id;
    const char *name, *note; /* NULL: the first item's */
    const struct package_ref *of;
    size_t n_of;
    bool each; /* each organ keeps copies of its own; else one set serves all */
};

/* The result of one item is a material of another (R152). */
struct package_chain {
    const char *result; /* member that makes it */
    struct package_ref material;
    bool holds; /* the other item's clocks start when the result has come; else they run
                   from its own receipt, and only its grant waits */
};

struct package {
    const char *code;
    int version;
    const char *name;
    const char *const *aliases;
    size_t n_aliases;
    enum domain domain;
    const char *note;     /* what it is for, for the citizen */
    bool together;        /* one delivery when all are ready; else each as it is ready */
    const struct field *situations; /* the package's own questions, asked first */
    size_t n_situations;
    const struct package_member *members; /* the first leads (首办) */
    size_t n_members;
    const struct package_field *fields;
    size_t n_fields;
    const struct package_material *materials;
    size_t n_materials;
    const struct package_chain *chains;
    size_t n_chains;
    const char *responsible, *reviewed, *source;
    const char *const *assumed;
    size_t n_assumed;
};

/* The member of that id, or of that item's code; n_members where there is none. */
size_t package_member(const struct package *p, const char *id) NONNULL(1);
size_t package_member_of(const struct package *p, const char *item) NONNULL(1);

/* The chain that brings that material of that member; NULL where the applicant does. */
const struct package_chain *package_chain(const struct package *p, const char *member,
                                          const char *material) NONNULL(1, 2, 3);
/* Whether some chain holds the member's clocks. */
bool package_holds(const struct package *p, const char *member) NONNULL(1, 2);

/* ---- the form ------------------------------------------------------------------------ */

struct package_form {
    const struct package *package;
    const struct item *items[PACKAGE_MOST]; /* of the members, in their order */
    unsigned involved;  /* bits of the members whose pieces the materials count */
    struct item item;   /* fields and materials once; code and version are the package's */
    unsigned *serves;   /* of each of item's materials: bits of the members that ask for it */
};

/*
 * On ctx; borrows p and the items. The fields do not depend on `involved`, the number of
 * pieces does. NULL where an item is missing or a reference of p leads nowhere.
 */
const struct package_form *package_form(const void *ctx, const struct package *p,
                                        const struct item *const *items,
                                        unsigned involved) NODISCARD NONNULL(2, 3);

/* The members that the answers call for, as bits. */
unsigned package_involved(const struct package_form *form, const struct expr_ops *expr,
                          int32_t today, const struct json *answers) NONNULL(1, 2);

/* The name on the form of a member's field or material; on ctx. */
char *package_field_name(const void *ctx, const struct package *p, const char *member,
                         const char *field) RETURNS_NONNULL NONNULL(2, 3, 4);
char *package_material_id(const void *ctx, const struct package *p, const char *member,
                          const char *material) RETURNS_NONNULL NONNULL(2, 3, 4);

/* What one item gets of the form: its answers by its own names, its pieces by its own ids,
 * and marks for what is awaited of other items (struct held). On ctx. */
struct package_part {
    struct json *answers;
    struct held_list held;
};
struct package_part package_split(const void *ctx, const struct package_form *form,
                                  size_t member, const struct expr_ops *expr, int32_t today,
                                  const struct json *answers, const struct held_list *held)
    NONNULL(2, 4, 7);

#endif
