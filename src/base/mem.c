#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

static void *need(void *p)
{
    if (!p) {
        fputs("out of memory\n", stderr);
        abort();
    }
    return p;
}

void *mem_context(const void *parent, const char *name)
{
    void *ctx = need(talloc_size(parent, 0));
    talloc_set_name(ctx, "%s", name ? name : "context");
    return ctx;
}

void *mem_zero_(const void *ctx, size_t size, size_t n, const char *type)
{
    if (n > UINT32_MAX)
        need(NULL);
    return need(_talloc_zero_array(ctx, size, (unsigned)n, type));
}

void *mem_resize_(const void *ctx, void *p, size_t size, size_t n, const char *type)
{
    if (n > UINT32_MAX)
        need(NULL);
    /* talloc takes "resize to nothing" for "free"; an empty array is still an array. */
    return need(_talloc_realloc_array(ctx, p, size, n ? (unsigned)n : 1, type));
}

void *mem_push_(const void *ctx, void **array, size_t *n, size_t size, const char *type)
{
    /* The caller's pointer has another type than void *, so it is copied, not read. */
    char *p;
    memcpy(&p, array, sizeof p);
    size_t room = p ? talloc_get_size(p) / size : 0;
    if (*n >= room) {
        p = mem_resize_(ctx, p, size, *n < 4 ? 4 : *n * 2, type);
        memcpy(array, &p, sizeof p);
    }
    return memset(p + size * (*n)++, 0, size);
}

char *mem_strdup(const void *ctx, const char *s)
{
    return s ? need(talloc_strdup(ctx, s)) : NULL;
}

char *mem_strndup(const void *ctx, const char *s, size_t n)
{
    if (!s)
        return NULL;
    char *copy = need(talloc_size(ctx, n + 1));
    memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

void *mem_dup(const void *ctx, const void *p, size_t n)
{
    return p ? need(talloc_memdup(ctx, p, n)) : NULL;
}

char *mem_printf(const void *ctx, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *s = mem_vprintf(ctx, fmt, ap);
    va_end(ap);
    return s;
}

char *mem_vprintf(const void *ctx, const char *fmt, va_list ap)
{
    return need(talloc_vasprintf(ctx, fmt, ap));
}

void *mem_steal(const void *ctx, const void *p)
{
    return _talloc_steal_loc(ctx, p, __location__);
}

/* The hook is a child of what it watches: talloc frees the youngest child first. */
struct hook {
    void (*fn)(void *p);
};

static int hook_run(struct hook *hook)
{
    hook->fn(talloc_parent(hook));
    return 0;
}

void mem_on_free(void *p, void (*fn)(void *p))
{
    struct hook *hook = need(talloc(p, struct hook));
    hook->fn = fn;
    talloc_set_destructor(hook, hook_run);
}

void mem_free(void *p)
{
    talloc_free(p);
}
