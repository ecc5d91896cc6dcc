/*
 * What the window has of a citizen's materials: one record for each material that was
 * handed in or looked at. What the guide asks for is core/item.h.
 */
#ifndef CORE_MATERIAL_H
#define CORE_MATERIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

struct held {
    const char *id;        /* item material */
    int originals, copies; /* received and kept */
    bool electronic;       /* an electronic copy stands in for paper */
    bool sighted;          /* the original was seen and given back (已核原件): counts as
                              one original */
    bool faulty;           /* not in the legal form (不符合法定形式) */
    const char *fault;     /* what is wrong, in the clerk's words; personal; or NULL */
    const char *place;     /* where the originals are now */
    const char *awaits;    /* code of the item of the same package whose result it is
                              (R152): it comes by itself, nobody asks for it; or NULL */
    const char *number;    /* of that result, since it came; or NULL */
};

struct held_list {
    struct held *list; /* in order of first receipt */
    size_t n;
};

const struct held *held_find(const struct held_list *held, const char *id);

/* The first that is still awaited; NULL. */
const struct held *held_awaited(const struct held_list *held) NONNULL(1);

/*
 * As JSON: {"id","originals","copies","electronic","sighted","faulty","place",
 * "awaits","number"} for the open part
 * of an event and {"ID": "fault"} for its sealed part. held_merge adds what was newly
 * supplied: counts add up, marks and faults are replaced.
 */
struct json *held_to_json(const void *ctx, const struct held_list *held);
struct json *held_faults_to_json(const void *ctx, const struct held_list *held);
void held_merge(const void *ctx, struct held_list *held, const struct json *materials,
                const struct json *faults);

/* The same for what was counted or marked wrongly: the counts and marks given take the
 * place of those recorded. */
void held_correct(const void *ctx, struct held_list *held, const struct json *materials,
                  const struct json *faults);

#endif
