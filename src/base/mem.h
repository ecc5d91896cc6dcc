/*
 * Memory: the one face of talloc. What an operation makes hangs on the context that
 * its caller gives and drops; freeing a context frees everything under it. Running
 * out of memory aborts here, so no caller checks for NULL.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"

/* A new empty context under parent (NULL: a root, to be freed by mem_free). */
void *mem_context(const void *parent, const char *name) RETURNS_NONNULL NODISCARD;

void *mem_zero_(const void *ctx, size_t size, size_t n, const char *type) RETURNS_NONNULL
    NODISCARD;
void *mem_resize_(const void *ctx, void *p, size_t size, size_t n, const char *type)
    RETURNS_NONNULL NODISCARD;

/* One zeroed T; n zeroed Ts; p grown or shrunk to n Ts (new members are NOT zeroed). */
#define mem_new(ctx, T) ((T *)mem_zero_((ctx), sizeof(T), 1, #T))
#define mem_array(ctx, T, n) ((T *)mem_zero_((ctx), sizeof(T), (n), #T))
#define mem_resize(ctx, p, T, n) ((T *)mem_resize_((ctx), (p), sizeof(T), (n), #T))

/*
 * Appends room for one zeroed T to an array kept as pointer and count, growing by
 * doubling, and gives its address: `*mem_push(ctx, &list, &n, T) = value`.
 */
void *mem_push_(const void *ctx, void **array, size_t *n, size_t size, const char *type)
    RETURNS_NONNULL;
#define mem_push(ctx, array, n, T)                                                         \
    ((T *)mem_push_((ctx), (void **)(array), (n), sizeof(T), #T))

/* Copies. NULL stays NULL. mem_strndup copies n bytes and adds the NUL. */
char *mem_strdup(const void *ctx, const char *s) NODISCARD;
char *mem_strndup(const void *ctx, const char *s, size_t n) NODISCARD;
void *mem_dup(const void *ctx, const void *p, size_t n) NODISCARD;
char *mem_printf(const void *ctx, const char *fmt, ...) PRINTF(2, 3) RETURNS_NONNULL NODISCARD;
char *mem_vprintf(const void *ctx, const char *fmt, va_list ap) PRINTF(2, 0) RETURNS_NONNULL
    NODISCARD;

/* Moves p (with all that hangs on it) under ctx and returns it. */
void *mem_steal(const void *ctx, const void *p);

/*
 * Has fn(p) called just before p is freed; for handles of other libraries. One per p.
 * Releases in reverse: what was hung on p after this call is freed before fn runs, what
 * was hung on it earlier is still there.
 */
void mem_on_free(void *p, void (*fn)(void *p)) NONNULL(1, 2);

/* Frees p and all that hangs on it. NULL is allowed. */
void mem_free(void *p);

#endif
