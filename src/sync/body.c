#include "sync/body.h"

#include <zstd.h>

#include "base/i18n.h"
#include "base/mem.h"

#define LEVEL 3

bool body_pack(const void *ctx, const void *bytes, size_t n, char **out, size_t *n_out)
{
    size_t room, used;

    if (n < BODY_PACK_FROM)
        return false;
    room = ZSTD_compressBound(n);
    *out = mem_array(ctx, char, room);
    used = ZSTD_compress(*out, room, bytes, n, LEVEL);
    if (ZSTD_isError(used) || used >= n) {
        mem_free(*out);
        *out = NULL;
        return false;
    }
    *n_out = used;
    return true;
}

/* Streams, because a frame need not say its size and may lie about it. */
static enum rc unpack(ZSTD_DCtx *d, const void *ctx, ZSTD_inBuffer *in, size_t max,
                      char **out, size_t *n_out)
{
    size_t room = in->size * 4 < max ? in->size * 4 + 64 : max + 1;
    char *to = mem_array(ctx, char, room + 1);
    size_t used = 0, left = 1;

    while (left) {
        ZSTD_outBuffer chunk = {.dst = to + used, .size = room - used};
        left = ZSTD_decompressStream(d, &chunk, in);
        used += chunk.pos;
        if (ZSTD_isError(left) || used > max)
            break;
        if (left && chunk.pos < chunk.size && in->pos == in->size)
            break; /* cut short */
        if (left && used == room) {
            room = room * 2 > max + 1 ? max + 1 : room * 2;
            to = mem_resize(ctx, to, char, room + 1);
        }
    }
    if (left || used > max || in->pos != in->size) {
        mem_free(to);
        return RC_HARD;
    }
    to[used] = '\0';
    *out = to;
    *n_out = used;
    return RC_OK;
}

enum rc body_unpack(const void *ctx, const void *bytes, size_t n, size_t max, char **out,
                    size_t *n_out, struct err *err)
{
    ZSTD_DCtx *d = ZSTD_createDCtx();
    ZSTD_inBuffer in = {.src = bytes, .size = n};
    enum rc rc;

    BUG_ON(!d);
    rc = unpack(d, ctx, &in, max, out, n_out);
    ZSTD_freeDCtx(d);
    if (rc)
        return err_set(err, RC_HARD, _("the packed text is damaged or too long"));
    return RC_OK;
}
