/*
 * 离岗告示 (R131): who leaves the window for a while says when he is back and which window
 * serves meanwhile; the locked screen and a printed sign say it to those who come.
 */
#ifndef DESK_AWAY_H
#define DESK_AWAY_H

#include "desk/desk.h"
#include "paper/paper.h"

struct away {
    const char *back;         /* "HH:MM" of today */
    const struct post *serves; /* meanwhile; NULL: nobody, people wait */
};

/* The other windows of this hall that somebody holds and that take in what this post
 * does, on ctx. */
const struct post **away_windows(const struct desk *d, const void *ctx, size_t *n)
    NONNULL(1, 3);

/* The notice that may be given now: the time is one of today that has not passed, the
 * window (its post's id; NULL or "": none) one of away_windows. RC_HARD where not. On ctx. */
enum rc away_read(const struct desk *d, const void *ctx, const char *back,
                  const char *window, struct away *out, struct err *err)
    NODISCARD NONNULL(1, 3, 5);

/* Locks the desk under this notice; unlocking takes it down. */
void away_lock(struct desk *d, const struct away *away) NONNULL(1, 2);

/* The sign as it prints (forms/documents/away.*), on ctx. */
enum rc away_make(struct desk *d, const void *ctx, const struct away *away,
                  struct paper_result *out, struct err *err) NODISCARD NONNULL(1, 3, 4);

#endif
