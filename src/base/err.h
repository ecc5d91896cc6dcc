/*
 * Errors of the environment (disk, network, SQL, a file's text).
 *
 * The four kinds of failure and their tools: the impossible is BUG_ON(); out of
 * memory aborts at the allocation (base/mem.h); the environment is `enum rc` with a
 * `struct err`; a refusal by a rule is data (core/refusal.h), never an error.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/attr.h"

/* The retry class: what the caller may do next. */
enum rc {
    RC_OK = 0,
    RC_SOFT, /* the same call may succeed at once (a busy lock, a broken connection) */
    RC_WAIT, /* may succeed later without a change (no network, a full disk) */
    RC_HARD, /* will not succeed until somebody changes something */
};

struct err {
    enum rc rc;
    char text[512]; /* UTF-8, translated, for a person; cut at a whole character */
};

/*
 * Fills *err (which may be NULL) and returns rc, so that a failing branch is
 * `return err_set(err, RC_HARD, _("..."), ...)`. rc is never RC_OK.
 */
enum rc err_set(struct err *err, enum rc rc, const char *fmt, ...) PRINTF(3, 4);

/* Puts "prefix: " before the text that *err (may be NULL) holds; returns err's class,
 * RC_HARD where err is NULL. */
enum rc err_prefix(struct err *err, const char *fmt, ...) PRINTF(2, 3);

/* Prints the broken invariant with its place and aborts. Never for bad input. */
void bug(const char *file, int line, const char *what) NORETURN NONNULL(1, 3);
#define BUG_ON(cond)                                                                       \
    do {                                                                                   \
        if (cond)                                                                          \
            bug(__FILE__, __LINE__, #cond);                                                \
    } while (0)

#endif
